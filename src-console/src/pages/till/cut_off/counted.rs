//! A sale without a network, by the rules that the till has: the same code as the server's.

use atrium_domain::basket::{Basket, BasketFault, Line, LineId};
use atrium_domain::card::offline::{Certificate, OfflineCode, OfflineFault, left, verify};
use atrium_domain::card::{CardId, Mode};
use atrium_domain::quote::{
    self, BurnChoice, BurnWish, CouponChoice, EarnFacts, QuoteFault, QuoteInput,
};
use atrium_domain::text::Localized;
use atrium_domain::{CategoryCode, Millis, Moment, Points, TierCode, VisitId};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Category;
use atrium_protocol::till::{PointsChoice, Quote, QuoteRequest, QuotedLine, QuotedPoints, Visit};
use uuid::Uuid;

use super::kept::{Kept, Log};

/// How long a member stands at the till after the code was read, in milliseconds.
const VISIT_MS: i64 = 15 * 60_000;

/// A member who showed a signed code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// As it was scanned: the server reads it again.
    pub text: String,
    pub code: OfflineCode,
    /// When, by the server's clock.
    pub at: Millis,
}

/// Reads a code, and looks at its signatures, its time, the removed devices and the codes that
/// this till had before.
pub fn recognise(kept: &Kept, log: &Log, text: &str, now: Millis) -> Result<Shown, ErrorCode> {
    let code = OfflineCode::parse(text).map_err(|_| ErrorCode::CodeMalformed)?;
    verify(&code, &kept.kit.keys, &kept.kit.revoked, now).map_err(|fault| match fault {
        OfflineFault::UnknownKey | OfflineFault::Forged => ErrorCode::CodeNotRecognised,
        OfflineFault::CertificateOver | OfflineFault::Expired => ErrorCode::CodeExpired,
        OfflineFault::Revoked => ErrorCode::DeviceRemoved,
    })?;
    if log.knows(&code) {
        return Err(ErrorCode::CodeAlreadyUsed);
    }
    Ok(Shown { text: text.trim().to_owned(), code, at: now })
}

impl Shown {
    pub fn card_id(&self) -> CardId {
        self.certificate().card_id
    }

    fn certificate(&self) -> &Certificate {
        &self.code.signed.certificate
    }

    /// What this till may still take of the card.
    pub fn allowance(&self, kept: &Kept, log: &Log, now: Millis) -> Points {
        if self.code.mode == Mode::Spend && kept.may_spend(now) {
            left(self.certificate(), log.of(self.card_id()), now)
        } else {
            Points::ZERO
        }
    }

    /// As the counter shows a member. Name, balance and coupons are the server's to know.
    pub fn visit(&self, kept: &Kept, log: &Log, tier_name: Localized) -> Visit {
        let tail = self.card_id().to_string();
        let tail = tail.get(9..).unwrap_or_default().to_owned();
        Visit {
            visit_id: VisitId(Uuid::nil()),
            expires_at: self.at.plus_ms(VISIT_MS),
            name_masked: format!("···{tail}"),
            card_tail: tail,
            tier: self.tier(kept).to_string(),
            tier_name,
            may_spend: self.code.mode == Mode::Spend,
            earn_only: false,
            balance: self.allowance(kept, log, self.at),
            coupons: 0,
        }
    }

    /// The tier that the certificate names.
    pub fn tier(&self, kept: &Kept) -> TierCode {
        let ladder = kept.kit.program.ladder(self.at);
        let rule = ladder.tiers.get(usize::from(self.certificate().tier_rank));
        let rule = rule.or_else(|| ladder.lowest());
        rule.map_or_else(|| "".into(), |rule| rule.code.clone())
    }

    /// Whether the visit has not run out.
    pub fn is_open(&self, now: Millis) -> bool {
        (0..VISIT_MS).contains(&now.since(self.at))
    }

    /// What a basket costs and earns. Earning is what is certain: a birthday, a first purchase and
    /// limits of the day are the server's to know.
    pub fn quote(
        &self,
        kept: &Kept,
        log: &Log,
        asked: &QuoteRequest,
        now: Millis,
    ) -> Result<Quote, ErrorCode> {
        let lines = asked.lines.iter().map(|line| Line {
            id: LineId(line.id.clone()),
            amount: line.amount,
            quantity: 1,
            category: line.category.map(category_code),
        });
        let basket = Basket::new(kept.kit.place.clone(), lines.collect()).map_err(basket_fault)?;
        let choice = match asked.points {
            PointsChoice::None => BurnChoice::None,
            PointsChoice::All => BurnChoice::All,
            PointsChoice::Some { points } => BurnChoice::Points(points),
        };
        let facts = EarnFacts { purchases: 1, ..EarnFacts::default() };
        let computed = quote::quote(QuoteInput {
            program: &kept.kit.program,
            basket: &basket,
            tier: &self.tier(kept),
            facts: &facts,
            coupons: &[],
            choice: &CouponChoice::None,
            burn: BurnWish { choice, spendable: self.allowance(kept, log, now) },
            reserved: &[],
            at: Moment::new(now, kept.kit.offset_secs),
        });
        computed.map(wire).map_err(quote_fault)
    }
}

fn wire(quote: quote::Quote) -> Quote {
    let why = quote.why_earned().map(|working| working.account()).unwrap_or_default();
    let lines = quote.lines.iter().map(|line| QuotedLine {
        id: line.id.0.clone(),
        amount: line.amount,
        discount: line.discount,
        points_off: line.burned_off,
        earned: line.earned,
    });
    let quote::Burned { points, off, most } = quote.burned;
    Quote {
        total: quote.total,
        discount: quote.discount,
        points: QuotedPoints { used: points, off, most },
        payable: quote.payable,
        lines: lines.collect(),
        coupons: Vec::new(),
        left_out: Vec::new(),
        earned: quote.earned,
        why,
        hold: None,
    }
}

fn basket_fault(fault: BasketFault) -> ErrorCode {
    match fault {
        BasketFault::Empty => ErrorCode::BasketEmpty,
        BasketFault::TooManyLines | BasketFault::TooLarge => ErrorCode::BasketTooLarge,
        BasketFault::DuplicateLine(_) => ErrorCode::BasketLineRepeated,
        BasketFault::BadAmount(_) | BasketFault::BadLineId | BasketFault::BadQuantity(_) => {
            ErrorCode::BasketAmountInvalid
        }
    }
}

fn quote_fault(fault: QuoteFault) -> ErrorCode {
    match fault {
        QuoteFault::PointsMissing { .. } | QuoteFault::BurnTooMany { .. } => {
            ErrorCode::TooManyPoints
        }
        QuoteFault::Overflow => ErrorCode::BasketTooLarge,
        QuoteFault::UnknownCoupon(_) | QuoteFault::NotApplicable { .. } => {
            ErrorCode::CouponNotApplicable
        }
    }
}

/// As the wire names it.
fn category_code(category: Category) -> CategoryCode {
    let name = serde_json::to_value(category).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().into()
}
