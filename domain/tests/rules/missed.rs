//! What tablets counted and never handed in: reported once, and taken back piece by piece.

use super::case::{COMMUNITY, Case};
use domain::body::{Missed, TurnedUp};
use domain::judge::Bench;
use domain::ticket::Standing;
use domain::{Body, DeviceId, Entry, RunId, Stream, StreamKind, judge};
use uuid::Uuid;

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0xd7));
const RUN: RunId = RunId(Uuid::from_u128(0x17));

fn missed(from: u64, to: u64) -> Missed {
    Missed {
        device: DEVICE,
        run: RUN,
        from,
        to,
    }
}

fn server_says(case: &mut Case, body: Body) {
    let entry = Entry {
        stream: Stream::of_community(StreamKind::Settings, COMMUNITY),
        actor: None,
        ..case.entry("none", body)
    };
    let bench = Bench {
        by_server: true,
        ..case.bench()
    };
    let verdict = judge(&case.world, &entry, &bench);
    case.world.apply(&entry, &verdict, Standing::Confirmed);
}

#[test]
fn what_turns_up_is_taken_out_of_its_stretch_and_of_no_other() {
    for (n, left) in [
        (2, vec![missed(3, 5)]),
        (4, vec![missed(2, 3), missed(5, 5)]),
        (5, vec![missed(2, 4)]),
        (1, vec![missed(2, 5)]),
        (6, vec![missed(2, 5)]),
    ] {
        let mut case = Case::new();
        let other = Missed {
            run: RunId(Uuid::from_u128(0x18)),
            ..missed(2, 5)
        };
        for each in [missed(2, 5), missed(2, 5), other.clone()] {
            server_says(&mut case, Body::Missed(Box::new(each)));
        }
        assert_eq!(
            case.world.missed,
            [missed(2, 5), other.clone()],
            "each once"
        );
        let came = TurnedUp {
            device: DEVICE,
            run: RUN,
            n,
        };
        server_says(&mut case, Body::TurnedUp(Box::new(came)));
        let left: Vec<Missed> = left.into_iter().chain([other]).collect();
        assert_eq!(case.world.missed, left, "{n}");
    }
}
