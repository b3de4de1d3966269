//! Phones that the register has and a later file has not.

use super::{fold, people, with_rooms};
use server::import::{Register, plan};

#[test]
fn a_phone_that_a_later_file_lacks_is_taken_away_and_named() {
    let mut world = with_rooms();
    let first =
        "房号,姓名,电话\n1-1-0101,方丽,13800006627、13900002083\n1-1-0102,李梅,13700001111\n";
    let first = plan(&world, Register::Residents, first.as_bytes()).unwrap();
    assert_eq!(first.taken, []);
    fold(&mut world, &first.drafts);
    let second = "房号,姓名,电话\n1-1-0102,李梅,\n1-1-0101,方丽,13800006627\n";
    let second = plan(&world, Register::Residents, second.as_bytes()).unwrap();
    let [taken] = second.taken.as_slice() else {
        panic!("{:?}", second.taken)
    };
    let code = taken.code.to_string();
    assert_eq!((taken.row, &*code, &*taken.name), (3, "1-1-0101", "方丽"));
    assert_eq!(taken.phones, ["13900002083"]);
    let message = taken.to_string();
    assert_eq!(message.matches("13900002083").count(), 2);
    assert!(message.contains("第 3 行") && message.contains("row 3"));
    fold(&mut world, &second.drafts);
    let phones: Vec<_> = people(&world).into_iter().map(|who| who.2).collect();
    assert_eq!(phones, [["13800006627"], ["13700001111"]]);
    let again = "房号,姓名,电话\n1-1-0101,方丽,13800006627、13600001111\n";
    let again = plan(&world, Register::Residents, again.as_bytes()).unwrap();
    assert_eq!((again.drafts.len(), again.taken.len()), (1, 0));
}
