use atrium_domain::draw::hex;
use atrium_domain::task::Measure;
use atrium_domain::{Localized, Millis, Prize};
use atrium_protocol::game::{DrawInfo, DrawLine, Question, TaskInfo, TaskKind};
use atrium_store::games::draws::{Draw, PrizeLine};
use atrium_store::games::tasks::Listed;

use super::{Templates, prize_words};

pub(crate) fn task_info(listed: &Listed, templates: &Templates) -> TaskInfo {
    let Listed { task, title, detail, set, .. } = listed;
    let (kind, question) = kind(&task.measure);
    let (topic_id, note) = match task.measure {
        Measure::Photo { topic_id, review_hours } => {
            (topic_id, Some(Localized::each(|locale| looked_at(locale, review_hours))))
        }
        _ => (None, None),
    };
    TaskInfo {
        id: task.id,
        title: title.clone(),
        detail: detail.clone(),
        prize: prize_words(&task.prize, templates),
        kind,
        goal: task.goal,
        from: task.from,
        until: task.until,
        set: set.clone(),
        tier: task.tier.as_ref().map(|tier| tier.0.clone()),
        tag: task.tag.clone(),
        question,
        topic_id,
        note,
    }
}

atrium_domain::texts! {
    fn looked_at(hours: u16) {
        "带照片的分享，满 {hours} 小时没有被隐藏就算完成",
        "附照片的分享，滿 {hours} 小時沒有被隱藏就算完成",
        "A post with a photo counts {hours} hours later, unless it was hidden",
    }
}

fn kind(measure: &Measure) -> (TaskKind, Option<Question>) {
    let kind = match measure {
        Measure::Profile => TaskKind::Profile,
        Measure::FirstPurchase => TaskKind::FirstPurchase,
        Measure::Purchases => TaskKind::Purchases,
        Measure::Spend => TaskKind::Spend,
        Measure::Visit { .. } => TaskKind::Visit,
        Measure::Share => TaskKind::Share,
        Measure::Photo { .. } => TaskKind::Photo,
        Measure::Event => TaskKind::Event,
        Measure::Streak => TaskKind::Streak,
        Measure::Form { .. } => TaskKind::Survey,
        Measure::Answer { question, options, right } => {
            let kind = if right.is_some() { TaskKind::Quiz } else { TaskKind::Survey };
            let question = Question { text: question.clone(), options: options.clone() };
            return (kind, Some(question));
        }
    };
    (kind, None)
}

/// `taken` says how many of each line are gone. The seed is told when the draw is over.
pub(crate) fn draw_info(draw: &Draw, taken: &[i64], now: Millis) -> DrawInfo {
    let line = |(place, line): (usize, &PrizeLine)| {
        let gone = taken.get(place).copied().unwrap_or(0);
        DrawLine {
            name: line.name.clone(),
            weight: line.weight.into(),
            left: line.stock.map(|stock| (i64::from(stock) - gone).max(0)),
        }
    };
    DrawInfo {
        id: draw.id,
        title: draw.title.clone(),
        wheel: draw.wheel,
        opens_at: draw.opens_at,
        closes_at: draw.closes_at,
        lines: draw.lines.iter().enumerate().map(line).collect(),
        table: draw.table.clone(),
        commitment: draw.commitment.clone(),
        seed: draw.revealed(now).map(|seed| hex(&seed.0)),
    }
}

/// A prize in one word, as the hashed table says it.
pub(crate) fn prize_token(prize: Option<&Prize>) -> String {
    match prize {
        None => "nothing".to_owned(),
        Some(Prize::Points { points }) => format!("points:{}", points.0),
        Some(Prize::Coupon { template_id }) => format!("coupon:{template_id}"),
        Some(Prize::Reward { reward_id }) => format!("reward:{reward_id}"),
        Some(Prize::Tickets { draw_id, count }) => format!("tickets:{draw_id}:{count}"),
        Some(Prize::MakeUpCards { count }) => format!("make-up-cards:{count}"),
    }
}
