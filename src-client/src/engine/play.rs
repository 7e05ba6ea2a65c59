//! Tasks and draws, with what waits for the server laid over them.

use atrium_domain::{Millis, SurveyId, TaskId};
use atrium_protocol::game::{DrawInfo, Play, TaskInfo, TaskState};
use atrium_protocol::operation::Deed;
use atrium_protocol::survey::SurveyInfo;

use super::Engine;
use super::blocked::Standing;
use super::overlay::Overlay;
use crate::snapshot::{DrawView, SurveyView, TaskView};

/// What there is to do for this member, with how far it is done.
pub(super) fn tasks(
    engine: &Engine,
    overlay: Overlay<'_>,
    standing: Standing<'_>,
) -> Vec<TaskView> {
    let now = standing.server_now;
    let tags: &[String] = engine.documents.profile.as_ref().map_or(&[], |profile| &profile.tags);
    let meant = |task: &&TaskInfo| {
        task.from <= now
            && now < task.until
            && !standing.below(task.tier.as_deref())
            && task.tag.as_ref().is_none_or(|tag| tags.contains(tag))
    };
    let known = engine.shelf.catalogue().map_or(&[][..], |catalogue| &catalogue.tasks);
    known.iter().filter(meant).map(|task| task_view(engine, overlay, task, now)).collect()
}

fn task_view(engine: &Engine, overlay: Overlay<'_>, task: &TaskInfo, now: Millis) -> TaskView {
    let play = engine.documents.play.as_ref();
    let known = play.and_then(|play| state(play, task.id));
    // What was done in a period that is over counts no more.
    let state = known.filter(|state| now < state.until);
    let since = known.map(|state| state.until).filter(|until| *until <= now);
    let coming = known.map_or(&[][..], |state| &state.coming);
    let counted = coming.iter().filter(|at| **at <= now && since.is_none_or(|since| since <= **at));
    let counted = i64::try_from(counted.count()).unwrap_or(0);
    let waiting = overlay.of_task(task.id);
    TaskView {
        task: task.clone(),
        done: state.map_or(0, |state| state.done).saturating_add(counted).min(task.goal),
        paid: state.is_some_and(|state| state.paid) || waiting.collected,
        pending: waiting.pending,
        answer: waiting.answer.or(state.and_then(|state| state.answer)),
        counts_at: coming.iter().copied().find(|at| now < *at),
    }
}

fn state(play: &Play, id: TaskId) -> Option<&TaskState> {
    play.tasks.iter().find(|state| state.task_id == id)
}

pub(super) fn draws(engine: &Engine, overlay: Overlay<'_>) -> Vec<DrawView> {
    let known = engine.shelf.catalogue().map_or(&[][..], |catalogue| &catalogue.draws);
    let play = engine.documents.play.as_ref();
    let view = |draw: &DrawInfo| {
        let tickets = play.and_then(|play| play.tickets.iter().find(|it| it.draw_id == draw.id));
        let spins = play.map_or(&[][..], |play| &play.spins);
        let spinning = overlay.spinning(draw.id);
        // Of those that wait, some may be in the document already; then it tells the tickets too.
        DrawView {
            draw: draw.clone(),
            tickets: tickets.map_or(0, |tickets| tickets.left),
            spins: spins.iter().filter(|spin| spin.draw_id == draw.id).cloned().collect(),
            spinning,
        }
    };
    known.iter().map(view).collect()
}

/// What members are asked, as the catalogue has it.
pub(super) fn surveys(engine: &Engine, overlay: Overlay<'_>) -> Vec<SurveyView> {
    let known = engine.shelf.catalogue().map_or(&[][..], |catalogue| &catalogue.surveys);
    let done = engine.documents.play.as_ref().map_or(&[][..], |play| &play.surveys);
    let view = |survey: &SurveyInfo| {
        let waiting = overlay.answering(survey.id);
        SurveyView {
            survey: survey.clone(),
            answered: waiting.is_some() || done.contains(&survey.id),
            pending: waiting == Some(true),
        }
    };
    known.iter().map(view).collect()
}

/// What waits of a task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) collected: bool,
    pub(super) pending: bool,
    pub(super) answer: Option<i32>,
}

impl Overlay<'_> {
    fn of_task(&self, id: TaskId) -> Waiting {
        let mut waiting = Waiting::default();
        for (deed, pending) in self.0.laid_over() {
            match deed {
                Deed::Collect { task_id } if *task_id == id => {
                    waiting.collected = true;
                    waiting.pending |= pending;
                }
                Deed::Answer { task_id, option } if *task_id == id => {
                    waiting.answer = Some(*option);
                }
                _ => {}
            }
        }
        waiting
    }

    /// Whether an answer to a survey is laid over, and still waits.
    fn answering(&self, id: SurveyId) -> Option<bool> {
        let of =
            |deed: &Deed| matches!(deed, Deed::AnswerSurvey { survey_id, .. } if *survey_id == id);
        self.0.laid_over().find(|(deed, _)| of(deed)).map(|(_, pending)| pending)
    }

    fn spinning(&self, id: atrium_domain::DrawId) -> bool {
        self.0.laid_over().any(|(deed, _)| *deed == Deed::Spin { draw_id: id })
    }
}
