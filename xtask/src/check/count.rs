//! How many passed and failed, over test runners that each say it their own way.

use std::fmt;
use std::ops::AddAssign;
use std::process::ExitCode;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    pub(crate) fn success() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    pub(crate) fn failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// Prints the line that everything ends with.
    pub(crate) fn close(self) -> ExitCode {
        println!("{self}");
        if self.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`, as cargo and wasm-bindgen's test runtime print it.
pub(crate) fn cargo_line(line: &str) -> Option<Tally> {
    let (_, counts) = line
        .trim()
        .strip_prefix("test result: ")?
        .split_once(". ")?;
    let number = |what: &str| {
        let part = counts
            .split(';')
            .find_map(|part| part.trim().strip_suffix(what))?;
        part.trim().parse().ok()
    };
    Some(Tally {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

/// One line of Playwright's closing list: `  3 passed (12.3s)`. What was not run to its end counts as failed.
pub(crate) fn playwright_line(line: &str) -> Option<Tally> {
    let (number, what) = line.strip_prefix("  ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    let what = what.split(" (").next()?;
    match what {
        "passed" => Some(Tally {
            passed: number,
            failed: 0,
        }),
        "failed" | "flaky" | "interrupted" | "did not run" => Some(Tally {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_results_are_counted() {
        let result = |passed, failed| Some(Tally { passed, failed });
        let table = [
            (
                "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s",
                result(12, 0),
            ),
            (
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
                result(3, 2),
            ),
            (
                "test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.13s",
                result(4, 0),
            ),
            ("test a_test_result: ok", None),
            ("running 3 tests", None),
        ];
        for (line, expected) in table {
            assert_eq!(cargo_line(line), expected, "{line}");
        }
    }

    #[test]
    fn playwrights_results_are_counted() {
        let table = [
            (
                "  5 passed (12.3s)",
                Some(Tally {
                    passed: 5,
                    failed: 0,
                }),
            ),
            (
                "  1 failed",
                Some(Tally {
                    passed: 0,
                    failed: 1,
                }),
            ),
            (
                "  2 flaky",
                Some(Tally {
                    passed: 0,
                    failed: 2,
                }),
            ),
            (
                "  3 did not run",
                Some(Tally {
                    passed: 0,
                    failed: 3,
                }),
            ),
            ("  4 skipped", None),
            ("Running 5 tests using 1 worker", None),
            (
                "  \u{2713}  1 journeys/kill.spec.ts:3:1 \u{203a} 5 passed (2s)",
                None,
            ),
        ];
        for (line, expected) in table {
            assert_eq!(playwright_line(line), expected, "{line}");
        }
    }

    #[test]
    fn the_closing_line_is_plain() {
        let mut whole = Tally::success();
        whole += Tally {
            passed: 2,
            failed: 1,
        };
        assert_eq!(whole.to_string(), "3 passed, 1 failed");
    }
}
