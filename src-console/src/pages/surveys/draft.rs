//! A survey as it is typed, and what it becomes.

use atrium_domain::Millis;
use atrium_domain::text::Localized;
use atrium_protocol::survey::{NewSurvey, SurveyKind, SurveyQuestion};

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults};
use crate::wall;

/// The fields that can be wrong; those of a question by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    From,
    Until,
    Question(usize),
    Options(usize),
}

/// What is typed.
#[derive(Debug, Clone)]
pub struct Draft {
    pub title: Localized,
    pub questions: Vec<Typed>,
    pub from: String,
    pub until: String,
}

#[derive(Debug, Clone)]
pub struct Typed {
    pub text: Localized,
    pub kind: SurveyKind,
    pub options: String,
}

impl Draft {
    pub fn check(self, now: Millis, offset: i32) -> Result<NewSurvey, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&self.title));
        let mut moment =
            |field, text: &str| faults.take(field, wall::parse(text, offset).ok_or(Fault::Missing));
        let (from, until) = (moment(Field::From, &self.from), moment(Field::Until, &self.until));
        if let (Some(from), Some(until)) = (from, until)
            && (until <= from || until <= now)
        {
            faults.note(Field::Until, Fault::TooEarly);
        }
        let mut questions = Vec::with_capacity(self.questions.len());
        for (at, typed) in self.questions.iter().enumerate() {
            let text = faults.take(Field::Question(at), complete(&typed.text));
            let options = match typed.kind {
                SurveyKind::Choice => options(&typed.options),
                SurveyKind::Stars | SurveyKind::Words => Vec::new(),
            };
            if typed.kind == SurveyKind::Choice && !(2..=8).contains(&options.len()) {
                faults.note(Field::Options(at), Fault::Choose);
            }
            questions.extend(text.map(|text| SurveyQuestion { text, kind: typed.kind, options }));
        }
        match (title, from, until) {
            (Some(title), Some(from), Some(until)) if faults.is_empty() => {
                Ok(NewSurvey { title, questions, from, until })
            }
            _ => Err(faults),
        }
    }
}

/// One a line, in one language or in three that are divided by a bar.
fn options(text: &str) -> Vec<Localized> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let option = |line: &str| {
        let mut parts = line.split(['|', '｜']).map(|part| part.trim().to_owned());
        let zh_hans = parts.next().unwrap_or_default();
        let mut other = || parts.next().filter(|part| !part.is_empty());
        let zh_hant = other().unwrap_or_else(|| zh_hans.clone());
        let en = other().unwrap_or_else(|| zh_hans.clone());
        Localized { zh_hans, zh_hant, en }
    };
    lines.map(option).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn text(text: &str) -> Localized {
        Localized { zh_hans: text.to_owned(), zh_hant: String::new(), en: String::new() }
    }

    fn draft() -> Draft {
        let typed =
            |kind, options: &str| Typed { text: text("问"), kind, options: options.to_owned() };
        Draft {
            title: text("感受"),
            questions: vec![
                typed(SurveyKind::Stars, ""),
                typed(SurveyKind::Choice, "地铁 | 地鐵 | Metro\n\n开车"),
            ],
            from: "2026-11-21T00:00".to_owned(),
            until: "2026-12-21T00:00".to_owned(),
        }
    }

    #[test]
    fn a_whole_form_becomes_a_survey() {
        let new = draft().check(NOW, 0).expect("a survey");
        assert_eq!(new.questions.len(), 2);
        let options = &new.questions[1].options;
        assert_eq!((options[0].en.as_str(), options[0].zh_hant.as_str()), ("Metro", "地鐵"));
        assert_eq!(options[1].en, "开车");
    }

    #[test]
    fn each_wrong_field_says_so() {
        let fault = |change: fn(&mut Draft), field| {
            let mut draft = draft();
            change(&mut draft);
            draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
        };
        assert_eq!(fault(|d| d.title = text(""), Field::Title), Some(Fault::Missing));
        assert_eq!(
            fault(|d| d.questions[0].text = text(""), Field::Question(0)),
            Some(Fault::Missing)
        );
        assert_eq!(
            fault(|d| d.questions[1].options = "一".into(), Field::Options(1)),
            Some(Fault::Choose)
        );
        assert_eq!(fault(|d| d.until = d.from.clone(), Field::Until), Some(Fault::TooEarly));
    }
}
