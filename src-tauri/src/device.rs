//! What this device tells the server about itself.

use atrium_domain::Locale;
use atrium_protocol::account::DevicePlatform;

/// The system that the shell was built for.
pub(crate) const PLATFORM: DevicePlatform = if cfg!(target_os = "android") {
    DevicePlatform::Android
} else if cfg!(target_os = "ios") {
    DevicePlatform::Ios
} else if cfg!(target_os = "macos") {
    DevicePlatform::Macos
} else if cfg!(windows) {
    DevicePlatform::Windows
} else {
    DevicePlatform::Linux
};

/// How the device is called in the member's list of devices.
pub(crate) const fn name() -> &'static str {
    match PLATFORM {
        DevicePlatform::Android => "Atrium · Android",
        DevicePlatform::Ios => "Atrium · iOS",
        DevicePlatform::Macos => "Atrium · macOS",
        DevicePlatform::Windows => "Atrium · Windows",
        DevicePlatform::Linux
        | DevicePlatform::Web
        | DevicePlatform::AppleWallet
        | DevicePlatform::GoogleWallet => "Atrium · Linux",
    }
}

/// The nearest of our languages to what the system speaks.
pub(crate) fn locale() -> Locale {
    sys_locale::get_locale().map(|tag| Locale::nearest(&tag)).unwrap_or_default()
}
