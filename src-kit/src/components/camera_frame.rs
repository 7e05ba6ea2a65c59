//! The picture of a camera that looks for a code.

use leptos::prelude::*;

/// A rounded window with corner marks around the `<video>` that is its child.
///
/// ```ignore
/// <CameraFrame label=tr(texts::camera) hint=tr(texts::hold_code_here)>
///     <video node_ref=video autoplay=true playsinline=true muted=true></video>
/// </CameraFrame>
/// ```
#[component]
pub fn CameraFrame(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <figure class="k-camera" aria-label=label>
            <div class="k-camera__window">
                {children()}
                <svg class="k-camera__marks" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
                    <path d=MARKS></path>
                </svg>
            </div>
            <figcaption class="k-camera__hint">{move || hint.get()}</figcaption>
        </figure>
    }
}

/// Four rounded corners of a square.
const MARKS: &str = "M2 22V10a8 8 0 0 1 8-8h12M78 2h12a8 8 0 0 1 8 8v12\
    M98 78v12a8 8 0 0 1-8 8H78M22 98H10a8 8 0 0 1-8-8V78";
