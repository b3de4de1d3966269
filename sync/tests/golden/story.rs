//! The story that was recorded: each entry once, its body as bytes.

use super::estate::{COMMUNITY, ROOMS, crew, rooms, staff};
use super::table::{Server, Tablet};
use super::words::{bytes, head, ticket};
use domain::words::Field;
use domain::{Stream, StreamId, StreamKind};
use sync::entry::raw;
use sync::{Entry, Reply, Request, Row};

const DIGEST: &str = "3b2dbcb62b1e9f5f2e5c1d23ab6e0f6e28b8e0f7f2d1a3c4b5a6978812345678";

/// Name, who wrote it, body, private part. `ID7` is the id of the seventh.
const STORY: &[(&str, &str, &str, &str)] = &[
    (
        "opened",
        "gj01",
        r#"{"kind":"complaint","room":"ROOM","channel":"in_person","fields":{"category":"noise"},"wants_by":1796000000000,"matter":"noise/3-1","alias":"T07-261129-001"}"#,
        r#"{"text":"楼上半夜拖椅子","contact":"李建华","phone":"13800000000"}"#,
    ),
    ("noted", "gj01", "{}", r#"{"text":"已记录 \"很急\""}"#),
    ("progressed", "gj01", "{}", r#"{"text":"在办"}"#),
    ("called", "gj01", "{}", r#"{"text":"电话告知"}"#),
    (
        "answered",
        "gj01",
        r#"{"to":"resident","reply_by":1795990000000}"#,
        "{}",
    ),
    ("clarified", "gj01", "{}", "{}"),
    ("apologised", "gj01", "{}", "{}"),
    ("step", "gj01", r#"{"name":"verified"}"#, "{}"),
    (
        "visit_started",
        "wx01",
        r#"{"knocks":3,"consent":true}"#,
        "{}",
    ),
    (
        "visit_ended",
        "wx01",
        r#"{"visit":"ID9","outcome":"done","findings":["dry"]}"#,
        r#"{"text":"已处理"}"#,
    ),
    (
        "quoted",
        "wx01",
        r#"{"fen":12000,"lines":[{"item":"pads","count":4,"fen":3000}]}"#,
        "{}",
    ),
    ("consented", "wx01", r#"{"fen":12000}"#, "{}"),
    ("materials", "wx01", r#"{"fen":12000}"#, "{}"),
    ("paid", "wx01", r#"{"fen":12000}"#, "{}"),
    ("inspected", "gj01", "{}", "{}"),
    (
        "signed",
        "wx01",
        r#"{"of":"ID10","method":"drawn","relation":"owner","language":"zh-Hans","digest":"DIGEST","covers":[{"field":"fen","value":"12000"},{"field":"result","value":"done"}]}"#,
        r#"{"signer":"李建华","pad":{"width":8000,"height":3000,"strokes":[{"x":[100,5,-3],"y":[200,7,9],"t":[0,8,8],"p":[500,510,480]}]}}"#,
    ),
    ("waiting", "gj01", r#"{"for":"material"}"#, "{}"),
    ("resumed", "gj01", "{}", "{}"),
    ("reported_up", "gj01", r#"{"to":"director"}"#, "{}"),
    (
        "classified",
        "kf01",
        r#"{"fields":{"severity":"important"}}"#,
        "{}",
    ),
    (
        "classified",
        "gj01",
        r#"{"fields":{"severity":"major"}}"#,
        "{}",
    ),
    (
        "resolve",
        "kf01",
        r#"{"field":"severity","entry":"ID20"}"#,
        "{}",
    ),
    ("dispatched", "kf01", r#"{"to":"工程部"}"#, "{}"),
    ("received", "wx01", "{}", "{}"),
    ("returned", "wx01", "{}", r#"{"text":"不属本部门"}"#),
    (
        "extension_asked",
        "gj01",
        r#"{"until":1796200000000}"#,
        r#"{"text":"等材料"}"#,
    ),
    (
        "extension_approved",
        "sx01",
        r#"{"until":1796200000000}"#,
        "{}",
    ),
    (
        "extension_asked",
        "gj01",
        r#"{"until":1796300000000,"clock":"settle"}"#,
        "{}",
    ),
    ("extension_denied", "sx01", "{}", r#"{"text":"够了"}"#),
    ("settled", "wx01", "{}", r#"{"text":"加装脚垫"}"#),
    ("settled", "kf01", "{}", "{}"),
    (
        "called_back",
        "kf01",
        r#"{"settlement":"ID30","room":"ROOM","channel":"visit","outcome":"satisfied","answers":{"quality":"good","service":"good","satisfaction":"very"},"looked":true}"#,
        r#"{"text":"满意"}"#,
    ),
    ("notice_issued", "kf01", "{}", "{}"),
    ("reviewed", "kf01", "{}", "{}"),
    ("signed_off", "kf01", "{}", "{}"),
    ("archived", "kf01", "{}", "{}"),
    ("reopened", "kf01", "{}", "{}"),
    ("not_accepted", "kf01", "{}", r#"{"text":"不在范围"}"#),
    ("reopened", "kf01", "{}", "{}"),
    ("cancelled", "kf01", "{}", "{}"),
    ("reopened", "kf01", "{}", "{}"),
    ("merged", "kf01", r#"{"into":"ROOM"}"#, "{}"),
    ("recused", "gj01", "{}", "{}"),
    (
        "drawn",
        "kf01",
        r#"{"settlement":"ID30","subject":"complaint","month":"2026-11","n":1,"k":0,"forced":false,"drawn":false}"#,
        "{}",
    ),
    (
        "numbered",
        "kf01",
        r#"{"number":"TS-261129-9999","day":"261129","count":9999}"#,
        "{}",
    ),
    (
        "draw_opened",
        "kf01",
        r#"{"subject":"complaint","month":"2026-11","commitment":"DIGEST"}"#,
        "{}",
    ),
    (
        "rate_chosen",
        "kf01",
        r#"{"subject":"activity","rate":"2/5"}"#,
        "{}",
    ),
    (
        "put",
        "kf01",
        r#"{"resident":{"rooms":["ROOM"],"relation":"owner"}}"#,
        r#"{"name":"李建华","phones":["13800000000"]}"#,
    ),
    ("removed", "kf01", "{}", "{}"),
    (
        "teleported",
        "gj01",
        r#"{"to":"roof","of":[1,2,{"deep":null}]}"#,
        r#"{"text":"later","mood":"calm"}"#,
    ),
    ("called_back", "gj01", r#"{"outcome":7}"#, "{}"),
    ("noted", "lb01", "{}", r#"{"text":"not on this tablet"}"#),
    (
        "draw_revealed",
        "kf01",
        r#"{"subject":"complaint","month":"2026-11","key":"DIGEST"}"#,
        "{}",
    ),
    (
        "visit_ended",
        "wx01",
        r#"{"visit":"ID9","outcome":"again","reply_by":1796000000000}"#,
        "{}",
    ),
    (
        "called_back",
        "kf01",
        r#"{"settlement":"ID30","channel":"phone","outcome":"unreachable","second":"ROOM","reply_by":1796000000000}"#,
        "{}",
    ),
    (
        "dispatched",
        "kf01",
        r#"{"to":"工程部","with":"保安部"}"#,
        "{}",
    ),
    (
        "drawn",
        "kf01",
        r#"{"settlement":"ID30","subject":"works","month":"2026-11","n":1,"k":1,"forced":true,"drawn":true,"rate":"3/10","closes":1796000000000}"#,
        "{}",
    ),
    (
        "filled",
        "kf01",
        r#"{"report":"weekly","period":"2026-W48"}"#,
        r#"{"text":"本周投诉 1 件"}"#,
    ),
    (
        "missed",
        "kf01",
        r#"{"device":"ROOM","run":"ROOM","from":2,"to":4}"#,
        "{}",
    ),
    (
        "turned_up",
        "kf01",
        r#"{"device":"ROOM","run":"ROOM","n":3}"#,
        "{}",
    ),
    (
        "photo",
        "wx01",
        r#"{"blob":"DIGEST","media":"image/jpeg","size":123456,"taken":"inside"}"#,
        r#"{"text":"渗水处"}"#,
    ),
    (
        "photo",
        "wx01",
        r#"{"blob":"blake3:00ff","media":"image/avif","size":9}"#,
        "{}",
    ),
];

/// What a tablet asked, what it was told, and the log that this left.
pub(crate) fn told() -> (Request, Reply, Vec<Row>) {
    let mut server = Server::open();
    let mut request = Tablet::new(0).replica.next_push("0.1.0");
    let written = server.now.plus(-60_000);
    request.push = (1..)
        .zip(STORY)
        .map(|(n, row)| entry(n, row, written))
        .collect();
    assert!(crew(0).contains(&staff("kf01")) && ROOMS.len() == rooms().len());
    request.have = vec![DIGEST.to_owned().try_into().unwrap()];
    let mut reply = server.serve(&request);
    reply.want = server.authority.named_blobs(&request.have);
    (request, reply, server.rows())
}

fn entry(n: u64, row: &(&str, &str, &str, &str), at: domain::Time) -> Entry {
    let (name, who, body, private) = row;
    let mut head = head(n, ticket(1), name, at.plus(i64::try_from(n).unwrap_or(0)));
    head.actor = Some(staff(who));
    head.device_time.uncertainty = 40;
    match *name {
        "put" | "removed" => {
            head.stream = Stream {
                kind: StreamKind::Resident,
                id: StreamId(rooms()[0].resident("李建华").0),
            }
        }
        "filled" => head.stream = Stream::report(COMMUNITY, "weekly", "2026-W48"),
        "missed" | "turned_up" => {
            head.stream = Stream::of_community(StreamKind::Settings, COMMUNITY);
        }
        "classified" => {
            head.base.insert(Field::Severity, id(1));
        }
        _ => {}
    }
    let entry = bytes(&head, &named(body));
    Entry {
        private: Some(raw(named(private))),
        ..entry
    }
}

fn id(n: u64) -> domain::EntryId {
    head(n, ticket(1), "", domain::Time(0)).id
}

/// Fills in the ids that a body names, the longest first.
fn named(json: &str) -> String {
    let room = rooms()[0].to_string();
    let text = json.replace("ROOM", &room).replace("DIGEST", DIGEST);
    (1..60).rev().fold(text, |text, n| {
        text.replace(&format!("\"ID{n}\""), &format!("\"{}\"", id(n)))
    })
}
