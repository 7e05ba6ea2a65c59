//! The camera beside the code field: it looks until the member is known.

use atrium_kit::prelude::*;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use atrium_protocol::Problem;

use super::texts;
use crate::platform::camera::{Camera, CameraFault, Screen};
use crate::platform::timer;
use crate::scan;

/// How often the camera's picture is looked at, in milliseconds.
const LOOK_MS: i32 = 120;

/// Where the codes go that the camera sees.
#[derive(Clone, Copy)]
struct Target {
    busy: Signal<bool>,
    problem: Signal<Option<Problem>>,
    on_code: Callback<String>,
}

#[component]
pub fn CameraCard(
    /// A code is being looked at; the camera waits.
    #[prop(into)]
    busy: Signal<bool>,
    /// What became of the last code.
    #[prop(into)]
    problem: Signal<Option<Problem>>,
    #[prop(into)] on_code: Callback<String>,
) -> impl IntoView {
    let target = Target { busy, problem, on_code };
    let on = RwSignal::new(false);
    let fault = RwSignal::new(None::<CameraFault>);
    let video = NodeRef::<Video>::new();
    Effect::new(move |_| {
        if let Some(element) = video.get() {
            spawn_local(watch(element, target, on, fault));
        }
    });
    let why = move || {
        fault.get().map(|fault| match fault {
            CameraFault::Refused => tr(texts::camera_refused),
            CameraFault::Absent => tr(texts::camera_absent),
        })
    };
    let verb = tr(move |locale| match on.get() {
        true => texts::camera_off(locale),
        false => texts::camera_on(locale),
    });
    let press = move |()| {
        fault.set(None);
        on.update(|on| *on = !*on);
    };
    view! {
        <Card>
            <Stack>
                {move || why().map(|sentence| view! {
                    <Banner tone=Tone::Warn icon=IconName::Camera>{sentence}</Banner>
                })}
                <Show
                    when=move || on.get()
                    fallback=|| view! { <p class="k-muted">{tr(texts::camera_lead)}</p> }
                >
                    <CameraFrame label=tr(texts::camera) hint=tr(texts::camera_aim)>
                        <video node_ref=video data-testid="till-video" autoplay playsinline muted></video>
                    </CameraFrame>
                </Show>
                <Button
                    kind=ButtonKind::Secondary
                    block=true
                    icon=IconName::Camera
                    on_press=press
                    attr:data-testid="till-camera"
                >
                    {verb}
                </Button>
            </Stack>
        </Card>
    }
}

/// Looks at the camera's pictures until the page moves on or the camera is turned off. A code
/// that the server did not take is not presented again: the next one is soon on the screen.
async fn watch(
    element: Screen,
    target: Target,
    on: RwSignal<bool>,
    fault: RwSignal<Option<CameraFault>>,
) {
    let camera = match Camera::open(element).await {
        Ok(camera) => camera,
        Err(found) => {
            let _gone = fault.try_set(Some(found));
            let _gone = on.try_set(false);
            return;
        }
    };
    let mut presented = String::new();
    // The page may be gone by now; its signals with it.
    while on.try_get_untracked() == Some(true) {
        let free = target.busy.try_get_untracked() == Some(false);
        let picture = camera.picture().filter(|_| free);
        let found = picture.and_then(|grey| scan::find(grey.pixels, grey.width, grey.height));
        if lost_on_the_way(target) {
            presented.clear();
        }
        if let Some(code) = found.filter(|code| *code != presented) {
            presented.clone_from(&code);
            target.on_code.run(code);
        }
        timer::after(LOOK_MS).await;
    }
}

/// The server never looked at the code, so the same one may be presented again.
fn lost_on_the_way(target: Target) -> bool {
    let problem = target.problem.try_get_untracked().flatten();
    problem.is_some_and(|problem| problem.code.is_transient())
}
