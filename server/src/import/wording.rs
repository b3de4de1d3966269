//! The words of an import's errors: one line in Chinese, one in English, each saying what to do.

mod reason;
mod taken;

use super::wrong::{FileError, Place, RowError};
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
            Self::NoText => {
                "文件的编码既不是 UTF-8，也不是 GBK。请在 Excel 里另存为“CSV UTF-8”或 .xlsx".into()
            }
            Self::MaybeGbk(cell) => format!(
                "文件的编码不是 UTF-8，从英文表头看不出是哪一种；按 GBK 读，里面有「{cell}」。若读得对，请加上 --gbk 再导入；否则请在 Excel 里另存为“CSV UTF-8”或 .xlsx"
            ),
            Self::Empty => "文件里没有内容。请检查是否选对了文件".into(),
            Self::NoHeading { needed, found } => {
                let needed: Vec<&str> = needed.iter().map(|(chinese, _)| *chinese).collect();
                let (needed, found) = (needed.join("、"), found.join("、"));
                format!("缺少表头：{needed}。现有：{found}。请补上表头，表头须在前 10 行之内")
            }
            Self::SecondSheet(name) => format!(
                "工作簿里的另一张表「{name}」也有这样的表头，而只读一张表。请把各张表并成一张，不要导入的表请删去或隐藏"
            ),
            Self::TwoHeadingRows([one, other]) => {
                format!(
                    "第 {one} 行和第 {other} 行都像表头，不知以哪一行为准。请只留一行，另一行删去"
                )
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
            Self::Unread(place, (kind, _)) => {
                let place = place.chinese();
                format!(
                    "{place}像是{kind}，但不认识这个表头，这一列会丢失。若是这一行的人的{kind}，请把表头改成“{kind}”；否则请删去这一列，或把表头改成别的"
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
            Self::NoText => {
                "the file's encoding is neither UTF-8 nor GBK; save it as CSV UTF-8 or .xlsx".into()
            }
            Self::MaybeGbk(cell) => format!(
                "the file's encoding is not UTF-8, and English headings do not show which it is; in GBK it says \"{cell}\"; if that is right, import it with --gbk; otherwise save it as CSV UTF-8 or .xlsx"
            ),
            Self::Empty => "nothing in the file; check that it is the right one".into(),
            Self::NoHeading { needed, found } => {
                let needed: Vec<&str> = needed.iter().map(|(_, english)| *english).collect();
                let (needed, found) = (needed.join(", "), found.join(", "));
                format!(
                    "headings are missing: {needed}; found: {found}; put them into one of the first 10 rows"
                )
            }
            Self::SecondSheet(name) => format!(
                "another sheet, \"{name}\", has such headings too, and only one sheet is read; put all rows into one sheet, and delete or hide those not to be imported"
            ),
            Self::TwoHeadingRows([one, other]) => format!(
                "rows {one} and {other} both look like headings, and which are meant nobody knows; keep one and delete the other"
            ),
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
            Self::Unread(place, (_, kind)) => {
                let place = place.english();
                format!(
                    "{place} speaks of a {kind} in words that are not known, and would be lost; if it is the {kind} of the person in the row, head it \"{kind}\"; otherwise delete the column, or head it otherwise"
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
