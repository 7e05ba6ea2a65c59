//! A shelf of rewards of every kind (features.md 29–31).

use atrium_domain::Points;
use atrium_domain::reward::{Flash, Reward, RewardKind};
use atrium_store::rewards::{self, Offered};
use atrium_store::{StoreError, Tx};

use super::generator::Generator;
use super::town::Town;
use super::{SEED, Three, Today, localized};

/// A reward; times in days from the seeding.
struct RewardSeed {
    kind: RewardKind,
    title: Three,
    summary: Three,
    price: i64,
    stock: Option<u32>,
    taken: i64,
    per_member: Option<u16>,
    tier: Option<&'static str>,
    /// Price and stock of today's flash, from nine to ten at night.
    flash: Option<(i64, u32)>,
}

const DESK: Three = ["L1 服务台", "L1 服務台", "Service desk, L1"];

const fn goods(title: Three, summary: Three, price: i64, stock: u32, taken: i64) -> RewardSeed {
    RewardSeed {
        kind: RewardKind::Goods,
        title,
        summary,
        price,
        stock: Some(stock),
        taken,
        per_member: Some(2),
        tier: None,
        flash: None,
    }
}

const fn plain(kind: RewardKind, title: Three, summary: Three, price: i64) -> RewardSeed {
    let goods = goods(title, summary, price, 0, 0);
    RewardSeed { kind, stock: None, per_member: None, ..goods }
}

fn seeds(town: &Town) -> Vec<RewardSeed> {
    let umbrella = goods(
        ["帆布晴雨伞", "帆布晴雨傘", "Canvas umbrella"],
        ["八骨加固，晴雨两用", "八骨加固，晴雨兩用", "Eight ribs, for sun and rain"],
        1_800,
        200,
        63,
    );
    let tea = goods(
        ["岩茶礼盒", "岩茶禮盒", "Rock tea box"],
        [
            "六款小罐，金卡及以上会员专享",
            "六款小罐，金卡及以上會員專享",
            "Six small tins, for Gold and above",
        ],
        3_200,
        60,
        22,
    );
    let voucher = town.templates.first().map(|published| {
        let template_id = published.template.id;
        plain(
            RewardKind::Voucher { template_id },
            ["满 200 减 30 券", "滿 200 減 30 券", "¥30 off ¥200"],
            ["兑换后马上到券包", "兌換後馬上到券包", "In your wallet at once"],
            1_500,
        )
    });
    let mut seeds = vec![
        RewardSeed { flash: Some((990, 30)), ..umbrella },
        goods(
            ["手作陶瓷杯", "手作陶瓷杯", "Hand-made mug"],
            ["四楼陶艺教室出品", "四樓陶藝教室出品", "From the pottery class on L4"],
            1_200,
            80,
            41,
        ),
        goods(
            ["儿童绘本两册", "兒童繪本兩冊", "Two picture books"],
            ["三到六岁，随机两册", "三到六歲，隨機兩冊", "Ages three to six, two at random"],
            880,
            40,
            40,
        ),
        RewardSeed { tier: Some("gold"), ..tea },
        plain(
            RewardKind::Parking { hours: 1 },
            ["停车 1 小时", "停車 1 小時", "1 hour of parking"],
            [
                "登记车牌，离场自动减免；也可凭码到服务台",
                "登記車牌，離場自動減免；也可憑碼到服務台",
                "Comes off when your car leaves, or at the desk",
            ],
            200,
        ),
        plain(
            RewardKind::Parking { hours: 3 },
            ["停车 3 小时", "停車 3 小時", "3 hours of parking"],
            [
                "登记车牌，离场自动减免；也可凭码到服务台",
                "登記車牌，離場自動減免；也可憑碼到服務台",
                "Comes off when your car leaves, or at the desk",
            ],
            500,
        ),
        plain(
            RewardKind::Draw { tickets: 1 },
            ["新年抽奖券 1 张", "新年抽獎券 1 張", "1 new year draw ticket"],
            ["元旦中庭开奖", "元旦中庭開獎", "Drawn in the atrium on New Year's Day"],
            100,
        ),
        plain(
            RewardKind::Charity,
            ["给山里的孩子一本书", "給山裡的孩子一本書", "A book for a child in the hills"],
            [
                "每 300 积分，商场买一本书寄出",
                "每 300 積分，商場買一本書寄出",
                "For every 300 points the mall sends a book",
            ],
            300,
        ),
    ];
    seeds.extend(voucher);
    seeds
}

pub(super) async fn write(tx: &Tx, town: &Town, today: Today<'_>) -> Result<(), StoreError> {
    // Ids of its own, so that nothing else of the demo depends on how many rewards there are.
    let mut generator = Generator::new(SEED ^ 0x5EED);
    for (age, seed) in (0..).zip(seeds(town)) {
        let created_at = today.on(-20, age);
        let flash = seed.flash.map(|(price, stock)| Flash {
            from: today.on(0, 9 * 60),
            until: today.on(0, 22 * 60),
            price: Points(price),
            stock,
        });
        let reward = Reward {
            id: generator.id(created_at),
            kind: seed.kind,
            price: Points(seed.price),
            from: today.on(-20, 0),
            until: today.on(60, 0),
            stock: seed.stock,
            per_member: seed.per_member,
            tier: seed.tier.map(Into::into),
            collect_days: 14,
            flash,
        };
        let offered = Offered {
            reward,
            title: localized(seed.title),
            summary: localized(seed.summary),
            place: localized(DESK),
            taken: seed.taken,
            flash_taken: 0,
            created_at,
        };
        rewards::insert(tx, &offered).await?;
    }
    Ok(())
}
