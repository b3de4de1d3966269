//! What a callback that was made becomes: its entry, and by phone the one that nobody signs.
//!
//! Both are one batch, wherever they are stored from: a callback by phone without its reason would
//! wait for a signature that nobody can give.

use super::form::Form;
use crate::foresee::{Writer, foreseen, imagine};
use crate::i18n::Language;
use crate::pages::sign::document::document;
use crate::replica::Draft;
use domain::body::{Body, Private, SignMethod, Unsigned};
use domain::callback::Callback;
use domain::{EntryId, TicketId, Time, World};

/// Whose callback it is, and the id that its entry has from the first try to the last.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    pub ticket: TicketId,
    pub about: &'a Callback,
    pub made: EntryId,
}

/// The entries of `form`; none while an answer is missing.
pub fn entries(
    world: &World,
    writer: Writer<'_>,
    call: Call<'_>,
    form: &Form,
    language: Language,
) -> Vec<Draft> {
    let Call {
        ticket,
        about,
        made,
    } = call;
    let asked = world.tickets.get(&ticket);
    let asked =
        asked.map(|ticket| world.questions(ticket, about.settlement, &about.subject, about.room));
    let Some(asked) = asked.filter(|asked| form.is_complete(asked)) else {
        return Vec::new();
    };
    let (body, private) = form.made(about, &asked);
    let callback = Draft {
        id: Some(made),
        ..Draft::new(ticket, body.clone()).with(private.clone())
    };
    let mut entries = vec![callback];
    if form.phone {
        // As one only imagined: the world may hold what it said when the store refused it.
        let imagined = imagine(world, writer, ticket, body, private);
        entries.extend(unsigned(&imagined, ticket, made, language));
    }
    entries
}

/// By phone nobody signs: what was read out is kept, with the coded reason.
fn unsigned(world: &World, ticket: TicketId, made: EntryId, language: Language) -> Option<Draft> {
    let document = document(
        world,
        world.tickets.get(&ticket)?,
        foreseen(ticket),
        language,
    )?;
    let signed = document.signed(made, SignMethod::None, Some(Unsigned::Phone));
    let private = Private {
        document: Some(document.text),
        ..Private::default()
    };
    Some(Draft::new(ticket, Body::Signed(Box::new(signed))).with(private))
}

/// The moment of a callback: that of the press which first said it so, however often it is tried
/// again. What is said otherwise is said now.
#[derive(Clone, Default)]
pub struct Moment(Option<(Form, Time)>);

impl Moment {
    /// When `form` was said, if it is `now`.
    pub fn of(&mut self, form: &Form, now: Time) -> Time {
        match &self.0 {
            Some((said, when)) if said == form => *when,
            _ => {
                self.0 = Some((form.clone(), now));
                now
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::How;
    use super::*;
    use crate::trial::{Trial, at};
    use domain::StaffId;
    use domain::words::Kind;
    use uuid::Uuid;

    const NOW: &str = "2026-11-20T10:02";

    fn answered(about: &Callback, how: How) -> Form {
        let mut form = Form::about(about.settlement);
        form.meet(how);
        form.answer("quality", "good");
        form.answer("service", "better");
        form.answer("satisfaction", "yes");
        form.say_faultless(true);
        form
    }

    const MADE: EntryId = EntryId(Uuid::from_u128(77));

    /// A complaint that is settled, and the desk that calls back.
    struct Scene {
        trial: Trial,
        ticket: TicketId,
        desk: StaffId,
    }

    impl Scene {
        fn new() -> Self {
            let mut trial = Trial::new();
            let butler = trial.staff("林晓芸", "butler", "");
            let desk = trial.staff("陈佳", "receptionist", "");
            let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
            trial.write(ticket, butler, at("2026-11-19T15:14"), Body::Settled);
            Self {
                trial,
                ticket,
                desk,
            }
        }

        fn about(&self) -> Callback {
            let ticket = self.trial.ticket(self.ticket);
            let due = self.trial.world.callbacks(ticket, at(NOW));
            due.into_iter().next().unwrap()
        }

        fn entries(&self, form: &Form) -> Vec<Draft> {
            let (about, session) = (self.about(), self.trial.session(self.desk));
            let writer = Writer {
                session: &session,
                now: at(NOW),
            };
            let call = Call {
                ticket: self.ticket,
                about: &about,
                made: MADE,
            };
            entries(&self.trial.world, writer, call, form, Language::ZhHans)
        }

        fn answered(&self, how: How) -> Form {
            answered(&self.about(), how)
        }
    }

    fn names(drafts: &[Draft]) -> Vec<&str> {
        drafts.iter().map(|draft| draft.body.name()).collect()
    }

    #[test]
    fn by_phone_the_reason_why_nobody_signs_is_in_the_batch_of_the_callback() {
        let scene = Scene::new();
        let drafts = scene.entries(&scene.answered(How::Phone));
        assert_eq!(names(&drafts), ["called_back", "signed"]);
        assert_eq!(drafts[0].id, Some(MADE));
        let Body::Signed(signed) = &drafts[1].body else {
            panic!("no signature")
        };
        assert_eq!(
            (signed.of, &signed.unsigned),
            (MADE, &Some(Unsigned::Phone))
        );
        let read_out = drafts[1].private.document.as_deref().unwrap();
        assert!(read_out.contains("2026-11-20 10:02"), "{read_out}");
        assert!(!signed.covers.is_empty());
    }

    #[test]
    fn what_is_read_out_is_what_the_form_says_now_and_not_what_the_store_refused() {
        let mut scene = Scene::new();
        let mut form = scene.answered(How::Phone);
        let about = scene.about();
        let ticket = scene.trial.ticket(scene.ticket);
        let asked =
            scene
                .trial
                .world
                .questions(ticket, about.settlement, &about.subject, about.room);
        let (body, private) = form.made(&about, &asked);
        let (ticket, desk) = (scene.ticket, scene.desk);
        let before = scene.about();
        scene.trial.tell(ticket, desk, at(NOW), body, private);
        form.answer("satisfaction", "no");
        let session = scene.trial.session(desk);
        let writer = Writer {
            session: &session,
            now: at(NOW),
        };
        let call = Call {
            ticket,
            about: &before,
            made: scene.trial.ticket(ticket).callbacks[0].entry,
        };
        let drafts = entries(&scene.trial.world, writer, call, &form, Language::ZhHans);
        let read_out = drafts[1].private.document.as_deref().unwrap();
        assert!(read_out.contains("满意程度：不满意"), "{read_out}");
    }

    #[test]
    fn in_person_the_resident_signs_after_it() {
        let scene = Scene::new();
        let drafts = scene.entries(&scene.answered(How::InPerson));
        assert_eq!(names(&drafts), ["called_back"]);
    }

    #[test]
    fn what_lacks_an_answer_is_no_callback() {
        let scene = Scene::new();
        let mut form = scene.answered(How::Phone);
        form.say_faultless(false);
        assert!(scene.entries(&form).is_empty());
    }

    #[test]
    fn a_callback_that_is_tried_again_keeps_its_moment_until_it_says_something_else() {
        let (early, late) = (at(NOW), at("2026-11-20T10:09"));
        let mut moment = Moment::default();
        let mut form = Form::default();
        assert_eq!(moment.of(&form, early), early);
        assert_eq!(moment.of(&form, late), early);
        form.opinion = "修得挺好".to_owned();
        assert_eq!(moment.of(&form, late), late);
    }
}
