use atrium_domain::{Day, Millis, Points};
use atrium_store::staff::lookup::{self, Wanted};
use atrium_store::{
    Store, StoreError, Tx, check_ins, coupons, events, ledger, members, places, rewards,
    statements, surveys, templates,
};

use super::*;

/// Saturday 2026-11-21, 20:00 in Shanghai.
const NOW: Millis = Millis(1_795_262_400_000);

async fn with_demo(now: Millis, test: impl AsyncFn(&Tx) -> Result<(), StoreError>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("atrium.db").display());
    let store = Store::open(&url).await.expect("opened");
    store.migrate().await.expect("migrated");
    let zone = Zone::malls_default();
    assert!(seed(&store, &zone, now).await.expect("seeded"));
    assert!(!seed(&store, &zone, now).await.expect("left alone"));
    store.read(async |tx| test(tx).await).await.expect("the demo is as promised");
    store.close().await;
}

#[tokio::test]
async fn the_mall_is_as_large_as_promised_and_its_ledgers_hold() {
    with_demo(NOW, async |tx| {
        assert_eq!(places::malls(tx).await?.len(), 2);
        assert_eq!(places::stores(tx).await?.len(), 60);
        let offers = templates::all(tx).await?;
        assert_eq!(offers.len(), 24 + 3);
        let left = |offer: &atrium_store::templates::Published| {
            offer.template.stock.map(|stock| i64::from(stock) - offer.claimed)
        };
        assert!(offers.iter().any(|offer| left(offer) == Some(0)));
        let shelf = rewards::all(tx).await?;
        assert_eq!(shelf.len(), 9);
        let coming = events::coming(tx, NOW).await?;
        assert_eq!(coming.len(), 11);
        assert!(coming.iter().any(|event| event.seats_taken == event.capacity));
        assert!(coming.iter().any(|event| event.seats_taken + 1 == event.capacity));
        assert!(coming.iter().any(|event| event.terms.price.is_positive()));
        assert!(coming.iter().any(|event| !event.terms.early.is_empty()));
        assert_eq!(events::lines(tx).await?.into_values().collect::<Vec<_>>(), [4]);
        let asked = surveys::latest(tx, 5).await?;
        assert_eq!(surveys::answers(tx, asked[0].id).await?.len(), 9);
        let all = lookup::members(tx, &Wanted::Anybody, None, 1_000).await?;
        assert_eq!(all.len(), 400);
        for tier in ["regular", "silver", "gold", "platinum", "diamond"] {
            let held = all.iter().filter(|member| member.tier.as_str() == tier).count();
            assert!(held > 0, "nobody is {tier}");
        }
        assert_eq!(ledger::verify_all(tx, NOW).await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_member_to_sign_in_as_has_something_of_everything() {
    with_demo(NOW, async |tx| {
        let hero = members::by_address(tx, "+8613800000001").await?.expect("a member");
        assert_eq!(hero.tier, "gold".into());
        assert_eq!(hero.tier_spend.0, 5_000_000 - 84_000);
        let ready = coupons::ready(tx, hero.id, NOW).await?;
        assert!(ready.len() >= 4, "{} coupons", ready.len());
        let all = coupons::all(tx, hero.id).await?;
        assert!(all.iter().any(|held| held.held.coupon.used.is_some()));
        let places = events::registrations(tx, hero.id).await?;
        let came = |(own, _): &&(events::Registration, _)| {
            own.status == events::RegistrationStatus::Attended
        };
        assert_eq!((places.len(), places.iter().filter(came).count()), (2, 1));
        let paid = check_ins::paid_days(tx, hero.id).await?;
        let today = Zone::malls_default().day(NOW);
        let lately: Vec<Day> = paid.keys().copied().filter(|day| *day > today.plus(-9)).collect();
        assert_eq!(lately, [-4, -3, -2, -1].map(|days| today.plus(days)));
        let last = ledger::history(tx, hero.id, None, 1).await?;
        assert_eq!(last[0].points, Points(-239));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn it_can_be_made_on_any_day() {
    let zone = Zone::malls_default();
    let new_year = atrium_domain::Date { year: 2027, month: 1, day: 1 }.to_day();
    for now in [zone.start_of(new_year).plus_secs(60), zone.start_of(new_year.plus(59))] {
        with_demo(now, async |tx| {
            assert_eq!(ledger::verify_all(tx, now).await?, Vec::<String>::new());
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn the_statements_of_the_year_sum_to_the_ledger() {
    with_demo(NOW, async |tx| {
        let zone = Zone::malls_default();
        let program = atrium_store::settings::program(tx).await?.expect("a program");
        let first = Day::of(NOW, zone.offset_secs(NOW)).date().first_of_month_after(-30);
        let mut before = statements::Statement::default();
        let mut given = 0;
        for month in 0..=30 {
            let start = |months| zone.start_of(first.first_of_month_after(months).to_day());
            let (from, until) = (start(month), start(month + 1));
            let made = statements::statement(tx, &program, from, until).await?;
            for (funder, funded) in &made.funders {
                let closing = before.funders.get(funder).map_or(Points::ZERO, |old| old.closing);
                assert_eq!(funded.opening, closing, "{funder:?} in month {month}");
                given += funded.given.0;
            }
            before = made;
        }
        assert_eq!(statements::differences(tx, &before).await?, Vec::<String>::new());
        let all = lookup::members(tx, &Wanted::Anybody, None, 1_000).await?;
        let held: i64 = all.iter().map(|m| m.balance.0 + m.pending.0 + m.debt.0).sum();
        let closing: i64 = before.funders.values().map(|funded| funded.closing.0).sum();
        assert_eq!(closing, held);
        assert!(given > closing && before.funders.values().any(|funded| funded.coupons > 0));
        Ok(())
    })
    .await;
}
