use atrium_domain::draw::hex;
use atrium_domain::task::Measure;
use atrium_domain::{Millis, Prize};
use atrium_protocol::game::{DrawInfo, DrawLine, Question, TaskInfo, TaskKind};
use atrium_store::games::draws::{Draw, PrizeLine};
use atrium_store::games::tasks::Listed;

use super::{Templates, prize_words};

pub(crate) fn task_info(listed: &Listed, templates: &Templates) -> TaskInfo {
    let Listed { task, title, detail, set, .. } = listed;
    let (kind, question) = kind(&task.measure);
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
