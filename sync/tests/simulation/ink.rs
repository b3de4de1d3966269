//! Signatures: a text, what it covers, and strokes of integers.

use super::chance::Stamp;
use super::story::say;
use domain::body::{Pad, SignMethod, Signed, Stroke, Unsigned};
use domain::{Body, EntryId, Private, Ticket, signature};
use sync::Draft;

pub(crate) fn sign(ticket: &Ticket, of: EntryId, stamp: &mut Stamp<'_>) -> Draft {
    let refuses = stamp.chance.percent(15);
    let document = format!("本次上门已完成。\n事项 {}\n金额 0.00", ticket.id);
    let signed = Signed {
        of,
        method: if refuses {
            SignMethod::None
        } else {
            SignMethod::Drawn
        },
        unsigned: refuses.then_some(Unsigned::Refused),
        relation: "owner".to_owned(),
        language: "zh-Hans".to_owned(),
        digest: signature::digest(&document),
        covers: signature::values(ticket, of),
    };
    let pad = Pad {
        width: 8_000,
        height: 3_000,
        strokes: (0..1 + stamp.chance.below(3))
            .map(|_| stroke(stamp))
            .collect(),
    };
    let private = Private {
        signer: Some("李建华".to_owned()),
        document: Some(document),
        pad: (!refuses).then_some(pad),
        ..Private::default()
    };
    Draft {
        private,
        ..say(ticket, Body::Signed(Box::new(signed)))
    }
}

fn stroke(stamp: &mut Stamp<'_>) -> Stroke {
    let mut row = |low, high| -> Vec<i32> {
        let value = |_| i32::try_from(stamp.chance.between(low, high)).unwrap_or(0);
        (0..8).map(value).collect()
    };
    Stroke {
        x: row(-300, 300),
        y: row(-300, 300),
        t: row(4, 30),
        p: row(0, 1_000),
    }
}
