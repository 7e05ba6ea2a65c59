//! Accounts of staff, with what signing in needs.

use atrium_domain::{Locale, Millis, StaffId, StoreId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

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
    /// Wrong tries in a row.
    pub failures: i32,
    pub locked_until: Option<Millis>,
}

pub async fn insert(tx: &Tx, account: &Account) -> Result<(), StoreError> {
    let Account {
        id,
        login,
        name,
        role,
        store_id,
        locale,
        password_hash,
        totp_secret,
        totp_step,
        failures,
        locked_until,
    } = account.clone();
    let sql = "INSERT INTO staff (id, login, name, role, store_id, locale, password_hash, \
               totp_secret, totp_step, failures, locked_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: [Value; 11] = [
        id.0.into(),
        login.into(),
        name.into(),
        role.into(),
        store_id.map(|id| id.0).into(),
        locale.tag().into(),
        password_hash.into(),
        totp_secret.into(),
        totp_step.into(),
        failures.into(),
        locked_until.map(|at| at.0).into(),
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

/// Notes a wrong try.
pub async fn failed(
    tx: &Tx,
    id: StaffId,
    failures: i32,
    locked_until: Option<Millis>,
) -> Result<(), StoreError> {
    let sql = "UPDATE staff SET failures = $2, locked_until = $3 WHERE id = $1";
    let values: [Value; 3] = [id.0.into(), failures.into(), locked_until.map(|at| at.0).into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Notes that somebody signed in, with the authenticator's code of `totp_step`. False where that
/// code was spent in the meantime.
pub async fn signed_in(tx: &Tx, id: StaffId, totp_step: Option<i64>) -> Result<bool, StoreError> {
    let sql = "UPDATE staff SET failures = 0, locked_until = NULL, \
               totp_step = COALESCE($2, totp_step) \
               WHERE id = $1 AND (totp_step IS NULL OR $3 > totp_step)";
    let step = totp_step.unwrap_or(i64::MAX);
    Ok(tx.execute(sql, [id.0.into(), totp_step.into(), step.into()]).await? == 1)
}

pub(super) const COLUMNS: &str = "id, login, name, role, store_id, locale, password_hash, \
                                  totp_secret, totp_step, failures, locked_until";

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
        failures: row.try_get("", "failures")?,
        locked_until: row.try_get::<Option<i64>>("", "locked_until")?.map(Millis),
    })
}
