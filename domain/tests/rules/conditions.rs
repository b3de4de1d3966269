//! For which tickets a rule holds: what a trait may be, and what it may not be.

use super::case::opened;
use super::trial::trial;
use domain::body::Opened;
use domain::words::{Field, Kind};

#[test]
fn what_a_category_may_not_be_leaves_every_other_and_none() {
    for (values, held) in [
        ("'survey'", [true, false, false, false]),
        ("'not:survey'", [false, true, true, true]),
        ("'not:survey', 'not:event'", [false, false, true, true]),
        ("'not:unset'", [true, true, true, false]),
    ] {
        for (category, held) in [Some("survey"), Some("event"), Some("安全生产"), None]
            .into_iter()
            .zip(held)
        {
            let mut case = trial(&format!(
                "[[clock]]\nname = 'answer'\nwhen = {{ category = [{values}] }}\nstart = ['opened']\nstop = ['answered']\nstrength = 'must'\nsource = 'c'"
            ));
            let fields = category.map(|word| (Field::Category, word.to_owned()));
            let fields = fields.into_iter().collect();
            case.open(
                "butler",
                Opened {
                    fields,
                    ..opened(Kind::Complaint)
                },
            );
            let clocks = case.world.clocks(case.ticket(), case.now);
            assert_eq!(!clocks.is_empty(), held, "{values}: {category:?}");
        }
    }
}
