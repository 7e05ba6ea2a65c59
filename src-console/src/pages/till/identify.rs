//! Waiting for a member code: the scanner types it, the camera reads it, or the cashier does.

use atrium_kit::prelude::*;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter::Counter;
use super::texts;
use crate::pages::sign_in::ProblemBanner;
use crate::platform::camera::{Camera, CameraFault, Screen};
use crate::platform::timer;
use crate::scan;

/// How often the camera's picture is looked at, in milliseconds.
const LOOK_MS: i32 = 120;

#[component]
pub fn Identifying(counter: Counter) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        counter.identify(code.get_untracked());
        // The field is empty for the next scan, whatever came of this one.
        code.set(String::new());
    };
    view! {
        <Page>
            <PageHeader title=tr(texts::scan_title) lead=tr(texts::scan_lead) />
            <div class="c-narrow">
                <ProblemBanner problem=counter.problem />
                <Card>
                    <form on:submit=submit>
                        <Stack>
                            <TextField
                                label=tr(texts::code)
                                value=code
                                icon=IconName::Qr
                                autofocus=true
                                required=true
                                max_length=64
                                id="till-code"
                                test_id="till-code"
                            />
                            <Button submit=true block=true busy=counter.busy attr:data-testid="till-identify">
                                {tr(texts::identify)}
                                <KeyHint keys="Enter" />
                            </Button>
                        </Stack>
                    </form>
                </Card>
                <CameraCard counter />
            </div>
        </Page>
    }
}

#[component]
fn CameraCard(counter: Counter) -> impl IntoView {
    let on = RwSignal::new(false);
    let fault = RwSignal::new(None::<CameraFault>);
    let video = NodeRef::<Video>::new();
    Effect::new(move |_| {
        if let Some(element) = video.get() {
            spawn_local(watch(element, counter, on, fault));
        }
    });
    on_cleanup(move || on.set(false));
    let why = move || {
        fault.get().map(|fault| match fault {
            CameraFault::Refused => tr(texts::camera_refused),
            CameraFault::Absent => tr(texts::camera_absent),
        })
    };
    view! {
        <Card>
            <Stack>
                {move || why().map(|sentence| view! { <Banner tone=Tone::Warn icon=IconName::Camera>{sentence}</Banner> })}
                <Show when=move || on.get()>
                    <figure class="c-camera">
                        <video node_ref=video data-testid="till-video" autoplay playsinline muted></video>
                        <figcaption>{tr(texts::camera_aim)}</figcaption>
                    </figure>
                </Show>
                <Button
                    kind=ButtonKind::Secondary
                    block=true
                    icon=IconName::Camera
                    on_press=move |()| { fault.set(None); on.update(|on| *on = !*on) }
                    attr:data-testid="till-camera"
                >
                    {move || if on.get() { tr(texts::camera_off).get() } else { tr(texts::camera_on).get() }}
                </Button>
            </Stack>
        </Card>
    }
}

/// Looks at the camera's pictures until a code is found or the camera is turned off.
async fn watch(
    element: Screen,
    counter: Counter,
    on: RwSignal<bool>,
    fault: RwSignal<Option<CameraFault>>,
) {
    let camera = match Camera::open(element).await {
        Ok(camera) => camera,
        Err(found) => {
            fault.set(Some(found));
            on.set(false);
            return;
        }
    };
    // The page may be gone by now; its signals with it.
    while on.try_get_untracked() == Some(true) {
        let picture = camera.picture();
        let found = picture.and_then(|grey| scan::find(grey.pixels, grey.width, grey.height));
        if let Some(code) = found {
            on.set(false);
            counter.identify(code);
            return;
        }
        timer::after(LOOK_MS).await;
    }
}
