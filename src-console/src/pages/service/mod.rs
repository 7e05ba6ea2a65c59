//! The service desk: what members wrote, what is due first at the top.

pub mod acts;
pub mod clock;
pub mod texts;
pub mod thread;

use atrium_domain::Millis;
use atrium_domain::service::ThreadKind;
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::service::{ServiceRecord, ThreadBoard, ThreadRow};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::platform::timer;
use crate::texts as words;
use crate::words::role;

/// How often the list is asked for anew, in milliseconds: an enquiry has five minutes.
const LOOK_MS: i32 = 15_000;

/// The list, with the server's clock.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    found: RwSignal<Load<(ThreadBoard, Millis)>>,
}

impl Board {
    fn refresh(self) {
        let desk = self.desk;
        fill(desk, self.found, async move { desk.as_staff().get_dated(routes::THREADS).await });
    }

    /// Asks again for as long as the page is there; what is shown stays until there is an answer.
    fn follow(self) {
        spawn_local(async move {
            loop {
                timer::after(LOOK_MS).await;
                match self.desk.as_staff().get_dated(routes::THREADS).await {
                    Ok(found) => {
                        if self.found.try_set(Load::Ready(found)).is_some() {
                            return;
                        }
                    }
                    Err(problem) => self.desk.notice(&problem),
                }
                if self.found.is_disposed() {
                    return;
                }
            }
        });
    }
}

#[component]
pub fn ServicePage() -> impl IntoView {
    let board = Board { desk: use_desk(), found: RwSignal::new(Load::Loading) };
    board.refresh();
    board.follow();
    let content = move || match board.found.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| board.refresh() /> }.into_any()
        }
        Load::Ready((found, now)) => view! { <Lists found now /> }.into_any(),
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::service) lead=tr(texts::lead) />
            {content}
        </Page>
    }
}

#[component]
fn Lists(found: ThreadBoard, now: Millis) -> impl IntoView {
    let ThreadBoard { due, resting, enquiries, complaints } = found;
    let rows = move |rows: Vec<ThreadRow>| {
        let rows = rows.into_iter().map(move |row| view! { <Row row now /> });
        view! { <Card flush=true><List>{rows.collect_view()}</List></Card> }
    };
    let open = if due.is_empty() {
        view! { <EmptyState icon=IconName::CheckCircle title=tr(texts::none) hint=tr(texts::none_hint) /> }
            .into_any()
    } else {
        rows(due).into_any()
    };
    view! {
        <Grid>
            <Record name=texts::enquiries record=enquiries />
            <Record name=texts::complaints record=complaints />
        </Grid>
        <Section title=tr(texts::due)>{open}</Section>
        {(!resting.is_empty()).then(|| view! { <Section title=tr(texts::resting)>{rows(resting)}</Section> })}
    }
}

#[component]
fn Record(name: fn(Locale) -> &'static str, record: ServiceRecord) -> impl IntoView {
    let ServiceRecord { in_time, late, rated, stars } = record;
    let told = tr(move |locale| {
        let time = match in_time + late {
            0 => texts::no_record(locale).to_owned(),
            all => texts::record(locale, in_time, all),
        };
        match tenths(stars, rated) {
            Some(mean) => format!("{time} · {}", texts::stars_of(locale, &mean, rated)),
            None => time,
        }
    });
    view! { <Card><p class="k-strong">{tr(name)}</p><p class="k-muted k-small k-num">{told}</p></Card> }
}

/// The mean with one place, rounded.
fn tenths(sum: i64, count: i64) -> Option<String> {
    let tenths = (sum * 20 + count).checked_div(count * 2)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[component]
fn Row(row: ThreadRow, now: Millis) -> impl IntoView {
    let house = use_house();
    let href = format!("/console/service/{}", row.id);
    let (kind, icon): (fn(Locale) -> &'static str, _) = match row.kind {
        ThreadKind::Enquiry => (texts::enquiry, IconName::Info),
        ThreadKind::Complaint => (texts::complaint, IconName::Warning),
    };
    let (_, tone) = clock::stands(&row, Locale::En, now, 0);
    let begins = row.begins.clone();
    let title = tr(move |locale| match begins.as_str() {
        "" => kind(locale).to_owned(),
        text => format!("{} · {text}", kind(locale)),
    });
    let detail = {
        let row = row.clone();
        tr(move |locale| {
            let mut parts = vec![clock::stands(&row, locale, now, house.offset()).0];
            parts.extend((!row.name_masked.is_empty()).then(|| row.name_masked.clone()));
            parts.extend(lies_with(&row, locale));
            parts.join(" · ")
        })
    };
    view! {
        <ListRow icon tone title detail href attr:data-testid="thread-row">
            {row.stars.map(|n| view! { <Badge tone=Tone::Gold>{tr(move |locale| texts::stars(locale, n))}</Badge> })}
        </ListRow>
    }
}

/// Who looks after it, in words.
pub fn lies_with(row: &ThreadRow, locale: Locale) -> Option<String> {
    match (&row.with, row.role) {
        (Some(_), _) if row.own => Some(texts::mine(locale).to_owned()),
        (Some(name), _) => Some(texts::with(locale, name)),
        (None, Some(known)) => Some(texts::with_role(locale, role(locale, known))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_has_one_place() {
        assert_eq!(tenths(14, 3).as_deref(), Some("4.7"));
        assert_eq!(tenths(5, 1).as_deref(), Some("5.0"));
        assert_eq!(tenths(0, 0), None);
    }
}
