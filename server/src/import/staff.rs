//! 员工: who works here, with which posts.

use super::faults::Faults;
use super::heading::{Column, Headed, Wanted, fold};
use super::table::{Row, Table};
use super::wrong::{Reason, Wrong};
use super::{Draft, cell, name};
use domain::World;
use domain::body::{Private, Put, StaffCard};
use domain::words::Role;
use std::collections::BTreeMap;

const DEPARTMENT: usize = 40;
const CODE: usize = 16;

pub(super) const WANTED: Wanted = Wanted {
    needed: &[Column::Code, Column::Name, Column::Posts],
    single: &[Column::Code, Column::Name],
    numbered: &[Column::Posts, Column::Department, Column::Area],
    several: &[],
};

/// The posts, each with the words that people use for it; the first is the one to write.
pub(super) const POSTS: &[(Role, &[&str])] = &[
    (Role::Butler, &["物业管家", "管家", "楼宇管家"]),
    (
        Role::Receptionist,
        &["前台", "值班员", "客户接待员", "前台接待", "接待员"],
    ),
    (
        Role::Clerk,
        &[
            "管理员",
            "服务中心管理员",
            "客户服务员",
            "客服",
            "客服专员",
            "物业助理",
            "业服助理",
        ],
    ),
    (
        Role::Technician,
        &[
            "维修工",
            "维修员",
            "维修技工",
            "维修技师",
            "工程技工",
            "技工",
            "水电工",
        ],
    ),
    (Role::Lead, &["领班", "维修负责人", "值班经理", "维修领班"]),
    (
        Role::DepartmentHead,
        &[
            "部门主管",
            "主管",
            "工程部主管",
            "秩序部主管",
            "工程主管",
            "秩序主管",
        ],
    ),
    (Role::Supervisor, &["客户服务主管", "客服主管"]),
    (Role::ChiefButler, &["物业大管家", "大管家"]),
    (Role::HeadButler, &["首席物业管家", "首席管家"]),
    (Role::CentreHead, &["服务中心主任"]),
    (
        Role::Director,
        &["管理处主任", "经理", "项目经理", "主任", "物业经理"],
    ),
    (Role::Archivist, &["档案员", "档案保管员", "档案管理员"]),
    (Role::Auditor, &["审计", "审计员"]),
    (Role::Admin, &["系统管理员"]),
];

/// A member of staff as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// Where they stand first.
    pub row: u32,
    /// Their work number.
    pub code: String,
    /// Their name.
    pub name: String,
    /// Their posts.
    pub roles: Vec<Role>,
    /// Their department; none where the file does not say.
    pub department: Option<String>,
    /// Their areas; none where the file does not say.
    pub areas: Option<String>,
}

/// Reads the staff; a work number that is listed twice in the same words counts once.
pub fn parse(table: &Table) -> Result<Vec<StaffRow>, Wrong> {
    let (headed, mut faults) = Headed::find(table, &WANTED)?;
    let mut rows: BTreeMap<String, StaffRow> = BTreeMap::new();
    for row in headed.rows {
        let Some(staff) = read(&headed, row, &mut faults) else {
            continue;
        };
        let first = rows
            .entry(staff.code.clone())
            .or_insert_with(|| staff.clone());
        let again = StaffRow {
            row: first.row,
            ..staff
        };
        if *first != again {
            faults.add(headed.wrong(row, Column::Code, Reason::SaidOtherwise(first.row)));
        }
    }
    let mut rows: Vec<StaffRow> = rows.into_values().collect();
    rows.sort_by_key(|staff| staff.row);
    faults.or(rows)
}

fn read(headed: &Headed<'_>, row: &Row, faults: &mut Faults) -> Option<StaffRow> {
    let at = |column| move |reason| headed.wrong(row, column, reason);
    let code = headed.text(row, Column::Code);
    let code = faults.note(code.and_then(|text| code_of(text).map_err(at(Column::Code))));
    let who = headed.text(row, Column::Name);
    let who = faults.note(who.and_then(|text| name::one(text).map_err(at(Column::Name))));
    let posts = headed.texts(row, Column::Posts);
    let roles = posts.and_then(|posts| roles(&posts.join("、")).map_err(at(Column::Posts)));
    let roles = faults.note(roles);
    let mut said = |column| {
        let texts = headed.texts(row, column);
        let text =
            texts.and_then(|texts| cell::short(texts.join("、"), DEPARTMENT).map_err(at(column)));
        faults.note(text)
    };
    let (department, areas) = (said(Column::Department), said(Column::Area));
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    Some(StaffRow {
        row: row.number,
        code: code?,
        name: who?,
        roles: roles?,
        department: filled(department?),
        areas: filled(areas?),
    })
}

/// Work numbers are typed on a tablet: small letters, whatever the file has.
fn code_of(text: String) -> Result<String, Reason> {
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    let fits = text.len() <= CODE && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(Reason::NoCode(text))
    }
}

fn roles(text: &str) -> Result<Vec<Role>, Reason> {
    let mut roles = Vec::new();
    for word in text.split(['、', '，', ',', ';', '；', '/', '／']) {
        let word = word.trim();
        if word.is_empty() {
            continue;
        }
        let role = role(word).ok_or_else(|| Reason::UnknownPost(word.to_owned()))?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    if roles.is_empty() {
        Err(Reason::Missing)
    } else {
        Ok(roles)
    }
}

fn role(word: &str) -> Option<Role> {
    let folded = fold(word);
    let named = |(role, words): &&(Role, &[&str])| {
        fold(role.as_str()) == folded || words.contains(&folded.as_str())
    };
    POSTS.iter().find(named).map(|(role, _)| role.clone())
}

/// The cards that the register lacks or has otherwise.
pub fn diff(world: &World, rows: &[StaffRow]) -> Vec<Draft> {
    rows.iter().filter_map(|row| changed(world, row)).collect()
}

fn changed(world: &World, row: &StaffRow) -> Option<Draft> {
    let id = world.community.staff(&row.code);
    let known = world.staff.get(&id).filter(|staff| !staff.removed);
    let known_card = known.map(|staff| staff.card.clone()).unwrap_or_default();
    let card = StaffCard {
        code: row.code.clone(),
        roles: row.roles.clone(),
        department: row.department.clone().unwrap_or(known_card.department),
        areas: row.areas.clone().unwrap_or(known_card.areas),
    };
    if known.is_some_and(|staff| staff.card == card && staff.name == row.name) {
        return None;
    }
    let put = Put {
        staff: Some(card),
        ..Put::default()
    };
    let private = Private {
        name: Some(row.name.clone()),
        ..Private::default()
    };
    Some(Draft::put(id, put, private))
}
