//! Letters between tablets and server, and how they end.

use super::disks::GHOST;
use super::estate::device;
use super::invariants::{Check, must};
use super::network::{Letter, Network};
use super::newer;
use super::world::World;
use domain::Time;
use sync::{Received, Reply, Request};

impl World {
    pub(crate) fn a_tablet_asks(&mut self, index: usize) {
        if self.chance.percent(30) {
            self.store_the_rest(index);
        }
        let tablet = &mut self.tablets[index];
        if tablet.tabs[tablet.leader].stale && self.chance.percent(70) {
            tablet.refresh(tablet.leader);
        }
        let request = tablet.leading().next_push("sim");
        tablet.leading_mut().sending(&request);
        let (life, pushes) = (tablet.life, request.push.len());
        if self.at < tablet.partitioned_until {
            tablet.leading_mut().failed();
            self.meet("a tablet that is cut off asks");
            return self.note(format!(
                "tablet {index} pushes {pushes}, but nothing gets through"
            ));
        }
        let text = serde_json::to_string(&request).unwrap();
        let text = match tablet.newer {
            true => newer::envelope(&text, newer::REQUEST),
            false => text,
        };
        let era = self.server.restored;
        // Who asks again has given up what the old machine was still to answer.
        let replies = &mut self.network.replies;
        replies.retain(|letter| letter.tablet != index || letter.era == era);
        self.network.requests.push(Letter {
            tablet: index,
            life,
            era,
            text,
        });
        let (from, back) = (request.cursor.seq, request.handback.len());
        self.note(format!(
            "tablet {index} pushes {pushes}, hands back {back}, asks after {from}"
        ));
    }

    pub(crate) fn requests_arrive(&mut self) -> Check {
        let which = self.chance.below(2);
        let many = 1 + self.chance.below(2);
        let letters = self.take_requests(many);
        let rivals = if self.chance.percent(25) {
            self.take_requests(1)
        } else {
            Vec::new()
        };
        let read = |letter: &Letter| serde_json::from_str::<Request>(&letter.text).unwrap();
        let requests: Vec<Request> = letters.iter().map(read).collect();
        let rival: Vec<Request> = rivals.iter().map(read).collect();
        let ghosts = letters
            .iter()
            .chain(&rivals)
            .zip(requests.iter().chain(&rival));
        for (_, request) in ghosts.filter(|(letter, _)| letter.life == GHOST) {
            self.witness.copied(&request.push);
        }
        let (server, now) = (&mut self.server, self.now);
        let replies = server.serve(which, &requests, &rival, now, &mut self.chance);
        for (letter, reply) in rivals.into_iter().chain(letters).zip(replies) {
            self.answer(letter, &reply)?;
        }
        Ok(())
    }

    fn take_requests(&mut self, many: usize) -> Vec<Letter> {
        (0..many).filter_map(|_| self.take_request()).collect()
    }

    pub(crate) fn answer(&mut self, letter: Letter, reply: &Reply) -> Check {
        self.witness.read(&self.server, self.now)?;
        self.is_sent_its_own(device(letter.tablet), reply)?;
        for ack in &reply.verdicts {
            self.witness.hear(ack)?;
        }
        must!(
            !reply.resume || self.server.restored > 0,
            "tablet {} is told of another history",
            letter.tablet
        );
        let (verdicts, page, index) = (reply.verdicts.len(), reply.page.len(), letter.tablet);
        let reached = reply.cursor.seq;
        self.note(format!(
            "the server tells tablet {index} {verdicts} verdicts, {page} rows to {reached}"
        ));
        let text = serde_json::to_string(reply).unwrap();
        let text = match self.server.newer {
            true => newer::envelope(&text, newer::REPLY),
            false => text,
        };
        let era = self.server.restored;
        let letter = Letter {
            text,
            era,
            ..letter
        };
        self.network.replies.push(letter);
        Ok(())
    }

    pub(crate) fn a_reply_arrives(&mut self) -> Check {
        let (tablets, at) = (&self.tablets, self.at);
        let gets_through = |letter: &Letter| at >= tablets[letter.tablet].partitioned_until;
        let pile = &mut self.network.replies;
        let Some(letter) = Network::take(pile, gets_through, &mut self.chance) else {
            return Ok(());
        };
        let index = letter.tablet;
        let tablet = &mut self.tablets[index];
        if letter.life != tablet.life {
            self.note(format!("a reply finds nobody on tablet {index}"));
            return Ok(());
        }
        let reply: Reply = serde_json::from_str(&letter.text).unwrap();
        let server_time = reply.server_time;
        let fate = match tablet.leading().receive(reply) {
            Err(_) => {
                tablet.leading_mut().failed();
                "comes too late"
            }
            Ok(received) => self.take_over(index, received, server_time)?,
        };
        self.note(format!("a reply to tablet {index} {fate}"));
        Ok(())
    }

    /// What becomes of a reply that fits.
    fn take_over(
        &mut self,
        index: usize,
        received: Received,
        server_time: Time,
    ) -> Result<&'static str, String> {
        let tablet = &self.tablets[index];
        let leader = tablet.leader;
        if !tablet.takes(leader, self.at) {
            self.meet("a store refuses a page");
            return Ok("is not stored: its store refuses it");
        }
        let fate = self.chance.below(100);
        if fate < 4 {
            return Ok("is not stored: the disk fails");
        }
        if fate < 7 {
            self.restart(index, leader)?;
            return Ok("is not stored: the tab dies");
        }
        let tablet = &mut self.tablets[index];
        let batch = tablet.batch_of(&received);
        tablet.execute(leader, &batch);
        self.witness.told(&batch)?;
        if fate < 10 {
            self.restart(index, leader)?;
            return Ok("is stored, then the tab dies");
        }
        tablet.settle(received);
        let ahead = server_time.since(tablet.device_now(self.now));
        tablet.leading_mut().measure(ahead, 2_000);
        Ok("is taken over")
    }
}
