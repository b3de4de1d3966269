//! Nobody passes who is not signed in, or while the screen is locked.

use crate::context::use_shared;
use crate::session::{is_left, person};
use domain::StaffId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// Leads to the log-in page while nobody is signed in or the screen is locked, keeping the way back;
/// and home where another window has given the device to somebody else: what is on this screen is
/// not theirs.
#[component]
pub fn Gate() -> impl IntoView {
    let shared = use_shared();
    let location = use_location();
    let navigate = use_navigate();
    let home = navigate.clone();
    Effect::new(move |before: Option<Option<StaffId>>| {
        let now = shared.session.with(|session| person(session.as_ref()));
        let elsewhere = location.pathname.get_untracked() != "/login";
        if now.is_some() && elsewhere && is_left(before.flatten(), now) {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            home("/", options);
        }
        now
    });
    Effect::new(move || {
        let open = shared.session.with(Option::is_some) && !shared.locked.get();
        let (path, search) = (location.pathname.get(), location.search.get());
        if open || path == "/login" {
            return;
        }
        let search = if search.is_empty() {
            search
        } else {
            format!("?{search}")
        };
        let back: String = js_sys::encode_uri_component(&format!("{path}{search}")).into();
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&format!("/login?to={back}"), options);
    });
}
