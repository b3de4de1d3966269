//! What degrees mean, as the written procedures define them. A definition is the procedure's own; those of procedures that ship
//! are worded here in the other languages too, one of a community's own is shown as it was written.

use super::{Language, Word, pick};

/// A definition in `language`, as far as there are words for it.
pub fn definition(language: Language, means: &str) -> &str {
    let known = DEFINITIONS.iter().find(|[written, _, _]| *written == means);
    known.map_or(means, |word| pick(language, *word))
}

const DEFINITIONS: [Word; 10] = [
    [
        "公司承诺或合同规定提供的服务没有实施或实施效果有明显差错,经业户多次提出而得不到解决;重大经济损失或人身伤害;不良的社会影响;有效投诉在一个月内得不到合理解决",
        "公司承諾或合約規定提供的服務沒有實施或實施效果有明顯差錯，經業戶多次提出而得不到解決；重大經濟損失或人身傷害；不良的社會影響；有效投訴在一個月內得不到合理解決",
        "a promised service not given or plainly amiss, raised repeatedly and not solved; serious loss or injury; public harm; a valid complaint unsolved for a month",
    ],
    [
        "因公司的管理服务工作不到位、有过失而引起的投诉",
        "因公司的管理服務工作不到位、有過失而引起的投訴",
        "our service fell short or was at fault",
    ],
    [
        "因公司的设施、设备和管理水平有限,给业户造成的生活、工作轻微不便而非人为因素造成的影响,可以通过改进而较易得到解决或改进的投诉",
        "因公司的設施、設備和管理水準有限，給業戶造成的生活、工作輕微不便而非人為因素造成的影響，可以透過改進而較易得到解決或改進的投訴",
        "limits of facilities or management caused slight inconvenience, by nobody's fault, and can be mended easily",
    ],
    [
        "严重有损于管理处形象的投诉",
        "嚴重有損於管理處形象的投訴",
        "seriously harms the good name of the office",
    ],
    [
        "能够及时处理的一般性问题",
        "能夠及時處理的一般性問題",
        "an ordinary matter that can be handled in time",
    ],
    [
        "由于客观原因暂时不能处理的重大性问题",
        "由於客觀原因暫時不能處理的重大性問題",
        "a major matter that cannot be handled for now, for reasons outside",
    ],
    [
        "对本部门不能处理的重大投诉问题,须统一协调",
        "對本部門不能處理的重大投訴問題，須統一協調",
        "a major complaint that the department cannot handle alone and that has to be coordinated",
    ],
    [
        "指业主(用户)对管理处提供服务的内容、承诺及服务质量的投诉",
        "指業主(用戶)對管理處提供服務的內容、承諾及服務品質的投訴",
        "about what the office offers, promised, or how well it was done",
    ],
    [
        "指业主(用户)对管理处服务承诺范围以外的投诉",
        "指業主(用戶)對管理處服務承諾範圍以外的投訴",
        "about what lies outside of what the office promised",
    ],
    [
        "(1)投诉人已就投诉事项向人民法院起诉的;(2)投诉人已就投诉事项向信访部门反映并作出处理的;(3)没有明确的投诉对象和具体事实的;(4)已经依法立案侦查的治安案件、刑事案件;(5)其他不属于投诉管理部门职权范围的投诉",
        "(1)投訴人已就投訴事項向人民法院起訴的；(2)投訴人已就投訴事項向信訪部門反映並作出處理的；(3)沒有明確的投訴對象和具體事實的；(4)已經依法立案偵查的治安案件、刑事案件；(5)其他不屬於投訴管理部門職權範圍的投訴",
        "already before a court, or handled by the petition office; nobody and nothing named; a police matter; or otherwise not for the complaints office",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::{Procedure, shipped};

    #[test]
    fn every_definition_that_ships_is_worded_and_no_other() {
        let mut shipped: Vec<String> = shipped()
            .iter()
            .flat_map(|(_, text)| {
                let procedure = Procedure::from_toml(text).unwrap();
                let severities = procedure.severities.iter().map(|rule| rule.means.clone());
                let validities = procedure.validities.iter().map(|rule| rule.means.clone());
                severities.chain(validities).collect::<Vec<_>>()
            })
            .filter(|means| !means.is_empty())
            .collect();
        shipped.sort();
        shipped.dedup();
        let mut worded = DEFINITIONS.map(|[written, _, _]| written);
        worded.sort_unstable();
        assert_eq!(worded.as_slice(), shipped);
    }

    #[test]
    fn what_a_community_wrote_itself_is_shown_as_it_is() {
        for language in Language::ALL {
            assert_eq!(definition(language, "漏水到楼下"), "漏水到楼下");
        }
        let means = "严重有损于管理处形象的投诉";
        assert_eq!(definition(Language::ZhHans, means), means);
        assert!(definition(Language::En, means).is_ascii());
    }
}
