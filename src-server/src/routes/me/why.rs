//! `GET /v1/me/entries/{entry_id}/why`: how an entry came to its points, in one language.

use atrium_domain::ledger::{Capped, Working};
use atrium_domain::{EntryId, Locale, Points, TransactionId};
use atrium_protocol::routes::WHY;
use atrium_protocol::sync::{RuleUsed, Why};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{ledger, members};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use serde::Deserialize;

use crate::extract::MemberDevice;
use crate::{App, ServerError};

#[derive(Deserialize)]
pub(crate) struct Parameters {
    locale: Option<String>,
}

/// Why one of the member's entries has the points it has.
#[utoipa::path(
    get, path = WHY.template, tag = "me", security(("member" = [])),
    params(
        ("entry_id" = EntryId, Path),
        ("locale" = Option<String>, Query, description = "`zh-Hans`, `zh-Hant` or `en`; else by \
            `Accept-Language`, else the member's own language"),
    ),
    responses(
        (status = 200, body = Why),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn why(
    State(app): State<App>,
    device: MemberDevice,
    path: Result<Path<EntryId>, PathRejection>,
    Query(Parameters { locale }): Query<Parameters>,
    headers: HeaderMap,
) -> Result<Json<Why>, ServerError> {
    let Path(entry_id) = path.map_err(|_| ErrorCode::NotFound)?;
    let member_id = device.member_id;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let records = ledger::records(tx, member_id, &[TransactionId(entry_id.0)]).await?;
        Ok((records, members::get(tx, member_id).await?.locale))
    });
    let (records, own) = read.await?;
    let record = records.into_iter().next().ok_or(ErrorCode::NotFound)?;
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let asked = locale.or_else(|| asked.map(preferred)).filter(|tag| !tag.is_empty());
    let locale = asked.map_or(own, |tag| Locale::nearest(&tag));
    let gap = if locale == Locale::En { " " } else { "" };
    let sentences: Vec<_> = record.workings.iter().map(|w| w.sentence(locale)).collect();
    Ok(Json(Why {
        entry_id,
        points: record.points,
        locale,
        sentence: sentences.join(gap),
        steps: record.workings.iter().flat_map(|working| working.steps(locale)).collect(),
        rules: record.workings.iter().flat_map(rules).collect(),
    }))
}

/// The language that a browser's list names first; lists are in the order of preference.
fn preferred(header: &str) -> String {
    let first = header.split(',').next().unwrap_or("");
    first.split(';').next().unwrap_or("").trim().trim_matches('*').to_owned()
}

fn rules(working: &Working) -> Vec<RuleUsed> {
    let cut = |capped: Option<Capped>| capped.map_or(Points::ZERO, |capped| capped.cut);
    let Working::Purchase { parts, bonuses, .. } = working else { return Vec::new() };
    let parts = parts.iter().map(|part| RuleUsed {
        id: part.rule.id.to_string(),
        version: part.rule.version,
        base: part.base,
        points: part.points,
        left_out: cut(part.capped),
    });
    let bonuses = bonuses.iter().map(|bonus| RuleUsed {
        id: bonus.rule.id.to_string(),
        version: bonus.rule.version,
        base: bonus.base,
        points: bonus.points,
        left_out: cut(bonus.capped),
    });
    parts.chain(bonuses).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_of_the_list_counts() {
        let locale = |header: &str| Locale::nearest(&preferred(header));
        assert_eq!(locale("en-GB,en;q=0.9,zh;q=0.8"), Locale::En);
        assert_eq!(locale("zh-TW, zh;q=0.9"), Locale::ZhHant);
        assert_eq!(locale("fr"), Locale::ZhHans);
        assert_eq!(preferred("*"), "");
    }
}
