//! Formulas whose value the file lacks, as programs write them that do not calculate: the reader of
//! workbooks gives nothing for them, as for blank cells.

use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};

type Archive<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

/// The rows and columns, from 0, of such cells in the sheet of this name.
pub(super) fn unvalued(bytes: &[u8], name: &str) -> Option<BTreeSet<(u32, u32)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = part(&mut archive, name)?;
    let mut cells = Cells::default();
    read(&mut archive, &part, |event| cells.take(event))?;
    Some(cells.unvalued)
}

/// Where the archive has the sheet.
fn part(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut id = None;
    read(archive, "xl/workbook.xml", |event| {
        let Event::Start(element) = event else { return };
        let is_sheet = element.local_name().as_ref() == b"sheet";
        if is_sheet && attribute(element, b"name").as_deref() == Some(name) {
            id = attribute(element, b"id");
        }
    })?;
    let mut targets = BTreeMap::new();
    read(archive, "xl/_rels/workbook.xml.rels", |event| {
        let Event::Start(element) = event else { return };
        let pair = attribute(element, b"Id").zip(attribute(element, b"Target"));
        targets.extend(pair);
    })?;
    let target = targets.remove(&id?)?;
    let inside = target.trim_start_matches('/');
    Some(match inside.starts_with("xl/") {
        true => inside.to_owned(),
        false => format!("xl/{inside}"),
    })
}

/// Tells `take` of every event of a part; an empty element is one that begins and ends.
fn read(archive: &mut Archive<'_>, part: &str, mut take: impl FnMut(&Event<'_>)) -> Option<()> {
    let is_it = |name: &&str| name.eq_ignore_ascii_case(part);
    let path = archive.file_names().find(is_it)?.to_owned();
    let file = archive.by_name(&path).ok()?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(file));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(()),
            event => take(&event),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    Some(quick_xml::escape::unescape(text).ok()?.into_owned())
}

/// What of a sheet is read so far.
#[derive(Default)]
struct Cells {
    unvalued: BTreeSet<(u32, u32)>,
    row: u32,
    column: u32,
    has_formula: bool,
    /// Also a text that is empty, which is what a formula may come to.
    has_value: bool,
    is_in_value: bool,
}

impl Cells {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.begin(element),
            Event::End(element) => match element.local_name().as_ref() {
                b"row" => (self.row, self.column) = (self.row + 1, 0),
                b"c" => self.end_cell(),
                b"v" => self.is_in_value = false,
                _ => {}
            },
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                self.has_value |= self.is_in_value;
            }
            _ => {}
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            b"row" => {
                let row = attribute(element, b"r").and_then(|row| row.parse::<u32>().ok());
                self.row = row.map_or(self.row, |row| row.saturating_sub(1));
            }
            b"c" => {
                let place = attribute(element, b"r").and_then(|name| place(&name));
                (self.row, self.column) = place.unwrap_or((self.row, self.column));
                self.has_formula = false;
                self.has_value = attribute(element, b"t").as_deref() == Some("str");
            }
            b"f" => self.has_formula = true,
            b"v" => self.is_in_value = true,
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        if self.has_formula && !self.has_value {
            self.unvalued.insert((self.row, self.column));
        }
        self.column += 1;
    }
}

/// The row and the column, from 0, of `C2`.
fn place(name: &str) -> Option<(u32, u32)> {
    let (letters, row) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column.checked_mul(26)?.checked_add(letter)
    });
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column?.checked_sub(1)?))
}
