//! The card in a phone's wallet: a code to scan with that phone, or a link on the phone itself.

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_kit::prelude::*;
use atrium_protocol::pass::{PassGrant, PassKind};
use leptos::prelude::*;

use super::texts;
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::platform::use_platform;
use crate::shared::{link, qr, reading};
use crate::view::{Each, Show, live};

/// What the dialog shows of a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    Waiting,
    Link(String),
    Failed(String),
}

#[component]
pub fn PassSection() -> impl IntoView {
    let actions = use_actions();
    let kinds = use_model(|snapshot, _| {
        let catalogue = snapshot.catalogue.as_deref();
        catalogue.map(|catalogue| catalogue.program.passes.clone()).unwrap_or_default()
    });
    let (open, asked) = (RwSignal::new(false), RwSignal::new(None::<PassKind>));
    let ask = Callback::new(move |kind: PassKind| {
        asked.set(Some(kind));
        open.set(true);
        actions.dispatch(Action::Read { source: Source::Pass { kind } });
    });
    provide_context(Ask(ask));
    let title = tr(move |locale| asked.get().map_or("", |kind| add(kind)(locale)).to_owned());
    view! {
        <Show when=move || kinds.with(|kinds| !kinds.is_empty())>
            <Section title=tr(texts::wallet)>
                <Card flush=true>
                    <List>
                        <Each each=move || kinds.get() let(kind)><AddRow kind /></Each>
                    </List>
                </Card>
            </Section>
        </Show>
        <Dialog open title=title>
            <Handing asked />
        </Dialog>
    }
}

#[derive(Clone, Copy)]
struct Ask(Callback<PassKind>);

fn add(kind: PassKind) -> fn(atrium_domain::Locale) -> &'static str {
    match kind {
        PassKind::Apple => texts::wallet_apple,
        PassKind::Google => texts::wallet_google,
    }
}

#[component]
fn AddRow(kind: PassKind) -> impl IntoView {
    let Ask(ask) = expect_context();
    view! {
        <ListRow
            icon=IconName::Card
            title=tr(move |locale| add(kind)(locale).to_owned())
            detail=tr(texts::wallet_detail)
            on_press=move |()| ask.run(kind)
            attr:data-testid="pass-add"
        />
    }
}

/// The way to the phone's wallet.
#[component]
fn Handing(asked: RwSignal<Option<PassKind>>) -> impl IntoView {
    let in_shell = use_platform().in_shell();
    let found: Part<Found> = use_model(move |snapshot, lens| {
        let Some(kind) = asked.get() else { return Found::Waiting };
        let read = reading::read::<PassGrant>(snapshot, &Source::Pass { kind });
        match (read.busy, read.problem, read.body) {
            (true, _, _) => Found::Waiting,
            (_, Some(code), _) => Found::Failed(code.sentence(lens.locale).to_owned()),
            (_, None, None) => Found::Waiting,
            (_, None, Some(grant)) => match link::absolute(snapshot, &grant.url, in_shell) {
                Some(url) => Found::Link(url),
                None => Found::Failed(texts::wallet_no_link(lens.locale).to_owned()),
            },
        }
    });
    view! {
        <p class="a-about">{tr(texts::wallet_text)}</p>
        {live(move || match found.get() {
            Found::Waiting => view! { <Skeleton /> }.into_any(),
            Found::Failed(why) => view! { <Banner tone=Tone::Warn>{why}</Banner> }.into_any(),
            Found::Link(url) => view! { <Way url /> }.into_any(),
        })}
    }
}

#[component]
fn Way(url: String) -> impl IntoView {
    let modules = qr::modules(&url);
    view! {
        <div class="a-pass">
            <QrPlate label=tr(texts::wallet_scan) modules=Signal::stored(modules) />
            <p class="a-fine">{tr(texts::wallet_scan)}</p>
            // Not a page of this app: the phone's wallet takes it.
            <a class="k-button k-button--primary k-button--block" href=url target="_blank" rel="noopener" data-testid="pass-open">
                <span class="k-button__label">{tr(texts::wallet_here)}</span>
            </a>
        </div>
    }
}
