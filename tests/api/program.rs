//! The operator changes the program: by versions to come, never by the past.

use atrium_domain::card::Mode;
use atrium_domain::card::offline::{OfflineCode, verify};
use atrium_domain::program::{RefundPolicy, SharingRules};
use atrium_domain::recurrence::LocalTime;
use atrium_domain::{Date, Day, Localized, Millis, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::points_rules::{ExpiryKind, ExpirySetting, PointsSettings};
use atrium_protocol::program::{
    BurnDraft, DayDraft, DaysDraft, EarnDraft, Hours, NewPreview, NewVersion, Preview, ProgramView,
    TillSettings, WhatVersion,
};
use atrium_protocol::routes::{NEW_VERSION, PREVIEW_PROGRAM, PROGRAM, SET_POINTS, SET_TILL};
use atrium_protocol::staff::Role;

use crate::support::phone::Phone;
use crate::support::{Desk, NOODLES, NOON, Reply, on_both_databases};

const PHONE: &str = "13800000001";

async fn see(desk: &Desk) -> ProgramView {
    desk.client.to(PROGRAM).by(&desk.token).send().await.ok()
}

async fn add(desk: &Desk, new: &NewVersion) -> Reply<ProgramView> {
    desk.client.to(NEW_VERSION).by(&desk.token).body(new).send().await
}

async fn set(desk: &Desk, till: TillSettings) -> Reply<ProgramView> {
    desk.client.to(SET_TILL).by(&desk.token).body(&till).send().await
}

async fn set_points(desk: &Desk, points: PointsSettings) -> Reply<ProgramView> {
    desk.client.to(SET_POINTS).by(&desk.token).body(&points).send().await
}

async fn preview(desk: &Desk, new: &NewPreview) -> Preview {
    desk.client.to(PREVIEW_PROGRAM).by(&desk.token).body(new).send().await.ok()
}

fn spend(points: i64, valid_from: Millis, change: impl FnOnce(&mut EarnDraft)) -> NewVersion {
    let mut rule = EarnDraft {
        points: Points(points),
        per: Money::major(1),
        by_tier: true,
        categories: Vec::new(),
        stores: Vec::new(),
        tiers: Vec::new(),
        hours: None,
        cap: None,
        days: Vec::new(),
    };
    change(&mut rule);
    let name = Localized::each(|_| "Points for shopping".to_owned());
    NewVersion { valid_from, what: WhatVersion::Earn { id: "spend".to_owned(), name, rule } }
}

fn sundays() -> DayDraft {
    let hours = Hours {
        start: "20261101T000000".to_owned(),
        duration_secs: 86_400,
        rule: Some("FREQ=WEEKLY;BYDAY=SU".to_owned()),
    };
    let name = Localized::each(|_| "Sunday".to_owned());
    DayDraft { name, percent: 300, on: DaysDraft::Hours { hours } }
}

on_both_databases! {
    async fn a_version_to_come_holds_from_its_time_and_the_past_stays(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let operator = app.staff(Role::Operator).await;
        let tomorrow = NOON.plus_days(1);
        let view = add(&operator, &spend(2, tomorrow, |_| ())).await.ok();
        let times: Vec<_> = view
            .earn
            .iter()
            .map(|earn| (earn.version.version, earn.version.valid_to, earn.rule.points.0))
            .collect();
        assert_eq!(times, [(1, Some(tomorrow), 1), (2, None, 2)]);
        assert_eq!(till.sell(&member, &[100]).await.quote.earned.0, 100);
        app.clock.set(tomorrow);
        assert_eq!(till.sell(&member, &[100]).await.quote.earned.0, 200);
        // What has begun is not changed, and nothing is put before what is to come.
        let operator = app.staff(Role::Operator).await;
        for from in [tomorrow, NOON] {
            let refused = add(&operator, &spend(9, from, |_| ())).await.refused();
            assert_eq!(refused, ErrorCode::VersionNotAhead);
        }
        assert_eq!(see(&operator).await, view);
    }

    async fn a_draft_is_tried_out_before_it_is_added(app) {
        let operator = app.staff(Role::Operator).await;
        let sunday: LocalTime = "20261122T120000".parse().expect("a time");
        let mut new = NewPreview {
            amount: Money::major(300),
            store_id: NOODLES,
            tier: "gold".to_owned(),
            at: sunday.at(8 * 3_600),
            first_purchase: false,
            birthday: false,
            version: None,
        };
        assert_eq!(preview(&operator, &new).await.points, Points(360));
        let draft = spend(1, NOON.plus_days(1), |rule| rule.days = vec![sundays()]);
        new.version = Some(draft.clone());
        let tried = preview(&operator, &new).await;
        assert_eq!(tried.points, Points(1_080));
        let sentence = "¥300 paid earns 1080 points (Gold ×1.2, Sunday ×3).";
        assert_eq!(tried.why[0].en, sentence);
        assert_eq!(see(&operator).await.earn.len(), 1, "trying changes nothing");
        new.version = None;
        new.birthday = true;
        assert_eq!(preview(&operator, &new).await.points, Points(720));
        add(&operator, &draft).await.ok();
        new.birthday = false;
        assert_eq!(preview(&operator, &new).await.points, Points(1_080));
    }

    async fn what_makes_no_sense_is_named(app) {
        let operator = app.staff(Role::Operator).await;
        let from = NOON.plus_days(1);
        let field = async |new: NewVersion| {
            let problem = add(&operator, &new).await.problem();
            (problem.code, problem.detail.unwrap_or_default())
        };
        let hours = |rule: &str| Hours {
            start: "20261101T180000".to_owned(),
            duration_secs: 3_600,
            rule: Some(rule.to_owned()),
        };
        let invalid = |name: &str| (ErrorCode::FieldInvalid, name.to_owned());
        assert_eq!(field(spend(0, from, |_| ())).await, invalid("what.rule.points"));
        let wrong = spend(1, from, |rule| rule.hours = Some(hours("FREQ=HOURLY")));
        assert_eq!(field(wrong).await, invalid("what.rule.hours"));
        let wrong = spend(1, from, |rule| rule.tiers = vec!["bronze".to_owned()]);
        assert_eq!(field(wrong).await, invalid("what.rule.tiers"));
        let wrong = spend(1, from, |rule| rule.cap = Some(Points(0)));
        assert_eq!(field(wrong).await, invalid("what.rule.hours"));
    }

    async fn a_daily_limit_holds_over_several_purchases(app) {
        app.program(|program| program.earn_rules[0].cap = Some(Points(150))).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut earned = Vec::new();
        for _ in 0..3 {
            app.clock.next_step();
            earned.push(till.sell(&member, &[100]).await.quote.earned.0);
        }
        assert_eq!(earned, [100, 50, 0]);
        app.clock.set(NOON.plus_days(1));
        assert_eq!(till.sell(&member, &[100]).await.quote.earned.0, 100);
    }

    async fn the_operator_says_what_tills_may_take_without_a_network(app) {
        let operator = app.staff(Role::Operator).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[300]).await;
        let before = see(&operator).await.till;
        let lower = TillSettings { offline_points: Points(80), offline_hours: 12, ..before };
        assert_eq!(set(&operator, lower).await.ok().till, lower);
        let kit = till.offline_kit(None).await.ok();
        assert_eq!((kit.spend_hours, kit.program.till.offline_points), (12, Points(80)));
        let phone = Phone::certified(&member, 1).await;
        let code = phone.code(app.clock.now(), Mode::Spend);
        let code = OfflineCode::parse(&code).expect("a code");
        let certificate = verify(&code, &kit.keys, &[], app.clock.now()).expect("good");
        assert_eq!((certificate.allowance, certificate.span_ms()), (Points(80), 12 * 3_600_000));
        // What makes no sense changes nothing.
        for (field, odd) in [
            ("offline_points", TillSettings { offline_points: Points(-1), ..before }),
            ("offline_hours", TillSettings { offline_hours: 73, ..before }),
            ("batch_days", TillSettings { batch_days: 31, ..before }),
            ("hold_minutes", TillSettings { hold_minutes: 0, ..before }),
            ("approve_over", TillSettings { approve_over: Some(Points(-1)), ..before }),
        ] {
            let refused = set(&operator, odd).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
            assert!(refused.text().contains(field), "{}", refused.text());
        }
        assert_eq!(see(&operator).await.till, lower);
    }

    async fn the_operator_says_when_points_end_and_what_a_refund_may_take(app) {
        let operator = app.staff(Role::Operator).await;
        let before = see(&operator).await.points;
        let expiry = ExpirySetting { mode: ExpiryKind::EndOfYear, after: 0 };
        let refunds = RefundPolicy::WithinBalance;
        let wanted = PointsSettings { expiry, refunds, pending_days: 2, ..before };
        assert_eq!(set_points(&operator, wanted).await.ok().points, wanted);
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let wallet = member.wallet().await;
        assert_eq!((wallet.balance, wallet.pending), (Points(0), Points(100)));
        let end = wallet.expiring.first().and_then(|date| date.at).expect("an end");
        assert_eq!(Day::of(end, 28_800).date(), Date { year: 2027, month: 1, day: 1 });
        // What makes no sense changes nothing.
        let odd = |mode, after| PointsSettings { expiry: ExpirySetting { mode, after }, ..before };
        let sharing = |change: fn(&mut SharingRules)| {
            let mut sharing = before.sharing;
            change(&mut sharing);
            PointsSettings { sharing, ..before }
        };
        for (field, odd) in [
            ("expiry.after", odd(ExpiryKind::Months, 0)),
            ("expiry.after", odd(ExpiryKind::EndOfYear, 11)),
            ("expiry.after", odd(ExpiryKind::Never, 1)),
            ("pending_days", PointsSettings { pending_days: 91, ..before }),
            ("coupons_per_sale", PointsSettings { coupons_per_sale: 0, ..before }),
            ("sharing.monthly", sharing(|rules| rules.daily = Points(10_001))),
            ("sharing.family_members", sharing(|rules| rules.family_members = 1)),
        ] {
            let refused = set_points(&operator, odd).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
            assert!(refused.text().contains(field), "{}", refused.text());
        }
        assert_eq!(see(&operator).await.points, wanted);
    }

    async fn a_rate_says_how_much_of_a_bill_points_may_pay(app) {
        let operator = app.staff(Role::Operator).await;
        let rate = |cap_percent, step: Option<i64>| {
            let step = step.map(Points);
            let rate = BurnDraft { points: Points(80), worth: Money::major(1), cap_percent, step };
            let valid_from = app.clock.now().plus_days(1);
            NewVersion { valid_from, what: WhatVersion::Burn { rate } }
        };
        let told = add(&operator, &rate(Some(30), Some(40))).await.ok().burn;
        let last = told.last().expect("a rate").rate;
        assert_eq!((last.cap_percent, last.step), (Some(30), Some(Points(40))));
        for (field, odd) in [("cap_percent", rate(Some(0), None)), ("step", rate(None, Some(0)))] {
            let refused = add(&operator, &odd).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
            assert!(refused.text().contains(field), "{}", refused.text());
        }
    }
}
