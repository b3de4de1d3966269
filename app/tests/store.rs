//! The store in a real IndexedDB: what it says is stored is stored, and what went wrong has the
//! right name.

#![cfg(target_arch = "wasm32")]

use app::store::{Store, StoreProblem};
use js_sys::Function;
use sync::batch::Change;
use sync::{Batch, StoreName};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn put(store: StoreName, key: &str, value: &str) -> Change {
    Change::Put {
        store,
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

fn delete(store: StoreName, key: &str) -> Change {
    Change::Delete {
        store,
        key: key.to_owned(),
    }
}

fn batch(changes: impl IntoIterator<Item = Change>) -> Batch {
    Batch {
        changes: changes.into_iter().collect(),
    }
}

fn outbox(keys: &[&str]) -> Batch {
    batch(keys.iter().map(|key| put(StoreName::Outbox, key, key)))
}

async fn outbox_of(store: &Store) -> Vec<String> {
    store.load().await.unwrap().outbox
}

/// Runs JavaScript that gives a promise, and waits for it.
async fn js(source: &str) -> JsValue {
    let promise = Function::new_no_args(source).call0(&JsValue::NULL).unwrap();
    JsFuture::from(js_sys::Promise::from(promise))
        .await
        .unwrap()
}

#[wasm_bindgen_test]
async fn what_is_committed_is_loaded_in_the_order_of_its_keys() {
    let store = Store::open_at("round-trip", 1).await.unwrap();
    let first = batch([
        put(StoreName::Outbox, "2", r#"{"a":"二"}"#),
        put(StoreName::Outbox, "1", "one"),
        put(StoreName::Tail, "9", "tail"),
        put(StoreName::Meta, "replica", "meta"),
        put(StoreName::Sent, "s", "sent"),
    ]);
    store.commit(&first).await.unwrap();
    store
        .commit(&batch([
            delete(StoreName::Outbox, "1"),
            put(StoreName::Outbox, "3", "three"),
        ]))
        .await
        .unwrap();
    let stored = store.load().await.unwrap();
    assert_eq!(stored.outbox, [r#"{"a":"二"}"#, "three"]);
    assert_eq!(stored.tail, ["tail"]);
    assert_eq!(stored.meta.as_deref(), Some("meta"));
}

#[wasm_bindgen_test]
async fn what_is_stored_outlives_the_connection() {
    let store = Store::open_at("reopen", 1).await.unwrap();
    store.commit(&outbox(&["1"])).await.unwrap();
    store.close();
    let again = Store::open_at("reopen", 1).await.unwrap();
    assert_eq!(outbox_of(&again).await, ["1"]);
}

#[wasm_bindgen_test]
async fn of_changes_to_one_key_the_last_one_holds() {
    let store = Store::open_at("order", 1).await.unwrap();
    let changes = [
        put(StoreName::Outbox, "1", "a"),
        delete(StoreName::Outbox, "1"),
        put(StoreName::Outbox, "1", "b"),
        put(StoreName::Outbox, "2", "c"),
        delete(StoreName::Outbox, "2"),
    ];
    store.commit(&batch(changes)).await.unwrap();
    assert_eq!(outbox_of(&store).await, ["b"]);
}

/// Every second put of the page aborts its transaction, as a browser without room does.
const ABORT_AT_SECOND_PUT: &str = "
    const put = IDBObjectStore.prototype.put;
    let count = 0;
    IDBObjectStore.prototype.put = function (...args) {
        const request = put.apply(this, args);
        count += 1;
        if (count === 2) { this.transaction.abort(); }
        return request;
    };
    globalThis.putAgain = () => { IDBObjectStore.prototype.put = put; };
    return Promise.resolve();";

#[wasm_bindgen_test]
async fn an_abort_by_the_browser_is_an_error_and_leaves_nothing() {
    let store = Store::open_at("abort", 1).await.unwrap();
    store.commit(&outbox(&["1"])).await.unwrap();
    js(ABORT_AT_SECOND_PUT).await;
    let outcome = store.commit(&outbox(&["2", "3"])).await;
    js("globalThis.putAgain(); return Promise.resolve();").await;
    assert_eq!(outcome, Err(StoreProblem::Aborted));
    assert_eq!(outbox_of(&store).await, ["1"]);
    store.commit(&outbox(&["2", "3"])).await.unwrap();
    assert_eq!(outbox_of(&store).await, ["1", "2", "3"]);
}

/// The transaction is aborted once all requests have succeeded: the wrapper takes that for success.
const ABORT_AT_COMMIT: &str = "
    const commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () { this.abort(); };
    globalThis.commitAgain = () => { IDBTransaction.prototype.commit = commit; };
    return Promise.resolve();";

#[wasm_bindgen_test]
async fn an_abort_after_the_last_request_is_an_error_too() {
    let store = Store::open_at("late-abort", 1).await.unwrap();
    js(ABORT_AT_COMMIT).await;
    let outcome = store.commit(&outbox(&["1", "2"])).await;
    js("globalThis.commitAgain(); return Promise.resolve();").await;
    assert_eq!(outcome, Err(StoreProblem::Aborted));
    assert!(outbox_of(&store).await.is_empty());
}

/// The second put of the page throws, as one of a value that cannot be stored does.
const THROW_AT_SECOND_PUT: &str = "
    const put = IDBObjectStore.prototype.put;
    let count = 0;
    IDBObjectStore.prototype.put = function (...args) {
        count += 1;
        if (count === 2) { throw new DOMException('no room', 'QuotaExceededError'); }
        return put.apply(this, args);
    };
    globalThis.putAgain = () => { IDBObjectStore.prototype.put = put; };
    return Promise.resolve();";

#[wasm_bindgen_test]
async fn half_a_batch_is_never_stored() {
    let store = Store::open_at("half", 1).await.unwrap();
    js(THROW_AT_SECOND_PUT).await;
    let outcome = store.commit(&outbox(&["1", "2", "3"])).await;
    js("globalThis.putAgain(); return Promise.resolve();").await;
    assert_eq!(outcome, Err(StoreProblem::Full));
    assert!(outbox_of(&store).await.is_empty());
}

#[wasm_bindgen_test]
async fn an_upgrade_keeps_every_row() {
    let old = Store::open_at("upgrade", 1).await.unwrap();
    old.commit(&batch([
        put(StoreName::Outbox, "1", "one"),
        put(StoreName::Meta, "replica", "meta"),
    ]))
    .await
    .unwrap();
    old.close();
    let new = Store::open_at("upgrade", 2).await.unwrap();
    let stored = new.load().await.unwrap();
    assert_eq!(stored.outbox, ["one"]);
    assert_eq!(stored.meta.as_deref(), Some("meta"));
}

#[wasm_bindgen_test]
async fn a_newer_database_asks_for_an_update_and_stays_as_it_is() {
    let newer = Store::open_at("newer", 3).await.unwrap();
    newer.commit(&outbox(&["1"])).await.unwrap();
    newer.close();
    assert_eq!(
        Store::open_at("newer", 2).await.err(),
        Some(StoreProblem::Newer)
    );
    let newer = Store::open_at("newer", 3).await.unwrap();
    assert_eq!(outbox_of(&newer).await, ["1"]);
}

#[wasm_bindgen_test]
async fn what_waits_is_read_though_a_newer_app_has_written_there() {
    let community: domain::CommunityId = "01939f00-0000-7000-8000-0000000000c1".parse().unwrap();
    let name = format!("shouwen-{community}");
    let newer = Store::open_at(&name, 3).await.unwrap();
    let rows = [
        put(StoreName::Outbox, "1", "waits"),
        put(StoreName::Sent, "s-1", "to hand back"),
        put(StoreName::Sent, "a", "sent"),
    ];
    newer.commit(&batch(rows)).await.unwrap();
    newer.close();
    let store = Store::open_as_it_is(community).await.unwrap();
    let waiting = store.load_waiting().await.unwrap();
    assert_eq!(
        (waiting.outbox, waiting.back),
        (vec!["waits".to_owned()], vec!["to hand back".to_owned()])
    );
    store.close();
    let newer = Store::open_at(&name, 3).await.unwrap();
    assert_eq!(outbox_of(&newer).await, ["waits"]);
}

/// Another window that does not let go: it has no ear for `versionchange`.
const HOLD: &str = "
    return new Promise((resolve, reject) => {
        const request = indexedDB.open('blocked', 1);
        request.onsuccess = () => { globalThis.held = request.result; resolve(); };
        request.onerror = reject;
    });";

#[wasm_bindgen_test]
async fn a_blocked_upgrade_gives_up_in_time_and_works_later() {
    js(HOLD).await;
    assert_eq!(
        Store::open_at("blocked", 2).await.err(),
        Some(StoreProblem::Blocked)
    );
    js("globalThis.held.close(); return Promise.resolve();").await;
    let store = Store::open_at("blocked", 2).await.unwrap();
    store.commit(&outbox(&["1"])).await.unwrap();
    assert_eq!(outbox_of(&store).await, ["1"]);
}

#[wasm_bindgen_test]
async fn a_connection_that_an_upgrade_closed_says_so() {
    let old = Store::open_at("closed", 1).await.unwrap();
    let new = Store::open_at("closed", 2).await.unwrap();
    assert_eq!(old.commit(&outbox(&["1"])).await, Err(StoreProblem::Closed));
    assert_eq!(old.commit(&Batch::default()).await, Ok(()));
    assert!(old.is_closed() && !new.is_closed());
    new.commit(&outbox(&["2"])).await.unwrap();
    assert_eq!(outbox_of(&new).await, ["2"]);
}

/// Another window that keeps a writing transaction open.
const KEEP_WRITING: &str = "
    return new Promise((resolve, reject) => {
        const request = indexedDB.open('kept', 1);
        request.onerror = reject;
        request.onsuccess = () => {
            const store = request.result.transaction('outbox', 'readwrite').objectStore('outbox');
            globalThis.keepWriting = true;
            const again = () => {
                if (globalThis.keepWriting) { store.count().onsuccess = again; } else { request.result.close(); }
            };
            store.count().onsuccess = () => { resolve(); again(); };
        };
    });";

#[wasm_bindgen_test]
async fn a_transaction_behind_another_windows_gives_up_in_time_and_works_later() {
    let store = Store::open_at("kept", 1).await.unwrap();
    js(KEEP_WRITING).await;
    assert_eq!(
        store.commit(&outbox(&["1"])).await,
        Err(StoreProblem::Blocked)
    );
    js("globalThis.keepWriting = false; return Promise.resolve();").await;
    store.commit(&outbox(&["1"])).await.unwrap();
    assert_eq!(outbox_of(&store).await, ["1"]);
}

#[wasm_bindgen_test]
async fn two_windows_see_what_either_has_stored() {
    let one = Store::open_at("two", 1).await.unwrap();
    let other = Store::open_at("two", 1).await.unwrap();
    one.commit(&outbox(&["1"])).await.unwrap();
    other.commit(&outbox(&["2"])).await.unwrap();
    assert_eq!(outbox_of(&one).await, ["1", "2"]);
    assert_eq!(outbox_of(&other).await, ["1", "2"]);
}

#[wasm_bindgen_test]
async fn an_empty_batch_needs_no_transaction() {
    let old = Store::open_at("empty", 1).await.unwrap();
    let _new = Store::open_at("empty", 2).await.unwrap();
    assert_eq!(old.commit(&Batch::default()).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_page_of_ten_thousand_rows_is_one_transaction() {
    let store = Store::open_at("many", 1).await.unwrap();
    let keys: Vec<String> = (0..10_000).map(|n| format!("{n:05}")).collect();
    let rows = keys.iter().map(|key| put(StoreName::Tail, key, "row"));
    store.commit(&batch(rows)).await.unwrap();
    assert_eq!(store.load().await.unwrap().tail.len(), 10_000);
}
