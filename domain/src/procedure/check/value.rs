//! Values that TOML can write and no rule can have: dates, and numbers out of all bounds. The reader of values would refuse
//! the whole file for one of them, or take a date for a text, which the reader of files does not.

use super::{Checking, shape};
use toml::de::{DeInteger, DeTable, DeValue};
use toml::{Table, Value};

/// What stood for a number that is out of bounds.
const HUGE: i64 = i64::MAX;

/// A value that no rule can have, and where it stands.
struct Odd {
    path: String,
    written: String,
    is_date: bool,
}

/// What in a file is odd, in its order.
pub(super) struct Values {
    odd: Vec<Odd>,
}

impl Values {
    /// The file with what stands for the odd values in it, and which they are.
    pub(super) fn of(root: &DeTable<'_>) -> (Table, Self) {
        let mut values = Self { odd: Vec::new() };
        let file = values.table("", root);
        (file, values)
    }

    fn table(&mut self, path: &str, table: &DeTable<'_>) -> Table {
        let members = table.iter().map(|(key, value)| {
            let key = key.get_ref().to_string();
            let path = super::place::join(path, &key);
            let value = self.value(path, value.get_ref());
            (key, value)
        });
        members.collect()
    }

    fn value(&mut self, path: String, value: &DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => Value::String(text.to_string()),
            DeValue::Boolean(is) => Value::Boolean(*is),
            DeValue::Integer(number) => match whole(number) {
                Some(number) => Value::Integer(number),
                None => self.odd(path, number.to_string(), Value::Integer(HUGE)),
            },
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(read) if read.is_finite() || is_word(number.as_str()) => Value::Float(read),
                _ => self.odd(path, number.to_string(), Value::Integer(HUGE)),
            },
            DeValue::Datetime(date) => {
                let date = date.to_string();
                self.odd(path, date.clone(), Value::String(date))
            }
            DeValue::Array(elements) => {
                let elements = elements.iter().enumerate().map(|(place, element)| {
                    self.value(format!("{path}.{place}"), element.get_ref())
                });
                Value::Array(elements.collect())
            }
            DeValue::Table(table) => Value::Table(self.table(&path, table)),
        }
    }

    fn odd(&mut self, path: String, written: String, stands: Value) -> Value {
        let is_date = stands.is_str();
        self.odd.push(Odd {
            path,
            written,
            is_date,
        });
        stands
    }

    /// Says of each odd value what it is, where it was not said that nothing of the sort can stand there.
    pub(super) fn check(self, checking: &mut Checking<'_>) {
        for odd in self.odd {
            if !odd.was_said(checking) {
                checking.shape(&odd.path, odd.said());
            }
        }
    }
}

impl Odd {
    /// Whether what is wrong there was said already; what stood for it gives way to what was written.
    fn was_said(&self, checking: &mut Checking<'_>) -> bool {
        let line = checking.document.line(&self.path);
        let (stood, is) = if self.is_date {
            (
                format!("the text {:?}", self.written),
                format!("the date {}", self.written),
            )
        } else {
            (
                format!("`{HUGE}`"),
                format!("`{}`, which is too big", self.written),
            )
        };
        let key = super::place::key(&self.path);
        let mut is_said = false;
        for fault in checking
            .faults
            .iter_mut()
            .filter(|fault| fault.line == line)
        {
            is_said |= fault.key == key || fault.message.contains(&stood);
            fault.message = fault.message.replacen(&stood, &is, 1);
        }
        is_said
    }

    fn said(&self) -> String {
        let key = super::place::key(&self.path);
        let name = key.rsplit('.').next().unwrap_or_default();
        let such = shape::such(name);
        if self.is_date {
            format!("is the date {}; write a text in quotes{such}", self.written)
        } else {
            format!(
                "is the number `{}`, which is too big; write a smaller one{such}",
                self.written
            )
        }
    }
}

/// Infinite, or no number at all, by its own word; other infinite ones are too big.
fn is_word(number: &str) -> bool {
    number.contains("inf") || number.contains("nan")
}

fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
