use super::*;
use uuid::Uuid;

fn kiosk(stage: Stage) -> Kiosk {
    Kiosk {
        ticket: TicketId(Uuid::from_u128(1)),
        of: EntryId(Uuid::from_u128(2)),
        stage,
    }
}

#[test]
fn every_other_address_leads_back_to_the_signature() {
    let held = kiosk(Stage::Signing);
    let home = held.path();
    for path in [
        "/",
        "/device",
        "/login",
        "/tickets/x",
        "/tickets/x/sign/y",
        "",
    ] {
        assert_eq!(detour(Some(held), path).as_ref(), Some(&home), "{path}");
        assert_eq!(detour(None, path), None, "{path}");
    }
    assert_eq!(detour(Some(held), &home), None);
    assert_eq!(detour(Some(held), &[&home, "/"].concat()), None);
}

#[test]
fn a_reload_ends_at_the_pin_and_never_unsigns() {
    for (before, after) in [
        (Stage::Signing, Stage::Stopped),
        (Stage::Stopped, Stage::Stopped),
        (Stage::Signed, Stage::Signed),
        (Stage::Unsigned, Stage::Unsigned),
    ] {
        assert_eq!(kiosk(before).stopped().stage, after);
    }
}
