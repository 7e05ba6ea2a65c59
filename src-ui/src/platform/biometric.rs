//! Finger or face, as the device itself checks them (WebAuthn with the PRF extension). No server
//! takes part: what counts is the secret that the device gives out, not its signature. Called by
//! name, because most of it `web-sys` knows only as unstable.

use atrium_client::biometric::{BiometricKey, BiometricSecret};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

use super::browser::{call, has_global, property};
use super::push::{set, settled};

/// What the secret is derived from, and in the place of a challenge that nobody answers to.
const LABEL: &[u8] = b"atrium: the card pays for a minute";

/// Who is to be checked, and how: not merely that somebody touched the device.
const CREATION: &str = r#"{
    "attestation": "none",
    "timeout": 45000,
    "authenticatorSelection": {
        "authenticatorAttachment": "platform",
        "residentKey": "discouraged",
        "userVerification": "required"
    },
    "pubKeyCredParams": [{ "type": "public-key", "alg": -7 }, { "type": "public-key", "alg": -257 }]
}"#;

/// Whether this device checks its owner by itself and the browser can have a secret from that.
pub async fn is_possible() -> bool {
    can().await.unwrap_or(false)
}

async fn can() -> Option<bool> {
    if !has_global("PublicKeyCredential") {
        return Some(false);
    }
    let kind = property(&window(), "PublicKeyCredential")?;
    let known = settled(call(&kind, "getClientCapabilities", None)?).await?;
    let checks = call(&kind, "isUserVerifyingPlatformAuthenticatorAvailable", None)?;
    let checks = settled(checks).await?;
    Some(checks.is_truthy() && property(&known, "extension:prf")?.is_truthy())
}

/// Makes a key that only its owner's finger or face can use. None where they or the device refuse.
/// Call it upon a press only.
pub async fn set_up(program: &str) -> Option<(BiometricKey, BiometricSecret)> {
    let options: Object = js_sys::JSON::parse(CREATION).ok()?.dyn_into().ok()?;
    let (rp, user) = (Object::new(), Object::new());
    set(&rp, "name", &program.into())?;
    // It names nobody: a key is found again by its id.
    let id = window().crypto().ok()?.random_uuid();
    set(&user, "id", &Uint8Array::from(id.as_bytes()))?;
    set(&user, "name", &program.into())?;
    set(&user, "displayName", &program.into())?;
    set(&options, "rp", &rp)?;
    set(&options, "user", &user)?;
    let made = ask_device("create", &options).await?;
    let key = BiometricKey::new(&Uint8Array::new(&property(&made, "rawId")?).to_vec());
    // Some devices give the secret only to who asks for it again.
    let secret = match secret_of(&made) {
        Some(secret) => secret,
        None => ask(&key).await?,
    };
    Some((key, secret))
}

/// Asks for finger or face. None where the device does not know its owner, or it was called off.
pub async fn ask(key: &BiometricKey) -> Option<BiometricSecret> {
    let options = Object::new();
    let own = Object::new();
    set(&own, "type", &"public-key".into())?;
    set(&own, "id", &Uint8Array::from(&key.bytes()[..]))?;
    set(&options, "allowCredentials", &Array::of1(&own))?;
    set(&options, "userVerification", &"required".into())?;
    secret_of(&ask_device("get", &options).await?)
}

async fn ask_device(deed: &str, options: &Object) -> Option<JsValue> {
    let label = Uint8Array::from(LABEL);
    let (extensions, prf, from) = (Object::new(), Object::new(), Object::new());
    set(&from, "first", &label)?;
    set(&prf, "eval", &from)?;
    set(&extensions, "prf", &prf)?;
    set(options, "challenge", &label)?;
    set(options, "extensions", &extensions)?;
    let wish = Object::new();
    set(&wish, "publicKey", options)?;
    let credentials = property(&window().navigator(), "credentials")?;
    let function: js_sys::Function = property(&credentials, deed)?.dyn_into().ok()?;
    let asked = Reflect::apply(&function, &credentials, &Array::of1(&wish)).ok()?;
    settled(asked).await
}

fn secret_of(credential: &JsValue) -> Option<BiometricSecret> {
    let extensions = call(credential, "getClientExtensionResults", None)?;
    let results = property(&property(&extensions, "prf")?, "results")?;
    Some(BiometricSecret::new(&Uint8Array::new(&property(&results, "first")?).to_vec()))
}
