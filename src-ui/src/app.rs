//! The root: starts the platform, keeps language and theme, and chooses what to show.

use std::time::Duration;

use atrium_client::{Action, Snapshot};
use atrium_kit::platform::after_paint;
use atrium_kit::prelude::*;
use atrium_protocol::documents::EntryKind;
use leptos::prelude::*;

use crate::context::provide_clock;
use crate::door::Door;
use crate::frame::Frame;
use crate::later::Later;
use crate::notices::{NoticeWords, newest};
use crate::pages::me::THEME_KEY;
use crate::pages::sign_in::SignInPage;
use crate::part::Part;
use crate::platform::{self, Platform, browser};
use crate::route::{Place, use_path, use_place};
use crate::texts;
use crate::view::{Show, live, react};

/// How long the page of index.html stays where the mall's answer is slow to come.
const LONGEST_SPLASH: Duration = Duration::from_millis(1_500);

/// Shows the app in the page. The browser has a breath before it, in which a press counts: starting
/// the program and drawing with it in one go would be long on a small phone.
pub fn mount() {
    set_timeout(|| leptos::mount::mount_to_body(App), Duration::ZERO);
}

#[component]
fn App() -> impl IntoView {
    let platform = platform::start();
    provide_clock(platform);
    Later::provide();
    let toasts = provide_toasts();
    provide_theme(ThemeChoice::from_name(&remembered_theme()));
    follow_locale(platform);
    let at_the_door = Door::provide().blocks();
    let begun = begun(platform, at_the_door);
    react(move || {
        if begun.get() {
            // The page is drawn below it, a piece in each turn.
            after_paint(browser::remove_splash);
        }
    });
    view! {
            {live(move || if at_the_door.get() {
                view! { <SignInPage /> }.into_any()
            } else if begun.get() {
                view! { <Frame /> }.into_any()
            } else {
                ().into_any()
            })}
            <Notices toasts />
            <ToastRegion />
            <UpdatePrompt />
    }
}

/// Whether something stands in place of what index.html shows: the first page with what it is about,
/// the sign-in page, or, where neither comes soon, an empty page that waits with its frame.
fn begun(platform: Platform, at_the_door: Part<bool>) -> RwSignal<bool> {
    let begun = RwSignal::new(false);
    let begin = move || {
        if !begun.get_untracked() {
            begun.set(true);
        }
    };
    set_timeout(begin, LONGEST_SPLASH);
    let settled = Part::new(move || platform.snapshot.with(|snapshot| snapshot.shown().is_some()));
    react(move || {
        if settled.get() || at_the_door.get() {
            begin();
        }
    });
    begun
}

#[cfg(not(feature = "fixture"))]
fn remembered_theme() -> String {
    browser::recall(THEME_KEY).unwrap_or_default()
}

/// `?theme=dark` for pictures of the dark theme.
#[cfg(feature = "fixture")]
fn remembered_theme() -> String {
    browser::parameter("theme").or_else(|| browser::recall(THEME_KEY)).unwrap_or_default()
}

/// The snapshot says which language is spoken.
fn follow_locale(platform: Platform) {
    let locale = provide_locale(platform.snapshot.with_untracked(|snapshot| snapshot.locale));
    let wanted = Part::new(move || platform.snapshot.with(|snapshot| snapshot.locale));
    react(move || {
        let wanted = wanted.get();
        if locale.get_untracked() != wanted {
            locale.set(wanted);
        }
    });
}

/// Turns notices into toasts. While the card is open, it tells of points itself; and a toast is not
/// said, or goes, where its page is in front.
#[component]
fn Notices(toasts: Toasts) -> impl IntoView {
    use atrium_client::snapshot::NoticeKind;
    let platform = platform::use_platform();
    let (place, path) = (use_place(), use_path());
    react(move || {
        let path = path.get();
        toasts.dismiss_about(|link| NoticeWords::is_told_at(link, &path));
    });
    let notices = Part::new(move || platform.snapshot.with(|snapshot| snapshot.notices.clone()));
    react(move || {
        for notice in notices.get() {
            let points = matches!(notice.what, NoticeKind::PointsMoved { .. });
            if points && place.get() == Place::Card {
                continue;
            }
            // Whoever did it here was told at once.
            let known = points && platform.snapshot.with_untracked(is_known);
            if known {
                platform.dispatch(Action::DismissNotice { id: notice.id });
                continue;
            }
            if notice.what == NoticeKind::Seen {
                browser::tap();
            }
            let words =
                platform.snapshot.with_untracked(|snapshot| NoticeWords::of(&notice, snapshot));
            let mut toast = Toast::new(words.text).tone(words.tone);
            let mut told = false;
            if let Some((link, look)) = words.link {
                told = path.with_untracked(|path| NoticeWords::is_told_at(&link, path));
                toast = toast.about(&link).action(look, move || platform.go(&link));
            }
            if !told {
                toasts.show(toast);
            }
            platform.dispatch(Action::DismissNotice { id: notice.id });
        }
    });
}

/// Whether the newest movement of points is a check-in or a reward.
fn is_known(snapshot: &Snapshot) -> bool {
    let known =
        |kind| matches!(kind, EntryKind::CheckIn | EntryKind::Prize | EntryKind::Redemption);
    newest(snapshot).is_some_and(|entry| known(entry.kind))
}

/// Offers a newer version, and never forces it.
#[component]
fn UpdatePrompt() -> impl IntoView {
    let platform = platform::use_platform();
    view! {
        <Show when=move || platform.update_ready.get()>
            <div class="a-update" role="status" data-testid="update-prompt">
                <Icon name=IconName::Sparkle />
                <span>{tr(texts::update_ready)}</span>
                <Button small=true on_press=move |()| platform.update_now() attr:data-testid="update-now">{tr(texts::update_now)}</Button>
            </div>
        </Show>
    }
}
