//! How large a home is: English says area of that and of zones too.

/// Units of area, lower case and without dots and spaces.
const UNITS: &str = "m² ㎡ m2 m^2 sqm squarem ft² ft2 sqf squaref 平方 平米";

/// Whether a heading names a unit of area.
pub(super) fn is_unit_in(heading: &str) -> bool {
    let plain = plain(heading);
    UNITS.split(' ').any(|unit| plain.contains(unit))
}

/// Whether it is a size and no zone: `89.50 m²`, and a mere number where the heading may mean sizes.
pub(super) fn is_measure(text: &str, is_any_number: bool) -> bool {
    let plain = plain(&text.replace('.', ""));
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let has_digits = digits.len() < plain.len();
    let is_unit = !digits.is_empty() && UNITS.split(' ').any(|unit| digits.starts_with(unit));
    has_digits && (is_unit || (is_any_number && digits.is_empty()))
}

fn plain(text: &str) -> String {
    text.to_lowercase()
        .replace([' ', '.', '(', ')', '（', '）'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_no_zone() {
        for size in ["89.50 m²", "89.5㎡", "120 sqm", "1,200 sq.ft.", "89平方米"] {
            assert!(is_measure(size, false), "{size}");
        }
        for number in ["89.50", "120", "1,200"] {
            assert!(is_measure(number, true), "{number}");
            assert!(!is_measure(number, false), "{number}");
        }
        for zone in ["1区", "A1", "1至2号楼", "东", "3 号楼", "", "M2", "North"] {
            assert!(!is_measure(zone, true), "{zone}");
        }
    }
}
