//! What a till asks the member: over whatever page is open, with two answers.

use atrium_client::Snapshot;
use atrium_domain::AskId;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::lens::Lens;
use crate::texts;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskModel {
    pub id: AskId,
    pub store: String,
}

impl AskModel {
    /// The oldest one that the till still waits for.
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let asks = snapshot.member.as_ref().map_or(&[][..], |member| &member.asks);
        let ask = asks.iter().find(|ask| lens.now < ask.expires_at)?;
        Some(Self { id: ask.id, store: lens.text(&ask.store_name) })
    }
}

/// Opens by itself. Closing it leaves the till without an answer.
#[component]
pub fn AskDialog() -> impl IntoView {
    let actions = use_actions();
    let ask = use_model(AskModel::of);
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(ask.with(Option::is_some)));
    let answer = move |allow| {
        if let Some(ask) = ask.with_untracked(Clone::clone) {
            actions.answer(ask.id, allow);
        }
        open.set(false);
    };
    let footer = move || {
        view! {
            <Button kind=ButtonKind::Secondary on_press=move |()| answer(false) attr:data-testid="ask-deny">{tr(texts::ask_deny)}</Button>
            <Button on_press=move |()| answer(true) attr:data-testid="ask-allow">{tr(texts::ask_allow)}</Button>
        }
    };
    let words = tr(move |locale| {
        ask.with(|ask| {
            ask.as_ref().map(|ask| texts::ask_visit(locale, &ask.store)).unwrap_or_default()
        })
    });
    view! {
        <Dialog open title=tr(texts::ask_title) footer>
            <p data-testid="ask">{words}</p>
            <p class="k-muted">{tr(texts::ask_hint)}</p>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Localized;
    use atrium_protocol::documents::{Ask, AskKind};

    use super::*;
    use crate::platform::sample;

    #[test]
    fn the_oldest_question_that_a_till_waits_for_is_shown() {
        let mut snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        assert_eq!(AskModel::of(&snapshot, lens), None);
        let ask = |number: u128, seconds| Ask {
            id: AskId(uuid::Uuid::from_u128(number)),
            store_name: Localized::each(|_| number.to_string()),
            expires_at: sample::NOW.plus_secs(seconds),
            what: AskKind::Visit,
        };
        let member = snapshot.member.as_mut().expect("a member");
        member.asks = vec![ask(1, 0), ask(2, 30), ask(3, 60)];
        let shown = AskModel::of(&snapshot, lens).expect("a question");
        assert_eq!(shown.store, "2");
    }
}
