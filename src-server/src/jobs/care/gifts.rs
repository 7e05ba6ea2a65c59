//! Birthdays and anniversaries: a greeting, and what the program gives with it, once a year.

use atrium_domain::coupon::{Coupon, CouponTemplate, Gifting};
use atrium_domain::ledger::{Heading, NewLot, TransactionKind, Working};
use atrium_domain::message::{Facts, Occasion, same_day_of_years};
use atrium_domain::program::CareGift;
use atrium_domain::{CouponId, LotId, MemberId, Moment, Points};
use atrium_store::messages::{self, Cause, Why};
use atrium_store::{StoreError, Tx, coupons, ledger};

use crate::catalogue::Kept;
use crate::jobs::BATCH;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// A birthday that was changed counts after so many days, as it does for multiplied points.
const CHANGED_DAYS: i64 = 365;

/// Greets everybody whose day it is, and says how many that were.
pub(crate) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let rules = app.rules().await?;
    let year = now.day().date().year;
    let days = same_day_of_years(now.day());
    let cause = Cause::numbered(Why::Birthday, year.into());
    let mut count = 0;
    loop {
        let days = days.clone();
        let due = app.store().read(async move |tx: &Tx| {
            let changed_before = now.at.plus_days(-CHANGED_DAYS);
            messages::born_on(tx, &days, changed_before, cause, BATCH).await
        });
        let due = due.await?;
        if due.is_empty() {
            break;
        }
        let gift = rules.program.care.birthday;
        for member_id in due {
            let greeting = Greeting { member_id, occasion: Occasion::Birthday, cause, gift };
            greeting.give(&app, now).await?;
            count += 1;
        }
    }
    let cause = Cause::numbered(Why::Anniversary, year.into());
    for joined in days {
        let years = u16::try_from(year - joined.date().year).unwrap_or_default();
        // Who has joined today celebrates next year; nobody joined before there was the program.
        if years == 0 || joined.0 < 0 {
            continue;
        }
        let window = (now.start_of(joined), now.start_of(joined.plus(1)));
        loop {
            let due = app
                .store()
                .read(async move |tx: &Tx| messages::joined_within(tx, window, cause, BATCH).await);
            let due = due.await?;
            if due.is_empty() {
                break;
            }
            let gift = rules.program.care.anniversary;
            for member_id in due {
                let occasion = Occasion::Anniversary { years };
                Greeting { member_id, occasion, cause, gift }.give(&app, now).await?;
                count += 1;
            }
        }
    }
    Ok(count)
}

#[derive(Clone, Copy)]
struct Greeting {
    member_id: MemberId,
    occasion: Occasion,
    cause: Cause,
    gift: CareGift,
}

impl Greeting {
    async fn give(self, app: &App, now: Moment) -> Result<(), ServerError> {
        let rules = app.rules().await?;
        let (app, store) = (app.clone(), app.store().clone());
        store.write(async move |tx: &Tx| self.write(tx, &app, &rules, now).await).await
    }

    /// The message is put first: whoever has it has got the gift, too.
    async fn write(self, tx: &Tx, app: &App, rules: &Kept, now: Moment) -> Result<(), ServerError> {
        ledger::lock(tx, self.member_id).await?;
        let template = self.gift.coupon.and_then(|id| rules.templates.get(&id));
        let coupon_id: CouponId = app.random().id(now.at);
        let facts = Facts::Gift {
            occasion: self.occasion,
            coupon: template.map(|template| (coupon_id, template.name.clone())),
            points: self.gift.points,
        };
        let id = app.random().id(now.at);
        if !messages::put(tx, self.member_id, (id, now.at), self.cause, &facts).await? {
            return Ok(());
        }
        if let Some(template) = template {
            coupons::insert(tx, &coupon(template, self.member_id, coupon_id, now)).await?;
        }
        if self.gift.points.is_positive() {
            self.pay(tx, app, rules, now).await?;
        }
        Ok(())
    }

    async fn pay(self, tx: &Tx, app: &App, rules: &Kept, now: Moment) -> Result<(), ServerError> {
        let points: Points = self.gift.points;
        let lot_id: LotId = app.random().id(now.at);
        // A gift can be used at once.
        let lot = NewLot {
            id: lot_id,
            funder: rules.funder,
            points,
            active_at: now.at,
            expires_at: rules.program.expiry.expires_at(now),
        };
        let mut wallet = ledger::wallet(tx, self.member_id).await?;
        let fault = |fault| StoreError::corrupt(format!("points for a day: {fault}"));
        let working = Working::Given { reason: self.occasion.reason() };
        let change = wallet.earn(lot, working).map_err(fault)?;
        let heading = Heading {
            id: app.random().id(now.at),
            member_id: self.member_id,
            kind: TransactionKind::Gift,
            at: now.at,
            reverses: None,
        };
        let deed = ledger::Deed { heading, sale_id: None, new_lots: &[lot_id] };
        let mut next_id = || app.random().id(now.at);
        Ok(ledger::post(tx, &deed, change, &wallet, &mut next_id).await?)
    }
}

fn coupon(template: &CouponTemplate, member_id: MemberId, id: CouponId, now: Moment) -> Coupon {
    let (valid_from, valid_until) = template.validity.window(now);
    Coupon {
        id,
        template_id: template.id,
        member_id,
        claimed_at: now.at,
        valid_from,
        valid_until,
        used: None,
        gifting: Gifting::Kept,
    }
}
