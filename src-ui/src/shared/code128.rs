//! Code 128 (ISO/IEC 15417), character set C: pairs of digits, for tills whose scanner reads lines
//! only.

use std::fmt::Write;

/// Widths of bar, space, bar, space, bar and space of each value, in modules; eleven together.
const WIDTHS: &str = "\
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 \
    112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 \
    311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 \
    112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 \
    313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 \
    314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 \
    122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 \
    124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 \
    114311 411113 411311 113141 114131 311141 411131";

const START_C: &str = "211232";
const STOP: &str = "2331112";

/// The value that starts set C, for the check.
const START_VALUE: usize = 105;

/// Widths of bars and spaces in turn, a bar first and last. None for what is no even number of
/// digits.
pub fn widths(digits: &str) -> Option<Vec<u8>> {
    let even = !digits.is_empty() && digits.len().is_multiple_of(2);
    if !even || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let values: Vec<usize> = digits
        .as_bytes()
        .chunks_exact(2)
        .map(|pair| usize::from(pair[0] - b'0') * 10 + usize::from(pair[1] - b'0'))
        .collect();
    let weighted = values.iter().zip(1..).map(|(value, place)| value * place);
    let check = (START_VALUE + weighted.sum::<usize>()) % 103;
    let mut symbol = START_C.to_owned();
    for value in values.into_iter().chain([check]) {
        symbol.push_str(WIDTHS.get(value * 7..value * 7 + 6)?);
    }
    symbol.push_str(STOP);
    Some(symbol.bytes().map(|width| width - b'0').collect())
}

/// How many modules wide the symbol is, and its bars as an SVG path, one unit high.
pub fn path(digits: &str) -> Option<(u32, String)> {
    let (mut at, mut path) = (0_u32, String::new());
    for (place, width) in widths(digits)?.into_iter().enumerate() {
        if place % 2 == 0 {
            write!(path, "M{at} 0h{width}v1h-{width}z").ok()?;
        }
        at += u32::from(width);
    }
    Some((at, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_eleven_modules_and_unlike_the_others() {
        let all: Vec<&str> = WIDTHS.split(' ').collect();
        assert_eq!(all.len(), 103);
        for (value, widths) in all.iter().enumerate() {
            assert_eq!(widths.bytes().map(|width| width - b'0').sum::<u8>(), 11, "{value}");
            assert_eq!(all.iter().filter(|other| *other == widths).count(), 1, "{value}");
        }
    }

    #[test]
    fn a_known_symbol() {
        // Start C, 12, 34, check (105 + 12 + 68) mod 103 = 82, stop.
        let known: String = ["211232", "112232", "131123", "121241", "2331112"].concat();
        let drawn = widths("1234").map(|widths| widths.iter().map(u8::to_string).collect());
        assert_eq!(drawn, Some(known));
        assert_eq!(path("1234").map(|(modules, _)| modules), Some(4 * 11 + 13));
    }

    #[test]
    fn what_is_no_pair_of_digits_has_no_symbol() {
        assert_eq!([widths(""), widths("123"), widths("12a4")], [None, None, None]);
    }
}
