use serde::{Deserialize, Serialize};

use super::Hours;
use crate::Money;
use crate::currency::Currency;
use crate::text::Locale;
use crate::time::Day;

/// Why a coupon takes nothing off this basket. One code, one sentence per language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WhyNot {
    NotYetValid {
        from: Day,
    },
    Expired,
    AlreadyUsed,
    OtherMall,
    OtherCategory,
    OtherStore,
    BelowMinimum {
        missing: Money,
    },
    /// Its share of this basket is less than a cent.
    NothingOff,
    /// It does not go together with those used, and they save more.
    AnotherIsBetter,
    /// Left out by the cashier or the member.
    NotChosen,
    /// Not at this time.
    OtherTime {
        hours: Hours,
    },
    /// Used only where the member asks for it.
    OnRequest,
    /// One of its group is used already.
    GroupTaken,
    /// As many of this template are used as one purchase may.
    TemplateTaken {
        most: u16,
    },
    /// As many coupons are used as one purchase may.
    TooMany {
        most: u16,
    },
    /// What the other coupons leave is below its minimum.
    BelowAfterOthers {
        missing: Money,
    },
    /// The other coupons leave nothing to take off.
    NothingLeft,
    /// Another till has reserved it for a moment.
    Held,
    /// In a gift, or given to another member.
    GivenAway,
}

impl WhyNot {
    /// The stable code, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYetValid { .. } => "not_yet_valid",
            Self::Expired => "expired",
            Self::AlreadyUsed => "already_used",
            Self::OtherMall => "other_mall",
            Self::OtherCategory => "other_category",
            Self::OtherStore => "other_store",
            Self::BelowMinimum { .. } => "below_minimum",
            Self::NothingOff => "nothing_off",
            Self::AnotherIsBetter => "another_is_better",
            Self::NotChosen => "not_chosen",
            Self::OtherTime { .. } => "other_time",
            Self::OnRequest => "on_request",
            Self::GroupTaken => "group_taken",
            Self::TemplateTaken { .. } => "template_taken",
            Self::TooMany { .. } => "too_many",
            Self::BelowAfterOthers { .. } => "below_after_others",
            Self::NothingLeft => "nothing_left",
            Self::Held => "held",
            Self::GivenAway => "given_away",
        }
    }

    pub fn sentence(self, locale: Locale, currency: Currency) -> String {
        match self {
            Self::NotYetValid { from } => not_yet_valid(locale, &from.date().to_string()),
            Self::BelowMinimum { missing } => below_minimum(locale, &currency.format(missing)),
            Self::Expired => expired(locale).to_owned(),
            Self::AlreadyUsed => already_used(locale).to_owned(),
            Self::OtherMall => other_mall(locale).to_owned(),
            Self::OtherCategory => other_category(locale).to_owned(),
            Self::OtherStore => other_store(locale).to_owned(),
            Self::NothingOff => nothing_off(locale).to_owned(),
            Self::AnotherIsBetter => another_is_better(locale).to_owned(),
            Self::NotChosen => not_chosen(locale).to_owned(),
            Self::OtherTime { hours } => other_time(locale, &hours.text(locale)),
            Self::OnRequest => on_request(locale).to_owned(),
            Self::GroupTaken => group_taken(locale).to_owned(),
            Self::TemplateTaken { most } => template_taken(locale, most),
            Self::TooMany { most } => too_many(locale, most),
            Self::BelowAfterOthers { missing } => {
                below_after_others(locale, &currency.format(missing))
            }
            Self::NothingLeft => nothing_left(locale).to_owned(),
            Self::Held => held(locale).to_owned(),
            Self::GivenAway => given_away(locale).to_owned(),
        }
    }

    /// Whether the coupon applies by itself, and only the company of others or the choice leaves
    /// it out.
    pub const fn is_by_choice(self) -> bool {
        matches!(
            self,
            Self::AnotherIsBetter
                | Self::NotChosen
                | Self::OnRequest
                | Self::GroupTaken
                | Self::TemplateTaken { .. }
                | Self::TooMany { .. }
                | Self::BelowAfterOthers { .. }
                | Self::NothingLeft
        )
    }
}

crate::texts! {
    fn not_yet_valid(from: &str) { "{from} 起可用", "{from} 起可用", "Valid from {from}" }
    fn below_minimum(missing: &str) {
        "还差 {missing} 就能用", "再買 {missing} 就能用", "{missing} more and it applies",
    }
    fn expired() { "已过期", "已過期", "Expired" }
    fn already_used() { "已经用过了", "已經用過了", "Already used" }
    fn other_mall() {
        "这张券要在另一家商场用", "這張券要在另一家商場使用", "This one is for another mall",
    }
    fn other_category() {
        "这类店铺不适用", "這類店家不適用", "Not for this kind of store",
    }
    fn other_store() { "这家店不适用", "這家店不適用", "Not for this store" }
    fn nothing_off() {
        "金额太小，减不到一分钱", "金額太小，折抵不到一分錢", "Too small an amount to take anything off",
    }
    fn another_is_better() {
        "不与已用的券同享，那样更省",
        "不與已用的券併用，那樣更省",
        "Does not go with the ones used, which save more",
    }
    fn not_chosen() { "这次没有选用", "這次沒有選用", "Not chosen this time" }
    fn other_time(hours: &str) { "{hours}可用", "{hours}可用", "Good {hours}" }
    fn on_request() {
        "想用时跟店员说一声", "想用時跟店員說一聲", "Say so if you want to use it now",
    }
    fn group_taken() {
        "同类券每单限用一张", "同類券每筆限用一張", "One of this kind per purchase",
    }
    fn template_taken(most: u16) {
        "这种券每单限用 {most} 张", "這種券每筆限用 {most} 張", "At most {most} of these per purchase",
    }
    fn too_many(most: u16) {
        "每单最多用 {most} 张券", "每筆最多用 {most} 張券", "At most {most} coupons per purchase",
    }
    fn below_after_others(missing: &str) {
        "用了其他券后，还差 {missing} 就能用",
        "用了其他券後，再買 {missing} 就能用",
        "{missing} more after the other coupons and it applies",
    }
    fn nothing_left() {
        "其他券已经减到底了", "其他券已經折抵到底了", "The other coupons leave nothing to take off",
    }
    fn held() { "另一个收银台正在用", "另一個收銀台正在用", "Being used at another till" }
    fn given_away() { "已转赠", "已轉贈", "Given to somebody else" }
}
