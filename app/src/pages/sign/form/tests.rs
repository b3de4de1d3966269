use super::*;
use crate::i18n::Language;
use domain::body::{Covered, Stroke};

/// The form of somebody who has read the text.
fn reader(contact: &str) -> Form {
    Form {
        read: true,
        ..Form::of(contact)
    }
}

fn document() -> Document {
    Document {
        lines: Vec::new(),
        covers: vec![Covered {
            field: "fen".into(),
            value: "7600".into(),
        }],
        text: "abc".to_owned(),
        language: Language::ZhHant,
    }
}

fn pad() -> Pad {
    Pad {
        width: 6000,
        height: 4000,
        strokes: vec![Stroke::default()],
    }
}

fn made(form: &Form) -> (Signed, Private) {
    let of = EntryId(uuid::Uuid::from_u128(2));
    form.entry(of, &document(), &pad(), "林晓芸").unwrap()
}

#[test]
fn a_hand_signature_carries_strokes_and_the_exact_text() {
    let (signed, private) = made(&reader(" 王大川 "));
    assert_eq!(signed.method, SignMethod::Drawn);
    assert_eq!(signed.digest, domain::signature::digest("abc"));
    assert_eq!(
        (signed.language.as_str(), signed.relation.as_str()),
        ("zh-Hant", "self")
    );
    assert_eq!(signed.covers, document().covers);
    assert_eq!(private.signer.as_deref(), Some("王大川"));
    assert_eq!((private.pad, private.witness), (Some(pad()), None));
    assert_eq!(private.document.as_deref(), Some("abc"));
}

#[test]
fn a_typed_name_has_a_witness_and_no_strokes() {
    let (signed, private) = made(&Form {
        way: Way::Typed,
        ..reader("王大川")
    });
    assert_eq!(signed.method, SignMethod::Typed);
    assert_eq!(
        (private.pad, private.witness.as_deref()),
        (None, Some("林晓芸"))
    );
}

#[test]
fn without_signature_nobody_is_named_as_signer() {
    let (signed, private) = made(&Form {
        way: Way::Without(Some(Unsigned::Disagrees)),
        ..Form::of("王大川")
    });
    assert_eq!(
        (signed.method, signed.unsigned),
        (SignMethod::None, Some(Unsigned::Disagrees))
    );
    assert_eq!(
        (private.signer, private.pad, signed.relation.as_str()),
        (None, None, "")
    );
    assert_eq!(
        private.document.as_deref(),
        Some("abc"),
        "what was not signed is kept too"
    );
}

#[test]
fn nothing_is_confirmed_before_it_is_complete() {
    let form = |way, signer: &str| Form {
        way,
        ..reader(signer)
    };
    for (form, strokes, lacking) in [
        (form(Way::Pad, "王大川"), 0, Some(Lacking::Strokes)),
        (form(Way::Pad, " "), 1, Some(Lacking::Name)),
        (form(Way::Pad, "王大川"), 1, None),
        (form(Way::Typed, ""), 3, Some(Lacking::Name)),
        (form(Way::Typed, "王大川"), 0, None),
        (form(Way::Without(None), "王大川"), 3, Some(Lacking::Reason)),
        (form(Way::Without(Some(Unsigned::Absent)), ""), 0, None),
    ] {
        assert_eq!(form.lacking(strokes), lacking, "{form:?}");
    }
}

#[test]
fn nobody_signs_a_text_whose_end_was_never_on_the_screen() {
    for (way, read, lacking) in [
        (Way::Pad, false, Some(Lacking::End)),
        (Way::Typed, false, Some(Lacking::End)),
        (Way::Without(Some(Unsigned::Refused)), false, None),
        (Way::Pad, true, None),
        (Way::Typed, true, None),
    ] {
        let form = Form {
            way,
            read,
            ..Form::of("王大川")
        };
        assert_eq!(form.lacking(1), lacking, "{form:?}");
        let entry = form.entry(
            EntryId(uuid::Uuid::from_u128(2)),
            &document(),
            &pad(),
            "林晓芸",
        );
        assert_eq!(entry.is_none(), lacking.is_some(), "{form:?}");
    }
}
