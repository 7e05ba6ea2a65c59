//! A photo that a member sent, as staff see it.

use atrium_domain::PhotoId;
use atrium_kit::prelude::*;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::platform::page;
use crate::problem::sentence;

texts! {
    pub fn photo() { "会员发来的照片", "會員傳來的照片", "Photo from the member" }
    pub fn enlarge() { "放大照片", "放大照片", "Enlarge the photo" }
}

/// Small at first; a press makes it large.
#[component]
pub fn StaffPhoto(id: PhotoId) -> impl IntoView {
    let desk = use_desk();
    let address = RwSignal::new(None::<String>);
    let (problem, large) = (RwSignal::new(None::<Problem>), RwSignal::new(false));
    spawn_local(async move {
        match desk.as_staff().picture(routes::STAFF_PHOTO, &[&id]).await {
            Ok(found) => {
                // The page may be gone by now, and nobody would give the address back.
                if let Some(unused) = address.try_set(Some(found)).flatten() {
                    page::give_back(&unused);
                }
            }
            Err(found) => {
                desk.notice(&found);
                let _gone = problem.try_set(Some(found));
            }
        }
    });
    on_cleanup(move || {
        if let Some(held) = address.try_get_untracked().flatten() {
            page::give_back(&held);
        }
    });
    move || match (address.get(), problem.get()) {
        (Some(src), _) => view! {
            <button
                type="button"
                class="c-photo"
                class:c-photo--large=move || large.get()
                aria-label=tr(enlarge)
                aria-pressed=move || large.get().to_string()
                on:click=move |_| large.update(|large| *large = !*large)
                data-testid="photo"
            >
                <img src=src alt=tr(photo) />
            </button>
        }
        .into_any(),
        (None, Some(problem)) => view! {
            <span class="k-muted k-small">{tr(move |locale| sentence(&problem, locale))}</span>
        }
        .into_any(),
        (None, None) => {
            view! { <span class="c-photo"><Icon name=IconName::Camera /></span> }.into_any()
        }
    }
}
