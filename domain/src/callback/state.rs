//! Where a callback stands.

use super::attempt::Contact;
use crate::ticket::CallbackMade;
use crate::time::Time;
use crate::words::CallbackOutcome;

/// Where a callback stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallbackState {
    /// The window has closed and nobody was called back.
    Late,
    /// Due now.
    Open,
    /// The window opens later.
    WaitingToOpen,
    /// The server has not drawn yet; an offline tablet cannot know.
    AwaitingDraw,
    /// Called back, not satisfied; the linked complaint goes on.
    Failed,
    /// Nobody could be reached, as often as the rule asks for.
    Unreachable,
    /// Called back, satisfied.
    Done,
    /// Drawn lots and not chosen; or the text gives no rate, and nobody has to call.
    NotDrawn,
}

impl CallbackState {
    /// Whether somebody has to call.
    pub fn is_due(self) -> bool {
        matches!(self, Self::Late | Self::Open)
    }

    /// Whether somebody has to call, or may have to later.
    pub fn is_outstanding(self) -> bool {
        self.is_due() || matches!(self, Self::WaitingToOpen | Self::AwaitingDraw)
    }

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Open => "open",
            Self::WaitingToOpen => "waiting_to_open",
            Self::AwaitingDraw => "awaiting_draw",
            Self::Failed => "failed",
            Self::Unreachable => "unreachable",
            Self::Done => "done",
            Self::NotDrawn => "not_drawn",
        }
    }
}

/// What a state follows from.
pub(super) struct Standing<'a> {
    pub(super) has_rate: bool,
    pub(super) drawn: Option<bool>,
    pub(super) opens: Time,
    pub(super) closes: Option<Time>,
    pub(super) now: Time,
    pub(super) contact: Contact,
    /// The latest word of the resident.
    pub(super) answered: Option<&'a &'a CallbackMade>,
    pub(super) signed: &'a dyn Fn(&CallbackMade) -> bool,
}

impl Standing<'_> {
    /// A word that is not signed as the rule asks leaves the obligation where it was.
    pub(super) fn state(&self) -> CallbackState {
        match self.answered.map(|made| &made.outcome) {
            Some(CallbackOutcome::Satisfied) if !self.is_unsigned() => return CallbackState::Done,
            Some(CallbackOutcome::Unsatisfied) => return CallbackState::Failed,
            _ => {}
        }
        if self.contact == Contact::Unreachable {
            return CallbackState::Unreachable;
        }
        match self.drawn {
            None if !self.has_rate => CallbackState::NotDrawn,
            None => CallbackState::AwaitingDraw,
            Some(false) => CallbackState::NotDrawn,
            Some(true) if self.has_closed() => CallbackState::Late,
            Some(true) if self.now < self.opens => CallbackState::WaitingToOpen,
            Some(true) => CallbackState::Open,
        }
    }

    fn has_closed(&self) -> bool {
        self.closes.is_some_and(|closes| self.now > closes)
    }

    pub(super) fn is_unsigned(&self) -> bool {
        self.answered
            .is_some_and(|made| made.outcome == CallbackOutcome::Satisfied && !(self.signed)(made))
    }
}
