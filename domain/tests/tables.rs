//! The proof: every row of `tests/tables/<id>.toml` is a short log and what the procedure `<id>` makes of it.
//!
//! A row names the requirement that it proves. `expect` must match what `explain` says as a subset: every member of an
//! object, and every element of an array by some element there; an empty array or object expects that there is nothing. `absent` must not match. `shown` is a subset of the
//! procedure itself.

#![expect(clippy::unwrap_used, reason = "every row is a test")]

#[path = "tables/difference.rs"]
mod difference;
#[path = "tables/row.rs"]
mod row;

use domain::procedure::shipped;
use row::Table;

#[test]
fn every_row_of_every_table_holds() {
    let mut failures = Vec::new();
    let mut rows = 0;
    for table in Table::all() {
        rows += table.rows.len();
        failures.extend(table.failures());
    }
    let failed = failures.len();
    assert!(
        failures.is_empty(),
        "{failed} of {rows} rows fail\n\n{}",
        failures.join("\n\n")
    );
}

#[test]
fn every_procedure_that_ships_has_a_table_with_rows() {
    let tables = Table::all();
    for (id, _) in shipped() {
        let table = tables.iter().find(|table| table.is_of(id));
        let rows = table.map_or(0, |table| table.rows.len());
        assert!(rows > 0, "tests/tables/{id}.toml has no rows");
    }
}
