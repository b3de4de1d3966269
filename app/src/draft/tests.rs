use super::*;
use uuid::Uuid;

#[test]
fn a_draft_is_its_writers_and_one_from_before_is_nobodys() {
    let (me, other) = (StaffId(Uuid::from_u128(1)), StaffId(Uuid::from_u128(2)));
    let mine = Key::of(me, "intake");
    assert_ne!(mine, Key::of(other, "intake"));
    assert_eq!(owner(&mine.0), Some(Some(me)));
    assert_eq!(
        owner(&mine.aside(EntryId(Uuid::from_u128(3))).0),
        Some(Some(me))
    );
    assert_eq!(owner("shouwen.draft.intake"), Some(None));
    assert_eq!(owner("shouwen.session"), None);
}

#[test]
fn what_somebody_has_begun_is_named_by_kind_and_is_theirs_alone() {
    let (me, other) = (StaffId(Uuid::from_u128(1)), StaffId(Uuid::from_u128(2)));
    let ticket = Uuid::from_u128(9).to_string();
    let of = |who, name: &str| Key::of(who, name);
    let act = of(me, &[&ticket, ".Settle"].concat());
    let keys = [
        act,
        of(other, "intake"),
        of(me, &["callback.", &ticket].concat()),
        of(me, "intake").aside(EntryId(Uuid::from_u128(3))),
        of(me, &["visit.", &ticket].concat()),
    ];
    let mut keys: Vec<String> = keys.into_iter().map(|key| key.0).collect();
    keys.push("shouwen.session".to_owned());
    let begun = [Begun::Intake, Begun::Visit, Begun::Callback, Begun::Act];
    assert_eq!(begun_under(&keys, me), begun);
    assert_eq!(begun_under(&keys, other), [Begun::Intake]);
}

#[test]
fn what_waits_to_be_stored_is_beside_its_form_and_stays_there() {
    let form = Key::of(StaffId(Uuid::from_u128(1)), "intake");
    let (first, second) = (EntryId(Uuid::from_u128(3)), EntryId(Uuid::from_u128(4)));
    let aside = form.aside(first);
    assert_ne!(aside, form);
    assert!(form.has_aside(&aside.0));
    assert_eq!(aside.form(), Some(form.clone()));
    assert_eq!(form.form(), None);
    assert!(!form.has_aside(&form.0));
    assert!(!Key::of(StaffId(Uuid::from_u128(2)), "intake").has_aside(&aside.0));
    assert_eq!(aside.aside(second), form.aside(second));
}
