//! Giving points to another member: find them, see that it is the right one, say how many.

pub mod model;
mod texts;

use atrium_client::Action;
use atrium_domain::Points;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::view::{Show, live};
use model::{Found, Give, amount};

#[component]
pub fn GivePage() -> impl IntoView {
    let actions = use_actions();
    let give = use_model(Give::of);
    // Whoever comes back starts anew.
    on_cleanup(move || actions.dispatch(Action::ForgetRecipient));
    let waiting = move || give.with(|give| give.waiting);
    // What is typed stays while only the rest changes.
    let found = Part::new(move || give.with(|give| give.found.clone()));
    view! {
        <Page>
            <PageHeader title=tr(texts::title) lead=tr(texts::lead) back="/points" />
            <Show when=waiting>
                <Banner tone=Tone::Accent icon=IconName::Clock>{tr(texts::waiting)}</Banner>
            </Show>
            <Card>
                {live(move || match found.get() {
                    Some(found) => view! { <Amount found /> }.into_any(),
                    None => view! { <Search give /> }.into_any(),
                })}
            </Card>
        </Page>
    }
}

#[component]
fn Search(give: Part<Give>) -> impl IntoView {
    let actions = use_actions();
    let to = RwSignal::new(String::new());
    let error = Signal::derive(move || give.with(|give| give.problem.clone()));
    let busy = Signal::derive(move || give.with(|give| give.busy));
    let find = move || {
        let to = to.get_untracked().trim().to_owned();
        if !to.is_empty() {
            actions.dispatch(Action::FindRecipient { to });
        }
    };
    view! {
        <Form on_submit=move |()| find()>
            <TextField label=tr(texts::to) value=to hint=tr(texts::to_hint) error input_mode="tel" max_length=60 test_id="give-to" />
            <Button submit=true block=true busy icon=IconName::Search attr:data-testid="give-find">{tr(texts::find)}</Button>
        </Form>
    }
}

#[component]
fn Amount(found: Found) -> impl IntoView {
    let actions = use_actions();
    let locale = use_locale();
    let Found { to, who, most, lines } = found;
    let points = RwSignal::new(String::new());
    let (asking, wrong) = (RwSignal::new(false), RwSignal::new(false));
    let error =
        Signal::derive(move || wrong.get().then(|| texts::too_many(locale.get()).to_owned()));
    let check = move || {
        let fits = amount(&points.get_untracked(), most).is_some();
        wrong.set(!fits);
        asking.set(fits);
    };
    let give = move || {
        if let Some(amount) = amount(&points.get_untracked(), most) {
            actions.give_points(to.clone(), Points(amount));
            actions.dispatch(Action::ForgetRecipient);
        }
    };
    let name = who.clone();
    let ask = tr(move |locale| texts::ask(locale, &points.get(), &name));
    view! {
        <Form on_submit=move |()| check()>
            <p class="a-fine">{tr(texts::right)}</p>
            <p data-testid="give-who"><strong>{who}</strong></p>
            {lines.into_iter().map(|line| view! { <p class="a-fine k-num">{line}</p> }).collect_view()}
            <TextField label=tr(texts::points) value=points error input_mode="numeric" max_length=9 test_id="give-points" />
            <Button submit=true block=true icon=IconName::Gift attr:data-testid="give-submit">{tr(texts::give)}</Button>
            <Button kind=ButtonKind::Quiet block=true on_press=move |()| actions.dispatch(Action::ForgetRecipient)>
                {tr(texts::other)}
            </Button>
        </Form>
        <ConfirmDialog open=asking title=tr(texts::title) confirm=tr(texts::give) on_confirm=move |()| give()>
            {ask}
        </ConfirmDialog>
    }
}
