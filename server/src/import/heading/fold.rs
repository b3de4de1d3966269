//! Headings, relations and posts as people write them, reduced to what they say.

use crate::import::{brackets, cell};

/// Lower case and simplified, without spaces, numbering and signs. What stands in brackets is said too.
pub(in crate::import) fn fold(text: &str) -> String {
    let is_read = |c: &char| {
        !cell::is_mark(*c)
            && !c.is_whitespace()
            && !brackets::is_bracket(*c)
            && !"*＊:：_-.、'’#＃№".contains(*c)
    };
    let folded: String = text
        .chars()
        .map(cell::narrow)
        .filter(is_read)
        .flat_map(char::to_lowercase)
        .map(simplify)
        .collect();
    folded
        .trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        .to_owned()
}

/// The same without the remarks in brackets.
pub(super) fn bare(text: &str) -> String {
    fold(&brackets::split(text).0)
}

/// The traditional characters of headings, relations and posts.
fn simplify(c: char) -> char {
    match c {
        '樓' => '楼',
        '棟' => '栋',
        '單' => '单',
        '號' => '号',
        '間' => '间',
        '戶' | '户' => '户',
        '門' => '门',
        '產' => '产',
        '編' => '编',
        '區' => '区',
        '責' => '责',
        '負' => '负',
        '業' => '业',
        '員' => '员',
        '稱' => '称',
        '聯' => '联',
        '絡' => '络',
        '繫' | '係' => '系',
        '電' => '电',
        '話' => '话',
        '機' => '机',
        '碼' => '码',
        '與' => '与',
        '關' => '关',
        '類' => '类',
        '職' => '职',
        '務' => '务',
        '崗' => '岗',
        '屬' => '属',
        '親' => '亲',
        '價' => '价',
        '領' => '领',
        '維' => '维',
        '經' => '经',
        '監' => '监',
        '審' => '审',
        '計' => '计',
        '檔' => '档',
        '臺' => '台',
        '處' => '处',
        '總' => '总',
        '師' => '师',
        '帶' => '带',
        '陽' => '阳',
        '層' => '层',
        '內' => '内',
        '時' => '时',
        '別' => '别',
        '組' => '组',
        '團' => '团',
        '園' => '园',
        '項' => '项',
        '數' => '数',
        '塊' => '块',
        '盤' => '盘',
        '東' => '东',
        '權' => '权',
        '爺' => '爷',
        '媽' => '妈',
        '兒' => '儿',
        '婦' => '妇',
        '孫' => '孙',
        '嶽' => '岳',
        '長' => '长',
        '獨' => '独',
        '愛' => '爱',
        '傭' => '佣',
        '護' => '护',
        '僱' => '雇',
        '託' => '托',
        '辦' => '办',
        '個' => '个',
        '際' => '际',
        '實' => '实',
        '暫' => '暂',
        '發' => '发',
        '開' => '开',
        '賃' => '赁',
        '緊' => '紧',
        '應' => '应',
        '備' => '备',
        '動' => '动',
        '訊' => '讯',
        '質' => '质',
        '姪' => '侄',
        '嬸' => '婶',
        '姊' => '姐',
        '學' => '学',
        other => other,
    }
}
