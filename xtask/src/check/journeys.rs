//! Whole stories in a real browser against a real server.
//!
//! The journeys find what they run in their environment: `SHOUWEN_BIN` the server, `SHOUWEN_SITE` its site root,
//! `SHOUWEN_SITE_NEXT` another build of the same code, `SHOUWEN_CHROMIUM` the browser.

use std::process::Command;

use anyhow::Result;

use super::browser::{self, Browser};
use super::count::{Tally, playwright_line};
use crate::wasm::Profile;
use crate::{build, command, place};

pub(super) fn run(after_native: bool) -> Result<Tally> {
    let browser = browser::ready()?;
    if after_native {
        build::tested_server()?;
    } else {
        build::server(false)?;
    }
    super::counted(&mut playwright(&browser, false)?, playwright_line)
}

/// The browser's death right after "saved", so many times.
pub(crate) fn kill(times: u32) -> Result<Tally> {
    let browser = browser::ready()?;
    build::server(false)?;
    let mut playwright = playwright(&browser, false)?;
    playwright.arg("tests/kill.spec.ts");
    playwright.env("SHOUWEN_DEATHS", times.to_string());
    super::counted(&mut playwright, playwright_line)
}

/// How long the app as it is released takes for logs of so many tickets.
pub(crate) fn measure(tickets: &str) -> Result<Tally> {
    let browser = browser::ready()?;
    build::server(true)?;
    let mut playwright = playwright(&browser, true)?;
    playwright.args(["--config", "measures.config.ts"]);
    playwright.env("SHOUWEN_TICKETS", tickets);
    super::counted(&mut playwright, playwright_line)
}

/// Playwright over sites that are built here: the one that is released, or two of the same code that are quick to build.
fn playwright(browser: &Browser, is_released: bool) -> Result<Command> {
    let mut playwright = command::at_root(&browser.node);
    let site = match is_released {
        true => {
            let site = place::target().join("site");
            build::site(Profile::Release, &site, None)?;
            site
        }
        false => {
            let site = place::target().join("end2end/site");
            let next = place::target().join("end2end/site-next");
            build::site(Profile::Test, &site, None)?;
            build::site(Profile::Test, &next, Some("the next build"))?;
            playwright.env("SHOUWEN_SITE_NEXT", next);
            site
        }
    };
    playwright.current_dir(place::end2end());
    playwright.args([
        "node_modules/@playwright/test/cli.js",
        "test",
        "--reporter=list",
    ]);
    playwright.env("SHOUWEN_BIN", place::server(is_released));
    playwright.env("SHOUWEN_SITE", site);
    playwright.env("SHOUWEN_CHROMIUM", &browser.chromium);
    // The closing list is read by us, so it comes without colours.
    playwright.env_remove("FORCE_COLOR").env("NO_COLOR", "1");
    Ok(playwright)
}
