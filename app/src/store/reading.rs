//! What is read of the database, in one transaction each.

use super::row;
use rexie::{KeyRange, Transaction};
use sync::replica::{BACK_PREFIX, META_KEY};
use sync::{StoreName, Stored};
use wasm_bindgen::JsValue;

/// How much of what was sent is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    ToHandBack,
    Whole,
}

/// What waits to be handed in or back.
pub(super) async fn read_waiting(transaction: &Transaction) -> rexie::Result<Stored> {
    let sent = transaction.store(StoreName::Sent.as_str())?;
    let outbox = transaction.store(StoreName::Outbox.as_str())?;
    let (back, outbox) = futures::join!(
        sent.get_all(Some(to_hand_back()?), None),
        outbox.get_all(None, None),
    );
    Ok(Stored {
        outbox: outbox?.iter().filter_map(row::value).collect(),
        back: back?.iter().filter_map(row::value).collect(),
        ..Stored::default()
    })
}

/// Everything that the replica opens with.
pub(super) async fn read(transaction: &Transaction, which: Sent) -> rexie::Result<Stored> {
    let sent = transaction.store(StoreName::Sent.as_str())?;
    let back = sent.get_all(Some(to_hand_back()?), None).await?;
    let whole = match which {
        Sent::ToHandBack => Vec::new(),
        Sent::Whole => sent.get_all(None, None).await?,
    };
    let outbox = transaction.store(StoreName::Outbox.as_str())?;
    let tail = transaction.store(StoreName::Tail.as_str())?;
    let meta = transaction.store(StoreName::Meta.as_str())?;
    let (outbox, tail, meta) = futures::join!(
        outbox.get_all(None, None),
        tail.get_all(None, None),
        meta.get(JsValue::from_str(META_KEY)),
    );
    Ok(Stored {
        outbox: outbox?.iter().filter_map(row::value).collect(),
        tail: tail?.iter().filter_map(row::value).collect(),
        meta: meta?.as_ref().and_then(row::value),
        back: back.iter().filter_map(row::value).collect(),
        sent: whole.iter().filter_map(row::value).collect(),
    })
}

/// The keys that begin with [`BACK_PREFIX`].
fn to_hand_back() -> rexie::Result<KeyRange> {
    // No key goes on with the highest of all characters.
    let end = format!("{BACK_PREFIX}\u{ffff}");
    let (begin, end) = (JsValue::from_str(BACK_PREFIX), JsValue::from_str(&end));
    Ok(KeyRange::bound(&begin, &end, None, None)?)
}
