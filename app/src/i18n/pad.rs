//! Words of the signature pad.

/// The words of the signature pad.
pub struct Pad {
    pub label: fn(usize) -> String,
    pub hint: &'static str,
    pub undo: &'static str,
    pub clear: &'static str,
    pub short: &'static str,
    pub full: &'static str,
}

pub static ZH_HANS: Pad = Pad {
    label: |n| format!("签名区，已写 {n} 笔"),
    hint: "请在虚线上签名",
    undo: "撤销一笔",
    clear: "清除",
    short: "快写满了，请收笔",
    full: "写满了。请确认，或清除重写",
};

pub static ZH_HANT: Pad = Pad {
    label: |n| format!("簽名區，已寫 {n} 筆"),
    hint: "請在虛線上簽名",
    undo: "撤銷一筆",
    clear: "清除",
    short: "快寫滿了，請收筆",
    full: "寫滿了。請確認，或清除重寫",
};

pub static EN: Pad = Pad {
    label: |n| format!("Signature area, strokes written: {n}"),
    hint: "Please sign on the line",
    undo: "Undo a stroke",
    clear: "Clear",
    short: "Almost full, please finish",
    full: "Full. Please confirm, or clear and sign again",
};
