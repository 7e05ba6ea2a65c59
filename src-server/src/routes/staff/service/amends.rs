//! `POST /v1/staff/threads/{thread_id}/amends`: points or a coupon for what went wrong.
//!
//! There is one way to give points, which is a correction with its limit and its second pair of
//! eyes, and one way to give a coupon. What both are worth counts against the same limit of a day.

use atrium_domain::coupon::{CouponKind, CouponTemplate};
use atrium_domain::ledger::AdjustReason;
use atrium_domain::{
    CouponTemplateId, Moment, Money, OperationId, Points, Program, StoreId, ThreadId,
};
use atrium_protocol::adjustment::{AdjustmentState, NewAdjustment};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::MAKE_AMENDS;
use atrium_protocol::service::{Amends, NewAmends, StaffThread};
use atrium_protocol::staff::Role;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::service::lines::{self, Said};
use atrium_store::service::{self, Thread};
use atrium_store::staff::audit;
use atrium_store::{Tx, adjustments, ledger};
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::clerk::{Clerk, tell_member};
use super::thread::{Chosen, chosen, text};
use crate::extract::AnyBody;
use crate::prizes::Winner;
use crate::routes::staff::permit::{AnswerMembers, Permit};
use crate::routes::staff::texts::check;
use crate::routes::staff::{adjust, deeds};
use crate::{App, ServerError};

/// Most points at once, with however many eyes.
const MOST: i64 = 1_000_000;

/// Gives points or a coupon, with what is said to the member.
///
/// Points above what the clerk may give in a day wait for an operator, and the member hears of them
/// when they are approved. A coupon above it is refused: an operator can give it.
#[utoipa::path(
    post, path = MAKE_AMENDS.template, tag = "staff", security(("staff" = [])),
    params(("thread_id" = ThreadId, Path)),
    request_body = NewAmends,
    responses(
        (status = 200, body = StaffThread),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`, `amends_too_high`"),
        (status = 404, body = Problem, description = "`thread_unknown`, `coupon_unknown`"),
        (status = 409, body = Problem, description = "`coupon_sold_out`"),
        (status = 422, body = Problem, description = "`field_invalid`, `idempotency_key_reused`"),
    )
)]
pub(crate) async fn make_amends(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
    path: Chosen,
    body: AnyBody<NewAmends>,
) -> Result<Json<StaffThread>, ServerError> {
    let id = chosen(path)?;
    let mut new = body.value;
    new.text = text("text", &new.text)?;
    if let Amends::Points { points, .. } = new.what {
        check("what.points", (1..=MOST).contains(&points.0))?;
    }
    let clerk = Clerk::new(app.clone(), permit.staff());
    let done = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        // One person's gifts run one after the other, so that all count against the limit.
        tx.queue(&format!("adjustments {}", clerk.staff.id)).await?;
        match new.what {
            Amends::Points { points, store_id } => {
                give_points(&clerk, tx, id, &new, (points, store_id)).await?;
            }
            Amends::Coupon { template_id } => {
                give_coupon(&clerk, tx, id, &new, template_id).await?
            }
        }
        clerk.tell(tx, id).await
    });
    Ok(Json(done.await?))
}

async fn give_points(
    clerk: &Clerk,
    tx: &Tx,
    id: ThreadId,
    new: &NewAmends,
    (points, store_id): (Points, Option<StoreId>),
) -> Result<(), ServerError> {
    let mut thread = clerk.hold(tx, id).await?;
    let correction = NewAdjustment {
        id: new.id,
        points,
        reason: AdjustReason::Apology,
        note: format!("{} {id}", thread.kind.as_str()),
        store_id,
    };
    let Clerk { app, staff, now } = clerk;
    let made = adjust::once(tx, app, staff, thread.member_id, &correction, *now).await?;
    if !clerk.add(tx, &thread, new.id.0, Said::Points(new.id), &new.text).await? {
        return Ok(());
    }
    if made.state == AdjustmentState::Applied {
        clerk.answered(tx, &mut thread, new.id.0, &new.text).await?;
    }
    Ok(())
}

async fn give_coupon(
    clerk: &Clerk,
    tx: &Tx,
    id: ThreadId,
    new: &NewAmends,
    template_id: CouponTemplateId,
) -> Result<(), ServerError> {
    let mut thread = clerk.hold(tx, id).await?;
    let rules = clerk.app.rules().await?;
    let template = rules.templates.get(&template_id).ok_or(ErrorCode::CouponUnknown)?;
    let worth = worth(&rules.program, template, clerk.now);
    let operator = clerk.staff.role == Role::Operator;
    // Nobody but an operator gives what has no price.
    let Some(counted) = worth.or(operator.then_some(Points::ZERO)) else {
        return Err(ErrorCode::AmendsTooHigh.into());
    };
    if !clerk.add(tx, &thread, new.id.0, Said::Coupon(template_id, counted), &new.text).await? {
        return Ok(());
    }
    let limit = adjust::limit(&rules.program.adjustments, clerk.staff.role);
    if spent(clerk, tx).await? > limit.0 {
        return Err(ErrorCode::AmendsTooHigh.into());
    }
    ledger::lock(tx, thread.member_id).await?;
    let winner = Winner {
        app: &clerk.app,
        rules: &rules,
        member_id: thread.member_id,
        operation: OperationId(new.id.0),
        now: clerk.now,
    };
    if !winner.coupon(tx, template_id).await? {
        return Err(ErrorCode::CouponSoldOut.into());
    }
    note(clerk, tx, &thread, template_id, counted).await?;
    clerk.answered(tx, &mut thread, new.id.0, &new.text).await
}

/// Points that waited were approved: where they were given in a thread, the member hears of them.
pub(in crate::routes::staff) async fn approved(
    tx: &Tx,
    app: &App,
    correction: &adjustments::Adjustment,
    now: Moment,
) -> Result<(), ServerError> {
    let member_id = correction.member_id;
    let Some(line) = lines::of_adjustment(tx, member_id, correction.id).await? else {
        return Ok(());
    };
    let Some(thread) = service::held(tx, member_id, line.thread_id).await? else { return Ok(()) };
    service::save(tx, &thread).await?;
    tell_member(tx, app, &thread, line.id, &line.text, now).await
}

/// What this person gave alone today, in points: corrections and coupons.
async fn spent(clerk: &Clerk, tx: &Tx) -> Result<i64, ServerError> {
    let since = clerk.now.start_of(clerk.now.day());
    let points = adjustments::alone_since(tx, clerk.staff.id, since).await?;
    let coupons = lines::worth_since(tx, clerk.staff.id, since).await?;
    Ok(points.0.saturating_add(coupons.0))
}

async fn note(
    clerk: &Clerk,
    tx: &Tx,
    thread: &Thread,
    template_id: CouponTemplateId,
    worth: Points,
) -> Result<(), ServerError> {
    let detail = json!({ "template_id": template_id, "worth": worth });
    let Clerk { app, staff, .. } = clerk;
    let line = deeds::line(app, staff.id, StaffDeed::CouponGiven, thread.id, detail);
    Ok(audit::add(tx, &line).await?)
}

/// What a coupon is worth in points, at most and rounded up; none where nobody can say.
fn worth(program: &Program, template: &CouponTemplate, now: Moment) -> Option<Points> {
    let money = match &template.kind {
        CouponKind::AmountOff { off, .. } => *off,
        CouponKind::Graded { steps } => steps.iter().map(|step| step.off).max()?,
        CouponKind::PercentOff { cap, .. } => (*cap)?,
        CouponKind::Gift { worth, .. } | CouponKind::Rebate { worth, .. } => *worth,
        CouponKind::FreeItem { up_to, .. } => *up_to,
        CouponKind::Service { .. } | CouponKind::Parking { .. } => return None,
    };
    let rate = program.burn_rate(now.at)?;
    points_of(money, rate.points, rate.worth)
}

fn points_of(money: Money, points: Points, worth: Money) -> Option<Points> {
    let product = i128::from(money.0.max(0)).checked_mul(points.0.into())?;
    let whole = i128::from(worth.0).checked_sub(1)?.checked_add(product)?;
    i64::try_from(whole.checked_div(worth.0.into())?).ok().map(Points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coupon_is_worth_the_points_that_would_pay_the_same() {
        // 100 points take ¥1 off.
        let of = |fen| points_of(Money(fen), Points(100), Money(100));
        assert_eq!(of(2_000), Some(Points(2_000)));
        assert_eq!(points_of(Money(101), Points(1), Money(100)), Some(Points(2)));
        assert_eq!(points_of(Money(1), Points(1), Money(0)), None);
    }
}
