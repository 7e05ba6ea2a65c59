//! The only place of the native driver that asks the system for the time and for chance.

use std::sync::LazyLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use atrium_domain::Millis;

use crate::engine::Tick;

#[expect(clippy::disallowed_methods, reason = "this is the adapter to the device's clock")]
pub(super) fn now() -> Millis {
    // A clock before 1970 is wrong by decades; the server's answers put it right either way.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Since this was first asked; setting the device's clock does not move it.
fn up() -> Millis {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    Millis(i64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(i64::MAX))
}

/// # Errors
/// Where the system gives no random bytes; nothing can be kept secret then.
#[expect(clippy::disallowed_methods, reason = "this is the adapter to the system's randomness")]
pub(super) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn tick() -> Result<Tick, getrandom::Error> {
    Ok(Tick { now: now(), up: up(), random: random()? })
}
