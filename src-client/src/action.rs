//! What the UI asks for.

use std::fmt;

use atrium_domain::{Locale, OperationId, PostId, TopicId};
use atrium_protocol::json::FromJson;
use atrium_protocol::operation::Deed;
use atrium_protocol::pass::PassKind;
use serde::{Deserialize, Serialize};

use crate::biometric::{BiometricKey, BiometricSecret};

/// One wish of the person at the device. The engine answers with a new snapshot, at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    RequestCode {
        address: String,
    },
    SubmitCode {
        code: String,
    },
    /// Back from entering the code to entering the address.
    ForgetAddress,
    SignOut,
    SignOutEverywhere,
    /// Ends the membership for good.
    CloseAccount,
    /// Asks for everything that is kept of the member; it comes in the snapshot.
    Export,
    /// It was saved, and the snapshot need not carry it any longer.
    TakeExport,
    /// Pull to refresh.
    Refresh,
    /// Anything that the outbox carries.
    Do {
        deed: Deed,
    },
    /// Asks who it is that points are to be given to; the answer comes in the snapshot.
    FindRecipient {
        to: String,
    },
    ForgetRecipient,
    /// Takes a waiting operation back, if it was not sent yet.
    Undo {
        operation: OperationId,
    },
    SetLocale {
        locale: Locale,
    },
    /// Lets the card pay for a minute.
    Unlock {
        pin: TypedPin,
    },
    /// Takes that minute back.
    Lock,
    /// Sets the PIN, with the one before it where there is one.
    SetPin {
        pin: TypedPin,
        current: Option<TypedPin>,
    },
    RemovePin {
        current: TypedPin,
    },
    /// Lets finger or face stand for the PIN; only while the card pays.
    SetBiometric {
        key: BiometricKey,
        secret: BiometricSecret,
    },
    /// Lets the card pay for a minute: the device knows its owner.
    UnlockByBiometric {
        secret: BiometricSecret,
    },
    RemoveBiometric,
    LoadOlderEntries,
    /// Fetches something that is read from the server when it is wanted, and kept for a while.
    Read {
        source: Source,
    },
    DismissNotice {
        id: u64,
    },
}

/// What can be read. It does not come with the member's documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "read", rename_all = "snake_case")]
pub enum Source {
    /// Where a wallet finds the member's pass. Makes the pass if there is none.
    Pass { kind: PassKind },
    /// A page of the community: of one topic or of all.
    Posts { topic: Option<TopicId>, before: Option<String> },
    /// Comments on a post.
    Comments { post: PostId, before: Option<String> },
    /// What came of inviting friends.
    Invites,
    /// The member's cars, and what they may have.
    Parking,
}

/// A PIN as it was typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPin(pub String);

impl fmt::Debug for TypedPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedPin(hidden)")
    }
}
