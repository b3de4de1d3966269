//! Words of the log-in page and the lock.

texts! {
    /// The words of the log-in page and the lock.
    Login {
        title: ["登录", "登入", "Log in"],
        motto: ["第一句话，我来负责", "第一句話，我來負責", "You told me. I see to it."],
        centre: ["{}物业服务中心", "{}物業服務中心", "{} service centre"],
        hotline: ["业户热线 24 小时：", "業戶熱線 24 小時：", "Residents' line, day and night: "],
        code: ["工号", "工號", "Work number"],
        ask: ["请输入 6 位密码", "請輸入 6 位密碼", "Enter your 6-digit PIN"],
        ask_again: ["请再输一次密码，记录都在", "請再輸一次密碼，記錄都在", "Enter your PIN once more; all records are here"],
        switch: ["换人", "換人", "Someone else"],
        forgot: ["忘记", "忘記", "Forgot"],
        forgot_help: ["请找系统管理员重设密码。没上传的记录都在，不受影响。", "請找系統管理員重設密碼。沒上傳的記錄都在，不受影響。", "Ask the administrator to set a new PIN. Records not yet uploaded are safe."],
        lock_rule: ["连错 5 次，锁定 10 分钟；未上传的记录不受影响", "連錯 5 次，鎖定 10 分鐘；未上傳的記錄不受影響", "Five wrong tries lock for 10 minutes; records not yet uploaded are safe"],
        wrong: ["工号或密码不对，再试一次", "工號或密碼不對，再試一次", "Work number or PIN is wrong, try again"],
        wrong_left: ["密码不对，还可以试 {} 次", "密碼不對，還可以試 {} 次", "Wrong PIN, {} tries left"],
        locked_until: ["连错 5 次，{} 后再试", "連錯 5 次，{} 後再試", "Five wrong tries: try again after {}"],
        locked_for: ["连错 5 次，{} 分钟后再试", "連錯 5 次，{} 分鐘後再試", "Five wrong tries: try again in {} minutes"],
        code_missing: ["先填工号", "先填工號", "Enter your work number first"],
        unreachable: ["连不上服务器。登录要联网，连上后再试", "連不上伺服器。登入要連線，連上後再試", "The server cannot be reached. Logging in needs the network; try again when it is back"],
        unavailable: ["这台平板现在核对不了密码，连上网后再试", "這台平板現在核對不了密碼，連線後再試", "This tablet cannot check the PIN now; try again with network"],
        fault: ["服务器答复有误（{}），请告诉系统管理员", "伺服器答覆有誤（{}），請告訴系統管理員", "The server's answer is wrong ({}); tell the administrator"],
        first: ["第一次登录要联网", "第一次登入要連線", "The first log-in needs the network"],
        first_hint: ["登录以后，没有网络也能解锁和登记。", "登入以後，沒有網路也能解鎖和登記。", "Afterwards you can unlock and record without."],
        again: ["登录要联网", "登入要連線", "Logging in needs the network"],
        other: ["换人要联网", "換人要連線", "Logging in someone else needs the network"],
        other_hint: ["没有网络时，这台平板只有 {} 能解锁。", "沒有網路時，這台平板只有 {} 能解鎖。", "Without it only {} can unlock this tablet."],
        offline: ["现在离线，仍可登录和登记", "現在離線，仍可登入和登記", "Offline: you can still unlock and record"],
        offline_waiting: ["本机有 {} 条待上传，都已存好。连上网后自动上传。", "本機有 {} 筆待上傳，都已存好。連線後自動上傳。", "{} records wait on this tablet, all stored. They upload by themselves."],
        offline_none: ["没有待上传的记录。", "沒有待上傳的記錄。", "Nothing waits to be uploaded."],
        switch_hint: ["{} 的 {} 条记录还没上传，会一直留在这台平板上，换人登录后照样上传。", "{} 的 {} 筆記錄還沒上傳，會一直留在這台平板上，換人登入後照樣上傳。", "Records of {} not yet uploaded: {}. They stay on this tablet and upload all the same."],
        back_to: ["回到 {}", "回到 {}", "Back to {}"],
        checking: ["正在核对…", "正在核對…", "Checking…"],
        language: ["语言", "語言", "Language"],
    }
}
