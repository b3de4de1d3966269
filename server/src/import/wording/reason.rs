//! What is wrong with a cell, in words.

use crate::import::residents::RELATIONS;
use crate::import::staff::POSTS;
use crate::import::wrong::Reason;

impl Reason {
    pub(super) fn chinese(&self) -> String {
        match self {
            Self::Missing => "空着。请填写，或删去整行".into(),
            Self::Merged => {
                "空着。若与上面的格子合并了，请取消合并，每行都填；否则请填写，或删去整行".into()
            }
            Self::MergedInto(row) => {
                format!("与第 {row} 行的格子合并了，这一行就是空的。请取消合并，每行都填")
            }
            Self::MergedBeside => {
                "与左边的格子合并了，这一格就是空的。请取消合并，每格各填各的".into()
            }
            Self::SameRoom { code, row: Some(row) } => {
                format!("与第 {row} 行的 {code} 是同一间房，写法不同。请写成一样，或删去一行")
            }
            Self::SameRoom { code, row: None } => {
                format!("房号登记里已有这间房，写作 {code}。请照样写")
            }
            Self::RoomApart { code, row } => format!(
                "与第 {row} 行是同一个房号 {code}，而这一列不同。若是两间房，请在楼栋、单元或室里用字母、数字分开，如楼栋写 2A3、室写 1501；若是一间，请改成一致"
            ),
            Self::NoRoom(text) => format!("「{text}」不是房号。请写成 楼-单元-室，如 3-1-1502"),
            Self::SeveralRooms(text) => format!(
                "「{text}」像是几间房。请一行写一间，如 3-1-1502；若确是一间，请分楼栋、单元、室三列写"
            ),
            Self::SignedRoom(text) => format!(
                "「{text}」里多了一个横线，可能是负号，也可能少写了一段。地下的房请用字母写，如 3-1-B101；不是地下的，请删去多的横线，写成 3-1-101"
            ),
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
            Self::DateOrRoom(text) => format!(
                "「{text}」像是 Excel 变成的日期。请把这一列的格式设为“文本”，再重新填写；若确是房号，请写成 楼-单元-室，如 3-1-2015，或分楼栋、单元、室三列写"
            ),
            Self::Ditto(text) => {
                format!("「{text}」指的是别的格子。请把内容照写在这一格，每行都填")
            }
            Self::Rounded(text) => {
                format!("「{text}」已被 Excel 舍去数位。请把这一列的格式设为“文本”，再重新填写")
            }
            Self::Formula => "公式出错。请改成公式的结果".into(),
            Self::Unvalued => {
                "公式还没有算出结果。请在 Excel 里打开文件，保存后再导入，或改成公式的结果".into()
            }
            Self::NoPhone(text) => {
                format!("「{text}」不是电话。请写 11 位手机号或带区号的固定电话，几个号码用、隔开，分机写成 88880100转8")
            }
            Self::SeveralPeople(text) => format!("「{text}」像是几个人。请一人写一行"),
            Self::DottedName(text) => format!(
                "「{text}」里的点，看不出是隔开两个人，还是一个人姓名里的。两个人请分两行写；一个人请把点写成“·”"
            ),
            Self::NotOnlyName(text) => format!(
                "「{text}」里不只是姓名，或有缺字。请只写一个人的姓名，电话、说明写在别的列"
            ),
            Self::NoName(text) => format!("「{text}」不是姓名。请填写姓名，或删去整行"),
            Self::OtherRelation(text, heading) => format!(
                "「{text}」与表头「{heading}」不一致。请改成一致，或把那一列的表头写成“姓名”"
            ),
            Self::UnknownRelation(text) => format!(
                "不认识关系「{text}」。请写：{}，或留空；这一列若不是关系，请改表头",
                relations(|(_, words)| words.split(' ').next().unwrap_or_default()).join("、")
            ),
            Self::Radical(radical) => format!(
                "「{radical}」是部首，不是汉字，多半是从 PDF 复制来的。请重新输入这个字"
            ),
            Self::TooLong(most) => format!("太长。最多 {most} 个字"),
            Self::Measure(text) => format!(
                "「{text}」像是面积，不是管理区域。若是面积，请把表头写成“建筑面积”，这一列就不导入；若是区域，请把表头写成“管理区域”，内容带上文字，如 1区"
            ),
            Self::SaidOtherwise(row) => format!("与第 {row} 行说法不一。请改成一致，或删去一行"),
            Self::UnknownPost(text) => {
                let known: Vec<&str> = POSTS.iter().map(|(_, words)| words[0]).collect();
                format!("不认识岗位「{text}」。请写：{}", known.join("、"))
            }
            Self::NoCode(text) => {
                format!("「{text}」不是工号。请写 1 到 16 个字母、数字，如 gj01")
            }
            Self::Unheaded(text) => format!(
                "「{text}」上面没有表头，多半是前一格里的分隔符把它隔开了。请把那一格用引号括起来；若自成一列，请写上表头"
            ),
            Self::HeadlessPhone(text) => format!(
                "「{text}」像是电话，但上面没有表头，会丢失。若是这一行的人的电话，请写上表头“电话”；否则请删去，或写上别的表头"
            ),
            Self::Misquoted => {
                "引号没有成对，下面的行会被并进这一格。请补上另一个引号，或删去引号；文字里的引号写两个".into()
            }
        }
    }

    pub(super) fn english(&self) -> String {
        match self {
            Self::Missing => "is blank; fill it in, or delete the row".into(),
            Self::Merged => {
                "is blank; if it is merged with the cell above, split the cells and fill in every row; otherwise fill it in, or delete the row".into()
            }
            Self::MergedInto(row) => format!(
                "is merged with the cell of row {row}, which leaves it blank; split the cells and fill in every row"
            ),
            Self::MergedBeside => {
                "is merged with the cell at its left, which leaves it blank; split the cells and fill in each".into()
            }
            Self::SameRoom { code, row: Some(row) } => format!(
                "is the room of row {row}, {code}, written in another way; write both alike, or delete one"
            ),
            Self::SameRoom { code, row: None } => {
                format!("the register has this room as {code}; write it so")
            }
            Self::RoomApart { code, row } => format!(
                "differs from row {row}, which has the same room {code}; if they are two rooms, tell them apart in building, unit or room, such as building 2A3 or room 1501; if they are one, make this column agree"
            ),
            Self::NoRoom(text) => {
                format!("`{text}` is no room; write building-unit-room, such as 3-1-1502")
            }
            Self::SeveralRooms(text) => format!(
                "`{text}` looks like several rooms; write one a row, such as 3-1-1502; if it is one, write it in three columns: building, unit, room"
            ),
            Self::SignedRoom(text) => format!(
                "`{text}` has a dash too many, which may be a minus sign, or a part is missing; write rooms below ground with a letter, such as 3-1-B101, and others without that dash, such as 3-1-101"
            ),
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
            Self::DateOrRoom(text) => format!(
                "`{text}` looks like a date that Excel made; format the column as text and type it again; if it is a room, write building-unit-room, such as 3-1-2015, or three columns: building, unit, room"
            ),
            Self::Ditto(text) => {
                format!("`{text}` points to another cell; write what it means into every row")
            }
            Self::Rounded(text) => {
                format!("Excel rounded `{text}`; format the column as text and type it again")
            }
            Self::Formula => "the formula fails; put its result instead".into(),
            Self::Unvalued => {
                "a formula without its value; open the file in Excel and save it, or put the result instead".into()
            }
            Self::NoPhone(text) => format!(
                "`{text}` is no phone; write 11 digits, or a landline with its area code; separate several by commas, and write an extension as 88880100 ext. 8"
            ),
            Self::SeveralPeople(text) => {
                format!("`{text}` looks like several people; write one a row")
            }
            Self::DottedName(text) => format!(
                "the dot in `{text}` may part two people or be a part of one name; write two people in two rows, and one person with `·`"
            ),
            Self::NotOnlyName(text) => format!(
                "`{text}` is more than a name, or a letter of it is lost; write one person's name alone, with phones and notes in other columns"
            ),
            Self::NoName(text) => {
                format!("`{text}` is no name; write the name, or delete the row")
            }
            Self::OtherRelation(text, heading) => format!(
                "`{text}` does not agree with the heading \"{heading}\"; make them agree, or head that column \"name\""
            ),
            Self::UnknownRelation(text) => format!(
                "`{text}` is no relation; write one of: {}, or leave it blank; if the column is no relation, head it otherwise",
                relations(|(code, _)| code).join(", ")
            ),
            Self::Radical(radical) => format!(
                "`{radical}` is a radical, not a character, perhaps copied from a PDF; type it again"
            ),
            Self::TooLong(most) => format!("is too long; at most {most} characters"),
            Self::Measure(text) => format!(
                "`{text}` looks like the size of a home, not like its zone; if it is the size, head the column \"area (m²)\", and it is passed over; if it is the zone, head it \"zone\""
            ),
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
            Self::Unheaded(text) => format!(
                "`{text}` has no heading above it; perhaps a separator cut it off from the cell before; put that cell between quotes, or head the column"
            ),
            Self::HeadlessPhone(text) => format!(
                "`{text}` looks like a phone with no heading above it, and would be lost; if it is the phone of the person in the row, head the column \"phone\"; otherwise delete it, or head it otherwise"
            ),
            Self::Misquoted => {
                "its quotes do not pair, so the rows below would become a part of it; close the quote or delete it; a quote inside a text is written twice".into()
            }
        }
    }
}

fn relations(read: fn(&(&'static str, &'static str)) -> &'static str) -> Vec<&'static str> {
    RELATIONS.iter().map(read).collect()
}
