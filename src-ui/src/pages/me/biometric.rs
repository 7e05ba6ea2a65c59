//! Whether finger or face may stand for the PIN on this device.

use atrium_client::Action;
use atrium_kit::prelude::*;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::brand;
use crate::context::use_actions;
use crate::part::Part;
use crate::platform::{biometric, use_platform};
use crate::shared::pin::{PinDialog, PinTask, texts as pin, use_lock};
use crate::view::{Show, react};

/// A row of the list, where the device can do it and there is a PIN to stand for. Pressing it asks
/// for the PIN, or takes the finger back.
#[component]
pub fn BiometricRow(
    #[prop(into)] has_pin: Signal<bool>,
    trust: RwSignal<Option<PinTask>>,
) -> impl IntoView {
    let (platform, actions, lock) = (use_platform(), use_actions(), use_lock());
    let possible = RwSignal::new(false);
    // The shell's web view lends no check of its own.
    if !platform.in_shell() {
        spawn_local(async move {
            let _gone = possible.try_set(biometric::is_possible().await);
        });
    }
    let on = Part::new(move || lock.with(|lock| lock.biometric.is_some()));
    let was = StoredValue::new(on.get_untracked());
    react(move || {
        let is = on.get();
        if was.get_value() != is {
            was.set_value(is);
            actions.say_saved();
        }
    });
    let press = move |()| match on.get_untracked() {
        true => actions.dispatch(Action::RemoveBiometric),
        false => trust.set(Some(PinTask::Trust)),
    };
    let title = tr(move |locale| match on.get() {
        true => texts::biometric_off(locale),
        false => pin::trust(locale),
    });
    view! {
        <Show when=move || has_pin.get() && (possible.get() || on.get())>
            <ListRow
                icon=IconName::Person
                title
                detail=tr(texts::biometric_detail)
                on_press=press
                attr:data-testid="biometric"
            />
        </Show>
    }
}

/// Asks for the PIN, and then has the device make the key that stands for it.
#[component]
pub fn TrustDialog(trust: RwSignal<Option<PinTask>>) -> impl IntoView {
    let (platform, locale, toasts) = (use_platform(), use_locale(), use_toasts());
    let set_up = move |()| {
        let words = locale.get_untracked();
        spawn_local(async move {
            match biometric::set_up(&brand::program(words)).await {
                Some((key, secret)) => platform.dispatch(Action::SetBiometric { key, secret }),
                None => toasts.show(Toast::new(texts::biometric_failed(words)).tone(Tone::Warn)),
            }
        });
    };
    view! { <PinDialog task=trust on_done=set_up /> }
}
