//! What the surveys' page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::SurveyView;
use atrium_domain::SurveyId;
use atrium_kit::format;
use atrium_kit::prelude::Tone;
use atrium_protocol::survey::{SurveyKind, SurveyReply};

use super::texts;
use crate::lens::Lens;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: SurveyId,
    pub title: String,
    pub detail: String,
    pub tone: Tone,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub id: SurveyId,
    pub title: String,
    pub questions: Vec<Asked>,
    pub state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    pub kind: SurveyKind,
    pub options: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    Open,
    /// Answered, and still on this device.
    Waiting,
    /// Answered, with the findings once they are there.
    Done(Option<String>),
    /// Its time is over.
    Over,
}

pub fn rows(snapshot: &Snapshot, lens: Lens) -> Vec<Row> {
    surveys(snapshot).iter().filter_map(|view| row(view, lens)).collect()
}

pub fn sheet(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Sheet> {
    let view = surveys(snapshot).iter().find(|view| view.survey.id.to_string() == id)?;
    let asked = |question: &atrium_protocol::survey::SurveyQuestion| Asked {
        text: lens.text(&question.text),
        kind: question.kind,
        options: question.options.iter().map(|option| lens.text(option)).collect(),
    };
    Some(Sheet {
        id: view.survey.id,
        title: lens.text(&view.survey.title),
        questions: view.survey.questions.iter().map(asked).collect(),
        state: if view.pending {
            State::Waiting
        } else if view.answered {
            State::Done(view.survey.findings.as_ref().map(|text| lens.text(text)))
        } else if lens.now < view.survey.until {
            State::Open
        } else {
            State::Over
        },
    })
}

/// How many wait for this member.
pub fn open(snapshot: &Snapshot, lens: Lens) -> usize {
    surveys(snapshot).iter().filter(|view| !view.answered && lens.now < view.survey.until).count()
}

/// The replies, as they are typed: a number of stars, the place of an option, or words. None while
/// an answer is missing.
pub fn replies(kinds: &[SurveyKind], typed: &[String]) -> Option<Vec<SurveyReply>> {
    let reply = |(kind, typed): (&SurveyKind, &String)| match kind {
        SurveyKind::Words => Some(SurveyReply { number: None, words: typed.trim().to_owned() }),
        SurveyKind::Stars | SurveyKind::Choice => {
            Some(SurveyReply { number: Some(typed.parse().ok()?), words: String::new() })
        }
    };
    kinds.iter().zip(typed).map(reply).collect()
}

fn surveys(snapshot: &Snapshot) -> &[SurveyView] {
    snapshot.member.as_ref().map_or(&[], |member| &member.surveys)
}

/// Who has not answered in time has nothing to do with it any more.
fn row(view: &SurveyView, lens: Lens) -> Option<Row> {
    let locale = lens.locale;
    let until = view.survey.until;
    let (detail, tone) = match (view.answered, view.pending) {
        (true, true) => (texts::waiting(locale).to_owned(), Tone::Neutral),
        (true, false) if view.survey.findings.is_some() => {
            (texts::has_findings(locale).to_owned(), Tone::Good)
        }
        (true, false) => (texts::done(locale).to_owned(), Tone::Good),
        (false, _) if lens.now < until => {
            let day = format::date_near(locale, lens.last_day(until), lens.today());
            (texts::open_until(locale, &day), Tone::Accent)
        }
        (false, _) => return None,
    };
    Some(Row { id: view.survey.id, title: lens.text(&view.survey.title), detail, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_but_words_wants_an_answer() {
        let kinds = [SurveyKind::Stars, SurveyKind::Choice, SurveyKind::Words];
        let typed = |texts: [&str; 3]| texts.map(str::to_owned);
        let whole = replies(&kinds, &typed(["5", "0", " "])).expect("replies");
        assert_eq!(whole[0].number, Some(5));
        assert_eq!((whole[2].number, whole[2].words.as_str()), (None, ""));
        assert_eq!(replies(&kinds, &typed(["", "0", "words"])), None);
    }
}
