//! The only place of the kit that touches the DOM.

use std::time::Duration;

use leptos::{ev, prelude::*};
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, wasm_bindgen::JsCast};

fn root() -> Option<Element> {
    document().document_element()
}

/// Sets `lang` on the document, which also picks the right glyphs for Chinese.
pub fn set_language(tag: &str) {
    set_root_attribute("lang", Some(tag));
}

/// Sets or removes `data-theme` on the document.
pub fn set_theme(name: Option<&str>) {
    set_root_attribute("data-theme", name);
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Both calls fail only for names that are no attribute names.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Opens a dialog above everything else, or closes it: the focus goes back where it was.
pub fn set_dialog_open(dialog: &HtmlDialogElement, open: bool) {
    if open && !dialog.open() && dialog.is_connected() {
        // Fails only for a dialog that is open or detached, which was just ruled out.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Whether the event happened on the listening element itself and not on something inside it.
pub fn is_on_itself(event: &Event) -> bool {
    event.target().is_some() && event.target() == event.current_target()
}

/// Where a press lies in the listening element, in thousandths of its width and height. None for a
/// press by keyboard, which lies nowhere.
#[expect(clippy::float_arithmetic, reason = "the browser tells sizes as floats")]
pub fn thousandths_in(event: &ev::MouseEvent) -> Option<(i32, i32)> {
    let element = event.current_target()?.dyn_into::<Element>().ok()?;
    let frame = element.get_bounding_client_rect();
    let by_hand = event.detail() > 0 && frame.width() > 0.0 && frame.height() > 0.0;
    by_hand.then(|| {
        let across = (f64::from(event.client_x()) - frame.left()) / frame.width();
        let down = (f64::from(event.client_y()) - frame.top()) / frame.height();
        ((across * 1000.0) as i32, (down * 1000.0) as i32)
    })
}

/// Moves the keyboard focus to the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Runs once the browser has painted what was changed before: an answer to a press is seen first,
/// and what takes long comes after it. A page that nobody sees is not painted, so there it runs at
/// once.
pub fn after_paint(run: impl FnOnce() + 'static) {
    afterwards(Box::new(run));
}

fn afterwards(run: Box<dyn FnOnce()>) {
    if document().hidden() {
        run();
    } else {
        // The callback comes just before the paint, and the timer after it.
        request_animation_frame(move || set_timeout(run, Duration::ZERO));
    }
}

/// Whether the element with this id is shown and less than two windows below what is seen.
pub fn is_near(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let (Some(root), Some(element)) = (root(), element) else { return false };
    let (mut top, mut parent) = (element.offset_top(), element.offset_parent());
    // What is not shown is laid out in nothing.
    let shown = parent.is_some();
    while let Some(next) = parent.and_then(|parent| parent.dyn_into::<HtmlElement>().ok()) {
        top += next.offset_top();
        parent = next.offset_parent();
    }
    shown && top - root.scroll_top() < 3 * root.client_height()
}

/// What drawing to the pixel needs to know of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// The shorter side of the window in CSS pixels.
    pub short_side: u32,
    /// Device pixels per 1000 CSS pixels.
    pub scale: u32,
}

/// The screen, also after turning, resizing and zooming. Listens as long as its owner lives.
pub fn screen() -> Signal<Screen> {
    let screen = RwSignal::new(measure());
    let listener = window_event_listener(ev::resize, move |_| screen.set(measure()));
    on_cleanup(move || listener.remove());
    screen.into()
}

fn measure() -> Screen {
    let sides = root().map(|root| (root.client_width(), root.client_height()));
    let shorter = sides.map_or(0, |(width, height)| width.min(height));
    Screen { short_side: u32::try_from(shorter).unwrap_or(0), scale: scale() }
}

#[expect(clippy::float_arithmetic, reason = "the browser tells the ratio as a float")]
fn scale() -> u32 {
    let ratio = window().device_pixel_ratio();
    (ratio * 1000.0).round().clamp(250.0, 16_000.0) as u32
}
