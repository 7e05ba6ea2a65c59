//! What a till asks the member: over whatever page is open, with two answers.

use atrium_client::Snapshot;
use atrium_client::snapshot::LockState;
use atrium_domain::AskId;
use atrium_kit::prelude::*;
use atrium_protocol::documents::AskKind;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::lens::Lens;
use crate::shared::pin::{PinDialog, PinTask, use_lock};
use crate::texts;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskModel {
    pub id: AskId,
    pub words: String,
    /// Whether points are to be spent, which the PIN stands before.
    pub spends: bool,
}

impl AskModel {
    /// The oldest one that the till still waits for.
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let asks = snapshot.member.as_ref().map_or(&[][..], |member| &member.asks);
        let ask = asks.iter().find(|ask| lens.now < ask.expires_at)?;
        let (locale, store) = (lens.locale, lens.text(&ask.store_name));
        let (words, spends) = match ask.what {
            AskKind::Visit => (texts::ask_visit(locale, &store), false),
            AskKind::Spend { points, off, payable } => {
                let (points, off) = (format::points(points), format::money(off));
                let payable = format::money(payable);
                (texts::ask_spend(locale, &store, &points, &off, &payable), true)
            }
        };
        Some(Self { id: ask.id, words, spends })
    }
}

/// Opens by itself. Closing it leaves the till without an answer.
#[component]
pub fn AskDialog() -> impl IntoView {
    let actions = use_actions();
    let ask = use_model(AskModel::of);
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(ask.with(Option::is_some)));
    let (task, lock) = (RwSignal::new(None::<PinTask>), use_lock());
    let spends = move || ask.with(|ask| ask.as_ref().is_some_and(|ask| ask.spends));
    let answer = move |allow| {
        let locked = lock.with_untracked(|lock| lock.state);
        let Some(ask) = ask.with_untracked(Clone::clone) else { return open.set(false) };
        if allow && ask.spends && locked != LockState::Open {
            return task.set(Some(PinTask::to_pay(locked)));
        }
        actions.answer(ask.id, allow);
        open.set(false);
    };
    let footer = move || {
        view! {
            <Button kind=ButtonKind::Secondary on_press=move |()| answer(false) attr:data-testid="ask-deny">{tr(texts::ask_deny)}</Button>
            <Button on_press=move |()| answer(true) attr:data-testid="ask-allow">
                {tr(move |locale| if spends() { texts::ask_pay(locale) } else { texts::ask_allow(locale) })}
            </Button>
        }
    };
    let words = Signal::derive(move || {
        ask.with(|ask| ask.as_ref().map(|ask| ask.words.clone()).unwrap_or_default())
    });
    let hint = tr(
        move |locale| if spends() { texts::ask_pay_hint(locale) } else { texts::ask_hint(locale) },
    );
    view! {
        <Dialog open title=tr(texts::ask_title) footer>
            <p data-testid="ask">{words}</p>
            <p class="k-muted">{hint}</p>
        </Dialog>
        <PinDialog task on_done=move |()| answer(true) />
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::{Localized, Money, Points};
    use atrium_protocol::documents::Ask;

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
        assert!(shown.words.starts_with('2') && !shown.spends);
        let spend =
            AskKind::Spend { points: Points(3_000), off: Money(3_000), payable: Money(12_050) };
        let member = snapshot.member.as_mut().expect("a member");
        member.asks[1].what = spend;
        let shown = AskModel::of(&snapshot, lens).expect("a question");
        assert!(shown.spends && shown.words.contains("3,000"), "{}", shown.words);
    }
}
