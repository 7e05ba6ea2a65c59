//! Enquiries and complaints: the clock, who reads what, amends within a limit, and the member's word.

use atrium_domain::photo::PhotoPurpose;
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::{OperationId, PhotoId, Points, StaffId, ThreadId};
use atrium_protocol::ErrorCode;
use atrium_protocol::adjustment::{AdjustmentState, Decision};
use atrium_protocol::directory::{StoreEdit, StoreGuide};
use atrium_protocol::documents::{Document, Message};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    ANSWER_THREAD, CLOSE_ACCOUNT, CLOSE_THREAD, DECIDE_ADJUSTMENT, EDIT_STORE, EXPORT,
    HAND_OVER_THREAD, MAKE_AMENDS, STAFF_PHOTO, THREAD, THREADS,
};
use atrium_protocol::service::{
    Amends, CloseThread, HandOver, LineKind, NewAmends, NewAnswer, StaffThread, Thread, ThreadBoard,
};
use atrium_protocol::staff::Role;

use crate::support::offers::yuan_off;
use crate::support::photos::{jpeg, photo, see};
use crate::support::{Desk, Member, NOODLES, Reply, new_id, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";
const MINUTE_MS: i64 = 60_000;

pub(crate) async fn open(
    member: &Member,
    kind: ThreadKind,
    text: &str,
    photos: Vec<PhotoId>,
) -> ThreadId {
    let thread_id: ThreadId = new_id();
    let text = text.to_owned();
    let deed = Deed::OpenThread { thread_id, kind, store_id: Some(NOODLES), text, photos };
    assert_eq!(member.act(deed).await, Outcome::Applied);
    thread_id
}

async fn more(member: &Member, thread_id: ThreadId, text: &str) -> Outcome {
    let text = text.to_owned();
    member.act(Deed::WriteThread { thread_id, text, photos: Vec::new() }).await
}

async fn own(member: &Member, id: ThreadId) -> Thread {
    let documents = member.documents().await.into_iter();
    let mut threads = documents.filter_map(|document| match document {
        Document::Thread(thread) => Some(thread),
        _ => None,
    });
    threads.find(|thread| thread.id == id).expect("the member has the thread")
}

async fn told(member: &Member) -> Vec<Message> {
    let documents = member.documents().await.into_iter();
    let message = |document| match document {
        Document::Message(message) => Some(message),
        _ => None,
    };
    documents.filter_map(message).collect()
}

async fn board(desk: &Desk) -> ThreadBoard {
    desk.client.to(THREADS).by(&desk.token).send().await.ok()
}

async fn read(desk: &Desk, id: ThreadId) -> StaffThread {
    desk.client.to_path(THREAD, &[&id]).by(&desk.token).send().await.ok()
}

async fn answer(desk: &Desk, id: ThreadId, text: &str, internal: bool) -> StaffThread {
    let body = NewAnswer { id: new_id(), text: text.to_owned(), internal };
    desk.client.to_path(ANSWER_THREAD, &[&id]).by(&desk.token).body(&body).send().await.ok()
}

async fn amends(desk: &Desk, id: ThreadId, body: &NewAmends) -> Reply<StaffThread> {
    desk.client.to_path(MAKE_AMENDS, &[&id]).by(&desk.token).body(body).send().await
}

fn points(points: i64) -> NewAmends {
    let what = Amends::Points { points: Points(points), store_id: None };
    NewAmends { id: new_id(), text: "对不起，请收下".to_owned(), what }
}

async fn close(desk: &Desk, id: ThreadId, follow_up_days: Option<i64>) -> StaffThread {
    let now = desk.client.clock.now();
    let follow_up_at = follow_up_days.map(|days| now.plus_days(days));
    let line: OperationId = new_id();
    let body = CloseThread { id: line, follow_up_at };
    desk.client.to_path(CLOSE_THREAD, &[&id]).by(&desk.token).body(&body).send().await.ok()
}

on_both_databases! {
    async fn a_complaint_with_a_photo_is_answered_within_its_clock(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        let (photo_id, sent) = photo(PhotoPurpose::Service, &jpeg());
        assert_eq!(member.act(sent).await, Outcome::Applied);
        let id = open(&member, ThreadKind::Complaint, " 面里有头发 ", vec![photo_id, new_id()]).await;
        let now = app.clock.now();
        let thread = own(&member, id).await;
        assert_eq!((thread.state, thread.by_hours), (ThreadState::Waiting, false));
        assert_eq!(thread.due_at, Some(now.plus_ms(24 * 60 * MINUTE_MS)));
        assert_eq!((thread.lines[0].text.as_str(), &thread.lines[0].photos), ("面里有头发", &vec![photo_id]));
        let row = board(&desk).await.due.remove(0);
        assert_eq!((row.id, row.due_at, row.begins.as_str()), (id, thread.due_at, "面里有头发"));
        assert_eq!(see(&desk.client, &desk.token, &STAFF_PHOTO.path(&[&photo_id])).await.status, 200);

        app.clock.pass_ms(5 * MINUTE_MS);
        answer(&desk, id, "已通知店长", true).await;
        assert!(told(&member).await.is_empty(), "a note is for colleagues");
        let seen = answer(&desk, id, "非常抱歉，马上处理。", false).await;
        assert_eq!(seen.lines.iter().map(|line| line.kind).collect::<Vec<_>>(), [LineKind::Member, LineKind::Note, LineKind::Answer]);
        let thread = own(&member, id).await;
        assert_eq!((thread.state, thread.due_at, thread.lines.len()), (ThreadState::Answered, None, 2));
        assert!(thread.lines[1].desk && thread.lines[1].text.starts_with("非常抱歉"));
        let message = told(&member).await.remove(0);
        assert_eq!(message.link, Some(format!("/service/{id}")));
        assert_eq!(message.body.zh_hans, "非常抱歉，马上处理。");
        let record = board(&desk).await.complaints;
        assert_eq!((record.in_time, record.late), (1, 0));
    }

    async fn the_five_minutes_of_an_enquiry_are_counted_while_the_mall_is_open(app) {
        let marketing = app.staff(Role::Marketing).await;
        let guide = StoreGuide { opens: 600, closes: 1_320, initials: String::new() };
        let edit = StoreEdit { place: "L1-01".to_owned(), guide };
        let written = marketing.client.to_path(EDIT_STORE, &[&NOODLES]).by(&marketing.token);
        written.body(&edit).send().await.ok();
        let member = app.member(PHONE).await;
        // The tests begin at noon in Shanghai.
        let noon = app.clock.now();
        let id = open(&member, ThreadKind::Enquiry, "几点关门？", Vec::new()).await;
        let thread = own(&member, id).await;
        assert_eq!((thread.due_at, thread.by_hours), (Some(noon.plus_ms(5 * MINUTE_MS)), true));
        // At 23:00 it counts from ten in the morning.
        app.clock.pass_ms(11 * 60 * MINUTE_MS);
        let id = open(&member, ThreadKind::Enquiry, "我的伞在吗？", Vec::new()).await;
        let due = own(&member, id).await.due_at.expect("a promise");
        assert!((due.since(noon) - (22 * 60 + 5) * MINUTE_MS).abs() < MINUTE_MS, "{due:?}");
        let desk = app.staff(Role::Service).await;
        let record = board(&desk).await.enquiries;
        assert_eq!((record.in_time, record.late), (0, 1));
    }

    async fn what_is_due_first_stands_at_the_top_and_writing_again_waits_anew(app) {
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let desk = app.staff(Role::Service).await;
        let complaint = open(&member, ThreadKind::Complaint, "太吵", Vec::new()).await;
        let enquiry = open(&other, ThreadKind::Enquiry, "有充电宝吗？", Vec::new()).await;
        let due: Vec<_> = board(&desk).await.due.iter().map(|row| row.id).collect();
        assert_eq!(due, [enquiry, complaint]);
        answer(&desk, enquiry, "一楼服务台有。", false).await;
        let closed = close(&desk, enquiry, Some(3)).await.row;
        assert_eq!(closed.state, ThreadState::Closed);
        assert_eq!(own(&other, enquiry).await.due_at, None, "a follow-up is the desk's own");
        let due: Vec<_> = board(&desk).await.due.iter().map(|row| row.id).collect();
        assert_eq!(due, [complaint, enquiry]);
        assert_eq!(more(&other, enquiry, "没有找到").await, Outcome::Applied);
        let thread = own(&other, enquiry).await;
        assert_eq!(thread.state, ThreadState::Waiting);
        assert_eq!(board(&desk).await.due[0].id, enquiry);
        // Another member's thread is not there.
        assert_eq!(more(&member, enquiry, "?").await, Outcome::Rejected { code: ErrorCode::ThreadUnknown });
    }

    async fn a_thread_is_handed_over_and_taken(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        let id = open(&member, ThreadKind::Complaint, "停车费不对", Vec::new()).await;
        let hand = async |body: HandOver| {
            desk.client.to_path(HAND_OVER_THREAD, &[&id]).by(&desk.token).body(&body).send().await
        };
        let to = |staff_id: Option<StaffId>, role| HandOver {
            id: new_id(), staff_id, role, note: "请运营处理".to_owned(),
        };
        let row = hand(to(None, Some(Role::Operator))).await.ok().row;
        assert_eq!((row.role, row.with, row.own), (Some(Role::Operator), None, false));
        let known = read(&desk, id).await.colleagues;
        let me = known.iter().find(|one| one.role == Role::Service).expect("a colleague");
        let row = hand(to(Some(me.id), None)).await.ok().row;
        assert!(row.own && row.role.is_none());
        assert_eq!(hand(to(Some(new_id()), None)).await.refused(), ErrorCode::FieldInvalid);
        assert_eq!(hand(to(None, Some(Role::Cashier))).await.refused(), ErrorCode::FieldInvalid);
        assert_eq!(own(&member, id).await.lines.len(), 1, "the member sees none of it");
    }

    async fn points_are_given_within_the_limit_and_with_a_second_person_above_it(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        app.program(|program| program.adjustments.service = Points(200)).await;
        let id = open(&member, ThreadKind::Complaint, "排队一小时", Vec::new()).await;
        let small = points(150);
        let given = amends(&desk, id, &small).await.ok();
        assert_eq!(given.row.state, ThreadState::Answered);
        // Sent again, nothing happens twice.
        amends(&desk, id, &small).await.ok();
        assert_eq!(member.balance().await, 150);
        let line = own(&member, id).await.lines.remove(1);
        assert_eq!(line.given.expect("what was given").en, "150 points");
        assert_eq!(told(&member).await.len(), 1);

        let large = points(60);
        let waits = amends(&desk, id, &large).await.ok();
        assert_eq!(waits.lines[2].correction, Some(AdjustmentState::Waiting));
        assert_eq!((member.balance().await, own(&member, id).await.lines.len()), (150, 2));
        let operator = app.staff(Role::Operator).await;
        let decide = operator.client.to_path(DECIDE_ADJUSTMENT, &[&large.id]).by(&operator.token);
        decide.body(&Decision { approve: true }).send().await.ok();
        assert_eq!((member.balance().await, own(&member, id).await.lines.len()), (210, 3));
        assert_eq!(told(&member).await.len(), 2);
    }

    async fn a_coupon_counts_against_the_same_limit(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        // ¥5 is 500 points.
        app.program(|program| program.adjustments.service = Points(700)).await;
        let template_id = app.coupon(yuan_off(5, 0), |_| ()).await;
        let id = open(&member, ThreadKind::Complaint, "汤凉了", Vec::new()).await;
        let coupon = || NewAmends {
            id: new_id(),
            text: "请收下这张券".to_owned(),
            what: Amends::Coupon { template_id },
        };
        amends(&desk, id, &coupon()).await.ok();
        assert_eq!(member.coupons().await.len(), 1);
        let line = own(&member, id).await.lines.remove(1);
        assert!(line.given.is_some() && line.text == "请收下这张券");
        assert_eq!(amends(&desk, id, &coupon()).await.refused(), ErrorCode::AmendsTooHigh);
        assert_eq!((member.coupons().await.len(), own(&member, id).await.lines.len()), (1, 2));
        // What the coupon was worth is no longer there for points.
        let waits = amends(&desk, id, &points(300)).await.ok();
        assert_eq!(waits.lines[2].correction, Some(AdjustmentState::Waiting));
        assert_eq!(member.balance().await, 0);
    }

    async fn the_member_closes_and_rates_what_was_answered(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        let id = open(&member, ThreadKind::Enquiry, "可以带狗吗？", Vec::new()).await;
        let rate = |stars| Deed::RateThread { thread_id: id, stars, text: "很快".to_owned() };
        assert_eq!(member.act(rate(5)).await, Outcome::Rejected { code: ErrorCode::ThreadUnanswered });
        answer(&desk, id, "可以，请牵绳。", false).await;
        assert_eq!(member.act(rate(6)).await, Outcome::Rejected { code: ErrorCode::FieldInvalid });
        assert_eq!(member.act(rate(4)).await, Outcome::Applied);
        assert_eq!(member.act(Deed::CloseThread { thread_id: id }).await, Outcome::Applied);
        let thread = own(&member, id).await;
        assert_eq!((thread.state, thread.stars), (ThreadState::Closed, Some(4)));
        let seen = read(&desk, id).await;
        assert_eq!((seen.stars_text.as_str(), seen.row.stars), ("很快", Some(4)));
        let record = board(&desk).await.enquiries;
        assert_eq!((record.rated, record.stars), (1, 4));
    }

    async fn threads_are_exported_and_leave_with_their_member(app) {
        let (member, desk) = (app.member(PHONE).await, app.staff(Role::Service).await);
        let id = open(&member, ThreadKind::Complaint, "再见", Vec::new()).await;
        answer(&desk, id, "再见", false).await;
        let export = member.client.to(EXPORT).by(member.token()).send().await.ok();
        let is_thread = |document: &&Document| matches!(document, Document::Thread(_));
        assert_eq!(export.documents.iter().filter(is_thread).count(), 1);
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        let gone = desk.client.to_path(THREAD, &[&id]).by(&desk.token).send().await;
        assert_eq!(gone.refused(), ErrorCode::ThreadUnknown);
    }

    async fn what_says_nothing_is_refused(app) {
        let member = app.member(PHONE).await;
        let deed = |text: &str| Deed::OpenThread {
            thread_id: new_id(),
            kind: ThreadKind::Enquiry,
            store_id: None,
            text: text.to_owned(),
            photos: Vec::new(),
        };
        let refused = Outcome::Rejected { code: ErrorCode::FieldInvalid };
        assert_eq!(member.act(deed("  ")).await, refused);
        assert_eq!(member.act(deed(&"长".repeat(1_001))).await, refused);
    }
}
