//! What the procedure asks of a visit: knocks, a yes at the door, a usual stay, a price and a yes to it. Pure.

use domain::procedure::{Limit, Unit, VisitRule};
use domain::{Ticket, World};

/// What is asked of a visit. Where the procedure is silent, nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Knocks before entering; none to make where there is no door.
    pub knocks: u8,
    /// The resident's yes to the entry.
    pub consent: bool,
    /// The usual stay in minutes, from and to.
    pub stay: Option<(u32, u32)>,
    /// The resident's yes to the price before the work.
    pub price: bool,
    /// Whether there can be a price.
    pub charge: bool,
}

impl Asked {
    /// What the procedure of `ticket` asks. A public place has no door to knock at.
    pub fn of(world: &World, ticket: &Ticket) -> Self {
        let Some(procedure) = world.procedure_of(ticket) else {
            return Self::default();
        };
        let wants_consent = |need: &String| need == "consented";
        let mut gates = procedure.gates.iter();
        let price = gates.any(|gate| {
            procedure.covers(&gate.when, &gate.kinds, ticket) && gate.need.iter().any(wants_consent)
        });
        let visit = procedure.visit.as_ref();
        let door = visit.filter(|_| ticket.room().is_some());
        Self {
            knocks: door.map_or(0, |rule| rule.knocks),
            consent: door.is_some_and(|rule| rule.consent),
            stay: visit.and_then(stay),
            price,
            charge: procedure.may_charge(ticket),
        }
    }

    /// Whether anything comes before going in.
    pub fn has_door(self) -> bool {
        self.knocks > 0 || self.consent
    }
}

fn stay(rule: &VisitRule) -> Option<(u32, u32)> {
    Some((minutes(rule.least?)?, minutes(rule.most?)?))
}

fn minutes(limit: Limit) -> Option<u32> {
    match limit {
        Limit::Span { count, unit } => match unit {
            Unit::Minutes => Some(count),
            Unit::Hours => count.checked_mul(60),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::procedure::{GateRule, Procedure};
    use domain::words::Kind;
    use std::sync::Arc;

    fn visit(knocks: u8, consent: bool, stay: Option<(&str, &str)>) -> VisitRule {
        let limit = |text: &str| text.to_owned().try_into().unwrap();
        VisitRule {
            knocks,
            consent,
            least: stay.map(|(least, _)| limit(least)),
            most: stay.map(|(_, most)| limit(most)),
            persons: None,
            source: "004 4.4.2".to_owned(),
            text: String::new(),
            requirements: Vec::new(),
            ours: String::new(),
            left: String::new(),
        }
    }

    fn gate(need: &str, kinds: &[Kind]) -> GateRule {
        GateRule {
            before: "settled".to_owned(),
            kinds: kinds.to_vec(),
            when: Default::default(),
            need: vec![need.to_owned()],
            in_order: false,
            unless: Vec::new(),
            endings: Vec::new(),
            source: String::new(),
            text: String::new(),
            requirements: Vec::new(),
            ours: String::new(),
            left: String::new(),
        }
    }

    fn asked(rule: Option<VisitRule>, gates: Vec<GateRule>, public: bool) -> Asked {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Repair, "3-1-1502");
        let changed = |procedure: &Arc<Procedure>| Procedure {
            visit: rule.clone(),
            gates: gates.clone(),
            charges: Vec::new(),
            ..(**procedure).clone()
        };
        for procedure in trial.world.procedures.values_mut() {
            *procedure = Arc::new(changed(procedure));
        }
        let mut ticket = trial.ticket(ticket).clone();
        if let Some(opening) = ticket.opening.as_mut().filter(|_| public) {
            opening.opened.room = None;
        }
        Asked::of(&trial.world, &ticket)
    }

    #[test]
    fn the_procedure_says_how_often_one_knocks_and_how_long_one_stays() {
        let (none, three) = (
            Asked::default(),
            Asked {
                knocks: 3,
                ..Asked::default()
            },
        );
        let stays = |minutes| Asked {
            stay: Some(minutes),
            ..none
        };
        for (rule, public, expected) in [
            (None, false, none),
            (Some(visit(3, false, None)), false, three),
            (Some(visit(3, true, None)), true, none),
            (
                Some(visit(0, true, None)),
                false,
                Asked {
                    consent: true,
                    ..none
                },
            ),
            (
                Some(visit(0, false, Some(("10m", "20m")))),
                false,
                stays((10, 20)),
            ),
            (
                Some(visit(0, false, Some(("30m", "2h")))),
                true,
                stays((30, 120)),
            ),
            (Some(visit(0, false, Some(("1d", "2d")))), false, none),
        ] {
            assert_eq!(
                asked(rule.clone(), Vec::new(), public),
                expected,
                "{rule:?}"
            );
        }
    }

    #[test]
    fn there_can_be_a_price_where_the_procedure_charges() {
        let (mut trial, opened) = (Trial::new(), at("2026-11-19T13:48"));
        let me = trial.staff("林晓芸", "butler", "");
        let repair = trial.open(me, opened, Kind::Repair, "3-1-1502");
        let complaint = trial.open(me, opened, Kind::Complaint, "3-1-1502");
        let charge = |trial: &Trial, ticket| Asked::of(&trial.world, trial.ticket(ticket)).charge;
        assert!(charge(&trial, repair) && !charge(&trial, complaint));
        for procedure in trial.world.procedures.values_mut() {
            Arc::make_mut(procedure).charges.clear();
        }
        assert!(!charge(&trial, repair));
    }

    #[test]
    fn a_gate_asks_for_the_yes_to_the_price() {
        for (gates, price) in [
            (vec![], false),
            (vec![gate("inspected", &[])], false),
            (vec![gate("consented", &[Kind::Complaint])], false),
            (
                vec![gate("inspected", &[]), gate("consented", &[Kind::Repair])],
                true,
            ),
        ] {
            assert_eq!(asked(None, gates.clone(), false).price, price, "{gates:?}");
        }
    }
}
