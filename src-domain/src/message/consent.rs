//! What members agree to, one by one. Nothing is agreed to until they say so.

use serde::{Deserialize, Serialize};

use crate::text::{Locale, Localized};

/// One thing to agree to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    Marketing,
    /// Offers chosen by what they bought.
    Personal,
    Location,
    Photos,
}

impl Consent {
    pub const ALL: [Self; 4] = [Self::Marketing, Self::Personal, Self::Location, Self::Photos];

    /// The version of its text. A text that says something else is another version, and what was
    /// agreed to before does not count for it.
    pub const fn version(self) -> u32 {
        match self {
            Self::Marketing | Self::Personal | Self::Location | Self::Photos => 1,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Personal => "personal",
            Self::Location => "location",
            Self::Photos => "photos",
        }
    }

    pub fn title(self) -> Localized {
        Localized::each(|locale: Locale| {
            let title = match self {
                Self::Marketing => marketing,
                Self::Personal => personal,
                Self::Location => location,
                Self::Photos => photos,
            };
            title(locale).to_owned()
        })
    }

    /// What exactly is agreed to, in its present version.
    pub fn text(self) -> Localized {
        Localized::each(|locale: Locale| {
            let text = match self {
                Self::Marketing => marketing_text,
                Self::Personal => personal_text,
                Self::Location => location_text,
                Self::Photos => photos_text,
            };
            text(locale).to_owned()
        })
    }
}

crate::texts! {
    fn marketing() { "优惠与活动消息", "優惠與活動訊息", "News and offers" }
    fn marketing_text() {
        "商场可以发优惠和活动消息给我，随时可以关掉。",
        "商場可以傳優惠和活動訊息給我，隨時可以關掉。",
        "The mall may tell me of offers and events. I can turn this off at any time.",
    }
    fn personal() { "为我挑选优惠", "為我挑選優惠", "Offers chosen for me" }
    fn personal_text() {
        "可以根据我的消费记录挑选优惠和活动给我。",
        "可以依我的消費紀錄挑選優惠和活動給我。",
        "What I bought may be used to choose offers and events for me.",
    }
    fn location() { "使用位置", "使用位置", "Use my location" }
    fn location_text() {
        "可以在这台设备上用位置找附近的优惠，位置不会离开设备。",
        "可以在這台裝置上用位置找附近的優惠，位置不會離開裝置。",
        "My location may be used on this device to find offers nearby. It never leaves the device.",
    }
    fn photos() { "公开我的照片", "公開我的照片", "Show my photos" }
    fn photos_text() {
        "我上传的照片可以展示给其他会员。",
        "我上傳的照片可以展示給其他會員。",
        "Photos that I post may be shown to other members.",
    }
}
