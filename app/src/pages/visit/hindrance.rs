//! What stands in the way of ending a visit: a price that the resident has not been told, or has not agreed to. Pure.

use super::form::Form;
use super::lines::{LineForm, quote};
use domain::Ticket;
use domain::body::Quoted;
use domain::words::VisitOutcome;

/// How the price as it is written stands to the price that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// Nothing is written that the resident has not been told.
    Told,
    /// A line cannot be read.
    Unread,
    /// It waits to be told.
    Untold(Quoted),
}

/// The price in the form, beside the one that stands.
pub fn price(form: &Form, standing: Option<&Quoted>) -> Price {
    let nothing = form.lines.iter().all(LineForm::is_blank);
    let written = match standing {
        None if nothing => return Price::Told,
        Some(_) if nothing && !form.changing => return Price::Told,
        // Every line of a told price was taken away: it is free now.
        Some(_) if nothing => Some(Quoted::default()),
        _ => quote(&form.lines),
    };
    match written {
        None => Price::Unread,
        Some(written) if Some(&written) == standing => Price::Told,
        Some(written) => Price::Untold(written),
    }
}

/// Why a visit cannot end yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A line of the price cannot be read.
    Unread,
    /// The resident has not been told this price.
    Untold(Quoted),
    /// The resident has not agreed to this price, and the procedure asks for it before the work.
    Unagreed(Quoted),
}

/// What stands in the way of ending with `outcome`. `asks_consent`: the procedure wants a yes to the price.
pub fn hindrance(
    form: &Form,
    ticket: &Ticket,
    asks_consent: bool,
    outcome: Option<&VisitOutcome>,
) -> Option<Hindrance> {
    let standing = ticket.quote.as_ref().map(|(_, quoted)| quoted);
    let worked = outcome == Some(&VisitOutcome::Done);
    match price(form, standing) {
        Price::Unread => Some(Hindrance::Unread),
        Price::Untold(quoted) => Some(Hindrance::Untold(quoted)),
        Price::Told if asks_consent && worked && !ticket.consent_covers_quote() => {
            standing.cloned().map(Hindrance::Unagreed)
        }
        Price::Told => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::body::QuoteLine;
    use domain::{EntryId, TicketId};
    use uuid::Uuid;

    fn quoted(fen: i64) -> Quoted {
        let line = QuoteLine {
            item: "阀芯".to_owned(),
            count: 1,
            fen,
        };
        Quoted {
            fen,
            lines: vec![line],
        }
    }

    fn form(price: Option<&str>, changing: bool) -> Form {
        let line = |price: &str| LineForm {
            item: "阀芯".to_owned(),
            count: "1".to_owned(),
            price: price.to_owned(),
        };
        Form {
            lines: price.map(line).into_iter().collect(),
            changing,
            ..Form::default()
        }
    }

    fn ticket(quote: Option<Quoted>, consent: Option<Quoted>) -> Ticket {
        let entry = |quoted| (EntryId(Uuid::from_u128(3)), quoted);
        Ticket {
            quote: quote.map(entry),
            consent: consent.map(entry),
            ..Ticket::new(TicketId(Uuid::from_u128(1)))
        }
    }

    #[test]
    fn no_visit_ends_with_a_price_that_was_not_told() {
        let told = Some(quoted(2850));
        let untold = |fen| Some(Hindrance::Untold(quoted(fen)));
        let free = Some(Hindrance::Untold(Quoted::default()));
        for (written, changing, standing, expected) in [
            (None, false, None, None),
            (Some("28.50"), false, None, untold(2850)),
            (Some("二十八"), false, None, Some(Hindrance::Unread)),
            (None, false, told.clone(), None),
            (Some("28.50"), false, told.clone(), None),
            (Some("28.50"), true, told.clone(), None),
            (Some("30"), true, told.clone(), untold(3000)),
            // Another tablet told a price, or this one was switched off while the price was changed.
            (Some("30"), false, told.clone(), untold(3000)),
            (Some(""), true, told.clone(), Some(Hindrance::Unread)),
            (None, true, told, free),
        ] {
            let form = form(written, changing);
            let ticket = ticket(standing.clone(), standing.clone());
            for outcome in [VisitOutcome::Done, VisitOutcome::Nobody] {
                let found = hindrance(&form, &ticket, true, Some(&outcome));
                assert_eq!(found, expected, "{written:?} {changing} {standing:?}");
            }
        }
    }

    #[test]
    fn where_the_procedure_asks_for_it_the_work_waits_for_a_yes_to_the_price() {
        let unagreed = || Some(Hindrance::Unagreed(quoted(2850)));
        let (done, again) = (VisitOutcome::Done, VisitOutcome::Again);
        for (asks, outcome, consent, expected) in [
            (true, &done, None, unagreed()),
            (true, &done, Some(2000), unagreed()),
            (true, &done, Some(2850), None),
            (true, &again, None, None),
            (false, &done, None, None),
        ] {
            let ticket = ticket(Some(quoted(2850)), consent.map(quoted));
            let found = hindrance(&Form::default(), &ticket, asks, Some(outcome));
            assert_eq!(found, expected, "{asks} {outcome:?} {consent:?}");
        }
        let nothing = ticket(None, None);
        assert_eq!(
            hindrance(&Form::default(), &nothing, true, Some(&done)),
            None
        );
    }

    #[test]
    fn a_price_that_was_taken_away_is_gone_from_the_form() {
        let mut form = form(Some("30"), true);
        form.keep_price();
        assert_eq!(price(&form, Some(&quoted(2850))), Price::Told);
        assert_eq!(price(&form, None), Price::Told);
    }
}
