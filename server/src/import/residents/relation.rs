//! What somebody is to the room: by the heading of the name, by the row, or by both where they agree.

use crate::import::cell;
use crate::import::heading::{Column, Headed, Whose, fold};
use crate::import::table::Row;
use crate::import::wrong::{Reason, RowError};

const RELATION: usize = 20;

/// `owner`, `tenant`, `family` or the file's own word; empty where it does not say.
pub(super) fn of(headed: &Headed<'_>, row: &Row) -> Result<String, RowError> {
    let headed_as = headed.whose().relation();
    if !headed.has(Column::Relation) {
        return Ok(headed_as.to_owned());
    }
    let wrong = |reason| headed.wrong(row, Column::Relation, reason);
    let text = headed.text(row, Column::Relation)?;
    let text = cell::short(text, RELATION).map_err(wrong)?;
    let relation = match fold(&text).as_str() {
        "本人" => oneself(headed),
        folded => word(folded).unwrap_or(&text),
    };
    // 业主 heads lists of everybody, and family stands under the head of the household; but an owner
    // is no tenant.
    let is_head = matches!(relation, "owner" | "tenant");
    let is_narrow = matches!(headed_as, "tenant" | "family");
    if is_head && is_narrow && relation != headed_as {
        let heading = headed.heading(Column::Name);
        return Err(wrong(Reason::OtherRelation(text, heading)));
    }
    Ok(relation.to_owned())
}

fn word(folded: &str) -> Option<&'static str> {
    match folded {
        "业主" | "产权人" | "房主" | "业主本人" | "owner" => Some("owner"),
        "租户" | "租客" | "承租人" | "租住" | "租户本人" | "tenant" => Some("tenant"),
        "家人" | "家属" | "亲属" | "家庭成员" | "业主家属" | "配偶" | "子女" | "父母"
        | "family" => Some("family"),
        _ => None,
    }
}

/// 本人 is whom the heading of the name says. Offices that head it 姓名 alone write 本人、配偶、子女 of
/// the owner's household, and so do all that ask for the 与业主关系.
fn oneself(headed: &Headed<'_>) -> &'static str {
    let of_owner = fold(&headed.heading(Column::Relation)).contains("业主");
    match headed.whose() {
        Whose::Anyone => "owner",
        _ if of_owner => "owner",
        whose => whose.relation(),
    }
}
