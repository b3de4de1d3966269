//! The twelve who work in the demo community, and the tablets in their hands.

use domain::body::StaffCard;
use domain::words::Role;
use domain::{CommunityId, StaffId};

/// A member of staff, by their place in [`PEOPLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who(pub(super) usize);

/// What is known of one.
pub(super) struct Person {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) roles: &'static [Role],
    pub(super) department: &'static str,
    pub(super) areas: &'static str,
    /// The tablet that they write on, from 1.
    pub(super) tablet: u32,
}

pub(super) const LIN: Who = Who(0);
pub(super) const HE: Who = Who(1);
pub(super) const ZHOU: Who = Who(2);
pub(super) const ZHENG: Who = Who(3);
pub(super) const CHEN: Who = Who(4);
pub(super) const MA: Who = Who(5);
pub(super) const WU: Who = Who(6);
pub(super) const QIAN: Who = Who(7);
pub(super) const ZHAO: Who = Who(8);
pub(super) const QIANG: Who = Who(9);
pub(super) const HAN: Who = Who(10);
pub(super) const SUN: Who = Who(11);

/// How many tablets the community has had so far; the next one to be enrolled is T07.
pub(super) const TABLETS: u32 = 6;

/// The areas of the two butlers.
pub(super) const WEST: &str = "1 至 2 号楼";
/// As above.
pub(super) const EAST: &str = "3 至 6 号楼";

const fn person(
    (code, name): (&'static str, &'static str),
    roles: &'static [Role],
    (department, areas): (&'static str, &'static str),
    tablet: u32,
) -> Person {
    Person {
        code,
        name,
        roles,
        department,
        areas,
        tablet,
    }
}

pub(super) static PEOPLE: &[Person] = &[
    person(("gj01", "林晓芸"), &[Role::Butler], ("管家部", EAST), 3),
    person(("gj02", "何静"), &[Role::Butler], ("管家部", WEST), 4),
    person(("gj03", "周启明"), &[Role::ChiefButler], ("管家部", ""), 6),
    person(("gj04", "郑雅文"), &[Role::HeadButler], ("管家部", ""), 6),
    person(
        ("qt01", "陈佳"),
        &[Role::Receptionist, Role::Clerk],
        ("客户服务部", ""),
        1,
    ),
    person(
        ("kf01", "马丽"),
        &[Role::Clerk, Role::Archivist],
        ("客户服务部", ""),
        2,
    ),
    person(
        ("kf02", "吴敏"),
        &[Role::Supervisor, Role::Admin],
        ("客户服务部", ""),
        2,
    ),
    person(
        ("gc01", "钱国栋"),
        &[Role::DepartmentHead, Role::Lead],
        ("工程部", ""),
        5,
    ),
    person(("gc02", "赵建国"), &[Role::Technician], ("工程部", ""), 5),
    person(("gc03", "孙志强"), &[Role::Technician], ("工程部", ""), 5),
    person(("zx01", "韩勇"), &[Role::DepartmentHead], ("秩序部", ""), 6),
    person(("zr01", "孙立"), &[Role::Director], ("管理处", ""), 6),
];

impl Who {
    pub(super) fn person(self) -> &'static Person {
        &PEOPLE[self.0]
    }

    pub(super) fn id(self, community: CommunityId) -> StaffId {
        community.staff(self.person().code)
    }
}

impl Person {
    pub(super) fn card(&self) -> StaffCard {
        StaffCard {
            code: self.code.to_owned(),
            roles: self.roles.to_vec(),
            department: self.department.to_owned(),
            areas: self.areas.to_owned(),
        }
    }
}

/// Everybody, in the order of the list.
pub(super) fn everybody() -> impl Iterator<Item = Who> {
    (0..PEOPLE.len()).map(Who)
}
