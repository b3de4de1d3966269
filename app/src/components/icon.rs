//! Line icons on a grid of 24, drawn with the text's colour.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($name:ident = $paths:literal),+ $(,)?) => {
        /// What an icon shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph {
            $(#[doc = stringify!($name)] $name,)+
        }

        impl Glyph {
            fn paths(self) -> &'static str {
                match self {
                    $(Self::$name => $paths,)+
                }
            }
        }
    };
}

glyphs! {
    Back = r#"<path d="M19 12H5M11 6l-6 6 6 6"/>"#,
    Bulb = r#"<path d="M9 17h6M10 20h4M8.5 14a5.5 5.5 0 1 1 7 0c-.5.5-.5 1-.5 1.5V17H9v-1.5c0-.5 0-1-.5-1.5z"/>"#,
    Calendar = r#"<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4M8.5 15l2.2 2 4.3-4"/>"#,
    Callback = r#"<path d="M6 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2zM15 4v4h4M15 8l5-5"/>"#,
    Check = r#"<path d="M5 12.5 10 17.5 19 7"/>"#,
    Clock = r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#,
    DoubleCheck = r#"<path d="M2.5 12.5 7 17 15 8M11.5 16l1 1 9-9.5"/>"#,
    Download = r#"<path d="M12 4v11M7 10.5l5 5 5-5M4 20h16"/>"#,
    Down = r#"<path d="m6 9 6 6 6-6"/>"#,
    Erase = r#"<path d="M9 5h12v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5"/>"#,
    Home = r#"<path d="M5 21V5l8-2v18M13 8l6 1.5V21M3 21h18M8 8h2M8 12h2M8 16h2M16 13h.5M16 17h.5"/>"#,
    Keyboard = r#"<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.1M11 10h.1M15 10h.1M17 10h.1M8 14h8"/>"#,
    Lock = r#"<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#,
    Megaphone = r#"<path d="M4 5h16v11H12l-4 4v-4H4zM12 8v3.5M12 13.6v.1"/>"#,
    Offline = r#"<path d="M7 18a4 4 0 0 1-.6-7.9M9.5 6.5A6 6 0 0 1 17.5 10 4 4 0 0 1 20 16.5M4 4l16 16M7 18h9"/>"#,
    Pen = r#"<path d="m4 20 1-4L16 5l3 3L8 19zM14 7l3 3"/>"#,
    People = r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19c.7-3.5 3.2-5 6.5-5s5.8 1.5 6.5 5M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.2 2.2 3.5 4.5"/>"#,
    Person = r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"/>"#,
    Phone = r#"<path d="M6 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z"/>"#,
    Plus = r#"<path d="M12 5v14M5 12h14"/>"#,
    Question = r#"<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.6M12 16.6v.1"/>"#,
    Repeat = r#"<path d="M4 11V9a3 3 0 0 1 3-3h12M16 3l3 3-3 3M20 13v2a3 3 0 0 1-3 3H5M8 21l-3-3 3-3"/>"#,
    Ring = r#"<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.5"/><path d="m6 6 3.5 3.5M18 6l-3.5 3.5M6 18l3.5-3.5M18 18l-3.5-3.5"/>"#,
    Shield = r#"<path d="M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6z"/><path d="m9 12 2.2 2L15 10"/>"#,
    Right = r#"<path d="m9 6 6 6-6 6"/>"#,
    Speaker = r#"<path d="M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12"/>"#,
    Tablet = r#"<rect x="4" y="3" width="16" height="18" rx="2"/><path d="M11 18h2"/>"#,
    Trash = r#"<path d="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13"/>"#,
    Undo = r#"<path d="M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3"/>"#,
    Up = r#"<path d="M12 19V6M6.5 11.5 12 6l5.5 5.5"/>"#,
    Warning = r#"<path d="M12 4 2.5 20h19zM12 10v4.5M12 17v.1"/>"#,
    Wrench = r#"<path d="M20 7a5 5 0 0 1-6.8 5.2L7 19a2 2 0 0 1-3-3l6.8-6.2A5 5 0 0 1 17 4l-3 3 .8 2.2L17 10z"/>"#,
}

/// An icon. `class` is `i`, `i s` or `i l`.
#[component]
pub fn Icon(glyph: Glyph, #[prop(default = "i")] class: &'static str) -> impl IntoView {
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" inner_html=glyph.paths()></svg> }
}
