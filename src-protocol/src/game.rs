//! Tasks, places with codes, and draws.

use atrium_domain::text::Localized;
use atrium_domain::{DrawId, Millis, OperationId, SpotId, SurveyId, TaskId, TopicId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;
use crate::tagged::Tagged;

/// A task as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskInfo {
    pub id: TaskId,
    pub title: Localized,
    pub detail: Localized,
    /// What it pays, such as "20 points".
    pub prize: Localized,
    pub kind: TaskKind,
    /// Times, days, or minor units of money.
    pub goal: i64,
    pub from: Millis,
    pub until: Millis,
    /// The set that it belongs to, such as a festival's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<Localized>,
    /// Code of the lowest tier that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// The tag that a member needs; others need not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Of a quiz or a survey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// Where a photo is to be posted; anywhere in the community where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic_id: Option<TopicId>,
    /// What else is to know, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Question {
    pub text: Localized,
    pub options: Vec<Localized>,
}

/// What counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    Profile,
    FirstPurchase,
    Purchases,
    Spend,
    Visit,
    Share,
    /// A post with a photo.
    Photo,
    Event,
    Streak,
    Quiz,
    Survey,
}

/// A draw as everybody sees it: what can be won, and the promise that nobody bends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DrawInfo {
    pub id: DrawId,
    pub title: Localized,
    /// A lucky wheel; otherwise a lottery.
    pub wheel: bool,
    pub opens_at: Millis,
    pub closes_at: Millis,
    pub lines: Vec<DrawLine>,
    /// The prize table as it is hashed.
    pub table: String,
    /// SHA-256 of seed, id and table: docs/draws.md.
    pub commitment: String,
    /// 64 hex digits, once the draw is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DrawLine {
    pub name: Localized,
    /// How many of all weights are its own.
    pub weight: i64,
    /// How many are left; none means no limit.
    pub left: Option<i64>,
}

/// What a member has done and won: one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Play {
    pub tasks: Vec<TaskState>,
    pub tickets: Vec<Tickets>,
    /// Newest first.
    pub spins: Vec<Spin>,
    /// The surveys that the member has answered.
    #[serde(default)]
    pub surveys: Vec<SurveyId>,
}

/// How far a member is with a task, in its running period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskState {
    pub task_id: TaskId,
    pub done: i64,
    pub paid: bool,
    /// When the period ends and all begins anew.
    pub until: Millis,
    /// What was answered in it, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<i32>,
    /// When more of it counts by itself: posts that are being looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coming: Vec<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tickets {
    pub draw_id: DrawId,
    pub left: i64,
}

/// A ticket that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Spin {
    /// The operation's, which the device made before the server knew of it.
    pub id: OperationId,
    pub draw_id: DrawId,
    /// The member's own count, from 1.
    pub ticket: i64,
    /// In which order all tickets of the draw came, from 1.
    pub place: i64,
    /// The line that the seed gives, from 0.
    pub line: i64,
    /// The line that was given: the last one where the other was gone.
    pub given: i64,
    pub at: Millis,
}

/// Everything that it takes to compute a draw again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DrawRecord {
    pub draw: DrawInfo,
    /// All tickets in their order, by nobody's name, once the draw is over.
    pub spins: Vec<Spin>,
    /// Pass this as `after` for the next page; none at the end.
    pub next: Option<i64>,
}

/// Something to do, as the operator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTask {
    pub title: Localized,
    pub detail: Localized,
    pub measure: NewMeasure,
    /// Times, days, or minor units of money.
    pub goal: i64,
    pub prize: atrium_domain::Prize,
    pub period: atrium_domain::task::Period,
    pub from: Millis,
    pub until: Millis,
    pub set: Option<Localized>,
    pub tier: Option<String>,
    pub tag: Option<String>,
    /// How often it is paid to all members together; none means no limit.
    pub most: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "measure", rename_all = "snake_case")]
pub enum NewMeasure {
    Profile,
    FirstPurchase,
    Purchases,
    Spend,
    /// Any place where none is named.
    Visit {
        spot_id: Option<SpotId>,
    },
    Share,
    /// A post with a photo, in one topic or any, that nobody hides for 1 to 72 hours.
    Photo {
        topic_id: Option<TopicId>,
        review_hours: i32,
    },
    Event,
    Streak,
    /// A survey is answered.
    Form {
        survey_id: SurveyId,
    },
    /// A quiz where there is a right option, from 0; else a survey.
    Answer {
        question: Localized,
        options: Vec<Localized>,
        right: Option<i32>,
    },
}

/// A task with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskRow {
    pub task: TaskInfo,
    /// How often it was paid.
    pub paid: i64,
    pub most: Option<i64>,
    /// How often each option was chosen.
    pub answers: Vec<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewSpot {
    pub name: Localized,
    /// Its code changes every minute, and has to be on a screen.
    pub rotating: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SpotInfo {
    pub id: SpotId,
    pub name: Localized,
    pub rotating: bool,
    /// The code of this moment.
    pub code: String,
    /// When it changes; none for a printed one.
    pub until: Option<Millis>,
    /// How many members were there today and in all, counted once a day.
    pub today: i64,
    pub visits: i64,
}

/// A draw to publish: its table is promised from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewDraw {
    pub title: Localized,
    pub wheel: bool,
    pub opens_at: Millis,
    pub closes_at: Millis,
    /// 2 to 12; the last without a limit.
    pub lines: Vec<NewDrawLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewDrawLine {
    pub name: Localized,
    /// None gives nothing but the name's kind words.
    pub prize: Option<atrium_domain::Prize>,
    pub weight: i64,
    pub stock: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DrawRow {
    pub draw: DrawInfo,
    /// How many tickets were used, and how often each line was given.
    pub spins: i64,
    pub given: Vec<i64>,
}

/// All that the console shows of tasks and games.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GameBoard {
    pub tasks: Vec<TaskRow>,
    pub spots: Vec<SpotInfo>,
    pub draws: Vec<DrawRow>,
}
