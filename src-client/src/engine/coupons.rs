//! The coupons that the device knows, and the same as the member sees them.

use std::cell::RefCell;

use atrium_domain::{CouponId, Millis};
use atrium_protocol::documents::{Coupon, CouponStatus};

use super::keyed::Keyed;
use crate::Shared;
use crate::snapshot::CouponView;

/// Sorted and copied only after something changed or ran out: all of them are in every snapshot.
#[derive(Debug, Default)]
pub(super) struct Coupons {
    coupons: Keyed<CouponId, Coupon>,
    shown: RefCell<Option<Shown>>,
}

#[derive(Debug)]
struct Shown {
    from: Millis,
    /// When the next one runs out.
    until: Millis,
    views: Shared<Vec<CouponView>>,
}

impl Coupons {
    pub(super) fn insert(&mut self, coupon: Coupon) {
        self.shown.take();
        self.coupons.insert(coupon.id, coupon);
    }

    pub(super) fn remove(&mut self, id: CouponId) {
        self.shown.take();
        self.coupons.remove(&id);
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &CouponId> {
        self.coupons.keys()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Coupon> {
        self.coupons.values()
    }

    /// Ready ones first by expiry, then used and expired ones, newest first.
    pub(super) fn shown(&self, server_now: Millis) -> Shared<Vec<CouponView>> {
        let mut shown = self.shown.borrow_mut();
        if let Some(Shown { from, until, views }) = &*shown
            && (*from..*until).contains(&server_now)
        {
            return views.clone();
        }
        let made = self.view(server_now);
        let views = made.views.clone();
        *shown = Some(made);
        views
    }

    fn view(&self, server_now: Millis) -> Shown {
        let mut coupons: Vec<Coupon> = self.coupons.values().cloned().collect();
        let mut until = Millis(i64::MAX);
        for coupon in coupons.iter_mut().filter(|coupon| is_open(coupon)) {
            // The server's job may not have run yet, or the device may have been offline.
            if coupon.expires_at <= server_now {
                coupon.status = CouponStatus::Expired;
            } else {
                until = until.min(coupon.expires_at);
            }
        }
        coupons.sort_by_key(|coupon| match is_open(coupon) {
            true => (false, coupon.expires_at.0, coupon.id),
            false => (true, -coupon.used_at.unwrap_or(coupon.expires_at).0, coupon.id),
        });
        let views: Vec<_> = coupons.into_iter().map(|coupon| CouponView { coupon }).collect();
        Shown { from: server_now, until, views: views.into() }
    }
}

fn is_open(coupon: &Coupon) -> bool {
    matches!(coupon.status, CouponStatus::Ready | CouponStatus::Offered)
}
