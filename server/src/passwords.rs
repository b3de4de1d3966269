//! Passwords and PINs: argon2id, a few at a time, never on the threads that serve requests.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory of one hash in KiB (19 MiB), passes, lanes: OWASP's first choice for argon2id.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at one time: each takes a core and 19 MiB.
const AT_ONCE: usize = 2;
/// Log-ins that may be under way; more are asked to come again.
const QUEUE: usize = 32;
/// How many digits a PIN has: the tablets' keypad knows digits alone, and logs in by itself at the last of them.
const DIGITS: usize = 6;

/// Why a password cannot be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Nothing that a tablet can type.
    #[error(
        "a password is 6 digits, 0 to 9, because the tablets' keypad has no other keys; choose another one"
    )]
    NoPin,
    /// argon2 or the thread pool failed.
    #[error("passwords cannot be hashed on this machine ({0}); free some memory and try again")]
    Hashing(String),
}

/// Hashes and compares.
#[derive(Clone)]
pub struct Passwords {
    gate: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Compared against for accounts that do not exist, so that they take as long.
    dummy: Arc<str>,
}

impl Passwords {
    /// Ready to compare.
    pub fn new() -> Result<Self, PasswordError> {
        let dummy = hashed("no account has this password")?;
        Ok(Self {
            gate: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(QUEUE)),
            dummy: dummy.into(),
        })
    }

    /// A place in the queue, if there is one. Take it before anything else of a log-in.
    pub(crate) fn place(&self) -> Option<OwnedSemaphorePermit> {
        self.queue.clone().try_acquire_owned().ok()
    }

    /// Whether `password` is the one of `hash`. Without a hash: never, after the same time.
    pub(crate) async fn matches(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, PasswordError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.to_string());
        let compare = move || compare(&password, &hash);
        Ok(self.behind_the_gate(compare).await?? && known)
    }

    /// The hash of a new PIN.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.behind_the_gate(move || hash(&password)).await?
    }

    async fn behind_the_gate<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let failed = |error: String| PasswordError::Hashing(error);
        let permit = self.gate.clone().acquire_owned().await;
        let permit = permit.map_err(|error| failed(error.to_string()))?;
        // The permit goes along: a client that hangs up frees no place while the hash still runs.
        let done = tokio::task::spawn_blocking(move || (work(), permit)).await;
        done.map(|(value, _permit)| value)
            .map_err(|error| failed(error.to_string()))
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY, PASSES, LANES, None)
        .map_err(|error| PasswordError::Hashing(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a new PIN as PHC text. Slow: call it where nobody waits.
pub fn hash(pin: &str) -> Result<String, PasswordError> {
    let is_pin = pin.len() == DIGITS && pin.bytes().all(|byte| byte.is_ascii_digit());
    if !is_pin {
        return Err(PasswordError::NoPin);
    }
    hashed(pin)
}

fn hashed(password: &str) -> Result<String, PasswordError> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2()?.hash_password(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string())
        .map_err(|error| PasswordError::Hashing(error.to_string()))
}

fn compare(password: &str, hash: &str) -> Result<bool, PasswordError> {
    let parsed =
        PasswordHash::new(hash).map_err(|error| PasswordError::Hashing(error.to_string()))?;
    match argon2()?.verify_password(password.as_bytes(), &parsed) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::Password) => Ok(false),
        Err(error) => Err(PasswordError::Hashing(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_matches() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("246813".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let right = passwords.matches("246813".into(), Some(hash.clone()));
        assert!(right.await.unwrap());
        let wrong = passwords.matches("246814".into(), Some(hash));
        assert!(!wrong.await.unwrap());
        let nobody = passwords.matches("no account has this password".into(), None);
        assert!(!nobody.await.unwrap());
    }

    #[test]
    fn what_no_keypad_can_type_is_not_hashed() {
        for typed in [
            "",
            "12345",
            "1234567",
            "hunter22",
            "12345a",
            "246813 ",
            "１２３４５６",
            "四六",
        ] {
            let refused = hash(typed);
            assert!(matches!(refused, Err(PasswordError::NoPin)), "{typed:?}");
        }
        assert!(hash("012345").is_ok());
    }
}
