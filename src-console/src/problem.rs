//! What went wrong, in the person's language.

use atrium_kit::prelude::*;
use atrium_protocol::{ErrorCode, Problem};
use leptos::prelude::*;

use crate::texts;

/// The sentence of a problem, and for a while a way to try again where that can help.
#[component]
pub fn ProblemBanner(
    #[prop(into)] problem: Signal<Option<Problem>>,
    /// Sends the same thing again. Offered only where the same call may succeed later.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let locale = use_locale();
    let banner = move |found: Problem| {
        let code = found.code;
        let action = move || {
            let retry = on_retry.filter(|_| code.is_transient())?;
            Some(view! {
                <Button small=true kind=ButtonKind::Secondary icon=IconName::Sync on_press=retry attr:data-testid="till-retry">
                    {tr(texts::retry)}
                </Button>
            })
        };
        view! {
            <div data-testid="till-error" data-code=code.as_str()>
                <Banner tone=Tone::Bad action>{move || sentence(&found, locale.get())}</Banner>
            </div>
        }
    };
    move || problem.get().map(banner)
}

/// What happened and what helps; how long to wait where the server says so.
pub fn sentence(problem: &Problem, locale: Locale) -> String {
    // The app goes on by itself when the network is back; here somebody has to press a button.
    let plain = match problem.code {
        ErrorCode::Offline => texts::offline(locale),
        code => code.sentence(locale),
    };
    match problem.retry_after_ms {
        Some(ms) if ms > 0 => {
            let wait = texts::wait(locale, &format::countdown(ms));
            if locale == Locale::En { format!("{plain} {wait}") } else { format!("{plain}{wait}") }
        }
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told() {
        let problem = Problem::new(ErrorCode::StaffLocked).with_retry_after_ms(65_000);
        assert!(sentence(&problem, Locale::En).contains("1:05"));
        let plain = Problem::new(ErrorCode::CodeExpired);
        assert_eq!(sentence(&plain, Locale::En), ErrorCode::CodeExpired.sentence(Locale::En));
    }
}
