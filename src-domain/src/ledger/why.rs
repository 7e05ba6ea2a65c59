//! The sentences behind "why 36 points".

use super::{PurchaseWorking, Working};
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
            Self::Purchase { parts } => {
                parts.iter().flat_map(|part| purchase(part, locale)).collect()
            }
            Self::CheckIn { streak_day, .. } => vec![checked_in(locale, *streak_day)],
            Self::Given { reason } => vec![reason.get(locale).clone()],
            Self::Refunded { currency, amount, earned, forgone } => {
                let mut steps = vec![refunded(locale, &currency.format(*amount), earned.0)];
                if forgone.is_positive() {
                    steps.push(forgiven(locale, forgone.0));
                }
                steps
            }
            Self::GivenBack => vec![given_back(locale).to_owned()],
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
    steps.push(match fraction(working) {
        Some(exact) => rounded_down(locale, &exact, working.points.0),
        None => exactly(locale, working.points.0),
    });
    steps
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

crate::texts! {
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
        "其中 {forgone} 积分已用掉，不再收回。",
        "其中 {forgone} 積分已用掉，不再收回。",
        "{forgone} of them were already spent and are let go.",
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
