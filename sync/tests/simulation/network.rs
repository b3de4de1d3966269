//! The network: letters on their way, which it may lose, repeat, and hand over in any order.

use super::chance::Chance;

#[derive(Clone)]
pub(crate) struct Letter {
    /// Which tablet wrote it, or is to get it.
    pub(crate) tablet: usize,
    /// Which life of its syncing tab asked.
    pub(crate) life: u64,
    /// After how many restorations of the server it was written.
    pub(crate) era: u64,
    pub(crate) text: String,
}

#[derive(Default)]
pub(crate) struct Network {
    pub(crate) requests: Vec<Letter>,
    pub(crate) replies: Vec<Letter>,
}

impl Network {
    /// Any letter of the pile, not the oldest; sometimes it stays, and comes once more.
    pub(crate) fn take(pile: &mut Vec<Letter>, chance: &mut Chance) -> Option<Letter> {
        if pile.is_empty() {
            return None;
        }
        let index = chance.below(pile.len());
        let repeats = chance.percent(15) && pile.len() < 12;
        Some(if repeats {
            pile[index].clone()
        } else {
            pile.swap_remove(index)
        })
    }

    pub(crate) fn lose(pile: &mut Vec<Letter>, chance: &mut Chance) -> bool {
        let index = chance.below(pile.len());
        let lost = index < pile.len();
        if lost {
            pile.swap_remove(index);
        }
        lost
    }

    pub(crate) fn fall_silent(&mut self) {
        self.requests.clear();
        self.replies.clear();
    }
}
