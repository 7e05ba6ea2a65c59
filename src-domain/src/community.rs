//! The community (features.md 13, 79): topics and interest groups, what members post there, and how
//! staff keep it pleasant.

use serde::{Deserialize, Serialize};

use crate::{Locale, Localized, Millis};

/// Longest post, in characters.
pub const POST_LENGTH: usize = 500;

/// Most photos of one post.
pub const POST_PHOTOS: usize = 4;

/// Longest comment, in characters.
pub const COMMENT_LENGTH: usize = 200;

/// Longest nickname, in characters.
pub const NICKNAME_LENGTH: usize = 16;

/// Most posts of one member in ten minutes, and in a day of 24 hours.
const IN_TEN_MINUTES: usize = 3;
const IN_A_DAY: usize = 20;

/// The same of comments.
const COMMENTS_IN_TEN_MINUTES: usize = 10;
const COMMENTS_IN_A_DAY: usize = 100;

const TEN_MINUTES_MS: i64 = 10 * 60_000;

/// How far back posts are counted, in milliseconds.
pub const COUNTED_MS: i64 = 24 * 3_600_000;

/// The text of a post as it is kept: without space around it. None where it is empty or too long.
pub fn post_text(text: &str) -> Option<&str> {
    let text = text.trim();
    (1..=POST_LENGTH).contains(&text.chars().count()).then_some(text)
}

/// The text of a comment as it is kept, by the same rule.
pub fn comment_text(text: &str) -> Option<&str> {
    post_text(text).filter(|text| text.chars().count() <= COMMENT_LENGTH)
}

/// A nickname as it is kept. None where it is empty, too long, or holds what looks like a phone
/// number or an address: five digits in all, or an `@`.
pub fn nickname(text: &str) -> Option<&str> {
    let text = text.trim();
    let length = text.chars().count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let reachable = digits > 4 || text.contains(['@', '＠']);
    ((1..=NICKNAME_LENGTH).contains(&length) && !reachable).then_some(text)
}

/// Whether a member who posted at these times may post now.
pub fn may_post(before: &[Millis], now: Millis) -> bool {
    slowly(before, now, (IN_TEN_MINUTES, IN_A_DAY))
}

/// Whether a member who commented at these times may comment now.
pub fn may_comment(before: &[Millis], now: Millis) -> bool {
    slowly(before, now, (COMMENTS_IN_TEN_MINUTES, COMMENTS_IN_A_DAY))
}

fn slowly(before: &[Millis], now: Millis, (in_ten_minutes, in_a_day): (usize, usize)) -> bool {
    let within = |ms: i64| before.iter().filter(|at| now.since(**at) < ms).count();
    within(TEN_MINUTES_MS) < in_ten_minutes && within(COUNTED_MS) < in_a_day
}

/// Why a member reports a post, and why staff hide one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Complaint {
    /// Advertising, or the same again and again.
    Spam,
    Insult,
    /// Somebody's name, number or picture.
    Private,
    /// False, or dangerous.
    Harmful,
    OffTopic,
}

impl Complaint {
    pub const ALL: [Self; 5] =
        [Self::Spam, Self::Insult, Self::Private, Self::Harmful, Self::OffTopic];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Insult => "insult",
            Self::Private => "private",
            Self::Harmful => "harmful",
            Self::OffTopic => "off_topic",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|complaint| complaint.as_str() == name)
    }

    /// Such as "advertising", to choose from.
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Spam => spam(locale),
            Self::Insult => insult(locale),
            Self::Private => private(locale),
            Self::Harmful => harmful(locale),
            Self::OffTopic => off_topic(locale),
        }
    }

    /// What the author is told of a post that was hidden for it.
    pub fn told(self) -> Localized {
        Localized::each(|locale| hidden(locale, self.words(locale)))
    }
}

crate::texts! {
    fn spam() { "广告或刷屏", "廣告或洗版", "advertising or flooding" }
    fn insult() { "不友善的话", "不友善的話", "unkind words" }
    fn private() { "泄露他人隐私", "洩露他人隱私", "somebody's private details" }
    fn harmful() { "不实或有害内容", "不實或有害內容", "false or harmful content" }
    fn off_topic() { "与话题无关", "與話題無關", "off the topic" }
    fn hidden(why: &str) {
        "这条已被隐藏，原因：{why}。只有您自己看得到。",
        "這則已被隱藏，原因：{why}。只有您自己看得到。",
        "This post was hidden: {why}. Only you can see it."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_something_and_not_too_much() {
        assert_eq!(post_text("  新店好吃！ \n"), Some("新店好吃！"));
        assert_eq!(post_text(" \n "), None);
        assert!(post_text(&"好".repeat(POST_LENGTH)).is_some());
        assert!(post_text(&"好".repeat(POST_LENGTH + 1)).is_none());
    }

    #[test]
    fn a_nickname_is_no_way_to_reach_somebody() {
        assert_eq!(nickname(" 小鹿 2026 "), Some("小鹿 2026"));
        for wrong in ["", "  ", "13800000001", "1 3 8 0 0", "a@b.c", "１３８００", &"鹿".repeat(17)]
        {
            assert_eq!(nickname(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn who_posts_too_fast_waits() {
        let now = Millis(1_800_000_000_000);
        let minutes = |ago: &[i64]| ago.iter().map(|ago| now.plus_ms(-ago * 60_000)).collect();
        let may = |before: Vec<Millis>| may_post(&before, now);
        assert!(may(minutes(&[1, 2])));
        assert!(!may(minutes(&[1, 2, 9])));
        assert!(may(minutes(&[1, 2, 10])));
        assert!(!may(minutes(&(0..20).map(|n| 15 + n * 60).collect::<Vec<_>>())));
        assert!(may(minutes(&(0..19).map(|n| 15 + n * 60).collect::<Vec<_>>())));
    }

    #[test]
    fn a_complaint_is_known_by_its_name() {
        for complaint in Complaint::ALL {
            assert_eq!(Complaint::named(complaint.as_str()), Some(complaint));
            assert!(!complaint.told().get(Locale::En).is_empty());
        }
        assert_eq!(Complaint::named("x"), None);
    }
}
