//! What the figures of a line are called: as the forms call them in which they are typed.

use atrium_kit::prelude::*;

use crate::pages::adjust;
use crate::pages::check_in::texts as check_in;
use crate::pages::messages::texts as care;
use crate::pages::program::{points, texts as program};

texts! {
    fn title() { "名称", "名稱", "Name" }
    fn of() { "内容", "內容", "About" }
    fn reason() { "事由", "事由", "Reason" }
    fn stock() { "数量", "數量", "Stock" }
    fn decision() { "处理", "處理", "Decision" }
    fn price() { "价格", "價格", "Price" }
    fn capacity() { "名额", "名額", "Places" }
    fn days() { "天数", "天數", "Days" }
    fn place() { "位置", "位置", "Place" }
    fn send_at() { "发送时间", "發送時間", "Sent at" }
    fn store() { "店铺", "店鋪", "Store" }
    fn categories() { "类别", "類別", "Kinds of goods" }
    fn mall() { "商场", "商場", "the mall" }
    fn stores() { "店铺", "店鋪", "Stores" }
    fn funder() { "由谁承担", "由誰負擔", "Paid by" }
    fn template() { "优惠券", "優惠券", "Coupon" }
    fn reward() { "礼品", "禮品", "Reward" }
    fn worth() { "约值积分", "約值積分", "Worth in points" }
    fn taken() { "已有名额", "已有名額", "Places taken" }
    fn tags() { "标签个数", "標籤個數", "Tags" }
    fn sessions() { "场次", "場次", "Sessions" }
    fn rotating() { "动态码", "動態碼", "Changing code" }
    fn questions() { "题数", "題數", "Questions" }
    fn lines() { "奖项", "獎項", "Prizes" }
    fn prize() { "奖品", "獎品", "Prize" }
    fn count() { "份数", "份數", "How many" }
    fn opens() { "开门", "開門", "Opens" }
    fn closes() { "关门", "關門", "Closes" }
    fn floors() { "楼层", "樓層", "Floors" }
    fn facilities() { "设施", "設施", "Facilities" }
    fn free() { "免费小时", "免費小時", "Free hours" }
    fn bought() { "兑换小时", "兌換小時", "Redeemed hours" }
    fn to_pay() { "付费小时", "付費小時", "Hours to pay" }
    fn parking_hours() { "每天免费停车小时", "每天免費停車小時", "Free parking hours a day" }
    fn group() { "兴趣小组", "興趣小組", "Group" }
    fn applied() { "已入账", "已入帳", "Booked" }
    fn start() { "开始", "開始", "Start" }
    fn seconds() { "时长（秒）", "時長（秒）", "Seconds" }
    fn rule() { "重复规则", "重複規則", "Repeats" }
    fn percent() { "倍率（%）", "倍率（%）", "Per cent" }
    fn on() { "日子", "日子", "On" }
    fn threshold() { "门槛", "門檻", "Threshold" }
    fn purchases() { "消费次数", "消費次數", "Purchases" }
    fn code() { "代号", "代號", "Code" }
    fn basis() { "看什么", "看什麼", "Counts" }
    fn downgrade() { "不够时", "不足時", "When it lacks" }
    fn benefits() { "权益", "權益", "Benefits" }
    fn period() { "计算周期", "計算週期", "Period" }
    fn regular() { "常客", "常客", "Regulars" }
    fn months() { "月数", "月數", "Months" }
    fn late_days() { "断网签到可晚几天", "斷網簽到可晚幾天", "Days late" }
    fn rewards() { "每天积分", "每天積分", "Points by day" }
    fn yes() { "是", "是", "yes" }
    fn no() { "否", "否", "no" }
    fn one_step() { "降一级", "降一級", "one step down" }
    fn by_balance() { "按实际降级", "按實際降級", "to what was reached" }
    fn never() { "不降级", "不降級", "kept" }
    fn spend() { "消费金额", "消費金額", "spend" }
    fn either() { "金额或次数", "金額或次數", "spend or purchases" }
    fn both() { "金额和次数", "金額和次數", "spend and purchases" }
    fn excluded() { "不积分的类别", "不積分的類別", "what earns nothing" }
    fn forgive() { "免除", "免除", "forgiven" }
    fn device() { "停用设备", "停用裝置", "device signed out" }
}

/// What a figure is called, where people have a word for it.
pub(super) fn label(key: &str) -> Option<Words> {
    house(key).or_else(|| rules(key))
}

/// Of what is offered and done.
fn house(key: &str) -> Option<Words> {
    Some(match key {
        "title" | "name" | "label" => title,
        "of" | "kind" | "for" | "give" => of,
        "reason" | "why" | "note" => reason,
        "stock" => stock,
        "decision" => decision,
        "price" => price,
        "capacity" => capacity,
        "days" | "day" => days,
        "place" => place,
        "send_at" => send_at,
        "store_id" => store,
        "stores" => stores,
        "funder" => funder,
        "template_id" | "coupon" => template,
        "reward_id" => reward,
        "taken" => taken,
        "tags" => tags,
        "sessions" => sessions,
        "rotating" => rotating,
        "questions" => questions,
        "lines" => lines,
        "prize" => prize,
        "count" => count,
        "opens" => opens,
        "closes" => closes,
        "floors" => floors,
        "facilities" => facilities,
        "free" => free,
        "bought" => bought,
        "to_pay" => to_pay,
        "group" => group,
        "applied" => applied,
        _ => return None,
    })
}

/// Of the program's rules.
fn rules(key: &str) -> Option<Words> {
    Some(match key {
        "valid_from" => program::valid_from,
        "id" => program::id,
        "points" | "inviter" => program::points,
        "invited" => program::invited_points,
        "per" => program::per,
        "by_tier" => program::by_tier,
        "categories" => categories,
        "tiers" => program::tiers,
        "cap" => program::cap,
        "minimum" => program::minimum,
        "worth" => worth,
        "cap_percent" => program::burn_cap,
        "step" => program::burn_step,
        "grace_days" => program::grace_days,
        "start" => start,
        "duration_secs" => seconds,
        "rule" => rule,
        "percent" => percent,
        "on" => on,
        "threshold" => threshold,
        "purchases" => purchases,
        "code" => code,
        "basis" => basis,
        "downgrade" => downgrade,
        "benefits" => benefits,
        "parking_hours" => parking_hours,
        "period" => period,
        "regular" => regular,
        "months" => months,
        "void_days" => program::void_days,
        "batch_days" => program::batch_days,
        "offline_points" => program::offline_points,
        "offline_hours" => program::offline_hours,
        "hold_minutes" => program::hold_minutes,
        "approve_over" => program::approve_over,
        "mode" => points::expiry,
        "after" => points::after,
        "refunds" => points::refunds,
        "pending_days" => points::pending_days,
        "coupons_per_sale" => points::coupons,
        "service" => points::service,
        "marketing" => points::marketing,
        "operator" => points::operator,
        "ripe_days" => points::ripe_days,
        "share_after_days" => points::share_days,
        "daily" => points::daily,
        "monthly" => points::monthly,
        "family_members" => points::family,
        "family_daily" => points::family_daily,
        "invitation_days" => points::invitation,
        "quiet_from" => care::quiet_from,
        "quiet_until" => care::quiet_until,
        "weekly_care" => care::weekly_care,
        "weekly_marketing" => care::weekly_marketing,
        "per_month" => check_in::per_month,
        "days_back" => check_in::days_back,
        "rewards" => rewards,
        "late_days" => late_days,
        _ => return None,
    })
}

/// A word of the protocol's, as people say it.
pub(super) fn word(value: &str) -> Option<Words> {
    Some(match value {
        "true" => yes,
        "false" => no,
        "earn" => program::earn,
        "bonus" => program::bonuses,
        "burn" => program::burn,
        "tiers" => program::tiers,
        "funding" => program::funding,
        "excluded" => excluded,
        "apology" => adjust::apology,
        "missed" => adjust::missed,
        "goodwill" => adjust::goodwill,
        "correction" => adjust::correction,
        "mall" => mall,
        "store" => store,
        "first_purchase" => program::kind_first,
        "minimum_spend" => program::kind_minimum,
        "referral" => program::kind_referral,
        "months" => points::months,
        "end_of_month" => points::end_of_month,
        "end_of_year" => points::end_of_year,
        "never" => points::never,
        "debt" => points::debt,
        "within_balance" => points::within,
        "only_pending" => points::pending,
        "one_step" => one_step,
        "by_balance" => by_balance,
        "spend" => spend,
        "purchases" => purchases,
        "either" => either,
        "both" => both,
        "forgiven" | "forgive" => forgive,
        "device_revoked" | "revoke_device" => device,
        _ => return None,
    })
}

/// Where `never` speaks of tiers, what is reached is kept.
pub(super) fn word_of(key: &str, value: &str) -> Option<Words> {
    if key == "downgrade" && value == "never" { Some(never) } else { word(value) }
}
