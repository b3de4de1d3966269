//! Words of the frame in English.

use super::Common;

pub static EN: Common = Common {
    seal: "Shouwen",
    main_navigation: "Main",
    today: "Today",
    intake: "Take in",
    callbacks: "Callbacks",
    device: "Device",
    lock: "Lock",
    back: "Back",
    cancel: "Go back",
    offline: "Offline",
    all_sent: "All uploaded",
    fetching: "Fetching records",
    fetching_hint: "{} are here. Until all have come the lists are not complete and nothing counts as overdue; you can take in as usual.",
    not_all_yet: "Not all records have come",
    not_all_yet_hint: "Look again once there is a network: the lists are not complete and nobody knows what is overdue. You can take in as usual.",
    room_unchecked: "This room has not come yet; it is taken as you wrote it.",
    and: ", ",
    or: " or ",
    gap: " ",
    pause: ", ",
    stop: ". ",
    colon: ": ",
    refused: |n| format!("{n} not stored"),
    sending: |n| format!("Uploading {n}"),
    waiting: |n| format!("{n} to upload"),
    sync_problem: "Upload paused",
    time_now: "Time now",
    late: |n| format!("{n} overdue"),
    update_ready: "A new version is ready",
    update_ready_hint: "It takes a few seconds. Drafts and records not yet uploaded stay.",
    update_now: "Update now",
    update_needed: "This version is too old for the server",
    update_needed_hint: "Please update before uploading. All you recorded is on this tablet; you can go on reading and recording.",
    login_needed: "Please log in once more; all records are here",
    login_needed_hint: "You can go on recording, everything is kept; it uploads once you have logged in.",
    login: "Log in",
    device_unknown: "The server does not know this tablet",
    device_unknown_hint: "Log in again so that the server enrols it. All you recorded is kept.",
    leave_unsaved: "This is not stored. Discard it?",
    leave_unsaved_hint: "Discarded, it was never recorded and its words are gone. Kept, it stays here and is stored again.",
    discard: "Discard",
    keep_and_save: "Keep and store again",
    discarded: "Discarded; nothing was recorded",
    not_saved: |n| {
        if n == 1 {
            "1 record is not stored yet".to_owned()
        } else {
            format!("{n} records are not stored yet")
        }
    },
    cannot_save: "This tablet cannot store records now",
    storage_full: "The tablet is full. Upload first, then remove photos and apps you do not need; keep this page open.",
    storage_blocked: "Another window holds the records of this tablet. Close other Shouwen windows, then store again.",
    storage_aborted: "The browser broke off writing. The record is still on this page: store it again.",
    storage_newer: "A newer version has written the records here. Update the app to go on; the records are safe.",
    storage_closed: "The app was updated in another window. Reload this page.",
    storage_missing: "This browser does not allow storing data. Leave private browsing, or use the installed app.",
    gone: "The browser has cleared the records of this tablet",
    gone_fetched: "All had reached the server and come again with the network. Let the browser keep them: see Device.",
    gone_lost: |n| {
        let these = if n == 1 { "1 of them had" } else { &format!("{n} of them had") };
        format!(
            "{these} not reached the server and is lost: record it again. The others come again with the network. Let the browser keep them: see Device."
        )
    },
    gone_noted: "Understood",
    save_again: "Store again",
    reload: "Reload",
    reading: "Reading the records of this tablet",
    not_found: "There is no such page",
    not_found_hint: "The address may be mistyped. Your records are all there.",
    to_today: "Back to Today",
    roles: &[
        "Butler",
        "Reception",
        "Service centre clerk",
        "Technician",
        "Team lead",
        "Department head",
        "Customer service supervisor",
        "Chief butler",
        "Head butler",
        "Centre head",
        "Managing director",
        "Archivist",
        "Auditor",
        "Administrator",
    ],
};
