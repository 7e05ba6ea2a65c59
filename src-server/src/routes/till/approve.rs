//! Asking the member, on the phone, whether many points may pay for a sale.

use atrium_domain::MemberId;
use atrium_protocol::ErrorCode;
use atrium_store::Tx;
use atrium_store::till::approvals::{self, NewApproval};
use atrium_store::till::asks::Spending;
use atrium_store::till::terminals::Terminal;

use super::ask_by_phone::ASK_MS;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// When a till is to send the sale again, in milliseconds.
const LOOK_MS: i64 = 1_000;

/// What the till is told meanwhile.
pub(super) fn waiting() -> ServerError {
    ServerError::wait(ErrorCode::AwaitingApproval, LOOK_MS)
}

/// Asks, once for a sale's key and body.
pub(super) async fn ask(
    app: &App,
    till: &Terminal,
    (key, asked): (String, [u8; 32]),
    member_id: MemberId,
    spending: Spending,
) -> Result<(), ServerError> {
    let now = app.now();
    let new = NewApproval {
        id: app.random().id(now),
        terminal_id: till.id,
        store_id: till.place.store_id,
        member_id,
        key,
        asked,
        spending,
        created_at: now,
        expires_at: now.plus_ms(ASK_MS),
    };
    let asked = app
        .store()
        .write(async move |tx: &Tx| approvals::ask(tx, &new).await.map_err(ServerError::from));
    asked.await
}
