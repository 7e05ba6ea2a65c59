//! Staff passwords: argon2id in PHC strings.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Bytes of salt that [`hash`] takes, as RFC 9106 §3.1 recommends.
pub(crate) const SALT_BYTES: usize = 16;

/// The PHC string of `password`: argon2id, 19 MiB, two passes (the least that OWASP advises).
/// Takes tens of milliseconds: call it where blocking is allowed.
pub(crate) fn hash(password: &str, salt: &[u8; SALT_BYTES]) -> String {
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|hash| hash.to_string())
        // Only a salt, an output or a password of impossible length can fail. A hash that is no
        // PHC string verifies nothing, so failing here locks out and never lets in.
        .unwrap_or_default()
}

/// Whether `password` made `phc`. Without a PHC string it works as hard and says no, so that the
/// time taken does not tell whether a login exists.
pub(super) fn verify(password: &str, phc: Option<&str>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = || NOBODY.get_or_init(|| hash("nobody", b"atrium-no-person")).as_str();
    let matches = |phc: &str| Argon2::default().verify_password(password.as_bytes(), phc).is_ok();
    match phc {
        Some(phc) => matches(phc),
        None => {
            matches(nobody());
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_opens() {
        let phc = hash("correct horse", b"0123456789abcdef");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("correct horse", Some(&phc)));
        assert!(!verify("correct horsf", Some(&phc)));
        assert!(!verify("", Some(&phc)));
        assert!(!verify("nobody", None));
        assert!(!verify("nobody", Some("")));
    }
}
