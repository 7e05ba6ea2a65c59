//! Accounts of staff, with what signing in needs.

use std::collections::BTreeMap;

use atrium_domain::{Locale, StaffId, StoreId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::rows::placeholders;
use crate::{StoreError, Tx, values};

#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    pub id: StaffId,
    pub login: String,
    pub name: String,
    /// As on the wire, such as `cashier`.
    pub role: String,
    pub store_id: Option<StoreId>,
    pub locale: Locale,
    /// PHC string of argon2id.
    pub password_hash: String,
    pub totp_secret: Option<Vec<u8>>,
    /// The step of the authenticator's last code.
    pub totp_step: Option<i64>,
}

pub async fn insert(tx: &Tx, account: &Account) -> Result<(), StoreError> {
    let Account { id, login, name, role, store_id, locale, password_hash, totp_secret, totp_step } =
        account.clone();
    let sql = "INSERT INTO staff (id, login, name, role, store_id, locale, password_hash, \
               totp_secret, totp_step) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [Value; 9] = [
        id.0.into(),
        login.into(),
        name.into(),
        role.into(),
        store_id.map(|id| id.0).into(),
        locale.tag().into(),
        password_hash.into(),
        totp_secret.into(),
        totp_step.into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The account of somebody who still works here.
pub async fn by_login(tx: &Tx, login: &str) -> Result<Option<Account>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM staff WHERE login = $1 AND left_at IS NULL");
    let row = tx.query_one(&sql, [login.into()]).await?;
    row.as_ref().map(account).transpose()
}

/// The names of everybody who works or worked here.
pub async fn names(tx: &Tx) -> Result<BTreeMap<StaffId, String>, StoreError> {
    let rows = tx.query_all("SELECT id, name FROM staff", []).await?;
    rows.iter().map(|row| Ok((StaffId(row.try_get("", "id")?), row.try_get("", "name")?))).collect()
}

/// Who works here in one of these roles, with their names, by name.
pub async fn of_roles(
    tx: &Tx,
    roles: &[&str],
) -> Result<Vec<(StaffId, String, String)>, StoreError> {
    let sql = format!(
        "SELECT id, name, role FROM staff WHERE left_at IS NULL AND role IN ({}) ORDER BY name, id",
        placeholders(1, roles.len())
    );
    let rows = tx.query_all(&sql, roles.iter().map(|role| Value::from(*role))).await?;
    rows.iter()
        .map(|row| {
            let id = StaffId(row.try_get("", "id")?);
            Ok((id, row.try_get("", "name")?, row.try_get("", "role")?))
        })
        .collect()
}

/// Spends the authenticator's code of `step`. False where it, or a later one, was spent before.
pub async fn spend_totp(tx: &Tx, id: StaffId, step: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE staff SET totp_step = $2 \
               WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)";
    Ok(tx.execute(sql, [id.0.into(), step.into()]).await? == 1)
}

const COLUMNS: &str = "id, login, name, role, store_id, locale, password_hash, \
                                  totp_secret, totp_step";

pub(super) fn account(row: &QueryResult) -> Result<Account, StoreError> {
    let locale: String = row.try_get("", "locale")?;
    Ok(Account {
        id: StaffId(row.try_get("", "id")?),
        login: row.try_get("", "login")?,
        name: row.try_get("", "name")?,
        role: row.try_get("", "role")?,
        store_id: row.try_get::<Option<Uuid>>("", "store_id")?.map(StoreId),
        locale: values::locale("staff.locale", &locale)?,
        password_hash: row.try_get("", "password_hash")?,
        totp_secret: row.try_get("", "totp_secret")?,
        totp_step: row.try_get("", "totp_step")?,
    })
}
