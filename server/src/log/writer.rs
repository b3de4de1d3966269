//! The one task that writes: it collects what waits, judges it together, commits once, then answers.

use super::{Course, Log, LogError};
use crate::clock::Clock;
use std::sync::Arc;
use sync::{Authority, Request};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// Requests that may wait; more are asked to come again.
const QUEUE: usize = 256;
/// Requests that share one commit.
const AT_ONCE: usize = 64;

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

enum Message {
    Ask(Box<Request>, oneshot::Sender<Result<Taken, Refusal>>),
    Stop,
}

/// What became of a request that was taken in.
pub(crate) struct Taken {
    /// Its verdicts.
    pub(crate) course: Course,
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
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (show, view) = watch::channel(View {
            authority: log.authority().clone(),
            stopped: None,
        });
        let desk = Desk { log, clock, show };
        (Self { queue, view }, tokio::spawn(desk.work(waiting)))
    }

    /// Hands a request in and waits until what it brought is on disk.
    pub(crate) async fn take_in(&self, request: Request) -> Result<Taken, Refusal> {
        let (answer, answered) = oneshot::channel();
        let message = Message::Ask(Box::new(request), answer);
        self.queue.try_send(message).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Refusal::Busy,
            mpsc::error::TrySendError::Closed(_) => Refusal::Stopped,
        })?;
        answered.await.unwrap_or(Err(Refusal::Stopped))
    }

    /// The log as of the last commit.
    pub(crate) fn authority(&self) -> Arc<Authority> {
        self.view.borrow().authority.clone()
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

type Asked = (Request, oneshot::Sender<Result<Taken, Refusal>>);

struct Desk {
    log: Log,
    clock: Clock,
    show: watch::Sender<View>,
}

impl Desk {
    async fn work(mut self, mut waiting: mpsc::Receiver<Message>) {
        let mut messages = Vec::new();
        while waiting.recv_many(&mut messages, AT_ONCE).await > 0 {
            let mut asked: Vec<Asked> = Vec::new();
            let mut stop = false;
            for message in messages.drain(..) {
                match message {
                    Message::Ask(request, answer) => asked.push((*request, answer)),
                    Message::Stop => stop = true,
                }
            }
            if !asked.is_empty() {
                self.serve(asked).await;
            }
            if stop || self.show.borrow().stopped.is_some() {
                return;
            }
        }
    }

    async fn serve(&mut self, asked: Vec<Asked>) {
        let (requests, answers): (Vec<Request>, Vec<_>) = asked.into_iter().unzip();
        match self.log.take_in(&requests, self.clock.now()).await {
            Ok(courses) => {
                let authority = self.log.authority().clone();
                self.show
                    .send_modify(|view| view.authority = authority.clone());
                for (course, answer) in courses.into_iter().zip(answers) {
                    let authority = authority.clone();
                    // Who hung up asks again and gets the same verdicts.
                    answer.send(Ok(Taken { course, authority })).ok();
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
