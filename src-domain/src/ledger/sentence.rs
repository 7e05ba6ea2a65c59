//! The working in one sentence: "¥300 paid earns 360 points (Gold ×1.2)."

use super::{BonusWorking, Capped, PurchaseWorking, Working};
use crate::text::{Locale, Localized};
use crate::{Money, Points};

impl Working {
    /// One sentence with all that mattered. [`Working::steps`] say the same at length.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::Purchase { parts, bonuses, .. } => purchase(parts, bonuses, locale),
            _ => self.why(locale),
        }
    }

    /// The sentence, and below it the steps where there are several; in every language.
    pub fn account(&self) -> Vec<Localized> {
        let steps = self.explain();
        let single = steps.len() < 2;
        let sentence = Localized::each(|locale| self.sentence(locale));
        std::iter::once(sentence).chain(steps.into_iter().filter(|_| !single)).collect()
    }
}

fn purchase(parts: &[PurchaseWorking], bonuses: &[BonusWorking], locale: Locale) -> String {
    let gained = parts.iter().map(|part| part.points.0).chain(bonuses.iter().map(|b| b.points.0));
    let points: i64 = gained.sum();
    let Some(currency) = parts.first().map(|part| part.currency) else {
        return nothing(locale).to_owned();
    };
    let paid = Money(parts.iter().map(|part| part.base.0).sum());
    let causes = causes(parts, bonuses, locale);
    if causes.is_empty() {
        plain(locale, &currency.format(paid), points)
    } else {
        let mark = if locale == Locale::En { ", " } else { "，" };
        because(locale, &currency.format(paid), points, &causes.join(mark))
    }
}

/// What made it more or less than the plain rate, each once.
fn causes(parts: &[PurchaseWorking], bonuses: &[BonusWorking], locale: Locale) -> Vec<String> {
    let mut causes = Vec::new();
    let mut note = |cause: String| {
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    };
    for multiplier in parts.iter().flat_map(|part| &part.multipliers) {
        note(format!("{} ×{}", multiplier.name.get(locale), multiplier.ratio));
    }
    for bonus in bonuses {
        note(format!("{} +{}", bonus.rule_name.get(locale), bonus.points));
    }
    let capped = parts.iter().filter_map(|part| part.capped);
    let cut: i64 = capped.chain(bonuses.iter().filter_map(|b| b.capped)).map(cut_of).sum();
    if cut > 0 {
        note(limit(locale, cut));
    }
    causes
}

const fn cut_of(capped: Capped) -> i64 {
    let Points(cut) = capped.cut;
    cut
}

crate::texts! {
    fn nothing() { "这笔消费不积分。", "這筆消費不積分。", "This purchase earns no points." }
    fn plain(paid: &str, points: i64) {
        "实付 {paid}，得 {points} 积分。",
        "實付 {paid}，得 {points} 積分。",
        "{paid} paid earns {points} points.",
    }
    fn because(paid: &str, points: i64, causes: &str) {
        "实付 {paid}，得 {points} 积分（{causes}）。",
        "實付 {paid}，得 {points} 積分（{causes}）。",
        "{paid} paid earns {points} points ({causes}).",
    }
    fn limit(cut: i64) { "当日上限 −{cut}", "當日上限 −{cut}", "daily limit −{cut}" }
}
