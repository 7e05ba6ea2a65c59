//! The icon set: drawn for Atrium on a 24-unit grid, one stroke of 1.75 units, round ends.

use leptos::prelude::*;

/// Every icon there is. The drawing of each is one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IconName {
    Back,
    Bell,
    Calendar,
    Camera,
    Card,
    Check,
    CheckCircle,
    CheckIn,
    Chevron,
    ChevronDown,
    Clock,
    Close,
    Copy,
    Device,
    Download,
    Edit,
    Error,
    Expand,
    Eye,
    Filter,
    Flame,
    Gear,
    Gift,
    Globe,
    Home,
    Info,
    Keyboard,
    List,
    Lock,
    Logout,
    Mail,
    Minus,
    Moon,
    More,
    Offline,
    People,
    Person,
    Phone,
    Pin,
    Plus,
    Points,
    Qr,
    Receipt,
    Refund,
    Search,
    Share,
    Sparkle,
    Star,
    Store,
    Sun,
    Sync,
    Ticket,
    Till,
    Trash,
    Undo,
    Warning,
}

impl IconName {
    pub const ALL: [Self; 56] = [
        Self::Back,
        Self::Bell,
        Self::Calendar,
        Self::Camera,
        Self::Card,
        Self::Check,
        Self::CheckCircle,
        Self::CheckIn,
        Self::Chevron,
        Self::ChevronDown,
        Self::Clock,
        Self::Close,
        Self::Copy,
        Self::Device,
        Self::Download,
        Self::Edit,
        Self::Error,
        Self::Expand,
        Self::Eye,
        Self::Filter,
        Self::Flame,
        Self::Gear,
        Self::Gift,
        Self::Globe,
        Self::Home,
        Self::Info,
        Self::Keyboard,
        Self::List,
        Self::Lock,
        Self::Logout,
        Self::Mail,
        Self::Minus,
        Self::Moon,
        Self::More,
        Self::Offline,
        Self::People,
        Self::Person,
        Self::Phone,
        Self::Pin,
        Self::Plus,
        Self::Points,
        Self::Qr,
        Self::Receipt,
        Self::Refund,
        Self::Search,
        Self::Share,
        Self::Sparkle,
        Self::Star,
        Self::Store,
        Self::Sun,
        Self::Sync,
        Self::Ticket,
        Self::Till,
        Self::Trash,
        Self::Undo,
        Self::Warning,
    ];
}

/// An icon in the colour and about the size of the text around it. It is decoration: the words
/// next to it, or the `label` of its button, name it for screen readers.
///
/// ```ignore
/// <Icon name=IconName::Gift />
/// ```
#[component]
pub fn Icon(
    #[prop(into)] name: Signal<IconName>,
    /// Half as large again.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <svg
            class="k-icon"
            class:k-icon--large=large
            viewBox="0 0 24 24"
            aria-hidden="true"
            focusable="false"
        >
            <path d=move || name.get().path()></path>
        </svg>
    }
}
