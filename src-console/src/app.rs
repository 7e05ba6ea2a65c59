//! The root: language, theme, who works here, and what they see.

use atrium_kit::prelude::*;
use leptos::prelude::*;
use leptos_router::components::Router;

use crate::desk::provide_desk;
use crate::frame::Frame;
use crate::pages::sign_in::SignInPage;
use crate::platform::page::{keep_for_offline, report_panics};
use crate::preferences::provide_preferences;

/// Shows the console in the page.
pub fn mount() {
    report_panics();
    keep_for_offline();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_preferences();
    provide_toasts();
    let desk = provide_desk();
    let role = Memo::new(move |_| desk.role());
    view! {
        <Router base="/console">
            {move || match role.get() {
                Some(role) => view! { <Frame role /> }.into_any(),
                None => view! { <SignInPage /> }.into_any(),
            }}
        </Router>
        <ToastRegion />
    }
}
