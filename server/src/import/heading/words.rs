//! The headings that are known, folded.

use super::{Column, Whose};

/// Each column with its headings; the first is the one to write.
pub(super) const HEADINGS: &[(Column, &str)] = &[
    (
        Column::Building,
        "楼栋 楼号 栋号 楼幢 幢号 栋 幢 楼 楼座 楼宇 楼宇号 \
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
        Column::Apart,
        "楼层 层 层数 楼层数 所在层 所在楼层 floor floorno level storey \
         期 期数 分期 期别 所属期 phase phaseno stage \
         组团 苑 苑区 园 园区 地块 项目 项目名称 所属项目 小区 小区名称 所属小区 所在小区 楼盘 楼盘名称 \
         project projectname estate estatename community communityname cluster \
         大区 大区名称 所属大区 所属片区 所在片区 片区名称 所属区域 所在区域 区域名称 所属分区 社区 所属社区 \
         district zoneno zonenumber zonename \
         座 座号 门 门号 弄 弄号 巷 街 路 street lane",
    ),
    (Column::Name, "姓名 员工姓名 name fullname"),
    (
        Column::Phone,
        "电话 手机 手机号 手机号码 电话号码 电话号 联系电话 联络电话 联系手机 联系手机号 联系手机号码 联系电话号码 \
         联系号码 联系方式 联络方式 本人电话 本人手机 移动电话 移动电话号码 手机电话 电话手机 固定电话 固话 座机 座机号 \
         座机号码 座机电话 家庭电话 家庭座机 住宅电话 住宅座机 宅电 备用电话 备用手机 备用手机号 备用联系电话 备用联系方式 \
         其他电话 其它电话 其他联系电话 其他联系方式 常用电话 主要电话 通讯电话 通讯方式 联络号码 通信电话 联系座机 手提 手提电话 流动电话 \
         phone phones phoneno phonenumber mobile mobileno mobilenumber mobilephone mobilephoneno \
         mobilephonenumber cell cellno cellphone cellphoneno cellphonenumber cellnumber tel telno \
         telephone telephoneno telephonenumber contactphone contactno contactnumber contacttel \
         contactmobile homephone hometel landline",
    ),
    (
        Column::Relation,
        "关系 身份 与业主关系 与业主的关系 业主关系 与户主关系 与户主的关系 户主关系 与产权人关系 与房主关系 与房屋关系 \
         与房屋的关系 类别 身份类别 身份类型 人员类别 人员类型 人员身份 住户类型 住户类别 住户性质 住户身份 客户类型 客户类别 \
         客户性质 业户类型 业户类别 业户性质 居住性质 居住类型 \
         relation relationship relationtoowner relationshiptoowner",
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

/// The words for a person that stand before a heading, or alone for the name, and whose name or phone
/// that makes it.
pub(super) const PEOPLE: &[(Whose, &str)] = &[
    (
        Whose::Owner,
        "业主 产权人 房主 共有人 owner owners coowner landlord",
    ),
    (
        Whose::Tenant,
        "租户 租客 承租人 承租方 tenant tenants lessee",
    ),
    (Whose::Family, "家属 家庭成员 家人 亲属 配偶 spouse"),
    (Whose::Contact, "联系人"),
    (
        Whose::Resident,
        "业户 住户 户主 客户 使用人 居住人 入住人 resident residents occupant customer customers",
    ),
];

/// What names, in a remark, somebody who is not the one under the heading of the name.
pub(super) const OTHERS: &str = "紧急 代理 经办 委托 监护 开发商 物业 管家 中介 装修 子女 父母 儿子 女儿 同住 朋友 \
     emergency agent";

/// What a heading speaks of that holds one of these words, folded, but is not known.
pub(super) const SPEAKING: &[(Column, &str)] = &[
    (Column::Phone, "电话 手机 座机 固话 手提 tel phone mobile"),
    (Column::Relation, "关系 relation"),
];

/// What such a heading begins with, besides [`OTHERS`], where it names somebody who is not in the row.
pub(super) const STRANGERS: &str =
    "应急 单位 公司 办公 工作 保安 前台 客服 维修 门禁 对讲 office company work";

/// What heads a building where no column is headed otherwise, folded.
pub(super) const TOWERS: [&str; 2] = ["座", "座号"];

/// What heads a column that numbers the rows, folded.
pub(super) const NUMBERING: [&str; 6] = ["序号", "序", "行号", "no", "index", "serialno"];
