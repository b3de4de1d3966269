//! The one task that writes: it collects what waits, judges it together, commits once, then answers.

use super::{Fared, Log, LogError, listening};
use crate::clock::Clock;
use std::sync::Arc;
use std::time::Duration;
use sync::rescue::Became;
use sync::{Authority, Request};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// Requests that may wait; more are asked to come again.
const QUEUE: usize = 256;
/// Requests that share one commit.
const AT_ONCE: usize = 64;
/// How often what time alone brings about is looked for: months and windows end when nobody hands anything in.
const ROUND: Duration = Duration::from_secs(60 * 60);
/// How often where other servers write too, should none of them be heard: who was hired through one of them logs in at this one.
const SHARED_ROUND: Duration = Duration::from_secs(30);

/// The way to the writing task.
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
    view: watch::Receiver<View>,
}

/// What everybody may see of the log at any moment.
#[derive(Clone)]
struct View {
    authority: Arc<Authority>,
    stopped: Option<Arc<str>>,
}

pub(super) enum Message {
    /// The log was moved to this place, or somewhere.
    Look(Option<u64>),
    Ask(Box<Request>, oneshot::Sender<Result<Taken, Refusal>>),
    /// What a rescue file holds.
    Rescue(Box<Request>, oneshot::Sender<Result<Became, Refusal>>),
    Stop,
}

/// What became of a request that was taken in.
pub(crate) struct Taken {
    /// Its verdicts.
    pub(crate) fared: Fared,
    /// The log right after it.
    pub(crate) authority: Arc<Authority>,
}

/// Why a request was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Too many wait.
    Busy,
    /// It could not be read or judged now.
    Failed,
    /// Nothing can be kept any more.
    Stopped,
}

impl Writer {
    /// Starts the task that owns `log` from now on.
    pub(crate) fn start(log: Log, clock: Clock) -> (Self, JoinHandle<()>) {
        let round = if log.is_shared() { SHARED_ROUND } else { ROUND };
        Self::start_with(log, clock, round)
    }

    fn start_with(log: Log, clock: Clock, round: Duration) -> (Self, JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (show, view) = watch::channel(View {
            authority: log.authority().clone(),
            stopped: None,
        });
        let (store, community) = (log.store().clone(), log.authority().community());
        tokio::spawn(listening::listen(store, community, queue.downgrade()));
        let desk = Desk {
            log,
            clock,
            round,
            show,
        };
        (Self { queue, view }, tokio::spawn(desk.work(waiting)))
    }

    /// Hands a request in and waits until what it brought is on disk.
    pub(crate) async fn take_in(&self, request: Request) -> Result<Taken, Refusal> {
        let (answer, answered) = oneshot::channel();
        self.send(Message::Ask(Box::new(request), answer))?;
        answered.await.unwrap_or(Err(Refusal::Stopped))
    }

    /// The same with what a rescue file holds.
    pub(crate) async fn rescue(&self, request: Request) -> Result<Became, Refusal> {
        let (answer, answered) = oneshot::channel();
        self.send(Message::Rescue(Box::new(request), answer))?;
        answered.await.unwrap_or(Err(Refusal::Stopped))
    }

    fn send(&self, message: Message) -> Result<(), Refusal> {
        self.queue.try_send(message).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Refusal::Busy,
            mpsc::error::TrySendError::Closed(_) => Refusal::Stopped,
        })
    }

    /// The log as of the last commit.
    pub(crate) fn authority(&self) -> Arc<Authority> {
        self.view.borrow().authority.clone()
    }

    /// Waits until the log does not end at `seq`; nothing, where it never will move again.
    pub(crate) async fn moved_from(&self, seq: u64) -> Option<u64> {
        let end = |view: &View| view.authority.head().seq;
        let mut view = self.view.clone();
        let moved = view
            .wait_for(|view| end(view) != seq || view.stopped.is_some())
            .await;
        moved.ok().map(|view| end(&view)).filter(|end| *end != seq)
    }

    /// Why nothing is accepted any more, if that is so.
    pub(crate) fn stopped(&self) -> Option<Arc<str>> {
        let ended = || {
            self.queue
                .is_closed()
                .then(|| "the writing task ended".into())
        };
        self.view.borrow().stopped.clone().or_else(ended)
    }

    /// Ends the task once everything before is answered.
    pub(crate) async fn stop(&self) {
        // The task is gone already where nobody receives.
        self.queue.send(Message::Stop).await.ok();
    }
}

type Rescue = (Request, oneshot::Sender<Result<Became, Refusal>>);
type Asked = (Request, oneshot::Sender<Result<Taken, Refusal>>);

struct Desk {
    log: Log,
    clock: Clock,
    round: Duration,
    show: watch::Sender<View>,
}

impl Desk {
    async fn work(mut self, mut waiting: mpsc::Receiver<Message>) {
        let mut messages = Vec::new();
        // Its first tick comes at once: what fell due while the server was down waits no longer.
        let mut rounds = interval(self.round);
        rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                received = waiting.recv_many(&mut messages, AT_ONCE) => if received == 0 { return },
                _ = rounds.tick() => self.look_round().await,
            }
            let mut asked: Vec<Asked> = Vec::new();
            let mut rescues: Vec<Rescue> = Vec::new();
            let (mut look, mut stop) = (false, false);
            for message in messages.drain(..) {
                match message {
                    Message::Look(heard) => look |= heard.is_none_or(|seq| self.is_news(seq)),
                    Message::Ask(request, answer) => asked.push((*request, answer)),
                    Message::Rescue(request, answer) => rescues.push((*request, answer)),
                    Message::Stop => stop = true,
                }
            }
            if !asked.is_empty() {
                self.serve(asked).await;
            } else if look {
                self.look_round().await;
            }
            for (request, answer) in rescues {
                // Who hung up imports the file again: nothing of it is taken in twice.
                answer.send(self.rescue(&request).await).ok();
            }
            if stop || self.show.borrow().stopped.is_some() {
                return;
            }
        }
    }

    async fn serve(&mut self, asked: Vec<Asked>) {
        let (requests, answers): (Vec<Request>, Vec<_>) = asked.into_iter().unzip();
        match self.log.take_in(&requests, self.clock.now()).await {
            Ok(all) => {
                let authority = self.show_log();
                for (fared, answer) in all.into_iter().zip(answers) {
                    let authority = authority.clone();
                    // Who hung up asks again and gets the same verdicts.
                    answer.send(Ok(Taken { fared, authority })).ok();
                }
            }
            Err(error) => {
                let refusal = self.refuse(&error);
                for answer in answers {
                    answer.send(Err(refusal)).ok();
                }
            }
        }
    }

    async fn rescue(&mut self, request: &Request) -> Result<Became, Refusal> {
        // What was served in the same round may have ended it.
        if self.show.borrow().stopped.is_some() {
            return Err(Refusal::Stopped);
        }
        let taken = self.log.rescue(request, self.clock.now()).await;
        self.show_log();
        taken.map_err(|error| self.refuse(&error))
    }

    /// What follows from the hour alone.
    async fn look_round(&mut self) {
        if let Err(error) = self.log.reveal(self.clock.now()).await {
            self.refuse(&error);
            return;
        }
        self.show_log();
    }

    fn is_news(&self, seq: u64) -> bool {
        seq > self.log.authority().head().seq
    }

    fn show_log(&self) -> Arc<Authority> {
        let authority = self.log.authority().clone();
        self.show
            .send_modify(|view| view.authority = authority.clone());
        authority
    }

    /// After a failed commit nobody knows what is on disk: only a new start reads the truth.
    fn refuse(&self, error: &LogError) -> Refusal {
        tracing::error!(%error, "the log took nothing in");
        if !matches!(error, LogError::Commit(_)) {
            return Refusal::Failed;
        }
        let why: Arc<str> = error.to_string().into();
        self.show.send_modify(|view| view.stopped = Some(why));
        Refusal::Stopped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;
    use crate::founding::{self, Founding};
    use domain::procedure::Period;
    use domain::report::Span;
    use domain::{Body, TicketId, Time, World};
    use sync::Draft;
    use uuid::Uuid;

    /// A log in which a repair was settled, and the first moment at which its draw is over.
    async fn settled(folder: &Folder) -> (Log, Time) {
        let founding = Founding::default();
        let (community, _) = founding::found(folder, &founding).await.unwrap();
        let mut log = folder.log(community.id).await.unwrap();
        let opened = Body::parse("opened", r#"{"kind":"repair"}"#).unwrap();
        let drafts = [opened, Body::Settled].map(|body| Draft {
            stream: TicketId(Uuid::from_u128(1)).into(),
            body,
            private: Default::default(),
            id: None,
        });
        let now = Clock::default().now();
        log.write(drafts.into(), None, now).await.unwrap();
        let over = over(log.authority().world(), now);
        (log, over)
    }

    fn over(world: &World, now: Time) -> Time {
        let month = Span::around(Period::Month, now, world.settings.offset);
        let stratum = world.strata.values().next().unwrap();
        month.until.max(stratum.closes.unwrap().plus(1))
    }

    fn key(writer: &Writer) -> String {
        let authority = writer.authority();
        let mut strata = authority.world().strata.values();
        strata.next().unwrap().key.clone()
    }

    #[tokio::test]
    async fn a_key_falls_due_while_nobody_hands_anything_in_and_the_stop_is_heard() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = Folder::open(scratch.path()).await.unwrap();
        let (log, over) = settled(&folder).await;
        let clock = Clock::starting_at(over.plus(-1_000));
        let round = Duration::from_millis(20);
        let (writer, writing) = Writer::start_with(log, clock, round);
        let mut turns = interval(round);
        let revealed = async {
            while key(&writer).is_empty() {
                turns.tick().await;
            }
        };
        let patience = Duration::from_secs(20);
        tokio::time::timeout(patience, revealed).await.unwrap();
        assert!(clock.now() >= over);
        writer.stop().await;
        tokio::time::timeout(patience, writing)
            .await
            .unwrap()
            .unwrap();
    }
}
