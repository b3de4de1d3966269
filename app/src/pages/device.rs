//! 设备与同步: what waits on this device, what needs a person, how full it is, and whose it is.

mod about;
mod choices;
mod import;
mod leave;
mod look;
mod outbox;
mod rescue;
mod room;

use crate::components::arrival::NotAllYet;
use crate::components::frame::{ClockNow, Frame};
use crate::components::icon::{Glyph, Icon};
use crate::context::{Shared, use_language, use_now, use_shared, use_texts};
use crate::format::{self, fill};
use crate::i18n::Texts;
use crate::sync_loop::wake;
use crate::sync_status::{Phase, Pill, SyncProblem, SyncStatus};
use about::About;
use choices::Choices;
use domain::Time;
use import::Import;
use leave::Leave;
use leptos::prelude::*;
use look::Look;
use outbox::Outbox;
use rescue::RescuePanel;
use room::Storage;

/// 设备与同步.
#[component]
pub fn Device() -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let whose = move || {
        let session = shared.session.get();
        session.map(|session| fill(t.device.tablet, &[&session.tablet, &session.name]))
    };
    view! {
        <Frame>
            <header class="top">
                <h1 tabindex="-1">{t.device.title}</h1>
                <span class="sub">{whose}</span>
                <span class="end row gap-l">
                    <ClockNow/>
                    <button type="button" class="btn" on:click=move |_| wake::ring(shared)>
                        <Icon glyph=Glyph::Repeat class="i s"/>
                        {t.device.try_now}
                    </button>
                </span>
            </header>
            <div class="body split wide-r">
                <section class="stack">
                    <Lead shared/>
                    <NotAllYet/>
                    <div class="panel">
                        <Outbox/>
                        <Look/>
                    </div>
                    <Choices shared/>
                </section>
                <aside class="stack">
                    <Storage/>
                    <About shared/>
                    <RescuePanel shared/>
                    <Import shared/>
                    <Leave shared/>
                </aside>
            </div>
        </Frame>
    }
}

/// How sync stands, in a sentence.
#[component]
fn Lead(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let (language, now) = (use_language(), use_now());
    let pill = move || {
        shared
            .status
            .with(|status| Pill::of(status, shared.arrival.get()))
    };
    let replica = shared.replica;
    let glyph = move || match pill() {
        _ if replica.refused() > 0 => Glyph::Warning,
        Pill::Paused => Glyph::Warning,
        Pill::Offline => Glyph::Offline,
        Pill::Reading | Pill::Fetching(_) => Glyph::Download,
        Pill::AllSent => Glyph::DoubleCheck,
        Pill::Sending(_) => Glyph::Up,
    };
    let what = move || {
        let refused = replica.refused();
        if refused > 0 {
            return (t.common.not_saved)(refused);
        }
        let since = |since: Time| format::between(language, since, now.get()).line();
        shared.status.with(|status| said(t, status, pill(), since))
    };
    let hint = move || match replica.refused() {
        0 => shared.status.with(|status| hinted(t, status, pill())),
        _ => t.device.not_saved_hint.to_owned(),
    };
    view! {
        <div class="panel lead-panel" role="status">
            <span class="ava l ink" aria-hidden="true">
                {move || view! { <Icon glyph=glyph() class="i l"/> }}
            </span>
            <div class="grow">
                <p class="title l">{what}</p>
                <p class="dim up-t">{hint}</p>
            </div>
        </div>
    }
}

fn said(texts: &Texts, status: &SyncStatus, pill: Pill, since: impl Fn(Time) -> String) -> String {
    let device = texts.device;
    match (pill, status.phase) {
        (Pill::Paused, _) => device.problem.to_owned(),
        (_, Phase::Offline { since: start }) => fill(device.offline_for, &[&since(start)]),
        (Pill::Reading, _) => texts.common.reading.to_owned(),
        (Pill::Fetching(_), _) => texts.common.fetching.to_owned(),
        (Pill::Sending(pending), _) => fill(device.sending, &[&pending.to_string()]),
        (Pill::AllSent | Pill::Offline, _) => device.all_sent.to_owned(),
    }
}

fn hinted(texts: &Texts, status: &SyncStatus, pill: Pill) -> String {
    let device = texts.device;
    match (status.problem, pill) {
        (Some(SyncProblem::LoginNeeded), _) => device.login_needed.to_owned(),
        (Some(SyncProblem::DeviceUnknown), _) => device.device_unknown.to_owned(),
        (Some(SyncProblem::UpdateNeeded), _) => device.update_needed.to_owned(),
        (Some(SyncProblem::DecisionsWait), _) => texts.common.decisions_wait_hint.to_owned(),
        (Some(SyncProblem::OtherHistory), _) => device.other_history.to_owned(),
        (Some(SyncProblem::NotStored), _) => device.not_stored.to_owned(),
        (Some(SyncProblem::ServerFault { status }), _) => {
            fill(device.server_fault, &[&status.to_string()])
        }
        (None, Pill::Offline) => device.offline_hint.to_owned(),
        (None, Pill::Fetching(records)) => fill(device.fetching_hint, &[&records.to_string()]),
        (None, Pill::Reading) => String::new(),
        (None, Pill::AllSent) => device.all_sent_hint.to_owned(),
        (None, Pill::Sending(_) | Pill::Paused) => device.sending_hint.to_owned(),
    }
}
