//! What cut-off tills took too much: is it bounded by the allowance, and reported with all of those
//! who took part?

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use atrium_domain::card::offline::Certificate;
use atrium_domain::{Points, SaleId};
use atrium_protocol::till::{BatchOutcome, Sale};
use atrium_store::till::conflicts::{Conflict, ConflictSale};

use super::cut_off::{CutOff, Noted, TILLS};
use super::world::World;

/// A sale by a signed code that took points, and how it was settled.
#[derive(Clone, Copy)]
struct Took<'a> {
    till: &'a CutOff,
    noted: &'a Noted,
    sale: &'a Sale,
}

impl Took<'_> {
    fn span_ms(&self) -> i64 {
        self.noted.certificate.span_ms()
    }

    /// What of the points was not there when it was settled.
    fn missing(&self) -> i64 {
        let Sale { balance, quote, .. } = self.sale;
        let before = balance.0 - quote.earned.0 + quote.points.used.0;
        quote.points.used.0 - before.clamp(0, quote.points.used.0)
    }

    fn is(&self, told: &ConflictSale) -> bool {
        let of = (told.sale.sale_id, told.sale.terminal_id, told.sale.device_id);
        of == (self.sale.id, self.till.terminal_id(), self.noted.by.device_id)
            && told.sale.points == self.noted.points
    }
}

impl World {
    fn took(&self, member: usize) -> Result<Vec<Took<'_>>> {
        let mut took = Vec::new();
        for till in &self.cut_off {
            let of = |noted: &&Noted| noted.by.member == member && noted.points.is_positive();
            for noted in till.noted.iter().filter(of) {
                match &noted.outcome {
                    Some(BatchOutcome::Sold { sale }) => took.push(Took { till, noted, sale }),
                    other => anyhow::bail!("{} was answered {other:?}", noted.key),
                }
            }
        }
        took.sort_by_key(|took| took.noted.at);
        Ok(took)
    }

    /// How many conflicts there are, each of which had to be, with whom it has to name.
    pub(crate) fn overspending(&self, conflicts: &[Conflict]) -> Result<usize> {
        for member in 0..self.members() {
            let took = self.took(member)?;
            bounded(&took).with_context(|| format!("member {member}"))?;
            for window in windows(&took) {
                together(&window, conflicts).with_context(|| format!("member {member}"))?;
            }
            for one in took.iter().filter(|one| one.missing() > 0) {
                let told = conflicts.iter().flat_map(|conflict| &conflict.sales);
                let told = told.filter(|told| told.within && one.is(told)).count();
                ensure!(
                    told == 1,
                    "{} points of {} told {told} times",
                    one.missing(),
                    one.noted.key
                );
            }
        }
        let told: i64 = conflicts.iter().map(|conflict| conflict.cost().0).sum();
        let missing = self.missing()?;
        ensure!(told == missing, "{missing} points were missing, {told} are told of");
        Ok(conflicts.len())
    }

    fn members(&self) -> usize {
        self.devices.iter().map(|device| device.member + 1).max().unwrap_or_default()
    }

    fn missing(&self) -> Result<i64> {
        let members = 0..self.members();
        let took = members.map(|member| self.took(member)).collect::<Result<Vec<_>>>()?;
        Ok(took.iter().flatten().map(Took::missing).sum())
    }
}

/// No till took more of a member than one allowance, whichever card was shown; and so no more is
/// missing than one for each till.
fn bounded(took: &[Took<'_>]) -> Result<()> {
    for (place, first) in took.iter().enumerate() {
        let here = |one: &&Took<'_>| one.till.till == first.till.till;
        let (points, told) = sums(span_of(&took[place..]).filter(here));
        let most = told.min(first.till.most());
        ensure!(points <= most, "a till took {points:?} of {most:?} from {} on", first.noted.key);
    }
    let (Some(first), Some(last)) = (took.first(), took.last()) else { return Ok(()) };
    let spans = 1 + last.noted.at.since(first.noted.at) / first.span_ms();
    let missing: i64 = took.iter().map(Took::missing).sum();
    let most = first.till.most().0 * TILLS.len() as i64 * spans;
    ensure!(missing <= most, "{missing} points are missing, more than {most}");
    Ok(())
}

/// The first sale, and those within a span after it.
fn span_of<'a, 'b>(took: &'a [Took<'b>]) -> impl Iterator<Item = &'a Took<'b>> {
    let first = &took[0];
    took.iter().take_while(|one| one.noted.at.since(first.noted.at) < first.span_ms())
}

/// What they took, and the largest allowance of each card among them.
fn sums<'a, 'b: 'a>(took: impl Iterator<Item = &'a Took<'b>>) -> (Points, Points) {
    let (mut sum, mut most) = (0, BTreeMap::new());
    for one in took {
        let Certificate { card_id, allowance, .. } = one.noted.certificate;
        sum += one.noted.points.0;
        let largest = most.entry(card_id).or_insert(0);
        *largest = allowance.0.max(*largest);
    }
    (Points(sum), Points(most.into_values().sum()))
}

/// Sales of several tills within a span that took more together than one may.
fn windows<'a, 'b>(took: &'a [Took<'b>]) -> impl Iterator<Item = Vec<&'a Took<'b>>> {
    let windows = (0..took.len()).map(move |place| span_of(&took[place..]).collect::<Vec<_>>());
    windows.filter(|window| {
        let (points, most) = sums(window.iter().copied());
        points > most
    })
}

/// One conflict names all of them, each with its till and its device.
fn together(window: &[&Took<'_>], conflicts: &[Conflict]) -> Result<()> {
    let names = |conflict: &&Conflict| {
        let found =
            conflict.sales.iter().any(|told| told.within && window.iter().any(|one| one.is(told)));
        let all = window.iter().all(|one| conflict.sales.iter().any(|told| one.is(told)));
        found && all
    };
    let ids: Vec<SaleId> = window.iter().map(|one| one.sale.id).collect();
    let told = conflicts.iter().find(names);
    told.map(drop).with_context(|| format!("no conflict names all of {ids:?}: {conflicts:#?}"))
}
