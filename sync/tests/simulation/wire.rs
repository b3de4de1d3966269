//! What the network does to letters: it loses them, and cuts them off.

use super::disks::GHOST;
use super::invariants::{Check, must};
use super::network::{Letter, Network};
use super::world::World;
use sync::{Reply, Request};

impl World {
    /// A request that gets through.
    pub(crate) fn take_request(&mut self) -> Option<Letter> {
        let (tablets, at) = (&self.tablets, self.at);
        let gets_through = |letter: &Letter| at >= tablets[letter.tablet].partitioned_until;
        let pile = &mut self.network.requests;
        Network::take(pile, gets_through, &mut self.chance)
    }

    pub(crate) fn a_request_is_lost(&mut self) {
        if Network::lose(&mut self.network.requests, &mut self.chance).is_some() {
            self.meet("a request is lost");
            self.note("a request is lost".to_owned());
        }
    }

    pub(crate) fn a_reply_is_lost(&mut self) {
        if Network::lose(&mut self.network.replies, &mut self.chance).is_some() {
            self.meet("a reply is lost");
            self.note("a reply is lost".to_owned());
        }
    }

    /// The server cannot read it, and says so.
    pub(crate) fn a_request_is_cut(&mut self) -> Check {
        let Some(letter) = Network::lose(&mut self.network.requests, &mut self.chance) else {
            return Ok(());
        };
        let rest = self.cut(&letter);
        let read = serde_json::from_slice::<Request>(rest);
        must!(read.is_err(), "half a request is read");
        self.fails(&letter);
        self.meet("a request is cut");
        self.note(format!("a request of tablet {} is cut", letter.tablet));
        Ok(())
    }

    /// The tablet cannot read it.
    pub(crate) fn a_reply_is_cut(&mut self) -> Check {
        let Some(letter) = Network::lose(&mut self.network.replies, &mut self.chance) else {
            return Ok(());
        };
        let rest = self.cut(&letter);
        let read = serde_json::from_slice::<Reply>(rest);
        must!(read.is_err(), "half a reply is read");
        self.fails(&letter);
        self.meet("a reply is cut");
        self.note(format!("a reply to tablet {} is cut", letter.tablet));
        Ok(())
    }

    fn cut<'a>(&mut self, letter: &'a Letter) -> &'a [u8] {
        let bytes = letter.text.as_bytes();
        &bytes[..self.chance.below(bytes.len())]
    }

    /// The tab that asked hears that it was in vain.
    fn fails(&mut self, letter: &Letter) {
        let tablet = &mut self.tablets[letter.tablet];
        if letter.life == tablet.life && letter.life != GHOST {
            tablet.leading_mut().failed();
        }
    }
}
