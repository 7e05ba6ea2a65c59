//! Signing in: an address, a code, and what the app gives.

pub mod model;
pub mod texts;

use std::time::Duration;

use atrium_client::Action;
use atrium_kit::prelude::*;
use atrium_protocol::ErrorCode;
use leptos::prelude::*;

use crate::brand;
use crate::door::Door;
use crate::part::Part;
use crate::platform::use_platform;
use crate::route::use_place;
use crate::shared::language::LanguageChoice;
use crate::view::{Show, react};
use model::{SignIn, Step, clean_address};

#[component]
pub fn SignInPage() -> impl IntoView {
    let platform = use_platform();
    let sign_in = Part::new(move || platform.snapshot.with(SignIn::of));
    let entering = Part::new(move || sign_in.with(|s| matches!(s.step, Step::Code { .. })));
    let guest = Part::new(move || platform.snapshot.with(|snapshot| snapshot.guest.is_some()));
    let (door, place): (Door, _) = (expect_context(), use_place());
    let browse = move || {
        if entering.get_untracked() {
            platform.dispatch(Action::ForgetAddress);
        }
        door.close();
        if !place.get_untracked().is_for_everybody() {
            platform.go("/");
        }
    };
    view! {
        <main class="a-welcome" class:a-welcome--known=move || guest.get() id="k-main" tabindex="-1">
            <section class="a-welcome__hero">
                <Brand />
                <h1 class="a-welcome__title">{tr(brand::welcome)}</h1>
                <p class="a-welcome__lead">{tr(brand::lead)}</p>
                <ul class="a-promises" role="list">
                    <Promise icon=IconName::Qr title=tr(texts::promise_card) detail=tr(texts::promise_card_more) />
                    <Promise icon=IconName::Points title=tr(texts::promise_clear) detail=tr(texts::promise_clear_more) />
                    <Promise icon=IconName::Offline title=tr(texts::promise_offline) detail=tr(texts::promise_offline_more) />
                </ul>
            </section>
            <section class="a-welcome__form">
                <Show when=move || guest.get() && !entering.get()>
                    <Banner>{tr(texts::needed)}</Banner>
                </Show>
                <Show when=move || entering.get() fallback=move || view! { <AddressForm sign_in /> }>
                    <CodeForm sign_in />
                </Show>
                <Show when=move || guest.get()>
                    <Button kind=ButtonKind::Quiet block=true on_press=move |()| browse() attr:data-testid="sign-in-browse">
                        {tr(texts::browse)}
                    </Button>
                </Show>
                <div class="a-welcome__language"><LanguageChoice /></div>
            </section>
        </main>
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <p class="a-brand">
            <svg class="a-brand__mark" aria-hidden="true" focusable="false"><use href="#brand-mark"></use></svg>
            <span>{tr(brand::program)}</span>
        </p>
    }
}

#[component]
fn Promise(icon: IconName, title: Signal<String>, detail: Signal<String>) -> impl IntoView {
    view! {
        <li class="a-promise">
            <span class="a-promise__icon"><Icon name=icon /></span>
            <span>
                <strong>{title}</strong>
                <small>{detail}</small>
            </span>
        </li>
    }
}

#[component]
fn AddressForm(sign_in: Part<SignIn>) -> impl IntoView {
    let platform = use_platform();
    let locale = use_locale();
    let address = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let busy = Signal::derive(move || sign_in.with(|s| s.busy));
    let error = Signal::derive(move || {
        if wrong.get() {
            return Some(ErrorCode::AddressInvalid.sentence(locale.get()).to_owned());
        }
        sign_in.with(|s| s.problem.clone())
    });
    let send = move || match clean_address(&address.get_untracked()) {
        Some(address) => {
            wrong.set(false);
            platform.dispatch(Action::RequestCode { address });
        }
        None => wrong.set(true),
    };
    view! {
        <Form on_submit=move |()| if !busy.get_untracked() {
                    send() }>
            <h2 class="a-sign-in__title">{tr(texts::title)}</h2>
            <TextField
                label=tr(texts::address)
                value=address
                hint=tr(texts::address_hint)
                error
                kind="text"
                input_mode="email"
                autocomplete="username"
                max_length=120
                test_id="sign-in-address"
            />
            <Button submit=true block=true busy attr:data-testid="sign-in-send">{tr(texts::send)}</Button>
            <p class="a-sign-in__note">{tr(texts::same_answer)}</p>
        </Form>
    }
}

#[component]
fn CodeForm(sign_in: Part<SignIn>) -> impl IntoView {
    let platform = use_platform();
    let locale = use_locale();
    let code = RwSignal::new(String::new());
    let busy = Signal::derive(move || sign_in.with(|s| s.busy));
    let error = Signal::derive(move || sign_in.with(|s| s.problem.clone()));
    let now = RwSignal::new(platform.now());
    if let Ok(ticking) =
        set_interval_with_handle(move || now.set(platform.now()), Duration::from_secs(1))
    {
        on_cleanup(move || ticking.clear());
    }
    let clock = Part::new(move || sign_in.with(|s| s.clock(now.get(), locale.get())));
    let address = Part::new(move || {
        sign_in.with(|s| match &s.step {
            Step::Code { address } => address.clone(),
            Step::Address => String::new(),
        })
    });
    let submit = move || {
        let code = code.get_untracked();
        if code.len() == 6 && !busy.get_untracked() {
            platform.dispatch(Action::SubmitCode { code });
        }
    };
    // The sixth digit signs in by itself.
    react(move || {
        if code.with(|code| code.len() == 6) {
            submit();
        }
    });
    // A wrong code is cleared for the next try.
    react(move || {
        if error.get().is_some() {
            code.set(String::new());
        }
    });
    let resend = tr(move |locale| match clock.get().resend_in {
        0 => texts::resend(locale).to_owned(),
        seconds => texts::resend_in(locale, seconds),
    });
    view! {
        <Form on_submit=move |()| submit()>
            <h2 class="a-sign-in__title">{tr(texts::code_title)}</h2>
            <p class="a-sign-in__sent">{tr(move |locale| texts::sent_to(locale, &address.get()))}</p>
            <CodeField
                value=code
                label=tr(texts::code)
                error
                test_id="sign-in-code"
            />
            <p class="a-sign-in__clock k-num">{move || clock.get().validity}</p>
            <Button submit=true block=true busy attr:data-testid="sign-in-submit">{tr(texts::submit)}</Button>
            <div class="a-sign-in__more">
                <Button
                    kind=ButtonKind::Quiet
                    small=true
                    disabled=Signal::derive(move || clock.get().resend_in > 0 || busy.get())
                    on_press=move |()| platform.dispatch(Action::RequestCode { address: address.get_untracked() })
                >
                    {resend}
                </Button>
                <Button kind=ButtonKind::Quiet small=true on_press=move |()| platform.dispatch(Action::ForgetAddress)>
                    {tr(texts::other)}
                </Button>
            </div>
        </Form>
    }
}
