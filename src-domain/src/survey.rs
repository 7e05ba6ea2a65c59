//! Satisfaction surveys (features.md 69): a few questions, each member answers once.

use serde::{Deserialize, Serialize};

use crate::service::Stars;
use crate::text::Localized;

/// Most questions of one survey.
pub const MOST_QUESTIONS: usize = 8;

/// Most options of one question.
pub const MOST_OPTIONS: usize = 8;

/// Longest reply in words, in characters.
pub const REPLY_LENGTH: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub text: Localized,
    pub ask: Ask,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// One to five.
    Stars,
    /// One of several.
    Choice { options: Vec<Localized> },
    /// In one's own words, or not at all.
    Words,
}

/// What somebody answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The stars, or the option from 0.
    pub number: Option<i32>,
    /// Plain text without spaces around it; empty where there are no words.
    pub words: String,
}

/// What all members together answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// One star first, or the first option; empty for words.
    pub counts: Vec<i64>,
    pub words: Vec<String>,
}

impl Reply {
    /// What still counts when whoever gave it has left.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self { number: self.number, words: String::new() }
    }
}

impl Question {
    /// Whether a reply fits. Stars and choices want an answer, words do not.
    pub fn takes(&self, reply: &Reply) -> bool {
        let short = reply.words.chars().count() <= REPLY_LENGTH;
        match &self.ask {
            Ask::Stars => {
                let stars = reply.number.and_then(|n| Stars::new(n.into()));
                stars.is_some() && reply.words.is_empty()
            }
            Ask::Choice { options } => {
                let option = reply.number.and_then(|n| usize::try_from(n).ok());
                option.is_some_and(|at| at < options.len()) && reply.words.is_empty()
            }
            Ask::Words => short && reply.number.is_none(),
        }
    }

    fn places(&self) -> usize {
        match &self.ask {
            Ask::Stars => 5,
            Ask::Choice { options } => options.len(),
            Ask::Words => 0,
        }
    }

    /// The place of a reply among the counts.
    fn place(&self, reply: &Reply) -> Option<usize> {
        let number = usize::try_from(reply.number?).ok()?;
        match &self.ask {
            Ask::Stars => number.checked_sub(1),
            Ask::Choice { .. } => Some(number),
            Ask::Words => None,
        }
    }
}

/// Whether these are the replies to these questions, one for each.
pub fn fits(questions: &[Question], replies: &[Reply]) -> bool {
    questions.len() == replies.len()
        && questions.iter().zip(replies).all(|(question, reply)| question.takes(reply))
}

/// Adds up what members answered, each in the order of the questions.
pub fn tally(questions: &[Question], answers: &[Vec<Reply>]) -> Vec<Tally> {
    let of = |(at, question): (usize, &Question)| {
        let mut tally = Tally { counts: vec![0; question.places()], words: Vec::new() };
        for reply in answers.iter().filter_map(|replies| replies.get(at)) {
            if let Some(count) = question.place(reply).and_then(|at| tally.counts.get_mut(at)) {
                *count += 1;
            }
            if !reply.words.is_empty() {
                tally.words.push(reply.words.clone());
            }
        }
        tally
    };
    questions.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions() -> Vec<Question> {
        let text = |text: &str| Localized::each(|_| text.to_owned());
        let options = vec![text("Metro"), text("Car")];
        [Ask::Stars, Ask::Choice { options }, Ask::Words]
            .map(|ask| Question { text: text("?"), ask })
            .into()
    }

    fn reply(number: Option<i32>, words: &str) -> Reply {
        Reply { number, words: words.to_owned() }
    }

    #[test]
    fn each_question_takes_its_own_kind_of_reply() {
        let whole = [reply(Some(5), ""), reply(Some(1), ""), reply(None, "more seats")];
        assert!(fits(&questions(), &whole));
        assert!(!fits(&questions(), &whole[..2]));
        for (at, wrong) in [
            (0, reply(Some(6), "")),
            (0, reply(None, "")),
            (0, reply(Some(5), "words")),
            (1, reply(Some(2), "")),
            (1, reply(Some(-1), "")),
            (2, reply(Some(1), "")),
            (2, reply(None, &"x".repeat(501))),
        ] {
            let mut replies = whole.clone();
            replies[at] = wrong;
            assert!(!fits(&questions(), &replies), "{replies:?}");
        }
        // Nobody has to find words.
        assert!(questions()[2].takes(&Reply::default()));
    }

    #[test]
    fn answers_add_up_by_question() {
        let answers = [
            vec![reply(Some(5), ""), reply(Some(0), ""), reply(None, "more seats")],
            vec![reply(Some(5), ""), reply(Some(1), ""), reply(None, "")],
            vec![reply(Some(1), ""), reply(Some(1), ""), reply(None, "quieter")],
        ];
        let [stars, choice, words] =
            <[Tally; 3]>::try_from(tally(&questions(), &answers)).expect("three");
        assert_eq!(stars.counts, [1, 0, 0, 0, 2]);
        assert_eq!(choice.counts, [1, 2]);
        assert_eq!(
            (words.counts.len(), words.words),
            (0, vec!["more seats".to_owned(), "quieter".to_owned()])
        );
    }
}
