//! The camera, where the browser finds codes in its pictures by itself (Barcode Detection API).
//! Called by name, because `web-sys` counts most of it as unstable.

use js_sys::{Array, Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlVideoElement;

use super::browser::{call, has_global, property};
use super::push::{set, settled};

/// The video element that shows what the camera sees.
pub type Screen = HtmlVideoElement;

/// The camera at the back, where there are two.
const WISH: &str = r#"{ "video": { "facingMode": "environment" } }"#;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraFault {
    /// The person or the browser said no.
    Refused,
    /// There is no camera, or another program has it.
    Absent,
}

/// A running camera. Dropping it turns the camera off.
pub struct Camera {
    stream: JsValue,
    screen: Screen,
    detector: JsValue,
}

/// Whether there may be a camera, and something that finds codes.
pub async fn finds_codes() -> bool {
    formats().await.is_some_and(|formats| formats.includes(&"qr_code".into(), 0))
}

async fn formats() -> Option<Array> {
    if !has_global("BarcodeDetector") {
        return None;
    }
    property(&window().navigator(), "mediaDevices")?;
    let kind = property(&window(), "BarcodeDetector")?;
    settled(call(&kind, "getSupportedFormats", None)?).await?.dyn_into().ok()
}

impl Camera {
    /// Asks for the camera and plays it in `screen`.
    pub async fn open(screen: Screen) -> Result<Self, CameraFault> {
        let stream = ask().await.map_err(|fault| why(&fault))?;
        let detector = detector().ok_or(CameraFault::Absent)?;
        let camera = Self { stream, screen, detector };
        camera.play().await.ok_or(CameraFault::Absent)?;
        Ok(camera)
    }

    async fn play(&self) -> Option<()> {
        set(&self.screen, "srcObject", &self.stream)?;
        settled(call(&self.screen, "play", None)?).await.map(drop)
    }

    /// The text of a code in the picture of this moment.
    pub async fn look(&self) -> Option<String> {
        let detect: Function = property(&self.detector, "detect")?.dyn_into().ok()?;
        let found = settled(detect.call1(&self.detector, &self.screen).ok()?).await?;
        property(&Array::from(&found).get(0), "rawValue")?.as_string()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        if let Some(tracks) = call(&self.stream, "getTracks", None) {
            for track in Array::from(&tracks).iter() {
                // One that has ended already stays so.
                let _ = call(&track, "stop", None);
            }
        }
        // The element shows its last picture at worst.
        let _ = set(&self.screen, "srcObject", &JsValue::NULL);
    }
}

async fn ask() -> Result<JsValue, JsValue> {
    let devices = property(&window().navigator(), "mediaDevices").ok_or(JsValue::NULL)?;
    let ask: Function = js_sys::Reflect::get(&devices, &"getUserMedia".into())?.dyn_into()?;
    let asked = ask.call1(&devices, &js_sys::JSON::parse(WISH)?)?;
    JsFuture::from(Promise::resolve(&asked)).await
}

fn why(fault: &JsValue) -> CameraFault {
    let name = fault.is_object().then(|| property(fault, "name")).flatten();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("NotAllowedError" | "SecurityError") => CameraFault::Refused,
        _ => CameraFault::Absent,
    }
}

fn detector() -> Option<JsValue> {
    let kind: Function = property(&window(), "BarcodeDetector")?.dyn_into().ok()?;
    js_sys::Reflect::construct(&kind, &Array::new()).ok()
}
