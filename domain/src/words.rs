//! The trade's closed lists, one word per concept (docs/GLOSSARY.md).

use crate::open::open_enum;

open_enum! {
    /// What a resident raised.
    Kind {
        /// 报修
        Repair = "repair",
        /// 投诉
        Complaint = "complaint",
        /// 咨询
        Inquiry = "inquiry",
        /// 建议
        Suggestion = "suggestion",
        /// 求助
        Help = "help",
        /// 落实反馈 (000 篇1 4.2)
        Feedback = "feedback",
        /// 急救 (003 第十八条)
        Emergency = "emergency",
        /// 活动/意见征询 (003 第十八条)
        Activity = "activity",
    }
}

impl Kind {
    /// The two letters of office numbers, `BX` for a repair.
    pub fn number_prefix(&self) -> &'static str {
        match self {
            Self::Repair => "BX",
            Self::Complaint => "TS",
            Self::Inquiry => "ZX",
            Self::Suggestion => "JY",
            Self::Help => "QZ",
            Self::Feedback => "FK",
            Self::Emergency => "JJ",
            Self::Activity => "HD",
            Self::Unknown(_) => "QT",
        }
    }
}

open_enum! {
    /// What a callback is about (003 第十八条); a repair with `works` is works.
    Subject {
        /// 投诉
        Complaint = "complaint",
        /// 维修工程
        Works = "works",
        /// 业户报修
        Repair = "repair",
        /// 急救
        Emergency = "emergency",
        /// 活动/意见调查
        Activity = "activity",
    }
}

impl Subject {
    /// The callback subject of a ticket; kinds not named have none.
    pub fn of(kind: &Kind, works: bool) -> Option<Self> {
        match kind {
            Kind::Complaint => Some(Self::Complaint),
            Kind::Repair if works => Some(Self::Works),
            Kind::Repair => Some(Self::Repair),
            Kind::Emergency => Some(Self::Emergency),
            Kind::Activity => Some(Self::Activity),
            Kind::Inquiry | Kind::Suggestion | Kind::Help | Kind::Feedback | Kind::Unknown(_) => {
                None
            }
        }
    }
}

open_enum! {
    /// A post 岗位. A procedure maps its own titles to these.
    Role {
        /// 物业管家
        Butler = "butler",
        /// 前台/值班员/客户接待员
        Receptionist = "receptionist",
        /// 服务中心管理员/客户服务员
        Clerk = "clerk",
        /// 维修工
        Technician = "technician",
        /// 领班/维修负责人/值班经理
        Lead = "lead",
        /// 部门主管
        DepartmentHead = "department_head",
        /// 客户服务主管
        Supervisor = "supervisor",
        /// 物业大管家
        ChiefButler = "chief_butler",
        /// 首席物业管家
        HeadButler = "head_butler",
        /// 服务中心主任
        CentreHead = "centre_head",
        /// 管理处主任/经理
        Director = "director",
        /// 档案员
        Archivist = "archivist",
        /// 审计
        Auditor = "auditor",
        /// Runs the system.
        Admin = "admin",
    }
}

impl Role {
    /// The desk: those who may judge what comes in.
    pub fn is_desk(&self) -> bool {
        matches!(
            self,
            Self::Receptionist
                | Self::Clerk
                | Self::Supervisor
                | Self::ChiefButler
                | Self::HeadButler
                | Self::CentreHead
                | Self::Director
        )
    }

    /// Whether it stands above every one of `posts`: a superior 上级 of who holds them. `line` says who stands above whom, from
    /// below; empty, it is that of a managed home. Who is in none of it stands below all of it.
    pub fn is_above(&self, posts: &[Self], line: &[Self]) -> bool {
        let height = |post: &Self| match line {
            [] => post.height(),
            line => line.iter().position(|each| each == post),
        };
        height(self).is_some() && posts.iter().all(|post| height(post) < height(self))
    }

    fn height(&self) -> Option<usize> {
        HOME.iter().position(|posts| posts.contains(self))
    }
}

/// Who stands above whom in a managed home, from below (001 第7篇 一.4: 当值领班、分管主管、物业大管家、首席物业管家).
pub(crate) const HOME: &[&[Role]] = &[
    &[Role::Lead],
    &[Role::Supervisor, Role::DepartmentHead],
    &[Role::ChiefButler],
    &[Role::HeadButler, Role::CentreHead],
    &[Role::Director],
];

open_enum! {
    /// A field that a decision may set, and two decisions may contest.
    Field {
        /// 重大/重要/一般
        Severity = "severity",
        /// 有效/无效
        Validity = "validity",
        /// What sort of thing it is.
        Category = "category",
        /// Whose doing it is: us, developer, municipal.
        About = "about",
        /// The department complained of or in charge.
        Department = "department",
        /// Who raised it: resident, developer, group, neighbour, staff.
        Source = "source",
        /// In the home or in a public place: home, public.
        Place = "place",
        /// In warranty: yes, no.
        Warranty = "warranty",
        /// Paid by the resident: yes, no.
        Paid = "paid",
        /// The reporter's identity is sealed: yes, no.
        Confidential = "confidential",
        /// 维修工程 and not a plain repair: yes, no. It decides the callback's subject.
        Works = "works",
    }
}

open_enum! {
    /// How a complaint weighs (001 第7篇 四(一)).
    Severity {
        /// 重大
        Major = "major",
        /// 重要
        Important = "important",
        /// 一般
        General = "general",
    }
}

open_enum! {
    /// How a resident was met.
    Channel {
        /// 当面
        InPerson = "in_person",
        /// 电话
        Phone = "phone",
        /// 信函
        Letter = "letter",
        /// 传真
        Fax = "fax",
        /// 网络
        Online = "online",
        /// 意见箱
        Box = "box",
        /// 上门 (callbacks)
        Visit = "visit",
    }
}

open_enum! {
    /// How a callback ended.
    CallbackOutcome {
        /// 合格
        Satisfied = "satisfied",
        /// 不合格
        Unsatisfied = "unsatisfied",
        /// 未访到
        Unreachable = "unreachable",
    }
}

open_enum! {
    /// How a visit ended.
    VisitOutcome {
        /// Done what there was to do.
        Done = "done",
        /// Nobody home.
        Nobody = "nobody",
        /// The resident would not have it.
        Refused = "refused",
        /// One more visit is needed.
        Again = "again",
    }
}

open_enum! {
    /// What a ticket waits for; only clocks whose rule names it pause.
    WaitFor {
        /// 等业户
        Resident = "resident",
        /// 等材料
        Material = "material",
        /// 等外单位
        Outside = "outside",
    }
}

open_enum! {
    /// How strongly a clause binds (X18).
    Strength {
        /// 应/必须/不超过: can be breached.
        Must = "must",
        /// 一般/不宜: shown as exceeded.
        Should = "should",
        /// 力争: only counts in reports.
        Aim = "aim",
    }
}
