//! Tills without a network: what they are given before, and what they hand in later.

use atrium_domain::card::Mode;
use atrium_domain::card::offline::{OfflineCode, verify};
use atrium_domain::{Millis, Money};
use atrium_protocol::ErrorCode;
use atrium_protocol::till::{
    BatchItem, BatchOutcome, BatchWhat, CouponChoice, NewSale, PointsChoice, Sale,
};

use super::kit::{Kit, lines};
use super::report::{Miss, Verdict, ensure};

const NO_CARD: Miss = Miss::Skipped("a certified device of the test member");

/// What the member's phone showed at a time.
fn code(kit: &Kit, at: Millis) -> Result<String, Miss> {
    let card = kit.signed.as_ref().ok_or(NO_CARD)?;
    card.code(at, Mode::Identify).ok_or_else(|| Miss::Wrong("a time before 1970".to_owned()))
}

/// A sale by a signed code at a time.
async fn item(kit: &Kit, code: String, at: Millis) -> Result<BatchItem, Miss> {
    let sale = NewSale {
        visit_id: None,
        code: Some(code),
        receipt: kit.new_name().await?,
        lines: lines(&[8_800]),
        coupons: CouponChoice::None,
        points: PointsChoice::None,
        expected_payable: Money(8_800),
    };
    Ok(BatchItem { key: kit.new_name().await?, at, what: BatchWhat::Sale { sale } })
}

async fn hand_in(kit: &Kit, item: &BatchItem) -> Result<BatchOutcome, Miss> {
    let results = kit.tills.first.batch(vec![item.clone()]).await?;
    let outcome = results.into_iter().next().map(|result| result.outcome);
    outcome.ok_or_else(|| Miss::Wrong("no result".to_owned()))
}

fn sold(outcome: BatchOutcome) -> Result<Sale, Miss> {
    match outcome {
        BatchOutcome::Sold { sale } => Ok(sale),
        other => Err(Miss::Wrong(format!("not sold: {other:?}"))),
    }
}

fn refused(outcome: &BatchOutcome, code: ErrorCode) -> Verdict {
    let is = matches!(outcome, BatchOutcome::Refused { problem } if problem.code == code);
    ensure(is, || format!("not `{code}`: {outcome:?}"))
}

pub(super) async fn keys_for_a_time_without_a_network(kit: &Kit) -> Verdict {
    let given = kit.tills.first.offline_kit().await?;
    let now = kit.now().await?;
    let until = given.keys.iter().map(|key| key.until).max();
    let ahead = until.is_some_and(|until| until.since(now) > 86_400_000);
    ensure(ahead, || format!("no key for tomorrow: {:?}", given.keys))?;
    given.program.check().map_err(|fault| Miss::Wrong(fault.to_string()))?;
    let text = code(kit, now)?;
    let shown = OfflineCode::parse(&text).map_err(|fault| Miss::Wrong(fault.to_string()))?;
    let checked = verify(&shown, &given.keys, &given.revoked, now);
    checked.map(drop).map_err(|fault| Miss::Wrong(fault.to_string()))
}

pub(super) async fn a_signed_code_handed_in_later(kit: &Kit) -> Verdict {
    let at = kit.now().await?;
    let code = code(kit, at)?;
    let first = item(kit, code.clone(), at).await?;
    let sale = sold(hand_in(kit, &first).await?)?;
    // What is ahead of the server, by the time that an answer takes, counts when it arrives.
    let early = at.since(sale.at);
    ensure((0..1_000).contains(&early), || format!("settled for {:?}, not {at:?}", sale.at))?;
    let again = sold(hand_in(kit, &first).await?)?;
    ensure(again == sale, || format!("{again:?}, not {sale:?}"))?;
    let second = item(kit, code, at).await?;
    refused(&hand_in(kit, &second).await?, ErrorCode::CodeAlreadyUsed)?;
    kit.take_back(&sale).await
}

pub(super) async fn a_signed_code_out_of_its_time(kit: &Kit) -> Verdict {
    let at = kit.now().await?;
    let code = code(kit, at.plus_secs(-7_200))?;
    let late = item(kit, code, at).await?;
    refused(&hand_in(kit, &late).await?, ErrorCode::CodeExpired)
}

pub(super) async fn a_forged_signed_code(kit: &Kit) -> Verdict {
    let at = kit.now().await?;
    let code = code(kit, at)?;
    // The last byte of the device's signature is another one; the bits left over stay zero.
    let end = if code.ends_with("Y0") { "X0" } else { "Y0" };
    let forged = format!("{}{end}", &code[..code.len() - 2]);
    let item = item(kit, forged, at).await?;
    refused(&hand_in(kit, &item).await?, ErrorCode::CodeNotRecognised)
}
