//! The sentences behind "why 36 points".

use super::{
    AdjustReason, BonusReason, BonusWorking, Capped, Excluded, PurchaseWorking, ReferralSide,
    Working,
};
use crate::Points;
use crate::text::{Locale, Localized};

impl Working {
    /// One to three short sentences for the member.
    pub fn why(&self, locale: Locale) -> String {
        let gap = if locale == Locale::En { " " } else { "" };
        self.steps(locale).join(gap)
    }

    /// The same step by step, in every language.
    pub fn explain(&self) -> Vec<Localized> {
        let Localized { zh_hans, zh_hant, en } = Localized::each(|locale| self.steps(locale));
        let both = zh_hans.into_iter().zip(zh_hant);
        let all = both.zip(en);
        all.map(|((zh_hans, zh_hant), en)| Localized { zh_hans, zh_hant, en }).collect()
    }

    /// One sentence for each step; as many in every language.
    pub fn steps(&self, locale: Locale) -> Vec<String> {
        match self {
            Self::Purchase { parts, bonuses, excluded } => {
                let parts = parts.iter().flat_map(|part| purchase(part, locale));
                let bonuses = bonuses.iter().flat_map(|part| bonus(part, locale));
                let none = |excluded: &Excluded| {
                    earns_nothing(locale, &excluded.currency.format(excluded.amount))
                };
                parts.chain(bonuses).chain(excluded.as_ref().map(none)).collect()
            }
            Self::CheckIn { streak_day, .. } => vec![checked_in(locale, *streak_day)],
            Self::Referral { side: ReferralSide::Inviter, .. } => vec![friend_came(locale).into()],
            Self::Referral { side: ReferralSide::Invited, .. } => vec![came(locale).into()],
            Self::ReferralUndone { side: _, forgone } => {
                let mut steps = vec![referral_undone(locale).to_owned()];
                steps.extend(forgone.is_positive().then(|| forgiven(locale, forgone.0)));
                steps
            }
            Self::Given { reason } => vec![reason.get(locale).clone()],
            Self::Refunded { currency, amount, earned, forgone } => {
                let mut steps = vec![refunded(locale, &currency.format(*amount), earned.0)];
                if forgone.is_positive() {
                    steps.push(forgiven(locale, forgone.0));
                }
                steps
            }
            Self::Redeemed { reward } => vec![redeemed(locale, reward.get(locale))],
            Self::EventFee { event } => vec![event_fee(locale, event.get(locale))],
            Self::Attended { event } => vec![attended(locale, event.get(locale))],
            Self::Donated { cause } => vec![donated(locale, cause.get(locale))],
            Self::PaidBill { currency, off } => vec![paid_bill(locale, &currency.format(*off))],
            Self::GivenBack => vec![given_back(locale).to_owned()],
            Self::Sent { to } => vec![sent(locale, to)],
            Self::Received { from } => vec![received(locale, from)],
            Self::Pooled { by } => vec![pooled(locale, by)],
            Self::TakenOut { by } => vec![taken_out(locale, by)],
            Self::Unpooled { to } => vec![unpooled(locale, to)],
            Self::Adjusted { reason, .. } => vec![adjusted(*reason, locale).to_owned()],
            Self::DebtPaid => vec![debt_paid(locale).to_owned()],
            Self::Expired { on } => vec![expired(locale, &on.date().to_string())],
        }
    }
}

fn purchase(working: &PurchaseWorking, locale: Locale) -> Vec<String> {
    let format = |amount| working.currency.format(amount);
    let rate = working.rate;
    let mut steps = vec![paid(locale, &format(working.base), &format(rate.per), rate.points.0)];
    let ratio = |m: &super::Multiplier| times(locale, m.name.get(locale), &m.ratio.to_string());
    steps.extend(working.multipliers.iter().map(ratio));
    let rounded = working.rounded().unwrap_or(working.points).0;
    steps.push(match fraction(working) {
        Some(exact) => rounded_down(locale, &exact, rounded),
        None => exactly(locale, rounded),
    });
    steps.extend(working.capped.and_then(|capped| limited(capped, working.points, locale)));
    steps
}

fn bonus(working: &BonusWorking, locale: Locale) -> Vec<String> {
    let name = working.rule_name.get(locale);
    let given = Points(working.points.0 + working.capped.map_or(0, |capped| capped.cut.0));
    let mut steps = vec![match working.reason {
        BonusReason::FirstPurchase => first_purchase(locale, name, given.0),
        BonusReason::MinimumSpend(minimum) => {
            let format = |amount| working.currency.format(amount);
            spent_enough(locale, name, &format(working.base), &format(minimum), given.0)
        }
    }];
    steps.extend(working.capped.and_then(|capped| limited(capped, working.points, locale)));
    steps
}

fn limited(capped: Capped, points: Points, locale: Locale) -> Option<String> {
    let Capped { limit, before, cut } = capped;
    cut.is_positive().then(|| match before {
        Points::ZERO => over_the_limit(locale, limit.0, cut.0, points.0),
        before => over_the_rest(locale, limit.0, before.0, cut.0, points.0),
    })
}

/// The product before rounding, cut to two decimals, where it is not whole.
fn fraction(working: &PurchaseWorking) -> Option<String> {
    let (above, below) = working.exact()?;
    if below <= 0 || above < 0 || above % below == 0 {
        return None;
    }
    let hundredths = above % below * 100 / below;
    let text = format!("{}.{hundredths:02}", above / below);
    // Less than a hundredth over a whole number must not look whole.
    Some(if hundredths == 0 { text + "…" } else { text.trim_end_matches('0').to_owned() })
}

fn adjusted(reason: AdjustReason, locale: Locale) -> &'static str {
    match reason {
        AdjustReason::Apology => apology(locale),
        AdjustReason::Missed => missed(locale),
        AdjustReason::Goodwill => goodwill(locale),
        AdjustReason::Correction => correction(locale),
    }
}

crate::texts! {
    fn sent(to: &str) {
        "送给 {to} 的积分，先到期的先送。",
        "送給 {to} 的積分，先到期的先送。",
        "A gift to {to}, the soonest to expire first.",
    }
    fn received(from: &str) {
        "{from} 送来的积分，有效期不变。",
        "{from} 送來的積分，有效期限不變。",
        "A gift from {from}; its expiry stays the same.",
    }
    fn pooled(by: &str) {
        "{by} 存入家庭积分，有效期不变。",
        "{by} 存入家庭積分，有效期限不變。",
        "Put into the family's points by {by}; the expiry stays the same.",
    }
    fn taken_out(by: &str) {
        "{by} 从家庭积分中取用。",
        "{by} 從家庭積分中取用。",
        "Taken from the family's points by {by}.",
    }
    fn unpooled(to: &str) {
        "家庭积分中还没用的部分，退回给存入的 {to}。",
        "家庭積分中還沒用的部分，退回給存入的 {to}。",
        "What was left in the family's points goes back to {to}, who put it in.",
    }
    fn apology() {
        "给您带来不便，这是我们的一点歉意。",
        "給您帶來不便，這是我們的一點歉意。",
        "We are sorry for the trouble. Please take this from us.",
    }
    fn missed() {
        "之前漏记的积分，现在补上了。",
        "之前漏記的積分，現在補上了。",
        "These had not been counted before. Now they are.",
    }
    fn goodwill() {
        "商场送您的一份心意。",
        "商場送您的一份心意。",
        "A little something from us to you.",
    }
    fn correction() {
        "更正之前记错的积分，有疑问请找服务台。",
        "更正之前記錯的積分，有疑問請洽服務台。",
        "Puts right points that were booked wrongly. The service desk is glad to explain.",
    }
    fn paid_bill(off: &str) {
        "用积分付了 {off}。", "用積分付了 {off}。", "{off} of the bill paid with points.",
    }
    fn paid(amount: &str, per: &str, points: i64) {
        "实付 {amount}，每 {per} 得 {points} 积分。",
        "實付 {amount}，每 {per} 得 {points} 積分。",
        "{amount} paid, {points} for every {per}.",
    }
    fn times(name: &str, ratio: &str) { "{name} ×{ratio}。", "{name} ×{ratio}。", "{name} ×{ratio}." }
    fn exactly(points: i64) { "共 {points} 积分。", "共 {points} 積分。", "{points} points in all." }
    fn rounded_down(exact: &str, points: i64) {
        "合计 {exact}，舍去零头，得 {points} 积分。",
        "合計 {exact}，捨去小數，得 {points} 積分。",
        "{exact} in all, rounded down to {points} points.",
    }
    fn over_the_limit(limit: i64, cut: i64, points: i64) {
        "这项每天最多 {limit} 积分，超出的 {cut} 不计，得 {points}。",
        "這項每天最多 {limit} 積分，超出的 {cut} 不計，得 {points}。",
        "At most {limit} a day this way, so {cut} are left out: {points}.",
    }
    fn over_the_rest(limit: i64, before: i64, cut: i64, points: i64) {
        "这项每天最多 {limit} 积分，当天已得 {before}，超出的 {cut} 不计，得 {points}。",
        "這項每天最多 {limit} 積分，當天已得 {before}，超出的 {cut} 不計，得 {points}。",
        "At most {limit} a day this way, {before} had come before, so {cut} are left out: {points}.",
    }
    fn first_purchase(name: &str, points: i64) {
        "{name}：首次消费奖励 {points} 积分。",
        "{name}：首次消費獎勵 {points} 積分。",
        "{name}: {points} more for your first purchase.",
    }
    fn spent_enough(name: &str, paid: &str, minimum: &str, points: i64) {
        "{name}：实付 {paid}，满 {minimum} 奖励 {points} 积分。",
        "{name}：實付 {paid}，滿 {minimum} 獎勵 {points} 積分。",
        "{name}: {paid} paid, from {minimum} on {points} more.",
    }
    fn earns_nothing(amount: &str) {
        "其中 {amount} 的商品不参加积分；礼品卡和储值在用它消费时再积。",
        "其中 {amount} 的商品不參加積分；禮品卡和儲值在用它消費時再積。",
        "{amount} went into goods that earn no points; gift cards and stored value earn when spent.",
    }
    fn friend_came() {
        "您邀请的好友完成了首次消费。",
        "您邀請的好友完成了首次消費。",
        "A friend you invited made their first purchase.",
    }
    fn came() {
        "受好友邀请并完成首次消费。",
        "受好友邀請並完成首次消費。",
        "A friend invited you, and you made your first purchase.",
    }
    fn referral_undone() {
        "那笔首次消费已全部退款，邀请奖励收回。",
        "那筆首次消費已全部退款，邀請獎勵收回。",
        "That first purchase was returned, so the invitation's points go back.",
    }
    fn checked_in(streak_day: u32) {
        "连续签到第 {streak_day} 天的奖励。",
        "連續簽到第 {streak_day} 天的獎勵。",
        "For checking in, day {streak_day} in a row.",
    }
    fn refunded(amount: &str, earned: i64) {
        "退款 {amount}，收回当时得到的 {earned} 积分。",
        "退款 {amount}，收回當時得到的 {earned} 積分。",
        "{amount} refunded, so the {earned} points it had earned go back.",
    }
    fn forgiven(forgone: i64) {
        "其中 {forgone} 积分不再收回。",
        "其中 {forgone} 積分不再收回。",
        "{forgone} of them are let go.",
    }
    fn given_back() {
        "退回的积分，有效期不变。",
        "退回的積分，有效期限不變。",
        "Points that came back; their expiry stays the same.",
    }
    fn redeemed(reward: &str) { "兑换：{reward}。", "兌換：{reward}。", "Redeemed: {reward}." }
    fn event_fee(event: &str) { "报名：{event}。", "報名：{event}。", "A place at: {event}." }
    fn attended(event: &str) {
        "参加了「{event}」，谢谢您来。", "參加了「{event}」，謝謝您來。", "You came to “{event}”. Thank you.",
    }
    fn donated(cause: &str) { "捐赠：{cause}。", "捐贈：{cause}。", "Given to: {cause}." }
    fn debt_paid() {
        "抵还之前欠下的积分。", "抵還之前欠下的積分。", "Settles points you owed from a refund.",
    }
    fn expired(on: &str) {
        "积分于 {on} 到期。", "積分於 {on} 到期。", "These points expired on {on}.",
    }
}
