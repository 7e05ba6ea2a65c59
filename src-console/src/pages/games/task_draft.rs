//! A task as it is typed, and what it becomes.

use atrium_domain::Millis;
use atrium_domain::task::{Period, REVIEW_HOURS};
use atrium_domain::text::Localized;
use atrium_protocol::game::{NewMeasure, NewTask};

use super::prize::PrizeDraft;
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Detail,
    Goal,
    Survey,
    Review,
    Question,
    Options,
    Right,
    Prize,
    From,
    Until,
    Most,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: Localized,
    pub detail: Localized,
    pub set: Localized,
    /// The measure's name on the wire; `quiz` and `survey` for a question.
    pub measure: String,
    pub goal: String,
    /// The id of a place; empty for any.
    pub spot: String,
    /// The id of a survey.
    pub survey: String,
    /// The id of a topic; empty for any.
    pub topic: String,
    /// How long a post is looked at, in hours.
    pub review: String,
    pub question: Localized,
    /// One a line.
    pub options: String,
    /// The number of a line, from 1.
    pub right: String,
    pub prize: PrizeDraft,
    pub period: Period,
    pub from: String,
    pub until: String,
    pub tier: String,
    pub tag: String,
    pub most: String,
}

impl Draft {
    /// The task, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewTask, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&self.title));
        let detail = faults.take(Field::Detail, complete(&self.detail));
        let measure = self.measure(&mut faults);
        let goal = faults.take(Field::Goal, self.goal());
        let prize = faults.take(Field::Prize, self.prize.check());
        let most = faults.take(Field::Most, optional_number(&self.most, 1, 10_000_000));
        let time = |text: &str| wall::parse(text, offset).ok_or(Fault::Time);
        let from = faults.take(Field::From, time(&self.from));
        let until = faults.take(Field::Until, time(&self.until));
        if let (Some(from), Some(until)) = (from, until) {
            if until <= from {
                faults.note(Field::Until, Fault::TooEarly);
            } else if until <= now {
                faults.note(Field::Until, Fault::Past);
            }
        }
        let (Some(title), Some(detail), Some(measure), Some(goal), Some(Some(prize))) =
            (title, detail, measure, goal, prize)
        else {
            return Err(faults);
        };
        let (Some(from), Some(until), Some(most)) = (from, until, most) else {
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(NewTask {
            title,
            detail,
            measure,
            goal,
            prize,
            period: self.period,
            from,
            until,
            set: complete(&self.set).ok(),
            tier: filled(self.tier),
            tag: filled(self.tag),
            most,
        })
    }

    /// Money in minor units; what can be done once has the goal 1.
    fn goal(&self) -> Result<i64, Fault> {
        match self.measure.as_str() {
            "profile" | "first_purchase" | "quiz" | "survey" | "form" => Ok(1),
            "spend" => amount(&self.goal).map(|amount| amount.0),
            _ => number(&self.goal, 1, 1_000),
        }
    }

    fn measure(&self, faults: &mut Faults<Field>) -> Option<NewMeasure> {
        Some(match self.measure.as_str() {
            "profile" => NewMeasure::Profile,
            "first_purchase" => NewMeasure::FirstPurchase,
            "purchases" => NewMeasure::Purchases,
            "spend" => NewMeasure::Spend,
            "visit" => NewMeasure::Visit { spot_id: self.spot.parse().ok() },
            "share" => NewMeasure::Share,
            "photo" => {
                let hours = number(
                    &self.review,
                    i64::from(*REVIEW_HOURS.start()),
                    i64::from(*REVIEW_HOURS.end()),
                );
                let hours = faults.take(Field::Review, hours)?;
                let review_hours = i32::try_from(hours).unwrap_or(0);
                NewMeasure::Photo { topic_id: self.topic.parse().ok(), review_hours }
            }
            "event" => NewMeasure::Event,
            "streak" => NewMeasure::Streak,
            "form" => {
                let survey_id = self.survey.parse().map_err(|_| Fault::Choose);
                NewMeasure::Form { survey_id: faults.take(Field::Survey, survey_id)? }
            }
            question => {
                let lines = self.options.lines().map(str::trim).filter(|line| !line.is_empty());
                let options: Vec<_> =
                    lines.map(|line| Localized::each(|_| line.to_owned())).collect();
                let count = i64::try_from(options.len()).unwrap_or(0);
                if !(2..=6).contains(&count) {
                    faults.note(Field::Options, Fault::Choose);
                }
                let right = match question {
                    "quiz" => {
                        let right = number(&self.right, 1, count.max(1));
                        Some(i32::try_from(faults.take(Field::Right, right)? - 1).unwrap_or(0))
                    }
                    _ => None,
                };
                let question = faults.take(Field::Question, complete(&self.question))?;
                NewMeasure::Answer { question, options, right }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn text(text: &str) -> Localized {
        Localized { zh_hans: text.to_owned(), zh_hant: String::new(), en: String::new() }
    }

    fn draft(measure: &str) -> Draft {
        Draft {
            title: text("任务"),
            detail: text("说明"),
            set: text(""),
            measure: measure.to_owned(),
            goal: "3".to_owned(),
            spot: String::new(),
            survey: String::new(),
            topic: String::new(),
            review: "24".to_owned(),
            question: text("几点？"),
            options: "九点\n 十点 \n\n".to_owned(),
            right: "2".to_owned(),
            prize: PrizeDraft { kind: "points".into(), count: "20".into(), of: String::new() },
            period: Period::Weekly,
            from: "2026-11-21T00:00".to_owned(),
            until: "2026-12-21T00:00".to_owned(),
            tier: String::new(),
            tag: String::new(),
            most: String::new(),
        }
    }

    #[test]
    fn a_whole_form_becomes_a_task() {
        let new = draft("purchases").check(NOW, 0).expect("a task");
        assert_eq!((new.goal, new.set, new.most), (3, None, None));
        assert_eq!(draft("spend").check(NOW, 0).expect("a task").goal, 300);
        assert_eq!(draft("profile").check(NOW, 0).expect("a task").goal, 1);
        let quiz = draft("quiz").check(NOW, 0).expect("a task").measure;
        let NewMeasure::Answer { options, right, .. } = quiz else { panic!("a question") };
        assert_eq!((options.len(), right, options[1].en.as_str()), (2, Some(1), "十点"));
    }

    #[test]
    fn a_photo_is_asked_for_anywhere_or_in_a_topic() {
        let measure = |draft: Draft| draft.check(NOW, 0).expect("a task").measure;
        let any = NewMeasure::Photo { topic_id: None, review_hours: 24 };
        assert_eq!(measure(draft("photo")), any);
        let topic = "0190b0c0-0000-7000-8000-000000000001";
        let here = measure(Draft { topic: topic.to_owned(), ..draft("photo") });
        let named = NewMeasure::Photo { topic_id: topic.parse().ok(), review_hours: 24 };
        assert_eq!(here, named);
        let long = Draft { review: "73".to_owned(), ..draft("photo") };
        let range = Some(Fault::Number { least: 1, most: 72 });
        assert_eq!(long.check(NOW, 0).err().and_then(|faults| faults.of(Field::Review)), range);
    }

    #[test]
    fn each_wrong_field_says_so() {
        let fault = |change: fn(&mut Draft), field| {
            let mut draft = draft("quiz");
            change(&mut draft);
            draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
        };
        assert_eq!(fault(|d| d.title = text(" "), Field::Title), Some(Fault::Missing));
        assert_eq!(fault(|d| d.options = "一".into(), Field::Options), Some(Fault::Choose));
        let range = Some(Fault::Number { least: 1, most: 2 });
        assert_eq!(fault(|d| d.right = "3".into(), Field::Right), range);
        assert_eq!(fault(|d| d.until = d.from.clone(), Field::Until), Some(Fault::TooEarly));
        assert_eq!(fault(|d| d.prize.count.clear(), Field::Prize), Some(Fault::Missing));
    }
}
