//! How accounts and kinds of transactions are written in a column.

use atrium_domain::ledger::{Account, Funder, TransactionKind};
use atrium_domain::{Day, MemberId, OperationId, SaleId};

use crate::StoreError;

pub(super) fn account_text(account: Account) -> String {
    match account {
        Account::Wallet(_) => WALLET.to_owned(),
        Account::Funder(funder) => funder_text(funder),
        Account::Expired => "expired".to_owned(),
        Account::Charity => "charity".to_owned(),
        Account::Transit => "transit".to_owned(),
    }
}

pub(super) const WALLET: &str = "wallet";

pub(super) fn account(text: &str, member_id: MemberId) -> Result<Account, StoreError> {
    Ok(match text {
        WALLET => Account::Wallet(member_id),
        "expired" => Account::Expired,
        "charity" => Account::Charity,
        "transit" => Account::Transit,
        other => Account::Funder(funder(other)?),
    })
}

pub(crate) fn funder_text(funder: Funder) -> String {
    match funder {
        Funder::Mall(id) => format!("mall:{id}"),
        Funder::Store(id) => format!("store:{id}"),
    }
}

pub(crate) fn funder(text: &str) -> Result<Funder, StoreError> {
    let parsed = text.split_once(':').and_then(|(kind, id)| match kind {
        "mall" => id.parse().ok().map(Funder::Mall),
        "store" => id.parse().ok().map(Funder::Store),
        _ => None,
    });
    parsed.ok_or_else(|| StoreError::corrupt("a funder"))
}

/// The kind's name and what it is about.
pub(super) fn kind_text(kind: TransactionKind) -> (&'static str, Option<String>) {
    match kind {
        TransactionKind::Sale(id) => ("sale", Some(id.to_string())),
        TransactionKind::Refund(id) => ("refund", Some(id.to_string())),
        TransactionKind::Void(id) => ("void", Some(id.to_string())),
        TransactionKind::CheckIn(day) => ("check_in", Some(day.0.to_string())),
        TransactionKind::Prize(id) => ("prize", Some(id.to_string())),
        TransactionKind::Welcome => ("welcome", None),
        TransactionKind::Gift => ("gift", None),
        TransactionKind::Referral(id) => ("referral", Some(id.to_string())),
        TransactionKind::Event(id) => ("event", Some(id.to_string())),
        TransactionKind::Redemption(id) => ("redemption", Some(id.to_string())),
        TransactionKind::Transfer(id) => ("transfer", Some(id.to_string())),
        TransactionKind::Family(id) => ("family", Some(id.to_string())),
        TransactionKind::Expiry => ("expiry", None),
        TransactionKind::Adjustment => ("adjustment", None),
    }
}

pub(super) fn kind(name: &str, subject: Option<&str>) -> Result<TransactionKind, StoreError> {
    let subject = subject.unwrap_or_default();
    let parsed = match name {
        "sale" => subject.parse().ok().map(|id: SaleId| TransactionKind::Sale(id)),
        "refund" => subject.parse().ok().map(TransactionKind::Refund),
        "void" => subject.parse().ok().map(TransactionKind::Void),
        "check_in" => subject.parse().ok().map(|day| TransactionKind::CheckIn(Day(day))),
        "prize" => subject.parse().ok().map(TransactionKind::Prize),
        "event" => subject.parse().ok().map(TransactionKind::Event),
        "redemption" => subject.parse().ok().map(|id: OperationId| TransactionKind::Redemption(id)),
        "transfer" => subject.parse().ok().map(TransactionKind::Transfer),
        "family" => subject.parse().ok().map(TransactionKind::Family),
        "welcome" => Some(TransactionKind::Welcome),
        "gift" => Some(TransactionKind::Gift),
        "referral" => subject.parse().ok().map(TransactionKind::Referral),
        "expiry" => Some(TransactionKind::Expiry),
        "adjustment" => Some(TransactionKind::Adjustment),
        _ => None,
    };
    parsed.ok_or_else(|| StoreError::corrupt("ledger_transactions.kind"))
}

#[cfg(test)]
mod tests {
    use atrium_domain::{EventId, MallId, RefundId, StoreId};
    use uuid::Uuid;

    use super::*;

    const ID: Uuid = Uuid::from_u128(7);

    #[test]
    fn accounts_come_back() {
        let member_id = MemberId(ID);
        let accounts = [
            Account::Wallet(member_id),
            Account::Funder(Funder::Mall(MallId(ID))),
            Account::Funder(Funder::Store(StoreId(ID))),
            Account::Expired,
            Account::Charity,
            Account::Transit,
        ];
        for known in accounts {
            assert_eq!(account(&account_text(known), member_id).ok(), Some(known));
        }
        assert!(account("bank", member_id).is_err());
    }

    #[test]
    fn kinds_come_back() {
        let kinds = [
            TransactionKind::Sale(SaleId(ID)),
            TransactionKind::Refund(RefundId(ID)),
            TransactionKind::Void(RefundId(ID)),
            TransactionKind::CheckIn(Day(20_778)),
            TransactionKind::Welcome,
            TransactionKind::Gift,
            TransactionKind::Referral(SaleId(ID)),
            TransactionKind::Event(EventId(ID)),
            TransactionKind::Redemption(OperationId(ID)),
            TransactionKind::Prize(OperationId(ID)),
            TransactionKind::Transfer(OperationId(ID)),
            TransactionKind::Family(OperationId(ID)),
            TransactionKind::Expiry,
            TransactionKind::Adjustment,
        ];
        for known in kinds {
            let (name, subject) = kind_text(known);
            assert_eq!(kind(name, subject.as_deref()).ok(), Some(known));
        }
        assert!(kind("sale", None).is_err());
    }
}
