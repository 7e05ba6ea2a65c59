//! The sentence behind "why 36 points".

use super::{PurchaseWorking, Working};
use crate::text::Locale;

crate::texts! {
    fn paid(amount: &str, per: &str, points: i64) {
        "实付 {amount}，每 {per} 得 {points} 积分",
        "實付 {amount}，每 {per} 得 {points} 積分",
        "{amount} paid, {points} for every {per}",
    }
    fn times(name: &str, ratio: &str) { "，{name} ×{ratio}", "，{name} ×{ratio}", ", {name} ×{ratio}" }
    fn exactly(points: i64) {
        "，共 {points} 积分。", "，共 {points} 積分。", ": {points} points.",
    }
    fn rounded_down(exact: &str, points: i64) {
        "，合计 {exact}，舍去零头得 {points} 积分。",
        "，合計 {exact}，捨去小數得 {points} 積分。",
        ": {exact}, rounded down to {points} points.",
    }
    fn checked_in(streak_day: u32) {
        "连续签到第 {streak_day} 天的奖励。",
        "連續簽到第 {streak_day} 天的獎勵。",
        "For checking in, day {streak_day} in a row.",
    }
    fn refunded(amount: &str, earned: i64) {
        "退款 {amount}，收回当时得到的 {earned} 积分。",
        "退款 {amount}，收回當時得到的 {earned} 積分。",
        "{amount} refunded, which had earned {earned} points.",
    }
    fn refunded_in_part(amount: &str, earned: i64, forgone: i64) {
        "退款 {amount}，当时得到 {earned} 积分，其中 {forgone} 积分已用掉，不再收回。",
        "退款 {amount}，當時得到 {earned} 積分，其中 {forgone} 積分已用掉，不再收回。",
        "{amount} refunded, which had earned {earned} points; {forgone} were spent and stay yours.",
    }
    fn given_back() {
        "退货后退回的积分，有效期不变。",
        "退貨後退回的積分，有效期限不變。",
        "Points returned with your purchase; their expiry stays the same.",
    }
    fn debt_paid() {
        "抵还之前欠下的积分。", "抵還之前欠下的積分。", "Settles points you owed from a refund.",
    }
    fn expired(on: &str) {
        "积分于 {on} 到期。", "積分於 {on} 到期。", "These points expired on {on}.",
    }
}

impl Working {
    /// One or two short sentences for the member.
    pub fn why(&self, locale: Locale) -> String {
        match self {
            Self::Purchase(working) => purchase(working, locale),
            Self::CheckIn { streak_day, .. } => checked_in(locale, *streak_day),
            Self::Refunded { currency, amount, earned, forgone } => {
                let amount = currency.format(*amount);
                if forgone.is_positive() {
                    refunded_in_part(locale, &amount, earned.0, forgone.0)
                } else {
                    refunded(locale, &amount, earned.0)
                }
            }
            Self::GivenBack => given_back(locale).to_owned(),
            Self::DebtPaid => debt_paid(locale).to_owned(),
            Self::Expired { on } => expired(locale, &on.date().to_string()),
        }
    }
}

fn purchase(working: &PurchaseWorking, locale: Locale) -> String {
    let format = |amount| working.currency.format(amount);
    let rate = working.rate;
    let mut text = paid(locale, &format(working.base), &format(rate.per), rate.points.0);
    for multiplier in &working.multipliers {
        text += &times(locale, multiplier.name.get(locale), &multiplier.ratio.to_string());
    }
    text += &match fraction(working) {
        Some(exact) => rounded_down(locale, &exact, working.points.0),
        None => exactly(locale, working.points.0),
    };
    text
}

/// The product before rounding, cut to two decimals, where it is not whole.
fn fraction(working: &PurchaseWorking) -> Option<String> {
    let (above, below) = working.exact()?;
    if below <= 0 || above < 0 || above % below == 0 {
        return None;
    }
    let hundredths = above % below * 100 / below;
    let text = format!("{}.{hundredths:02}", above / below);
    Some(match text.strip_suffix("00") {
        // Less than a hundredth over a whole number.
        Some(whole) => format!("{whole}00…"),
        None => text.trim_end_matches('0').to_owned(),
    })
}
