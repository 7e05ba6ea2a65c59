//! The till without a network: it checks the signed form of the card code by itself, computes the
//! sale by the rules that it has, and leaves it to the queue.

pub mod counted;
pub mod kept;
pub mod notice;
#[cfg(test)]
mod tests;

use std::time::Duration;

use atrium_domain::card::offline::{OFFLINE_LENGTH, OFFLINE_MARK};
use atrium_domain::text::Localized;
use atrium_domain::{Millis, Points, SaleId};
use atrium_protocol::till::{
    BatchItem, BatchWhat, CouponChoice, NewSale, PointsChoice, Quote, QuoteRequest, Sale, Visit,
};
use atrium_protocol::{ErrorCode, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::desk::Desk;
use crate::platform::clock::device_now;
use crate::platform::memory::{Slot, recall, remember};
use counted::{Shown, recognise};
use kept::{Kept, Log};

/// How often keys, lists and rules are fetched while there is a network.
const FRESH: Duration = Duration::from_secs(600);

/// The state of this browser's till as far as it matters without a network. Copies share it.
#[derive(Clone, Copy)]
pub struct CutOff {
    desk: Desk,
    kept: RwSignal<Option<Kept>>,
    log: RwSignal<Log>,
    /// The member at the counter, where the server could not be asked.
    shown: RwSignal<Option<Shown>>,
    /// The last try found nobody.
    pub alone: RwSignal<bool>,
}

/// Whether a scanned text is the form of the code that needs no network.
pub fn is_signed(text: &str) -> bool {
    let mark = text.trim().get(..OFFLINE_MARK.len());
    text.trim().len() >= OFFLINE_LENGTH
        && mark.is_some_and(|mark| mark.eq_ignore_ascii_case(OFFLINE_MARK))
}

impl CutOff {
    /// With what this browser remembers.
    pub fn begin(desk: Desk) -> Self {
        let kept = recall(Slot::OfflineKit).and_then(|text| serde_json::from_str(&text).ok());
        let log = recall(Slot::OfflineLog).and_then(|text| serde_json::from_str(&text).ok());
        Self {
            desk,
            kept: RwSignal::new(kept),
            log: RwSignal::new(log.unwrap_or_default()),
            shown: RwSignal::new(None),
            alone: RwSignal::new(false),
        }
    }

    /// Fetches what a time without a network needs, now and from time to time, for as long as the
    /// calling component lives.
    pub fn keep_fresh(self) {
        self.fetch();
        if let Ok(fetching) = set_interval_with_handle(move || self.fetch(), FRESH) {
            on_cleanup(move || fetching.clear());
        }
    }

    fn fetch(self) {
        let Some(terminal) = self.desk.terminal_untracked() else { return };
        spawn_local(async move {
            let answer = self.desk.as_terminal().get_dated(routes::OFFLINE_KEYS).await;
            let code = answer.as_ref().err().map(|problem| problem.code);
            let _left = self.alone.try_set(code.is_some_and(is_alone));
            let Ok((kit, at)) = answer else { return };
            let ahead_ms = at.since(device_now());
            let kept = Kept { terminal: terminal.id, kit, at, ahead_ms };
            if let Ok(text) = serde_json::to_string(&kept) {
                remember(Slot::OfflineKit, &text);
            }
            let _left = self.kept.try_set(Some(kept));
        });
    }

    /// What was kept for this terminal, and the time of the server.
    fn kept(self) -> Option<(Kept, Millis)> {
        let terminal = self.desk.terminal_untracked()?;
        let kept = self.kept.get_untracked().filter(|kept| kept.terminal == terminal.id)?;
        let now = kept.server_now(device_now());
        Some((kept, now))
    }

    /// When that was, and what the time is now. Tracked.
    pub fn age(self) -> Option<(Millis, Millis, i32)> {
        self.kept.track();
        self.kept().map(|(kept, now)| (kept.at, now, kept.kit.offset_secs))
    }

    /// Whether the member at the counter is known by a signed code alone. Tracked.
    pub fn is_on(self) -> bool {
        self.shown.with(Option::is_some)
    }

    /// Whether the server could not be asked; then a signed code may do.
    pub fn noticed(self, code: ErrorCode) -> bool {
        let alone = is_alone(code);
        self.alone.set(alone);
        alone
    }

    /// A member who shows a signed code.
    ///
    /// # Errors
    /// Why it is not taken. [`ErrorCode::Offline`] where this till never had what it needs.
    pub fn welcome(self, text: &str) -> Result<Visit, ErrorCode> {
        let (kept, now) = self.kept().ok_or(ErrorCode::Offline)?;
        let visit = self.log.with_untracked(|log| {
            let shown = recognise(&kept, log, text, now)?;
            let visit = shown.visit(&kept, log, tier_name(&kept, &shown));
            Ok((shown, visit))
        });
        let (shown, visit) = visit?;
        self.shown.set(Some(shown));
        Ok(visit)
    }

    /// What a basket costs; none where the server is to be asked.
    pub fn quote(self, asked: &QuoteRequest) -> Option<Result<(Quote, Millis), ErrorCode>> {
        let shown = self.shown.get_untracked()?;
        let Some((kept, now)) = self.kept() else { return Some(Err(ErrorCode::Offline)) };
        if !shown.is_open(now) {
            return Some(Err(ErrorCode::VisitExpired));
        }
        let quote = self.log.with_untracked(|log| shown.quote(&kept, log, asked, now));
        Some(quote.map(|quote| (quote, now)))
    }

    /// The sale as the batch takes it, and as the counter shows it. What was taken of the card is
    /// noted before anything else happens. None where the server is to be asked.
    pub fn settle(
        self,
        key: String,
        receipt: String,
        asked: &QuoteRequest,
        quote: Quote,
    ) -> Option<(BatchItem, Sale)> {
        let shown = self.shown.get_untracked()?;
        let (kept, now) = self.kept()?;
        self.log.update(|log| log.add(&shown.code, quote.points.used, now));
        self.log.with_untracked(|log| {
            if let Ok(text) = serde_json::to_string(log) {
                remember(Slot::OfflineLog, &text);
            }
        });
        let points = match quote.points.used {
            none if none.0 == 0 => PointsChoice::None,
            points => PointsChoice::Some { points },
        };
        let body = NewSale {
            visit_id: None,
            code: Some(shown.text),
            receipt: receipt.clone(),
            lines: asked.lines.clone(),
            coupons: CouponChoice::None,
            points,
            expected_payable: quote.payable,
        };
        let item = BatchItem { key, at: now, what: BatchWhat::Sale { sale: body } };
        let sale = Sale {
            id: SaleId(Uuid::nil()),
            at: now,
            receipt,
            store_id: kept.kit.place.store_id,
            balance: Points::ZERO,
            refunded_lines: Vec::new(),
            quote,
        };
        Some((item, sale))
    }

    /// The next customer comes.
    pub fn leave(self) {
        self.shown.set(None);
    }
}

/// Whether nobody answered who could.
const fn is_alone(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Offline | ErrorCode::Unavailable | ErrorCode::TimedOut)
}

fn tier_name(kept: &Kept, shown: &Shown) -> Localized {
    let tier = shown.tier(kept);
    let rule = kept.kit.program.ladder(shown.at).rule(&tier);
    rule.map_or_else(|| Localized::each(|_| tier.to_string()), |rule| rule.name.clone())
}
