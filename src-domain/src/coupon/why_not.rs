use serde::{Deserialize, Serialize};

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
    /// Only one coupon per purchase, and another one takes more off.
    AnotherIsBetter,
    /// Left out by the cashier or the member.
    NotChosen,
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
        }
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
        "每单限用一张，已用更优惠的那张",
        "每筆限用一張，已用更優惠的那張",
        "One per purchase, and another saves more",
    }
    fn not_chosen() { "这次没有选用", "這次沒有選用", "Not chosen this time" }
}
