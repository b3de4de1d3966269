//! The storage in memory keeps the promises of every storage.

use futures::executor::block_on;
use sync::MemoryStorage;

sync::storage_contract!(block_on, async { MemoryStorage::default() });
