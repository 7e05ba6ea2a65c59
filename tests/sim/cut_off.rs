//! A till that has lost its network: it knows members by their signed codes, sells by the rules
//! that it has, takes points up to the allowance, and notes what it is to hand in later.

use anyhow::{Result, anyhow};
use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::offline::{Certificate, OfflineCode, left, verify};
use atrium_domain::card::{CardId, Mode};
use atrium_domain::quote::{BurnChoice, BurnWish, CouponChoice, EarnFacts, QuoteInput, quote};
use atrium_domain::{DeviceId, Millis, Moment, Money, Points, TerminalId};
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::till::BatchOutcome;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bank::dice::Dice;
use crate::bank::ground;

const HOUR_MS: i64 = 3_600_000;

/// Two that know nothing of each other, in different stores. No other sales are made there.
pub(crate) const TILLS: [usize; 2] = [48, 49];

pub(crate) struct CutOff {
    /// Its place among the mall's.
    pub(crate) till: usize,
    pub(crate) noted: Vec<Noted>,
    /// Its clock minus the true one.
    skew_ms: i64,
    /// What it fetched while it had a network, and when.
    kit: OfflineKit,
    fetched_at: Millis,
}

/// Who shows a code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shopper {
    pub(crate) member: usize,
    pub(crate) device_id: DeviceId,
}

/// A sale that the till has made.
#[derive(Debug)]
pub(crate) struct Noted {
    pub(crate) by: Shopper,
    pub(crate) key: String,
    pub(crate) at: Millis,
    pub(crate) points: Points,
    pub(crate) certificate: Certificate,
    code: OfflineCode,
    /// As it is handed in.
    item: Value,
    /// What the server said of it first.
    pub(crate) outcome: Option<BatchOutcome>,
}

impl CutOff {
    pub(crate) fn new(till: usize, skew_ms: i64, kit: OfflineKit, now: Millis) -> Self {
        Self { till, noted: Vec::new(), skew_ms, kit, fetched_at: now }
    }

    /// What it knows of is of now.
    pub(crate) fn fetched(&mut self, kit: OfflineKit, now: Millis) {
        (self.kit, self.fetched_at) = (kit, now);
    }

    pub(crate) fn terminal_id(&self) -> TerminalId {
        TerminalId(Uuid::from_u128(100 + self.till as u128))
    }

    /// One allowance, as the program says.
    pub(crate) fn most(&self) -> Points {
        self.kit.program.till.offline_points
    }

    /// Whether the server has answered for each of its sales.
    pub(crate) fn is_done(&self) -> bool {
        self.noted.iter().all(|noted| noted.outcome.is_some())
    }

    /// Sells to whom the code is of. False where the till does not accept it.
    pub(crate) fn sell(
        &mut self,
        by: Shopper,
        text: &str,
        yuan: &[i64],
        dice: &mut Dice,
        now: Millis,
    ) -> Result<bool> {
        let now = now.plus_ms(self.skew_ms);
        let code = OfflineCode::parse(text).map_err(|fault| anyhow!("a good code: {fault}"))?;
        let Ok(certificate) = verify(&code, &self.kit.keys, &self.kit.revoked, now) else {
            return Ok(false);
        };
        if self.noted.iter().any(|noted| same_moment(&noted.code, &code)) {
            return Ok(false);
        }
        let most = self.allowance(&code, now);
        // Mostly as much as there is: two tills then take too much together.
        let most = if dice.chance(75) { most } else { below(dice, most) };
        let number = self.noted.len();
        let (sale, points) = self.sale(&certificate, (number, text), yuan, (most, now))?;
        let key = format!("cut-{}-{number}", self.till);
        let item = json!({ "key": key, "at": now, "what": { "do": "sale", "sale": sale } });
        let outcome = None;
        let noted = Noted { by, key, at: now, points, certificate, code, item, outcome };
        self.noted.push(noted);
        Ok(true)
    }

    /// What it may still take of the card.
    fn allowance(&self, code: &OfflineCode, now: Millis) -> Points {
        let fresh = now.since(self.fetched_at) < i64::from(self.kit.spend_hours) * HOUR_MS;
        if code.mode != Mode::Spend || !fresh {
            return Points::ZERO;
        }
        let certificate = &code.signed.certificate;
        left(certificate, self.taken_of(certificate.card_id), now)
    }

    fn taken_of(&self, card_id: CardId) -> impl Iterator<Item = (Millis, Points)> {
        let own = self.noted.iter().filter(move |noted| noted.certificate.card_id == card_id);
        own.map(|noted| (noted.at, noted.points))
    }

    /// The sale as it is handed in, and the points that it takes: at most so many.
    fn sale(
        &self,
        certificate: &Certificate,
        (number, code): (usize, &str),
        yuan: &[i64],
        (spendable, now): (Points, Millis),
    ) -> Result<(Value, Points)> {
        let program = &self.kit.program;
        let line = |(id, yuan): (usize, &i64)| Line {
            id: id.to_string().as_str().into(),
            amount: Money::major(*yuan),
            quantity: 1,
            category: None,
        };
        let lines: Vec<Line> = yuan.iter().enumerate().map(line).collect();
        let told = lines.iter().map(|line| json!({ "id": line.id.0, "amount": line.amount }));
        let told: Vec<Value> = told.collect();
        let basket = Basket::new(self.kit.place.clone(), lines)?;
        let ladder = program.ladder(now);
        let tier = ladder.tiers.get(usize::from(certificate.tier_rank));
        let tier = tier.ok_or_else(|| anyhow!("a tier of the program"))?;
        let computed = quote(QuoteInput {
            program,
            basket: &basket,
            tier: &tier.code,
            facts: &EarnFacts { purchases: 1, ..EarnFacts::default() },
            coupons: &[],
            choice: &CouponChoice::None,
            burn: BurnWish { choice: BurnChoice::All, spendable },
            reserved: &[],
            at: Moment::new(now, self.kit.offset_secs),
        })?;
        let used = computed.burned.points;
        let points = if used.is_positive() {
            json!({ "use": "some", "points": used })
        } else {
            json!({ "use": "none" })
        };
        let sale = json!({
            "code": code, "receipt": format!("cut-{}-{number}", self.till), "lines": told,
            "coupons": { "use": "none" }, "points": points, "expected_payable": computed.payable,
        });
        Ok((sale, used))
    }

    /// A batch of what it has noted, in any order; all of it, or some.
    pub(crate) fn batch(&self, dice: &mut Dice, all: bool) -> Option<Value> {
        let mut items: Vec<&Value> = self.noted.iter().map(|noted| &noted.item).collect();
        for place in (1..items.len()).rev() {
            items.swap(place, dice.below(place + 1));
        }
        if !all {
            items.truncate(1 + dice.below(items.len()));
        }
        (!items.is_empty()).then(|| json!({ "items": items }))
    }

    pub(crate) fn credential(&self) -> String {
        ground::key(self.till).to_string()
    }
}

/// Whether both are the form of one moment of one device.
fn same_moment(one: &OfflineCode, other: &OfflineCode) -> bool {
    let moment = |code: &OfflineCode| {
        let certificate = &code.signed.certificate;
        (certificate.card_id, certificate.slot, code.step, code.mode)
    };
    moment(one) == moment(other)
}

fn below(dice: &mut Dice, most: Points) -> Points {
    let limit = usize::try_from(most.0).unwrap_or_default() + 1;
    Points(i64::try_from(dice.below(limit)).unwrap_or_default())
}
