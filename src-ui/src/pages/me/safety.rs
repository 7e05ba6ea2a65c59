//! Changing the code, and signing out.

use atrium_client::Action;
use atrium_client::snapshot::LockState;
use atrium_kit::prelude::*;
use atrium_protocol::ErrorCode;
use leptos::prelude::*;

use super::biometric::{BiometricRow, TrustDialog};
use super::model::Me;
use super::texts;
use crate::context::use_actions;
use crate::part::Part;
use crate::platform::use_platform;
use crate::shared::pin::{PinDialog, PinTask, texts as pin, use_lock};
use crate::view::{Show, react};

#[component]
pub fn Safety(me: Part<Option<Me>>) -> impl IntoView {
    let actions = use_actions();
    let (rotate, out, all) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let leave = RwSignal::new(false);
    let (task, lock) = (RwSignal::new(None::<PinTask>), use_lock());
    let has_pin = Part::new(move || lock.with(|lock| lock.state != LockState::NoPin));
    let trust = RwSignal::new(None::<PinTask>);
    let choose = move |()| {
        let change = has_pin.get_untracked();
        task.set(Some(if change { PinTask::Change } else { PinTask::Choose }));
    };
    let snapshot = use_platform().snapshot;
    let export = Part::new(move || snapshot.with(|snapshot| snapshot.export.clone()));
    react(move || {
        if let Some(text) = export.get() {
            actions.save_file("atrium.json", "application/json", &text);
            actions.dispatch(Action::TakeExport);
        }
    });
    // What would not be true before the server has done it does not wait: it is done or it is not.
    let asked = RwSignal::new(false);
    let locale = use_locale();
    let refuse = move || {
        asked.set(false);
        actions.warn(texts::needs_network(locale.get_untracked()));
    };
    let at_once = move |action: Action| {
        if snapshot.with_untracked(|snapshot| snapshot.sync.online) {
            asked.set(true);
            actions.dispatch(action);
        } else {
            refuse();
        }
    };
    let problem = Part::new(move || snapshot.with(|snapshot| snapshot.sync.problem));
    react(move || {
        if problem.get() == Some(ErrorCode::Offline) && asked.get_untracked() {
            refuse();
        }
    });
    let pending = move || me.with(|me| me.as_ref().map_or(0, |me| me.pending));
    let has_pending = move || pending() > 0;
    let lost = tr(move |locale| texts::sign_out_pending(locale, pending()));
    view! {
        <Section title=tr(texts::safety)>
            <Card flush=true>
                <List>
                    <ListRow
                        icon=IconName::Qr
                        title=tr(texts::rotate)
                        detail=tr(texts::rotate_detail)
                        on_press=move |()| rotate.set(true)
                        attr:data-testid="card-rotate"
                    />
                    <ListRow
                        icon=IconName::Keyboard
                        title=tr(move |locale| if has_pin.get() { pin::change(locale) } else { pin::choose(locale) })
                        detail=tr(texts::pin_detail)
                        on_press=choose
                        attr:data-testid="pin-choose"
                    />
                    <Show when=move || has_pin.get()>
                        <ListRow
                            icon=IconName::Trash
                            title=tr(pin::remove)
                            on_press=move |()| task.set(Some(PinTask::Remove))
                            attr:data-testid="pin-remove"
                        />
                    </Show>
                    <BiometricRow has_pin=has_pin.signal() trust />
                    <ListRow
                        icon=IconName::Download
                        title=tr(texts::export)
                        detail=tr(texts::export_detail)
                        on_press=move |()| at_once(Action::Export)
                        attr:data-testid="export"
                    />
                    <ListRow
                        icon=IconName::Logout
                        title=tr(texts::sign_out)
                        on_press=move |()| out.set(true)
                        attr:data-testid="sign-out"
                    />
                    <ListRow
                        icon=IconName::Lock
                        tone=Tone::Bad
                        title=tr(texts::sign_out_all)
                        detail=tr(texts::sign_out_all_detail)
                        on_press=move |()| all.set(true)
                        attr:data-testid="sign-out-everywhere"
                    />
                    <ListRow
                        icon=IconName::Close
                        tone=Tone::Bad
                        title=tr(texts::leave)
                        detail=tr(texts::leave_detail)
                        on_press=move |()| leave.set(true)
                        attr:data-testid="close-account"
                    />
                </List>
            </Card>
            <PinDialog task on_done=move |()| actions.say_saved() />
            <TrustDialog trust />
            <ConfirmDialog
                open=rotate
                title=tr(texts::rotate)
                confirm=tr(texts::rotate_yes)
                on_confirm=move |()| actions.rotate_card()
            >
                {tr(texts::rotate_ask)}
            </ConfirmDialog>
            <ConfirmDialog
                open=out
                title=tr(texts::sign_out)
                confirm=tr(texts::sign_out)
                danger=true
                on_confirm=move |()| actions.dispatch(Action::SignOut)
            >
                <p>{tr(texts::sign_out_ask)}</p>
                <Show when=has_pending>
                    <Banner tone=Tone::Warn>{lost}</Banner>
                </Show>
            </ConfirmDialog>
            <ConfirmDialog
                open=all
                title=tr(texts::sign_out_all)
                confirm=tr(texts::sign_out_all)
                danger=true
                on_confirm=move |()| at_once(Action::SignOutEverywhere)
            >
                {tr(texts::sign_out_all_ask)}
            </ConfirmDialog>
            <ConfirmDialog
                open=leave
                title=tr(texts::leave)
                confirm=tr(texts::leave_yes)
                danger=true
                on_confirm=move |()| at_once(Action::CloseAccount)
            >
                {tr(texts::leave_ask)}
            </ConfirmDialog>
        </Section>
    }
}
