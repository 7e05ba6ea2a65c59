//! Notifications by the browser (Push API). Called by name: most of it `web-sys` knows only behind
//! features of its own.

use atrium_protocol::json::Json;
use atrium_protocol::operation::Deed;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser::{call, property};

/// Whether this browser can be notified at all.
pub fn is_possible() -> bool {
    super::browser::has_global("PushManager")
        && property(&window().navigator(), "serviceWorker").is_some()
}

/// Whether this browser is notified.
pub async fn is_on() -> bool {
    match manager().await {
        Some(manager) => found(&manager).await.is_some(),
        None => false,
    }
}

/// Asks the person, and gives what the server has to know. None where they or the browser refuse.
/// Call it upon a press only.
pub async fn turn_on(server_key: &str) -> Option<Deed> {
    let manager = manager().await?;
    let options = Object::new();
    set(&options, "userVisibleOnly", &JsValue::TRUE)?;
    set(&options, "applicationServerKey", &JsValue::from_str(server_key))?;
    let subscribe: js_sys::Function = property(&manager, "subscribe")?.dyn_into().ok()?;
    let asked = Reflect::apply(&subscribe, &manager, &Array::of1(&options)).ok()?;
    let subscription = settled(asked).await?;
    let text = js_sys::JSON::stringify(&subscription).ok()?.as_string()?;
    deed(text.as_bytes())
}

/// Takes it back; the browser forgets the subscription.
pub async fn turn_off() {
    let Some(manager) = manager().await else { return };
    if let Some(subscription) = found(&manager).await
        && let Some(gone) = call(&subscription, "unsubscribe", None)
    {
        settled(gone).await;
    }
}

/// A subscription as the Push API writes it.
fn deed(json: &[u8]) -> Option<Deed> {
    let json = Json::parse(json).ok()?;
    let keys = json.get("keys");
    Some(Deed::SubscribePush {
        endpoint: json.get("endpoint").read().ok()?,
        key: keys.get("p256dh").read().ok()?,
        auth: keys.get("auth").read().ok()?,
    })
}

async fn manager() -> Option<JsValue> {
    let workers = property(&window().navigator(), "serviceWorker")?;
    let registration = settled(property(&workers, "ready")?).await?;
    property(&registration, "pushManager")
}

async fn found(manager: &JsValue) -> Option<JsValue> {
    let subscription = settled(call(manager, "getSubscription", None)?).await?;
    (!subscription.is_null()).then_some(subscription)
}

pub(super) async fn settled(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await.ok()
}

pub(super) fn set(object: &Object, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(object, &JsValue::from_str(name), value).ok().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscription_becomes_a_deed() {
        let json = br#"{"endpoint":"https://push.example/1","expirationTime":null,
                        "keys":{"p256dh":"BCV","auth":"BTB"}}"#;
        let wanted = Deed::SubscribePush {
            endpoint: "https://push.example/1".to_owned(),
            key: "BCV".to_owned(),
            auth: "BTB".to_owned(),
        };
        assert_eq!(deed(json), Some(wanted));
        assert_eq!(deed(b"{}"), None);
    }
}
