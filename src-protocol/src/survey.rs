//! Satisfaction surveys: what is asked, what was answered, and what came of it.

use atrium_domain::text::Localized;
use atrium_domain::{Millis, SurveyId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// A survey as every member sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyInfo {
    pub id: SurveyId,
    pub title: Localized,
    pub questions: Vec<SurveyQuestion>,
    pub from: Millis,
    pub until: Millis,
    /// What was found and what is changed, once it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Localized>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyQuestion {
    pub text: Localized,
    pub kind: SurveyKind,
    /// Of a choice.
    #[serde(default)]
    pub options: Vec<Localized>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyKind {
    /// One to five.
    Stars,
    /// One of the options.
    Choice,
    /// In one's own words, or not at all.
    Words,
}

/// What a member answers to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyReply {
    /// The stars, or the option from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i32>,
    #[serde(default)]
    pub words: String,
}

/// A member's answers, for the export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveySaid {
    pub survey_id: SurveyId,
    pub at: Millis,
    pub replies: Vec<SurveyReply>,
}

/// A survey in the making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewSurvey {
    pub title: Localized,
    /// One to eight.
    pub questions: Vec<SurveyQuestion>,
    pub from: Millis,
    pub until: Millis,
}

/// What was found and what is changed, for those who answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Findings {
    pub text: Localized,
}

/// The newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Surveys {
    pub surveys: Vec<SurveyResult>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyResult {
    pub survey: SurveyInfo,
    /// How many members answered.
    pub answers: i64,
    /// In the order of the questions.
    pub tallies: Vec<SurveyTally>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyTally {
    /// One star first, or the first option; empty for words.
    pub counts: Vec<i64>,
    /// The latest, without names.
    pub words: Vec<String>,
}
