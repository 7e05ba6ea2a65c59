//! The service desk: enquiries and complaints, each with the clock that the desk sees too.

pub mod model;
pub mod talk;
mod texts;
pub mod write;

use atrium_domain::service::ThreadKind;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::use_model;
use crate::pages::surveys;
use crate::part::Part;
use crate::route::use_chosen;
use crate::shared::detail::Detail;
use crate::shared::texts as words;
use crate::view::{Each, Show, live};
use model::{Row, kind_name, rows};
use talk::TalkPane;
use write::NewThread;

/// What is chosen beside an id: a new thread of a kind.
const NEW: [ThreadKind; 2] = [ThreadKind::Enquiry, ThreadKind::Complaint];

#[component]
pub fn ServicePage() -> impl IntoView {
    let chosen = use_chosen();
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=|| view! { <Threads /> }
                detail=move || view! { <Pane chosen /> }
                placeholder=move || view! { <EmptyState icon=IconName::Mail title=tr(texts::pick) hint=tr(texts::none_hint) /> }
            />
        </Page>
    }
}

#[component]
fn Pane(chosen: Part<Option<String>>) -> impl IntoView {
    live(move || {
        let id = chosen.get().unwrap_or_default();
        match NEW.into_iter().find(|kind| kind.as_str() == id) {
            Some(kind) => view! {
                <Detail title=tr(move |locale| kind_name(kind, locale)) back="/service">
                    <NewThread kind />
                </Detail>
            }
            .into_any(),
            None => view! { <TalkPane id /> }.into_any(),
        }
    })
}

#[component]
fn Threads() -> impl IntoView {
    let all = use_model(rows);
    let asked = use_model(surveys::model::open);
    view! {
        <PageHeader title=tr(words::service) lead=tr(texts::lead) back="/me" />
        <Card flush=true>
            <List>
                <ListRow icon=IconName::Info tone=Tone::Accent title=tr(texts::enquiry) detail=tr(texts::enquiry_promise) href="/service/enquiry" attr:data-testid="service-enquiry" />
                <ListRow icon=IconName::Warning tone=Tone::Warn title=tr(texts::complaint) detail=tr(texts::complaint_promise) href="/service/complaint" attr:data-testid="service-complaint" />
                <ListRow icon=IconName::List tone=Tone::Gold title=tr(words::surveys) detail=tr(texts::surveys_lead) href="/surveys" attr:data-testid="service-surveys">
                    <Show when=move || asked.get() != 0><Badge tone=Tone::Accent>{move || asked.get()}</Badge></Show>
                </ListRow>
            </List>
        </Card>
        <Section title=tr(texts::yours)>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=|| view! { <EmptyState icon=IconName::Mail title=tr(texts::none) hint=tr(texts::none_hint) /> }
            >
                <Card flush=true>
                    <List>
                        <Each each=move || all.get() let(row)>
                            <ThreadRow row />
                        </Each>
                    </List>
                </Card>
            </Show>
        </Section>
    }
}

#[component]
fn ThreadRow(row: Row) -> impl IntoView {
    let Row { id, icon, title, clock } = row;
    let href = format!("/service/{id}");
    view! { <ListRow icon tone=clock.tone title detail=clock.words href attr:data-testid="thread-row" /> }
}
