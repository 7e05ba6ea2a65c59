//! What staff do with weight stands in the audit log: each call of theirs that changes something
//! leaves a line, or is named here with the reason why it leaves none.

use std::collections::{BTreeMap, BTreeSet};

use atrium_domain::service::ThreadKind;
use atrium_protocol::audit::{AuditLog, StaffDeed as D};
use atrium_protocol::operation::Outcome;
use atrium_protocol::routes::{ADJUST, AUDIT_LOG};
use atrium_protocol::staff::Role;
use serde_json::{Value, json};

use super::rows;
use super::world::World;
use crate::contract::operations;
use crate::support::{Desk, MALL, NOODLES, TestApp, on_both_databases};
use crate::{community, cut_off, parking, rewards, service};

/// In an order in which each has what it is about.
const LOGGED: &[(&str, D)] = &[
    ("POST /v1/staff/program/versions", D::VersionAdded),
    ("PUT /v1/staff/program/till", D::TillRulesSet),
    ("PUT /v1/staff/program/points", D::PointsRulesSet),
    ("PUT /v1/staff/check-in", D::CheckInEdited),
    ("PUT /v1/staff/care", D::CareSet),
    ("POST /v1/staff/terminals", D::TerminalOpened),
    ("POST /v1/staff/terminals/{terminal_id}/withdraw", D::TerminalWithdrawn),
    ("PUT /v1/staff/stores/{store_id}", D::StoreEdited),
    ("PUT /v1/staff/malls/{mall_id}/plan", D::PlanEdited),
    ("POST /v1/staff/coupon-templates", D::TemplatePublished),
    ("POST /v1/staff/coupon-templates/{template_id}/end", D::TemplateEnded),
    ("POST /v1/staff/rewards", D::RewardOffered),
    ("POST /v1/staff/rewards/{reward_id}/stock", D::RewardStockSet),
    ("POST /v1/staff/pick-ups", D::RewardHandedOut),
    ("POST /v1/staff/parkings", D::ParkingGiven),
    ("POST /v1/staff/parkings/{parking_id}/take-back", D::ParkingTakenBack),
    ("POST /v1/staff/tasks", D::TaskPublished),
    ("POST /v1/staff/tasks/{task_id}/end", D::TaskEnded),
    ("POST /v1/staff/spots", D::SpotMade),
    ("POST /v1/staff/draws", D::DrawPublished),
    ("POST /v1/staff/draws/{draw_id}/close", D::DrawClosed),
    ("POST /v1/staff/events", D::EventPublished),
    ("PUT /v1/staff/events/{event_id}/capacity", D::EventCapacitySet),
    ("PUT /v1/staff/events/{event_id}/call-off", D::EventCalledOff),
    ("POST /v1/staff/campaigns", D::CampaignScheduled),
    ("POST /v1/staff/campaigns/{campaign_id}/cancel", D::CampaignCancelled),
    ("POST /v1/staff/surveys", D::SurveyPublished),
    ("POST /v1/staff/surveys/{survey_id}/findings", D::FindingsPublished),
    ("PUT /v1/staff/members/{member_id}/tags", D::MemberTagged),
    ("POST /v1/staff/members/{member_id}/adjustments", D::AdjustmentAsked),
    ("POST /v1/staff/adjustments/{adjustment_id}/decision", D::AdjustmentApproved),
    ("POST /v1/staff/threads/{thread_id}/amends", D::AdjustmentAsked),
    ("POST /v1/staff/offline-conflicts/{sale_id}/decision", D::ConflictDecided),
    ("POST /v1/staff/topics", D::TopicOpened),
    ("POST /v1/staff/topics/{topic_id}/close", D::TopicClosed),
    ("POST /v1/staff/posts/{post_id}/decision", D::PostKept),
    ("PUT /v1/staff/members/{member_id}/posting-ban", D::PostingBanned),
];

/// What leaves no line, and why.
const QUIET: &[(&str, &str)] = &[
    ("POST /v1/staff/sessions", "changes nothing of the mall's"),
    ("DELETE /v1/staff/session", "changes nothing of the mall's"),
    ("POST /v1/staff/program/previews", "changes nothing"),
    ("POST /v1/staff/audience-previews", "changes nothing"),
    ("POST /v1/staff/pick-up-previews", "changes nothing"),
    ("POST /v1/staff/parking-previews", "changes nothing"),
    ("POST /v1/staff/threads/{thread_id}/answers", "the thread keeps who said what"),
    ("POST /v1/staff/threads/{thread_id}/hand-over", "the thread keeps who did it"),
    ("POST /v1/staff/threads/{thread_id}/close", "the thread keeps who did it"),
    ("POST /v1/staff/events/{event_id}/door/scans", "each scan keeps its door and its time"),
];

/// Deeds that are another answer of a call above; tests of their own look for their lines.
const OTHERWISE: &[D] = &[D::AdjustmentDeclined, D::CouponGiven, D::PostHidden];

/// What calls are about, by the names of their paths' parts; and the code of a reward that waits.
struct Stage {
    desk: Desk,
    parts: BTreeMap<&'static str, String>,
    pick_up: String,
}

impl Stage {
    /// A conflict, a reward to hand out, a correction that waits, an enquiry and a post.
    async fn build(app: &mut TestApp) -> (Self, World) {
        cut_off::two_tills(app, 0).await;
        let desk = app.staff(Role::Operator).await;
        let conflict = desk.conflicts().await.waiting[0].id;
        let world = World::build(app).await;
        let (member, reward_id) = (world.member(), world.reward_id());
        let member_id = member.session.member_id;
        let adjust = async |desk: &Desk, points: i64| {
            let mut body = super::bodies::adjustment(&world);
            body["points"] = points.into();
            let path = ADJUST.path(&[&member_id]);
            let call = desk.client.by_hand::<Value, Value>("POST", &path).by(&desk.token);
            call.body(&body).send().await.ok()["id"].as_str().map(str::to_owned)
        };
        adjust(&desk, 1_000).await;
        let waiting = adjust(&app.staff(Role::Service).await, 5_000).await.expect("an id");
        let redemption = rewards::had(member, reward_id, 100).await;
        let pick_up = rewards::code(member, redemption).await;
        app.program(parking::free(2)).await;
        assert_eq!(parking::name(member, parking::CAR).await, Outcome::Applied);
        let topic_id = community::topic(&desk, false).await;
        assert_eq!(community::post(member, topic_id, "1").await, None);
        let post = community::newest(member).await.id;
        let thread = service::open(member, ThreadKind::Complaint, "1", Vec::new()).await;
        let parts = BTreeMap::from([
            ("{store_id}", NOODLES.to_string()),
            ("{mall_id}", MALL.to_string()),
            ("{member_id}", member_id.to_string()),
            ("{reward_id}", reward_id.to_string()),
            ("{sale_id}", conflict.to_string()),
            ("{adjustment_id}", waiting),
            ("{post_id}", post.to_string()),
            ("{thread_id}", thread.to_string()),
            ("{parking_id}", world.fresh_key()),
        ]);
        (Self { desk, parts, pick_up }, world)
    }

    /// Calls it, and notes what was made.
    async fn call(&mut self, world: &World, operation: &str) {
        let row = rows().find(|row| row.operation == operation).expect("it stands in the matrix");
        let (method, path) = operation.split_once(' ').expect("a method and a path");
        let place = |path: String, (name, id): (&&str, &String)| path.replace(name, id);
        let address = self.parts.iter().fold(path.to_owned(), place);
        let body = match operation {
            "POST /v1/staff/pick-ups" => json!({ "code": self.pick_up }),
            "POST /v1/staff/parkings" => {
                json!({ "id": self.parts["{parking_id}"], "plate": parking::CAR, "hours": 1 })
            }
            _ => row.body.map_or(Value::Null, |body| body(world)),
        };
        let call = self.desk.client.by_hand::<Value, Value>(method, &address).by(&self.desk.token);
        let call = if body.is_null() { call } else { call.body(&body) };
        let reply = call.send().await;
        assert_eq!(reply.status, 200, "{operation}: {}", reply.text());
        let made = match path {
            "/v1/staff/terminals" => "{terminal_id}",
            "/v1/staff/coupon-templates" => "{template_id}",
            "/v1/staff/tasks" => "{task_id}",
            "/v1/staff/draws" => "{draw_id}",
            "/v1/staff/events" => "{event_id}",
            "/v1/staff/campaigns" => "{campaign_id}",
            "/v1/staff/surveys" => "{survey_id}",
            "/v1/staff/topics" => "{topic_id}",
            _ => return,
        };
        let made_of = reply.ok();
        let id = made_of.pointer("/terminal/id").unwrap_or(&made_of["id"]);
        let id = id.as_str().expect("an id").to_owned();
        self.parts.insert(made, id);
    }

    async fn log(&self) -> AuditLog {
        self.desk.client.to(AUDIT_LOG).by(&self.desk.token).send().await.ok()
    }
}

#[test]
fn every_change_by_staff_is_logged_or_says_why_not() {
    let changes =
        |operation: &String| operation.contains(" /v1/staff/") && !operation.starts_with("GET ");
    let all: BTreeSet<String> = operations().into_iter().filter(changes).collect();
    let logged = LOGGED.iter().map(|(operation, _)| *operation);
    let named: Vec<&str> = logged.chain(QUIET.iter().map(|(operation, _)| *operation)).collect();
    let known: BTreeSet<String> = named.iter().map(|operation| (*operation).to_owned()).collect();
    assert_eq!(known.len(), named.len(), "an operation stands there twice");
    assert_eq!(all, known, "say in tests/authz/audit.rs what the audit log tells of these");
    let told = |deed: &&D| LOGGED.iter().any(|(_, told)| told == *deed) || OTHERWISE.contains(deed);
    let untold: Vec<_> = D::ALL.iter().filter(|deed| !told(deed)).collect();
    assert_eq!(untold, Vec::<&D>::new());
}

on_both_databases! {
    async fn each_change_by_staff_leaves_a_line(app) {
        let (mut stage, mut world) = Stage::build(app).await;
        for (operation, deed) in LOGGED {
            world.prepare(app).await;
            let before = stage.log().await.lines.len();
            stage.call(&world, operation).await;
            let lines = stage.log().await.lines;
            let new = &lines[..lines.len() - before];
            let told = new.iter().find(|line| line.deed == deed.as_str());
            let told = told.unwrap_or_else(|| panic!("{operation} left {new:?}"));
            assert_eq!(told.staff, "operator", "{operation}");
            assert!(told.detail.starts_with('{'), "{operation}: {}", told.detail);
        }
    }

    async fn the_log_goes_on_page_by_page(app) {
        let desk = app.staff(Role::Operator).await;
        let path = "/v1/staff/care";
        let care = desk.client.by_hand::<Value, Value>("GET", path).by(&desk.token).send().await.ok();
        for _ in 0..103 {
            desk.client.by_hand::<Value, Value>("PUT", path).by(&desk.token).body(&care).send().await.ok();
        }
        let first = desk.client.to(AUDIT_LOG).by(&desk.token).send().await.ok();
        let next = first.next.expect("there are more");
        let path = format!("{}?before={next}", AUDIT_LOG.template);
        let call = desk.client.by_hand::<(), AuditLog>("GET", &path).by(&desk.token);
        let second = call.send().await.ok();
        assert_eq!((first.lines.len(), second.lines.len(), second.next), (100, 3, None));
        let path = format!("{}?before=yesterday", AUDIT_LOG.template);
        let call = desk.client.by_hand::<(), AuditLog>("GET", &path).by(&desk.token);
        assert_eq!(call.send().await.refused(), atrium_protocol::ErrorCode::CursorInvalid);
    }
}
