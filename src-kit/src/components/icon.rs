//! The icon set: drawn for Atrium on a 24-unit grid, one stroke of 1.75 units, round ends.

use leptos::prelude::*;

/// Every icon there is. The drawing of each is one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IconName {
    Accessible,
    Back,
    Battery,
    Bell,
    Bottle,
    Calendar,
    Camera,
    Card,
    Chat,
    Check,
    CheckCircle,
    CheckIn,
    Chevron,
    ChevronDown,
    Clock,
    Close,
    Copy,
    Desk,
    Device,
    Download,
    Edit,
    Error,
    Escalator,
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
    Lift,
    List,
    Lock,
    Logout,
    Mail,
    Minus,
    Moon,
    More,
    Offline,
    Parking,
    People,
    Person,
    Phone,
    Pin,
    Plus,
    Points,
    Qr,
    Receipt,
    Refund,
    Restroom,
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
    pub const ALL: [Self; 65] = [
        Self::Accessible,
        Self::Back,
        Self::Battery,
        Self::Bell,
        Self::Bottle,
        Self::Calendar,
        Self::Camera,
        Self::Card,
        Self::Chat,
        Self::Check,
        Self::CheckCircle,
        Self::CheckIn,
        Self::Chevron,
        Self::ChevronDown,
        Self::Clock,
        Self::Close,
        Self::Copy,
        Self::Desk,
        Self::Device,
        Self::Download,
        Self::Edit,
        Self::Error,
        Self::Escalator,
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
        Self::Lift,
        Self::List,
        Self::Lock,
        Self::Logout,
        Self::Mail,
        Self::Minus,
        Self::Moon,
        Self::More,
        Self::Offline,
        Self::Parking,
        Self::People,
        Self::Person,
        Self::Phone,
        Self::Pin,
        Self::Plus,
        Self::Points,
        Self::Qr,
        Self::Receipt,
        Self::Refund,
        Self::Restroom,
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
