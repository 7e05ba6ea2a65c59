//! Toasts: short answers to what the person just did.

use std::time::Duration;

use leptos::prelude::*;

use super::{Icon, IconButton, IconName, Tone, util::classes};
use crate::{i18n::tr, texts, view::keyed};

/// As many as are shown at once; older ones make room.
const MOST: usize = 3;
/// How long a toast stays, and how long one with an action does.
const STAYS: Duration = Duration::from_secs(5);
const STAYS_WITH_ACTION: Duration = Duration::from_secs(10);

/// A sentence, its meaning, and perhaps an undo.
#[derive(Clone)]
pub struct Toast {
    text: String,
    tone: Tone,
    action: Option<(String, Callback<()>)>,
    about: Option<String>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Neutral, action: None, about: None }
    }

    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// Adds a button, most often "undo".
    pub fn action(self, label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { action: Some((label.into(), Callback::new(move |()| run()))), ..self }
    }

    /// What it tells of, such as a path: see [`Toasts::dismiss_about`].
    pub fn about(self, what: impl Into<String>) -> Self {
        Self { about: Some(what.into()), ..self }
    }
}

/// The toasts on screen, oldest first.
#[derive(Clone, Default)]
struct Queue {
    next: usize,
    shown: Vec<(usize, Toast)>,
}

impl Queue {
    fn push(&mut self, toast: Toast) -> usize {
        let id = self.next;
        self.next += 1;
        // Said again, a sentence stands there once, and for as long as it would anew.
        self.shown.retain(|(_, shown)| shown.text != toast.text || shown.action.is_some());
        self.shown.push((id, toast));
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
        id
    }

    fn dismiss(&mut self, id: usize) {
        self.shown.retain(|(own, _)| *own != id);
    }

    fn is_about(&self, told: impl Fn(&str) -> bool) -> Vec<usize> {
        let about =
            self.shown.iter().filter(|(_, toast)| toast.about.as_deref().is_some_and(&told));
        about.map(|(id, _)| *id).collect()
    }
}

/// Where pages put their toasts. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Queue>);

impl Toasts {
    /// Shows a toast for a few seconds.
    pub fn show(self, toast: Toast) {
        let stays = if toast.action.is_some() { STAYS_WITH_ACTION } else { STAYS };
        let Some(id) = self.0.try_update(|queue| queue.push(toast)) else { return };
        set_timeout(move || self.dismiss(id), stays);
    }

    /// Shows a plain sentence.
    pub fn say(self, text: impl Into<String>) {
        self.show(Toast::new(text));
    }

    /// Takes away what tells of something that stands in front now.
    pub fn dismiss_about(self, told: impl Fn(&str) -> bool) {
        for id in self.0.with_untracked(|queue| queue.is_about(told)) {
            self.dismiss(id);
        }
    }

    fn find(self, id: usize) -> Option<Toast> {
        self.0.with_untracked(|queue| {
            queue.shown.iter().find(|(own, _)| *own == id).map(|(_, toast)| toast.clone())
        })
    }

    fn dismiss(self, id: usize) {
        // The signal may be gone by then, with the page.
        self.0.try_update(|queue| queue.dismiss(id));
    }
}

/// Puts [`Toasts`] into context. Call once in the root component, and show a [`ToastRegion`].
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts(RwSignal::new(Queue::default()));
    provide_context(toasts);
    toasts
}

/// The toasts of the app. Without [`provide_toasts`] above, they are shown nowhere.
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(|| Toasts(RwSignal::new(Queue::default())))
}

/// Where the toasts appear; read out by screen readers. Once per app, outside the pages.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let shown = move || toasts.0.with(|queue| queue.shown.iter().map(|(id, _)| *id).collect());
    view! {
        <div class="k-toasts" role="region" aria-label=tr(texts::messages_region) aria-live="polite">
            {keyed(shown, move |id| toasts.find(id).map(|toast| view! { <ToastView id toast /> }).into_any())}
        </div>
    }
}

#[component]
fn ToastView(id: usize, toast: Toast) -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class=classes("k-toast", &[(toast.tone.class(), true)])>
            <Icon name=toast.tone.icon() />
            <p class="k-toast__text">{toast.text}</p>
            {toast
                .action
                .map(|(label, run)| {
                    let act = move |_| {
                        toasts.dismiss(id);
                        run.run(());
                    };
                    view! {
                        <button class="k-toast__action" type="button" on:click=act>
                            {label}
                        </button>
                    }
                })}
            <IconButton
                icon=IconName::Close
                label=tr(texts::close)
                on_press=move |()| toasts.dismiss(id)
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_stands_there_once() {
        let mut queue = Queue::default();
        let first = queue.push(Toast::new("same"));
        let second = queue.push(Toast::new("same"));
        assert_eq!(queue.shown.len(), 1);
        queue.dismiss(first);
        assert_eq!(queue.shown.len(), 1);
        queue.dismiss(second);
        assert!(queue.shown.is_empty());
    }

    #[test]
    fn a_toast_is_found_by_what_it_is_about() {
        let mut queue = Queue::default();
        queue.push(Toast::new("plain"));
        let letter = queue.push(Toast::new("letter").about("/messages/1"));
        assert_eq!(queue.is_about(|what| what == "/messages/1"), [letter]);
        assert!(queue.is_about(|what| what == "/messages/2").is_empty());
    }

    #[test]
    fn the_newest_toasts_stay() {
        let mut queue = Queue::default();
        let ids: Vec<usize> = (0..5).map(|n| queue.push(Toast::new(n.to_string()))).collect();
        assert_eq!(queue.shown.len(), MOST);
        assert_eq!(queue.shown[0].0, ids[2]);
        queue.dismiss(ids[3]);
        queue.dismiss(ids[0]);
        assert_eq!(queue.shown.len(), 2);
    }
}
