//! The phones that an import took out of the register, in words.

use crate::import::residents::Taken;
use std::fmt::{Display, Formatter, Result};

impl Display for Taken {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self {
            row,
            code,
            name,
            phones,
        } = self;
        let phones = phones.join("、");
        writeln!(
            f,
            "第 {row} 行 {code} {name}：登记里原有的电话 {phones} 文件里没有，已去掉。若还要用，请写进文件，再导入一次"
        )?;
        write!(
            f,
            "  row {row}, {code} {name}: the register had {phones}, the file has not, and they were taken away; to keep them, write them into the file and import it again"
        )
    }
}
