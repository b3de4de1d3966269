//! What every program must make of the same logs, byte for byte, natively and in a browser.

use super::plan::Plan;
use super::world::World;
use sync::Digest;

/// Lives `seeds` stories and folds their logs: the hash of all that happened in them and of all that is known in the end, by the
/// server and by each tablet.
pub(crate) fn folds(seeds: u64) -> Digest {
    let ends = (0..seeds).map(|seed| {
        let mut world = World::new(Plan::whole(seed));
        world.live().unwrap();
        let server = world.server.authorities.iter().map(|one| one.world());
        let tablets = world.tablets.iter().map(|one| one.leading().confirmed());
        let known = server
            .chain(tablets)
            .map(|known| serde_json::to_string(known).unwrap());
        let known = known.collect::<Vec<_>>().join("\n");
        Digest::of(&[world.trace_hash().to_string().as_bytes(), known.as_bytes()]).to_string()
    });
    Digest::of(&[ends.collect::<String>().as_bytes()])
}
