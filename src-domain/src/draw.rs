//! Draws (抽奖) that nobody can bend: commit and reveal.
//!
//! Before a draw opens, the server publishes its prize table and a hash of a secret seed with that
//! table. What a ticket wins follows from the seed, an id that the member's own device made, and
//! the number of the ticket. When the draw is over, the seed is published, and anybody can compute
//! again what each ticket won: docs/draws.md.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::DrawId;
use crate::card::keyed_hash;

/// The most that the weights of a table may come to.
pub const MOST_WEIGHT: u64 = 1_000_000;

/// The secret of a draw, until it is over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub [u8; 32]);

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed(hidden)")
    }
}

/// One line of the prize table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// How many of all weights are its own, 1 or more.
    pub weight: u32,
    /// How many there are; `None` is without limit.
    pub stock: Option<u32>,
    /// What it gives, in one word without spaces.
    pub gives: &'a str,
}

/// The prize table as it is published and hashed: one line for each prize, from 0.
pub fn table<'a>(lines: impl IntoIterator<Item = Line<'a>>) -> String {
    let mut text = String::new();
    for (place, Line { weight, stock, gives }) in lines.into_iter().enumerate() {
        let stock = stock.map_or_else(|| "-".to_owned(), |stock| stock.to_string());
        text.push_str(&format!("{place} {weight} {stock} {gives}\n"));
    }
    text
}

/// What is published before a draw opens: SHA-256 over seed (64 hex digits), draw id and table, a
/// line feed after each of the first two; as 64 hex digits.
pub fn commitment(seed: &Seed, draw_id: DrawId, table: &str) -> String {
    hex(&Sha256::digest(format!("{}\n{draw_id}\n{table}", hex(&seed.0))))
}

/// What a ticket stands on: the line of the table, from 0. `client_seed` is the id that the
/// member's device gave the spin, `ticket` the number of the member's ticket of this draw, from 1.
/// `None` for a table that has no weights.
///
/// HMAC-SHA256 with the seed as its key over `draw:client_seed:ticket`; the first 14 hex digits as a
/// number, modulo the sum of the weights.
pub fn line_of(
    seed: &Seed,
    draw_id: DrawId,
    client_seed: &str,
    ticket: i64,
    weights: &[u64],
) -> Option<usize> {
    let mac = keyed_hash(&seed.0, format!("{draw_id}:{client_seed}:{ticket}").as_bytes());
    let number = mac[..7].iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let all = weights.iter().try_fold(0_u64, |sum, weight| sum.checked_add(*weight))?;
    let mut place = number.checked_rem(all)?;
    for (line, weight) in weights.iter().enumerate() {
        match place.checked_sub(*weight) {
            Some(rest) => place = rest,
            None => return Some(line),
        }
    }
    None
}

/// The weights that a table says; `None` where it is no table.
pub fn weights(table: &str) -> Option<Vec<u64>> {
    table.lines().map(|line| line.split(' ').nth(1)?.parse().ok()).collect()
}

/// A spin as the member knows it.
#[derive(Debug, Clone, Copy)]
pub struct Spin<'a> {
    pub client_seed: &'a str,
    pub ticket: i64,
    /// The line that the server said.
    pub line: usize,
}

/// Whether the seed is the one that was promised, and gives every spin what the server said.
pub fn is_fair<'a>(
    seed: &Seed,
    promised: &str,
    draw_id: DrawId,
    table: &str,
    spins: impl IntoIterator<Item = Spin<'a>>,
) -> bool {
    let Some(weights) = weights(table) else { return false };
    let holds = |spin: Spin<'_>| {
        line_of(seed, draw_id, spin.client_seed, spin.ticket, &weights) == Some(spin.line)
    };
    commitment(seed, draw_id, table) == promised && spins.into_iter().all(holds)
}

/// Lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

impl std::str::FromStr for Seed {
    type Err = NoSeed;

    fn from_str(text: &str) -> Result<Self, NoSeed> {
        let mut bytes = [0; 32];
        let sound = text.len() == 64 && text.is_ascii();
        for (place, byte) in bytes.iter_mut().enumerate().filter(|_| sound) {
            let digits = text.get(2 * place..2 * place + 2).ok_or(NoSeed)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NoSeed)?;
        }
        if sound { Ok(Self(bytes)) } else { Err(NoSeed) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a seed of 64 hex digits")]
pub struct NoSeed;

#[cfg(test)]
mod tests {
    use super::*;

    const DRAW: DrawId = DrawId(uuid::Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));

    fn example() -> (Seed, String) {
        let seed = Seed(std::array::from_fn(|place| u8::try_from(place).unwrap_or(0)));
        let lines = [(1, Some(10), "reward"), (9, Some(100), "points:50"), (90, None, "nothing")];
        (seed, table(lines.map(|(weight, stock, gives)| Line { weight, stock, gives })))
    }

    /// The worked example of docs/draws.md, whose figures sha256sum and openssl gave.
    #[test]
    fn the_example_of_the_docs_holds() {
        let (seed, table) = example();
        assert_eq!(table, "0 1 10 reward\n1 9 100 points:50\n2 90 - nothing\n");
        assert_eq!(
            commitment(&seed, DRAW, &table),
            "324297922bcaf5b6f0e0733aee0984ac774ec1fd9aa61ebbaee2bcf3fa0a5390"
        );
        let weights = weights(&table).expect("a table");
        let client_seed = "018f0000-0000-7000-8000-00000000000a";
        let lines: Vec<_> =
            (1..=4).map(|n| line_of(&seed, DRAW, client_seed, n, &weights)).collect();
        assert_eq!(lines, [2, 2, 2, 2].map(Some));
        let first = keyed_hash(&seed.0, format!("{DRAW}:{client_seed}:1").as_bytes());
        assert_eq!(hex(&first[..7]), "79df6e6bc8ed92", "14 of the places from 0 to 99");
    }

    #[test]
    fn a_bent_result_shows() {
        let (seed, table) = example();
        let promised = commitment(&seed, DRAW, &table);
        let spin = |line| Spin { client_seed: "a", ticket: 1, line };
        let line = line_of(&seed, DRAW, "a", 1, &[1, 9, 90]).expect("a line");
        assert!(is_fair(&seed, &promised, DRAW, &table, [spin(line)]));
        assert!(!is_fair(&seed, &promised, DRAW, &table, [spin((line + 1) % 3)]));
        assert!(!is_fair(&Seed([9; 32]), &promised, DRAW, &table, []), "another seed");
        let better = table.replace("0 1 10", "0 2 10");
        assert!(!is_fair(&seed, &promised, DRAW, &better, []), "another table");
        assert!(!is_fair(&seed, &promised, DRAW, "nonsense", []));
    }

    #[test]
    fn lines_come_as_often_as_their_weights_say() {
        let (seed, _) = example();
        let mut counts = [0_u32; 3];
        for ticket in 0..20_000 {
            counts[line_of(&seed, DRAW, "a", ticket, &[1, 9, 90]).expect("a line")] += 1;
        }
        assert!(
            (120..280).contains(&counts[0]) && (1_600..2_000).contains(&counts[1]),
            "{counts:?}"
        );
    }

    #[test]
    fn a_seed_survives_its_hex_digits() {
        let (seed, _) = example();
        assert_eq!(hex(&seed.0).parse(), Ok(seed));
        assert_eq!("abc".parse::<Seed>(), Err(NoSeed));
        assert_eq!("x".repeat(64).parse::<Seed>(), Err(NoSeed));
        assert_eq!(line_of(&Seed([0; 32]), DRAW, "a", 1, &[]), None);
    }
}
