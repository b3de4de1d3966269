//! The company's prefix of the forms' codes.

use crate::procedure::Procedure;
use serde_json::Value;

/// Where the texts keep its place.
const PREFIX: &str = "**";

impl Procedure {
    /// This procedure with the codes of its forms as the company prints them: `prefix` in the place kept for it, which
    /// stays as it is where there is no prefix.
    pub fn with_code_prefix(mut self, prefix: &str) -> Self {
        let forms = self.papers.get_mut("form").and_then(Value::as_array_mut);
        for form in forms.into_iter().flatten().filter(|_| !prefix.is_empty()) {
            if let Some(Value::String(code)) = form.get_mut("code") {
                *code = code.replace(PREFIX, prefix);
            }
        }
        self
    }
}
