//! A member by phone number.

use atrium_domain::AskId;
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::ASKED;
use atrium_protocol::till::AskState;
use uuid::Uuid;

use super::kit::{Kit, refused};
use super::report::{Miss, Verdict, ensure};

pub(super) async fn an_unknown_number(kit: &Kit) -> Verdict {
    let till = &kit.tills.first;
    // A number of no real range; a new one each time, for one number is not asked often.
    let phone = format!("+999{:010}", kit.now().await?.0 % 10_000_000_000);
    let asked = match till.ask_by_phone(&phone).await {
        Err(failure) if failure.code() == Some(ErrorCode::TooManyRequests) => {
            return Err(Miss::Skipped("this terminal has asked too often lately"));
        }
        other => other?,
    };
    let found = || format!("{asked:?}");
    ensure(asked.state == AskState::Waiting && asked.visit.is_none(), found)?;
    ensure(asked.expires_at > kit.now().await?, found)?;
    ensure(till.asked(asked.ask_id).await? == asked, || "another state at once".to_owned())?;
    let nowhere = till.asking(ASKED, &[&AskId(Uuid::from_u128(1))]);
    refused(&till.send(&nowhere).await?, ErrorCode::NotFound)
}
