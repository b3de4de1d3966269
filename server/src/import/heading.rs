//! Which column holds what, by its heading: simplified, traditional or English, in any order.

use super::cell;
use super::table::{Cell, Row, Table};
use super::wrong::{FileError, Reason, RowError};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Building,
    Unit,
    Room,
    Area,
    Name,
    Phone,
    Relation,
    Code,
    Posts,
    Department,
}

impl Column {
    /// Its headings, folded; the first is the one to write.
    const HEADINGS: &[(Self, &[&str])] = &[
        (
            Self::Building,
            &[
                "楼栋", "楼号", "栋号", "楼幢", "幢号", "栋", "幢", "楼", "楼座", "building",
                "block", "tower",
            ],
        ),
        (Self::Unit, &["单元", "单元号", "unit", "entrance"]),
        (
            Self::Room,
            &[
                "房号",
                "房间号",
                "房间",
                "室号",
                "室",
                "房屋编号",
                "房屋",
                "户号",
                "门牌号",
                "房产编号",
                "房号全称",
                "room",
                "roomno",
                "roomnumber",
                "roomcode",
                "flat",
                "apartment",
            ],
        ),
        (
            Self::Area,
            &[
                "区域",
                "片区",
                "管理区域",
                "负责区域",
                "分区",
                "责任区",
                "area",
                "areas",
                "zone",
            ],
        ),
        (
            Self::Name,
            &[
                "姓名",
                "业主姓名",
                "业户姓名",
                "住户姓名",
                "业主",
                "业户",
                "住户",
                "客户姓名",
                "客户名称",
                "员工姓名",
                "联系人",
                "name",
                "fullname",
                "resident",
                "owner",
            ],
        ),
        (
            Self::Phone,
            &[
                "电话",
                "手机",
                "手机号",
                "手机号码",
                "电话号码",
                "联系电话",
                "联络电话",
                "联系方式",
                "业主电话",
                "phone",
                "phones",
                "mobile",
                "tel",
                "telephone",
                "phonenumber",
            ],
        ),
        (
            Self::Relation,
            &[
                "关系",
                "身份",
                "与业主关系",
                "住户类型",
                "客户类型",
                "业户类型",
                "relation",
                "relationship",
            ],
        ),
        (
            Self::Code,
            &[
                "工号",
                "员工编号",
                "编号",
                "员工号",
                "worknumber",
                "staffno",
                "staffnumber",
                "code",
                "employeeid",
            ],
        ),
        (
            Self::Posts,
            &[
                "岗位", "职务", "职位", "角色", "post", "posts", "role", "roles", "title",
                "position",
            ],
        ),
        (
            Self::Department,
            &["部门", "所属部门", "department", "dept"],
        ),
    ];

    fn of(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        Self::HEADINGS
            .iter()
            .find(|(_, words)| words.contains(&folded.as_str()))
            .map(|(column, _)| *column)
    }

    fn word(self) -> &'static str {
        Self::HEADINGS
            .iter()
            .find(|(column, _)| *column == self)
            .map_or("", |(_, words)| words[0])
    }
}

/// Lower case and simplified, without spaces, numbering, remarks in brackets and signs.
pub(super) fn fold(text: &str) -> String {
    let mut depth = 0;
    let folded: String = text
        .chars()
        .map(cell::narrow)
        .filter(|c| {
            match c {
                '(' | '（' | '[' | '【' => depth += 1,
                ')' | '）' | ']' | '】' => depth -= 1,
                _ => return depth <= 0 && !c.is_whitespace() && !"*＊:：_-.、".contains(*c),
            }
            false
        })
        .flat_map(char::to_lowercase)
        .map(simplify)
        .collect();
    folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// The traditional characters of headings, relations and posts.
fn simplify(c: char) -> char {
    match c {
        '樓' => '楼',
        '棟' => '栋',
        '單' => '单',
        '號' => '号',
        '間' => '间',
        '戶' | '户' => '户',
        '門' => '门',
        '產' => '产',
        '編' => '编',
        '區' => '区',
        '責' => '责',
        '負' => '负',
        '業' => '业',
        '員' => '员',
        '稱' => '称',
        '聯' => '联',
        '絡' => '络',
        '繫' | '係' => '系',
        '電' => '电',
        '話' => '话',
        '機' => '机',
        '碼' => '码',
        '與' => '与',
        '關' => '关',
        '類' => '类',
        '職' => '职',
        '務' => '务',
        '崗' => '岗',
        '屬' => '属',
        '親' => '亲',
        '價' => '价',
        '領' => '领',
        '維' => '维',
        '經' => '经',
        '監' => '监',
        '審' => '审',
        '計' => '计',
        '檔' => '档',
        '臺' => '台',
        '處' => '处',
        '總' => '总',
        '師' => '师',
        '帶' => '带',
        '陽' => '阳',
        '層' => '层',
        '內' => '内',
        '時' => '时',
        '別' => '别',
        other => other,
    }
}

/// Where the columns are, and what stands below them.
#[derive(Debug)]
pub(super) struct Headed<'t> {
    columns: Vec<(Column, usize, String)>,
    /// The rows below the headings.
    pub(super) rows: &'t [Row],
}

/// How far down the headings may stand: above them people write a title.
const TITLE_ROWS: usize = 10;

impl<'t> Headed<'t> {
    /// Finds the heading row: the first that has, for each of `needed`, one of its columns.
    pub(super) fn find(table: &'t Table, needed: &[Column]) -> Result<Self, FileError> {
        let mut likeliest = (
            0,
            Self {
                columns: Vec::new(),
                rows: &[],
            },
            Vec::new(),
        );
        for (index, row) in table.rows.iter().enumerate().take(TITLE_ROWS) {
            let headed = Self {
                columns: columns(row),
                rows: &table.rows[index + 1..],
            };
            if needed.iter().all(|column| headed.has(*column)) {
                return Ok(headed);
            }
            if likeliest.2.is_empty() || headed.columns.len() > likeliest.0 {
                likeliest = (headed.columns.len(), headed, texts(row));
            }
        }
        let (_, headed, found) = likeliest;
        let missing = needed.iter().filter(|column| !headed.has(**column));
        Err(FileError::NoHeading {
            needed: missing.map(|column| column.word()).collect(),
            found,
        })
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(each, _, _)| *each == column)
    }

    /// The heading as the file has it.
    pub(super) fn heading(&self, column: Column) -> String {
        self.columns
            .iter()
            .find(|(each, _, _)| *each == column)
            .map_or_else(
                || column.word().to_owned(),
                |(_, _, heading)| heading.clone(),
            )
    }

    /// The texts of the row's cells in columns of this kind: there may be several phones.
    pub(super) fn texts(&self, row: &Row, column: Column) -> Result<Vec<String>, RowError> {
        self.columns
            .iter()
            .filter(|(each, _, _)| *each == column)
            .map(|(_, index, heading)| {
                let cell = row.cells.get(*index).unwrap_or(&Cell::Empty);
                cell::text(cell).map_err(|reason| RowError {
                    row: row.number,
                    column: heading.clone(),
                    reason,
                })
            })
            .filter(|text| text.as_ref().map_or(true, |text| !text.is_empty()))
            .collect()
    }

    /// The text of the row's first filled cell in columns of this kind; empty where there is none.
    pub(super) fn text(&self, row: &Row, column: Column) -> Result<String, RowError> {
        let texts = self.texts(row, column)?;
        Ok(texts.into_iter().next().unwrap_or_default())
    }

    /// What is wrong with this column of this row.
    pub(super) fn wrong(&self, row: &Row, column: Column, reason: Reason) -> RowError {
        RowError {
            row: row.number,
            column: self.heading(column),
            reason,
        }
    }
}

fn columns(row: &Row) -> Vec<(Column, usize, String)> {
    texts_at(row)
        .filter_map(|(index, text)| Some((Column::of(&text)?, index, text)))
        .collect()
}

fn texts(row: &Row) -> Vec<String> {
    texts_at(row).map(|(_, text)| text).collect()
}

fn texts_at(row: &Row) -> impl Iterator<Item = (usize, String)> {
    row.cells
        .iter()
        .enumerate()
        .filter_map(|(index, cell)| match cell {
            Cell::Text(text) if !text.trim().is_empty() => Some((index, text.trim().to_owned())),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
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
            assert_eq!(Column::of(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of("建筑面积(㎡)"), None);
    }

    #[test]
    fn every_heading_is_written_folded() {
        for (_, words) in Column::HEADINGS {
            for word in *words {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
