//! Rewards and redemptions, with what waits for the server laid over them.

use std::cmp::Reverse;

use atrium_domain::{Millis, Points, RedemptionId};
use atrium_protocol::operation::Deed;
use atrium_protocol::reward::{Redemption, RedemptionStatus, RewardInfo};

use super::Engine;
use super::blocked::Standing;
use crate::snapshot::{RedemptionView, RewardView};

/// What the catalogue offers, and what keeps this member from it.
pub(super) fn offered(engine: &Engine, standing: Standing<'_>, balance: Points) -> Vec<RewardView> {
    let redeemed = redeemed(engine, standing.server_now);
    let promised: i64 = redeemed
        .iter()
        .filter(|view| view.pending && view.redemption.status == RedemptionStatus::Waiting)
        .map(|view| view.redemption.points.0)
        .sum();
    let free = Points(balance.0.saturating_sub(promised));
    let view = |reward: &RewardInfo| {
        let (price, is_flash) = reward.price_at(standing.server_now);
        let own = redeemed.iter().filter(|view| {
            let Redemption { reward_id, status, .. } = view.redemption;
            let came_to_nothing =
                matches!(status, RedemptionStatus::Cancelled | RedemptionStatus::Expired);
            reward_id == reward.id && !came_to_nothing
        });
        let owned = i64::try_from(own.count()).unwrap_or(i64::MAX);
        let blocked = standing.redeem(reward, price, owned, free);
        RewardView { reward: reward.clone(), price, is_flash, blocked }
    };
    let current = shelf(engine).iter().filter(|reward| standing.server_now < reward.until);
    current.map(view).collect()
}

/// What the member redeemed, newest first.
pub(super) fn redeemed(engine: &Engine, server_now: Millis) -> Vec<RedemptionView> {
    let told = engine.documents.redemptions.values().cloned();
    let mut views: Vec<RedemptionView> =
        told.map(|redemption| RedemptionView { redemption, pending: false }).collect();
    for (operation, pending) in engine.outbox.operations_laid_over() {
        match operation.deed {
            Deed::Redeem { reward_id, points } => {
                let id = RedemptionId(operation.id.0);
                let reward = shelf(engine).iter().find(|reward| reward.id == reward_id);
                let known = views.iter().any(|view| view.redemption.id == id);
                if let Some(reward) = reward.filter(|_| !known) {
                    let redemption = coming(id, reward, operation.at, points);
                    views.push(RedemptionView { redemption, pending });
                }
            }
            Deed::CancelRedemption { redemption_id } => {
                let own = views.iter_mut().find(|view| view.redemption.id == redemption_id);
                if let Some(view) = own {
                    view.pending = pending;
                    view.redemption.status = RedemptionStatus::Cancelled;
                    view.redemption.code = None;
                }
            }
            _ => {}
        }
    }
    for view in &mut views {
        // The server's job may not have run yet, or the device may have been offline.
        let over = view.redemption.collect_until.is_some_and(|until| until <= server_now);
        if over && view.redemption.status == RedemptionStatus::Waiting {
            view.redemption.status = RedemptionStatus::Expired;
        }
    }
    views.sort_by_key(|view| Reverse((view.redemption.at, view.redemption.id)));
    views
}

fn shelf(engine: &Engine) -> &[RewardInfo] {
    engine.shelf.catalogue().map_or(&[], |catalogue| &catalogue.rewards)
}

/// A redemption of which the server has not told yet.
fn coming(id: RedemptionId, reward: &RewardInfo, at: Millis, points: Points) -> Redemption {
    Redemption {
        id,
        reward_id: reward.id,
        kind: reward.kind,
        title: reward.title.clone(),
        place: reward.place.clone(),
        status: RedemptionStatus::Waiting,
        at,
        points,
        code: None,
        collect_until: None,
        ended_at: None,
    }
}
