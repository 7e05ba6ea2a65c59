//! Surveys: what is asked, what members answered, and what they are told of it.

pub mod draft;
pub mod form;
pub mod texts;

use atrium_domain::{Day, Localized, Millis, SurveyId};
use atrium_kit::prelude::*;
use atrium_protocol::survey::{
    Findings, SurveyKind, SurveyQuestion, SurveyResult, SurveyTally, Surveys,
};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::forms::localized::complete;
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::platform::clock::device_now;
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;
use crate::publish::PublishingPage;
use crate::texts as words;
use form::SurveyForm;

/// All that the page shows. Copies share it.
#[derive(Clone, Copy)]
pub struct Board {
    desk: Desk,
    found: RwSignal<Load<Surveys>>,
}

impl Board {
    /// Asks again, e.g. after something was published.
    pub fn refresh(self) {
        let desk = self.desk;
        fill(desk, self.found, async move { desk.as_staff().get(routes::SURVEYS, &[], &[]).await });
    }
}

pub fn use_board() -> Board {
    expect_context::<Board>()
}

#[component]
pub fn SurveysPage() -> impl IntoView {
    let board = Board { desk: use_desk(), found: RwSignal::new(Load::Loading) };
    provide_context(board);
    board.refresh();
    view! {
        <PublishingPage
            title=tr(words::surveys)
            new_title=tr(texts::new_title)
            list=|| view! { <Results /> }.into_any()
            form=|| view! { <SurveyForm /> }.into_any()
        />
    }
}

#[component]
fn Results() -> impl IntoView {
    let board = use_board();
    let content = move || match board.found.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| board.refresh() /> }.into_any()
        }
        Load::Ready(found) if found.surveys.is_empty() => view! {
            <EmptyState icon=IconName::List title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(found) => {
            let all = found.surveys.into_iter().map(|result| view! { <ResultCard result /> });
            view! { <Stack>{all.collect_view()}</Stack> }.into_any()
        }
    };
    view! { <Section title=tr(texts::list_title)>{content}</Section> }
}

#[component]
fn ResultCard(result: SurveyResult) -> impl IntoView {
    let house = use_house();
    let SurveyResult { survey, answers, tallies } = result;
    let (until, id) = (survey.until, survey.id);
    let told = tr(move |locale| {
        let day = format::date_short(locale, Day::of(until.plus_ms(-1), house.offset()));
        let count = texts::answers(locale, &format::count(answers));
        format!("{count} · {}", texts::until_day(locale, &day))
    });
    let title = survey.title;
    let questions = survey.questions.into_iter().zip(tallies);
    let questions = questions.map(|(question, tally)| view! { <Tallied question tally /> });
    let published = survey.findings.clone();
    let title_of_form = if published.is_some() { texts::findings_again } else { texts::findings };
    let is_published = published.is_some();
    let (state, tone) = state(survey.from, until, device_now());
    view! {
        <Card>
            <div class="k-form" data-testid="survey-result">
                <div>
                    <p class="k-strong">{tr(move |l| title.get(l).clone())}</p>
                    <p class="k-muted k-small k-num" data-testid="survey-count">{told}</p>
                    <Row>
                        <Badge tone>{tr(state)}</Badge>
                        {is_published.then(|| view! { <Badge tone=Tone::Good icon=IconName::CheckCircle>{tr(texts::published)}</Badge> })}
                    </Row>
                </div>
                {questions.collect_view()}
                {published.map(|text| view! { <blockquote class="c-quote">{tr(move |l| text.get(l).clone())}</blockquote> })}
                <Show when=move || answers != 0>
                    <Disclosure title=tr(title_of_form)><FindingsForm id /></Disclosure>
                </Show>
            </div>
        </Card>
    }
}

#[component]
fn Tallied(question: SurveyQuestion, tally: SurveyTally) -> impl IntoView {
    let SurveyQuestion { text, kind, options } = question;
    let SurveyTally { counts, words } = tally;
    let sum: i64 = counts.iter().sum();
    let mean = (kind == SurveyKind::Stars).then(|| mean(&counts)).flatten();
    let bars = counts.into_iter().enumerate().map(move |(at, count)| {
        let option = options.get(at).cloned();
        let label = tr(move |locale| match &option {
            Some(option) => option.get(locale).clone(),
            None => format!("{} ★", at + 1),
        });
        view! {
            <li class="c-tally">
                <span>{label}</span>
                <progress max=sum.max(1).to_string() value=count.to_string() aria-label=label></progress>
                <span class="k-num">{format::count(count)}</span>
            </li>
        }
    });
    let words = words.into_iter().map(|words| view! { <li class="c-quote">{words}</li> });
    view! {
        <div class="c-group">
            <p>{tr(move |l| text.get(l).clone())}</p>
            {mean.map(|mean| view! { <p class="k-muted k-small k-num">{tr(move |l| texts::mean(l, &mean))}</p> })}
            <ul class="c-tallies" role="list">{bars.collect_view()}{words.collect_view()}</ul>
        </div>
    }
}

/// Where a survey stands.
const fn state(from: Millis, until: Millis, now: Millis) -> (Words, Tone) {
    if now.0 < from.0 {
        (texts::coming, Tone::Neutral)
    } else if now.0 < until.0 {
        (texts::running, Tone::Accent)
    } else {
        (texts::over, Tone::Neutral)
    }
}

/// The mean of stars with one place, rounded; the first count is of one star.
fn mean(counts: &[i64]) -> Option<String> {
    let count: i64 = counts.iter().sum();
    let sum: i64 = (1..).zip(counts).map(|(stars, count): (i64, &i64)| stars * count).sum();
    let tenths = (sum * 20 + count).checked_div(count * 2)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[component]
fn FindingsForm(id: SurveyId) -> impl IntoView {
    let (desk, board) = (use_desk(), use_board());
    let draft = LocalizedDraft::new();
    let (busy, missing) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    let locale = use_locale();
    let error = Signal::derive(move || {
        missing.get().then(|| texts::findings_missing(locale.get()).to_owned())
    });
    let send = move || {
        let text: Option<Localized> = complete(&draft.typed()).ok();
        missing.set(text.is_none());
        let Some(text) = text.filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let caller = desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::PUBLISH_FINDINGS, &[&id], &Findings { text }).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => board.refresh(),
                Err(found) => {
                    desk.notice(&found);
                    problem.set(Some(found));
                }
            }
        });
    };
    view! {
        <Form on_submit=move |()| send()>
            <LocalizedFields label=tr(texts::findings_label) draft error max_length=600 area=true test_id="findings-text" />
            <p class="k-muted k-small">{tr(texts::findings_hint)}</p>
            <ProblemBanner problem />
            <Button submit=true small=true busy attr:data-testid="findings-save">{tr(texts::findings_save)}</Button>
        </Form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_stars_has_one_place() {
        assert_eq!(mean(&[1, 0, 0, 0, 2]).as_deref(), Some("3.7"));
        assert_eq!(mean(&[0; 5]), None);
    }
}
