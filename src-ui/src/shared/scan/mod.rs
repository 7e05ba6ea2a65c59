//! Scanning the code of a place inside the app, where the browser finds codes by itself. Elsewhere
//! the phone's own camera does, which opens the same page.

mod texts;

use atrium_domain::{StoreId, visit};
use atrium_kit::prelude::*;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::camera::{Camera, CameraFault, Screen, finds_codes};
use crate::platform::{Platform, browser, use_platform};
use crate::view::{Show, react};

/// Where a store is on the map, without its id.
const ON_MAP: &str = "/stores?tab=map&at=";

/// How often the camera's picture is looked at, in milliseconds.
const LOOK_MS: i32 = 150;

/// What there is to say of the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Note {
    Fault(CameraFault),
    /// It sees a code, but not of a place here.
    Strange,
}

/// The page that a place's code leads to: a visit, or where one is on the map, of whatever address.
fn page_in(text: &str) -> Option<String> {
    if let Some((_, code)) = text.rsplit_once("/visit/") {
        return visit::number(code).map(|_| format!("/visit/{code}"));
    }
    let (_, id) = text.rsplit_once(ON_MAP)?;
    let id: StoreId = id.parse().ok()?;
    Some(format!("{ON_MAP}{id}"))
}

/// A section that scans, or says how else to.
#[component]
pub fn VisitScan() -> impl IntoView {
    let platform = use_platform();
    let (possible, on) = (RwSignal::new(false), RwSignal::new(false));
    let note = RwSignal::new(None::<Note>);
    spawn_local(async move {
        let _gone = possible.try_set(finds_codes().await);
    });
    let video = NodeRef::<Video>::new();
    react(move || {
        if let Some(screen) = video.get() {
            spawn_local(watch(screen, platform, on, note));
        }
    });
    let lead = tr(move |locale| match possible.get() {
        true => texts::lead(locale),
        false => texts::own_camera(locale),
    });
    let words = tr(move |locale| match note.get() {
        Some(Note::Fault(CameraFault::Refused)) => texts::refused(locale),
        Some(Note::Fault(CameraFault::Absent)) => texts::absent(locale),
        Some(Note::Strange) => texts::strange(locale),
        None => "",
    });
    let verb = tr(move |locale| match on.get() {
        true => texts::stop(locale),
        false => texts::start(locale),
    });
    let press = move |()| {
        note.set(None);
        on.update(|on| *on = !*on);
    };
    view! {
        <Section title=tr(texts::title)>
            <Card>
                <Stack>
                    <p class="k-muted" data-testid="scan-lead">{lead}</p>
                    <Show when=move || on.get()>
                        <CameraFrame label=tr(texts::camera) hint=tr(texts::aim)>
                            <video node_ref=video autoplay playsinline muted></video>
                        </CameraFrame>
                    </Show>
                    <Show when=move || note.with(Option::is_some)>
                        <div role="alert" data-testid="scan-note"><Banner tone=Tone::Warn icon=IconName::Camera>{words}</Banner></div>
                    </Show>
                    <Show when=move || possible.get()>
                        <Button kind=ButtonKind::Secondary block=true icon=IconName::Camera on_press=press attr:data-testid="scan">
                            {verb}
                        </Button>
                    </Show>
                </Stack>
            </Card>
        </Section>
    }
}

/// Looks at the camera's pictures until it sees a place's code, or is turned off.
async fn watch(
    screen: Screen,
    platform: Platform,
    on: RwSignal<bool>,
    note: RwSignal<Option<Note>>,
) {
    let camera = match Camera::open(screen).await {
        Ok(camera) => camera,
        Err(fault) => {
            let _gone = note.try_set(Some(Note::Fault(fault)));
            let _gone = on.try_set(false);
            return;
        }
    };
    // The page may be gone by now; its signals with it.
    while on.try_get_untracked() == Some(true) {
        if let Some(text) = camera.look().await {
            match page_in(&text) {
                Some(page) => return platform.go(&page),
                None => {
                    let _gone = note.try_set(Some(Note::Strange));
                }
            }
        }
        browser::after(LOOK_MS).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stores_code_leads_to_its_place_on_the_map() {
        let page = "/stores?tab=map&at=0198c0de-0000-7000-8000-000000000007";
        assert_eq!(page_in(&format!("https://club.mall.example{page}")).as_deref(), Some(page));
        assert_eq!(page_in("https://x.example/stores?tab=map&at=nowhere"), None);
    }

    #[test]
    fn only_the_link_of_a_place_is_followed() {
        let code = "00000abc0123456789ab";
        for text in [format!("https://club.mall.example/visit/{code}"), format!("/visit/{code}")] {
            assert_eq!(page_in(&text), Some(format!("/visit/{code}")));
        }
        for text in
            [code.to_owned(), format!("https://x.example/visit/{code}/../card"), "A1".into()]
        {
            assert_eq!(page_in(&text), None, "{text}");
        }
    }
}
