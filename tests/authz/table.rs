//! The matrix: each operation, and who may call it.

use atrium_protocol::ErrorCode;
use serde_json::{Value, json};

use super::bodies::{
    adjustment, campaign, care, check_in, draw, event, lines, parking, points_settings, preview,
    quote, reward, sale, spot, store, survey, task, template, till_settings, version,
};
use super::world::{Caller, World};
use crate::support::{NOODLES, PASSWORD};
use Caller::{Cashier, Door, Marketing, Member, Operator, Service, Till};

/// One operation of the contract.
pub(super) struct Row {
    /// Method and path, as in the contract.
    pub(super) operation: &'static str,
    pub(super) may: &'static [Caller],
    /// A sound body.
    pub(super) body: Option<fn(&World) -> Value>,
    /// What those who may are told, where it is not success.
    pub(super) answer: Option<ErrorCode>,
    /// What somebody with the right kind of credential is told about another's thing.
    pub(super) foreign: Option<ErrorCode>,
    /// Takes an idempotency key.
    pub(super) once: bool,
    /// Success is the end of the caller's credential.
    pub(super) ends_session: bool,
}

impl Row {
    /// Whose part of the API it is: `till` of `/v1/till/sales`.
    pub(super) fn area(&self) -> &'static str {
        let path = self.operation.split_once(' ').map_or("", |(_, path)| path);
        path.strip_prefix("/v1/").and_then(|rest| rest.split('/').next()).unwrap_or("")
    }
}

const ROW: Row = Row {
    operation: "",
    may: &[],
    body: None,
    answer: None,
    foreign: None,
    once: false,
    ends_session: false,
};

/// There is no such thing, and those who may ask for it are told that.
const fn missing(unknown: ErrorCode, row: Row) -> Row {
    Row { answer: Some(unknown), foreign: Some(unknown), ..row }
}

/// Nobody wrote to the desk.
const fn no_thread(row: Row) -> Row {
    missing(ErrorCode::ThreadUnknown, row)
}

pub(super) const fn row(operation: &'static str, may: &'static [Caller]) -> Row {
    Row { operation, may, ..ROW }
}

pub(super) const fn with(
    operation: &'static str,
    may: &'static [Caller],
    body: fn(&World) -> Value,
) -> Row {
    Row { operation, may, body: Some(body), ..ROW }
}

/// Those that end a credential come last.
pub(super) const ROWS: &[Row] = &[
    row("GET /healthz", &Caller::ALL),
    row("GET /metrics", &Caller::ALL),
    row("GET /v1/catalogue", &Caller::ALL),
    with(
        "POST /v1/auth/codes",
        &Caller::ALL,
        |world| json!({ "address": world.fresh_phone(), "locale": "en" }),
    ),
    Row {
        // Nobody asked for a code, so that everybody is told alike.
        answer: Some(ErrorCode::SignInCodeExpired),
        ..with("POST /v1/auth/sessions", &Caller::ALL, |world| {
            let device = json!({ "name": "", "platform": "web", "locale": "en" });
            json!({ "address": world.fresh_phone(), "code": "123456", "device": device })
        })
    },
    Row {
        // There is none, so that everybody is told that.
        answer: Some(ErrorCode::DrawUnknown),
        foreign: Some(ErrorCode::DrawUnknown),
        ..row("GET /v1/draws/{draw_id}", &Caller::ALL)
    },
    row("GET /v1/me/changes", &[Member]),
    row("GET /v1/me/entries", &[Member]),
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/me/entries/{entry_id}/why", &[Member])
    },
    missing(ErrorCode::PhotoUnknown, row("GET /v1/me/photos/{photo_id}", &[Member])),
    row("GET /v1/me/export", &[Member]),
    row("GET /v1/me/parking", &[Member]),
    row("GET /v1/me/stream", &[Member]),
    with("POST /v1/me/operations", &[Member], |_| json!({ "operations": [] })),
    Row {
        // Nobody has this number, so that members are told that.
        answer: Some(ErrorCode::RecipientUnknown),
        ..with("POST /v1/me/recipients", &[Member], |_| json!({ "to": "13900009999" }))
    },
    with("PUT /v1/me/offline-certificate", &[Member], |_| json!({ "key": "02".repeat(33) })),
    row("GET /v1/till/terminal", &[Till, Caller::OtherTill]),
    row("GET /v1/till/offline-keys", &[Till, Caller::OtherTill]),
    with(
        "POST /v1/till/visits",
        &[Till, Caller::OtherTill],
        |world| json!({ "code": world.fresh_code() }),
    ),
    with(
        "POST /v1/till/visits/by-phone",
        &[Till, Caller::OtherTill],
        |world| json!({ "phone": world.fresh_phone() }),
    ),
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/till/visits/by-phone/{ask_id}", &[Till])
    },
    Row { foreign: Some(ErrorCode::VisitExpired), ..with("POST /v1/till/quotes", &[Till], quote) },
    Row {
        foreign: Some(ErrorCode::VisitExpired),
        ..row("DELETE /v1/till/visits/{visit_id}/hold", &[Till])
    },
    Row {
        foreign: Some(ErrorCode::VisitExpired),
        once: true,
        ..with("POST /v1/till/sales", &[Till], sale)
    },
    with("POST /v1/till/parking-previews", &[Till, Caller::OtherTill], parking),
    with("POST /v1/till/parkings", &[Till, Caller::OtherTill], parking),
    row("GET /v1/till/sales", &[Till, Caller::OtherTill]),
    Row { foreign: Some(ErrorCode::SaleUnknown), ..row("GET /v1/till/sales/{sale_id}", &[Till]) },
    Row {
        foreign: Some(ErrorCode::SaleUnknown),
        ..with("POST /v1/till/sales/{sale_id}/refund-previews", &[Till], lines)
    },
    Row {
        foreign: Some(ErrorCode::SaleUnknown),
        once: true,
        ..with("POST /v1/till/sales/{sale_id}/refunds", &[Till], lines)
    },
    Row {
        foreign: Some(ErrorCode::SaleUnknown),
        once: true,
        answer: Some(ErrorCode::RefundLineDone),
        ..row("POST /v1/till/sales/{sale_id}/void", &[Till])
    },
    with("POST /v1/till/batch", &[Till, Caller::OtherTill], |_| json!({ "items": [] })),
    with(
        "POST /v1/staff/sessions",
        &Caller::ALL,
        |_| json!({ "login": "door", "password": PASSWORD }),
    ),
    row("GET /v1/staff/me", &Caller::STAFF),
    row("GET /v1/staff/overview", &[Marketing, Operator]),
    row("GET /v1/staff/members", &[Service, Operator]),
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/staff/members/{member_id}", &[Service, Operator])
    },
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..with(
            "POST /v1/staff/members/{member_id}/adjustments",
            &[Service, Marketing, Operator],
            adjustment,
        )
    },
    row("GET /v1/staff/surveys", &[Marketing, Operator]),
    with("POST /v1/staff/surveys", &[Marketing, Operator], survey),
    Row {
        // There is none with this id, so that those who may are told that.
        answer: Some(ErrorCode::SurveyUnknown),
        foreign: Some(ErrorCode::SurveyUnknown),
        ..with(
            "POST /v1/staff/surveys/{survey_id}/findings",
            &[Marketing, Operator],
            |_| json!({ "text": { "zh-Hans": "1", "zh-Hant": "1", "en": "1" } }),
        )
    },
    row("GET /v1/staff/threads", &[Service, Operator]),
    no_thread(row("GET /v1/staff/threads/{thread_id}", &[Service, Operator])),
    no_thread(with(
        "POST /v1/staff/threads/{thread_id}/answers",
        &[Service, Operator],
        |world| json!({ "id": world.fresh_key(), "text": "1" }),
    )),
    no_thread(with(
        "POST /v1/staff/threads/{thread_id}/hand-over",
        &[Service, Operator],
        |world| json!({ "id": world.fresh_key(), "role": "operator" }),
    )),
    no_thread(with(
        "POST /v1/staff/threads/{thread_id}/amends",
        &[Service, Operator],
        |world| json!({ "id": world.fresh_key(), "text": "1", "what": { "give": "points", "points": 1 } }),
    )),
    no_thread(with(
        "POST /v1/staff/threads/{thread_id}/close",
        &[Service, Operator],
        |world| json!({ "id": world.fresh_key() }),
    )),
    Row {
        // There is none with this id, so that those who may are told that.
        answer: Some(ErrorCode::PhotoUnknown),
        foreign: Some(ErrorCode::PhotoUnknown),
        ..row("GET /v1/staff/photos/{photo_id}", &[Service, Marketing, Operator])
    },
    row("GET /v1/staff/adjustments", &[Service, Marketing, Operator]),
    Row {
        // Nothing waits, so that those who may decide are told that.
        answer: Some(ErrorCode::AdjustmentUnknown),
        foreign: Some(ErrorCode::AdjustmentUnknown),
        ..with(
            "POST /v1/staff/adjustments/{adjustment_id}/decision",
            &[Operator],
            |_| json!({ "approve": true }),
        )
    },
    row("GET /v1/staff/offline-conflicts", &[Operator]),
    Row {
        // Nothing was ever sold without a network.
        answer: Some(ErrorCode::NotFound),
        foreign: Some(ErrorCode::NotFound),
        ..with(
            "POST /v1/staff/offline-conflicts/{sale_id}/decision",
            &[Operator],
            |_| json!({ "decision": "debt" }),
        )
    },
    row("GET /v1/staff/audit", &[Operator]),
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/staff/statements/{month}", &[Operator])
    },
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/staff/statements/{month}/csv", &[Operator])
    },
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..with(
            "PUT /v1/staff/members/{member_id}/tags",
            &[Service, Operator],
            |_| json!({ "tags": ["family"] }),
        )
    },
    with(
        "POST /v1/staff/terminals",
        &[Cashier, Operator],
        |_| json!({ "store_id": NOODLES, "label": "1" }),
    ),
    row("GET /v1/staff/terminals", &[Operator]),
    Row {
        // There is none with this id, so that those who may are told that.
        answer: Some(ErrorCode::NotFound),
        foreign: Some(ErrorCode::NotFound),
        ..row("POST /v1/staff/terminals/{terminal_id}/withdraw", &[Operator])
    },
    row("GET /v1/staff/campaigns", &[Marketing, Operator]),
    with("POST /v1/staff/campaigns", &[Marketing, Operator], campaign),
    Row {
        // There is none with this id, so that those who may are told that.
        answer: Some(ErrorCode::NotFound),
        foreign: Some(ErrorCode::NotFound),
        ..row("POST /v1/staff/campaigns/{campaign_id}/cancel", &[Marketing, Operator])
    },
    with(
        "POST /v1/staff/audience-previews",
        &[Marketing, Operator],
        |_| json!({ "tag": "family" }),
    ),
    row("GET /v1/staff/care", &[Marketing, Operator]),
    with("PUT /v1/staff/care", &[Operator], care),
    row("GET /v1/staff/program", &[Marketing, Operator]),
    row("GET /v1/staff/check-in", &[Marketing, Operator]),
    with("PUT /v1/staff/check-in", &[Operator], check_in),
    with("POST /v1/staff/program/versions", &[Operator], version),
    with("PUT /v1/staff/program/till", &[Operator], till_settings),
    with("PUT /v1/staff/program/points", &[Operator], points_settings),
    with("POST /v1/staff/program/previews", &[Marketing, Operator], preview),
    with("POST /v1/staff/coupon-templates", &[Marketing, Operator], template),
    row("GET /v1/staff/coupon-templates", &[Service, Marketing, Operator]),
    missing(
        ErrorCode::CouponUnknown,
        row("POST /v1/staff/coupon-templates/{template_id}/end", &[Marketing, Operator]),
    ),
    with("POST /v1/staff/rewards", &[Marketing, Operator], reward),
    Row {
        foreign: Some(ErrorCode::RewardUnknown),
        ..with(
            "POST /v1/staff/rewards/{reward_id}/stock",
            &[Marketing, Operator],
            |_| json!({ "stock": 5 }),
        )
    },
    row("GET /v1/staff/games", &[Marketing, Operator]),
    with("POST /v1/staff/tasks", &[Marketing, Operator], task),
    missing(
        ErrorCode::TaskUnknown,
        row("POST /v1/staff/tasks/{task_id}/end", &[Marketing, Operator]),
    ),
    with("POST /v1/staff/spots", &[Marketing, Operator], spot),
    missing(ErrorCode::NotFound, row("GET /v1/staff/spots/{spot_id}", &[Marketing, Operator])),
    with("POST /v1/staff/draws", &[Marketing, Operator], draw),
    missing(
        ErrorCode::DrawUnknown,
        row("POST /v1/staff/draws/{draw_id}/close", &[Marketing, Operator]),
    ),
    row("GET /v1/staff/redemptions", &[Service, Operator]),
    Row {
        answer: Some(ErrorCode::PickUpCodeUnknown),
        ..with(
            "POST /v1/staff/pick-up-previews",
            &[Service, Operator],
            |_| json!({ "code": "AP1" }),
        )
    },
    Row {
        answer: Some(ErrorCode::PickUpCodeUnknown),
        ..with("POST /v1/staff/pick-ups", &[Service, Operator], |_| json!({ "code": "AP1" }))
    },
    with("POST /v1/staff/parking-previews", &[Service, Operator], parking),
    with("POST /v1/staff/parkings", &[Service, Operator], parking),
    row("GET /v1/staff/parkings", &[Service, Operator]),
    missing(
        ErrorCode::ParkingUnknown,
        row("POST /v1/staff/parkings/{parking_id}/take-back", &[Service, Operator]),
    ),
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..with("PUT /v1/staff/stores/{store_id}", &[Marketing, Operator], store)
    },
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..with(
            "PUT /v1/staff/malls/{mall_id}/plan",
            &[Marketing, Operator],
            |_| json!({ "floors": [], "facilities": [] }),
        )
    },
    with("POST /v1/staff/events", &[Marketing, Operator], event),
    row("GET /v1/staff/events", &[Door, Service, Marketing, Operator]),
    Row {
        answer: Some(ErrorCode::EventUnknown),
        foreign: Some(ErrorCode::EventUnknown),
        ..with(
            "PUT /v1/staff/events/{event_id}/capacity",
            &[Marketing, Operator],
            |_| json!({ "capacity": 5 }),
        )
    },
    Row {
        answer: Some(ErrorCode::EventUnknown),
        foreign: Some(ErrorCode::EventUnknown),
        ..with(
            "PUT /v1/staff/events/{event_id}/call-off",
            &[Marketing, Operator],
            |_| json!({ "reason": { "zh-Hans": "雨", "zh-Hant": "雨", "en": "Rain" } }),
        )
    },
    missing(
        ErrorCode::EventUnknown,
        row("GET /v1/staff/events/{event_id}/feedback", &[Door, Service, Marketing, Operator]),
    ),
    missing(
        ErrorCode::EventUnknown,
        row("GET /v1/staff/events/{event_id}/door", &[Door, Service, Operator]),
    ),
    missing(
        ErrorCode::EventUnknown,
        with(
            "POST /v1/staff/events/{event_id}/door/scans",
            &[Door, Service, Operator],
            |_| json!({ "door": "1", "scans": [] }),
        ),
    ),
    Row { ends_session: true, ..row("DELETE /v1/me/session", &[Member]) },
    Row { ends_session: true, ..row("DELETE /v1/me/sessions", &[Member]) },
    Row { ends_session: true, ..row("DELETE /v1/me", &[Member]) },
    Row { ends_session: true, ..row("DELETE /v1/staff/session", &Caller::STAFF) },
];
