//! What stands on a coupon: its worth in large letters, its condition in small ones, and what else
//! is to know. The server says it, in every language, so that no app has to know the kinds.

use super::{CouponKind, CouponTemplate, Gives};
use crate::Money;
use crate::currency::Currency;
use crate::text::{Locale, Localized};

impl CouponTemplate {
    /// `¥50`, `8.5 折`, `15% off`, `赠礼`.
    pub fn worth_text(&self, locale: Locale, currency: Currency) -> String {
        let off = |off| worth_off(locale, &currency.format(off));
        match &self.kind {
            CouponKind::AmountOff { off: amount, .. } => off(*amount),
            CouponKind::Graded { steps } => {
                let most = steps.last().map_or(Money::ZERO, |step| step.off);
                worth_up_to(locale, &currency.format(most))
            }
            CouponKind::PercentOff { off, .. } => {
                percent_off(locale, &off.tenths_text(), &off.percent_text())
            }
            CouponKind::Gift { .. } => worth_gift(locale).to_owned(),
            CouponKind::Rebate { .. } => worth_rebate(locale).to_owned(),
            CouponKind::FreeItem { .. } | CouponKind::Service { .. } => {
                worth_free(locale).to_owned()
            }
            CouponKind::Parking { hours, .. } => worth_parking(locale, *hours),
        }
    }

    /// `满 ¥300 可用`, `满 ¥500 送围巾 · 周末`.
    pub fn condition_text(&self, locale: Locale, currency: Currency) -> String {
        let mut parts = self.kind.conditions(locale, currency);
        parts.extend(self.rules.hours.map(|hours| hours.text(locale)));
        parts.join(" · ")
    }

    /// A name for a coupon that nobody named: `满 ¥300 减 ¥50`.
    pub fn offer_text(&self, currency: Currency) -> Localized {
        let money = |amount| currency.format(amount);
        Localized::each(|locale| match &self.kind {
            CouponKind::AmountOff { minimum, off } if *minimum > Money::ZERO => {
                amount_off_above(locale, &money(*minimum), &money(*off))
            }
            _ => self.worth_text(locale, currency),
        })
    }

    /// What else is to know, one sentence each.
    pub fn notes(&self) -> Vec<Localized> {
        type Say = fn(Locale) -> &'static str;
        let rules = &self.rules;
        let alone = if rules.stacking.exclusive { stands_alone } else { goes_with_others };
        let sentences: [(bool, Say); 4] = [
            (true, alone),
            (self.kind.on_request(), ask_for_it),
            (rules.giftable, may_be_given),
            (rules.claim.birthday_month, in_birthday_month),
        ];
        let said = sentences.into_iter().filter(|(says, _)| *says);
        said.map(|(_, say)| Localized::each(|locale| say(locale).to_owned())).collect()
    }
}

impl CouponKind {
    fn conditions(&self, locale: Locale, currency: Currency) -> Vec<String> {
        let money = |amount| currency.format(amount);
        let from = |minimum: Money| match minimum {
            Money::ZERO => no_minimum(locale).to_owned(),
            minimum => over(locale, &money(minimum)),
        };
        match self {
            Self::AmountOff { minimum, .. } | Self::PercentOff { minimum, cap: None, .. } => {
                vec![from(*minimum)]
            }
            Self::Graded { steps } => {
                let step = |step: &super::Step| {
                    amount_off_above(locale, &money(step.minimum), &money(step.off))
                };
                steps.iter().map(step).collect()
            }
            Self::PercentOff { minimum, cap: Some(cap), .. } => {
                vec![from(*minimum), up_to(locale, &money(*cap))]
            }
            Self::Gift { minimum, gift, .. } if *minimum <= Money::ZERO => {
                vec![gives(locale, gift.get(locale))]
            }
            Self::Gift { minimum, gift, .. } => {
                vec![gives_above(locale, &money(*minimum), gift.get(locale))]
            }
            Self::Rebate { minimum, title, .. } => {
                vec![from(*minimum), next_time(locale, title.get(locale))]
            }
            Self::FreeItem { minimum, item, up_to: most } => {
                let mut parts = vec![item.get(locale).clone(), up_to(locale, &money(*most))];
                if *minimum > Money::ZERO {
                    parts.push(over(locale, &money(*minimum)));
                }
                parts
            }
            Self::Service { service } => vec![service.get(locale).clone()],
            Self::Parking { minimum, .. } => vec![parking(locale).to_owned(), from(*minimum)],
        }
    }
}

impl Gives {
    /// What is to be handed over or done, for who stands at the till.
    pub fn text(&self, locale: Locale) -> String {
        match self {
            Self::Thing(thing) => thing.get(locale).clone(),
            Self::Coupon { title, .. } => next_time(locale, title.get(locale)),
            Self::ParkingHours(hours) => hours_of_parking(locale, *hours),
        }
    }
}

fn percent_off(locale: Locale, tenths: &str, percent: &str) -> String {
    // Chinese says what is still to pay, English what is saved; nothing left to pay is free.
    match locale {
        Locale::En => format!("{percent}% off"),
        Locale::ZhHans if tenths == "0" => "免单".to_owned(),
        Locale::ZhHant if tenths == "0" => "免單".to_owned(),
        Locale::ZhHans | Locale::ZhHant => format!("{tenths} 折"),
    }
}

crate::texts! {
    fn worth_off(off: &str) { "{off}", "{off}", "{off} off" }
    fn worth_up_to(off: &str) { "至多 {off}", "至多 {off}", "Up to {off}" }
    fn worth_gift() { "赠礼", "贈禮", "Gift" }
    fn worth_rebate() { "返券", "回饋券", "Next visit" }
    fn worth_free() { "免费", "免費", "Free" }
    fn worth_parking(hours: u16) { "{hours} 小时", "{hours} 小時", "{hours} h" }
    fn no_minimum() { "无门槛", "無門檻", "No minimum" }
    fn over(minimum: &str) { "满 {minimum} 可用", "滿 {minimum} 可用", "Spend {minimum} or more" }
    fn up_to(cap: &str) { "最多减 {cap}", "最多減 {cap}", "up to {cap} off" }
    fn amount_off_above(minimum: &str, off: &str) {
        "满 {minimum} 减 {off}", "滿 {minimum} 減 {off}", "{off} off {minimum}",
    }
    fn gives(gift: &str) { "送{gift}", "送{gift}", "{gift}" }
    fn gives_above(minimum: &str, gift: &str) {
        "满 {minimum} 送{gift}", "滿 {minimum} 送{gift}", "{gift} from {minimum}",
    }
    fn parking() { "停车", "停車", "Parking" }
    fn hours_of_parking(hours: u16) {
        "{hours} 小时停车", "{hours} 小時停車", "{hours} hours of parking",
    }
    fn next_time(title: &str) { "下次用：{title}", "下次用：{title}", "Next visit: {title}" }
    fn stands_alone() {
        "不与其他优惠券同享。", "不與其他優惠券併用。", "Not together with other coupons.",
    }
    fn goes_with_others() {
        "可与其他可同享的券一起用。",
        "可與其他可併用的券一起使用。",
        "Goes together with other coupons that allow it.",
    }
    fn ask_for_it() {
        "想用的时候，结账时跟店员说一声。",
        "想用的時候，結帳時跟店員說一聲。",
        "Say so as you pay when you want to use it.",
    }
    fn may_be_given() {
        "可以转赠给其他会员一次。", "可以轉贈給其他會員一次。", "You can give it to another member once.",
    }
    fn in_birthday_month() {
        "生日当月可领。", "生日當月可領。", "To be claimed in the month of your birthday.",
    }
}
