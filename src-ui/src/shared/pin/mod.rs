//! The PIN before the card pays: choosing, entering, changing and removing it. The engine decides;
//! this only asks.

pub mod texts;

use std::time::Duration;

use atrium_client::Action;
use atrium_client::action::TypedPin;
use atrium_client::biometric::BiometricKey;
use atrium_client::snapshot::{LockState, LockView};
use atrium_domain::{Locale, Millis};
use atrium_kit::prelude::*;
use atrium_protocol::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::part::Part;
use crate::platform::{Platform, biometric, use_platform};
use crate::view::{Show, react};

/// What the member is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinTask {
    Choose,
    Enter,
    Change,
    Remove,
    /// The PIN, before finger or face may stand for it.
    Trust,
}

impl PinTask {
    /// What has to be done before the card pays.
    pub fn to_pay(state: LockState) -> Self {
        if state == LockState::NoPin { Self::Choose } else { Self::Enter }
    }

    fn words(self, locale: Locale) -> (&'static str, &'static str) {
        match self {
            Self::Choose | Self::Change => {
                let title = if self == Self::Choose { texts::choose } else { texts::change };
                (title(locale), texts::choose_hint(locale))
            }
            Self::Enter => (texts::enter(locale), texts::enter_hint(locale)),
            Self::Remove => (texts::remove(locale), texts::remove_hint(locale)),
            Self::Trust => (texts::trust(locale), texts::trust_hint(locale)),
        }
    }

    fn asks_current(self) -> bool {
        self != Self::Choose
    }

    fn asks_new(self) -> bool {
        matches!(self, Self::Choose | Self::Change)
    }

    fn action(self, current: String, new: String) -> Action {
        let (current, new) = (TypedPin(current), TypedPin(new));
        match self {
            Self::Choose => Action::SetPin { pin: new, current: None },
            Self::Change => Action::SetPin { pin: new, current: Some(current) },
            Self::Enter | Self::Trust => Action::Unlock { pin: current },
            Self::Remove => Action::RemovePin { current },
        }
    }
}

/// What stands before the code that pays.
pub fn use_lock() -> Part<LockView> {
    let snapshot = use_platform().snapshot;
    Part::new(move || snapshot.with(|snapshot| snapshot.lock.clone()))
}

/// Open while there is a task; `on_done` when it was done.
#[component]
pub fn PinDialog(
    task: RwSignal<Option<PinTask>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    react(move || open.set(task.get().is_some()));
    react(move || {
        if !open.get() && task.get_untracked().is_some() {
            task.set(None);
        }
    });
    let title = tr(move |locale| {
        task.get().map(|task| task.words(locale).0.to_owned()).unwrap_or_default()
    });
    view! {
        <Dialog open title>
            {move || task.get_untracked().map(|task| view! { <PinForm task open on_done /> })}
        </Dialog>
    }
}

/// Seconds until the next try, a begun one counts.
fn wait_secs(lock: &LockView, now: Millis) -> i64 {
    (lock.retry_at.since(now) + 999) / 1_000
}

/// Server time, to a second, while the calling component lives.
fn seconds(platform: Platform) -> RwSignal<Millis> {
    let now = RwSignal::new(platform.now());
    let beat = move || now.set(platform.now());
    if let Ok(beating) = set_interval_with_handle(beat, Duration::from_millis(500)) {
        on_cleanup(move || beating.clear());
    }
    now
}

#[component]
fn PinForm(task: PinTask, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let platform = use_platform();
    let lock = use_lock();
    let now = seconds(platform);
    let text = || RwSignal::new(String::new());
    let (current, new, again) = (text(), text(), text());
    // The number of answers before the wish that was sent last.
    let sent = RwSignal::new(None::<u64>);
    let problem = RwSignal::new(None::<ErrorCode>);
    let differ = RwSignal::new(false);
    let blocked = move || lock.with(|lock| lock.state == LockState::Blocked);
    let wait = move || lock.with(|lock| wait_secs(lock, now.get()).max(0));
    let busy = Signal::derive(move || sent.get().is_some() || wait() > 0);
    let send = move || {
        differ.set(task.asks_new() && new.get_untracked() != again.get_untracked());
        if busy.get_untracked() || differ.get_untracked() {
            return;
        }
        sent.set(Some(lock.with_untracked(|lock| lock.answered)));
        platform.dispatch(task.action(current.get_untracked(), new.get_untracked()));
    };
    let unknown = RwSignal::new(false);
    let key = (task == PinTask::Enter).then(|| lock.with_untracked(|lock| lock.biometric.clone()));
    let touch = key.flatten().map(|key| move || ask_device(platform, key.clone(), sent, unknown));
    if let Some(touch) = touch.clone().filter(|_| !untrack(blocked)) {
        touch();
    }
    react(move || {
        let lock = lock.get();
        if sent.get().is_none_or(|before| before == lock.answered) {
            return;
        }
        sent.set(None);
        now.set(platform.now());
        problem.set(lock.problem);
        for field in [current, new, again] {
            field.set(String::new());
        }
        if lock.problem.is_none() {
            open.set(false);
            on_done.run(());
        }
    });
    let sentence = tr(move |locale| match (blocked(), differ.get(), problem.get(), wait()) {
        (true, ..) => ErrorCode::PinBlocked.sentence(locale).to_owned(),
        (_, true, ..) => texts::differ(locale).to_owned(),
        (_, _, Some(code), 0) => code.sentence(locale).to_owned(),
        (_, _, Some(code), wait) => {
            format!("{} {}", code.sentence(locale), texts::wait(locale, wait))
        }
        (_, _, None, 0) if unknown.get() => texts::unknown(locale).to_owned(),
        (_, _, None, 0) => String::new(),
        (_, _, None, wait) => texts::wait(locale, wait),
    });
    let complete = move |_: String| send();
    view! {
        <Form on_submit=move |()| send()>
            <Show when=move || !blocked()>
                <p class="k-muted">{tr(move |locale| task.words(locale).1)}</p>
                {task.asks_current().then(|| view! {
                    <CodeField secret=true value=current label=tr(texts::pin) test_id="pin" on_complete=move |_| {
                        if !task.asks_new() {
                            send();
                        }
                    } />
                })}
                {task.asks_new().then(|| view! {
                    <CodeField secret=true value=new label=tr(texts::new_pin) test_id="pin-new" />
                    <CodeField secret=true value=again label=tr(texts::again) test_id="pin-again" on_complete=complete />
                })}
            </Show>
            <Show when=move || sentence.with(|sentence| !sentence.is_empty())>
                <div role="alert" data-testid="pin-problem"><Banner tone=Tone::Warn>{sentence}</Banner></div>
            </Show>
            <Show when=move || !blocked()>
                <Button submit=true block=true disabled=busy attr:data-testid="pin-send">{tr(texts::done)}</Button>
                {touch.clone().map(|touch| view! {
                    <Button kind=ButtonKind::Quiet block=true icon=IconName::Person on_press=move |()| touch() attr:data-testid="pin-biometric">
                        {tr(texts::by_finger)}
                    </Button>
                })}
            </Show>
        </Form>
    }
}

/// Has the device look who it is, in the place of the PIN.
fn ask_device(
    platform: Platform,
    key: BiometricKey,
    sent: RwSignal<Option<u64>>,
    unknown: RwSignal<bool>,
) {
    unknown.set(false);
    spawn_local(async move {
        // The dialog may be closed by now; its signals with it.
        match biometric::ask(&key).await {
            Some(secret) => {
                let answered = platform.snapshot.with_untracked(|shown| shown.lock.answered);
                if sent.try_set(Some(answered)).is_none() {
                    platform.dispatch(Action::UnlockByBiometric { secret });
                }
            }
            None => {
                let _gone = unknown.try_set(true);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_begun_second_counts_and_what_is_over_does_not() {
        let lock = LockView { retry_at: Millis(10_001), ..LockView::default() };
        assert_eq!(wait_secs(&lock, Millis(5_000)), 6);
        assert_eq!(wait_secs(&lock, Millis(10_000)), 1);
        assert!(wait_secs(&lock, Millis(20_000)) <= 0);
    }

    #[test]
    fn without_a_pin_one_is_chosen_first() {
        assert_eq!(PinTask::to_pay(LockState::NoPin), PinTask::Choose);
        assert_eq!(PinTask::to_pay(LockState::Shut), PinTask::Enter);
    }
}
