//! What is taken up again: its clock begins anew, and its callbacks are asked of what was settled last.

use super::case::at;
use super::samples::asked;
use super::trial::{trial, ruled_complaint};
use domain::callback::CallbackState;
use domain::clock::ClockState;
use domain::words::Kind;
use domain::{Body, Step};

#[test]
fn a_settlements_clock_begins_anew_also_where_nothing_had_stopped_it() {
    let mut case = trial(
        "[[clock]]\nname = 'settle'\nstart = ['opened']\nstop = ['settled']\nlimit = '2d'\nstrength = 'must'\nsource = 'c'",
    );
    case.at("11-19 09:00").open("butler", super::case::opened(Kind::Complaint));
    case.at("11-19 10:00").say("butler", Body::Cancelled);
    case.at("11-20 11:00").say("butler", Body::Reopened);
    case.at("11-21 12:00").say("butler", Body::Settled);
    let clocks = case.world.clocks(case.ticket(), at("11-25 09:00"));
    let clock = clocks.iter().find(|clock| !clock.replaced).unwrap();
    assert_eq!(
        (clock.start, clock.due, clock.stop),
        (Some(at("11-20 11:00")), Some(at("11-22 11:00")), Some(at("11-21 12:00")))
    );
    assert_eq!(clock.state, ClockState::Met);
}
