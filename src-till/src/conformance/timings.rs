//! How long answers take. A fact, not a check: it is the network's as much as the server's.

use std::time::{Duration, Instant};

use super::kit::{Kit, basket, lines};
use super::report::Miss;

const QUOTES: usize = 100;
const SALES: usize = 30;

pub(super) async fn measure(kit: &Kit) -> Result<Vec<String>, Miss> {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let (mut quotes, mut sales) = (Vec::new(), Vec::new());
    for _ in 0..QUOTES {
        let began = Instant::now();
        till.quote(&basket(&visit, lines(&[12_800, 4_500]))).await?;
        quotes.push(began.elapsed());
    }
    let mut sold = Vec::new();
    for _ in 0..SALES {
        let new = kit.new_sale(&visit, &[8_800]).await?;
        let key = kit.new_name().await?;
        let began = Instant::now();
        sold.push(till.commit(&new, &key).await?);
        sales.push(began.elapsed());
    }
    let mut refunds = Vec::new();
    for sale in &sold {
        let began = Instant::now();
        kit.take_back(sale).await?;
        refunds.push(began.elapsed());
    }
    Ok(vec![
        fact("quote", quotes),
        fact("commit", sales),
        fact("sale asked for and refunded", refunds),
    ])
}

fn fact(what: &str, mut took: Vec<Duration>) -> String {
    took.sort_unstable();
    let at = |percent: usize| {
        let place = (took.len() * percent).div_ceil(100).saturating_sub(1);
        took.get(place).copied().unwrap_or_default().as_micros()
    };
    let ms = |micros: u128| format!("{}.{:02} ms", micros / 1_000, micros % 1_000 / 10);
    format!("{what}: p50 {}, p99 {} ({} one after the other)", ms(at(50)), ms(at(99)), took.len())
}
