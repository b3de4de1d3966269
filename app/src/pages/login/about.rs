//! The left half: the community, the time, and whether there is a network.

use super::rescue::Stranded;
use crate::components::frame::use_time_of_day;
use crate::components::icon::{Glyph, Icon};
use crate::context::{Shared, use_language, use_now, use_texts, use_world};
use crate::format::{self, fill};
use crate::session::{self, Community, Enrolment};
use crate::sync_status::Phase;
use leptos::prelude::*;

/// Who we are, and what time it is.
#[component]
pub(super) fn About(shared: Shared, switching: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let community = LocalResource::new(move || session::community(shared));
    let known = Memo::new(move |_| community.get().and_then(Result::ok));
    let name = move || {
        known
            .get()
            .map(|Community { name, .. }| fill(t.login.centre, &[&name]))
    };
    let hotline = move || {
        let hotline = known
            .get()
            .map(|community| community.hotline)
            .filter(|hotline| !hotline.is_empty())?;
        Some(view! {
            <p class="dim">
                {t.login.hotline} <b class="num strong">{hotline}</b>
            </p>
        })
    };
    view! {
        <section class="l">
            <div class="brand">
                <span class="seal big" role="img" aria-label=t.common.seal>
                    "首问"
                </span>
                <div>
                    <p class="title xl">{t.login.motto}</p>
                    <p class="dim">{name}</p>
                </div>
            </div>
            <Moment/>
            <div class="stack">
                <Network shared switching/>
                <Stranded shared/>
                {hotline}
            </div>
        </section>
    }
}

#[component]
fn Moment() -> impl IntoView {
    let (language, now, world) = (use_language(), use_now(), use_world());
    let time = use_time_of_day();
    let day = Memo::new(move |_| {
        let offset = world.with(|world| world.settings.offset);
        format::day_title(language, offset, now.get())
    });
    view! {
        <div>
            <p class="now num">{move || time.get()}</p>
            <p class="date">{move || day.get()}</p>
        </div>
    }
}

/// Whether one can log in now, and what waits on the tablet.
#[component]
fn Network(shared: Shared, switching: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let words = move || {
        let login = t.login;
        let (phase, pending) = shared.status.with(|status| (status.phase, status.pending));
        let count = pending.to_string();
        match shared.session.get() {
            None if Enrolment::kept().is_some() => Some((login.again, login.first_hint.to_owned())),
            None => Some((login.first, login.first_hint.to_owned())),
            Some(session) if switching.get() && pending > 0 => Some((
                login.other,
                fill(login.switch_hint, &[&session.name, &count]),
            )),
            Some(session) if switching.get() => {
                Some((login.other, fill(login.other_hint, &[&session.name])))
            }
            Some(_) if !matches!(phase, Phase::Offline { .. }) => None,
            Some(_) if pending == 0 => Some((login.offline, login.offline_none.to_owned())),
            Some(_) => Some((login.offline, fill(login.offline_waiting, &[&count]))),
        }
    };
    move || {
        words().map(|(what, hint)| {
            view! {
                <div class="note white">
                    <Icon glyph=Glyph::Offline/>
                    <div>
                        <b>{what}</b>
                        <p class="dim">{hint}</p>
                    </div>
                </div>
            }
        })
    }
}
