//! Fields that are sent together.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A form: its submitting button and Enter in a field send it. What is wrong, its own fields say.
///
/// ```ignore
/// <Form on_submit=move |()| send()>…</Form>
/// ```
#[component]
pub fn Form(
    #[prop(into)] on_submit: Callback<()>,
    /// In place of one field below the other.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The browser says which field is missing, where nobody else does.
    #[prop(optional)]
    validate: bool,
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    let class = class.unwrap_or("k-form");
    view! { <form class=class novalidate=!validate on:submit=submit>{children()}</form> }
}
