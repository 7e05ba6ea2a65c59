//! Photos in the page: chosen, drawn anew and small, and remembered while the page lives.

use std::cell::RefCell;

use atrium_domain::PhotoId;
use atrium_domain::photo::MOST_BYTES;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Event, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap,
};

/// Longest sides in pixels, each with the quality of its JPEG; the first that is small enough goes.
const TRIES: [(u32, f64); 4] = [(1_600, 0.82), (1_280, 0.76), (1_024, 0.7), (800, 0.6)];

/// As many characters of base64 as a photo should have: some seconds on a slow network.
const WANTED: usize = 400_000;

/// As many pictures as are remembered.
const REMEMBERED: usize = 24;

thread_local! {
    static SEEN: RefCell<Vec<(PhotoId, String)>> = const { RefCell::new(Vec::new()) };
}

/// A new id for a photo; none where the browser gives no random numbers.
pub fn new_id() -> Option<PhotoId> {
    window().crypto().ok()?.random_uuid().parse().ok()
}

/// The files that were chosen in an input, which may then be used again.
pub fn chosen(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = input.files();
    let files = files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
    input.set_value("");
    files.unwrap_or_default()
}

/// Draws a photo anew, small enough to be sent, as base64 of a JPEG. Nothing of the file but what
/// one sees is left. None where the browser cannot draw it.
pub async fn shrink(file: &File) -> Option<String> {
    let drawn = window().create_image_bitmap_with_blob(file).ok()?;
    let picture: ImageBitmap = JsFuture::from(drawn).await.ok()?.dyn_into().ok()?;
    let mut last = None;
    for (longest, quality) in TRIES {
        let data = draw(&picture, longest, quality)?;
        let fits = data.len() <= WANTED;
        last = Some(data);
        if fits {
            break;
        }
    }
    picture.close();
    last.filter(|data| data.len() / 4 * 3 <= MOST_BYTES)
}

fn draw(picture: &ImageBitmap, longest: u32, quality: f64) -> Option<String> {
    let (width, height) = fitted(picture.width(), picture.height(), longest)?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (w, h) = (f64::from(width), f64::from(height));
    // What is transparent would be black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, w, h);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, w, h).ok()?;
    let quality = JsValue::from_f64(quality);
    let address = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality).ok()?;
    address.strip_prefix("data:image/jpeg;base64,").map(str::to_owned)
}

/// The size of a picture whose longest side is at most `longest`. None of one without a size.
fn fitted(width: u32, height: u32, longest: u32) -> Option<(u32, u32)> {
    let side = width.max(height);
    if width.min(height) == 0 {
        return None;
    }
    if side <= longest {
        return Some((width, height));
    }
    let fit = |own: u32| (u64::from(own) * u64::from(longest) / u64::from(side)).max(1);
    Some((u32::try_from(fit(width)).ok()?, u32::try_from(fit(height)).ok()?))
}

/// The address of a picture that this page has shown or sent.
pub fn recall(id: PhotoId) -> Option<String> {
    SEEN.with_borrow(|seen| seen.iter().find(|own| own.0 == id).map(|own| own.1.clone()))
}

pub fn remember(id: PhotoId, address: &str) {
    SEEN.with_borrow_mut(|seen| {
        seen.retain(|own| own.0 != id);
        if seen.len() >= REMEMBERED {
            seen.remove(0);
        }
        seen.push((id, address.to_owned()));
    });
}

/// Forgets all of them: whoever signs out leaves nothing behind.
pub fn forget() {
    SEEN.with_borrow_mut(Vec::clear);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape() {
        assert_eq!(fitted(4_000, 3_000, 1_600), Some((1_600, 1_200)));
        assert_eq!(fitted(640, 480, 1_600), Some((640, 480)));
        assert_eq!(fitted(10_000, 2, 1_600), Some((1_600, 1)));
        assert_eq!(fitted(0, 5, 1_600), None);
    }

    #[test]
    fn the_oldest_picture_makes_room_and_signing_out_forgets_all() {
        let id = |number| PhotoId(uuid::Uuid::from_u128(number));
        for number in 0..=u128::try_from(REMEMBERED).expect("small") {
            remember(id(number), "data:");
        }
        assert_eq!((recall(id(0)), recall(id(1)).as_deref()), (None, Some("data:")));
        forget();
        assert_eq!(recall(id(1)), None);
    }
}
