//! Photos: choosing some to send, and looking at those that were sent.

mod texts;

use atrium_client::Action;
use atrium_domain::PhotoId;
use atrium_domain::photo::PhotoPurpose;
use atrium_kit::prelude::*;
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::context::Actions;
use crate::platform::{photo, use_platform};
use crate::view::{Show, all, live};

/// A photo that was chosen and waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    pub id: PhotoId,
    /// JPEG, base64.
    pub data: String,
}

impl Picked {
    fn address(&self) -> String {
        format!("data:image/jpeg;base64,{}", self.data)
    }
}

/// Queues the photos that were chosen, and gives their ids for the deed that goes with them and is
/// queued after this.
pub fn send_photos(
    actions: Actions,
    purpose: PhotoPurpose,
    picked: RwSignal<Vec<Picked>>,
) -> Vec<PhotoId> {
    let picked = std::mem::take(&mut *picked.write());
    let mut ids = Vec::with_capacity(picked.len());
    for own in picked {
        ids.push(own.id);
        let deed = Deed::AddPhoto { photo_id: own.id, purpose, data: own.data };
        actions.dispatch(Action::Do { deed });
    }
    ids
}

/// Chooses up to `most` photos, by camera or from the device. Each is made small at once.
#[component]
pub fn PhotoPicker(
    picked: RwSignal<Vec<Picked>>,
    #[prop(default = 4)] most: usize,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let is_full = move || picked.with(|picked| picked.len() >= most);
    let choose = move |event: leptos::ev::Event| {
        let files = photo::chosen(&event);
        failed.set(false);
        spawn_local(async move {
            for file in files {
                let made = photo::shrink(&file).await.zip(photo::new_id());
                // The page may be gone by now.
                let done = match made {
                    Some((data, id)) => picked.try_update(|picked| {
                        if picked.len() < most {
                            picked.push(Picked { id, data });
                        }
                    }),
                    None => failed.try_set(true).map_or(Some(()), |_| None),
                };
                if done.is_none() {
                    return;
                }
            }
        });
    };
    let drop = move |id: PhotoId| picked.update(|picked| picked.retain(|own| own.id != id));
    let chosen = move |own: Picked| {
        let (id, src) = (own.id, own.address());
        view! {
            <div class="a-photos__one" data-testid="photo-picked">
                <img class="a-photos__image" src=src alt=tr(texts::photo) />
                <IconButton icon=IconName::Close label=tr(texts::remove) on_press=move |()| drop(id) />
            </div>
        }
    };
    view! {
        <div class="a-photos" data-testid="photos">
            {live(move || all(picked.get().into_iter().map(chosen)))}
            <Show when=move || !is_full()>
                <label class="a-photos__add">
                    <input
                        class="k-hidden"
                        type="file"
                        accept="image/*"
                        multiple=true
                        on:change=choose
                        data-testid="photo-input"
                    />
                    <Icon name=IconName::Camera />
                    <span>{tr(texts::add)}</span>
                    <span class="a-fine">{tr(move |locale| texts::most(locale, most))}</span>
                </label>
            </Show>
        </div>
        <Show when=move || failed.get()>
            <Banner tone=Tone::Warn>{tr(texts::unreadable)}</Banner>
        </Show>
    }
}

/// A photo that was sent. It comes over the network once, and then stays on this device for some
/// time; a press makes it large.
#[component]
pub fn PhotoView(id: PhotoId) -> impl IntoView {
    let platform = use_platform();
    let address = RwSignal::new(photo::recall(id));
    let (problem, large) = (RwSignal::new(None::<ErrorCode>), RwSignal::new(false));
    let load = move || {
        problem.set(None);
        spawn_local(async move {
            match platform.photo(id).await {
                Ok(found) => {
                    photo::remember(id, &found);
                    let _gone = address.try_set(Some(found));
                }
                Err(code) => drop(problem.try_set(Some(code))),
            }
        });
    };
    if address.with_untracked(Option::is_none) {
        load();
    }
    let locale = use_locale();
    live(move || {
        match (address.get(), problem.get()) {
        (Some(src), _) => view! {
            <button
                type="button"
                class="a-photo"
                class:a-photo--large=move || large.get()
                aria-label=tr(texts::enlarge)
                aria-pressed=move || large.get().to_string()
                on:click=move |_| large.update(|large| *large = !*large)
                data-testid="photo"
            >
                <img class="a-photo__image" src=src alt=tr(texts::photo) />
            </button>
        }
        .into_any(),
        (None, None) => view! { <span class="a-photo a-photo--away"><Icon name=IconName::Camera /></span> }.into_any(),
        (None, Some(code)) => view! {
            <button type="button" class="a-photo a-photo--away" title=code.sentence(locale.get()) on:click=move |_| load()>
                <Icon name=IconName::Camera />
                <span class="a-fine">{tr(texts::away)}</span>
            </button>
        }
        .into_any(),
    }
    })
}
