//! QR symbols for the kit's plate.

use atrium_kit::prelude::QrModules;
use qrcode::{Color, EcLevel, QrCode};

/// The symbol of `text` at level M; no modules where the text does not fit into any symbol.
pub fn modules(text: &str) -> QrModules {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return QrModules::default();
    };
    let width = u32::try_from(code.width()).unwrap_or(0);
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    QrModules::new(width, dark).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_code_is_a_version_2_symbol() {
        let text = "A1".to_owned() + &"0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(2)[..33];
        // 25 modules and 4 of quiet zone on each side.
        assert_eq!(modules(&text).side(), 25 + 8);
    }
}
