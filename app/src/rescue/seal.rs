//! Sealing to the server by the browser's own cryptography (docs/SYNC-PROTOCOL.md).

use crate::subtle::{done, parameters};
use domain::CommunityId;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use sync::rescue::{Address, PublicKey, Sealed};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

/// The rescue file that holds `contents`; none where the browser refuses something.
pub(super) async fn seal(
    subtle: &SubtleCrypto,
    community: CommunityId,
    server: &PublicKey,
    contents: &str,
) -> Option<String> {
    let (secret, ephemeral) = pair(subtle).await?;
    let shared = agreed(subtle, &secret, server).await?;
    let info = Sealed::info(&ephemeral, server);
    let head = Address::new(community, server, ephemeral).to_json();
    let key = derived(subtle, &shared, &info).await?;
    // No key is ever used twice: each comes of a pair that is made for one file.
    let cipher = parameters([
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(&[0; 12][..]).into()),
        ("additionalData", Uint8Array::from(head.as_bytes()).into()),
    ]);
    let data = Uint8Array::from(contents.as_bytes());
    let sealing = subtle.encrypt_with_object_and_js_u8_array(&cipher, &key, &data);
    let sealed: ArrayBuffer = done(sealing).await?;
    Some(Sealed::write(&head, &Uint8Array::new(&sealed).to_vec()))
}

fn curve() -> Object {
    parameters([("name", "ECDH".into()), ("namedCurve", "P-256".into())])
}

fn usages(usage: &str) -> JsValue {
    Array::of1(&usage.into()).into()
}

/// A pair for this file alone: its secret half, and the other.
async fn pair(subtle: &SubtleCrypto) -> Option<(CryptoKey, PublicKey)> {
    let making = subtle.generate_key_with_object(&curve(), false, &usages("deriveBits"));
    let pair: Object = done(making).await?;
    let half = |name: &str| -> Option<CryptoKey> {
        Reflect::get(&pair, &name.into()).ok()?.dyn_into().ok()
    };
    let told: ArrayBuffer = done(subtle.export_key("raw", &half("publicKey")?)).await?;
    let public = PublicKey::of(&Uint8Array::new(&told).to_vec())?;
    Some((half("privateKey")?, public))
}

async fn agreed(
    subtle: &SubtleCrypto,
    secret: &CryptoKey,
    server: &PublicKey,
) -> Option<ArrayBuffer> {
    let point: Object = Uint8Array::from(&server.0[..]).into();
    let reading =
        subtle.import_key_with_object("raw", &point, &curve(), false, &Array::new().into());
    let theirs: CryptoKey = done(reading).await?;
    let agreement = parameters([("name", "ECDH".into()), ("public", theirs.into())]);
    done(subtle.derive_bits_with_object(&agreement, secret, 256)).await
}

async fn derived(subtle: &SubtleCrypto, shared: &ArrayBuffer, info: &[u8]) -> Option<CryptoKey> {
    let reading = subtle.import_key_with_str("raw", shared, "HKDF", false, &usages("deriveKey"));
    let material: CryptoKey = done(reading).await?;
    let derivation = parameters([
        ("name", "HKDF".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::new_with_length(0).into()),
        ("info", Uint8Array::from(info).into()),
    ]);
    let kind = parameters([("name", "AES-GCM".into()), ("length", 256.into())]);
    let deriving = subtle.derive_key_with_object_and_object(
        &derivation,
        &material,
        &kind,
        false,
        &usages("encrypt"),
    );
    done(deriving).await
}
