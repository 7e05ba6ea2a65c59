//! `GET /v1/staff/members`: finds members.

use atrium_domain::{MemberId, Millis};
use atrium_protocol::routes::MEMBERS;
use atrium_protocol::staff::{MemberPage, MemberRow};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::members::Member;
use atrium_store::staff::lookup::{self, Wanted};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::permit::{Permit, SeeMembers};
use crate::address::{Address, mask};
use crate::wire::mask_name;
use crate::{App, ServerError};

/// Members on a page where the call does not say.
const PAGE: u32 = 50;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    q: Option<String>,
    after: Option<String>,
    limit: Option<u32>,
}

/// Finds members: all of them, the newest first, or the one with a card number or address.
///
/// Only a whole phone number or e-mail address finds its member, so that the list cannot be
/// searched for people.
#[utoipa::path(
    get, path = MEMBERS.template, tag = "staff", security(("staff" = [])),
    params(
        ("q" = Option<String>, Query, description = "Card number, phone number or e-mail address"),
        ("after" = Option<String>, Query, description = "`next` of the last page"),
        ("limit" = Option<u32>, Query, description = "1–100; 50 where it is absent"),
    ),
    responses(
        (status = 200, body = MemberPage),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn members(
    State(app): State<App>,
    _permit: Permit<SeeMembers>,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<MemberPage>, ServerError> {
    let Query(Parameters { q, after, limit }) = query.map_err(|_| ServerError::field("limit"))?;
    let limit = limit.unwrap_or(PAGE);
    if !(1..=100).contains(&limit) {
        return Err(ServerError::field("limit"));
    }
    let wanted = wanted(q.as_deref().unwrap_or_default())?;
    let after = after.map(|text| place(&text).ok_or(ErrorCode::CursorInvalid)).transpose()?;
    let found = app
        .store()
        .read(async move |tx| lookup::members(tx, &wanted, after, u64::from(limit) + 1).await);
    let mut found = found.await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more);
    let next = next.map(|last| format!("{}.{}", last.joined_at.0, last.id));
    Ok(Json(MemberPage { members: found.iter().map(row).collect(), next }))
}

fn wanted(q: &str) -> Result<Wanted, ServerError> {
    let q = q.trim();
    if q.is_empty() {
        return Ok(Wanted::Anybody);
    }
    let digits: String = q.chars().filter(|c| *c != ' ').collect();
    if let Ok(number) = digits.parse() {
        return Ok(Wanted::Card(number));
    }
    let address = Address::parse(q).map_err(|_| ServerError::field("q"))?;
    Ok(Wanted::Address(address.as_str().to_owned()))
}

fn place(text: &str) -> Option<lookup::Place> {
    let (at, id) = text.split_once('.')?;
    Some((Millis(at.parse().ok()?), id.parse::<MemberId>().ok()?))
}

pub(super) fn row(member: &Member) -> MemberRow {
    MemberRow {
        id: member.id,
        name_masked: mask_name(&member.name),
        address_masked: mask(&member.address),
        card_number: member.card_number.to_string(),
        tier: member.tier.to_string(),
        balance: member.balance,
        joined_at: member.joined_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_says_what_is_meant() {
        assert!(matches!(wanted("  "), Ok(Wanted::Anybody)));
        assert!(matches!(wanted("123 456 789"), Ok(Wanted::Card(_))));
        let phone = Wanted::Address("+8613800000001".to_owned());
        assert_eq!(wanted("138 0000 0001").ok(), Some(phone));
        assert!(wanted("somebody").is_err());
    }
}
