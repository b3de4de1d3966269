//! Checking a PIN: on this tablet, or by the server.

use crate::clock;
use crate::context::Shared;
use crate::format::{self, fill};
use crate::i18n::Texts;
use crate::session::{self, LoginProblem, PinProblem};
use domain::time::{MINUTE, Offset, Time};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    CodeMissing,
    Login(LoginProblem),
    Pin(PinProblem),
    /// Moment at which a PIN is taken again, in community time.
    LockedUntil(Time, Offset),
}

/// One check at a time.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    shared: Shared,
    pub(super) busy: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<Problem>>,
}

impl Entry {
    pub(super) fn new(shared: Shared) -> Self {
        Self {
            shared,
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    pub(super) fn code_missing(self) {
        self.problem.set(Some(Problem::CodeMissing));
        if let Some(field) = document().get_element_by_id("code") {
            let _ = field.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    }

    /// Logs in; `done` runs where that worked.
    pub(super) fn by_server(self, code: String, pin: String, done: impl FnOnce() + 'static) {
        self.begin();
        spawn_local(async move {
            let outcome = session::log_in(self.shared, &code, &pin).await;
            let worked = outcome.is_ok();
            self.end(outcome.map_err(Problem::Login));
            if worked {
                done();
            }
        });
    }

    /// Unlocks here; where this tablet cannot check the PIN, the server does.
    pub(super) fn here_or_by_server(self, code: String, pin: String) {
        self.begin();
        spawn_local(async move {
            let here = match session::unlock(self.shared, &pin).await {
                Err(PinProblem::Unavailable) => {
                    let login = session::log_in(self.shared, &code, &pin).await;
                    login.map_err(|problem| match problem {
                        LoginProblem::Unreachable => Problem::Pin(PinProblem::Unavailable),
                        other => Problem::Login(other),
                    })
                }
                Err(PinProblem::Locked { until }) => {
                    let offset = self
                        .shared
                        .replica
                        .world()
                        .with_untracked(|world| world.settings.offset);
                    let until = until.plus(self.shared.now().since(clock::device_now()));
                    Err(Problem::LockedUntil(until, offset))
                }
                other => other.map_err(Problem::Pin),
            };
            self.end(here);
        });
    }

    fn begin(self) {
        self.problem.set(None);
        self.busy.set(true);
    }

    fn end(self, outcome: Result<(), Problem>) {
        // The page may be gone by now.
        self.busy.try_set(false);
        self.problem.try_set(outcome.err());
    }
}

pub(super) fn problem_words(texts: &Texts, problem: &Problem) -> String {
    let login = texts.login;
    match problem {
        Problem::CodeMissing => login.code_missing.to_owned(),
        Problem::Pin(PinProblem::Wrong { left }) => fill(login.wrong_left, &[&left.to_string()]),
        Problem::LockedUntil(until, offset) => {
            // A minute more than shown would still be locked: round up.
            fill(
                login.locked_until,
                &[&format::clock(*offset, until.plus(MINUTE - 1))],
            )
        }
        Problem::Pin(PinProblem::Locked { .. }) => fill(login.locked_for, &["10"]),
        Problem::Pin(PinProblem::Unavailable) => login.unavailable.to_owned(),
        Problem::Login(LoginProblem::Wrong) => login.wrong.to_owned(),
        Problem::Login(LoginProblem::Locked { seconds }) => {
            fill(login.locked_for, &[&seconds.div_ceil(60).to_string()])
        }
        Problem::Login(LoginProblem::Unreachable) => login.unreachable.to_owned(),
        Problem::Login(LoginProblem::NotKept) => texts.common.storage_missing.to_owned(),
        Problem::Login(LoginProblem::Unstored) => login.unstored.to_owned(),
        Problem::Login(LoginProblem::Fault { status }) => fill(login.fault, &[&status.to_string()]),
    }
}

/// Enter in the work number's field: the digits that follow are the PIN.
pub(super) fn leave_field_on_enter(event: KeyboardEvent) {
    if event.key() == "Enter" && !event.is_composing() {
        event.prevent_default();
        if let Some(field) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = field.blur();
        }
    }
}
