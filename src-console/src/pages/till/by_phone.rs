//! A member without a card at hand: their phone asks whether the purchase is theirs.

use atrium_domain::AskId;
use atrium_kit::prelude::*;
use atrium_protocol::till::{AskState, Asked, ByPhone};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter::Counter;
use super::texts;
use crate::desk::{Desk, use_desk};
use crate::platform::timer;

/// How often the till asks for the member's answer, in milliseconds.
const LOOK_MS: i32 = 700;

/// What became of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Idle,
    Waiting,
    /// Nobody allowed it. Whether the number is a member's, nobody knows.
    Over,
}

#[derive(Clone, Copy)]
struct Asking {
    counter: Counter,
    desk: Desk,
    phone: RwSignal<String>,
    step: RwSignal<Step>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    /// Grows with each question; the answer to an older one is dropped.
    turn: StoredValue<u64>,
}

impl Asking {
    fn ask(self) {
        let phone = self.phone.get_untracked().trim().to_owned();
        if self.busy.get_untracked() || phone.is_empty() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let turn = self.turn.with_value(|turn| turn + 1);
        self.turn.set_value(turn);
        spawn_local(async move {
            let caller = self.desk.as_terminal();
            let answer = caller.send_to(routes::ASK_BY_PHONE, &[], &ByPhone { phone }).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(asked) => {
                    self.step.set(Step::Waiting);
                    self.wait(asked.ask_id, turn).await;
                }
                Err(problem) => {
                    self.desk.notice(&problem);
                    self.problem.set(Some(problem));
                }
            }
        });
    }

    /// Asks until the member has answered or the time is over. A lost answer is asked for again.
    async fn wait(self, ask_id: AskId, turn: u64) {
        loop {
            timer::after(LOOK_MS).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let answer = self.desk.as_terminal().get(routes::ASKED, &[&ask_id], &[]).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(Asked { state: AskState::Waiting, .. }) => {}
                Ok(Asked { state: AskState::Allowed, visit: Some(visit), .. }) => {
                    self.step.set(Step::Idle);
                    self.phone.set(String::new());
                    return self.counter.welcome(visit);
                }
                Ok(_) => return self.step.set(Step::Over),
                Err(problem) if problem.code.is_transient() => {}
                Err(problem) => {
                    self.step.set(Step::Idle);
                    return self.problem.set(Some(problem));
                }
            }
        }
    }

    /// The till waits no more; the member's answer would open nothing.
    fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.step.set(Step::Idle);
    }
}

#[component]
pub fn ByPhoneCard(counter: Counter) -> impl IntoView {
    let asking = Asking {
        counter,
        desk: use_desk(),
        phone: RwSignal::new(String::new()),
        step: RwSignal::new(Step::Idle),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        turn: StoredValue::new(0),
    };
    let locale = use_locale();
    let submit = move |()| {
        asking.ask();
    };
    let waiting = Memo::new(move |_| asking.step.get() == Step::Waiting);
    let told = move || {
        let sentence = match asking.problem.get() {
            Some(problem) => problem.code.sentence(locale.get()),
            None if asking.step.get() == Step::Over => texts::phone_over(locale.get()),
            None => return None,
        };
        Some(view! { <Banner tone=Tone::Warn>{sentence}</Banner> }.into_any())
    };
    view! {
        <Form on_submit=submit class="" attr:data-testid="till-by-phone">
            <Card>
                <Stack>
                    <p class="k-muted">{tr(texts::phone_lead)}</p>
                    {told}
                    <TextField
                        label=tr(texts::phone)
                        value=asking.phone
                        max_length=20
                        input_mode="tel"
                        disabled=waiting
                        id="till-phone"
                        test_id="till-phone"
                    />
                    <Show when=move || waiting.get() fallback=move || view! { <AskButton asking /> }>
                        <StillWaiting asking />
                    </Show>
                </Stack>
            </Card>
        </Form>
    }
}

#[component]
fn AskButton(asking: Asking) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Secondary submit=true block=true busy=asking.busy attr:data-testid="till-ask">
            {tr(texts::phone_ask)}
            <KeyHint keys="F7" />
        </Button>
    }
}

#[component]
fn StillWaiting(asking: Asking) -> impl IntoView {
    view! {
        <p role="status" data-testid="till-asking">{tr(texts::phone_waiting)}</p>
        <Button kind=ButtonKind::Quiet block=true on_press=move |()| asking.stop() attr:data-testid="till-ask-stop">
            {tr(texts::phone_stop)}
        </Button>
    }
}
