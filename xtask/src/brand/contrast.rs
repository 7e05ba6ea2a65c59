//! How well two colours stand apart: WCAG 2.2, "contrast ratio" and "relative luminance".
#![expect(clippy::float_arithmetic, reason = "the standard's own formulas")]

/// A colour, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// From 1 (the same) to 21 (black on white).
pub(super) fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_and_grey_is_known() {
        let colour = |text| Colour::parse(text).unwrap();
        assert_eq!(format!("{:.2}", ratio(colour("#000000"), colour("#ffffff"))), "21.00");
        assert_eq!(format!("{:.2}", ratio(colour("#767676"), colour("#FFFFFF"))), "4.54");
        assert_eq!(
            [Colour::parse("0f5b4b"), Colour::parse("#0f5b4"), Colour::parse("#0f5b4g")],
            [None; 3]
        );
    }
}
