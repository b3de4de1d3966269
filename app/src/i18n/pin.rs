//! Words of the PIN entry.

/// The words of the PIN entry.
pub struct Pin {
    pub entered: fn(usize) -> String,
    pub keypad: &'static str,
    pub erase: &'static str,
}

pub static ZH_HANS: Pin = Pin {
    entered: |n| format!("已输入 {n} 位，共 6 位"),
    keypad: "密码键盘",
    erase: "退格",
};

pub static ZH_HANT: Pin = Pin {
    entered: |n| format!("已輸入 {n} 位，共 6 位"),
    keypad: "密碼鍵盤",
    erase: "退格",
};

pub static EN: Pin = Pin {
    entered: |n| format!("{n} of 6 digits entered"),
    keypad: "PIN keypad",
    erase: "Delete the last digit",
};
