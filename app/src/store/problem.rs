//! Why the store did not take something. The wrapper's errors name calls; people need to know
//! what to do.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why the store did not take something; the frame says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreProblem {
    #[error("no space is left; upload, then remove what is not needed")]
    Full,
    #[error("another window holds the database; close other windows and try again")]
    Blocked,
    #[error("the browser broke off the transaction; try again")]
    Aborted,
    #[error("a newer version has written the database; update the app")]
    Newer,
    #[error("another window upgraded the database; reload this page")]
    Closed,
    #[error("the browser keeps no database for this page; leave private browsing")]
    Missing,
}

impl StoreProblem {
    pub(super) fn of_opening(error: &rexie::Error) -> Self {
        match name(error).as_deref() {
            Some("VersionError") => Self::Newer,
            Some("QuotaExceededError") => Self::Full,
            Some("AbortError") => Self::Aborted,
            _ => Self::Missing,
        }
    }

    /// A connection is closed when another window upgrades; then no transaction begins.
    pub(super) fn of_beginning(error: &rexie::Error) -> Self {
        match name(error).as_deref() {
            Some("InvalidStateError" | "NotFoundError") => Self::Closed,
            _ => Self::of(error),
        }
    }

    pub(super) fn of(error: &rexie::Error) -> Self {
        match name(error).as_deref() {
            Some("QuotaExceededError") => Self::Full,
            _ => Self::Aborted,
        }
    }
}

/// The name of the browser's exception, where the wrapper kept it.
fn name(error: &rexie::Error) -> Option<String> {
    use idb::Error as Idb;
    let rexie::Error::IdbError(error) = error else {
        return None;
    };
    let cause: &JsValue = match error {
        Idb::DomException(cause) => cause.as_ref(),
        Idb::AddFailed(cause)
        | Idb::DeleteFailed(cause)
        | Idb::UpdateFailed(cause)
        | Idb::IndexedDbOpenFailed(cause)
        | Idb::IndexedDbNotFound(cause)
        | Idb::ObjectStoreNotFound(cause)
        | Idb::TransactionOpenFailed(cause)
        | Idb::TransactionCommitError(cause) => cause,
        _ => return None,
    };
    Reflect::get(cause, &"name".into()).ok()?.as_string()
}
