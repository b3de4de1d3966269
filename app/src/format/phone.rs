//! Telephone numbers. Pure.

/// `138 **** 6627`: enough to know whose it is, too little to call.
pub fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 7 {
        return "****".to_owned();
    }
    let head: String = digits.iter().take(3).collect();
    let tail: String = digits.iter().skip(digits.len() - 4).collect();
    [head.as_str(), "****", tail.as_str()].join(" ")
}

/// `138 0000 6627`: as it is read out.
pub fn phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match (
        digits.len(),
        digits.get(..3),
        digits.get(3..7),
        digits.get(7..),
    ) {
        (11, Some(first), Some(second), Some(third)) => [first, second, third].join(" "),
        _ => phone.to_owned(),
    }
}
