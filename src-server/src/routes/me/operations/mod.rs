//! `POST /v1/me/operations`: what a device did, perhaps with no network.
//!
//! Each operation is applied once, in a transaction with its outcome; a replay gets the outcome
//! again. The files beside this one hold one deed each: first all checks, then the writing, for
//! what a refused deed wrote would stay.

mod answer_ask;
mod answer_offer;
mod cancel_redemption;
mod cancel_sign_up;
mod check_in;
mod claim_coupon;
mod community;
mod family;
mod give_coupon;
mod give_points;
mod make_up;
mod message;
mod name_inviter;
mod parking;
mod photo;
mod push;
mod rate_event;
mod reach;
mod redeem;
mod redeem_code;
mod revoke_device;
mod rotate_card;
mod sign_up;
mod spin;
mod survey;
mod tasks;
mod thread;
mod update_profile;

use std::sync::Arc;

use atrium_domain::Moment;
use atrium_protocol::operation::{
    Deed, MAX_OPERATION_AGE_DAYS, MAX_OPERATION_LEAD_MS, MAX_OPERATIONS, Operation,
    OperationResult, OperationResults, Operations, Outcome,
};
use atrium_protocol::routes::OPERATIONS;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{Tx, operations as kept};
use axum::Json;
use axum::extract::State;

use crate::catalogue::Kept;
use crate::extract::{AnyBody, MemberDevice};
use crate::{App, ServerError};
use thread::Written;

/// The largest body, in bytes: one photo with what goes with it.
pub(super) const BODY_LIMIT: usize = 1_024 * 1_024;

/// What every deed may need to know.
struct Context {
    app: App,
    device: MemberDevice,
    rules: Arc<Kept>,
    now: Moment,
}

/// Applies operations in their order and answers each one.
///
/// A refused operation does not hold up the others. Sending one again is harmless.
#[utoipa::path(
    post, path = OPERATIONS.template, tag = "me", security(("member" = [])),
    request_body = Operations,
    responses(
        (status = 200, body = OperationResults),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn operations(
    State(app): State<App>,
    device: MemberDevice,
    body: AnyBody<Operations>,
) -> Result<Json<OperationResults>, ServerError> {
    let Operations { operations } = body.value;
    if operations.len() > MAX_OPERATIONS {
        return Err(ServerError::field("operations"));
    }
    let rules = app.rules().await?;
    let mut results = Vec::with_capacity(operations.len());
    let counts = |operation: &Operation| {
        matches!(
            operation.deed,
            Deed::ClaimCoupon { .. }
                | Deed::RedeemCode { .. }
                | Deed::SignUp { .. }
                | Deed::CancelSignUp { .. }
                | Deed::JoinWaitlist { .. }
                | Deed::AnswerOffer { .. }
                | Deed::Redeem { .. }
                | Deed::CancelRedemption { .. }
                | Deed::Spin { .. }
        )
    };
    let counters_move = operations.iter().any(counts);
    for operation in operations {
        let now = app.moment(app.now());
        let context = Context { app: app.clone(), device, rules: rules.clone(), now };
        let id = operation.id;
        let applied = app.store().write(async move |tx| context.once(tx, &operation).await);
        results.push(OperationResult { id, outcome: applied.await? });
    }
    if counters_move {
        app.catalogue_cache().counters_moved();
    }
    Ok(Json(OperationResults { results }))
}

impl Context {
    async fn once(&self, tx: &Tx, operation: &Operation) -> Result<Outcome, ServerError> {
        let member_id = self.device.member_id;
        // Operations of one member run one after the other, a replay after its original.
        tx.queue(&format!("operations {member_id}")).await?;
        if let Some(outcome) = kept::outcome(tx, member_id, operation.id).await? {
            return serde_json::from_str(&outcome)
                .map_err(|error| ServerError::Internal(format!("a kept outcome: {error}")));
        }
        let outcome = match self.apply(tx, operation).await {
            Ok(()) => Outcome::Applied,
            Err(ServerError::Refused(problem)) => Outcome::Rejected { code: problem.code },
            Err(error) => return Err(error),
        };
        let text = serde_json::to_string(&outcome)
            .map_err(|error| ServerError::Internal(format!("an outcome: {error}")))?;
        kept::keep(tx, member_id, operation.id, operation.at, self.now.at, &text).await?;
        Ok(outcome)
    }

    async fn apply(&self, tx: &Tx, operation: &Operation) -> Result<(), ServerError> {
        let lead = operation.at.since(self.now.at);
        if lead > MAX_OPERATION_LEAD_MS {
            return Err(ErrorCode::OperationInFuture.into());
        }
        if operation.at < self.now.at.plus_days(-MAX_OPERATION_AGE_DAYS) {
            return Err(ErrorCode::OperationTooOld.into());
        }
        match &operation.deed {
            Deed::CheckIn { day } => {
                check_in::apply(self, tx, operation.id, operation.at, *day).await
            }
            Deed::MakeUp { day, points } => {
                make_up::apply(self, tx, operation.id, *day, *points).await
            }
            Deed::Visit { code } => tasks::visit(self, tx, operation.at, code).await,
            Deed::Share => tasks::share(self, tx, operation.at).await,
            Deed::Answer { task_id, option } => {
                tasks::answer(self, tx, operation.at, *task_id, *option).await
            }
            Deed::Collect { task_id } => {
                tasks::collect(self, tx, operation.id, operation.at, *task_id).await
            }
            Deed::Spin { draw_id } => spin::apply(self, tx, operation.id, *draw_id).await,
            Deed::ClaimCoupon { template_id } => {
                claim_coupon::apply(self, tx, operation.id, *template_id).await
            }
            Deed::RedeemCode { code } => redeem_code::apply(self, tx, operation.id, code).await,
            Deed::OfferCoupon { coupon_id } => give_coupon::offer(self, tx, *coupon_id).await,
            Deed::KeepCoupon { coupon_id } => give_coupon::keep(self, tx, *coupon_id).await,
            Deed::SignUp { event_id, guests } => sign_up::apply(self, tx, *event_id, *guests).await,
            Deed::CancelSignUp { event_id, late } => {
                cancel_sign_up::apply(self, tx, *event_id, *late).await
            }
            Deed::JoinWaitlist { event_id, guests } => {
                sign_up::wait(self, tx, *event_id, *guests).await
            }
            Deed::AnswerOffer { event_id, accept } => {
                answer_offer::apply(self, tx, *event_id, *accept).await
            }
            Deed::RateEvent { event_id, stars, words } => {
                rate_event::apply(self, tx, operation.at, *event_id, *stars, words).await
            }
            Deed::GivePoints { to, points } => {
                give_points::apply(self, tx, operation.id, to, *points).await
            }
            Deed::Family { deed } => family::apply(self, tx, operation.id, deed).await,
            Deed::Community { deed } => community::apply(self, tx, operation.id, deed).await,
            Deed::Parking { deed } => parking::apply(self, tx, deed).await,
            Deed::Redeem { reward_id, points } => {
                redeem::apply(self, tx, operation.id, *reward_id, *points).await
            }
            Deed::CancelRedemption { redemption_id } => {
                cancel_redemption::apply(self, tx, *redemption_id).await
            }
            Deed::UpdateProfile { name, birthday, locale } => {
                update_profile::apply(self, tx, name.as_deref(), *birthday, *locale).await
            }
            Deed::NameInviter { code } => name_inviter::apply(self, tx, code).await,
            Deed::RevokeDevice { device_id } => revoke_device::apply(self, tx, *device_id).await,
            Deed::ReadMessage { message_id } => message::read(self, tx, *message_id).await,
            Deed::ArchiveMessage { message_id, archived } => {
                message::archive(self, tx, *message_id, *archived).await
            }
            Deed::AddPhoto { photo_id, purpose, data } => {
                photo::add(self, tx, *photo_id, *purpose, data).await
            }
            Deed::AnswerSurvey { survey_id, replies } => {
                survey::answer(self, tx, operation.at, *survey_id, replies).await
            }
            Deed::OpenThread { thread_id, kind, store_id, text, photos } => {
                let written =
                    Written { operation: operation.id, thread_id: *thread_id, text, photos };
                thread::open(self, tx, *kind, *store_id, written).await
            }
            Deed::WriteThread { thread_id, text, photos } => {
                let written =
                    Written { operation: operation.id, thread_id: *thread_id, text, photos };
                thread::write(self, tx, written).await
            }
            Deed::CloseThread { thread_id } => {
                thread::close(self, tx, operation.id, *thread_id).await
            }
            Deed::RateThread { thread_id, stars, text } => {
                thread::rate(self, tx, *thread_id, *stars, text).await
            }
            Deed::SayConsent { consent, given, version } => {
                reach::say(self, tx, operation.id, (*consent, *given, *version)).await
            }
            Deed::SubscribePush { endpoint, key, auth } => {
                push::subscribe(self, tx, endpoint, (key, auth)).await
            }
            Deed::UnsubscribePush => push::unsubscribe(self, tx).await,
            Deed::SwitchReach { channel, purpose, on } => {
                reach::switch(self, tx, *channel, *purpose, *on).await
            }
            Deed::AnswerAsk { ask_id, allow } => answer_ask::apply(self, tx, *ask_id, *allow).await,
            Deed::RotateCard => rotate_card::apply(self, tx).await,
        }
    }
}
