use super::*;

pub(super) fn certificate() -> Certificate {
    Certificate {
        server_key: 1,
        card_id: CardId(0x0123_4567_89AB_CDEF),
        slot: Slot::new(3).expect("a slot"),
        tier_rank: 2,
        device_key: PublicKey([2; 33]),
        issued_at: Millis(29_913_360 * MINUTE_MS),
        expires_at: Millis(29_914_800 * MINUTE_MS),
        allowance: Points(500),
    }
}

fn code() -> OfflineCode {
    OfflineCode {
        signed: Signed { certificate: certificate(), signature: Signature([0x5A; 64]) },
        step: Step(59_826_720),
        mode: Mode::Spend,
        signature: Signature([0xA5; 64]),
    }
}

#[test]
fn the_text_comes_back_and_fits_a_qr_code_of_version_10() {
    let text = code().text().expect("it fits");
    assert_eq!(text.len(), OFFLINE_LENGTH);
    const { assert!(OFFLINE_LENGTH <= 311, "version 10 at level M holds 311 alphanumeric characters") };
    for spelt in [text.clone(), text.to_lowercase(), format!("]Q1{text}\r\n")] {
        assert_eq!(OfflineCode::parse(&spelt), Ok(code()));
    }
    let signed = code().signed;
    assert_eq!(signed.to_string().parse(), Ok(signed));
}

#[test]
fn what_is_no_offline_form_is_refused() {
    let text = code().text().expect("it fits");
    let other_mark = text.replacen("A2", "A1", 1);
    let foreign = format!("{}!", &text[..OFFLINE_LENGTH - 1]);
    // The last character carries the bits that are left over, which are zero.
    let padded = format!("{}Z", &text[..OFFLINE_LENGTH - 1]);
    for wrong in ["", "A2", &text[1..], &format!("{text}0"), &other_mark, &foreign, &padded, "]Q"] {
        assert_eq!(OfflineCode::parse(wrong), Err(CodeFault::Malformed), "{wrong}");
    }
    assert!("A2".parse::<Signed>().is_err());
    let late = Certificate { expires_at: Millis(i64::MAX), ..certificate() };
    assert_eq!(late.message(), None);
}

#[test]
fn a_public_key_is_written_in_hexadecimal() {
    let mut key = PublicKey([7; 33]);
    key.0[0] = 0x02;
    let text = key.to_string();
    assert!(text.starts_with("0207") && text.len() == 66);
    assert_eq!(PublicKey::try_from(text.clone()), Ok(key));
    for wrong in [&text[2..], &text.replace('7', "g"), &format!("+{}", &text[1..])] {
        assert!(PublicKey::try_from(wrong.to_owned()).is_err(), "{wrong}");
    }
}

#[test]
fn a_browsers_public_key_is_compressed() {
    let raw = |last: u8| [&[4][..], &[7; 63], &[last]].concat();
    let [even, odd] = [2, 3].map(|last| PublicKey::compressed(&raw(last)).expect("a key").0);
    assert_eq!((even[0], odd[0], &even[1..], &odd[1..]), (2, 3, &[7; 32][..], &[7; 32][..]));
    assert_eq!(PublicKey::compressed(&raw(2)[..64]), None);
    assert_eq!(PublicKey::compressed(&[3; 65]), None);
    assert_eq!(PublicKey::compressed(&[]), None);
}

#[cfg(feature = "offline")]
mod signed {
    use super::*;

    const SERVER: [u8; 32] = [1; 32];
    const DEVICE: [u8; 32] = [2; 32];

    fn keys() -> Vec<ServerKey> {
        let key = public_key(&SERVER).expect("a key");
        vec![ServerKey { number: 1, key, from: Millis(0), until: certificate().expires_at }]
    }

    fn code(change: impl FnOnce(&mut Certificate)) -> OfflineCode {
        let mut certificate =
            Certificate { device_key: public_key(&DEVICE).expect("a key"), ..certificate() };
        change(&mut certificate);
        let step = Step::of(certificate.issued_at.plus_secs(600));
        let (mode, message) = (Mode::Identify, certificate.message().expect("it fits"));
        let signature = sign(&SERVER, &message).expect("a key");
        let statement = OfflineCode::message(&certificate, step, mode).expect("it fits");
        OfflineCode {
            signed: Signed { certificate, signature },
            step,
            mode,
            signature: sign(&DEVICE, &statement).expect("a key"),
        }
    }

    #[test]
    fn a_cut_off_till_verifies_a_code_with_public_keys_only() {
        let code = code(|_| {});
        let now = code.step.starts_at();
        let certificate = verify(&code, &keys(), &[], now).expect("good");
        assert_eq!(certificate.allowance, Points(500));
        for ms in [-LENIENCY_MS, 0, 30_000 + LENIENCY_MS] {
            assert!(verify(&code, &keys(), &[], now.plus_ms(ms)).is_ok(), "{ms}");
        }
        for ms in [-LENIENCY_MS - 1, 30_001 + LENIENCY_MS] {
            let fault = verify(&code, &keys(), &[], now.plus_ms(ms));
            assert_eq!(fault, Err(OfflineFault::Expired), "{ms}");
        }
    }

    #[test]
    fn what_was_changed_or_signed_by_another_is_forged() {
        let good = code(|_| {});
        let now = good.step.starts_at();
        let fault = |code: &OfflineCode| verify(code, &keys(), &[], now).err();
        let mut richer = good;
        richer.signed.certificate.allowance = Points(5_000);
        let mut later = good;
        later.step = Step(good.step.0 + 1);
        let mut spending = good;
        spending.mode = Mode::Spend;
        let mut anothers = good;
        anothers.signature = sign(&[3; 32], b"anything").expect("a key");
        let mut nothing = good;
        nothing.signature = Signature([0; 64]);
        for forged in [richer, later, spending, anothers, nothing] {
            assert_eq!(fault(&forged), Some(OfflineFault::Forged));
        }
        let other_key = code(|certificate| certificate.server_key = 9);
        assert_eq!(fault(&other_key), Some(OfflineFault::UnknownKey));
        // A key that signs no more makes no certificates of today.
        let mut old = keys();
        old[0].until = certificate().issued_at;
        assert_eq!(verify(&good, &old, &[], now), Err(OfflineFault::UnknownKey));
    }

    #[test]
    fn a_revoked_device_counts_again_only_with_a_new_certificate() {
        let code = code(|_| {});
        let now = code.step.starts_at();
        let certificate = code.signed.certificate;
        let gone =
            |at: Millis| Revoked { card_id: certificate.card_id, slot: certificate.slot, at };
        let after = gone(certificate.issued_at);
        assert_eq!(verify(&code, &keys(), &[after], now), Err(OfflineFault::Revoked));
        let before = gone(certificate.issued_at.plus_ms(-1));
        assert!(verify(&code, &keys(), &[before], now).is_ok());
        let other = Revoked { slot: Slot::new(4).expect("a slot"), ..after };
        assert!(verify(&code, &keys(), &[other], now).is_ok());
    }

    #[test]
    fn a_certificate_ends() {
        let code =
            code(|certificate| certificate.expires_at = certificate.issued_at.plus_secs(600));
        let now = code.step.starts_at();
        assert_eq!(verify(&code, &keys(), &[], now), Err(OfflineFault::CertificateOver));
        assert!(verify(&code, &keys(), &[], now.plus_ms(-1)).is_ok());
    }
}
