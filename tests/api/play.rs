//! Tasks, visits and draws.

use atrium_domain::draw::{self, Seed, Spin as Ticket};
use atrium_domain::task::Period;
use atrium_domain::{Day, Localized, Points, Prize};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::EntryKind;
use atrium_protocol::game::{DrawRecord, GameBoard, NewDraw, NewDrawLine, NewMeasure};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::reward::{RedemptionStatus, RewardKind};
use atrium_protocol::routes::{CLOSE_DRAW, CREATE_DRAW, CREATE_REWARD, DRAW, GAMES};
use atrium_protocol::staff::Role;
use futures_util::future::join_all;

use crate::support::offers::reward;
use crate::support::{Member, NOODLES, new_id, on_both_databases};

const PHONE: &str = "13800000001";

const fn rejected(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

async fn check_in(member: &Member) -> Outcome {
    member.act(Deed::CheckIn { day: Day::of(member.client.clock.now(), 28_800) }).await
}

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

on_both_databases! {
    async fn a_daily_task_is_paid_once_a_day_of_the_mall(app) {
        let task_id = app.task(|_| {}).await;
        let member = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let collect = Deed::Collect { task_id };
        assert_eq!(member.act(collect.clone()).await, rejected(ErrorCode::TaskNotDone));
        assert_eq!(check_in(&member).await, Outcome::Applied);
        let known = member.task(task_id).await;
        assert_eq!((known.done, known.paid), (1, false));
        let both = [member.act(collect.clone()), tablet.act(collect.clone())];
        assert!(join_all(both).await.iter().all(|outcome| *outcome == Outcome::Applied));
        assert_eq!(member.balance().await, 1 + 10, "once, whoever asked first");
        assert_eq!(member.entries().await[0].kind, EntryKind::Prize);
        assert!(member.task(task_id).await.paid);
        // It ends at the mall's midnight, not after 24 hours.
        app.clock.set(known.until.plus_ms(-1));
        assert!(member.task(task_id).await.paid);
        app.clock.set(known.until);
        let next = member.task(task_id).await;
        assert_eq!((next.done, next.paid), (0, false));
        assert_eq!(member.act(collect).await, rejected(ErrorCode::TaskNotDone));
    }

    async fn what_was_done_offline_counts_for_its_own_day(app) {
        let task_id = app.task(|_| {}).await;
        let member = app.member(PHONE).await;
        let day = Day::of(app.clock.now(), 28_800);
        let done = member.operation(Deed::CheckIn { day });
        let collected = member.operation(Deed::Collect { task_id });
        app.clock.pass_days(1);
        assert_eq!(check_in(&member).await, Outcome::Applied);
        for operation in [done, collected, member.operation(Deed::Collect { task_id })] {
            assert_eq!(member.apply(operation).await, Outcome::Applied);
        }
        // Two days of checking in, topped up to 1 + 2, and the task for each of them.
        assert_eq!(member.balance().await, 3 + 2 * 10);
    }

    async fn a_refund_takes_back_what_was_not_collected_and_is_owed_where_it_was(app) {
        let weekly = |task: &mut atrium_protocol::game::NewTask| {
            task.measure = NewMeasure::Spend;
            task.goal = 20_000;
            task.period = Period::Weekly;
        };
        let task_id = app.task(weekly).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let collect = Deed::Collect { task_id };
        let first = till.sell(&member, &[150, 60]).await;
        assert_eq!(member.task(task_id).await.done, 20_000, "never more than all of it");
        till.refund(first.id, &["2"]).await.ok();
        assert_eq!(member.task(task_id).await.done, 15_000);
        assert_eq!(member.act(collect.clone()).await, rejected(ErrorCode::TaskNotDone));
        app.clock.next_step();
        till.sell(&member, &[50]).await;
        assert_eq!(member.act(collect.clone()).await, Outcome::Applied);
        // Paid is paid; but what is brought back afterwards is missing in the weeks that follow.
        till.refund(first.id, &["1"]).await.ok();
        assert!(member.task(task_id).await.paid);
        app.clock.pass_days(7);
        app.clock.next_step();
        till.sell(&member, &[200]).await;
        assert_eq!(member.task(task_id).await.done, 5_000);
        assert_eq!(member.act(collect.clone()).await, rejected(ErrorCode::TaskNotDone));
        app.clock.next_step();
        till.sell(&member, &[150]).await;
        assert_eq!(member.act(collect).await, Outcome::Applied);
    }

    async fn a_visit_is_proved_by_the_code_on_site(app) {
        let (printed, shown) = (app.spot(false).await, app.spot(true).await);
        let anywhere = |task: &mut atrium_protocol::game::NewTask| {
            task.measure = NewMeasure::Visit { spot_id: None };
        };
        let any = app.task(anywhere).await;
        let there = app.task(|task| {
            task.measure = NewMeasure::Visit { spot_id: Some(shown.id) };
            task.period = Period::Once;
        }).await;
        let member = app.member(PHONE).await;
        let visit = |code: &str| member.act(Deed::Visit { code: code.to_owned() });
        for wrong in ["", "0123456789abcdef0123", "中庭", &printed.code[..19]] {
            assert_eq!(visit(wrong).await, rejected(ErrorCode::VisitCodeUnknown), "{wrong}");
        }
        assert_eq!(visit(&printed.code).await, Outcome::Applied);
        assert_eq!(visit(&printed.code.to_uppercase()).await, Outcome::Applied);
        let done = (member.task(any).await.done, member.task(there).await.done);
        assert_eq!(done, (1, 0), "once a day, and only where it was");
        // A photograph of the screen is worth nothing two minutes later; a scan that waited for
        // the network is.
        let scanned = member.operation(Deed::Visit { code: shown.code.clone() });
        app.clock.pass_secs(180);
        assert_eq!(visit(&shown.code).await, rejected(ErrorCode::VisitCodeUnknown));
        assert_eq!(member.apply(scanned).await, Outcome::Applied);
        assert_eq!(member.act(Deed::Collect { task_id: there }).await, Outcome::Applied);
        let desk = app.staff(Role::Marketing).await;
        let board = desk.client.to(GAMES).by(&desk.token).send().await.ok();
        let counted = |board: &GameBoard| {
            board.spots.iter().map(|spot| (spot.today, spot.visits)).collect::<Vec<_>>()
        };
        assert_eq!(counted(&board), [(1, 1), (1, 1)]);
    }

    async fn a_quiz_has_one_right_answer_and_one_try_a_day(app) {
        let task_id = app.task(|task| {
            let options = vec![text("九点"), text("十点")];
            let question = text("几点开门？");
            task.measure = NewMeasure::Answer { question, options, right: Some(1) };
        }).await;
        let member = app.member(PHONE).await;
        let answer = |option| member.act(Deed::Answer { task_id, option });
        assert_eq!(answer(2).await, rejected(ErrorCode::TaskUnknown), "there is no such option");
        assert_eq!(answer(0).await, Outcome::Applied);
        assert_eq!(answer(1).await, Outcome::Applied, "taken, but the first answer counts");
        let known = member.task(task_id).await;
        assert_eq!((known.done, known.answer), (0, Some(0)));
        app.clock.pass_days(1);
        assert_eq!(answer(1).await, Outcome::Applied);
        assert_eq!(member.act(Deed::Collect { task_id }).await, Outcome::Applied);
        assert_eq!(member.balance().await, 10);
    }

    async fn a_task_for_some_is_told_to_them_and_paid_as_often_as_it_may_be(app) {
        let gold = app.task(|task| task.tier = Some("gold".into())).await;
        let tagged = app.task(|task| task.tag = Some("family".into())).await;
        let few = app.task(|task| task.most = Some(3)).await;
        let mut members = Vec::new();
        for n in 0..6 {
            let member = app.member(&format!("1390000000{n}")).await;
            assert_eq!(check_in(&member).await, Outcome::Applied);
            members.push(member);
        }
        let known = members[0].play().await.tasks;
        assert_eq!(known.iter().map(|state| state.task_id).collect::<Vec<_>>(), [few]);
        for task_id in [gold, tagged] {
            let told = members[0].act(Deed::Collect { task_id }).await;
            assert_eq!(told, rejected(ErrorCode::TaskUnknown));
        }
        let all = members.iter().map(|member| member.act(Deed::Collect { task_id: few }));
        let outcomes = join_all(all).await;
        let paid = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(paid, 3, "{outcomes:?}");
    }

    async fn a_thousand_tickets_at_once_win_ten_prizes(app) {
        const MEMBERS: usize = 20;
        const EACH: usize = 50;
        let draw = app.draw(10).await;
        let mut members = Vec::new();
        for n in 0..MEMBERS {
            let member = app.member(&format!("139000001{n:02}")).await;
            app.give_tickets(member.session.member_id, draw.id, EACH as i64).await;
            members.push(member);
        }
        let spins = members.iter().map(|member| {
            let spins = (0..EACH).map(|_| member.operation(Deed::Spin { draw_id: draw.id }));
            member.send(spins.collect())
        });
        for reply in join_all(spins).await {
            assert!(reply.ok().results.iter().all(|result| result.outcome == Outcome::Applied));
        }
        let mut points = 0;
        for member in &members {
            points += member.balance().await;
            let play = member.play().await;
            assert_eq!((play.spins.len(), play.tickets[0].left), (EACH, 0));
            let another = member.act(Deed::Spin { draw_id: draw.id }).await;
            assert_eq!(another, rejected(ErrorCode::TicketMissing));
        }
        assert_eq!(points, 10 * 7, "ten prizes, not one more");
        // When it is over, anybody can compute all of it again, who won what and in which order.
        let desk = app.staff(Role::Operator).await;
        let close = desk.client.to_path(CLOSE_DRAW, &[&draw.id]).by(&desk.token);
        close.send().await.ok();
        let record: DrawRecord = app.anybody.to_path(DRAW, &[&draw.id]).send().await.ok();
        assert_eq!((record.spins.len(), record.next), (MEMBERS * EACH, None));
        assert_eq!(record.draw.commitment, draw.commitment);
        let seed: Seed = record.draw.seed.expect("told").parse().expect("a seed");
        let ids: Vec<_> = record.spins.iter().map(|spin| spin.id.to_string()).collect();
        let tickets = record.spins.iter().zip(&ids).map(|(spin, id)| Ticket {
            client_seed: id,
            ticket: spin.ticket,
            line: usize::try_from(spin.line).expect("a line"),
        });
        assert!(draw::is_fair(&seed, &draw.commitment, draw.id, &draw.table, tickets));
        let mut left = 10;
        for (spin, place) in record.spins.iter().zip(1..) {
            assert_eq!(spin.place, place);
            let wins = spin.line == 0 && left > 0;
            left -= i64::from(wins);
            assert_eq!(spin.given, i64::from(!wins), "the first ten that stood on it have it");
        }
    }

    async fn a_seed_is_told_to_nobody_before_the_end(app) {
        let member = app.member(PHONE).await;
        let desk = app.staff(Role::Marketing).await;
        let mut new = crate::support::play::draw(app.clock.now(), 5);
        new.opens_at = app.clock.now().plus_days(1);
        let publish = async |new: &NewDraw| {
            desk.client.to(CREATE_DRAW).by(&desk.token).body(new).send().await
        };
        let draw = publish(&new).await.ok();
        app.give_tickets(member.session.member_id, draw.id, 2).await;
        let spin = || member.act(Deed::Spin { draw_id: draw.id });
        assert_eq!(spin().await, rejected(ErrorCode::DrawNotOpen));
        app.clock.pass_days(1);
        assert_eq!(spin().await, Outcome::Applied);
        let record = async || -> DrawRecord {
            app.anybody.to_path(DRAW, &[&draw.id]).send().await.ok()
        };
        let running = record().await;
        assert_eq!((running.draw.seed, running.spins.len()), (None, 0));
        // It ends by itself; nobody has to remember to tell the seed.
        app.clock.set(new.closes_at);
        assert_eq!(spin().await, rejected(ErrorCode::DrawNotOpen));
        let over = record().await;
        assert!(over.draw.seed.is_some());
        assert_eq!(over.spins.len(), 1);
        let unknown = member.act(Deed::Spin { draw_id: new_id() }).await;
        assert_eq!(unknown, rejected(ErrorCode::DrawUnknown));
        // A promise that comes after the first ticket is none. The session of before is over, too.
        let desk = app.staff(Role::Marketing).await;
        let publish = async |new: &NewDraw| {
            desk.client.to(CREATE_DRAW).by(&desk.token).body(new).send().await
        };
        let late = NewDraw { opens_at: app.clock.now().plus_ms(-1), ..new.clone() };
        assert_eq!(publish(&late).await.refused(), ErrorCode::FieldInvalid);
        let mut endless = NewDraw { opens_at: app.clock.now(), ..new };
        endless.closes_at = app.clock.now().plus_days(1);
        endless.lines[1].stock = Some(3);
        assert_eq!(publish(&endless).await.refused(), ErrorCode::FieldInvalid);
    }

    async fn a_task_gives_tickets_and_a_ticket_a_gift_that_was_put_aside(app) {
        let desk = app.staff(Role::Marketing).await;
        let now = app.clock.now();
        let offered = desk.client.to(CREATE_REWARD).by(&desk.token).body(&reward(500, now)).send();
        let reward_id = offered.await.ok().id;
        let mut new = crate::support::play::draw(now, 5);
        let prize = Some(Prize::Reward { reward_id });
        let line = |prize, stock| NewDrawLine { name: text("伞"), prize, weight: 1, stock };
        new.lines = vec![line(prize, Some(6)), line(None, None)];
        let publish = async |new: &NewDraw| {
            desk.client.to(CREATE_DRAW).by(&desk.token).body(new).send().await
        };
        assert_eq!(publish(&new).await.refused(), ErrorCode::FieldInvalid, "there are five");
        new.lines[0].stock = Some(5);
        let draw = publish(&new).await.ok();
        let task_id = app.task(|task| {
            task.prize = Prize::Tickets { draw_id: draw.id, count: 20 };
        }).await;
        let member = app.member(PHONE).await;
        check_in(&member).await;
        assert_eq!(member.act(Deed::Collect { task_id }).await, Outcome::Applied);
        assert_eq!(member.play().await.tickets[0].left, 20);
        let spins = (0..20).map(|_| member.operation(Deed::Spin { draw_id: draw.id }));
        member.send(spins.collect()).await.ok();
        let mut won = member.redemptions().await;
        assert_eq!(won.len(), 5, "as many as were put aside, however often the seed says so");
        assert!(won.iter().all(|it| it.points == Points::ZERO && it.code.is_some()));
        // Given back, it moves no points.
        let redemption_id = won.remove(0).id;
        let balance = member.balance().await;
        assert_eq!(member.act(Deed::CancelRedemption { redemption_id }).await, Outcome::Applied);
        assert_eq!(member.balance().await, balance);
    }

    async fn a_reward_of_tickets_gives_tickets_of_the_running_draw(app) {
        let draw = app.draw(5).await;
        let desk = app.staff(Role::Marketing).await;
        let mut new = reward(5, app.clock.now());
        new.kind = RewardKind::Draw { tickets: 3 };
        let offered = desk.client.to(CREATE_REWARD).by(&desk.token).body(&new).send();
        let reward_id = offered.await.ok().id;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[10]).await;
        let redeem = Deed::Redeem { reward_id, points: Points(5) };
        assert_eq!(member.act(redeem).await, Outcome::Applied);
        let play = member.play().await;
        assert_eq!((play.tickets[0].draw_id, play.tickets[0].left), (draw.id, 3));
        assert_eq!(member.redemptions().await[0].status, RedemptionStatus::Done);
    }
}
