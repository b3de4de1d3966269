//! What a column holds, by its heading.

use super::fold::{bare, fold};
use super::whose::{Whose, personal};
use super::words::HEADINGS;
use crate::import::measure;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Column {
    Building,
    Unit,
    Room,
    Area,
    /// What tells rooms apart and has no place in their codes.
    Apart,
    Name,
    Phone,
    Relation,
    Code,
    Posts,
    Department,
}

impl Column {
    /// What a heading says, and whose it is; a remark in brackets may be the half of either.
    pub(in crate::import) fn of(heading: &str) -> Option<(Self, Whose)> {
        let said = |folded: &str| {
            let anyone = known(folded).map(|column| (column, Whose::Anyone));
            anyone.or_else(|| personal(folded))
        };
        // `业主（电话）` is a phone.
        let known = said(&fold(heading)).or_else(|| said(&bare(heading)));
        let (column, whose) = known.or_else(|| speaks_of_a_place(&fold(heading)))?;
        match column {
            Self::Name | Self::Phone => Some((column, whose.remarked(heading))),
            // `Area (m²)` is how large the home is.
            Self::Area if measure::is_unit_in(heading) => None,
            _ => Some((column, whose)),
        }
    }

    /// The heading to write, in Chinese and in English.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        let mut headings = HEADINGS.iter();
        let found = headings.find(|(column, _)| *column == self);
        let words = found.map_or("", |(_, words)| words);
        let first = |english| words.split(' ').find(|word| word.is_ascii() == english);
        (
            first(false).unwrap_or_default(),
            first(true).unwrap_or_default(),
        )
    }
}

/// A floor, a phase, a project or a village by whatever word: `所在楼层号`, `项目分期`, `Floor Number`;
/// but `日期` is none.
fn speaks_of_a_place(folded: &str) -> Option<(Column, Whose)> {
    const PLACES: [&str; 15] = [
        "层", "期", "组团", "苑", "园区", "花园", "项目", "村", "批次", "标段", "floor", "phase",
        "project", "garden", "village",
    ];
    const OTHERS: [&str; 4] = ["日期", "期限", "到期", "层高"];
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    (has(&PLACES) && !has(&OTHERS)).then_some((Column::Apart, Whose::Anyone))
}

/// What a folded heading says that names no person; `手机/电话` says one thing twice.
pub(super) fn known(folded: &str) -> Option<Column> {
    let mut parts = folded.split(['/', '／', '|', '&', '或']).map(one);
    let first = parts.next()??;
    parts.all(|part| part == Some(first)).then_some(first)
}

fn one(folded: &str) -> Option<Column> {
    HEADINGS
        .iter()
        .find(|(_, words)| words.split(' ').any(|word| word == folded))
        .map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn the_ways_people_head_a_column() {
        for (heading, column) in [
            ("房号", Column::Room),
            ("房號", Column::Room),
            ("Room No.", Column::Room),
            ("房间号（必填）", Column::Room),
            ("*业主姓名", Column::Name),
            ("業主姓名", Column::Name),
            ("联系电话1", Column::Phone),
            ("聯絡電話", Column::Phone),
            ("手機號碼", Column::Phone),
            ("Mobile", Column::Phone),
            ("與業主關係", Column::Relation),
            ("樓棟", Column::Building),
            ("單元", Column::Unit),
            ("片區", Column::Area),
            ("崗位", Column::Posts),
            ("工號", Column::Code),
        ] {
            let found = Column::of(heading).map(|(column, _)| column);
            assert_eq!(found, Some(column), "{heading}");
        }
        for heading in [
            "Area (m²)",
            "Area (sqm)",
            "Area, sq.m.",
            "Area (Sq. Ft.)",
            "AREA m2",
            "Area in square metres",
            "区域（平方米）",
            "建筑面积(㎡)",
            "业主身份证",
            "租户编号",
            "紧急联系人",
        ] {
            assert_eq!(Column::of(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_floor_a_phase_or_a_project_is_seen_by_whatever_word() {
        for heading in [
            "楼层号",
            "所在楼层号",
            "项目分期",
            "所属组团",
            "苑名",
            "Floor Number",
            "子项目",
            "自然村",
            "交付批次",
            "大区",
            "所属片区",
            "所在小区",
            "Zone No.",
            "District",
        ] {
            let found = Column::of(heading).map(|(column, _)| column);
            assert_eq!(found, Some(Column::Apart), "{heading}");
        }
        for heading in [
            "交房日期",
            "租赁期限",
            "到期日",
            "层高",
            "区号",
            "片区管家",
            "备注",
        ] {
            assert_eq!(Column::of(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_says_whose_it_is() {
        for (heading, column, whose) in [
            ("姓名", Column::Name, Whose::Anyone),
            ("业主", Column::Name, Whose::Owner),
            ("業主姓名", Column::Name, Whose::Owner),
            ("Owner's Name", Column::Name, Whose::Owner),
            ("业主手机1", Column::Phone, Whose::Owner),
            ("租户姓名", Column::Name, Whose::Tenant),
            ("承租人联系电话", Column::Phone, Whose::Tenant),
            ("Tenant Phone", Column::Phone, Whose::Tenant),
            ("客户名称", Column::Name, Whose::Resident),
            ("住户电话", Column::Phone, Whose::Resident),
            ("联系人", Column::Name, Whose::Contact),
            ("联系人电话", Column::Phone, Whose::Contact),
            ("联系电话", Column::Phone, Whose::Anyone),
            ("Contact phone", Column::Phone, Whose::Anyone),
            ("与业主关系", Column::Relation, Whose::Anyone),
            ("客户类型", Column::Relation, Whose::Anyone),
            ("电话（业主）", Column::Phone, Whose::Owner),
            ("（業主）電話", Column::Phone, Whose::Owner),
            ("联系电话1【租户本人】", Column::Phone, Whose::Tenant),
            ("Phone [owner]", Column::Phone, Whose::Owner),
            ("电话［承租人电话］", Column::Phone, Whose::Tenant),
            ("业主（电话）", Column::Phone, Whose::Owner),
            ("租户（姓名）", Column::Name, Whose::Tenant),
            ("姓名（业主", Column::Name, Whose::Owner),
            ("住户电话（业主）", Column::Phone, Whose::Owner),
            ("电话（必填，11 位手机）", Column::Phone, Whose::Anyone),
            ("电话（本人）", Column::Phone, Whose::Anyone),
            ("业主电话（租户）", Column::Phone, Whose::Unclear),
            ("电话（业主/租户）", Column::Phone, Whose::Unclear),
            ("电话（非业主）", Column::Phone, Whose::Unclear),
            ("电话（紧急联系人）", Column::Phone, Whose::Unclear),
            ("业主姓名（或租户）", Column::Name, Whose::Unclear),
            ("身份（业主/租户）", Column::Relation, Whose::Anyone),
        ] {
            assert_eq!(Column::of(heading), Some((column, whose)), "{heading}");
        }
    }

    #[test]
    fn every_heading_is_written_folded() {
        let people = words::PEOPLE.iter().map(|(_, words)| words);
        for words in HEADINGS.iter().map(|(_, words)| words).chain(people) {
            for word in words.split(' ') {
                assert_eq!(fold(word), word);
            }
        }
    }
}
