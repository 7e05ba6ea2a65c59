//! Places with a code: a list, a form, and the sheet or screen that shows a code.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::game::{NewSpot, SpotInfo};
use atrium_protocol::routes;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use qrcode::{Color, EcLevel, QrCode};

use super::{Board, BoardList, texts, use_board};
use crate::desk::use_desk;
use crate::forms::localized::complete;
use crate::forms::{Faults, LocalizedDraft, LocalizedFields};
use crate::load::{Failure, Load, fill};
use crate::platform::page::{origin, print};
use crate::platform::timer::after;
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::texts as words;

/// How often to ask for a changing code, in milliseconds: each is taken for a minute after its own.
const LOOK_MS: i32 = 15_000;

#[component]
pub fn Spots() -> impl IntoView {
    view! {
        <BoardList
            title=tr(texts::current_spots)
            icon=IconName::Pin
            none=tr(texts::no_spots)
            none_hint=tr(texts::no_spots_hint)
            of=|board| board.spots.clone()
            row=|spot| view! { <Row spot /> }.into_any()
        />
    }
}

#[component]
fn Row(spot: SpotInfo) -> impl IntoView {
    let SpotInfo { id, name, rotating, today, visits, .. } = spot;
    let kind = if rotating { texts::on_screen } else { texts::printed };
    let detail = tr(move |locale| {
        let counts = texts::visits(locale, &format::count(today), &format::count(visits));
        format!("{} · {counts}", kind(locale))
    });
    view! {
        <ListRow title=tr(move |l| name.get(l).clone()) detail icon=IconName::Pin href=format!("/console/spots/{id}") attr:data-testid="spot-row" />
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NameField;

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::show };

#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<NameField>,
    board: Board,
    name: LocalizedDraft,
    rotating: RwSignal<bool>,
}

impl Form {
    fn save(self) {
        let rotating = self.rotating.get_untracked();
        let check = |_, _| {
            let mut faults = Faults::default();
            let name: Option<Localized> = faults.take(NameField, complete(&self.name.typed()));
            name.map(|name| NewSpot { name, rotating }).ok_or(faults)
        };
        self.publishing.save(routes::CREATE_SPOT, check, move |made| {
            self.name.clear();
            self.board.refresh();
            made.name
        });
    }
}

#[component]
pub fn SpotForm() -> impl IntoView {
    let form = Form {
        publishing: Publishing::new(),
        board: use_board(),
        name: LocalizedDraft::new(),
        rotating: RwSignal::new(false),
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="spot" on_save=move |()| form.save()>
            <LocalizedFields label=tr(texts::spot_name) draft=form.name error=form.publishing.error(NameField) max_length=60 test_id="spot-name" />
            <Switch label=tr(texts::rotating) checked=form.rotating on_change=move |on| form.rotating.set(on) />
        </PublishForm>
    }
}

/// The code of one place, for a sheet of paper or a screen on site.
#[component]
pub fn SpotPage() -> impl IntoView {
    let desk = use_desk();
    let params = use_params_map();
    let shown = RwSignal::new(Load::Loading);
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let ask = move |id: String| {
        fill(desk, shown, async move { desk.as_staff().get(routes::SPOT, &[&id], &[]).await });
    };
    Effect::new(move |_| ask(id()));
    // A changing code is followed by the next one for as long as the page is open. The screen
    // keeps the old one until the new one has come.
    Effect::new(move |_| {
        if !shown.with(|shown| shown.ready().is_some_and(|spot: &SpotInfo| spot.rotating)) {
            return;
        }
        let id = id();
        spawn_local(async move {
            after(LOOK_MS).await;
            let next = desk.as_staff().get(routes::SPOT, &[&id], &[]).await;
            if let Ok(next) = next {
                let _gone = shown.try_set(Load::Ready(next));
            }
        });
    });
    move || match shown.get() {
        Load::Loading => view! {
            <Page>
                <PageHeader title=tr(words::spots) back="/console/spots" />
                <SkeletonCard />
            </Page>
        }
        .into_any(),
        Load::Failed(problem) => view! {
            <Page>
                <PageHeader title=tr(words::spots) back="/console/spots" />
                <Failure problem on_retry=move |()| ask(untrack(id)) />
            </Page>
        }
        .into_any(),
        Load::Ready(spot) => view! { <Sheet spot /> }.into_any(),
    }
}

#[component]
fn Sheet(spot: SpotInfo) -> impl IntoView {
    let SpotInfo { name, code, rotating, .. } = spot;
    let link = format!("{}/visit/{code}", origin());
    let modules = modules(&link);
    let title = {
        let name = name.clone();
        tr(move |locale| name.get(locale).clone())
    };
    let label = tr(move |locale| texts::code_of(locale, name.get(locale)));
    view! {
        <Page>
            <PageHeader title back="/console/spots" />
            <section class="c-sheet">
                <div data-testid="spot-code" data-link=link>
                    <QrPlate label modules=Signal::stored(modules) room=Signal::stored(480) />
                </div>
                <p class="c-sheet__words">{tr(texts::scan_me)}</p>
                {(!rotating).then(|| view! {
                    <Button icon=IconName::Download on_press=move |()| print() attr:data-testid="spot-print">{tr(texts::print)}</Button>
                })}
            </section>
        </Page>
    }
}

/// The squares of a code with this text.
pub fn modules(text: &str) -> QrModules {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return QrModules::default();
    };
    let width = u32::try_from(code.width()).unwrap_or(0);
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    QrModules::new(width, dark).unwrap_or_default()
}
