//! Letters between tablets and server, and how they end.

use super::invariants::{Check, must};
use super::network::{Letter, Network};
use super::world::World;
use sync::{Reply, Request};

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
        let era = self.server.restored;
        // Who asks again has given up what the old machine was still to answer.
        let replies = &mut self.network.replies;
        replies.retain(|letter| letter.tablet != index || letter.era == era);
        self.network.requests.push(Letter {
            tablet: index,
            life,
            era,
            text: serde_json::to_string(&request).unwrap(),
        });
        let (from, back) = (request.cursor.seq, request.handback.len());
        self.note(format!(
            "tablet {index} pushes {pushes}, hands back {back}, asks after {from}"
        ));
    }

    /// What the disk did not take is offered once more.
    pub(crate) fn store_the_rest(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        if !tablet.has_unsaved() {
            return;
        }
        for tab in 0..tablet.tabs.len() {
            let (ids, batch) = tablet.tabs[tab].replica.unsaved();
            self.witness.acknowledge(index, &batch);
            tablet.execute(tab, &batch);
            tablet.tabs[tab].replica.stored(&ids);
        }
        self.note(format!("tablet {index} stores the rest"));
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
        for (_, request) in ghosts.filter(|(letter, _)| letter.life == u64::MAX) {
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
        let pile = &mut self.network.requests;
        (0..many)
            .filter_map(|_| Network::take(pile, &mut self.chance))
            .collect()
    }

    pub(crate) fn answer(&mut self, letter: Letter, reply: &Reply) -> Check {
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
        let Some(letter) = Network::take(&mut self.network.replies, &mut self.chance) else {
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
            Ok(received) => match self.chance.below(100) {
                0..4 => "is not stored: the disk fails",
                4..7 => {
                    tablet.restart(tablet.leader, &mut self.chance);
                    "is not stored: the tab dies"
                }
                7..10 => {
                    let batch = tablet.batch_of(&received);
                    tablet.execute(tablet.leader, &batch);
                    self.witness.told(&batch)?;
                    tablet.restart(tablet.leader, &mut self.chance);
                    "is stored, then the tab dies"
                }
                _ => {
                    let batch = tablet.batch_of(&received);
                    tablet.execute(tablet.leader, &batch);
                    self.witness.told(&batch)?;
                    tablet.settle(received);
                    let ahead = server_time.since(tablet.device_now(self.now));
                    tablet.leading_mut().measure(ahead, 2_000);
                    "is taken over"
                }
            },
        };
        self.note(format!("a reply to tablet {index} {fate}"));
        Ok(())
    }
}
