//! The one table of addresses. The server reads it too, to know which of them answer 200.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The page under `csr`; nothing on the server, which needs only the addresses.
#[cfg(feature = "csr")]
macro_rules! page {
    ($page:path) => {
        || view! { <$page/> }.into_any()
    };
}
#[cfg(not(feature = "csr"))]
macro_rules! page {
    ($page:path) => {
        || ()
    };
}

#[cfg(feature = "csr")]
use crate::pages;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    #[cfg(feature = "csr")]
    crate::context::provide();
    #[cfg(feature = "csr")]
    crate::components::toast::provide();
    view! { <Router>{in_each_language}</Router> }
}

/// Built anew when the language changes, so that no text needs to follow it by itself.
fn in_each_language() -> impl IntoView {
    #[cfg(feature = "csr")]
    crate::context::use_shared().language.track();
    view! {
        <div class="stage">
            {over_pages()}
            <Pages/>
        </div>
        {toasts()}
    }
}

/// What stands above every page, and who may see it: while a resident holds the tablet every
/// address leads to the signature, and while it is locked to the PIN.
#[cfg(feature = "csr")]
fn over_pages() -> impl IntoView {
    view! {
        <crate::kiosk::Guard/>
        <crate::components::gate::Gate/>
        <crate::components::notices::Notices/>
    }
}
#[cfg(not(feature = "csr"))]
fn over_pages() {}

/// Short words that something is done, over whatever page is shown.
#[cfg(feature = "csr")]
fn toasts() -> impl IntoView {
    view! { <crate::components::toast::ToastRegion/> }
}
#[cfg(not(feature = "csr"))]
fn toasts() {}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=page!(pages::not_found::NotFound)>
            <Route path=path!("/") view=page!(pages::today::Today)/>
            <Route path=path!("/intake") view=page!(pages::intake::Intake)/>
            <Route path=path!("/callbacks") view=page!(pages::callbacks::Callbacks)/>
            <Route path=path!("/tickets/:id") view=page!(pages::ticket::Ticket)/>
            <Route path=path!("/tickets/:id/visit") view=page!(pages::visit::Visit)/>
            <Route path=path!("/tickets/:id/callback") view=page!(pages::callback::Callback)/>
            <Route path=path!("/tickets/:id/sign/:entry") view=page!(pages::sign::Sign)/>
            <Route path=path!("/device") view=page!(pages::device::Device)/>
            <Route path=path!("/login") view=page!(pages::login::Login)/>
        </Routes>
    }
}
