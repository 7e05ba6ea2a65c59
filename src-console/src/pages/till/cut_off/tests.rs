use atrium_domain::card::offline::{
    Certificate, OfflineCode, Revoked, Signer, public_key, server_keys, sign,
};
use atrium_domain::card::{CardId, Mode, Slot, Step};
use atrium_domain::{MallId, Millis, Money, Place, Points, Program, StoreId, TerminalId, VisitId};
use atrium_protocol::ErrorCode;
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::till::{CouponChoice, Line, PointsChoice, QuoteRequest};
use uuid::Uuid;

use super::counted::{Shown, recognise};
use super::is_signed;
use super::kept::{Kept, Log};

const SERVER: [u8; 32] = [1; 32];
const DEVICE: [u8; 32] = [2; 32];
const NOW: Millis = Millis(1_794_801_600_000);
const HOUR: i64 = 3_600_000;

fn kept() -> Kept {
    let kit = OfflineKit {
        keys: server_keys(&SERVER, NOW),
        revoked: Vec::new(),
        spend_hours: 24,
        place: Place {
            mall_id: MallId(Uuid::nil()),
            store_id: StoreId(Uuid::nil()),
            category: "food".into(),
        },
        offset_secs: 28_800,
        program_version: "1".to_owned(),
        program: Program::standard(),
    };
    Kept { terminal: TerminalId(Uuid::nil()), kit, at: NOW, ahead_ms: 5_000 }
}

/// What a phone shows at a time.
fn code(at: Millis, mode: Mode) -> String {
    let signer = Signer::at(&SERVER, NOW);
    let certificate = Certificate {
        server_key: signer.number(),
        card_id: CardId(7),
        slot: Slot::new(1).expect("a slot"),
        tier_rank: 2,
        device_key: public_key(&DEVICE).expect("a key"),
        issued_at: NOW,
        expires_at: NOW.plus_ms(24 * HOUR),
        allowance: Points(500),
    };
    let signed = signer.certify(certificate).expect("it fits");
    let step = Step::of(at);
    let message = OfflineCode::message(&certificate, step, mode).expect("it fits");
    let signature = sign(&DEVICE, &message).expect("a key");
    OfflineCode { signed, step, mode, signature }.text().expect("it fits")
}

fn basket(points: PointsChoice) -> QuoteRequest {
    let line = Line { id: "1".to_owned(), amount: Money(20_000), category: None };
    let coupons = CouponChoice::Best;
    let visit_id = VisitId(Uuid::nil());
    QuoteRequest { visit_id, lines: vec![line], coupons, points, hold: false }
}

fn shown(kept: &Kept, log: &Log, at: Millis) -> Shown {
    recognise(kept, log, &code(at, Mode::Spend), at).expect("a good code")
}

#[test]
fn a_signed_code_is_told_from_the_others() {
    assert!(is_signed(&format!("  {}\r\n", code(NOW, Mode::Identify).to_lowercase())));
    assert!(!is_signed("A1ABC") && !is_signed("A2ABC") && !is_signed(""));
}

#[test]
fn the_sale_is_computed_by_the_rules_that_the_till_has() {
    let (kept, log) = (kept(), Log::default());
    let shown = shown(&kept, &log, NOW);
    // ¥200 at the gold tier's 1.2.
    let quote = shown.quote(&kept, &log, &basket(PointsChoice::None), NOW).expect("a quote");
    assert_eq!((quote.payable, quote.earned), (Money(20_000), Points(240)));
    let some = PointsChoice::Some { points: Points(300) };
    let quote = shown.quote(&kept, &log, &basket(some), NOW).expect("a quote");
    assert_eq!((quote.points.used, quote.payable), (Points(300), Money(19_700)));
    let all = shown.quote(&kept, &log, &basket(PointsChoice::All), NOW).expect("a quote");
    assert_eq!(all.points.used, Points(500));
}

/// Complaint 4: points doubled when the till was offline.
#[test]
fn complaint_4_a_till_spends_one_allowance_and_no_more() {
    let (kept, mut log) = (kept(), Log::default());
    let first = shown(&kept, &log, NOW);
    log.add(&first.code, Points(400), NOW);
    let later = NOW.plus_ms(HOUR);
    let second = shown(&kept, &log, later);
    assert_eq!(second.visit(&kept, &log, tier()).balance, Points(100));
    let more = basket(PointsChoice::Some { points: Points(200) });
    assert_eq!(second.quote(&kept, &log, &more, later), Err(ErrorCode::TooManyPoints));
    // By lists that are a day old nothing is spent any more.
    let old = Kept { at: NOW.plus_ms(-24 * HOUR), ..kept };
    let all = second.quote(&old, &Log::default(), &basket(PointsChoice::All), later);
    assert_eq!(all.expect("a quote").points.used, Points::ZERO);
}

fn tier() -> atrium_domain::text::Localized {
    atrium_domain::text::Localized::each(|_| "Gold".to_owned())
}

#[test]
fn what_is_revoked_over_replayed_or_forged_is_refused() {
    let (mut kept, mut log) = (kept(), Log::default());
    let text = code(NOW, Mode::Identify);
    let good = recognise(&kept, &log, &text, NOW).expect("a good code");
    let fault = |kept: &Kept, log: &Log, text: &str, now| recognise(kept, log, text, now).err();
    assert_eq!(fault(&kept, &log, &text, NOW.plus_ms(200_000)), Some(ErrorCode::CodeExpired));
    assert_eq!(fault(&kept, &log, "A2", NOW), Some(ErrorCode::CodeMalformed));
    let forged = format!("{}Y0", &text[..text.len() - 2]);
    assert_eq!(fault(&kept, &log, &forged, NOW), Some(ErrorCode::CodeNotRecognised));
    log.add(&good.code, Points::ZERO, NOW);
    assert_eq!(fault(&kept, &log, &text, NOW), Some(ErrorCode::CodeAlreadyUsed));
    // The other mode of the same moment is another code.
    assert_eq!(fault(&kept, &log, &code(NOW, Mode::Spend), NOW), None);
    let slot = Slot::new(1).expect("a slot");
    kept.kit.revoked.push(Revoked { card_id: CardId(7), slot, at: NOW });
    let later = NOW.plus_ms(60_000);
    let text = code(later, Mode::Identify);
    assert_eq!(fault(&kept, &log, &text, later), Some(ErrorCode::DeviceRemoved));
}

#[test]
fn what_is_kept_outlives_the_page() {
    let (kept, mut log) = (kept(), Log::default());
    log.add(&shown(&kept, &log, NOW).code, Points(1), NOW);
    let text = serde_json::to_string(&(&kept, &log)).expect("json");
    assert_eq!(serde_json::from_str::<(Kept, Log)>(&text).expect("the same"), (kept.clone(), log));
    assert_eq!(kept.server_now(NOW), NOW.plus_ms(5_000));
}
