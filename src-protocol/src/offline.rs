//! Tills and phones without a network: what each is given beforehand, and what came of it.
//! See `docs/till-protocol.md`.

use atrium_domain::card::offline::{PublicKey, Revoked, ServerKey};
use atrium_domain::text::Localized;
use atrium_domain::{
    DeviceId, MemberId, Millis, Money, Place, Points, Program, SaleId, TerminalId,
};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// The public half of a key that a device made, and keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeviceKey {
    /// A point of P-256, compressed (SEC 1), in 66 hexadecimal digits.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub key: PublicKey,
}

/// What lets a device show a code that tills can check without a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineGrant {
    /// 120 bytes in Crockford base 32, as `docs/till-protocol.md` lays them out.
    pub certificate: String,
    /// When to ask for the next one; before it is over.
    pub renew_at: Millis,
}

/// What a till needs to go on without a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineKit {
    /// The server's, by which devices' certificates are checked.
    pub keys: Vec<ServerKey>,
    /// Devices that no longer count, for as long as a certificate of theirs may be good.
    pub revoked: Vec<Revoked>,
    /// For how many hours a till may spend points by this kit; after that it only earns.
    pub spend_hours: u16,
    /// Mall, store and category of the terminal's sales.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub place: Place,
    /// The malls' time zone now, in seconds east of Greenwich.
    pub offset_secs: i32,
    /// Changes whenever `program` does.
    pub program_version: String,
    /// All rules, past and coming ones too, as `atrium_domain::Program` reads them.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub program: Program,
}

/// Where tills without a network spent more than there was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineConflicts {
    /// The oldest first.
    pub waiting: Vec<OfflineConflict>,
    /// The latest first.
    pub decided: Vec<OfflineConflict>,
    /// Sales of the last 30 days whose device had been removed before; the latest first.
    #[serde(default)]
    pub refused: Vec<OfflineRefusal>,
}

/// A sale that a cut-off till had made and that was refused when it was handed in, for the member
/// had removed the device before. Nothing was taken of the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineRefusal {
    pub member_id: MemberId,
    pub card_number: String,
    pub at: Millis,
    pub receipt: String,
    pub store_name: Localized,
    pub terminal_id: TerminalId,
    pub terminal: String,
    pub device_id: DeviceId,
    pub device: String,
    /// What it would have spent, and what was paid beside.
    pub points: Points,
    pub payable: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineConflict {
    /// Of the sale by which it was found.
    pub id: SaleId,
    pub member_id: MemberId,
    pub card_number: String,
    pub at: Millis,
    /// The points that were missing; none where one card only was at more tills than it may.
    pub cost: Points,
    /// All sales about that time which spent points without a network, the oldest first.
    pub sales: Vec<OfflineConflictSale>,
    pub decision: Option<ConflictDecision>,
    /// Name of who decided.
    pub decided_by: Option<String>,
    pub decided_at: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfflineConflictSale {
    pub sale_id: SaleId,
    pub at: Millis,
    pub receipt: String,
    pub store_name: Localized,
    pub terminal_id: TerminalId,
    pub terminal: String,
    pub device_id: DeviceId,
    pub device: String,
    /// Whether the device was signed out since.
    pub device_removed: bool,
    /// What it spent, and what of that was not there.
    pub points: Points,
    pub missing: Points,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConflictDecision {
    /// The mall bears what was missing.
    Forgive,
    /// The member owes it: what they earn pays it first.
    Debt,
    /// The member owes it, and the devices are signed out.
    RevokeDevice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DecideConflict {
    pub decision: ConflictDecision,
}
