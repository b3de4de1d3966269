//! How something came and was made, as one says it beside what it is.

use super::{Language, callback_outcome, channel, kind, pick};
use domain::words::{CallbackOutcome, Channel, Kind};

/// `电话投诉`, `Complaint by phone`
pub fn came(language: Language, what: &Kind, by: &Channel) -> String {
    let kind = kind(language, what);
    match language {
        Language::ZhHans | Language::ZhHant => [way(language, by), kind].concat(),
        Language::En => [kind, way(language, by)].join(" "),
    }
}

/// `电话回访，合格`, `Callback by phone, satisfied`
pub fn called_back(language: Language, outcome: &CallbackOutcome, by: &Channel) -> String {
    let outcome = callback_outcome(language, outcome);
    match language {
        Language::ZhHans => [way(language, by), "回访，", outcome].concat(),
        Language::ZhHant => [way(language, by), "回訪，", outcome].concat(),
        Language::En => {
            let made = ["Callback", way(language, by)].join(" ");
            [made, outcome.to_lowercase()].join(", ")
        }
    }
}

fn way(language: Language, by: &Channel) -> &str {
    let word = match by {
        Channel::InPerson => ["当面", "當面", "in person"],
        Channel::Phone => ["电话", "電話", "by phone"],
        Channel::Letter => ["书面", "書面", "in writing"],
        Channel::Fax => ["传真", "傳真", "by fax"],
        Channel::Online => ["网络", "網路", "online"],
        Channel::Box => ["意见箱", "意見箱", "from the box"],
        Channel::Visit => ["上门", "到府", "at a visit"],
        Channel::Unknown(_) => return channel(language, by),
    };
    pick(language, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_came_makes_one_phrase_with_what_it_is() {
        let said = |language| came(language, &Kind::Complaint, &Channel::InPerson);
        let phrases = ["当面投诉", "當面投訴", "Complaint in person"];
        assert_eq!(Language::ALL.map(said), phrases);
    }

    #[test]
    fn a_callback_says_how_it_was_made_and_how_it_ended() {
        let said = |language| called_back(language, &CallbackOutcome::Unsatisfied, &Channel::Phone);
        let phrases = [
            "电话回访，不合格",
            "電話回訪，不合格",
            "Callback by phone, not satisfied",
        ];
        assert_eq!(Language::ALL.map(said), phrases);
    }
}
