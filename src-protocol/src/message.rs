//! What is told and asked: the inbox, and a till's question.

use atrium_domain::message::MessageKind;
use atrium_domain::{AskId, Localized, MessageId, Millis, Money, Points};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// What the mall tells the member. One that was put away is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    pub id: MessageId,
    pub at: Millis,
    pub kind: MessageKind,
    pub title: Localized,
    pub body: Localized,
    /// The page of the app that it is about, such as `/coupons/018f…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    pub read: bool,
}

/// What a till asks the member. It is shown at once and answered with
/// [`Deed::AnswerAsk`](crate::operation::Deed::AnswerAsk); an answered one is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ask {
    pub id: AskId,
    pub store_name: Localized,
    /// After this nobody waits for the answer any more.
    pub expires_at: Millis,
    pub what: AskKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum AskKind {
    /// Whether the purchase that is being paid there is the member's.
    Visit,
    /// Whether so many points may pay. To allow it, the member unlocks the card.
    Spend {
        points: Points,
        /// What they take off.
        off: Money,
        /// What is paid beside.
        payable: Money,
    },
}
