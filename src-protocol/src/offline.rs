//! Tills and phones without a network: what each is given beforehand, and what came of it.
//! See `docs/till-protocol.md`.

use atrium_domain::card::offline::{PublicKey, Revoked, ServerKey};
use atrium_domain::{Millis, Place, Program};
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
