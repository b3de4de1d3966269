//! The PIN without network: a verifier made at log-in, so that the screen unlocks in a basement.

use crate::clock;
use crate::local;
use crate::session::attempts::Attempts;
use crate::subtle::{done, parameters, subtle};
use domain::time::Time;
use js_sys::{Array, ArrayBuffer, Object, Uint8Array};
use serde::{Deserialize, Serialize};

const KEY: &str = "shouwen.pin";
const ATTEMPTS: &str = "shouwen.pin.tries";
const ITERATIONS: u32 = 210_000;

/// What a PIN is checked against: PBKDF2-HMAC-SHA-256.
#[derive(Serialize, Deserialize)]
struct Verifier {
    salt: Vec<u8>,
    iterations: u32,
    hash: Vec<u8>,
}

/// Why a PIN was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinProblem {
    Wrong {
        left: u8,
    },
    Locked {
        until: Time,
    },
    /// This browser has no cryptography here (plain http), or nobody has logged in: ask the server.
    Unavailable,
}

/// Keeps a verifier of the PIN that the server has just accepted.
pub(crate) async fn keep(pin: &str) {
    local::forget(ATTEMPTS);
    local::forget(KEY);
    let Some(salt) = clock::random::<16>() else {
        return;
    };
    if let Some(hash) = derive(pin, &salt, ITERATIONS).await {
        local::keep(
            KEY,
            &Verifier {
                salt: salt.to_vec(),
                iterations: ITERATIONS,
                hash,
            },
        );
    }
}

pub(crate) fn forget() {
    local::forget(KEY);
    local::forget(ATTEMPTS);
}

/// Until when no PIN is taken (device time); none when one is.
pub fn locked_until() -> Option<Time> {
    attempts().locked(clock::device_now())
}

/// Checks the signed-in person's PIN on this device alone.
pub async fn verify_pin(pin: &str) -> Result<(), PinProblem> {
    if let Some(until) = locked_until() {
        return Err(PinProblem::Locked { until });
    }
    let verifier: Verifier = local::read(KEY).ok_or(PinProblem::Unavailable)?;
    let hash = derive(pin, &verifier.salt, verifier.iterations).await;
    if hash.ok_or(PinProblem::Unavailable)? == verifier.hash {
        local::forget(ATTEMPTS);
        return Ok(());
    }
    let attempts = attempts().missed(clock::device_now());
    local::keep(ATTEMPTS, &attempts);
    Err(match attempts.locked(clock::device_now()) {
        Some(until) => PinProblem::Locked { until },
        None => PinProblem::Wrong {
            left: attempts.left(),
        },
    })
}

fn attempts() -> Attempts {
    local::read(ATTEMPTS).unwrap_or_default()
}

async fn derive(pin: &str, salt: &[u8], iterations: u32) -> Option<Vec<u8>> {
    let subtle = subtle()?;
    let secret: Object = Uint8Array::from(pin.as_bytes()).into();
    let usages = Array::of1(&"deriveBits".into());
    let reading = subtle.import_key_with_str("raw", &secret, "PBKDF2", false, &usages);
    let key: web_sys::CryptoKey = done(reading).await?;
    let derivation = parameters([
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ]);
    let bits: ArrayBuffer = done(subtle.derive_bits_with_object(&derivation, &key, 256)).await?;
    Some(Uint8Array::new(&bits).to_vec())
}
