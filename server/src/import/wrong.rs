//! What can be wrong with a file, each with what to do about it. `wording` puts it into words.

/// Why an import wrote nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Wrong {
    /// The file as a whole cannot be read.
    #[error("{0}")]
    File(#[from] FileError),
    /// Some rows cannot; every one of them is listed.
    #[error("{}", wording(.0))]
    Rows(Vec<RowError>),
}

fn wording(rows: &[RowError]) -> String {
    let lines: Vec<String> = rows.iter().map(RowError::to_string).collect();
    lines.join("\n")
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Over [`super::MAX_BYTES`].
    TooLarge,
    /// Over [`super::MAX_ROWS`], or cells beyond the last column that is read.
    TooManyRows,
    /// A workbook that unpacks to far more than a register can be.
    Bomb,
    /// `.xls`, or a workbook behind a password.
    OldWorkbook,
    /// A workbook that cannot be read; the reader's own words.
    BrokenWorkbook(String),
    /// Neither UTF-8 nor GBK nor UTF-16 text.
    NoText,
    /// Perhaps GBK, which would read a cell so.
    MaybeGbk(String),
    /// Nothing in it.
    Empty,
    /// These headings are needed and not there; the first rows had these.
    NoHeading {
        /// One way to write each, in Chinese and in English.
        needed: Vec<(&'static str, &'static str)>,
        /// What the likeliest heading row says.
        found: Vec<String>,
    },
    /// Another sheet, so called, has rows below headings that fit.
    SecondSheet(String),
    /// Both rows could be the one with the headings.
    TwoHeadingRows([u32; 2]),
    /// Two columns say one thing, which is so called in Chinese and in English.
    SameKind((&'static str, &'static str), Box<[Place; 2]>),
    /// Two columns hold names.
    TwoPeople(Box<[Place; 2]>),
    /// The column is not read, though it seems to hold what is so called in Chinese and in English.
    Unread(Place, (&'static str, &'static str)),
    /// The phones of the first column may be another person's than the one of the second.
    StrangePhone(Box<[Place; 2]>),
}

/// A column, as a message names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its heading as the file has it.
    pub heading: String,
    /// Its letters, as Excel has them.
    pub letters: String,
}

impl std::error::Error for FileError {}

/// A row that cannot be taken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The row as Excel counts, from 1.
    pub row: u32,
    /// The column's heading as the file has it.
    pub column: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing in it, and something is needed.
    Missing,
    /// Nothing in it, and above it something that may be merged with it.
    Merged,
    /// The lower part of a merged cell, whose text stands in this row.
    MergedInto(u32),
    /// The right part of a merged cell, whose text stands at its left.
    MergedBeside,
    /// No room code.
    NoRoom(String),
    /// More than one room in a cell.
    SeveralRooms(String),
    /// A room that stands in another row, or in the register, written in another way.
    SameRoom {
        /// As it is written there.
        code: String,
        /// The other row; none where it is the register.
        row: Option<u32>,
    },
    /// The room of this earlier row, but for a column that the code has no place for.
    RoomApart {
        /// The code that both have.
        code: String,
        /// The earlier row.
        row: u32,
    },
    /// The room's own code names another building or unit than its columns do.
    OtherBuilding(String),
    /// The register has no such room; perhaps this one was meant.
    UnknownRoom(String, Option<String>),
    /// A dash where it may be a sign, or where something may be missing.
    SignedRoom(String),
    /// Excel made a date of it.
    Date,
    /// As Excel writes some dates, and as some people write rooms.
    DateOrRoom(String),
    /// A word that points to another cell, `同上`.
    Ditto(String),
    /// Excel rounded a long number, `1.38E+10`.
    Rounded(String),
    /// A formula's error, `#N/A`.
    Formula,
    /// A formula whose value the file lacks.
    Unvalued,
    /// No phone number.
    NoPhone(String),
    /// More than one person in a cell.
    SeveralPeople(String),
    /// A dot that parts two people or joins the parts of one name.
    DottedName(String),
    /// A phone, a remark or a sign in a name.
    NotOnlyName(String),
    /// A word for nobody, or for anybody.
    NoName(String),
    /// What the row says somebody is cannot be what the heading of the name says.
    OtherRelation(String, String),
    /// No relation to a room that is known.
    UnknownRelation(String),
    /// The picture of a part of a letter, in place of the letter.
    Radical(char),
    /// Too long: at most this many characters.
    TooLong(usize),
    /// How large a home is, in place of its zone.
    Measure(String),
    /// Said before, and otherwise, in this row.
    SaidOtherwise(u32),
    /// No post that is known.
    UnknownPost(String),
    /// No work number.
    NoCode(String),
    /// Behind the last heading of a text file, so that it may belong to the cell before.
    Unheaded(String),
    /// A phone below no heading.
    HeadlessPhone(String),
    /// The cell's quotes do not pair.
    Misquoted,
}
