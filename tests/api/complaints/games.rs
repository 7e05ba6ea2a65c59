//! Complaints about streaks. Number 20: "Streak lost at midnight or by time zone; restore does
//! nothing" (dailydotdev/daily#1464, #1538, #1526; HabitRPG/habitica#1004, #2328).

use atrium_domain::checkin::Milestone;
use atrium_domain::{Day, Millis, Points, Prize};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CheckIns, Document, EntryKind};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_server::clock::Zone;

use crate::support::{Member, NOODLES, NOON, on_both_databases};

const PHONE: &str = "13800000001";
const SHANGHAI: i32 = 28_800;

const fn rejected(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

/// Checks in at a time of the device, which says the mall's day by the mall's zone.
async fn check_in(member: &Member, at: Millis, zone: &Zone) -> Outcome {
    let mut operation = member.operation(Deed::CheckIn { day: zone.day(at) });
    operation.at = at;
    member.apply(operation).await
}

async fn check_ins(member: &Member) -> CheckIns {
    let found = member.documents().await.into_iter().find_map(|document| match document {
        Document::CheckIns(check_ins) => Some(check_ins),
        _ => None,
    });
    found.expect("a member has check-ins")
}

fn today(member: &Member) -> Day {
    Day::of(member.client.clock.now(), SHANGHAI)
}

on_both_databases! {
    async fn c20_midnight_of_the_mall_ends_a_day_and_nothing_else_does(app) {
        let zone = Zone::malls_default();
        let member = app.member(PHONE).await;
        let midnight = zone.start_of(zone.day(NOON).plus(1));
        app.clock.set(midnight.plus_ms(-1));
        assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
        app.clock.set(midnight);
        assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
        let known = check_ins(&member).await;
        assert_eq!((known.streak, known.total), (2, 2), "one millisecond apart, two days");
        // The whole of the next day is one day: to its last millisecond.
        app.clock.set(midnight.plus_days(1).plus_ms(-1));
        assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
        assert_eq!(check_ins(&member).await.total, 2);
        // What was made just before midnight without a network arrives after it: no day is lost.
        let late = midnight.plus_days(2).plus_ms(-5);
        app.clock.set(midnight.plus_days(2).plus_secs(3_600));
        assert_eq!(check_in(&member, late, &zone).await, Outcome::Applied);
        assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
        assert_eq!(check_ins(&member).await.streak, 4);
    }

    async fn c20_a_member_who_travels_keeps_the_streak_of_the_malls_days(app) {
        let zone = Zone::malls_default();
        let member = app.member(PHONE).await;
        // Breakfast in Shanghai, then wherever it is another hour of another day: what counts is
        // that the mall's next day has begun each time.
        let start = zone.start_of(zone.day(NOON).plus(1));
        for (days, hours) in [(0, 8), (1, 23), (2, 1), (3, 12)] {
            app.clock.set(start.plus_days(days).plus_secs(hours * 3_600));
            assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
            assert_eq!(check_ins(&member).await.streak, days + 1);
        }
        // A phone that names the day of its own zone is told so, and nothing is lost.
        let local = member.operation(Deed::CheckIn { day: today(&member).plus(1) });
        assert_eq!(member.apply(local).await, rejected(ErrorCode::CheckInDayInvalid));
        assert_eq!(check_ins(&member).await.streak, 4);
    }

    async fn c20_a_change_of_the_clocks_neither_breaks_nor_doubles_a_day(app) {
        app.move_to("America/New_York").await;
        let zone = Zone::named("America/New_York").expect("a zone");
        // 2027-03-14 has 23 hours there.
        let spring = atrium_domain::Date { year: 2027, month: 3, day: 14 }.to_day();
        app.clock.set(zone.start_of(spring.plus(-1)));
        let member = app.member(PHONE).await;
        for day in [spring.plus(-1), spring, spring.plus(1)] {
            // By the offset of the other season these two lie in two days.
            for at in [zone.start_of(day.plus(1)).plus_secs(-600), zone.start_of(day.plus(1)).plus_ms(-1)] {
                app.clock.set(at);
                assert_eq!(check_in(&member, at, &zone).await, Outcome::Applied);
            }
        }
        let known = check_ins(&member).await;
        assert_eq!((known.streak, known.total), (3, 3));
        // One that was made before the clocks changed and arrives after it counts for its own day.
        let autumn = atrium_domain::Date { year: 2027, month: 11, day: 7 }.to_day();
        let made = zone.start_of(autumn).plus_secs(900);
        app.clock.set(made.plus_secs(16 * 3_600));
        let other = app.member("13800000002").await;
        assert_eq!(check_in(&other, made, &zone).await, Outcome::Applied);
        assert_eq!(check_ins(&other).await.days, [autumn]);
    }

    async fn c20_a_phone_with_a_wrong_clock_checks_in_for_the_servers_day(app) {
        let zone = Zone::malls_default();
        let member = app.member(PHONE).await;
        let midnight = zone.start_of(zone.day(NOON).plus(1));
        // A little fast, but not into tomorrow: today.
        app.clock.set(midnight.plus_secs(-2));
        assert_eq!(check_in(&member, midnight.plus_ms(-1), &zone).await, Outcome::Applied);
        assert_eq!(check_ins(&member).await.days, [zone.day(NOON)]);
        // A day fast is no claim on tomorrow; the app corrects its clock by the server's.
        let wrong = check_in(&member, app.clock.now().plus_days(1), &zone).await;
        assert_eq!(wrong, rejected(ErrorCode::OperationInFuture));
        assert_eq!(check_ins(&member).await.total, 1);
    }

    async fn c20_restoring_a_day_restores_the_streak(app) {
        let milestone = |day, prize| Milestone { day, prize };
        let set = |program: &mut atrium_domain::Program| {
            program.check_in.milestones = vec![
                milestone(2, Prize::MakeUpCards { count: 1 }),
                milestone(5, Prize::Points { points: Points(100) }),
            ];
        };
        app.program(set).await;
        app.restart().await;
        let zone = Zone::malls_default();
        let member = app.member(PHONE).await;
        for _ in 0..2 {
            assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
            app.clock.pass_days(1);
        }
        let missed = today(&member);
        app.clock.pass_days(1);
        for _ in 0..2 {
            assert_eq!(check_in(&member, app.clock.now(), &zone).await, Outcome::Applied);
            app.clock.pass_days(1);
        }
        let before = check_ins(&member).await;
        assert_eq!((before.streak, before.cards), (2, 2), "a card from each run");
        let points = member.balance().await;
        let operation = member.operation(Deed::MakeUp { day: missed, points: Points::ZERO });
        for _ in 0..3 {
            assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        }
        let after = check_ins(&member).await;
        assert_eq!((after.streak, after.best_streak, after.cards), (5, 5, 1));
        assert_eq!((after.made_up[0].day, after.made_up[0].on), (missed, today(&member)));
        // The day is paid, the days after it are topped up, and the fifth day is reached: once.
        let due = (3 + 4 + 5) - (1 + 2) + 100;
        assert_eq!(member.balance().await, points + due);
        assert_eq!(member.entries().await[0].kind, EntryKind::Prize);
        let again = member.act(Deed::MakeUp { day: missed, points: Points::ZERO }).await;
        assert_eq!((again, check_ins(&member).await.cards), (Outcome::Applied, 1));
    }

    async fn a_missed_day_costs_a_card_or_points_and_a_month_has_its_limit(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        // The 26th, ten days after joining.
        app.clock.pass_days(10);
        let day = today(&member);
        let buy = |back: i32, points: i64| {
            member.act(Deed::MakeUp { day: day.plus(-back), points: Points(points) })
        };
        assert_eq!(buy(1, 0).await, rejected(ErrorCode::MakeUpCardMissing));
        assert_eq!(buy(1, 50).await, rejected(ErrorCode::PointsTooFew));
        till.sell(&member, &[400]).await;
        assert_eq!(buy(1, 49).await, rejected(ErrorCode::RewardPriceChanged));
        assert_eq!(buy(8, 50).await, rejected(ErrorCode::MakeUpImpossible), "a week at most");
        assert_eq!(buy(0, 50).await, rejected(ErrorCode::MakeUpImpossible), "today is not over");
        for back in 1..=3 {
            assert_eq!(buy(back, 50).await, Outcome::Applied);
        }
        assert_eq!(buy(4, 50).await, rejected(ErrorCode::MakeUpLimitReached));
        assert_eq!(check_ins(&member).await.days.len(), 3);
        // 1 + 2 + 3 for the days, whatever the order in which they were closed.
        assert_eq!(member.balance().await, 400 - 150 + 6);
        // The next month has three again.
        app.clock.pass_days(5);
        let day = today(&member);
        assert_eq!(day.date().month, 12);
        let next = Deed::MakeUp { day: day.plus(-1), points: Points(50) };
        assert_eq!(member.act(next).await, Outcome::Applied);
    }
}
