//! Who is it that shows this code?

use atrium_domain::card::{CardId, Mode};
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::{QUOTE, TERMINAL};

use super::kit::{Kit, basket, lines, refused};
use super::report::{Verdict, ensure};

pub(super) async fn an_unknown_key(kit: &Kit) -> Verdict {
    let stranger = kit.tills.first.with_key("at_nobody_has_this_key");
    refused(&stranger.send(&stranger.asking(TERMINAL, &[])).await?, ErrorCode::TerminalUnknown)
}

pub(super) async fn a_code_of_this_moment(kit: &Kit) -> Verdict {
    let first = kit.visit().await?;
    let faces = kit.card.code(kit.now().await?, Mode::Identify);
    let spelt = [
        faces.qr.to_lowercase(),
        format!(" {}\r\n", faces.qr),
        format!("]Q1{}", faces.qr),
        faces.digits.clone(),
        faces.grouped_digits(),
        faces.grouped_digits().replace(' ', "-"),
    ];
    for code in spelt {
        let visit = kit.tills.first.identify(&code).await?;
        ensure(visit.card_tail == first.card_tail, || format!("another member by {code:?}"))?;
        ensure(visit.expires_at > kit.now().await?, || "a visit that is over".to_owned())?;
    }
    Ok(())
}

pub(super) async fn a_visit_tells_nothing_personal(kit: &Kit) -> Verdict {
    kit.visit().await?;
    let text = kit.present(&kit.tills.first, &kit.code().await?).await?.text();
    let visit = kit.visit().await?;
    ensure(visit.card_tail.len() == 4, || visit.card_tail.clone())?;
    let number = kit.card.number.to_string();
    ensure(number.ends_with(&visit.card_tail), || visit.card_tail.clone())?;
    let shown = visit.name_masked.chars().filter(|c| !matches!(c, '*' | '＊')).count();
    ensure(shown <= 1, || visit.name_masked.clone())?;
    let personal = ["\"phone\"", "\"email\"", "\"address\"", "\"birthday\"", &number];
    ensure(!personal.iter().any(|word| text.contains(word)), || text.clone())
}

pub(super) async fn a_code_again_at_its_terminal(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let again = kit.visit().await?;
    ensure(visit.card_tail == again.card_tail, || "another member".to_owned())
}

pub(super) async fn a_code_at_a_second_terminal(kit: &Kit) -> Verdict {
    kit.visit().await?;
    let faces = kit.card.code(kit.now().await?, Mode::Identify);
    for code in [faces.qr, faces.digits] {
        let reply = kit.present(&kit.tills.second, &code).await?;
        refused(&reply, ErrorCode::CodeAlreadyUsed)?;
    }
    Ok(())
}

pub(super) async fn a_code_of_ten_minutes_ago(kit: &Kit) -> Verdict {
    let then = kit.now().await?.plus_secs(-600);
    let code = kit.card.code(then, Mode::Identify).qr;
    refused(&kit.present(&kit.tills.first, &code).await?, ErrorCode::CodeExpired)
}

pub(super) async fn a_forged_code(kit: &Kit) -> Verdict {
    let mut code = kit.code().await?;
    let last = if code.ends_with('0') { "1" } else { "0" };
    code.replace_range(code.len() - 1.., last);
    refused(&kit.present(&kit.tills.first, &code).await?, ErrorCode::CodeNotRecognised)?;
    let mut unknown = kit.code().await?;
    unknown.replace_range(2..15, &CardId(kit.card.id.0 ^ 1).to_string());
    refused(&kit.present(&kit.tills.first, &unknown).await?, ErrorCode::CodeNotRecognised)
}

pub(super) async fn a_payment_code(kit: &Kit) -> Verdict {
    for code in ["134512345678901234", "281234567890123456", "6212345678901234567"] {
        refused(&kit.present(&kit.tills.first, code).await?, ErrorCode::CodeMalformed)?;
    }
    Ok(())
}

pub(super) async fn what_is_no_code(kit: &Kit) -> Verdict {
    let digits = kit.card.code(kit.now().await?, Mode::Identify).digits;
    let mistyped = format!("{}{}", &digits[1..], &digits[..1]);
    for code in ["", "HELLO", "A1", "会员码", &mistyped, &"A1".repeat(2_000)] {
        refused(&kit.present(&kit.tills.first, code).await?, ErrorCode::CodeMalformed)?;
    }
    Ok(())
}

pub(super) async fn a_visit_at_another_terminal(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let second = &kit.tills.second;
    let call = second.call(QUOTE, &[], &basket(&visit, lines(&[100])))?;
    refused(&second.send(&call).await?, ErrorCode::VisitExpired)
}
