//! Messages in words: warm, short, and with the one thing to do.

use super::{Facts, Occasion, Words};
use crate::text::Locale;
use crate::{Day, Moment};

impl Facts {
    pub fn words(&self, locale: Locale) -> Words {
        match self {
            Self::PointsExpiring { points, last_day } => {
                let day = date(locale, *last_day);
                let title = points_title(locale, points.0, &day);
                Words { title, body: points_body(locale).to_owned() }
            }
            Self::PoolExpiring { points, last_day } => {
                let day = date(locale, *last_day);
                let title = pool_title(locale, points.0, &day);
                Words { title, body: pool_body(locale).to_owned() }
            }
            Self::CouponExpiring { name, last_day, .. } => {
                let (name, day) = (name.get(locale), date(locale, *last_day));
                Words { title: coupon_title(locale, name), body: coupon_body(locale, &day) }
            }
            Self::EventReminder { title, place, starts, soon, .. } => {
                let (title, place, time) = (title.get(locale), place.get(locale), clock(*starts));
                let day = date(locale, starts.day());
                let body = match soon {
                    true => event_soon(locale, &time, place),
                    false => event_body(locale, &day, &time, place),
                };
                Words { title: event_title(locale, title), body }
            }
            Self::EventCalledOff { title, starts, reason, points, .. } => {
                let (title, reason) = (title.get(locale), reason.get(locale));
                let (day, time) = (date(locale, starts.day()), clock(*starts));
                let body = match points.0 {
                    1.. => called_off_paid(locale, &day, &time, reason, points.0),
                    _ => called_off_body(locale, &day, &time, reason),
                };
                Words { title: called_off_title(locale, title), body }
            }
            Self::TierAtRisk { words } => {
                Words { title: risk_title(locale).to_owned(), body: words.get(locale).clone() }
            }
            Self::TierReached { name } => Words {
                title: reached_title(locale, name.get(locale)),
                body: reached_body(locale).to_owned(),
            },
            Self::PostHidden { complaint } => Words {
                title: hidden_title(locale).to_owned(),
                body: complaint.told().get(locale).clone(),
            },
            Self::Answered { complaint, text, .. } => {
                let title = if *complaint { complaint_title } else { enquiry_title };
                Words { title: title(locale).to_owned(), body: text.clone() }
            }
            Self::Findings { title, text, .. } => {
                let title = findings_title(locale, title.get(locale));
                Words { title, body: text.get(locale).clone() }
            }
            Self::Commented { comments, text, .. } => {
                let title = match comments {
                    0 | 1 => comment_title(locale).to_owned(),
                    _ => comments_title(locale, *comments),
                };
                Words { title, body: text.clone() }
            }
            Self::PointsEarned { points, store, purchases } => {
                let body = match store {
                    Some(store) => earned_at(locale, store.get(locale)),
                    None => earned_often(locale, *purchases),
                };
                Words { title: earned_title(locale, points.0), body }
            }
            Self::News { title, body, .. } => {
                Words { title: title.get(locale).clone(), body: body.get(locale).clone() }
            }
            Self::Gift { occasion, coupon, points } => {
                let title = match occasion {
                    Occasion::Birthday => birthday_title(locale).to_owned(),
                    Occasion::Anniversary { years: 1 } => first_year(locale).to_owned(),
                    Occasion::Anniversary { years } => years_title(locale, *years),
                };
                let name = coupon.as_ref().map(|(_, name)| name.get(locale));
                let body = match (name, points.0) {
                    (Some(name), 1..) => both_body(locale, name, points.0),
                    (Some(name), _) => gift_body(locale, name),
                    (None, 1..) => gift_points(locale, points.0),
                    (None, _) => greeting_body(locale).to_owned(),
                };
                Words { title, body }
            }
        }
    }
}

fn date(locale: Locale, day: Day) -> String {
    day.date().words(locale)
}

/// `14:05`, by the mall's wall clock.
fn clock(moment: Moment) -> String {
    let minutes = moment.at.since(moment.start_of(moment.day())) / 60_000;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

crate::texts! {
    fn hidden_title() { "您的一条分享被隐藏了", "您的一則分享被隱藏了", "One of your posts was hidden" }
    fn comment_title() {
        "有人评论了您的分享", "有人留言回應您的分享", "Somebody commented on your post",
    }
    fn comments_title(comments: u32) {
        "您的分享有 {comments} 条新评论",
        "您的分享有 {comments} 則新留言",
        "{comments} new comments on your post",
    }
    fn earned_title(points: i64) { "得了 {points} 积分", "得到 {points} 積分", "You earned {points} points" }
    fn earned_at(store: &str) {
        "在{store}消费所得，点开看怎么来的。",
        "在{store}消費所得，點開看怎麼來的。",
        "For your purchase at {store}. Open it to see how.",
    }
    fn earned_often(purchases: u32) {
        "来自 {purchases} 笔消费，点开看怎么来的。",
        "來自 {purchases} 筆消費，點開看怎麼來的。",
        "For {purchases} purchases. Open it to see how.",
    }
    fn points_title(points: i64, day: &str) {
        "{points} 积分{day}到期",
        "{points} 積分{day}到期",
        "{points} points end on {day}",
    }
    fn points_body() {
        "到期前可以抵现，也可以换份礼品。",
        "到期前可以折抵，也可以換份禮品。",
        "Use them at the till or for a reward before that.",
    }
    fn pool_title(points: i64, day: &str) {
        "家庭积分里有 {points} 分{day}到期",
        "家庭積分裡有 {points} 點{day}到期",
        "{points} points of your family end on {day}",
    }
    fn pool_body() {
        "到期前可以取出来，抵现或者换份礼品。",
        "到期前可以取出來，折抵或者換份禮品。",
        "Take them out before that, for the till or for a reward.",
    }
    fn coupon_title(name: &str) { "「{name}」快到期了", "「{name}」快到期了", "{name} ends soon" }
    fn coupon_body(day: &str) {
        "{day}前用都来得及。", "{day}前用都來得及。", "You can use it up to and on {day}.",
    }
    fn event_title(title: &str) { "{title}，等您来", "{title}，等您來", "{title}: see you there" }
    fn event_body(day: &str, time: &str, place: &str) {
        "{day} {time} 在{place}开始，门票在活动页。",
        "{day} {time} 在{place}開始，票券在活動頁。",
        "It begins on {day} at {time}, {place}. Your ticket is on its page.",
    }
    fn event_soon(time: &str, place: &str) {
        "今天 {time} 在{place}开始，出示门票即可入场。",
        "今天 {time} 在{place}開始，出示票券即可入場。",
        "It begins at {time} today, {place}. Show your ticket at the door.",
    }
    fn called_off_title(title: &str) { "{title}取消了", "{title}取消了", "{title} is called off" }
    fn called_off_body(day: &str, time: &str, reason: &str) {
        "很抱歉，原定{day} {time}的活动不能举行：{reason}",
        "很抱歉，原定{day} {time}的活動無法舉行：{reason}",
        "We are sorry: it cannot take place on {day} at {time}. {reason}",
    }
    fn called_off_paid(day: &str, time: &str, reason: &str, points: i64) {
        "很抱歉，原定{day} {time}的活动不能举行：{reason} 您付的 {points} 积分已退回。",
        "很抱歉，原定{day} {time}的活動無法舉行：{reason} 您付的 {points} 積分已退回。",
        "We are sorry: it cannot take place on {day} at {time}. {reason} Your {points} points are back.",
    }
    fn risk_title() { "保住您的等级", "保住您的等級", "Keep your tier" }
    fn reached_title(name: &str) { "恭喜，您已是{name}", "恭喜，您已是{name}", "You are {name} now" }
    fn reached_body() {
        "新的权益已经生效，去看看有哪些。",
        "新的權益已經生效，去看看有哪些。",
        "Your new benefits are ready. Have a look.",
    }
    fn enquiry_title() { "服务台回复您了", "服務台回覆您了", "The service desk has answered" }
    fn complaint_title() {
        "您的投诉有回复了", "您的投訴有回覆了", "Your complaint has an answer",
    }
    fn findings_title(title: &str) {
        "「{title}」的结果出来了", "「{title}」的結果出來了", "What came of: {title}",
    }
    fn birthday_title() { "生日快乐！", "生日快樂！", "Happy birthday!" }
    fn first_year() { "认识您一周年了", "認識您一週年了", "One year together" }
    fn years_title(years: u16) {
        "认识您 {years} 周年了", "認識您 {years} 週年了", "{years} years together"
    }
    fn gift_body(name: &str) {
        "送您一张「{name}」，已放进您的券包。",
        "送您一張「{name}」，已放進您的券包。",
        "A gift for you: {name}. It is with your coupons.",
    }
    fn gift_points(points: i64) {
        "送您 {points} 积分，已经到账。", "送您 {points} 積分，已經入帳。", "A gift for you: {points} points.",
    }
    fn both_body(name: &str, points: i64) {
        "送您一张「{name}」和 {points} 积分，都已到账。",
        "送您一張「{name}」和 {points} 積分，都已入帳。",
        "A gift for you: {name} and {points} points.",
    }
    /// What the entry of the points is explained with.
    pub(super) fn birthday_gift() { "生日礼物", "生日禮物", "Birthday gift" }
    pub(super) fn anniversary_gift() { "周年礼物", "週年禮物", "Anniversary gift" }
    fn greeting_body() {
        "谢谢您一直都在，祝您天天开心。",
        "謝謝您一直都在，祝您天天開心。",
        "Thank you for being with us. We wish you a lovely day.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EventId, Localized, Millis, Points};

    #[test]
    fn points_say_how_many_and_until_when() {
        let facts = Facts::PointsExpiring { points: Points(320), last_day: Day(20_818) };
        assert_eq!(facts.words(Locale::ZhHans).title, "320 积分12月31日到期");
        assert_eq!(facts.words(Locale::En).title, "320 points end on 31 December");
        assert_eq!(facts.link().as_deref(), Some("/points"));
        let facts = Facts::PoolExpiring { points: Points(320), last_day: Day(20_818) };
        assert_eq!(facts.words(Locale::ZhHans).title, "家庭积分里有 320 分12月31日到期");
        assert_eq!(facts.link().as_deref(), Some("/family"));
    }

    #[test]
    fn an_event_says_when_by_the_malls_clock() {
        let text = |text: &str| Localized::each(|_| text.to_owned());
        // 2026-11-16 06:05 UTC.
        let starts = Moment::new(Millis(1_794_809_100_000), 28_800);
        let reminder = |soon| Facts::EventReminder {
            event_id: EventId(uuid::Uuid::nil()),
            title: text("Tea"),
            place: text("Hall 1"),
            starts,
            soon,
        };
        let body = |soon| reminder(soon).words(Locale::En).body;
        assert!(body(false).starts_with("It begins on 16 November at 14:05, Hall 1."));
        assert!(body(true).starts_with("It begins at 14:05 today, Hall 1."));
    }
}
