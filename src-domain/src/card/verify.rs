use subtle::ConstantTimeEq;

use super::faces::{tag, truncated};
use super::{CardId, CardKey, CodeFault, DigitCode, QrCode, Step, candidate_steps, mac, message};
use crate::Millis;

/// How far back a digit form is still recognised as expired rather than wrong, in steps
/// (5 minutes). It only chooses the sentence for the cashier: both are refused.
const RECOGNISED_STEPS: i64 = 10;

/// The step that made `code`, where it is valid at `now` (server time) under the key of the
/// card and slot it names.
///
/// # Errors
/// [`CodeFault::Expired`] for the low bits of any other time, [`CodeFault::Wrong`] for a MAC
/// that does not match. The comparison takes the same time wherever the difference lies.
pub fn verify_qr(key: &CardKey, code: &QrCode, now: Millis) -> Result<Step, CodeFault> {
    let step = candidate_steps(now)
        .find(|step| step.low_bits() == code.low_bits)
        .ok_or(CodeFault::Expired)?;
    let expected = mac(key, &message(code.card_id, code.slot, step, code.mode));
    let same = tag(&expected).ct_eq(&code.tag);
    if bool::from(same) { Ok(step) } else { Err(CodeFault::Wrong) }
}

/// As [`verify_qr`] for the digit form, whose card number the caller has looked up as `card_id`.
///
/// # Errors
/// [`CodeFault::Expired`] for a code of the last five minutes, else [`CodeFault::Wrong`].
pub fn verify_digits(
    key: &CardKey,
    card_id: CardId,
    code: &DigitCode,
    now: Millis,
) -> Result<Step, CodeFault> {
    let made_in = |step: Step| {
        let expected = mac(key, &message(card_id, code.slot, step, code.mode));
        bool::from(truncated(&expected).ct_eq(&code.truncated))
    };
    if let Some(step) = candidate_steps(now).find(|step| made_in(*step)) {
        return Ok(step);
    }
    let current = Step::of(now);
    let recognised = (1..=RECOGNISED_STEPS).any(|back| made_in(Step(current.0 - back)));
    Err(if recognised { CodeFault::Expired } else { CodeFault::Wrong })
}
