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
    /// Any letter of the pile that gets through, not the oldest; sometimes it stays, and comes once more.
    pub(crate) fn take(
        pile: &mut Vec<Letter>,
        gets_through: impl Fn(&Letter) -> bool,
        chance: &mut Chance,
    ) -> Option<Letter> {
        let open = (0..pile.len()).filter(|index| gets_through(&pile[*index]));
        let open: Vec<usize> = open.collect();
        let index = *chance.pick(&open)?;
        let repeats = chance.percent(15) && pile.len() < 12;
        Some(if repeats {
            pile[index].clone()
        } else {
            pile.swap_remove(index)
        })
    }

    /// Any letter of the pile, which goes.
    pub(crate) fn lose(pile: &mut Vec<Letter>, chance: &mut Chance) -> Option<Letter> {
        let index = chance.below(pile.len());
        (index < pile.len()).then(|| pile.swap_remove(index))
    }

    pub(crate) fn fall_silent(&mut self) {
        self.requests.clear();
        self.replies.clear();
    }
}
