//! The door: choosing a session, then letting people in.

pub mod book;
pub mod desk;
pub mod texts;
pub mod watch;

use atrium_domain::{EventId, Millis};
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::{StaffEvent, StaffEvents};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::platform::clock::device_now;
use watch::kept_books;

/// A session appears so long before it starts …
const BEFORE_MS: i64 = 36 * 3_600_000;
/// … and stays so long after it ended.
const AFTER_MS: i64 = 12 * 3_600_000;

/// A session to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choosable {
    id: EventId,
    title: atrium_domain::Localized,
    starts_at: Millis,
    ends_at: Millis,
}

fn soon(events: Vec<StaffEvent>, now: Millis) -> Vec<Choosable> {
    let near = |event: &StaffEvent| {
        let event = &event.event;
        now.plus_ms(-AFTER_MS) < event.ends_at && event.starts_at < now.plus_ms(BEFORE_MS)
    };
    let choosable = |event: StaffEvent| Choosable {
        id: event.event.id,
        title: event.event.title,
        starts_at: event.event.starts_at,
        ends_at: event.event.ends_at,
    };
    events.into_iter().filter(near).map(choosable).collect()
}

/// What this browser has kept, where the server cannot be asked.
fn kept() -> Vec<Choosable> {
    let choosable = |book: book::Book| Choosable {
        id: book.id(),
        title: book.list.title,
        starts_at: book.list.starts_at,
        ends_at: book.list.ends_at,
    };
    kept_books().into_iter().map(choosable).collect()
}

#[component]
pub fn DoorsPage() -> impl IntoView {
    let (desk, house) = (use_desk(), use_house());
    let sessions = RwSignal::new(Load::Loading);
    let load = move || {
        fill(desk, sessions, async move {
            let answer: Result<StaffEvents, _> =
                desk.as_staff().get(routes::STAFF_EVENTS, &[], &[]).await;
            match answer {
                Ok(all) => Ok(soon(all.events, device_now())),
                Err(problem) if problem.code.is_transient() && !kept().is_empty() => Ok(kept()),
                Err(problem) => Err(problem),
            }
        });
    };
    load();
    let row = move |session: Choosable| {
        let Choosable { id, title, starts_at, ends_at } = session;
        let day = move || atrium_domain::Day::of(starts_at, house.offset());
        let detail = tr(move |l| format::time_span(l, starts_at, ends_at, house.offset()));
        view! {
            <ListRow
                title=tr(move |l| title.get(l).clone())
                detail
                href=format!("/console/door/{id}")
                leading=move || view! { {move || view! { <DateBlock day=day() /> }} }
            />
        }
    };
    let content = move || match sessions.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => view! { <Failure problem on_retry=move |()| load() /> }.into_any(),
        Load::Ready(all) if all.is_empty() => view! {
            <EmptyState icon=IconName::Ticket title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(all) => {
            view! { <List>{all.into_iter().map(row).collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Page>
            <PageHeader title=tr(texts::choose) lead=tr(texts::choose_lead) />
            <Card flush=true>{content}</Card>
        </Page>
    }
}
