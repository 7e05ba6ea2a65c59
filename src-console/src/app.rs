//! The root: language, theme, who works here, and the places they may go.

use atrium_kit::prelude::*;
use atrium_protocol::staff::Role;
use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::desk::{provide_desk, use_desk};
use crate::pages::sign_in::SignInPage;
use crate::pages::till::TillPage;
use crate::texts;

/// Shows the console in the page.
pub fn mount() {
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_locale(Locale::ZhHans);
    provide_theme(ThemeChoice::System);
    provide_toasts();
    let desk = provide_desk();
    view! {
        <Router base="/console">
            <Show when=move || desk.role().is_some() fallback=|| view! { <SignInPage /> }>
                <Frame />
            </Show>
        </Router>
        <ToastRegion />
    }
}

#[component]
fn Frame() -> impl IntoView {
    let desk = use_desk();
    let path = use_location().pathname;
    let items = Signal::derive(move || {
        let sells = matches!(desk.role(), Some(Role::Cashier | Role::Operator));
        let till = NavItem::new("/console/till", IconName::Till, tr(texts::till));
        sells.then_some(till).into_iter().collect::<Vec<_>>()
    });
    view! {
        <ConsoleShell brand=tr(texts::brand) current=path items foot=move || view! {
            <Button kind=ButtonKind::Quiet icon=IconName::Logout on_press=move |()| desk.leave() attr:data-testid="sign-out">
                {tr(texts::sign_out)}
            </Button>
        }>
            <Routes fallback=|| view! { <Redirect path="/console/till" /> }>
                <Route path=path!("/till") view=TillPage />
            </Routes>
        </ConsoleShell>
    }
}
