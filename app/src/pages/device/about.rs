//! The last sync, the clock, the procedure and the app.

use crate::context::{Shared, use_language, use_now, use_texts, use_world};
use crate::format::{self, fill};
use crate::i18n::{Language, Texts};
use crate::sync_status::Skew;
use domain::time::{MINUTE, Time};
use leptos::prelude::*;

/// The last sync, the clock, the procedure and the app.
#[component]
pub(super) fn About(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let (language, world, now) = (use_language(), use_world(), use_now());
    let offset = move || world.with(|world| world.settings.offset);
    let success = move || match shared.status.with(|status| status.last_success) {
        Some(when) => format::past(language, offset(), when, now.get()),
        None => t.device.never.to_owned(),
    };
    let clock = move || skew_words(t, language, shared.skew.get());
    let procedure = move || {
        let version = world.with(|world| {
            world
                .procedure_in_force()
                .map(|each| each.version.to_string())
        });
        version.map(|version| fill(t.device.version, &[&version]))
    };
    let app = move || {
        let version = env!("CARGO_PKG_VERSION");
        match shared.update_ready.get() {
            true => fill(t.device.update_ready, &[version]),
            false => version.to_owned(),
        }
    };
    view! {
        <div class="panel">
            <h2>{t.device.last}</h2>
            <dl class="kv">
                <dt>{t.device.success}</dt>
                <dd class="num">{success}</dd>
                <dt>{t.device.clock}</dt>
                <dd class="num">{clock}</dd>
                <dt>{t.device.procedure}</dt>
                <dd>{procedure}</dd>
                <dt>{t.device.app}</dt>
                <dd class="num">{app}</dd>
            </dl>
        </div>
    }
}

fn skew_words(texts: &Texts, language: Language, skew: Option<Skew>) -> String {
    let device = texts.device;
    let Some(skew) = skew else {
        return device.clock_unknown.to_owned();
    };
    if skew.ahead.abs() <= skew.uncertainty.max(999) {
        return device.clock_right.to_owned();
    }
    let off = skew.ahead.abs();
    let amount = if off < 2 * MINUTE {
        fill(device.seconds, &[&(off / 1_000).to_string()])
    } else {
        format::between(language, Time(0), Time(off)).line()
    };
    // The server ahead means that the tablet is behind.
    fill(
        if skew.ahead > 0 {
            device.clock_behind
        } else {
            device.clock_ahead
        },
        &[&amount],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_told_as_people_tell_it() {
        let texts = Language::ZhHans.texts();
        let words = |ahead| {
            skew_words(
                texts,
                Language::ZhHans,
                Some(Skew {
                    ahead,
                    uncertainty: 50,
                }),
            )
        };
        assert_eq!(words(-3_000), "快 3 秒，已校正");
        assert_eq!(words(3_000), "慢 3 秒，已校正");
        assert_eq!(words(300), "准");
        assert_eq!(skew_words(texts, Language::ZhHans, None), "还没核对");
    }
}
