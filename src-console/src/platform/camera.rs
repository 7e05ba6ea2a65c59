//! The till's camera: a video element in, grey pictures out.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::{describe, window};

/// The video element that shows what the camera sees.
pub type Screen = HtmlVideoElement;

/// Longest side of a picture that goes to the decoder, in pixels.
const LONGEST: u32 = 640;

/// A running camera. Dropping it turns the camera off.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraFault {
    /// The person or the browser said no.
    Refused,
    /// There is no camera, or another program has it.
    Absent,
}

/// An 8-bit grey picture.
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Camera {
    /// Asks for the camera and plays it in `video`.
    pub async fn open(video: HtmlVideoElement) -> Result<Self, CameraFault> {
        let stream = ask().await.map_err(|fault| why(&fault))?;
        video.set_src_object(Some(&stream));
        let playing = video.play().map_err(|_| CameraFault::Absent)?;
        JsFuture::from(playing).await.map_err(|_| CameraFault::Absent)?;
        let (canvas, context) = easel().map_err(|_| CameraFault::Absent)?;
        Ok(Self { stream, video, canvas, context })
    }

    /// The picture of this moment; none while the camera warms up.
    pub fn picture(&self) -> Option<Grey> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let longest = width.max(height);
        if longest == 0 {
            return None;
        }
        let shrink = longest.div_ceil(LONGEST);
        let (width, height) = (width / shrink, height / shrink);
        self.canvas.set_width(width);
        self.canvas.set_height(height);
        let (w, h) = (f64::from(width), f64::from(height));
        let drawn = self.context.draw_image_with_html_video_element_and_dw_and_dh(
            &self.video,
            0.0,
            0.0,
            w,
            h,
        );
        drawn.ok()?;
        let data = self.context.get_image_data(0.0, 0.0, w, h).ok()?;
        let pixels = data.data().chunks_exact(4).map(luma).collect();
        Some(Grey { width, height, pixels })
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
        self.video.set_src_object(None);
    }
}

async fn ask() -> Result<MediaStream, JsValue> {
    let constraints = MediaStreamConstraints::new();
    let wish = js_sys::Object::new();
    // The camera at the back, where there are two.
    js_sys::Reflect::set(&wish, &"facingMode".into(), &"environment".into())?;
    constraints.set_video(&wish);
    let devices = window().navigator().media_devices()?;
    let stream = JsFuture::from(devices.get_user_media_with_constraints(&constraints)?).await?;
    stream.dyn_into()
}

fn why(fault: &JsValue) -> CameraFault {
    let name = js_sys::Reflect::get(fault, &"name".into()).ok().and_then(|name| name.as_string());
    match name.unwrap_or_else(|| describe(fault)).as_str() {
        "NotAllowedError" | "SecurityError" => CameraFault::Refused,
        _ => CameraFault::Absent,
    }
}

fn easel() -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let document = window().document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE)?;
    let context = canvas.get_context_with_context_options("2d", &options)?;
    let context = context.ok_or(JsValue::NULL)?.dyn_into()?;
    Ok((canvas, context))
}

/// ITU-R BT.601 luma in integers.
fn luma(pixel: &[u8]) -> u8 {
    let weighted =
        299 * u32::from(pixel[0]) + 587 * u32::from(pixel[1]) + 114 * u32::from(pixel[2]);
    (weighted / 1_000) as u8
}
