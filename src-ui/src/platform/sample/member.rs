//! The sample's member.

use atrium_client::snapshot::{
    CheckInView, ClaimableView, CouponView, DeviceView, EventView, MemberView,
};
use atrium_domain::ledger::Working;
use atrium_domain::text::Localized;
use atrium_domain::time::Date;
use atrium_domain::{Day, FamilyRole, Locale, Millis, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::catalogue::{Catalogue, Category, CouponFace, EventInfo};
use atrium_protocol::documents::{
    Coupon, CouponStatus, Device, EntryKind, Expiring, NextTier, PointsEntry, Profile,
    Registration, RegistrationStatus, SaleBrief, SaleCoupon, TierStanding, Wallet,
};
use atrium_protocol::sharing::{Family, FamilyPerson};

use super::catalogue::{amount, face, percent};
use super::{NOW, TODAY, at, id, words};

pub(super) fn member(catalogue: &Catalogue) -> MemberView {
    MemberView {
        profile: Profile {
            member_id: id(5, 1),
            name: "会员 0001".to_owned(),
            address_masked: "138****0001".to_owned(),
            birthday: Some(Date { year: 1992, month: 5, day: 20 }),
            locale: Locale::ZhHans,
            joined_at: at(-620, 11, 0),
            card_number: "412096358".to_owned(),
            tags: Vec::new(),
            invite_code: Some("5S01K-8Q2MT".to_owned()),
            invited: false,
        },
        wallet: wallet(),
        entries: entries().into(),
        more_entries: true,
        coupons: coupons().into(),
        claimable: claimable(catalogue),
        events: catalogue.events.iter().map(event).collect(),
        check_in: check_in(),
        tasks: super::tasks::tasks(),
        draws: super::tasks::draws(),
        rewards: super::rewards::views(catalogue),
        redemptions: super::rewards::redeemed(),
        devices: devices(),
        asks: Vec::new(),
        surveys: Vec::new(),
        threads: super::messages::threads(),
        messages: super::messages::told(),
        reach: Some(super::messages::reach()),
        family: Some(family()),
    }
}

fn family() -> Family {
    let person = |number, name: &str, role| FamilyPerson {
        member_id: id(5, number),
        name: name.to_owned(),
        card_tail: "6358".to_owned(),
        role,
    };
    let why = Working::Pooled { by: "会**".to_owned() };
    Family {
        name: "我们家".to_owned(),
        role: FamilyRole::Owner,
        shares: true,
        balance: Points(1_260),
        expiring: Some(Expiring { at: Some(at(41, 0, 0)), points: Points(260) }),
        mine: Points(860),
        spendable: Points(1_260),
        people: vec![
            person(1, "会员 0001", FamilyRole::Owner),
            person(2, "", FamilyRole::Adult),
            person(3, "会员 0003", FamilyRole::Child),
        ],
        invitation: None,
        history: vec![PointsEntry {
            id: id(6, 1),
            at: at(-2, 20, 5),
            kind: EntryKind::Family,
            points: Points(400),
            balance: Points(1_260),
            active_at: None,
            why: vec![Localized::each(|locale| why.why(locale))],
            sale: None,
        }],
    }
}

fn wallet() -> Wallet {
    Wallet {
        balance: Points(8_246),
        pending: Points(36),
        expiring: vec![
            Expiring { at: Some(at(10, 0, 0)), points: Points(320) },
            Expiring { at: Some(at(41, 0, 0)), points: Points(1_150) },
            Expiring { at: Some(at(253, 0, 0)), points: Points(6_812) },
        ],
        tier: TierStanding {
            code: "gold".to_owned(),
            spend: Money::major(49_160),
            period_ends_at: at(131, 0, 0),
            next: Some(NextTier {
                code: "platinum".to_owned(),
                threshold: Money::major(50_000),
                missing: Money::major(840),
                percent: 98,
                words: Some(words(
                    "12月31日前再消费 ¥840，即可升为铂金卡",
                    "12月31日前再消費 ¥840，即可升為鉑金卡",
                    "¥840 more by 31 December and you are Platinum",
                )),
            }),
            purchases: 31,
            regular: true,
            secure_until: Some(at(131, 0, 0)),
            keep: None,
        },
    }
}

struct Line {
    at: Millis,
    kind: EntryKind,
    points: i64,
    why: Vec<Localized>,
    sale: Option<SaleBrief>,
}

fn entries() -> Vec<PointsEntry> {
    let plain = |at, kind, points, why| Line { at, kind, points, why: vec![why], sale: None };
    let bought = |number: u128, store: (&str, &str, &str), yuan: i64, at| Line {
        at,
        kind: EntryKind::Purchase,
        points: yuan * 3 / 2,
        why: purchase_why(yuan),
        sale: Some(sale(number, store, yuan)),
    };
    let day = words(
        "连签第 4 天，得 10 积分",
        "連簽第 4 天，得 10 積分",
        "Day 4 in a row gives 10 points",
    );
    let mut refund = bought(7, ("织物研究所", "織物研究所", "Fabric Lab"), 128, at(-6, 16, 20));
    refund.kind = EntryKind::Refund;
    refund.points = -192;
    refund.why = vec![words(
        "退回 1 件商品 ¥128.00，它当时得到 192 积分，一并退回",
        "退回 1 件商品 ¥128.00，它當時得到 192 積分，一併退回",
        "One item of ¥128.00 was returned, with the 192 points it had earned",
    )];
    let ended = words(
        "2025年11月获得的积分到期",
        "2025年11月獲得的積分到期",
        "Points of Nov 2025 have ended",
    );
    let lines = vec![
        bought(1, ("山间茶事", "山間茶事", "Mountain Tea"), 268, at(0, 9, 52)),
        plain(at(-1, 8, 31), EntryKind::CheckIn, 10, day.clone()),
        bought(2, ("白露面包房", "白露麵包房", "White Dew Bakery"), 46, at(-2, 18, 5)),
        refund,
        bought(3, ("织物研究所", "織物研究所", "Fabric Lab"), 560, at(-8, 15, 40)),
        plain(
            at(-9, 20, 10),
            EntryKind::Event,
            50,
            words(
                "参加活动「小小天文家」",
                "參加活動「小小天文家」",
                "You came to Little astronomers",
            ),
        ),
        plain(at(-20, 0, 5), EntryKind::Expiry, -210, ended),
        bought(4, ("禾木家居", "禾木家居", "Hemu Home"), 1_280, at(-25, 14, 0)),
        plain(at(-27, 8, 0), EntryKind::CheckIn, 5, day),
        bought(5, ("云上影院", "雲上影院", "Cloud Cinema"), 156, at(-40, 19, 20)),
        bought(6, ("浅草药妆", "淺草藥妝", "Asakusa Beauty"), 399, at(-58, 12, 45)),
    ];
    let mut balance = 8_246;
    lines
        .into_iter()
        .zip(1..)
        .map(|(line, number)| {
            let entry = PointsEntry {
                id: id(6, number),
                at: line.at,
                kind: line.kind,
                points: Points(line.points),
                balance: Points(balance),
                why: line.why,
                active_at: None,
                sale: line.sale,
            };
            balance -= line.points;
            entry
        })
        .collect()
}

fn purchase_why(yuan: i64) -> Vec<Localized> {
    let (base, all) = (yuan, yuan * 3 / 2);
    vec![
        words(
            &format!("实付 ¥{yuan}.00，每 1 元积 1 分：{base} 分"),
            &format!("實付 ¥{yuan}.00，每 1 元積 1 分：{base} 分"),
            &format!("You paid ¥{yuan}.00; one point for each ¥1: {base}"),
        ),
        words(
            &format!("金卡 ×1.5：{all} 分"),
            &format!("金卡 ×1.5：{all} 分"),
            &format!("Gold earns ×1.5: {all}"),
        ),
        words("不足 1 分的部分舍去", "不足 1 分的部分捨去", "Fractions of a point are dropped"),
    ]
}

fn sale(number: u128, store: (&str, &str, &str), yuan: i64) -> SaleBrief {
    SaleBrief {
        sale_id: id(7, number),
        store_id: id(2, number),
        store_name: words(store.0, store.1, store.2),
        receipt: format!("20261121-{number:04}"),
        total: Money::major(yuan + 30),
        discount: Money::major(30),
        points_off: Money::ZERO,
        paid: Money::major(yuan),
        refunded: Money::major(if number == 3 { 128 } else { 0 }),
        coupons: vec![SaleCoupon {
            coupon_id: id(8, 20 + number),
            title: words("周末美食券", "週末美食券", "Weekend treat"),
            off: Money::major(30),
        }],
    }
}

fn coupons() -> Vec<CouponView> {
    let coupon = |number, face: CouponFace, status, expires_at| CouponView {
        coupon: Coupon {
            id: id(8, number),
            template_id: id(3, 40 + number),
            face,
            status,
            claimed_at: at(-20, 9, 0),
            expires_at,
            used_at: (status == CouponStatus::Used).then(|| at(-2, 18, 5)),
            used_store: (status == CouponStatus::Used)
                .then(|| words("白露面包房", "白露麵包房", "White Dew Bakery")),
            giftable: number == 1,
            gift_code: None,
            held_until: None,
        },
    };
    vec![
        coupon(
            1,
            face(
                ("面包咖啡券", "麵包咖啡券", "Bread and coffee"),
                amount(50, 10),
                &[Category::Food],
            ),
            CouponStatus::Ready,
            at(2, 0, 0),
        ),
        coupon(
            2,
            face(("生日礼券", "生日禮券", "Birthday gift"), amount(0, 50), &[]),
            CouponStatus::Ready,
            at(9, 0, 0),
        ),
        coupon(
            3,
            face(
                ("新季服饰券", "新季服飾券", "New season"),
                percent(15, 300, Some(100)),
                &[Category::Fashion],
            ),
            CouponStatus::Ready,
            at(26, 0, 0),
        ),
        coupon(
            4,
            face(("周末美食券", "週末美食券", "Weekend treat"), amount(200, 30), &[Category::Food]),
            CouponStatus::Used,
            at(20, 0, 0),
        ),
        coupon(
            5,
            face(("夏日冰品券", "夏日冰品券", "Summer ice"), amount(30, 5), &[Category::Food]),
            CouponStatus::Expired,
            at(-60, 0, 0),
        ),
    ]
}

fn claimable(catalogue: &Catalogue) -> Vec<ClaimableView> {
    catalogue
        .coupons
        .iter()
        .map(|template| ClaimableView {
            template: template.clone(),
            pending: false,
            blocked: match (template.stock_left, &template.tier) {
                (Some(0), _) => Some(ErrorCode::CouponSoldOut),
                (_, Some(_)) => Some(ErrorCode::CouponNotOpen),
                _ => None,
            },
        })
        .collect()
}

fn event(info: &EventInfo) -> EventView {
    let past = info.ends_at < NOW;
    let mine = past || info.id == id(4, 1);
    let registration = mine.then(|| Registration {
        id: id(9, 1),
        event_id: info.id,
        status: match past {
            true => RegistrationStatus::Attended,
            false => RegistrationStatus::Confirmed,
        },
        at: at(-12, 9, 0),
        ticket: (!past).then(|| "T17G3M9K2QXW4ZB8Q4ZT0P7RNV6".to_owned()),
        title: info.title.clone(),
        place: info.place.clone(),
        theme: info.theme,
        starts_at: info.starts_at,
        ends_at: info.ends_at,
        cancel_until: info.cancel_until,
        guests: 0,
        offer_until: None,
        ended: None,
        reason: None,
        stars: None,
    });
    EventView {
        event_id: info.id,
        event: Some(info.clone()),
        registration,
        pending: None,
        blocked: match () {
            () if past => Some(ErrorCode::EventNotOpen),
            () if info.seats_left == 0 => Some(ErrorCode::EventFull),
            () if info.tier.is_some() => Some(ErrorCode::EventTierTooLow),
            () => None,
        },
        opens_at: None,
        stars: None,
    }
}

fn check_in() -> CheckInView {
    let back = [40, 39, 38, 33, 32, 27, 26, 25, 19, 18, 17, 16, 15, 10, 9, 8, 4, 3, 2, 1];
    CheckInView {
        today: TODAY,
        done_today: false,
        pending: false,
        streak: 4,
        best_streak: 23,
        total: 147,
        days: back.map(|days| Day(TODAY.0 - days)).to_vec(),
        reward_today: Points(15),
        reward_tomorrow: Points(15),
        made_up: vec![Day(TODAY.0 - 9)],
        missed: [7, 6, 5].map(|days| Day(TODAY.0 - days)).to_vec(),
        make_up_price: Some(Points::ZERO),
        cards: 2,
    }
}

fn devices() -> Vec<DeviceView> {
    let device = |number, name: &str, platform, seen_at, this_device| DeviceView {
        device: Device {
            id: id(10, number),
            name: name.to_owned(),
            platform,
            signed_in_at: at(-90, 9, 0),
            seen_at,
        },
        this_device,
        pending: false,
    };
    vec![
        device(1, "Safari · iPhone", DevicePlatform::Ios, at(-3, 20, 0), false),
        device(2, "Chrome · Android", DevicePlatform::Android, NOW, true),
        device(3, "Atrium · Linux", DevicePlatform::Linux, at(-1, 9, 0), false),
    ]
}
