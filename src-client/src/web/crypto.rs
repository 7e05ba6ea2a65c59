//! WebCrypto with keys that cannot be taken out of the browser, not even by this page.

use atrium_domain::card::offline::PublicKey;
use atrium_domain::pin::{Pin, PinHash};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

use super::{page, system};

/// Bytes of an AES-GCM nonce (NIST SP 800-38D §8.2.2).
const NONCE_BYTES: usize = 12;

fn subtle() -> Result<SubtleCrypto, JsValue> {
    let subtle = page::window().crypto()?.subtle();
    // Absent outside of secure contexts, whatever its type says.
    if subtle.is_undefined() { Err(JsValue::from_str("no secure context")) } else { Ok(subtle) }
}

/// A new AES-256-GCM key for the cache.
pub(super) async fn cache_key() -> Result<CryptoKey, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into())?;
    Reflect::set(&algorithm, &"length".into(), &256.into())?;
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let made = subtle()?.generate_key_with_object(&algorithm, false, &usages)?;
    JsFuture::from(made).await?.dyn_into()
}

/// Turns the card's key into one that can only sign.
pub(super) async fn card_key(bytes: &[u8; 32]) -> Result<CryptoKey, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"HMAC".into())?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into())?;
    let usages = Array::of1(&"sign".into());
    let bytes = Uint8Array::from(&bytes[..]);
    let subtle = subtle()?;
    let made = subtle.import_key_with_object("raw", &bytes, &algorithm, false, &usages)?;
    JsFuture::from(made).await?.dyn_into()
}

/// HMAC-SHA256 under the card's key.
pub(super) async fn mac(key: &CryptoKey, message: &[u8]) -> Result<[u8; 32], JsValue> {
    let message = Uint8Array::from(message);
    let signed = subtle()?.sign_with_str_and_js_u8_array("HMAC", key, &message)?;
    let mac = Uint8Array::new(&JsFuture::from(signed).await?).to_vec();
    mac.try_into().map_err(|_| JsValue::from_str("not a MAC"))
}

/// PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2), which the browser does off the page's own thread.
pub(super) async fn stretch(pin: &Pin, salt: &[u8], rounds: u32) -> Result<PinHash, JsValue> {
    let subtle = subtle()?;
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"PBKDF2".into())?;
    let digits = Uint8Array::from(&pin.digits()[..]);
    let usages = Array::of1(&"deriveBits".into());
    let key = subtle.import_key_with_object("raw", &digits, &algorithm, false, &usages)?;
    let key: CryptoKey = JsFuture::from(key).await?.dyn_into()?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into())?;
    Reflect::set(&algorithm, &"salt".into(), &Uint8Array::from(salt))?;
    Reflect::set(&algorithm, &"iterations".into(), &rounds.into())?;
    let bits = JsFuture::from(subtle.derive_bits_with_object(&algorithm, &key, 256)?).await?;
    let hash = Uint8Array::new(&bits).to_vec().try_into();
    hash.map(PinHash).map_err(|_| JsValue::from_str("not a hash"))
}

/// A new P-256 key: the half that signs stays in the browser, the other one is told.
pub(super) async fn device_key() -> Result<(CryptoKey, PublicKey), JsValue> {
    let usages = Array::of1(&"sign".into());
    let made = subtle()?.generate_key_with_object(&ecdsa()?, false, &usages)?;
    let pair: CryptoKeyPair = JsFuture::from(made).await?.unchecked_into();
    let raw = subtle()?.export_key("raw", &pair.get_public_key())?;
    let raw = Uint8Array::new(&JsFuture::from(raw).await?).to_vec();
    let public = PublicKey::compressed(&raw).ok_or_else(|| JsValue::from_str("not a key"))?;
    Ok((pair.get_private_key(), public))
}

/// ECDSA with SHA-256 under the device's key, `r ‖ s`.
pub(super) async fn sign(key: &CryptoKey, message: &[u8]) -> Result<[u8; 64], JsValue> {
    let message = Uint8Array::from(message);
    let signed = subtle()?.sign_with_object_and_js_u8_array(&ecdsa()?, key, &message)?;
    let signature = Uint8Array::new(&JsFuture::from(signed).await?).to_vec();
    signature.try_into().map_err(|_| JsValue::from_str("not a signature"))
}

fn ecdsa() -> Result<Object, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"ECDSA".into())?;
    Reflect::set(&algorithm, &"namedCurve".into(), &"P-256".into())?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into())?;
    Ok(algorithm)
}

/// The nonce and what AES-GCM makes of the value; the name is authenticated along with it.
pub(super) async fn seal(key: &CryptoKey, name: &str, value: &[u8]) -> Result<Uint8Array, JsValue> {
    let nonce: [u8; NONCE_BYTES] = system::random()?;
    let value = Uint8Array::from(value);
    let sealed =
        subtle()?.encrypt_with_object_and_js_u8_array(&algorithm(&nonce, name)?, key, &value)?;
    let sealed = Uint8Array::new(&JsFuture::from(sealed).await?);
    let whole = Uint8Array::new_with_length(12 + sealed.length());
    whole.set(&Uint8Array::from(&nonce[..]), 0);
    whole.set(&sealed, 12);
    Ok(whole)
}

pub(super) async fn open(
    key: &CryptoKey,
    name: &str,
    sealed: &Uint8Array,
) -> Result<Vec<u8>, JsValue> {
    let nonce = sealed.slice(0, 12).to_vec();
    let sealed = sealed.slice(12, sealed.length());
    let opened =
        subtle()?.decrypt_with_object_and_js_u8_array(&algorithm(&nonce, name)?, key, &sealed)?;
    Ok(Uint8Array::new(&JsFuture::from(opened).await?).to_vec())
}

fn algorithm(nonce: &[u8], name: &str) -> Result<Object, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into())?;
    Reflect::set(&algorithm, &"iv".into(), &Uint8Array::from(nonce))?;
    Reflect::set(&algorithm, &"additionalData".into(), &Uint8Array::from(name.as_bytes()))?;
    Ok(algorithm)
}
