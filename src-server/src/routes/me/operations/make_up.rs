//! Making up for a missed check-in: with a card, or for points at the price that the member saw.

use atrium_domain::checkin::MakeUpFault;
use atrium_domain::ledger::{
    Change, Heading, LedgerFault, Toward, TransactionKind, Wallet, Working,
};
use atrium_domain::{Day, Localized, OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_store::make_ups::MadeUp;
use atrium_store::{Tx, check_ins, ledger, make_ups, members};

use super::{Context, check_in};
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    day: Day,
    told: Points,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let rules = &context.rules.program.check_in;
    let today = context.now.day();
    ledger::lock(tx, member_id).await?;
    let paid = check_ins::paid_days(tx, member_id).await?;
    let joined = context.app.day(members::get(tx, member_id).await?.joined_at);
    let month = |day: Day| (day.date().year, day.date().month);
    let made_up = make_ups::all(tx, member_id).await?;
    let used = made_up.iter().filter(|it| month(it.used_on) == month(today)).count();
    let used = u32::try_from(used).unwrap_or(u32::MAX);
    let done = match rules.make_up_for(&paid, day, joined, used, today) {
        Ok(done) => done,
        // Another device was first, or a check-in made offline arrived: what was wanted is so.
        Err(MakeUpFault::Already) => return Ok(()),
        Err(MakeUpFault::NotMissed | MakeUpFault::TooOld) => {
            return Err(ErrorCode::MakeUpImpossible.into());
        }
        Err(MakeUpFault::LimitReached) => return Err(ErrorCode::MakeUpLimitReached.into()),
    };
    if told == Points::ZERO {
        if !make_ups::use_card(tx, member_id).await? {
            return Err(ErrorCode::MakeUpCardMissing.into());
        }
    } else {
        let price = rules.make_up.price.ok_or(ErrorCode::MakeUpImpossible)?;
        if price != told {
            return Err(ErrorCode::RewardPriceChanged.into());
        }
        let mut wallet = ledger::wallet(tx, member_id).await?;
        let change = charge(&mut wallet, price, day, context)?;
        post(context, tx, id, change, &wallet).await?;
    }
    let used = MadeUp { day, used_on: today, points: told };
    make_ups::insert(tx, member_id, used).await?;
    check_in::write(context, tx, id, paid, &done).await
}

fn charge(
    wallet: &mut Wallet,
    price: Points,
    day: Day,
    context: &Context,
) -> Result<Change, ServerError> {
    let date = day.date();
    let what = Localized::each(|locale| make_up(locale, date.month, date.day));
    let working = Working::Redeemed { reward: what };
    let change = wallet.take(price, Toward::Funders, context.now.at, Some(working));
    change.map_err(|fault| match fault {
        LedgerFault::Insufficient { .. } => ErrorCode::PointsTooFew.into(),
        fault => ServerError::Internal(format!("making up for a day: {fault}")),
    })
}

async fn post(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    change: Change,
    wallet: &Wallet,
) -> Result<(), ServerError> {
    let random = context.app.random();
    let heading = Heading {
        id: random.id(context.now.at),
        member_id: wallet.member_id,
        kind: TransactionKind::Redemption(id),
        at: context.now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || random.id(context.now.at);
    Ok(ledger::post(tx, &deed, change, wallet, &mut next_id).await?)
}

atrium_domain::texts! {
    fn make_up(month: u8, day: u8) {
        "补签 {month}月{day}日", "補簽 {month}月{day}日", "making up for {day}/{month}",
    }
}
