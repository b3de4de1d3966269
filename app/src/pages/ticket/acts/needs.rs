//! What a ticket still needs before it can be filed, and what of it this person can give. Pure.

use crate::format::fill;
use crate::i18n::Language;
use crate::session::Session;
use domain::gate;
use domain::step::Step;
use domain::words::Role;
use domain::{Ticket, World};

/// What the gate ahead, of settling or of archiving, asks of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// The signature of one of their posts.
    pub signature: bool,
    /// The review by one of their posts, or by anybody.
    pub review: bool,
    /// Nothing: no gate asks for a review of anybody, and nobody has reviewed it yet.
    pub free_review: bool,
    /// To look at the work, which nobody does who did it.
    pub inspection: bool,
}

impl Asks {
    pub fn of(world: &World, session: &Session, ticket: &Ticket) -> Self {
        let before = if ticket.step.is_unsettled() {
            "settled"
        } else {
            "archived"
        };
        let needs = match ticket.step {
            Step::Archived => Vec::new(),
            _ => gate::missing(world, ticket, before),
        };
        let asks = |word: &str| {
            needs.iter().any(|need| match need.split_once(':') {
                Some((first, role)) => first == word && session.roles.contains(&Role::from(role)),
                None => need == word,
            })
        };
        let handled = ticket.handlers().any(|handler| handler == session.staff);
        Self {
            signature: asks("sign"),
            review: asks("reviewed"),
            free_review: !gate::asks_for(world, ticket, "reviewed") && !gate::is_reviewed(ticket),
            inspection: asks("inspected") && !handled,
        }
    }
}

/// What is missing before archiving; nothing while the matter is open, and once it is filed.
pub fn missing(world: &World, ticket: &Ticket) -> Vec<String> {
    if ticket.step.is_unsettled() || ticket.step == Step::Archived {
        return Vec::new();
    }
    gate::missing(world, ticket, "archived")
}

/// What is missing, in words; none where nothing is.
pub fn missing_in_words(world: &World, ticket: &Ticket, language: Language) -> Option<String> {
    let needs = missing(world, ticket);
    let acts = language.texts().acts;
    let words: Vec<String> = needs
        .iter()
        .map(|need| in_words(world, ticket, language, need))
        .collect();
    (!words.is_empty()).then(|| fill(acts.archive_needs, &[&language.texts().list(&words)]))
}

fn in_words(world: &World, ticket: &Ticket, language: Language, need: &str) -> String {
    let texts = language.texts();
    let acts = texts.acts;
    let post = |role: &str| texts.post(&Role::from(role));
    match need.split_once(':').unwrap_or((need, "")) {
        ("sign", role) => fill(acts.need_sign, &[&post(role)]),
        ("reviewed", "") => acts.review.to_owned(),
        ("reviewed", role) => fill(acts.need_review, &[&post(role)]),
        ("inspected", "") => acts.need_inspection.to_owned(),
        ("inspected", role) => fill(acts.need_inspection_by, &[&post(role)]),
        ("received", _) => acts.receive.to_owned(),
        ("consented", _) => acts.need_consent.to_owned(),
        ("step", name) => {
            let procedure = world.procedure_of(ticket);
            let mut steps = procedure.into_iter().flat_map(|each| &each.steps);
            let step = steps.find(|step| step.name == name);
            step.map_or(name, |step| &step.title).to_owned()
        }
        _ => need.to_owned(),
    }
}
