//! What the UI renders: one value that holds everything it may show.
//!
//! The engine lays pending operations over the server's documents, so the UI never merges.

use atrium_domain::{Day, EventId, Locale, Millis, OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{Catalogue, CouponTemplateInfo, EventInfo};
use atrium_protocol::documents::{
    Ask, Coupon, Device, Message, PointsEntry, Profile, Registration, Wallet,
};
use atrium_protocol::game::{DrawInfo, Spin, TaskInfo};
use atrium_protocol::json::FromJson;
use atrium_protocol::operation::Deed;
use atrium_protocol::reach::Reach;
use atrium_protocol::reward::{Redemption, RewardInfo};
use atrium_protocol::service::Thread;
use atrium_protocol::sharing::{Family, Recipient};
use atrium_protocol::survey::SurveyInfo;
use serde::Serialize;

use crate::Shared;
use crate::action::Source;
use crate::biometric::BiometricKey;

/// Everything that the member app may show at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct Snapshot {
    pub session: SessionState,
    pub sync: SyncState,
    /// The server's clock minus this device's, in milliseconds.
    pub clock_offset_ms: i64,
    pub locale: Locale,
    pub catalogue: Option<Shared<Catalogue>>,
    /// None while signed out, and until the first snapshot of the member arrived.
    pub member: Option<MemberView>,
    /// Nobody in particular, who looks at what everybody may see. None while somebody is signed in,
    /// and until there is a catalogue.
    pub guest: Option<MemberView>,
    /// Waiting for the server, oldest first.
    pub pending: Vec<PendingOperation>,
    /// To tell the member, oldest first; dismissed by an action.
    pub notices: Vec<Notice>,
    pub key_store: KeyStore,
    pub lock: LockView,
    /// Everything that is kept of the member, as JSON, where it was asked for.
    pub export: Option<String>,
    /// Who was asked for, to give points to.
    pub recipient: Option<RecipientView>,
    /// What was read lately, the latest last; a few of them stay readable without a network.
    pub readings: Vec<Reading>,
}

impl Snapshot {
    /// What is known of a source.
    pub fn reading(&self, source: &Source) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.source == *source)
    }

    /// The member, or the guest: for pages that both may see.
    pub fn shown(&self) -> Option<&MemberView> {
        self.member.as_ref().or(self.guest.as_ref())
    }

    /// Whether it is known that nobody is signed in.
    pub fn is_signed_out(&self) -> bool {
        !matches!(self.session, SessionState::Starting | SessionState::SignedIn)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SessionState {
    /// The cache is being read; show skeletons.
    Starting,
    SignedOut {
        /// Why the last attempt failed.
        problem: Option<ErrorCode>,
        busy: bool,
    },
    /// A code was sent.
    EnteringCode {
        address: String,
        expires_at: Millis,
        resend_at: Millis,
        problem: Option<ErrorCode>,
        busy: bool,
    },
    SignedIn,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct SyncState {
    pub online: bool,
    pub syncing: bool,
    /// By the server's clock.
    pub last_synced_at: Option<Millis>,
    /// Why the last sync failed, where the reason is not merely a missing network.
    pub problem: Option<ErrorCode>,
}

/// Where the secrets lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum KeyStore {
    /// A non-extractable key of the browser.
    Browser,
    /// The key store of the operating system.
    System,
    /// A file that only this user can read; the app warns of it.
    File,
}

/// What stands before the code that pays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct LockView {
    pub state: LockState,
    /// What was wrong with the last wish.
    pub problem: Option<ErrorCode>,
    /// No try before this, by the server's clock.
    pub retry_at: Millis,
    /// Grows with every wish that was answered, so that whoever had one can tell.
    pub answered: u64,
    /// What stands for the PIN on this device, where the member set that up.
    pub biometric: Option<BiometricKey>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum LockState {
    /// The card does not pay until one is chosen.
    #[default]
    NoPin,
    Shut,
    /// A PIN is being looked at.
    Checking,
    /// The card pays, for a minute at most.
    Open,
    /// Too many wrong tries: only a new sign-in helps.
    Blocked,
}

/// The member's own things, with pending operations laid over them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct MemberView {
    pub profile: Profile,
    pub wallet: Wallet,
    /// Newest first.
    pub entries: Shared<Vec<PointsEntry>>,
    /// Whether the server has older ones.
    pub more_entries: bool,
    /// Ready ones first by expiry, then used and expired ones, newest first.
    pub coupons: Shared<Vec<CouponView>>,
    /// Templates that can still be claimed by this member.
    pub claimable: Vec<ClaimableView>,
    /// Coming events by start, then past ones.
    pub events: Vec<EventView>,
    pub check_in: CheckInView,
    /// What there is to do.
    pub tasks: Vec<TaskView>,
    /// Draws that are open, to come, or over for not long.
    pub draws: Vec<DrawView>,
    /// What points buy, as the catalogue has it.
    pub rewards: Vec<RewardView>,
    /// Newest first; what waits for the server included.
    pub redemptions: Vec<RedemptionView>,
    pub devices: Vec<DeviceView>,
    /// What tills ask and the member has not answered, the oldest first.
    pub asks: Vec<Ask>,
    /// What the mall told, the newest first.
    pub messages: Vec<Message>,
    /// What members are asked, the newest first.
    pub surveys: Vec<SurveyView>,
    /// Enquiries and complaints, the one written to last first.
    pub threads: Vec<ThreadView>,
    /// What the member agrees to, and how they want to be reached.
    pub reach: Option<Reach>,
    pub family: Option<Family>,
}

/// Somebody to give points to: being looked for while there is neither an answer nor a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct RecipientView {
    /// As it was typed.
    pub to: String,
    pub found: Option<Recipient>,
    pub problem: Option<ErrorCode>,
}

/// Something that was read, or is being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct Reading {
    pub source: Source,
    /// What the server said last, as JSON; whoever shows it knows its type.
    pub body: Option<Shared<String>>,
    pub busy: bool,
    /// Why the last try failed.
    pub problem: Option<ErrorCode>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct CouponView {
    pub coupon: Coupon,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct ClaimableView {
    pub template: CouponTemplateInfo,
    /// A claim waits for the server.
    pub pending: bool,
    /// Why it cannot be claimed by this member, such as sold out or a tier too low.
    pub blocked: Option<ErrorCode>,
}

/// A reward that this member may have, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct RewardView {
    pub reward: RewardInfo,
    /// What it costs now, and whether for a while only.
    pub price: Points,
    pub is_flash: bool,
    pub blocked: Option<ErrorCode>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct RedemptionView {
    pub redemption: Redemption,
    /// Redeeming it, or giving it back, waits for the server.
    pub pending: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct EventView {
    pub event_id: EventId,
    /// None when the event left the catalogue but a ticket remains.
    pub event: Option<EventInfo>,
    pub registration: Option<Registration>,
    /// A sign-up or a cancellation waits for the server.
    pub pending: Option<PendingSeat>,
    /// Why signing up is not possible now.
    pub blocked: Option<ErrorCode>,
    /// When sign-up begins for this member, while it has not.
    pub opens_at: Option<Millis>,
    /// What the member said of it, 1 to 5.
    pub stars: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum PendingSeat {
    SigningUp,
    Cancelling,
    /// Getting in line.
    Joining,
    /// Taking the place that was offered.
    Accepting,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct CheckInView {
    pub today: Day,
    pub done_today: bool,
    /// The check-in of today waits for the server.
    pub pending: bool,
    /// Days in a row, with today's pending check-in counted.
    pub streak: i64,
    pub best_streak: i64,
    pub total: i64,
    /// Checked-in days of the last 62 days, oldest first, pending ones included.
    pub days: Vec<Day>,
    /// What checking in today gives, or gave.
    pub reward_today: Points,
    /// What tomorrow gives if the streak goes on.
    pub reward_tomorrow: Points,
    /// Those of the days that were made up for.
    pub made_up: Vec<Day>,
    /// Missed days that can be made up for now.
    pub missed: Vec<Day>,
    /// What making up for one costs: zero where there is a card; none where it cannot be done.
    pub make_up_price: Option<Points>,
    /// Cards that make up for a missed day.
    pub cards: i64,
}

/// A task, and how far the member is with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct TaskView {
    pub task: TaskInfo,
    pub done: i64,
    /// What it pays was collected, or is being collected.
    pub paid: bool,
    /// Collecting it waits for the server.
    pub pending: bool,
    /// What was answered in this period, from 0.
    pub answer: Option<i32>,
    /// When more of it counts by itself: a post that is being looked at.
    pub counts_at: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct DrawView {
    pub draw: DrawInfo,
    /// The member's, unused.
    pub tickets: i64,
    /// The member's, newest first.
    pub spins: Vec<Spin>,
    /// A ticket is on its way to the server or its result is on its way here.
    pub spinning: bool,
}

/// A survey, and whether the member has answered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct SurveyView {
    pub survey: SurveyInfo,
    pub answered: bool,
    /// The answer waits for the server.
    pub pending: bool,
}

/// A thread, with what waits for the server at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct ThreadView {
    pub thread: Thread,
    /// How many of the last lines wait for the server.
    pub waiting: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct DeviceView {
    pub device: Device,
    pub this_device: bool,
    /// Its removal waits for the server.
    pub pending: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct PendingOperation {
    pub id: OperationId,
    pub at: Millis,
    pub deed: Deed,
}

/// Something that happened and that the member should hear of once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub struct Notice {
    /// Grows by one; used to dismiss it.
    pub id: u64,
    pub what: NoticeKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum NoticeKind {
    /// An operation was refused for good.
    Rejected { deed: Deed, code: ErrorCode },
    /// Points came or went while the app was open.
    PointsMoved { points: Points, balance: Points },
    /// A till has read the code of the member's card just now.
    Seen,
    /// The mall told the member something while the app was open.
    MessageCame { message: Message },
    /// The server signed this device out; its data was removed.
    SignedOutByServer,
}
