//! The daily check-in: what streaks give on top, and how missed days are made up for.

pub mod draft;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::check_in::CheckInExtras;
use atrium_protocol::staff::Role;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::forms::Faults;
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::pages::games::prize::{PrizeChoice, PrizeFields};
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;
use draft::{Draft, Field, typed};

/// What a streak can give: neither a draw nor a shelf lasts as long as a streak may.
const PRIZES: &[&str] = &["points", "coupon", "cards"];

#[component]
pub fn CheckInPage() -> impl IntoView {
    let desk = use_desk();
    let extras = RwSignal::new(Load::Loading);
    let ask =
        move || {
            fill(desk, extras, async move {
                desk.as_staff().get(routes::CHECK_IN_EXTRAS, &[], &[]).await
            });
        };
    ask();
    let changes = matches!(untrack(|| desk.role()), Some(Role::Operator));
    let content = move || match extras.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => view! { <Failure problem on_retry=move |()| ask() /> }.into_any(),
        Load::Ready(extras) => view! { <Editor extras changes /> }.into_any(),
    };
    view! {
        <Page>
            <PageHeader title=tr(crate::texts::check_in) lead=tr(texts::lead) />
            {content}
        </Page>
    }
}

/// One milestone as it is typed. The number keeps its fields apart from others'.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    day: RwSignal<String>,
    prize: PrizeFields,
}

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    house: House,
    rewards: RwSignal<String>,
    late_days: RwSignal<String>,
    lines: RwSignal<Vec<Line>>,
    price: RwSignal<String>,
    per_month: RwSignal<String>,
    days_back: RwSignal<String>,
    faults: RwSignal<Faults<Field>>,
}

impl Form {
    fn of(extras: &CheckInExtras) -> Self {
        let line = |(number, milestone): (usize, &atrium_domain::checkin::Milestone)| {
            let prize = PrizeFields::of(typed(&milestone.prize));
            Line { number, day: RwSignal::new(milestone.day.to_string()), prize }
        };
        let make_up = extras.make_up;
        let rewards = extras.rewards.iter().flatten();
        let rewards: Vec<String> = rewards.map(|points| points.0.to_string()).collect();
        let price = make_up.price.map(|price| price.0.to_string()).unwrap_or_default();
        Self {
            house: use_house(),
            rewards: RwSignal::new(rewards.join(", ")),
            late_days: RwSignal::new(extras.late_days.unwrap_or_default().to_string()),
            lines: RwSignal::new(extras.milestones.iter().enumerate().map(line).collect()),
            price: RwSignal::new(price),
            per_month: RwSignal::new(make_up.per_month.to_string()),
            days_back: RwSignal::new(make_up.days_back.to_string()),
            faults: RwSignal::default(),
        }
    }

    fn draft(self) -> Draft {
        let line = |line: &Line| (line.day.get_untracked(), line.prize.draft(self.house));
        Draft {
            rewards: self.rewards.get_untracked(),
            late_days: self.late_days.get_untracked(),
            milestones: self.lines.with_untracked(|lines| lines.iter().map(line).collect()),
            price: self.price.get_untracked(),
            per_month: self.per_month.get_untracked(),
            days_back: self.days_back.get_untracked(),
        }
    }

    fn add(self) {
        self.lines.update(|lines| {
            let number = lines.iter().map(|line| line.number + 1).max().unwrap_or_default();
            let prize = PrizeFields::new("points", "20");
            lines.push(Line { number, day: RwSignal::default(), prize });
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        Faults::sentence(self.faults, field)
    }
}

#[component]
fn Editor(extras: CheckInExtras, changes: bool) -> impl IntoView {
    let desk = use_desk();
    let form = Form::of(&extras);
    let problem = RwSignal::new(None::<Problem>);
    let (busy, done) = (RwSignal::new(false), RwSignal::new(false));
    let send = move || {
        let extras = form.draft().check();
        form.faults.set(extras.as_ref().err().cloned().unwrap_or_default());
        let Some(extras) = extras.ok().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        done.set(false);
        spawn_local(async move {
            let caller = desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::EDIT_CHECK_IN, &[], &extras).await;
            if busy.try_set(false).is_some() {
                return;
            }
            done.set(answer.is_ok());
            problem.set(answer.err());
            form.house.refresh();
        });
    };
    let twice = move || form.faults.with(|faults| faults.of(Field::Order).is_some());
    view! {
        <Form on_submit=move |()| send()>
            <Section title=tr(texts::every_day)>
                <Card>
                    <div class="k-form">
                        <TextField label=tr(texts::rewards) value=form.rewards hint=tr(texts::rewards_hint) error=form.error(Field::Rewards) required=true test_id="check-in-rewards" />
                        <TextField label=tr(texts::late_days) value=form.late_days hint=tr(texts::late_days_hint) error=form.error(Field::LateDays) input_mode="numeric" required=true test_id="check-in-late-days" />
                    </div>
                </Card>
            </Section>
            <Milestones form />
            {move || twice().then(|| view! { <Banner tone=Tone::Bad>{tr(texts::order)}</Banner> })}
            <Section title=tr(texts::make_up)>
                <Card>
                    <div class="k-form">
                        <p class="k-muted">{tr(texts::cards_hint)}</p>
                        <div class="c-pair">
                            <TextField label=tr(texts::price) value=form.price hint=tr(texts::price_hint) error=form.error(Field::Price) input_mode="numeric" test_id="make-up-price" />
                            <TextField label=tr(texts::per_month) value=form.per_month hint=tr(texts::per_month_hint) error=form.error(Field::PerMonth) input_mode="numeric" required=true test_id="make-up-per-month" />
                            <TextField label=tr(texts::days_back) value=form.days_back error=form.error(Field::DaysBack) input_mode="numeric" required=true test_id="make-up-days-back" />
                        </div>
                    </div>
                </Card>
            </Section>
            <ProblemBanner problem on_retry=move |()| send() />
            {if changes {
                view! {
                    <Row>
                        <Button submit=true busy attr:data-testid="check-in-save">{tr(texts::save)}</Button>
                        <span class="k-muted" role="status" data-testid="check-in-saved">
                            {tr(move |l| if done.get() { texts::saved(l) } else { "" })}
                        </span>
                    </Row>
                }
                .into_any()
            } else {
                view! { <p class="k-muted">{tr(texts::operator_only)}</p> }.into_any()
            }}
        </Form>
    }
}

#[component]
fn Milestones(form: Form) -> impl IntoView {
    let none = move || form.lines.with(Vec::is_empty);
    let lines = move || form.lines.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <Section title=tr(texts::milestones)>
            <Card>
                <div class="k-form">
                    <p class="k-muted">{tr(texts::milestones_hint)}</p>
                    <Show when=none>
                        <EmptyState icon=IconName::Flame title=tr(texts::none) hint=tr(texts::none_hint) />
                    </Show>
                    // The place is a part of the key: faults are told by it.
                    <For each=lines key=|(place, line)| (*place, line.number) let((place, line))>
                        <MilestoneFields form place line />
                    </For>
                    <Row>
                        <Button small=true kind=ButtonKind::Secondary icon=IconName::Plus on_press=move |()| form.add() attr:data-testid="milestone-add">{tr(texts::add)}</Button>
                    </Row>
                </div>
            </Card>
        </Section>
    }
}

#[component]
fn MilestoneFields(form: Form, place: usize, line: Line) -> impl IntoView {
    let remove = move |()| form.lines.update(|lines| lines.retain(|it| it.number != line.number));
    view! {
        <fieldset class="c-group" data-testid="milestone">
            <legend>{tr(move |l| texts::nth(l, place + 1))}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::day) value=line.day error=form.error(Field::Day(place)) input_mode="numeric" max_length=3 required=true test_id="milestone-day" />
                <PrizeChoice house=form.house fields=line.prize kinds=PRIZES error=form.error(Field::Prize(place)) test_id="milestone-prize" />
            </div>
            <Row>
                <Button small=true kind=ButtonKind::Quiet icon=IconName::Trash on_press=remove attr:data-testid="milestone-remove">{tr(texts::remove)}</Button>
            </Row>
        </fieldset>
    }
}
