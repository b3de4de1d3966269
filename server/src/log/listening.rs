//! Hears of what other servers wrote to the same log.

use super::writer::Message;
use crate::store::{Ear, Store, StoreError};
use domain::CommunityId;
use std::time::Duration;
use tokio::sync::mpsc::{Sender, WeakSender};

/// How long after a broken connection to listen again.
const AGAIN: Duration = Duration::from_secs(3);

/// Passes on what is heard until the writing task has ended; at once nothing, where nobody else writes.
pub(super) async fn listen(store: Store, community: CommunityId, queue: WeakSender<Message>) {
    while is_open(&queue).is_some() {
        match store.ear(community).await {
            Ok(None) => return,
            Ok(Some(mut ear)) => {
                let Err(error) = pass_on(&mut ear, &queue).await else {
                    return;
                };
                tracing::warn!(%error, "other servers are not heard at present");
            }
            Err(error) => tracing::warn!(%error, "other servers are not heard at present"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn pass_on(ear: &mut Ear, queue: &WeakSender<Message>) -> Result<(), StoreError> {
    let mut heard = None;
    while let Some(queue) = is_open(queue) {
        // Where it is full, the next commit takes in what others wrote.
        queue.try_send(Message::Look(heard)).ok();
        drop(queue);
        heard = ear.hear().await?;
    }
    Ok(())
}

fn is_open(queue: &WeakSender<Message>) -> Option<Sender<Message>> {
    queue.upgrade().filter(|queue| !queue.is_closed())
}
