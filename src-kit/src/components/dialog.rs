//! Dialogs and bottom sheets, on the browser's own `<dialog>`.

use leptos::{html, prelude::*};

use super::{
    Button, ButtonKind, IconButton, IconName,
    util::{classes, unique_id},
};
use crate::{
    i18n::tr,
    platform, texts,
    view::{Show, react},
};

/// A modal: a bottom sheet on the phone, a centred window from 900 px. Escape, the close button
/// and a press beside it close it; focus goes back where it was. The content is built each time
/// it opens.
///
/// ```ignore
/// let open = RwSignal::new(false);
/// <Dialog open title=tr(texts::why) footer=move || view! { <Button …/> }>…</Dialog>
/// ```
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// Wider from 900 px, for forms of the console.
    #[prop(optional)]
    wide: bool,
    /// What it shows is read before anything is typed: it opens at its title, and on a phone no
    /// keyboard comes up by itself.
    #[prop(optional)]
    read_first: bool,
    #[prop(optional, into)] footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    react(move || {
        if open.get() {
            // After what else follows the signal has run: the focus lands in the new content.
            queue_microtask(move || show(node, open));
        } else if let Some(dialog) = node.get() {
            platform::set_dialog_open(&dialog, false);
        }
    });
    let title_id = unique_id("dialog");
    let labelled_by = title_id.clone();
    let footer = StoredValue::new(footer);
    let children = StoredValue::new(children);
    let content = move || {
        let foot = footer
            .get_value()
            .map(|footer| view! { <footer class="k-dialog__foot">{footer.run()}</footer> });
        view! {
            <div class="k-dialog__content">{children.with_value(|children| children())}</div>
            {foot}
        }
    };
    view! {
        <dialog
            class=classes("k-dialog", &[("k-dialog--wide", wide)])
            node_ref=node
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if platform::is_on_itself(&event) {
                    open.set(false);
                }
            }
        >
            <div class="k-dialog__body">
                <h2
                    class="k-dialog__title"
                    id=title_id
                    tabindex=read_first.then_some("-1")
                    autofocus=read_first
                >
                    {title}
                </h2>
                <Show when=move || open.get()>{content}</Show>
                // Last, so that the focus starts in the content, and seen at the top.
                <div class="k-dialog__close">
                    <IconButton
                        icon=IconName::Close
                        label=tr(texts::close)
                        on_press=move |()| open.set(false)
                    />
                </div>
            </div>
        </dialog>
    }
}

/// Opens what is still to be open and still there.
fn show(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    let dialog = node.try_get_untracked().flatten();
    if let (Some(dialog), Some(true)) = (dialog, open.try_get_untracked()) {
        platform::set_dialog_open(&dialog, true);
    }
}

/// Asks before something that cannot be undone. Prefer undo where there is one.
///
/// ```ignore
/// <ConfirmDialog open title=tr(texts::sign_out_all) confirm=tr(texts::sign_out) danger=true
///     on_confirm=move |()| dispatch(Action::SignOutAll)>
///     {tr(texts::sign_out_all_detail)}
/// </ConfirmDialog>
/// ```
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The verb on the button that does it.
    #[prop(into)]
    confirm: Signal<String>,
    #[prop(optional)] danger: bool,
    #[prop(into)] on_confirm: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let footer = move || {
        view! {
            <Button kind=ButtonKind::Secondary on_press=move |()| open.set(false)>
                {tr(texts::cancel)}
            </Button>
            <Button
                attr:data-testid="confirm"
                kind
                on_press=move |()| {
                    open.set(false);
                    on_confirm.run(());
                }
            >
                {confirm}
            </Button>
        }
    };
    view! { <Dialog open title footer>{children()}</Dialog> }
}
