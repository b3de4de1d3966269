//! Surnames: what shows that a text was read in its own encoding. In another one hardly a name begins
//! with one.

/// The commonest Chinese surnames, simplified and traditional.
const CHINESE: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁\
     潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范範金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱丘江尹薛闫閻阎段雷侯龙龍\
     史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞\
     左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳欧管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時\
     穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮\
     巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺容鞠翟洪";

/// The commonest Japanese ones.
const JAPANESE: &str = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎 \
     池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本";

/// The commonest Korean ones.
const KOREAN: &str =
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지";

/// Whether it is as long as a Chinese name, and begins with a surname.
pub(super) fn is_chinese(cell: &str) -> bool {
    let begins = CHINESE.contains(|c| cell.starts_with(c));
    begins && is_short(cell) && cell.chars().all(super::is_han)
}

/// The same of a Japanese name.
pub(super) fn is_japanese(cell: &str) -> bool {
    let mut surnames = JAPANESE.split_whitespace();
    is_short(cell) && surnames.any(|name| cell.starts_with(name))
}

/// The same of a Korean name.
pub(super) fn is_korean(cell: &str) -> bool {
    let begins = KOREAN.contains(|c| cell.starts_with(c));
    begins && is_short(cell) && cell.chars().all(|c| matches!(c, '가'..='힣'))
}

fn is_short(cell: &str) -> bool {
    (2..=4).contains(&cell.chars().count())
}
