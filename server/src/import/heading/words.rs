//! The headings that are known, folded.

use super::Column;

/// Each column with its headings; the first is the one to write.
pub(super) const HEADINGS: &[(Column, &str)] = &[
    (
        Column::Building,
        "楼栋 楼号 栋号 楼幢 幢号 栋 幢 楼 楼座 \
         building block tower",
    ),
    (Column::Unit, "单元 单元号 unit entrance"),
    (
        Column::Room,
        "房号 房间号 房间 室号 室 房屋编号 房屋 户号 门牌号 \
         房产编号 房号全称 room roomno roomnumber roomcode flat apartment",
    ),
    (
        Column::Area,
        "区域 片区 管理区域 负责区域 分区 责任区 area areas zone",
    ),
    (
        Column::Name,
        "姓名 业主姓名 业户姓名 住户姓名 业主 业户 住户 客户姓名 客户名称 \
         员工姓名 联系人 name fullname resident owner",
    ),
    (
        Column::Phone,
        "电话 手机 手机号 手机号码 电话号码 联系电话 联络电话 联系方式 业主电话 \
         phone phones mobile tel telephone phonenumber",
    ),
    (
        Column::Relation,
        "关系 身份 与业主关系 住户类型 客户类型 业户类型 relation relationship",
    ),
    (
        Column::Code,
        "工号 员工编号 编号 员工号 worknumber staffno staffnumber code employeeid",
    ),
    (
        Column::Posts,
        "岗位 职务 职位 角色 post posts role roles title \
         position",
    ),
    (Column::Department, "部门 所属部门 department dept"),
];
