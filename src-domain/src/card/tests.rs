use proptest::prelude::*;

use super::*;
use crate::Millis;

const KEY: CardKey = CardKey([7; 32]);

fn faces_at(card_id: u64, number: u32, slot: u8, now: Millis, mode: Mode) -> CodeFaces {
    let card_id = CardId(card_id);
    let number = CardNumber::new(number).expect("nine digits");
    let slot = Slot::new(slot).expect("one digit");
    let step = Step::of(now);
    let mac = mac(&KEY, &message(card_id, slot, step, mode));
    CodeFaces::assemble(card_id, number, slot, step, mode, &mac)
}

fn verify(text: &str, card_id: u64, now: Millis) -> Result<Step, CodeFault> {
    match Presented::parse(text)? {
        Presented::Qr(code) => verify_qr(&KEY, &code, now),
        Presented::Digits(code) => verify_digits(&KEY, CardId(card_id), &code, now),
        Presented::Pass(_) => Err(CodeFault::Malformed),
    }
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Identify), Just(Mode::Spend)]
}

#[test]
fn hmac_agrees_with_rfc_4231() {
    // Test case 2 uses the key "Jefe", which zeros extend to our 32 bytes without a change.
    let mut key = [0; 32];
    key[..4].copy_from_slice(b"Jefe");
    let mac = mac(&CardKey(key), b"what do ya want for nothing?");
    assert_eq!(mac[..4], [0x5B, 0xDC, 0xC1, 0x46]);
    assert_eq!(mac[28..], [0x64, 0xEC, 0x38, 0x43]);
}

#[test]
fn one_known_code() {
    let faces = faces_at(1, 123_456_789, 3, Millis(1_800_000_000_000), Mode::Identify);
    assert_eq!(faces.qr.len(), QR_LENGTH);
    assert!(faces.qr.starts_with("A1") && faces.qr[2..].starts_with("00000000000013"));
    assert!(faces.digits.starts_with("71234567893"));
    assert_eq!(faces.grouped_digits().len(), DIGITS_LENGTH + 4);
    assert_eq!(faces.valid_until, Millis(1_800_000_030_000));
}

#[test]
fn valid_for_its_step_and_ten_seconds_of_grace() {
    let start = Millis(1_800_000_000_000);
    let faces = faces_at(9, 42, 0, start, Mode::Spend);
    for text in [&faces.qr, &faces.digits] {
        let at = |ms| verify(text, 9, start.plus_ms(ms));
        assert!(at(-1).is_err());
        assert_eq!(at(0), Ok(Step::of(start)));
        assert_eq!(at(STEP_MS - 1), Ok(Step::of(start)));
        assert_eq!(at(STEP_MS + GRACE_MS - 1), Ok(Step::of(start)));
        assert_eq!(at(STEP_MS + GRACE_MS), Err(CodeFault::Expired));
        assert_eq!(at(4 * 60_000), Err(CodeFault::Expired));
    }
    // The low bits come round after 1024 steps; the MAC covers the whole step.
    let next_round = start.plus_ms(STEP_MS * Step::LOW_RANGE);
    assert_eq!(verify(&faces.qr, 9, next_round), Err(CodeFault::Wrong));
}

#[test]
fn payment_codes_are_told_apart() {
    for prefix in ["10", "15", "25", "28", "30", "62"] {
        let text = format!("{prefix}1234567890123456");
        assert_eq!(Presented::parse(&text), Err(CodeFault::Foreign));
    }
}

#[test]
fn what_scanners_add_is_tolerated() {
    let faces = faces_at(u64::MAX, 999_999_999, 9, Millis(0), Mode::Identify);
    let read = Presented::parse(&faces.qr);
    assert!(read.is_ok());
    assert_eq!(Presented::parse(&format!("]Q1{}\r\n", faces.qr)), read);
    assert_eq!(Presented::parse(&faces.qr.to_lowercase()), read);
    let digits = Presented::parse(&faces.digits);
    assert!(digits.is_ok());
    assert_eq!(Presented::parse(&format!("  {} \r", faces.grouped_digits())), digits);
    assert_eq!(Presented::parse(&faces.grouped_digits().replace(' ', "-")), digits);
    for nonsense in ["", "A1", "A", "]", "会员码", "7", "https://example.com/", "A1A1A1"] {
        assert_eq!(Presented::parse(nonsense), Err(CodeFault::Malformed), "{nonsense}");
    }
}

#[test]
fn a_key_does_not_print() {
    assert_eq!(format!("{KEY:?}"), "CardKey(hidden)");
}

proptest! {
    #[test]
    fn what_is_shown_is_what_is_read(
        card_id: u64, number in 0..CardNumber::END, slot in 0..10_u8,
        now in 0..4_000_000_000_000_i64, mode in modes(),
    ) {
        let now = Millis(now);
        let faces = faces_at(card_id, number, slot, now, mode);
        prop_assert_eq!(faces.qr.len(), QR_LENGTH);
        prop_assert!(faces.qr.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
        prop_assert_eq!(faces.digits.len(), DIGITS_LENGTH);
        for text in [&faces.qr, &faces.digits] {
            let read = Presented::parse(text)?;
            prop_assert_eq!(read.slot().get(), slot);
            prop_assert_eq!(read.mode(), mode);
            prop_assert_eq!(verify(text, card_id, now), Ok(Step::of(now)));
        }
    }

    #[test]
    fn one_changed_character_is_refused(
        card_id: u64, number in 0..CardNumber::END, now in 0..4_000_000_000_000_i64,
        mode in modes(), place: prop::sample::Index, other in "[ -~]", qr: bool,
    ) {
        let now = Millis(now);
        let faces = faces_at(card_id, number, 5, now, mode);
        let mut text = if qr { faces.qr } else { faces.digits };
        let place = place.index(text.len());
        prop_assume!(!text[place..=place].eq_ignore_ascii_case(&other));
        text.replace_range(place..=place, &other);
        prop_assert!(verify(&text, card_id, now).is_err());
    }

    #[test]
    fn nothing_makes_the_parser_panic(text in ".{0,60}") {
        let _ = Presented::parse(&text);
    }
}
