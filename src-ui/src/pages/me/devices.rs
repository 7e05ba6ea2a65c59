//! Where the member is signed in.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::{DeviceRow, Me};
use super::texts;
use crate::context::use_actions;
use crate::part::Part;
use crate::shared::texts as words;
use crate::view::Each;

#[component]
pub fn Devices(me: Part<Option<Me>>) -> impl IntoView {
    view! {
        <Section title=tr(texts::devices)>
            <Card flush=true>
                <ul class="a-devices" role="list">
                    <Each
                        each=move || me.with(|me| me.as_ref().map(|me| me.devices.clone()).unwrap_or_default())
                        let(device)
                    >
                        <DeviceItem device />
                    </Each>
                </ul>
            </Card>
        </Section>
    }
}

#[component]
fn DeviceItem(device: DeviceRow) -> impl IntoView {
    let icon = if device.pass { IconName::Card } else { IconName::Device };
    view! {
        <li class="a-device" data-testid="device-row">
            <span class="a-device__icon"><Icon name=icon /></span>
            <span class="a-device__text">
                <strong>{device.name.clone()}</strong>
                <small class="k-num">{device.seen.clone()}</small>
            </span>
            {match (device.this, device.waiting) {
                (true, _) => view! { <Badge tone=Tone::Accent icon=IconName::Check>{tr(texts::this_device)}</Badge> }.into_any(),
                (false, true) => view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(words::waiting)}</Badge> }.into_any(),
                (false, false) => view! { <Remove device /> }.into_any(),
            }}
        </li>
    }
}

#[component]
fn Remove(device: DeviceRow) -> impl IntoView {
    let actions = use_actions();
    let asking = RwSignal::new(false);
    let DeviceRow { id, name, pass, .. } = device;
    let title = name.clone();
    let label = {
        let name = name.clone();
        tr(move |locale| texts::remove_this(locale, &name))
    };
    let ask = tr(move |locale| match pass {
        true => texts::remove_pass_ask(locale, &name),
        false => texts::remove_ask(locale, &name),
    });
    view! {
        <Button kind=ButtonKind::Quiet small=true on_press=move |()| asking.set(true) attr:aria-label=label>
            {tr(texts::remove)}
        </Button>
        <ConfirmDialog
            open=asking
            title=tr(move |locale| texts::remove_this(locale, &title))
            confirm=tr(texts::remove)
            danger=true
            on_confirm=move |()| actions.remove_device(id)
        >
            {ask}
        </ConfirmDialog>
    }
}
