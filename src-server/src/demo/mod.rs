//! The demo mall: two malls, sixty stores, and four hundred members with a year behind them.
//!
//! Everything but the dates comes from a fixed seed. The past is told by the same rules as at the
//! till, so that every ledger in it holds.

mod community;
mod credentials;
mod directory;
mod event_copy;
mod event_terms;
mod games;
mod generator;
mod hero;
mod malls;
mod offer_rules;
mod offers;
mod parking;
mod people;
mod plans;
mod rewards;
mod shopping;
mod staff;
mod survey;
mod town;

#[cfg(test)]
mod tests;

use atrium_domain::basket::LineId;
use atrium_domain::{Localized, Millis, Moment, RefundId};
use atrium_store::sales::{self, Refunding};
use atrium_store::till::idempotency;
use atrium_store::{Store, Tx, import::Import, places, settings, tags};
use uuid::Uuid;

use crate::ServerError;
use crate::clock::Zone;
use generator::Generator;
use town::Town;

pub(crate) use credentials::credentials;

/// A text in Simplified Chinese, Traditional Chinese and English.
type Three = [&'static str; 3];

const SEED: u64 = 0x00A7_121C_2026_0001;

const PROGRAM_NAME: Three = ["中庭会员", "中庭會員", "Atrium Members"];

fn localized([zh_hans, zh_hant, en]: Three) -> Localized {
    Localized { zh_hans: zh_hans.into(), zh_hant: zh_hant.into(), en: en.into() }
}

/// When the demo is made, and where.
#[derive(Debug, Clone, Copy)]
struct Today<'a> {
    zone: &'a Zone,
    now: Moment,
}

impl Today<'_> {
    fn moment(&self, at: Millis) -> Moment {
        Moment::new(at, self.zone.offset_secs(at))
    }

    /// So many local minutes after the midnight that begins the day `days` from today.
    fn on(&self, days: i32, minutes: i64) -> Millis {
        self.zone.start_of(self.now.day().plus(days)).plus_secs(minutes * 60)
    }
}

/// Fills an empty database. False where there is something in it already.
pub(crate) async fn seed(store: &Store, zone: &Zone, now: Millis) -> Result<bool, ServerError> {
    let zone = zone.clone();
    store
        .write(async move |tx| {
            if !places::malls(tx).await?.is_empty() {
                return Ok(false);
            }
            let now = Moment::new(now, zone.offset_secs(now));
            fill(tx, Today { zone: &zone, now }).await?;
            Ok(true)
        })
        .await
}

async fn fill(tx: &Tx, today: Today<'_>) -> Result<(), ServerError> {
    let mut generator = Generator::new(SEED);
    let mut town = Town::plan(&mut generator, today)?;
    let mut import = Import::default();
    let program = town.program.clone();
    let mut members = people::members(&mut generator, &town, &program, &mut import, today)?;
    let (hero, returned) = hero::member(&mut generator, &town, &program, &mut import, today)?;
    members.insert(0, hero);
    town.fill_events(&mut generator, &mut members, today);
    town.count_claims(&members);
    settings::set_program(tx, &town.program).await?;
    settings::set_program_name(tx, &localized(PROGRAM_NAME)).await?;
    town.write(tx).await?;
    rewards::write(tx, &town, today).await?;
    town.open_tills(tx, &mut generator, today.now.at).await?;
    staff::write(tx, &mut generator, &town, today.now.at).await?;
    let family = members[0].member().id;
    let writers: Vec<_> = members.iter().skip(1).take(12).map(|one| one.member().id).collect();
    members.into_iter().for_each(|member| import.add(member, today.now));
    import.write(tx).await?;
    games::write(tx, family, today).await?;
    community::write(tx, &writers, today).await?;
    survey::write(tx, &writers, today).await?;
    parking::write(tx, &town, family, today).await?;
    take_back(tx, &mut generator, &town, &returned, today).await?;
    town.write_extras(tx, &mut generator, family, today).await?;
    Ok(tags::set(tx, family, &["young_family".to_owned()], today.now.at).await?)
}

/// One line that the hero brought back some hours ago, refunded as at the till.
async fn take_back(
    tx: &Tx,
    generator: &mut Generator,
    town: &Town,
    returned: &hero::Returned,
    today: Today<'_>,
) -> Result<(), ServerError> {
    let at = today.moment(today.now.at.plus_secs(-2 * 3_600));
    let till = &town.tills[returned.till];
    let refund_id: RefundId = generator.id(at.at);
    let lines = [LineId::from(returned.line)];
    let refunding = Refunding {
        refund_id,
        sale_id: returned.sale_id,
        terminal_id: till.id,
        place: &till.place,
        lines: &lines,
        void: false,
        at,
    };
    let mut next_id = || generator.id::<Uuid>(at.at);
    let done = sales::refund(tx, &town.program, &refunding, &mut next_id).await?;
    done.map_err(|refused| ServerError::Internal(format!("the demo's refund: {refused}")))?;
    let key = format!("import:{refund_id}");
    idempotency::begin(tx, till.id, &key, &[0; 32], at.at).await?;
    Ok(idempotency::finish(tx, till.id, &key, refund_id.0, 200, b"").await?)
}
