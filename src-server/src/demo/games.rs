//! A festival with tasks, a lucky wheel, and two places with codes.

use atrium_domain::draw::{self, Line, Seed};
use atrium_domain::task::{Measure, Period, Task};
use atrium_domain::{DrawId, Localized, MemberId, Points, Prize};
use atrium_store::games::draws::{self, Draw, PrizeLine};
use atrium_store::games::spots::{self, Spot};
use atrium_store::games::tasks::{self, Listed};
use atrium_store::{StoreError, Tx};

use super::generator::Generator;
use super::{SEED, Three, Today, localized};
use crate::wire::prize_token;

const FESTIVAL: Three = ["冬日灯会", "冬日燈會", "Winter lights"];

/// A task: its words, what counts and how much, what it pays, how often; whether it is the
/// festival's.
struct TaskSeed {
    title: Three,
    detail: Three,
    measure: Measure,
    goal: i64,
    prize: Prize,
    period: Period,
    festival: bool,
}

const fn points(points: i64) -> Prize {
    Prize::Points { points: Points(points) }
}

fn riddle() -> Measure {
    let option = |text| localized(text);
    Measure::Answer {
        question: localized([
            "「千条线，万条线，掉到水里看不见」是什么？",
            "「千條線，萬條線，掉到水裡看不見」是什麼？",
            "A thousand threads, ten thousand threads, gone once they fall into the water. What is it?",
        ]),
        options: vec![
            option(["雪", "雪", "Snow"]),
            option(["雨", "雨", "Rain"]),
            option(["风", "風", "Wind"]),
        ],
        right: Some(1),
    }
}

/// What belongs to the festival.
fn seeds(draw_id: DrawId) -> Vec<TaskSeed> {
    let tickets = |count| Prize::Tickets { draw_id, count };
    vec![
        TaskSeed {
            title: ["到中庭赏灯", "到中庭賞燈", "See the lights in the atrium"],
            detail: [
                "扫中庭灯树下的打卡码",
                "掃中庭燈樹下的打卡碼",
                "Scan the code below the tree of lights",
            ],
            measure: Measure::Visit { spot_id: None },
            goal: 1,
            prize: tickets(2),
            period: Period::Daily,
            festival: true,
        },
        TaskSeed {
            title: ["灯谜一则", "燈謎一則", "A riddle a day"],
            detail: [
                "每天一猜，答对得抽奖券",
                "每天一猜，答對得抽獎券",
                "One guess a day; the right one pays",
            ],
            measure: riddle(),
            goal: 1,
            prize: tickets(1),
            period: Period::Daily,
            festival: true,
        },
    ]
}

/// What there is to do all year round.
fn usual() -> Vec<TaskSeed> {
    vec![
        TaskSeed {
            title: ["本周消费满 ¥200", "本週消費滿 ¥200", "Spend ¥200 this week"],
            detail: ["退掉的不算", "退掉的不算", "What is brought back does not count"],
            measure: Measure::Spend,
            goal: 20_000,
            prize: points(60),
            period: Period::Weekly,
            festival: false,
        },
        TaskSeed {
            title: ["本月连签五天", "本月連簽五天", "Five days in a row this month"],
            detail: ["漏了可以补签", "漏了可以補簽", "A missed day can be made up for"],
            measure: Measure::Streak,
            goal: 5,
            prize: Prize::MakeUpCards { count: 1 },
            period: Period::Monthly,
            festival: false,
        },
        TaskSeed {
            title: ["晒一张商场里的照片", "曬一張商場裡的照片", "Share a photo from the mall"],
            detail: [
                "发到社区的任何话题，吃的、看的都行",
                "發到社群的任何話題，吃的、看的都行",
                "In any topic of the community: a meal, a view, anything",
            ],
            measure: Measure::Photo { topic_id: None, review_hours: 24 },
            goal: 1,
            prize: points(15),
            period: Period::Weekly,
            festival: false,
        },
        TaskSeed {
            title: ["完善资料", "完善資料", "Complete your profile"],
            detail: [
                "称呼和生日，生日有礼",
                "稱呼和生日，生日有禮",
                "Your name and birthday; there is a gift on it",
            ],
            measure: Measure::Profile,
            goal: 1,
            prize: points(20),
            period: Period::Once,
            festival: false,
        },
    ]
}

fn lines() -> Vec<PrizeLine> {
    let line =
        |name, prize, weight, stock| PrizeLine { name: localized(name), prize, weight, stock };
    vec![
        line(["200 积分", "200 積分", "200 points"], Some(points(200)), 2, Some(20)),
        line(["50 积分", "50 積分", "50 points"], Some(points(50)), 18, Some(300)),
        line(
            ["1 张补签卡", "1 張補簽卡", "A make-up card"],
            Some(Prize::MakeUpCards { count: 1 }),
            20,
            Some(500),
        ),
        line(
            ["5 积分，暖手钱", "5 積分，暖手錢", "5 points, to warm your hands"],
            Some(points(5)),
            60,
            None,
        ),
    ]
}

/// Writes them, and gives one member tickets to try.
pub(super) async fn write(tx: &Tx, member: MemberId, today: Today<'_>) -> Result<(), StoreError> {
    // Ids of its own, so that nothing else of the demo depends on them.
    let mut generator = Generator::new(SEED ^ 0x6A3E);
    let now = today.now.at;
    for (name, rotating) in [
        (["中庭灯树", "中庭燈樹", "Tree of lights, atrium"], false),
        (["服务台屏幕", "服務台螢幕", "Screen at the service desk"], true),
    ] {
        let spot = Spot {
            id: generator.id(now),
            number: u32::try_from(generator.below(1 << 32)).unwrap_or(1),
            name: localized(name),
            rotating,
            secret: generator.bytes(),
            created_at: now,
        };
        spots::insert(tx, &spot).await?;
    }
    let draw = wheel(&mut generator, today);
    draws::insert(tx, &draw).await?;
    draws::give_tickets(tx, member, draw.id, 3).await?;
    for (age, seed) in (0..).zip(seeds(draw.id).into_iter().chain(usual())) {
        let TaskSeed { title, detail, measure, goal, prize, period, festival } = seed;
        let (from, days) = (today.on(-2, 0), if festival { 30 } else { 90 });
        let task = Task {
            id: generator.id(now.plus_ms(age)),
            measure,
            goal,
            prize,
            period,
            from,
            until: today.on(days, 0),
            tier: None,
            tag: None,
            most: None,
        };
        let listed = Listed {
            task,
            title: localized(title),
            detail: localized(detail),
            set: festival.then(|| localized(FESTIVAL)),
            paid: 0,
            created_at: now.plus_ms(age),
        };
        tasks::insert(tx, &listed).await?;
    }
    Ok(())
}

fn wheel(generator: &mut Generator, today: Today<'_>) -> Draw {
    let (id, seed, lines) = (generator.id(today.now.at), Seed(generator.bytes()), lines());
    let gives: Vec<String> = lines.iter().map(|line| prize_token(line.prize.as_ref())).collect();
    let table = draw::table(lines.iter().zip(&gives).map(|(line, gives)| Line {
        weight: line.weight,
        stock: line.stock,
        gives,
    }));
    let title: Localized =
        localized(["灯会幸运转盘", "燈會幸運轉盤", "The festival's lucky wheel"]);
    Draw {
        id,
        title,
        wheel: true,
        opens_at: today.now.at,
        closes_at: today.on(30, 22 * 60),
        lines,
        commitment: draw::commitment(&seed, id, &table),
        table,
        seed,
        spins: 0,
        created_at: today.now.at,
    }
}
