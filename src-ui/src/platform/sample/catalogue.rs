//! The sample's malls, stores, coupons and events.

use atrium_domain::{Localized, Millis, Money, Points};
use atrium_protocol::catalogue::{
    Catalogue, Category, CouponFace, CouponTemplateInfo, EventInfo, EventTerms, EventTheme,
    MakeUpInfo, MallInfo, MilestoneInfo, ProgramInfo, StoreInfo, TierInfo,
};
use atrium_protocol::directory::StoreGuide;
use atrium_protocol::pass::PassKind;

use super::{OFFSET_SECS, at, id, words};

pub(super) fn catalogue() -> Catalogue {
    Catalogue {
        basket: String::new(),
        program: program(),
        malls: vec![
            MallInfo {
                id: id(1, 1),
                name: words("云庭", "雲庭", "Yunting"),
                address: words("湖滨路 1 号", "湖濱路 1 號", "1 Hubin Road"),
                plan: super::plan::PLAN.to_owned(),
            },
            MallInfo {
                id: id(1, 2),
                name: words("江畔", "江畔", "Riverside"),
                address: words("滨江大道 88 号", "濱江大道 88 號", "88 Binjiang Avenue"),
                plan: String::new(),
            },
        ],
        stores: stores(),
        tasks: Vec::new(),
        surveys: Vec::new(),
        draws: Vec::new(),
        coupons: templates(),
        events: events(),
        rewards: super::rewards::offered(),
    }
}

fn program() -> ProgramInfo {
    let tier = |code: &str, zh: (&str, &str), en: &str, threshold: i64, percent: i64| TierInfo {
        code: code.to_owned(),
        name: words(zh.0, zh.1, en),
        threshold: Money::major(threshold),
        multiplier_percent: percent,
        benefits: vec![
            words("生日当月礼券一张", "生日當月禮券一張", "A birthday coupon"),
            words("每月停车 6 小时", "每月停車 6 小時", "Six hours of parking a month"),
            words("活动优先报名", "活動優先報名", "First place at events"),
        ],
    };
    ProgramInfo {
        referral: Some(words(
            "好友首次消费后，您得 100 积分，好友得 50 积分",
            "好友首次消費後，您得 100 積分，好友得 50 積分",
            "After your friend's first purchase you get 100 points and they get 50",
        )),
        name: words("Atrium 会员", "Atrium 會員", "Atrium"),
        currency: "CNY".to_owned(),
        utc_offset_secs: OFFSET_SECS,
        next_offset: None,
        tiers: vec![
            tier("basic", ("普通会员", "普通會員"), "Member", 0, 100),
            tier("silver", ("银卡", "銀卡"), "Silver", 5_000, 120),
            tier("gold", ("金卡", "金卡"), "Gold", 20_000, 150),
            tier("platinum", ("铂金卡", "鉑金卡"), "Platinum", 50_000, 200),
            tier("diamond", ("钻石卡", "鑽石卡"), "Diamond", 100_000, 200),
        ],
        earn_points: Points(1),
        earn_per: Money::major(1),
        burn_points: Points(100),
        burn_worth: Money::major(1),
        check_in_rewards: [5, 5, 10, 10, 15, 15, 30].map(Points).to_vec(),
        check_in_late_days: 3,
        milestones: [(3, 10), (7, 30), (30, 200)].map(milestone).to_vec(),
        make_up: MakeUpInfo { price: Some(Points(50)), per_month: 3, days_back: 7 },
        passes: vec![PassKind::Apple, PassKind::Google],
        app_url: Some("https://club.mall.example".to_owned()),
        earn_notes: vec![words(
            "11月28日、29日 双倍积分",
            "11月28日、29日 雙倍積分",
            "Double points on 28 and 29 Nov",
        )],
    }
}

fn milestone((day, points): (i64, i64)) -> MilestoneInfo {
    let (zh, hant, en) =
        (format!("{points} 积分"), format!("{points} 積分"), format!("{points} points"));
    MilestoneInfo { day, words: words(&zh, &hant, &en) }
}

fn stores() -> Vec<StoreInfo> {
    let all = [
        ("山间茶事", "山間茶事", "Mountain Tea", Category::Food, "L3-08"),
        ("白露面包房", "白露麵包房", "White Dew Bakery", Category::Food, "B1-12"),
        ("织物研究所", "織物研究所", "Fabric Lab", Category::Fashion, "L2-15"),
        ("小行星书店", "小行星書店", "Asteroid Books", Category::Lifestyle, "L4-01"),
        ("芥末积木", "芥末積木", "Mustard Blocks", Category::Kids, "L3-22"),
        ("禾木家居", "禾木家居", "Hemu Home", Category::Lifestyle, "L2-30"),
        ("浅草药妆", "淺草藥妝", "Asakusa Beauty", Category::Beauty, "L1-06"),
        ("云上影院", "雲上影院", "Cloud Cinema", Category::Leisure, "L5-01"),
        ("远山户外", "遠山戶外", "Far Hills Outdoor", Category::Fashion, "L2-18"),
        ("一碗小面", "一碗小麵", "One Bowl Noodles", Category::Food, "B1-03"),
        ("鲸落乐园", "鯨落樂園", "Whale Park", Category::Kids, "L4-16"),
    ];
    all.into_iter()
        .zip(1..)
        .map(|((hans, hant, en, category, place), number)| StoreInfo {
            id: id(2, number),
            mall_id: id(1, 1 + number % 2),
            name: words(hans, hant, en),
            category,
            place: place.to_owned(),
            guide: Some(StoreGuide {
                opens: 600,
                closes: 1_320,
                initials: if hans == "一碗小面" { "ywxm" } else { "" }.to_owned(),
            }),
        })
        .collect()
}

pub(super) fn face(
    title: (&str, &str, &str),
    (worth, condition): (Localized, Localized),
    categories: &[Category],
) -> CouponFace {
    CouponFace {
        title: words(title.0, title.1, title.2),
        worth,
        condition,
        notes: Vec::new(),
        categories: categories.to_vec(),
        stores: Vec::new(),
    }
}

/// What stands on a coupon that takes so many yuan off.
pub(super) fn amount(minimum: i64, off: i64) -> (Localized, Localized) {
    let yuan = format!("¥{off}");
    (words(&yuan, &yuan, &format!("{yuan} off")), from(minimum, ""))
}

pub(super) fn percent(percent: i64, minimum: i64, cap: Option<i64>) -> (Localized, Localized) {
    let (whole, rest) = ((100 - percent) / 10, (100 - percent) % 10);
    let fold = if rest == 0 { format!("{whole} 折") } else { format!("{whole}.{rest} 折") };
    let cap = cap.map(|cap| format!(" · 最多减 ¥{cap}")).unwrap_or_default();
    (words(&fold, &fold, &format!("{percent}% off")), from(minimum, &cap))
}

fn from(minimum: i64, rest: &str) -> Localized {
    match minimum {
        0 => words(&format!("无门槛{rest}"), &format!("無門檻{rest}"), "No minimum"),
        _ => words(
            &format!("满 ¥{minimum} 可用{rest}"),
            &format!("滿 ¥{minimum} 可用{rest}"),
            &format!("Spend ¥{minimum} or more"),
        ),
    }
}

fn templates() -> Vec<CouponTemplateInfo> {
    let template = |number, face, stock_left, tier: Option<&str>| CouponTemplateInfo {
        id: id(3, number),
        face,
        claim_from: at(-10, 0, 0),
        claim_until: at(9, 0, 0),
        valid_days: 30,
        stock_left,
        per_member: 1,
        tier: tier.map(str::to_owned),
        cost: Points::ZERO,
        tag: None,
        birthday_month: false,
    };
    let mut limited =
        face(("书店文具券", "書店文具券", "Books and stationery"), amount(80, 15), &[]);
    limited.stores = vec![id(2, 4), id(2, 3)];
    vec![
        template(
            1,
            face(("周末美食券", "週末美食券", "Weekend treat"), amount(200, 30), &[Category::Food]),
            Some(128),
            None,
        ),
        template(
            2,
            face(("全场满减", "全場滿減", "Mall-wide saver"), amount(500, 80), &[]),
            Some(12),
            None,
        ),
        template(3, limited, None, None),
        template(
            4,
            face(("铂金专享", "鉑金專享", "For Platinum"), percent(15, 0, Some(200)), &[]),
            Some(40),
            Some("platinum"),
        ),
        template(
            5,
            face(
                ("亲子乐园折扣", "親子樂園折扣", "Playtime"),
                percent(20, 100, None),
                &[Category::Kids, Category::Leisure],
            ),
            Some(0),
            None,
        ),
    ]
}

struct Plan {
    title: (&'static str, &'static str, &'static str),
    summary: (&'static str, &'static str, &'static str),
    theme: EventTheme,
    starts_at: Millis,
    hours: i64,
    capacity: i64,
    seats_left: i64,
    tier: Option<&'static str>,
}

fn events() -> Vec<EventInfo> {
    let plan = |title, summary, theme, starts_at, hours, capacity, seats_left| Plan {
        title,
        summary,
        theme,
        starts_at,
        hours,
        capacity,
        seats_left,
        tier: None,
    };
    let plans = [
        plan(
            ("亲子陶艺：捏一只小鹿", "親子陶藝：捏一隻小鹿", "Clay for two: make a deer"),
            (
                "老师手把手，成品可以带走",
                "老師手把手，成品可以帶走",
                "With a teacher; take it home",
            ),
            EventTheme::Craft,
            at(1, 14, 0),
            2,
            24,
            6,
        ),
        plan(
            ("冬日茶席", "冬日茶席", "Winter tea"),
            ("六款岩茶，一席慢话", "六款岩茶，一席慢話", "Six rock teas and good talk"),
            EventTheme::Food,
            at(4, 15, 0),
            2,
            16,
            0,
        ),
        plan(
            ("中庭爵士夜", "中庭爵士夜", "Jazz in the atrium"),
            ("四重奏，站着听也自在", "四重奏，站著聽也自在", "A quartet under the skylight"),
            EventTheme::Music,
            at(7, 19, 30),
            2,
            200,
            82,
        ),
        Plan {
            tier: Some("platinum"),
            ..plan(
                ("新季私享：设计师对谈", "新季私享：設計師對談", "Meet the designer"),
                ("铂金及以上会员", "鉑金及以上會員", "For Platinum and above"),
                EventTheme::Talk,
                at(9, 18, 30),
                2,
                30,
                11,
            )
        },
        plan(
            ("光影版画展", "光影版畫展", "Light and print"),
            ("六位年轻版画家", "六位年輕版畫家", "Six young printmakers"),
            EventTheme::Art,
            at(12, 10, 0),
            10,
            500,
            321,
        ),
        plan(
            ("晨间瑜伽", "晨間瑜伽", "Morning yoga"),
            ("屋顶花园，自带垫子", "屋頂花園，自帶墊子", "On the roof; bring a mat"),
            EventTheme::Wellness,
            at(14, 8, 0),
            1,
            20,
            3,
        ),
        plan(
            ("冬至灯会", "冬至燈會", "Lanterns at solstice"),
            ("猜灯谜、做花灯", "猜燈謎、做花燈", "Riddles and lanterns"),
            EventTheme::Festival,
            at(30, 17, 0),
            4,
            800,
            640,
        ),
        plan(
            ("小小天文家", "小小天文家", "Little astronomers"),
            ("用望远镜看月亮", "用望遠鏡看月亮", "The moon through a telescope"),
            EventTheme::Family,
            at(-9, 18, 0),
            2,
            40,
            0,
        ),
    ];
    plans.into_iter().zip(1..).map(|(plan, number)| event(plan, number)).collect()
}

fn event(plan: Plan, number: u128) -> EventInfo {
    EventInfo {
        id: id(4, number),
        mall_id: id(1, 1),
        title: words(plan.title.0, plan.title.1, plan.title.2),
        summary: words(plan.summary.0, plan.summary.1, plan.summary.2),
        body: words(
            "活动由商场会员中心主办，会员免费。\n请提前 10 分钟到场，在入口出示门票二维码。\n现场备有茶水。",
            "活動由商場會員中心主辦，會員免費。\n請提前 10 分鐘到場，在入口出示票券 QR 碼。\n現場備有茶水。",
            "Held by the mall's member centre, free for members.\nPlease come ten minutes early and show your ticket at the entrance.\nTea is served.",
        ),
        place: words("云庭 L4 会员客厅", "雲庭 L4 會員客廳", "Yunting, L4 members' room"),
        theme: plan.theme,
        starts_at: plan.starts_at,
        ends_at: plan.starts_at.plus_secs(plan.hours * 3_600),
        sign_up_from: at(-20, 10, 0),
        sign_up_until: plan.starts_at.plus_secs(-3_600),
        cancel_until: plan.starts_at.plus_secs(-4 * 3_600),
        capacity: plan.capacity,
        seats_left: plan.seats_left,
        tier: plan.tier.map(str::to_owned),
        terms: terms(number),
        called_off: None,
    }
}

/// The second is full and has a line, the third is paid with points, the fifth and sixth are one
/// on two dates.
fn terms(number: u128) -> EventTerms {
    match number {
        2 => EventTerms { waiting: 3, guests: 1, ..EventTerms::default() },
        3 => {
            EventTerms { price: Points(30), reward: Points(50), guests: 2, ..EventTerms::default() }
        }
        5 | 6 => EventTerms { series: Some(id(4, 5)), ..EventTerms::default() },
        _ => EventTerms::default(),
    }
}
