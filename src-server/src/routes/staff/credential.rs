//! Staff, by their credential.

use atrium_protocol::ErrorCode;
use atrium_protocol::staff::{Role, Staff};
use atrium_store::staff::accounts::Account;
use atrium_store::staff::sessions;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::permit::{Permission, Permit};
use crate::extract::bearer;
use crate::random::{TokenHash, hash_token};
use crate::{App, ServerError};

/// Prefix of a staff credential.
pub(super) const PREFIX: &str = "as_";

/// Somebody who is signed in, and how.
#[derive(Debug)]
pub(crate) struct SignedIn {
    pub(super) staff: Staff,
    pub(super) token_hash: TokenHash,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let token = bearer(parts).filter(|token| token.starts_with(PREFIX));
        let token_hash = hash_token(token.ok_or(ErrorCode::SignedOut)?);
        let now = app.now();
        let found =
            app.store().read(async move |tx| sessions::account_of(tx, &token_hash, now).await);
        let account = found.await?.ok_or(ErrorCode::SignedOut)?;
        Ok(Self { staff: staff(account)?, token_hash })
    }
}

impl<P: Permission> FromRequestParts<App> for Permit<P> {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let SignedIn { staff, .. } = SignedIn::from_request_parts(parts, app).await?;
        Ok(Self::check(staff)?)
    }
}

pub(super) fn staff(account: Account) -> Result<Staff, ServerError> {
    let role = ROLES.into_iter().find(|role| role_name(*role) == account.role);
    Ok(Staff {
        id: account.id,
        name: account.name,
        role: role.ok_or_else(|| ServerError::Internal("a stored role".to_owned()))?,
        store_id: account.store_id,
        locale: account.locale,
    })
}

pub(super) const ROLES: [Role; 5] =
    [Role::Cashier, Role::Door, Role::Service, Role::Marketing, Role::Operator];

/// The role as the store keeps it and as it is on the wire.
pub(crate) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Cashier => "cashier",
        Role::Door => "door",
        Role::Service => "service",
        Role::Marketing => "marketing",
        Role::Operator => "operator",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_named_as_on_the_wire() {
        for role in ROLES {
            let json = serde_json::to_string(&role).expect("a role serialises");
            assert_eq!(json, format!("\"{}\"", role_name(role)));
        }
    }
}
