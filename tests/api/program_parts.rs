//! What the operator says of tiers, and of goods that earn nothing: versions to come, too.

use atrium_domain::{Localized, Money};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Category;
use atrium_protocol::program::{
    Downgrade, LadderDraft, NewVersion, ProgramView, RegularDraft, TierBasis, TierSpan, WhatVersion,
};
use atrium_protocol::routes::{CATALOGUE, NEW_VERSION, PROGRAM};
use atrium_protocol::staff::Role;

use crate::support::till::new_key;
use crate::support::{Desk, Member, NOODLES, NOON, Reply, on_both_databases};

const PHONE: &str = "13800000001";

async fn see(desk: &Desk) -> ProgramView {
    desk.client.to(PROGRAM).by(&desk.token).send().await.ok()
}

async fn add(desk: &Desk, what: WhatVersion) -> Reply<ProgramView> {
    let new = NewVersion { valid_from: NOON.plus_days(1), what };
    desk.client.to(NEW_VERSION).by(&desk.token).body(&new).send().await
}

fn named(text: &str) -> Localized {
    Localized { en: format!("{text} (en)"), ..Localized::each(|_| text.to_owned()) }
}

async fn tier(member: &Member) -> (String, bool) {
    let tier = member.wallet().await.tier;
    (tier.code, tier.regular)
}

on_both_databases! {
    async fn tiers_ask_for_purchases_and_bring_what_the_operator_says(app) {
        let operator = app.staff(Role::Operator).await;
        let before = see(&operator).await.tiers.pop().expect("a ladder").ladder;
        let mut ladder = LadderDraft {
            basis: TierBasis::Either,
            period: Some(TierSpan::RollingDays { days: 90 }),
            downgrade: Downgrade::ByBalance,
            regular: Some(RegularDraft { purchases: 2, months: 1 }),
            ..before.clone()
        };
        for (tier, purchases) in ladder.tiers.iter_mut().zip([0, 2, 10, 20, 40]) {
            tier.purchases = purchases;
        }
        ladder.tiers[1].name = Some(named("银叶"));
        ladder.tiers[1].benefits = Some(vec![named("免费停车"), named("生日礼")]);
        let told = add(&operator, WhatVersion::Tiers { ladder: ladder.clone() }).await.ok();
        assert_eq!(told.tiers.last().expect("the new one").ladder, ladder);

        app.clock.set(NOON.plus_days(1));
        let shown = operator.client.to(CATALOGUE).send().await.ok().program.tiers.remove(1);
        assert_eq!((shown.name, shown.benefits), (named("银叶"), vec![named("免费停车"), named("生日礼")]));
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[5]).await;
        assert_eq!(tier(&member).await, ("regular".to_owned(), false));
        app.clock.next_step();
        till.sell(&member, &[5]).await;
        assert_eq!(tier(&member).await, ("silver".to_owned(), true), "by two purchases");

        // What a draft does not say stays; what makes no sense changes nothing.
        let operator = app.staff(Role::Operator).await;
        let odd = async |change: fn(&mut LadderDraft)| {
            let mut ladder = ladder.clone();
            change(&mut ladder);
            let problem = add_on(&operator, ladder).await.problem();
            (problem.code, problem.detail.unwrap_or_default())
        };
        let invalid = |field: &str| (ErrorCode::FieldInvalid, format!("what.ladder.{field}"));
        assert_eq!(odd(|it| it.period = Some(TierSpan::RollingDays { days: 1 })).await, invalid("period"));
        assert_eq!(odd(|it| it.regular = Some(RegularDraft { purchases: 1, months: 0 })).await, invalid("regular"));
        assert_eq!(odd(|it| it.tiers[1].name = Some(named(" "))).await, invalid("tiers.name.zh-Hans"));
        assert_eq!(odd(|it| it.tiers[1].benefits = Some(vec![named("x"); 13])).await, invalid("tiers.benefits"));
        assert_eq!(odd(|it| it.tiers[1].purchases = 10).await, invalid("tiers"));
        let mut silent = LadderDraft { period: None, regular: None, ..ladder.clone() };
        for tier in &mut silent.tiers {
            (tier.name, tier.benefits) = (None, None);
        }
        let told = add_on(&operator, silent).await.ok();
        assert_eq!(told.tiers.last().expect("the new one").ladder, ladder);
    }

    async fn goods_that_earn_nothing_have_versions_too(app) {
        let operator = app.staff(Role::Operator).await;
        let categories = vec![Category::Food];
        let told = add(&operator, WhatVersion::Excluded { categories: categories.clone() }).await;
        let all: Vec<_> = told.ok().excluded.into_iter().map(|one| (one.version.version, one.categories)).collect();
        assert_eq!(all, [(1, vec![Category::GiftCard]), (2, categories)]);
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut earned = Vec::new();
        for day in [0, 1] {
            app.clock.set(NOON.plus_days(day));
            let visit = till.visit(&member).await;
            let mut sale = till.new_sale(&visit, &[1_000, 1_500]).await;
            sale.lines[1].category = Some(Category::GiftCard);
            let sale = till.commit(&sale, &new_key()).await.ok();
            earned.push(sale.quote.lines.iter().map(|line| line.earned.0).collect::<Vec<_>>());
        }
        assert_eq!(earned, [[1_000, 0], [0, 1_500]]);
        // 1,000 of the first day and 1,500 of the second count, each by the rules of its day.
        let tier = member.wallet().await.tier;
        assert_eq!((tier.code.as_str(), tier.spend), ("silver", Money::major(2_500)));
    }
}

/// As [`add`], a day later.
async fn add_on(desk: &Desk, ladder: LadderDraft) -> Reply<ProgramView> {
    let what = WhatVersion::Tiers { ladder };
    let new = NewVersion { valid_from: NOON.plus_days(2), what };
    desk.client.to(NEW_VERSION).by(&desk.token).body(&new).send().await
}
