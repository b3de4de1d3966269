//! Words of the list of callbacks.

texts! {
    /// The words of the list of callbacks.
    Callbacks {
        title: ["回访", "回訪", "Callbacks"],
        list: ["按截止时间排序", "按截止時間排序", "By closing date"],
        due: ["待回访", "待回訪", "Due"],
        waits: ["等服务器抽样", "等伺服器抽樣", "Waiting for the draw"],
        waits_hint: ["联网后才知道要不要回访。", "連線後才知道要不要回訪。", "Whether they are called back shows once online."],
        opens: ["还没到时候", "還沒到時候", "Open later"],
        done: ["本周已回访", "本週已回訪", "Called back this week"],
        late: ["已逾期", "已逾期", "Late"],
        forced: ["必抽", "必抽", "demanded by the rate"],
        rate_all: ["100%", "100%", "100%"],
        rate_sample: ["抽样 {}%", "抽樣 {}%", "{}% sampled"],
        settled_by: ["{} 由{}办结", "{} 由{}辦結", "Settled {} by {}"],
        who: ["可回访：{}", "可回訪：{}", "May call back: {}"],
        not_me: ["您经办过，由别人回访", "您經辦過，由別人回訪", "You handled it: somebody else calls back"],
        not_my_post: ["不是您的岗位回访", "不是您的職位回訪", "Not for your post"],
        nothing: ["眼下没有要回访的", "眼下沒有要回訪的", "Nobody to call back now"],
        nothing_next: ["办结的投诉每件都回访；报修由服务器抽样。", "辦結的投訴每件都回訪；報修由伺服器抽樣。", "Every settled complaint is called back; repairs are drawn by the server."],
        more: ["再看 {} 件", "再看 {} 件", "Show {} more"],
    }
}
