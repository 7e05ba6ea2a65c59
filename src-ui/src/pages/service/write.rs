//! Writing to the service desk: something new, or more of it.

use atrium_domain::photo::PhotoPurpose;
use atrium_domain::service::ThreadKind;
use atrium_domain::{PhotoId, ThreadId};
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use atrium_protocol::service::{LINE_LENGTH, LINE_PHOTOS};
use leptos::prelude::*;

use super::texts;
use crate::context::{use_actions, use_model};
use crate::platform::{photo, use_platform};
use crate::shared::photos::{PhotoPicker, Picked, send_photos};

/// What is typed and chosen. Copies share it.
#[derive(Clone, Copy)]
struct Draft {
    text: RwSignal<String>,
    picked: RwSignal<Vec<Picked>>,
    tried: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            picked: RwSignal::new(Vec::new()),
            tried: RwSignal::new(false),
        }
    }

    fn is_empty(self) -> bool {
        self.text.with(|text| text.trim().is_empty()) && self.picked.with(Vec::is_empty)
    }
}

/// The field, the photos and the button. `send` gets the text and the ids of the photos, which are
/// on their way.
#[component]
fn LineForm(
    label: Words,
    rows: u32,
    send: impl Fn(String, Vec<PhotoId>) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let actions = use_actions();
    let locale = use_locale();
    let draft = Draft::new();
    let error = Signal::derive(move || {
        (draft.tried.get() && draft.is_empty()).then(|| texts::empty(locale.get()).to_owned())
    });
    let submit = move |()| {
        let empty = untrack(|| draft.is_empty());
        draft.tried.set(empty);
        if !empty {
            let photos = send_photos(actions, PhotoPurpose::Service, draft.picked);
            let text = std::mem::take(&mut *draft.text.write());
            send(text, photos);
        }
    };
    let most = u32::try_from(LINE_LENGTH).unwrap_or(u32::MAX);
    view! {
        <Form on_submit=submit>
            <TextArea label=tr(label) value=draft.text error rows max_length=most test_id="service-text" />
            <PhotoPicker picked=draft.picked most=LINE_PHOTOS />
            <Button submit=true block=true attr:data-testid="service-send">{tr(texts::send)}</Button>
        </Form>
    }
}

/// A new enquiry or complaint.
#[component]
pub fn NewThread(kind: ThreadKind) -> impl IntoView {
    let actions = use_actions();
    let platform = use_platform();
    let store = RwSignal::new(String::new());
    let stores = use_model(|snapshot, lens| {
        let known = snapshot.catalogue.as_deref().map_or(&[][..], |catalogue| &catalogue.stores);
        known.iter().map(|store| (store.id.to_string(), lens.text(&store.name))).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        let known =
            stores.get().into_iter().map(|(id, name)| Choice::new(id, Signal::stored(name)));
        std::iter::once(Choice::new("", tr(texts::whole_mall))).chain(known).collect::<Vec<_>>()
    });
    let (label, promise, sent): (Words, Words, Words) = match kind {
        ThreadKind::Enquiry => (texts::question, texts::enquiry_promise, texts::enquiry_sent),
        ThreadKind::Complaint => (texts::what, texts::complaint_promise, texts::complaint_sent),
    };
    let send = move |text: String, photos: Vec<PhotoId>| {
        let Some(id) = photo::new_id() else { return };
        let thread_id = ThreadId(id.0);
        let store_id = store.with_untracked(|store| store.parse().ok());
        let deed = Deed::OpenThread { thread_id, kind, store_id, text, photos };
        actions.send_saying(deed, sent);
        platform.go(&format!("/service/{thread_id}"));
    };
    view! {
        <div class="a-stack">
            <Banner tone=Tone::Accent icon=IconName::Clock>{tr(promise)}</Banner>
            <Select label=tr(texts::about) choices value=store on_change=move |id| store.set(id) test_id="service-store" />
            <LineForm label rows=5 send />
        </div>
    }
}

/// More to a thread.
#[component]
pub fn MoreForm(id: ThreadId) -> impl IntoView {
    let actions = use_actions();
    let send = move |text: String, photos: Vec<PhotoId>| {
        actions.send_saying(Deed::WriteThread { thread_id: id, text, photos }, texts::more_sent);
    };
    view! { <LineForm label=texts::more rows=3 send /> }
}
