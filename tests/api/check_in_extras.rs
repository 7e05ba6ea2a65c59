//! What streaks give on top, and how missed days are made up for, as the operator writes it.

use atrium_domain::checkin::{MakeUpRules, Milestone};
use atrium_domain::{Day, DrawId, Points, Prize};
use atrium_protocol::ErrorCode;
use atrium_protocol::check_in::CheckInExtras;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{AUDIT_LOG, CATALOGUE, CHECK_IN_EXTRAS, EDIT_CHECK_IN};
use atrium_protocol::staff::Role;

use crate::support::{Desk, Member, Reply, on_both_databases};

const PHONE: &str = "13800000001";

async fn write(desk: &Desk, extras: &CheckInExtras) -> Reply<CheckInExtras> {
    desk.client.to(EDIT_CHECK_IN).by(&desk.token).body(extras).send().await
}

async fn check_in(member: &Member) -> Outcome {
    member.act(Deed::CheckIn { day: Day::of(member.client.clock.now(), 28_800) }).await
}

fn gives(day: u16, points: i64) -> Milestone {
    Milestone { day, prize: Prize::Points { points: Points(points) } }
}

fn extras(milestones: Vec<Milestone>) -> CheckInExtras {
    let make_up = MakeUpRules { price: Some(Points(2)), per_month: 1, days_back: 7 };
    CheckInExtras { rewards: None, late_days: None, milestones, make_up }
}

on_both_databases! {
    async fn what_is_written_holds_from_then_on(app) {
        let member = app.member(PHONE).await;
        for _ in 0..2 {
            assert_eq!(check_in(&member).await, Outcome::Applied);
            app.clock.pass_days(1);
        }
        let desk = app.staff(Role::Operator).await;
        let before = member.balance().await;
        let new = extras(vec![gives(2, 20), gives(4, 40)]);
        let rewards = Some([1, 2, 3, 4, 5, 5, 10].map(Points).to_vec());
        let new = CheckInExtras { rewards, late_days: Some(3), ..new };
        assert_eq!(write(&desk, &extras(new.milestones.clone())).await.ok(), new, "the rest stays");
        let seen = app.staff(Role::Marketing).await;
        assert_eq!(seen.client.to(CHECK_IN_EXTRAS).by(&seen.token).send().await.ok(), new);
        let program = desk.client.to(CATALOGUE).send().await.ok().program;
        let days: Vec<i64> = program.milestones.iter().map(|milestone| milestone.day).collect();
        assert_eq!((days.as_slice(), program.make_up.price), (&[2, 4][..], Some(Points(2))));
        // The running streak has passed the second day already: it comes now, and once.
        assert_eq!(check_in(&member).await, Outcome::Applied);
        assert_eq!(member.balance().await - before, 3 + 20);
        let log = desk.client.to(AUDIT_LOG).by(&desk.token).send().await.ok();
        assert!(log.lines.iter().any(|line| line.deed == "check_in_edited"));

        // Two missed days, of which one can be made up for, for two points.
        app.clock.pass_days(3);
        let today = Day::of(app.clock.now(), 28_800);
        let before = member.balance().await;
        assert_eq!(member.act(Deed::MakeUp { day: today.plus(-2), points: Points(2) }).await, Outcome::Applied);
        assert_eq!(member.balance().await - before, 4 + 40 - 2, "a fourth day in a row");
        let again = member.act(Deed::MakeUp { day: today.plus(-1), points: Points(2) }).await;
        assert_eq!(again, Outcome::Rejected { code: ErrorCode::MakeUpLimitReached });
    }

    async fn what_cannot_last_or_makes_no_sense_is_refused(app) {
        let desk = app.staff(Role::Operator).await;
        let tickets = Prize::Tickets { draw_id: DrawId(uuid::Uuid::nil()), count: 1 };
        let never = MakeUpRules { days_back: 0, ..extras(Vec::new()).make_up };
        for (wrong, field) in [
            (extras(vec![gives(7, 1), gives(3, 1)]), "milestones"),
            (extras(vec![gives(3, 1), gives(3, 1)]), "milestones"),
            (extras(vec![gives(3, 0)]), "milestones.0.prize"),
            (extras(vec![Milestone { day: 3, prize: tickets }]), "milestones.0.prize"),
            (CheckInExtras { make_up: never, ..extras(Vec::new()) }, "make_up"),
        ] {
            let problem = write(&desk, &wrong).await.problem();
            let said = (problem.code, problem.detail.as_deref());
            assert_eq!(said, (ErrorCode::FieldInvalid, Some(field)));
        }
        let kept = desk.client.to(CHECK_IN_EXTRAS).by(&desk.token).send().await.ok();
        assert_eq!(kept.milestones, []);
    }
}
