use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::Moment;
use crate::event::{TicketKey, TicketNumber};
use crate::program::Program;

const ID: RewardId = RewardId(Uuid::from_u128(12));
const KEY: TicketKey = TicketKey([3; 32]);

fn umbrella() -> Reward {
    Reward {
        id: ID,
        kind: RewardKind::Goods,
        price: Points(500),
        from: Millis(1_000),
        until: Millis(9_000),
        stock: Some(3),
        per_member: Some(2),
        tier: None,
        collect_days: 7,
        flash: Some(Flash {
            from: Millis(2_000),
            until: Millis(3_000),
            price: Points(99),
            stock: 1,
        }),
    }
}

/// Redeems with so many gone: of all, of the flash, and by the member.
fn redeem(
    reward: &Reward,
    told: i64,
    gone: (u32, u32, u16),
    ms: i64,
) -> Result<Price, RedeemFault> {
    let ladder = Program::standard().tiers;
    let (taken, flash_taken, by_member) = gone;
    let facts =
        RedeemFacts { taken, flash_taken, by_member, tier: &"silver".into(), ladder: &ladder };
    reward.redeem(Points(told), facts, Moment::new(Millis(ms), 0))
}

#[test]
fn windows_stock_limit_and_tier() {
    let full = Ok(Price { points: Points(500), is_flash: false });
    let reward = umbrella();
    assert_eq!(redeem(&reward, 500, (2, 0, 1), 1_000), full);
    for ms in [999, 9_000] {
        assert_eq!(redeem(&reward, 500, (0, 0, 0), ms), Err(RedeemFault::NotOpen));
    }
    assert_eq!(redeem(&reward, 500, (3, 0, 0), 5_000), Err(RedeemFault::SoldOut));
    assert_eq!(redeem(&reward, 500, (2, 0, 2), 5_000), Err(RedeemFault::LimitReached));
    let gold = Reward { tier: Some("gold".into()), ..umbrella() };
    assert_eq!(redeem(&gold, 500, (0, 0, 0), 5_000), Err(RedeemFault::TierTooLow));
    let endless = Reward { stock: None, per_member: None, ..umbrella() };
    assert_eq!(redeem(&endless, 500, (u32::MAX, 0, u16::MAX), 5_000), full);
}

#[test]
fn a_flash_has_its_price_while_it_lasts_and_nobody_pays_another_than_they_saw() {
    let reward = umbrella();
    let cheap = Ok(Price { points: Points(99), is_flash: true });
    assert_eq!(redeem(&reward, 99, (0, 0, 0), 2_000), cheap);
    assert_eq!(redeem(&reward, 99, (1, 1, 0), 2_500), Err(RedeemFault::SoldOut));
    assert!(redeem(&reward, 500, (1, 1, 0), 2_500).is_ok());
    assert_eq!(redeem(&reward, 99, (0, 0, 0), 3_000), Err(RedeemFault::PriceChanged));
    assert_eq!(redeem(&reward, 500, (0, 0, 0), 2_000), Err(RedeemFault::PriceChanged));
}

#[test]
fn what_is_picked_up_waits_until_the_end_of_a_day() {
    let day = 86_400_000;
    let noon = Moment::new(Millis(10 * day + day / 2), 0);
    assert_eq!(umbrella().collect_until(noon), Some(Millis(18 * day)));
    let charity = Reward { kind: RewardKind::Charity, ..umbrella() };
    assert_eq!(charity.collect_until(noon), None);
}

#[test]
fn a_code_is_for_one_reward_and_is_no_ticket() {
    let number = TicketNumber(u64::MAX);
    let text = pick_up_text(number, &KEY, ID);
    assert_eq!(text.len(), PICK_UP_LENGTH);
    let typed = format!(" {}-{}\n", text[..8].to_lowercase(), &text[8..]);
    let read = PickUpText::parse(&typed).expect("well formed");
    assert_eq!((read.number, read.verify(&KEY, ID)), (number, Ok(())));
    let other = RewardId(Uuid::from_u128(13));
    assert_eq!(read.verify(&KEY, other), Err(PickUpFault::Wrong));
    let ticket = number.text(&KEY, crate::EventId(ID.0));
    assert_eq!(PickUpText::parse(&ticket), Err(PickUpFault::Malformed));
    let disguised = format!("{PICK_UP_MARK}{}", &ticket[PICK_UP_MARK.len()..]);
    let disguised = PickUpText::parse(&disguised).expect("well formed");
    assert_eq!(disguised.verify(&KEY, ID), Err(PickUpFault::Wrong));
}

proptest! {
    #[test]
    fn one_changed_character_is_refused(
        number: u64, place in 0..PICK_UP_LENGTH, other in "[0-9A-Z]",
    ) {
        let mut text = pick_up_text(TicketNumber(number), &KEY, ID);
        prop_assume!(text[place..=place] != *other);
        text.replace_range(place..=place, &other);
        let read = PickUpText::parse(&text);
        prop_assert!(read.map_or(true, |read| read.verify(&KEY, ID).is_err()));
    }
}
