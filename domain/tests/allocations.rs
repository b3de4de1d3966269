//! Reading the clocks allocates nothing, however many there are.

#[path = "../benches/clocks/estate.rs"]
mod estate;

use domain::procedure::shipped;
use estate::{ENTRIES, NOW, estate};

#[test]
fn visiting_every_clock_of_every_shipped_procedure_allocates_nothing() {
    let mut all = 0;
    for (id, _) in shipped() {
        let world = estate(id, 240).unwrap();
        let ticket = world.tickets.values().next().unwrap();
        assert_eq!(ticket.timeline.len(), ENTRIES);
        let (mut clocks, mut late) = (0, 0);
        // Walking through a shared map takes one allocation, however many tickets there are.
        let tickets: Vec<_> = world.tickets.values().collect();
        let used = allocation_counter::measure(|| {
            for ticket in &tickets {
                world.each_clock(ticket, NOW, |clock| {
                    clocks += 1;
                    late += usize::from(clock.is_breach());
                });
            }
        });
        assert_eq!(used.count_total, 0, "{id}: {clocks} clocks, {late} late");
        all += clocks;
    }
    assert!(all > 1_000, "{all} clocks");
}
