//! The member code filling the screen.

use leptos::{html, prelude::*};

use super::{DigitGroups, IconButton, IconName, QrModules, QrPlate};
use crate::{
    i18n::tr,
    platform, texts,
    view::{Show, react},
};

/// CSS pixels of the screen's shorter side that the large code leaves free.
const MARGIN: u32 = 24;

/// The code as large as the screen allows, on white in both themes. A press anywhere closes it.
///
/// ```ignore
/// <LargeCode open label=tr(texts::member_code) modules=code_modules digits=code_digits />
/// ```
#[component]
pub fn LargeCode(
    open: RwSignal<bool>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] modules: Signal<QrModules>,
    #[prop(into)] digits: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    react(move || {
        let open = open.get();
        if let Some(dialog) = node.get() {
            platform::set_dialog_open(&dialog, open);
        }
    });
    let screen = platform::screen();
    let room = Signal::derive(move || screen.get().short_side.saturating_sub(MARGIN));
    let code = move || {
        view! {
            <div class="k-large__content">
                <QrPlate label modules room />
                <DigitGroups digits />
            </div>
        }
    };
    view! {
        <dialog
            class="k-large"
            node_ref=node
            aria-label=label
            on:close=move |_| open.set(false)
            on:click=move |_| open.set(false)
        >
            <Show when=move || open.get()>{code}</Show>
            <div class="k-large__close">
                <IconButton icon=IconName::Close label=tr(texts::close) />
            </div>
        </dialog>
    }
}
