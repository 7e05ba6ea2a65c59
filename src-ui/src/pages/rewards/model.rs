//! What the rewards page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{RedemptionView, RewardView};
use atrium_domain::{Locale, Points, RedemptionId, RewardId};
use atrium_kit::format;
use atrium_kit::prelude::{IconName, Tone};
use atrium_protocol::reward::{Redemption, RedemptionStatus, RewardKind};

use super::texts;
use crate::lens::Lens;
use crate::shared::tiers;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RewardsPage {
    pub balance: String,
    /// By kind, only those of which there are some.
    pub groups: Vec<Group>,
    pub mine: Vec<Row>,
    /// How many of them wait to be picked up.
    pub waiting: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: &'static str,
    pub rows: Vec<Row>,
}

/// A line of either list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub icon: IconName,
    pub tone: Tone,
    pub title: String,
    pub detail: String,
    pub points: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    Offer(Offer),
    Mine(Mine),
}

/// A reward to redeem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: RewardId,
    pub icon: IconName,
    pub title: String,
    pub summary: String,
    /// What it costs now, as it goes to the server.
    pub price: Points,
    pub button: String,
    pub facts: Vec<(Fact, String)>,
    pub flash: Option<String>,
    /// Why it cannot be had, as a sentence.
    pub blocked: Option<String>,
}

/// What was redeemed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    pub id: RedemptionId,
    pub icon: IconName,
    pub title: String,
    pub status: String,
    pub facts: Vec<(Fact, String)>,
    pub code: Option<String>,
    pub coming: bool,
    pub can_cancel: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Price,
    Stock,
    Limit,
    Tier,
    Place,
    Until,
    CollectDays,
    When,
}

impl Fact {
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Price => texts::price(locale),
            Self::Stock => texts::stock(locale),
            Self::Limit => texts::limit(locale),
            Self::Tier => texts::tier(locale),
            Self::Place => texts::place(locale),
            Self::Until => texts::until(locale),
            Self::CollectDays => texts::collect_days(locale),
            Self::When => texts::when(locale),
        }
    }
}

impl RewardsPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.shown()?;
        let mut rewards: Vec<&RewardView> = member.rewards.iter().collect();
        rewards.sort_by_key(|view| place(view.reward.kind));
        let group = |views: &[&RewardView]| {
            let rows = views.iter().map(|view| offer_row(view, lens)).collect();
            views
                .first()
                .map(|first| Group { name: kind_name(first.reward.kind, lens.locale), rows })
        };
        let same = |a: &&RewardView, b: &&RewardView| place(a.reward.kind) == place(b.reward.kind);
        let groups = rewards.chunk_by(same).filter_map(group).collect();
        let waits = |view: &&RedemptionView| view.redemption.status == RedemptionStatus::Waiting;
        Some(Self {
            balance: texts::balance(lens.locale, &format::points(member.wallet.balance)),
            groups,
            mine: member.redemptions.iter().map(|view| mine_row(view, lens)).collect(),
            waiting: member.redemptions.iter().filter(waits).count(),
        })
    }

    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Detail> {
        let member = snapshot.shown()?;
        let offered = member.rewards.iter().find(|view| view.reward.id.to_string() == id);
        if let Some(view) = offered {
            return Some(Detail::Offer(offer(view, snapshot, lens)));
        }
        let own = member.redemptions.iter().find(|view| view.redemption.id.to_string() == id);
        own.map(|view| Detail::Mine(mine(view, lens)))
    }
}

/// In which order the kinds stand.
const fn place(kind: RewardKind) -> u8 {
    match kind {
        RewardKind::Goods => 0,
        RewardKind::Voucher { .. } => 1,
        RewardKind::Parking { .. } => 2,
        RewardKind::Draw { .. } => 3,
        RewardKind::Charity => 4,
    }
}

/// One for each kind.
const fn icon(kind: RewardKind) -> IconName {
    match kind {
        RewardKind::Goods => IconName::Gift,
        RewardKind::Voucher { .. } => IconName::Ticket,
        RewardKind::Parking { .. } => IconName::Parking,
        RewardKind::Charity => IconName::People,
        RewardKind::Draw { .. } => IconName::Sparkle,
    }
}

fn kind_name(kind: RewardKind, locale: Locale) -> &'static str {
    match kind {
        RewardKind::Goods => texts::goods(locale),
        RewardKind::Voucher { .. } => texts::voucher(locale),
        RewardKind::Parking { .. } => texts::parking(locale),
        RewardKind::Charity => texts::charity(locale),
        RewardKind::Draw { .. } => texts::draw(locale),
    }
}

fn offer_row(view: &RewardView, lens: Lens) -> Row {
    let reward = &view.reward;
    let left = if view.is_flash { reward.flash.map(|flash| flash.left) } else { reward.stock_left };
    let left = match left {
        Some(left) if left <= 0 => Some(texts::sold_out(lens.locale).to_owned()),
        left => left.map(|left| texts::left(lens.locale, &format::count(left))),
    };
    let detail = flash(view, lens).or(left).unwrap_or_else(|| lens.text(&reward.summary));
    Row {
        id: reward.id.to_string(),
        icon: icon(reward.kind),
        tone: if view.is_flash { Tone::Warn } else { Tone::Accent },
        title: lens.text(&reward.title),
        detail,
        points: texts::points(lens.locale, &format::points(view.price)),
    }
}

/// Until when the price of this moment holds, where it is one for a while.
fn flash(view: &RewardView, lens: Lens) -> Option<String> {
    let flash = view.reward.flash.filter(|_| view.is_flash)?;
    let until = texts::flash(lens.locale, &lens.day_and_time(flash.until));
    let left = texts::left(lens.locale, &format::count(flash.left));
    Some(format!("{until} · {left}"))
}

fn offer(view: &RewardView, snapshot: &Snapshot, lens: Lens) -> Offer {
    let RewardView { reward, price, is_flash, blocked } = view;
    let l = lens.locale;
    let points = format::points(*price);
    let mut facts = vec![(Fact::Price, texts::points(l, &points))];
    if *is_flash {
        facts[0].1 = format!("{} · {}", facts[0].1, texts::was(l, &format::points(reward.price)));
    }
    facts.extend(reward.stock_left.map(|left| (Fact::Stock, texts::left(l, &format::count(left)))));
    facts.extend(reward.per_member.map(|most| (Fact::Limit, texts::pieces(l, most))));
    let catalogue = snapshot.catalogue.as_deref();
    if let Some(code) = &reward.tier {
        facts.push((Fact::Tier, texts::from_tier(l, &tiers::name(catalogue, code, l))));
    }
    if matches!(reward.kind, RewardKind::Voucher { .. } | RewardKind::Charity) {
        facts.push((Fact::CollectDays, texts::given_at_once(l).to_owned()));
    } else {
        facts.push((Fact::Place, lens.text(&reward.place)));
        facts.push((Fact::CollectDays, texts::days(l, reward.collect_days)));
    }
    facts.push((Fact::Until, lens.day_and_time(reward.until)));
    let is_charity = reward.kind == RewardKind::Charity;
    Offer {
        id: reward.id,
        icon: icon(reward.kind),
        title: lens.text(&reward.title),
        summary: lens.text(&reward.summary),
        price: *price,
        button: if is_charity { texts::donate(l, &points) } else { texts::redeem(l, &points) },
        facts,
        flash: flash(view, lens),
        blocked: blocked.map(|code| code.sentence(l).to_owned()),
    }
}

fn mine_row(view: &RedemptionView, lens: Lens) -> Row {
    let redemption = &view.redemption;
    let waits = redemption.status == RedemptionStatus::Waiting;
    Row {
        id: redemption.id.to_string(),
        icon: icon(redemption.kind),
        tone: if waits { Tone::Accent } else { Tone::Neutral },
        title: lens.text(&redemption.title),
        detail: status(redemption, lens),
        points: texts::points(lens.locale, &format::points(redemption.points)),
    }
}

fn status(redemption: &Redemption, lens: Lens) -> String {
    let l = lens.locale;
    match (redemption.status, redemption.collect_until, redemption.ended_at) {
        (RedemptionStatus::Waiting, Some(until), _) => {
            texts::waiting_until(l, &format::date_near(l, lens.last_day(until), lens.today()))
        }
        (RedemptionStatus::Waiting, None, _) => crate::shared::texts::waiting(l).to_owned(),
        (RedemptionStatus::Done, Some(_), Some(at)) => texts::collected(l, &lens.date(at)),
        (RedemptionStatus::Done, ..) => texts::done(l).to_owned(),
        (RedemptionStatus::Cancelled, ..) => texts::cancelled(l).to_owned(),
        (RedemptionStatus::Expired, ..) => texts::expired(l).to_owned(),
    }
}

fn mine(view: &RedemptionView, lens: Lens) -> Mine {
    let redemption = &view.redemption;
    let l = lens.locale;
    let waits = redemption.status == RedemptionStatus::Waiting;
    let mut facts = vec![
        (Fact::Price, texts::points(l, &format::points(redemption.points))),
        (Fact::When, lens.day_and_time(redemption.at)),
    ];
    if redemption.collect_until.is_some() {
        facts.push((Fact::Place, lens.text(&redemption.place)));
    }
    Mine {
        id: redemption.id,
        icon: icon(redemption.kind),
        title: lens.text(&redemption.title),
        status: status(redemption, lens),
        facts,
        code: redemption.code.clone(),
        coming: waits && redemption.code.is_none(),
        can_cancel: waits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn page() -> (Snapshot, Lens) {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        (snapshot, lens)
    }

    #[test]
    fn offers_stand_by_kind_and_a_flash_says_until_when() {
        let (snapshot, lens) = page();
        let page = RewardsPage::of(&snapshot, lens).expect("a page");
        let names: Vec<_> = page.groups.iter().map(|group| group.name).collect();
        assert_eq!(names, ["好物", "停车", "公益"]);
        assert!(page.groups[0].rows[0].detail.starts_with("限时"));
        assert_eq!(page.waiting, 1);
    }

    #[test]
    fn what_waits_has_a_code_and_can_be_given_back() {
        let (snapshot, lens) = page();
        let page = RewardsPage::of(&snapshot, lens).expect("a page");
        let Some(Detail::Mine(mine)) = RewardsPage::detail(&snapshot, lens, &page.mine[0].id)
        else {
            panic!("a redemption");
        };
        assert!(mine.can_cancel && mine.code.is_some() && !mine.coming);
        assert!(RewardsPage::detail(&snapshot, lens, "nothing").is_none());
    }

    #[test]
    fn an_offer_that_costs_too_much_says_so() {
        let (mut snapshot, lens) = page();
        let member = snapshot.member.as_mut().expect("a member");
        member.rewards[1].blocked = Some(atrium_protocol::ErrorCode::PointsTooFew);
        let id = member.rewards[1].reward.id.to_string();
        let Some(Detail::Offer(offer)) = RewardsPage::detail(&snapshot, lens, &id) else {
            panic!("an offer");
        };
        assert!(offer.blocked.is_some_and(|why| why.starts_with("积分不够")));
    }
}
