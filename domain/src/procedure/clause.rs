//! Where a rule comes from: five fields that every rule has.

/// What every rule can say of itself.
pub trait Clause {
    /// Seed and clause, `001 第7篇 四(二)3`.
    fn source(&self) -> &str;
    /// The clause's words, as printed; empty where they are not quoted.
    fn text(&self) -> &str;
    /// The numbered requirements that the rule carries, `001-7-16`.
    fn requirements(&self) -> &[String];
    /// What in the rule is our setting and not in the text; empty where everything is the text's.
    fn ours(&self) -> &str;
    /// What other clauses ask for in its place, and the rule does not; empty where it leaves none.
    fn left(&self) -> &str;
}

/// Declares a rule: a struct with its clause beside its own fields.
macro_rules! rule {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)+
            /// Seed and clause, `001 第7篇 四(二)3`.
            pub source: String,
            /// The clause's words, as printed.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub text: String,
            /// The numbered requirements that the rule carries, `001-7-16`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub requirements: Vec<String>,
            /// What in the rule is our setting and not in the text.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub ours: String,
            /// What other clauses ask for in its place, and the rule does not.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub left: String,
        }

        impl $crate::procedure::Clause for $name {
            fn source(&self) -> &str {
                &self.source
            }
            fn text(&self) -> &str {
                &self.text
            }
            fn requirements(&self) -> &[String] {
                &self.requirements
            }
            fn ours(&self) -> &str {
                &self.ours
            }
            fn left(&self) -> &str {
                &self.left
            }
        }
    };
}

pub(super) use rule;
