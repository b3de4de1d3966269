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
    view! {
        <Router>
            <Pages/>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=page!(pages::not_found::NotFound)>
            <Route path=path!("/device") view=page!(pages::not_found::NotFound)/>
        </Routes>
    }
}
