//! One thread: what was said, by whom, and what the desk can do about it.

use atrium_domain::Millis;
use atrium_domain::service::ThreadKind;
use atrium_kit::prelude::*;
use atrium_protocol::adjustment::AdjustmentState;
use atrium_protocol::routes;
use atrium_protocol::service::{LineKind, StaffLine, StaffThread};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::acts::{Acts, Answering};
use super::{clock, lies_with, texts};
use crate::desk::{Desk, use_desk};
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::photo::StaffPhoto;
use crate::texts as words;

/// The thread, with the server's clock. Copies share it.
#[derive(Clone, Copy)]
pub struct Opened {
    pub desk: Desk,
    pub found: RwSignal<Load<(StaffThread, Millis)>>,
}

impl Opened {
    fn ask(self, id: String) {
        let desk = self.desk;
        fill(desk, self.found, async move {
            desk.as_staff().get_dated_at(routes::THREAD, &[&id]).await
        });
    }
}

#[component]
pub fn ThreadPage() -> impl IntoView {
    let opened = Opened { desk: use_desk(), found: RwSignal::new(Load::Loading) };
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    Effect::new(move |_| opened.ask(id()));
    let content = move || match opened.found.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| opened.ask(untrack(id)) /> }.into_any()
        }
        Load::Ready((thread, now)) => view! { <Whole thread now /> }.into_any(),
    };
    // What is being written stays while the thread is asked for anew.
    let known = Memo::new(move |_| {
        opened.found.with(|found| found.ready().map(|(thread, _)| thread.row.id))
    });
    let forms = move || known.get().map(|id| view! { <Answering opened id /> });
    let acts = move || known.get().map(|id| view! { <Acts opened id /> });
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::service) back="/console/service" />
            <Columns side=move || view! { {acts} }>
                {content}
                {forms}
            </Columns>
        </Page>
    }
}

#[component]
fn Whole(thread: StaffThread, now: Millis) -> impl IntoView {
    let house = use_house();
    let StaffThread { row, locale, stars_text, lines, .. } = thread;
    let (_, tone) = clock::stands(&row, Locale::En, now, 0);
    let stands = {
        let row = row.clone();
        tr(move |locale| {
            let mut parts = vec![clock::stands(&row, locale, now, house.offset()).0];
            parts.extend(lies_with(&row, locale));
            parts.join(" · ")
        })
    };
    let kind: fn(Locale) -> &'static str = match row.kind {
        ThreadKind::Enquiry => texts::enquiry,
        ThreadKind::Complaint => texts::complaint,
    };
    let card = format::digit_groups(&row.card_number, 3).join(" ");
    let store_id = row.store_id;
    let about = tr(move |locale| {
        let name = house.view.with(|view| {
            let stores = view.ready().map(|view| view.catalogue.stores.clone()).unwrap_or_default();
            stores.into_iter().find(|store| Some(store.id) == store_id)
        });
        name.map_or_else(|| texts::mall(locale).to_owned(), |store| store.name.get(locale).clone())
    });
    let href = format!("/console/members/{}", row.member_id);
    let rating = row.stars.map(|n| {
        view! {
            <div data-testid="thread-stars">
                <Banner tone=Tone::Neutral icon=IconName::Star>
                    {tr(move |locale| texts::stars(locale, n))}" "{stars_text}
                </Banner>
            </div>
        }
    });
    let lines = lines.into_iter().map(|line| view! { <LineView line /> });
    view! {
        <Section title=tr(kind)>
            <div data-testid="thread-clock"><Banner tone icon=IconName::Clock>{stands}</Banner></div>
            <p class="k-small">
                <a href=href data-testid="thread-member">{row.name_masked.clone()}" "{tr(move |locale| texts::card(locale, &card))}</a>
                " · "{about}" · "{tr(texts::language)}" "{locale.tag()}
            </p>
            {rating}
            <ol class="k-talk" role="list">{lines.collect_view()}</ol>
        </Section>
    }
}

#[component]
fn LineView(line: StaffLine) -> impl IntoView {
    let house = use_house();
    let StaffLine { at, kind, name, text, photos, given, correction, .. } = line;
    let who = {
        let name = name.clone();
        tr(move |locale| match (kind, &name) {
            (LineKind::Member, _) => texts::member(locale).to_owned(),
            (LineKind::Closed, Some(name)) => texts::closed_by(locale, name),
            (LineKind::Closed, None) => texts::closed_by_member(locale).to_owned(),
            (LineKind::Note, Some(name)) => format!("{name} · {}", texts::note(locale)),
            (LineKind::Amends, Some(name)) => format!("{name} · {}", texts::amends(locale)),
            (_, name) => name.clone().unwrap_or_default(),
        })
    };
    let state = correction.and_then(|state| match state {
        AdjustmentState::Waiting => {
            Some(view! { <Badge tone=Tone::Warn>{tr(texts::waits)}</Badge> })
        }
        AdjustmentState::Declined => {
            Some(view! { <Badge tone=Tone::Bad>{tr(texts::declined)}</Badge> })
        }
        AdjustmentState::Applied => None,
    });
    let photos = photos.into_iter().map(|id| view! { <StaffPhoto id /> });
    view! {
        <li
            class="k-talk__line"
            class:k-talk__line--other=kind == LineKind::Member
            class:k-talk__line--note=kind == LineKind::Note
            data-testid="thread-line"
        >
            <p class="k-small"><strong>{who}</strong>" "<span class="k-muted k-num">{tr(move |l| house.moment(l, at))}</span></p>
            {(!text.is_empty()).then(|| view! { <p class="k-talk__text">{text}</p> })}
            <div class="k-talk__photos">{photos.collect_view()}</div>
            {given.map(|given| view! { <p class="k-strong" data-testid="thread-given">{tr(move |l| given.get(l).clone())}</p> })}
            {state}
        </li>
    }
}
