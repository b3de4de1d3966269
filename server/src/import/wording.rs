//! The words of an import's errors: one line in Chinese, one in English, each saying what to do.

use super::staff::POSTS;
use super::wrong::{FileError, Place, Reason, RowError};
use std::fmt::{Display, Formatter, Result};

impl Display for RowError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self {
            row,
            column,
            reason,
        } = self;
        let (chinese, english) = (reason.chinese(), reason.english());
        writeln!(f, "第 {row} 行「{column}」：{chinese}")?;
        write!(f, "  row {row}, \"{column}\": {english}")
    }
}

impl Reason {
    fn chinese(&self) -> String {
        match self {
            Self::Missing => "空着。请填写，或删去整行".into(),
            Self::Merged => {
                "空着。若与上面的格子合并了，请取消合并，每行都填；否则请填写，或删去整行".into()
            }
            Self::SameRoom { code, row: Some(row) } => {
                format!("与第 {row} 行的 {code} 是同一间房，写法不同。请写成一样，或删去一行")
            }
            Self::SameRoom { code, row: None } => {
                format!("房号登记里已有这间房，写作 {code}。请照样写")
            }
            Self::NoRoom(text) => format!("「{text}」不是房号。请写成 楼-单元-室，如 3-1-1502"),
            Self::OtherBuilding(code) => {
                format!("房号 {code} 与楼栋、单元两列不一致。请改成一致，或只留房号一列")
            }
            Self::UnknownRoom(code, None) => {
                format!("房号登记里没有 {code}。请更正，或先导入房号")
            }
            Self::UnknownRoom(code, Some(like)) => {
                format!("房号登记里没有 {code}，是不是 {like}？请更正，或先导入房号")
            }
            Self::Date => "Excel 把它变成了日期。请把这一列的格式设为“文本”，再重新填写".into(),
            Self::Rounded(text) => {
                format!("「{text}」已被 Excel 舍去数位。请把这一列的格式设为“文本”，再重新填写")
            }
            Self::Formula => "公式出错。请改成公式的结果".into(),
            Self::NoPhone(text) => {
                format!("「{text}」不是电话。请写 11 位手机号或带区号的固定电话，几个号码用、隔开")
            }
            Self::SeveralPeople(text) => format!("「{text}」像是几个人。请一人写一行"),
            Self::TooLong(most) => format!("太长。最多 {most} 个字"),
            Self::SaidOtherwise(row) => format!("与第 {row} 行说法不一。请改成一致，或删去一行"),
            Self::UnknownPost(text) => {
                let known: Vec<&str> = POSTS.iter().map(|(_, words)| words[0]).collect();
                format!("不认识岗位「{text}」。请写：{}", known.join("、"))
            }
            Self::NoCode(text) => {
                format!("「{text}」不是工号。请写 1 到 16 个字母、数字，如 gj01")
            }
            Self::Misquoted => {
                "引号没有成对，下面的行会被并进这一格。请补上另一个引号，或删去引号；文字里的引号写两个".into()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Missing => "is blank; fill it in, or delete the row".into(),
            Self::Merged => {
                "is blank; if it is merged with the cell above, split the cells and fill in every row; otherwise fill it in, or delete the row".into()
            }
            Self::SameRoom { code, row: Some(row) } => format!(
                "is the room of row {row}, {code}, written in another way; write both alike, or delete one"
            ),
            Self::SameRoom { code, row: None } => {
                format!("the register has this room as {code}; write it so")
            }
            Self::NoRoom(text) => {
                format!("`{text}` is no room; write building-unit-room, such as 3-1-1502")
            }
            Self::OtherBuilding(code) => format!(
                "{code} is not in the building and unit of this row; make them agree, or keep the room column alone"
            ),
            Self::UnknownRoom(code, None) => {
                format!("the register has no {code}; correct it, or import the rooms first")
            }
            Self::UnknownRoom(code, Some(like)) => format!(
                "the register has no {code}, perhaps {like}; correct it, or import the rooms first"
            ),
            Self::Date => {
                "Excel made a date of it; format the column as text and type it again".into()
            }
            Self::Rounded(text) => {
                format!("Excel rounded `{text}`; format the column as text and type it again")
            }
            Self::Formula => "the formula fails; put its result instead".into(),
            Self::NoPhone(text) => format!(
                "`{text}` is no phone; write 11 digits, or a landline with its area code; separate several by commas"
            ),
            Self::SeveralPeople(text) => {
                format!("`{text}` looks like several people; write one a row")
            }
            Self::TooLong(most) => format!("is too long; at most {most} characters"),
            Self::SaidOtherwise(row) => {
                format!("row {row} says otherwise; make them agree, or delete one")
            }
            Self::UnknownPost(text) => {
                let known: Vec<&str> = POSTS.iter().map(|(role, _)| role.as_str()).collect();
                format!("`{text}` is no post; write one of: {}", known.join(", "))
            }
            Self::NoCode(text) => format!(
                "`{text}` is no work number; write 1 to 16 letters and digits, such as gj01"
            ),
            Self::Misquoted => {
                "its quotes do not pair, so the rows below would become a part of it; close the quote or delete it; a quote inside a text is written twice".into()
            }
        }
    }
}

impl Display for FileError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (chinese, english) = (self.chinese(), self.english());
        write!(f, "{chinese}\n  {english}")
    }
}

impl FileError {
    fn chinese(&self) -> String {
        match self {
            Self::TooLarge => "文件超过 20 MB。请分成几个文件导入".into(),
            Self::TooManyRows => {
                "超过 200,000 行或 256 列。请删去多余的行列，或分成几个文件导入".into()
            }
            Self::Bomb => "工作簿展开后超过 256 MB。请另存一份只含这张表的 .xlsx".into(),
            Self::OldWorkbook => {
                "这是旧式 .xls 或加了密码的工作簿。请在 Excel 里另存为不加密的 .xlsx".into()
            }
            Self::BrokenWorkbook(why) => {
                format!("工作簿读不出来（{why}）。请在 Excel 里打开，另存为 .xlsx 或 CSV")
            }
            Self::NoText => "文件不是 UTF-8 或 GBK 文本。请在 Excel 里另存为 .xlsx".into(),
            Self::Empty => "文件里没有内容。请检查是否选对了文件".into(),
            Self::NoHeading { needed, found } => {
                let needed: Vec<&str> = needed.iter().map(|(chinese, _)| *chinese).collect();
                let (needed, found) = (needed.join("、"), found.join("、"));
                format!("缺少表头：{needed}。现有：{found}。请补上表头，表头须在前 10 行之内")
            }
            Self::SameKind((kind, _), places) => {
                let [one, other] = places.each_ref().map(Place::chinese);
                format!("{one}和{other}都是{kind}，不知以哪一列为准。请只留一列，另一列删去或改名")
            }
            Self::TwoPeople(places) => {
                let [one, other] = places.each_ref().map(Place::chinese);
                format!(
                    "{one}和{other}都是姓名，一行里成了两个人。请一人写一行，各写各的关系和电话，只留一列姓名"
                )
            }
            Self::StrangePhone(places) => {
                let [phone, name] = places.each_ref().map(Place::chinese);
                format!(
                    "{phone}不一定是{name}的电话。请一人写一行，写本人的电话，表头写“电话”；别人的电话另起一行写，或删去这一列"
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::TooLarge => "the file is over 20 MB; split it".into(),
            Self::TooManyRows => {
                "over 200,000 rows or 256 columns; delete what is not needed, or split the file"
                    .into()
            }
            Self::Bomb => {
                "the workbook unpacks to over 256 MB; save this sheet alone as .xlsx".into()
            }
            Self::OldWorkbook => {
                "an old .xls, or a workbook with a password; save it as .xlsx without one".into()
            }
            Self::BrokenWorkbook(why) => format!(
                "the workbook cannot be read ({why}); open it in Excel and save it as .xlsx or CSV"
            ),
            Self::NoText => "the file is neither UTF-8 nor GBK text; save it as .xlsx".into(),
            Self::Empty => "nothing in the file; check that it is the right one".into(),
            Self::NoHeading { needed, found } => {
                let needed: Vec<&str> = needed.iter().map(|(_, english)| *english).collect();
                let (needed, found) = (needed.join(", "), found.join(", "));
                format!(
                    "headings are missing: {needed}; found: {found}; put them into one of the first 10 rows"
                )
            }
            Self::SameKind((_, kind), places) => {
                let [one, other] = places.each_ref().map(Place::english);
                format!(
                    "{one} and {other} are both headings of \"{kind}\", and which is meant nobody knows; keep one, rename or delete the other"
                )
            }
            Self::TwoPeople(places) => {
                let [one, other] = places.each_ref().map(Place::english);
                format!(
                    "{one} and {other} are two people in one row; write one person a row, each with relation and phone, and keep one column of names"
                )
            }
            Self::StrangePhone(places) => {
                let [phone, name] = places.each_ref().map(Place::english);
                format!(
                    "{phone} may be another phone than that of {name}; write one person a row with the person's own phone under \"phone\", and other people's in rows of their own, or delete the column"
                )
            }
        }
    }
}

impl Place {
    fn chinese(&self) -> String {
        format!("「{}」（{} 列）", self.heading, self.letters)
    }

    fn english(&self) -> String {
        format!("\"{}\" (column {})", self.heading, self.letters)
    }
}
