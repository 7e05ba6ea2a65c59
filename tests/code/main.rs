//! How well cameras read the member's code: photographs of the app's card page, made by
//! computation from screenshots, read by four decoders that we did not write.
//!
//! `cargo xtask bench code` builds everything and runs this; `docs/performance.md` has the figures.
#![allow(clippy::print_stdout, reason = "this program talks to a person at a terminal")]
#![allow(clippy::float_arithmetic, reason = "optics, not money")]

mod decoders;
mod lens;
mod symbol;

use anyhow::{Result, ensure};
use atrium_tests::bank::dice::Dice;
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

use decoders::DECODERS;
use lens::{HARD, Shot, Trouble, USUAL};
use symbol::Symbol;

/// Photographs of each size; the bar is 200.
const FRAMES: usize = 240;

/// What is photographed how, and of how many decoders how much is asked, in per cent. The width is
/// that of the symbol in the camera's picture, in pixels.
const SERIES: [Series; 4] = [
    Series { width: 180, trouble: USUAL, asked: Some((4, 99.0)) },
    Series { width: 120, trouble: USUAL, asked: Some((3, 95.0)) },
    Series { width: 180, trouble: HARD, asked: None },
    Series { width: 120, trouble: HARD, asked: None },
];

struct Series {
    width: u32,
    trouble: Trouble,
    asked: Option<(usize, f64)>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let symbols = screenshots().await?;
    println!("Read of {FRAMES} photographs each, half of them of the dark theme, in per cent");
    println!(
        "{:>8} {:>8} {}",
        "width",
        "trouble",
        DECODERS.map(|name| format!("{name:>10}")).join(" ")
    );
    let mut missed = false;
    for Series { width, trouble, asked } in SERIES {
        let shares = shares(&symbols, width, &trouble)?;
        let row = shares.map(|share| format!("{share:>10.1}")).join(" ");
        println!("{width:>5} px {:>8} {row}", trouble.name);
        if let Some((decoders, bar)) = asked {
            let passed = shares.iter().filter(|share| **share >= bar).count();
            println!("{:>17} {passed} decoders read {bar} or more; asked for: {decoders}", "");
            missed |= passed < decoders;
        }
    }
    ensure!(!missed, "the code is not read as often as it must be");
    Ok(())
}

/// How much each decoder reads.
fn shares(symbols: &[Symbol], width: u32, trouble: &Trouble) -> Result<[f64; 4]> {
    let photograph = |number: usize| {
        let mut dice = Dice::seeded(u64::from(width), number as u64);
        lens::photograph(&symbols[number % symbols.len()], f64::from(width), trouble, &mut dice)
    };
    let shots: Vec<Shot> = (0..FRAMES).map(photograph).collect();
    let read = decoders::read(&shots)?;
    Ok(read.map(|count| 100.0 * count as f64 / FRAMES as f64))
}

/// The card page on a phone, light and dark, as the shopper holds it out.
async fn screenshots() -> Result<Vec<Symbol>> {
    let server = Server::start().await?;
    let mut symbols = Vec::new();
    for dark in [false, true] {
        let browser = Browser::open(Look { dark, ..Look::default() }).await?;
        let app = App::on(&browser.page, &server.url);
        app.load().await?;
        app.sign_in(&server.demo().await?.member_phone).await?;
        let screenshot = app.show_card().await?;
        symbols.push(Symbol::find(&screenshot)?);
        app.sign_out().await?;
        browser.quit().await?;
    }
    Ok(symbols)
}
