//! Signed codes: whose they are, and what tills did by them that could ask nobody.

use atrium_domain::card::offline::{Certificate, Taken, exceeds};
use atrium_domain::{DeviceId, MemberId, Millis, Points};
use sea_orm::Value;

use super::book::Book;
use super::facts::Facts;
use super::queries::{number, place};
use super::sheet::Sheet;
use super::{Call, CodeRefusal, Refusal, ShownSigned, Who};
use crate::given::Given;
use crate::sales::{Refused, Sale};
use crate::till::codes::Shown;
use crate::till::offline_sales::{self, OfflineSale};
use crate::{StoreError, Tx, members};

/// The device that shows a signed code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Device {
    pub(super) id: DeviceId,
    revoked_at: Option<Millis>,
}

const DEVICES: &str = "SELECT v.place, d.id, d.revoked_at FROM v \
    JOIN offline_certificates o ON o.card_id = v.card AND o.slot = v.slot AND o.issued_at = v.issued \
    JOIN devices d ON d.member_id = o.member_id AND d.id = o.device_id";

/// How a certificate is found: by its card, slot and time of issue.
pub(super) fn name(shown: &ShownSigned) -> [Value; 3] {
    let certificate = shown.code.signed.certificate;
    let slot = i64::from(certificate.slot.get());
    [members::signed(certificate.card_id).into(), slot.into(), certificate.issued_at.0.into()]
}

impl Facts {
    /// The devices that show signed codes; and of who bought without a network, what else of that
    /// was settled.
    pub(super) async fn read_signed(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut certificates = Given::new(["place", "card", "slot", "issued"]);
        let mut buyers = Given::new(["member_id", "since", "until"]);
        for (place, call) in calls.iter().enumerate() {
            let Who::Signed(shown) = &call.who else { continue };
            let [card, slot, issued] = name(shown);
            certificates.push([number(place), card, slot, issued]);
            let Some((member_id, _)) = self.whose.get(&place).filter(|_| shown.cut_off) else {
                continue;
            };
            let span_ms = shown.code.signed.certificate.span_ms();
            let (since, until) = (call.at.at.plus_ms(-span_ms), call.at.at.plus_ms(span_ms));
            buyers.push([member_id.0.into(), since.0.into(), until.0.into()]);
        }
        for row in certificates.query(tx, DEVICES).await? {
            let id = DeviceId(row.try_get_by_index(1)?);
            let revoked_at: Option<i64> = row.try_get_by_index(2)?;
            let device = Device { id, revoked_at: revoked_at.map(Millis) };
            self.devices.insert(place(&row)?, device);
        }
        for row in buyers.query(tx, offline_sales::ABOUT).await? {
            let member_id = MemberId(row.try_get("", "member_id")?);
            let sale = offline_sales::read(&row)?;
            let Some(sheet) = self.sheets.get_mut(&member_id) else { continue };
            if sheet.offline.iter().all(|known| known.sale_id != sale.sale_id) {
                sheet.offline.push(sale);
            }
        }
        Ok(())
    }
}

impl Book<'_> {
    /// The member who shows a signed code. Online it becomes the terminal's, as other codes do; a
    /// till that was cut off has one sale for it.
    pub(super) fn recognise_signed(
        &mut self,
        place: usize,
        call: &Call,
        shown: &ShownSigned,
    ) -> Result<MemberId, Refusal> {
        let (member_id, _) = self.facts.whose.get(&place).ok_or(CodeRefusal::Wrong)?;
        let device = self.facts.devices.get(&place).ok_or(CodeRefusal::Wrong)?;
        let sheet = self.facts.sheets.get_mut(member_id).ok_or(CodeRefusal::Wrong)?;
        let code = &shown.code;
        let seen_at = if shown.cut_off { code.step.starts_at() } else { call.at.at };
        if device.revoked_at.is_some_and(|at| at <= seen_at) {
            return Err(CodeRefusal::Removed.into());
        }
        let certificate = code.signed.certificate;
        if shown.cut_off {
            let same = |sale: &&OfflineSale| {
                let moment = (sale.step, sale.spend) == (code.step, shown.spends());
                let by = (sale.device_id, sale.card_id) == (device.id, certificate.card_id);
                sale.terminal_id == call.terminal_id && by && moment
            };
            return match sheet.offline.iter().find(same) {
                Some(_) => Err(CodeRefusal::AnothersAlready.into()),
                None => Ok(*member_id),
            };
        }
        if sheet.card_id != certificate.card_id {
            return Err(CodeRefusal::Removed.into());
        }
        let shown = Shown { slot: certificate.slot, step: code.step, mode: code.mode };
        let owner = sheet.codes.claim(shown, call.terminal_id, call.at.at);
        let own = owner == call.terminal_id;
        if own { Ok(*member_id) } else { Err(CodeRefusal::AnothersAlready.into()) }
    }
}

/// Whether a till took no more of the card than it might.
pub(super) fn within_allowance(
    sheet: &Sheet,
    call: &Call,
    shown: &ShownSigned,
    points: Points,
) -> Result<(), Refused> {
    let certificate = &shown.code.signed.certificate;
    let Certificate { card_id, allowance, .. } = *certificate;
    let sale = Taken { card_id, at: call.at.at, points, allowance };
    let here = |sale: &OfflineSale| (sale.terminal_id, sale.card_id) == (call.terminal_id, card_id);
    let here = taken(sheet, here);
    if points.is_positive() && exceeds(sale, &here, certificate.span_ms()) {
        Err(Refused::OverAllowance)
    } else {
        Ok(())
    }
}

/// Notes what a till did that could ask nobody, and whether more was spent than there was: `owed`
/// points were missing, or several tills took more together than one may.
pub(super) fn note(
    sheet: &mut Sheet,
    shown: &ShownSigned,
    device_id: DeviceId,
    sale: &Sale,
    owed: Points,
) -> OfflineSale {
    let certificate = &shown.code.signed.certificate;
    let points = sale.quote.quote.burned.points;
    let Certificate { card_id, allowance, .. } = *certificate;
    let taking = Taken { card_id, at: sale.at, points, allowance };
    let others = taken(sheet, |_| true);
    let span_ms = certificate.span_ms();
    let too_much =
        owed.is_positive() || (points.is_positive() && exceeds(taking, &others, span_ms));
    let open = sheet.offline.iter().find_map(|other| other.conflict_id);
    let sale = OfflineSale {
        sale_id: sale.id,
        terminal_id: sale.terminal_id,
        device_id,
        card_id,
        step: shown.code.step,
        spend: shown.spends(),
        at: sale.at,
        points,
        allowance,
        span_ms,
        owed,
        conflict_id: too_much.then(|| open.unwrap_or(sale.id.0)),
    };
    sheet.offline.push(sale);
    sale
}

fn taken(sheet: &Sheet, counts: impl Fn(&OfflineSale) -> bool) -> Vec<Taken> {
    let sales = sheet.offline.iter().filter(|sale| sale.points.is_positive() && counts(sale));
    let taken = |sale: &OfflineSale| {
        let OfflineSale { card_id, at, points, allowance, .. } = *sale;
        Taken { card_id, at, points, allowance }
    };
    sales.map(taken).collect()
}
