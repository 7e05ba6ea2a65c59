//! Twenty-four coupon templates, with the graded thresholds of features.md 38.

use atrium_protocol::catalogue::Category::{self, Beauty, Fashion, Food, Kids, Leisure, Lifestyle};

use super::Three;

/// A coupon template; money in whole yuan, times in days from the seeding.
pub(super) struct OfferSeed {
    pub(super) title: Three,
    pub(super) value: Off,
    pub(super) categories: &'static [Category],
    pub(super) tier: Option<&'static str>,
    pub(super) claim_days: (i64, i64),
    pub(super) valid_days: u16,
    /// How many are left to claim; none means no limit.
    pub(super) left: Option<u32>,
    pub(super) per_member: u16,
    pub(super) rules: Rules,
}

pub(super) enum Off {
    Amount { minimum: i64, off: i64 },
    Percent { percent: u16, minimum: i64, cap: Option<i64> },
    Graded(&'static [(i64, i64)]),
    Gift { minimum: i64, gift: Three, worth: i64 },
    FreeItem { item: Three, up_to: i64 },
    Parking { minimum: i64, hours: u16 },
}

/// What most of them leave as it is.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) together: bool,
    pub(super) group: Option<&'static str>,
    /// Weekends only, or from one hour of the day to another.
    pub(super) weekends: bool,
    pub(super) hours: Option<(u16, u16)>,
    pub(super) cost: i64,
    pub(super) code: Option<&'static str>,
    pub(super) tag: Option<&'static str>,
    pub(super) birthday_month: bool,
    pub(super) giftable: bool,
}

const ALONE: Rules = Rules {
    together: false,
    group: None,
    weekends: false,
    hours: None,
    cost: 0,
    code: None,
    tag: None,
    birthday_month: false,
    giftable: false,
};

const TOGETHER: Rules = Rules { together: true, ..ALONE };

const PLAIN: OfferSeed = OfferSeed {
    title: ["", "", ""],
    value: Off::Amount { minimum: 0, off: 0 },
    categories: &[],
    tier: None,
    claim_days: (-60, 120),
    valid_days: 30,
    left: None,
    per_member: 1,
    rules: ALONE,
};

const fn amount(title: Three, minimum: i64, off: i64) -> OfferSeed {
    OfferSeed { title, value: Off::Amount { minimum, off }, ..PLAIN }
}

const fn percent(title: Three, percent: u16, minimum: i64, cap: Option<i64>) -> OfferSeed {
    OfferSeed { title, value: Off::Percent { percent, minimum, cap }, ..PLAIN }
}

pub(super) const OFFERS: [OfferSeed; 24] = [
    OfferSeed {
        per_member: 3,
        ..amount(["全场满 200 减 30", "全場滿 200 減 30", "¥30 off ¥200"], 200, 30)
    },
    OfferSeed {
        per_member: 2,
        ..amount(["全场满 500 减 80", "全場滿 500 減 80", "¥80 off ¥500"], 500, 80)
    },
    OfferSeed {
        title: ["全场满减，越买越省", "全場滿減，越買越省", "The more, the better"],
        value: Off::Graded(&[(300, 30), (600, 90), (1_000, 200)]),
        ..PLAIN
    },
    OfferSeed {
        left: Some(32),
        ..amount(["全场满 2000 减 450", "全場滿 2000 減 450", "¥450 off ¥2,000"], 2_000, 450)
    },
    OfferSeed {
        categories: &[Food],
        per_member: 4,
        valid_days: 14,
        ..amount(["餐饮满 100 减 15", "餐飲滿 100 減 15", "¥15 off ¥100 dining"], 100, 15)
    },
    OfferSeed {
        categories: &[Food],
        per_member: 2,
        rules: Rules { giftable: true, ..ALONE },
        ..amount(["聚餐满 300 减 60", "聚餐滿 300 減 60", "¥60 off ¥300 dinner"], 300, 60)
    },
    OfferSeed {
        title: ["满 500 送羊毛围巾", "滿 500 送羊毛圍巾", "A scarf from ¥500"],
        value: Off::Gift {
            minimum: 500,
            gift: ["羊毛围巾一条", "羊毛圍巾一條", "a wool scarf"],
            worth: 60,
        },
        categories: &[Fashion],
        left: Some(80),
        rules: TOGETHER,
        ..PLAIN
    },
    OfferSeed {
        categories: &[Fashion],
        ..percent(["服饰九折", "服飾九折", "10% off fashion"], 10, 200, Some(150))
    },
    OfferSeed {
        categories: &[Beauty],
        ..percent(["美妆护肤 88 折", "美妝護膚 88 折", "12% off beauty"], 12, 300, Some(200))
    },
    OfferSeed {
        categories: &[Beauty],
        rules: Rules { cost: 500, ..TOGETHER },
        ..amount(["美妆满 400 减 70", "美妝滿 400 減 70", "¥70 off ¥400 beauty"], 400, 70)
    },
    OfferSeed {
        categories: &[Kids],
        ..amount(["童趣满 200 减 40", "童趣滿 200 減 40", "¥40 off ¥200 for kids"], 200, 40)
    },
    OfferSeed {
        categories: &[Kids],
        left: Some(7),
        valid_days: 21,
        rules: Rules { weekends: true, ..ALONE },
        ..percent(
            ["亲子周末 85 折", "親子週末 85 折", "15% off family weekend"],
            15,
            150,
            Some(120),
        )
    },
    OfferSeed {
        title: ["停车 2 小时", "停車 2 小時", "Two hours of parking"],
        value: Off::Parking { minimum: 100, hours: 2 },
        per_member: 4,
        rules: Rules { cost: 300, ..TOGETHER },
        ..PLAIN
    },
    OfferSeed {
        categories: &[Lifestyle],
        per_member: 4,
        valid_days: 14,
        rules: Rules { group: Some("everyday"), ..TOGETHER },
        ..amount(["日用满 80 减 10", "日用滿 80 減 10", "¥10 off ¥80 everyday"], 80, 10)
    },
    OfferSeed {
        categories: &[Leisure],
        ..percent(["影院剧场八折", "影院劇場八折", "20% off leisure"], 20, 60, Some(60))
    },
    OfferSeed {
        categories: &[Leisure],
        left: Some(0),
        ..amount(["健身体验满 150 减 75", "健身體驗滿 150 減 75", "¥75 off ¥150 fitness"], 150, 75)
    },
    OfferSeed {
        tier: Some("silver"),
        ..amount(["银卡专享满 300 减 60", "銀卡專享滿 300 減 60", "Silver: ¥60 off ¥300"], 300, 60)
    },
    OfferSeed {
        tier: Some("gold"),
        ..amount(
            ["金卡专享满 500 减 120", "金卡專享滿 500 減 120", "Gold: ¥120 off ¥500"],
            500,
            120,
        )
    },
    OfferSeed {
        tier: Some("gold"),
        categories: &[Food, Leisure],
        ..percent(
            ["金卡吃喝玩乐 85 折", "金卡吃喝玩樂 85 折", "Gold: 15% off dining and fun"],
            15,
            100,
            Some(150),
        )
    },
    OfferSeed {
        tier: Some("platinum"),
        ..amount(
            ["铂金专享满 1000 减 280", "鉑金專享滿 1000 減 280", "Platinum: ¥280 off ¥1,000"],
            1_000,
            280,
        )
    },
    OfferSeed {
        tier: Some("diamond"),
        ..percent(
            ["钻石专享全场 85 折", "鑽石專享全場 85 折", "Diamond: 15% off everything"],
            15,
            0,
            Some(1_000),
        )
    },
    OfferSeed {
        claim_days: (-10, 4),
        valid_days: 10,
        rules: Rules { hours: Some((17, 22)), ..ALONE },
        ..amount(["晚市满 150 减 25", "晚市滿 150 減 25", "Evening: ¥25 off ¥150"], 150, 25)
    },
    OfferSeed {
        claim_days: (6, 30),
        ..amount(
            [
                "会员感恩月满 800 减 160",
                "會員感恩月滿 800 減 160",
                "Thank-you month: ¥160 off ¥800",
            ],
            800,
            160,
        )
    },
    OfferSeed {
        valid_days: 60,
        ..amount(
            ["新会员见面礼满 100 减 20", "新會員見面禮滿 100 減 20", "Welcome: ¥20 off ¥100"],
            100,
            20,
        )
    },
];

/// Beside them what the coupon centre does not show to everybody: a festival's code, a birthday
/// gift, and something for young families.
pub(super) const EXTRAS: [OfferSeed; 3] = [
    OfferSeed {
        rules: Rules { code: Some("WELCOME8"), ..ALONE },
        ..amount(["海报口令券", "海報口令券", "From the poster"], 100, 18)
    },
    OfferSeed {
        title: ["生日当月请您喝一杯", "生日當月請您喝一杯", "A drink in your birthday month"],
        value: Off::FreeItem {
            item: ["任意饮品一杯", "任意飲品一杯", "Any drink"], up_to: 38
        },
        categories: &[Food],
        rules: Rules { birthday_month: true, ..TOGETHER },
        ..PLAIN
    },
    OfferSeed {
        categories: &[Kids],
        rules: Rules { tag: Some("young_family"), ..TOGETHER },
        ..percent(["亲子家庭 9 折", "親子家庭 9 折", "10% off for young families"], 10, 100, None)
    },
];
