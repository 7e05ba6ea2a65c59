//! The program: what earns points, what they are worth, what tiers ask for, in all versions; and
//! what tills may do.

pub mod bonus_fields;
pub mod draft;
pub mod earn;
pub mod earn_fields;
pub mod form;
pub mod ladder;
pub mod ladder_fields;
pub mod points;
pub mod preview;
pub mod texts;
pub mod till;
pub mod words;

use atrium_kit::prelude::*;
use atrium_protocol::program::{ProgramView, VersionInfo};
use atrium_protocol::routes;
use atrium_protocol::staff::Role;
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::texts as shared;
use form::{Form, VersionForm};
use points::PointsForm;
use preview::PreviewPanel;
use till::TillForm;
use words::State;

/// All versions, shared by the list and the form. Copies share it.
#[derive(Clone, Copy)]
pub struct Versions {
    desk: Desk,
    pub view: RwSignal<Load<ProgramView>>,
}

impl Versions {
    fn ask(self) {
        fill(self.desk, self.view, async move {
            self.desk.as_staff().get(routes::PROGRAM, &[], &[]).await
        });
    }

    /// Begins a form with what holds, once that is known and as long as nothing was typed.
    fn begin<T: 'static>(
        self,
        held: fn(&ProgramView) -> T,
        is_empty: impl Fn() -> bool + 'static,
        show: impl Fn(T) + 'static,
    ) {
        Effect::new(move |_| {
            let held = self.view.with(|view| view.ready().map(held));
            held.filter(|_| is_empty()).into_iter().for_each(&show);
        });
    }
}

#[component]
pub fn ProgramPage() -> impl IntoView {
    let desk = use_desk();
    let versions = Versions { desk, view: RwSignal::new(Load::Loading) };
    versions.ask();
    // Marketing looks and tries out; the operator changes.
    let changes = matches!(untrack(|| desk.role()), Some(Role::Operator));
    let form = changes.then(|| Form::new(versions));
    let rules = changes.then(|| points::Form::new(versions));
    let tills = changes.then(|| till::Form::new(versions));
    let side = move || {
        view! {
            <PreviewPanel form />
            {form.map(|form| view! {
                <Section title=tr(texts::new_version)>
                    <VersionForm form />
                </Section>
            })}
            {rules.map(|form| view! {
                <Section title=tr(points::title)>
                    <PointsForm form />
                </Section>
            })}
            {tills.map(|form| view! {
                <Section title=tr(texts::till)>
                    <TillForm form />
                </Section>
            })}
        }
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(shared::program) lead=tr(texts::lead) />
            <Columns side>
                <VersionLists versions />
            </Columns>
        </Page>
    }
}

#[component]
fn VersionLists(versions: Versions) -> impl IntoView {
    let house = use_house();
    move || {
        match versions.view.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| versions.ask() /> }.into_any()
        }
        Load::Ready(ProgramView { earn, bonuses, burn, tiers, funding, excluded, till: tills, points: rules }) => view! {
            <Versioned house title=tr(texts::earn) all=rows(earn, |one| &one.version, words::earn) />
            <Versioned house title=tr(texts::bonuses) all=rows(bonuses, |one| &one.version, words::bonus) />
            <Versioned house title=tr(texts::burn) all=rows(burn, |one| &one.version, words::burn) />
            <Versioned house title=tr(texts::tiers) all=rows(tiers, |one| &one.version, words::ladder) />
            <Versioned house title=tr(texts::excluded) all=rows(excluded, |one| &one.version, words::excluded) />
            {(!funding.is_empty()).then(|| view! {
                <Versioned house title=tr(texts::funding) all=rows(funding, |one| &one.version, words::funding) />
            })}
            <Section title=tr(points::title)>
                <Card>
                    <p data-testid="points-rules">{tr(move |l| points::words(l, rules))}</p>
                </Card>
            </Section>
            <Section title=tr(texts::till)>
                <Card>
                    <p data-testid="till-rules">{tr(move |l| till::words(l, tills))}</p>
                </Card>
            </Section>
        }
        .into_any(),
    }
    }
}

/// A version and what it says in each language.
type Row = (VersionInfo, atrium_domain::text::Localized);

/// Newest first.
fn rows<T>(
    all: Vec<T>,
    version: fn(&T) -> &VersionInfo,
    words: fn(Locale, &T) -> String,
) -> Vec<Row> {
    let row = |one: &T| {
        let text = atrium_domain::text::Localized::each(|locale| words(locale, one));
        (version(one).clone(), text)
    };
    all.iter().rev().map(row).collect()
}

#[component]
fn Versioned(house: House, #[prop(into)] title: Signal<String>, all: Vec<Row>) -> impl IntoView {
    let rows = all.into_iter().map(move |(version, text)| {
        let dated = version.clone();
        let dates = tr(move |l| words::dates(l, &dated, house.offset()));
        let name = version.name.clone();
        let heading = tr(move |l| match name.get(l).as_str() {
            "" => text.get(l).clone(),
            name => texts::named(l, name, text.get(l)),
        });
        view! {
            <ListRow title=heading detail=dates attr:data-testid="version-list">
                {move || {
                    let now = house.view.with(|view| view.ready().map(|view| view.now));
                    let state = State::of(&version, now.unwrap_or_default());
                    view! { <Badge tone=state.tone()>{tr(move |l| state.name(l))}</Badge> }
                }}
            </ListRow>
        }
    });
    view! {
        <Section title>
            <Card flush=true><List>{rows.collect_view()}</List></Card>
        </Section>
    }
}
