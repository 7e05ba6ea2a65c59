//! The pane with the detail of what is chosen in a list.

use atrium_kit::prelude::*;
use leptos::prelude::*;

/// The element that takes the focus when something is chosen.
pub const DETAIL_ID: &str = "a-detail";

/// A detail with its heading and, on the phone, the way back to the list.
#[component]
pub fn Detail(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] back: String,
    children: Children,
) -> impl IntoView {
    atrium_domain::texts! {
        pub fn back_to_list() { "返回列表", "返回列表", "Back to the list" }
    }
    view! {
        <section class="a-detail" id=DETAIL_ID tabindex="-1" aria-label=title>
            <header class="a-detail__head">
                <IconButton icon=IconName::Back label=tr(back_to_list) href=back />
                <h1 class="a-detail__title">{title}</h1>
            </header>
            {children()}
        </section>
    }
}
