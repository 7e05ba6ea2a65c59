use proptest::prelude::*;
use uuid::Uuid;

use crate::basket::LineId;
use crate::ledger::LotPart;
use crate::quote::tests::{amount_off, basket, held, on, sold};
use crate::quote::{
    BurnChoice, BurnWish, CouponChoice, EarnFacts, Quote, QuoteFault, QuoteInput, back_to_lots,
    quote, refund,
};
use crate::{LotId, Money, Points, Program, RefundId};

fn paid(amounts: &[i64], burn: BurnChoice, spendable: i64) -> Result<Quote, QuoteFault> {
    let program = Program::standard();
    quote(QuoteInput {
        program: &program,
        basket: &basket(amounts),
        tier: &"regular".into(),
        facts: &EarnFacts::default(),
        coupons: &[held(1, amount_off(300, 50))],
        choice: &CouponChoice::Best,
        burn: BurnWish { choice: burn, spendable: Points(spendable) },
        reserved: &[],
        at: on(2026, 11, 20),
    })
}

/// Complaint 3 (references.md): the till drains all points, and cannot use only a part.
#[test]
fn only_a_part_of_the_points_can_be_spent() {
    let quote = paid(&[40_000], BurnChoice::Points(Points(1_250)), 9_999).expect("a quote");
    assert_eq!((quote.burned.points, quote.burned.off), (Points(1_200), Money::major(12)));
    assert_eq!(quote.payable, Money::major(400 - 50 - 12));
    let none = paid(&[40_000], BurnChoice::None, 9_999).expect("a quote");
    assert_eq!((none.burned.points, none.payable), (Points::ZERO, Money::major(350)));
    // Half of ¥350, though there is more.
    assert_eq!(none.burned.most, Points(9_900));
    let all = paid(&[40_000], BurnChoice::All, 99_999).expect("a quote");
    assert_eq!((all.burned.points, all.payable), (Points(17_500), Money::major(175)));
}

#[test]
fn what_is_paid_in_points_earns_none() {
    let quote = paid(&[30_000, 10_000], BurnChoice::Points(Points(10_000)), 10_000).expect("fits");
    assert_eq!((quote.payable, quote.earned), (Money::major(250), Points(250)));
}

#[test]
fn too_many_points_are_refused_with_what_is_possible() {
    let fault =
        |points, spendable| paid(&[40_000], BurnChoice::Points(Points(points)), spendable).err();
    assert_eq!(fault(500, 400), Some(QuoteFault::PointsMissing { spendable: Points(400) }));
    assert_eq!(fault(20_000, 50_000), Some(QuoteFault::BurnTooMany { most: Points(17_500) }));
    assert_eq!(fault(17_500, 50_000), None);
}

#[test]
fn a_late_sale_is_paid_at_the_rate_of_its_time() {
    let mut program = Program::standard();
    let mut eased = program.burn_rates[0].clone();
    eased.version = 2;
    eased.valid_from = on(2026, 6, 1).at;
    eased.points = Points(80);
    eased.step = Points(80);
    program.burn_rates.push(eased);
    let off = |at| {
        let input = QuoteInput {
            program: &program,
            basket: &basket(&[40_000]),
            tier: &"regular".into(),
            facts: &EarnFacts::default(),
            coupons: &[],
            choice: &CouponChoice::None,
            burn: BurnWish { choice: BurnChoice::Points(Points(400)), spendable: Points(400) },
            reserved: &[],
            at,
        };
        quote(input).expect("a quote").burned.off
    };
    assert_eq!(off(on(2026, 5, 31)), Money::major(4));
    assert_eq!(off(on(2026, 6, 1)), Money::major(5));
}

fn lots(parts: &[i64]) -> Vec<LotPart> {
    let lot = |(place, points): (usize, &i64)| LotPart {
        lot: LotId(Uuid::from_u128(place as u128)),
        points: Points(*points),
    };
    parts.iter().enumerate().map(lot).collect()
}

proptest! {
    /// Complaint 2: a refund of an order paid with points takes the points a second time. Here each
    /// line brings back what it cost, and all lines together bring back all, into the same lots.
    #[test]
    fn refunding_a_sale_paid_with_points_gives_them_back_exactly_once(
        amounts in prop::collection::vec(1..60_000_i64, 1..12),
        wish in 0..400_000_i64, lot in prop::collection::vec(1..40_000_i64, 1..6),
        order in prop::collection::vec(0..12_usize, 0..12),
    ) {
        let spendable: i64 = lot.iter().sum();
        let most = paid(&amounts, BurnChoice::None, spendable).expect("a quote").burned.most;
        let wish = Points(wish.min(most.0));
        let quote = paid(&amounts, BurnChoice::Points(wish), spendable).expect("within the most");
        let sum = |part: fn(&crate::quote::QuotedLine) -> i64| {
            quote.lines.iter().map(part).sum::<i64>()
        };
        prop_assert_eq!(sum(|line| line.burned.0), quote.burned.points.0);
        prop_assert_eq!(sum(|line| line.burned_off.0), quote.burned.off.0);
        prop_assert_eq!(sum(|line| line.payable.0), quote.payable.0);
        prop_assert!(quote.lines.iter().all(|line| line.payable.0 >= 0));

        // Oldest first, as the wallet takes them.
        let mut open = quote.burned.points.0;
        let taken: Vec<i64> = lot.iter().map(|has| {
            let part = (*has).min(open);
            open -= part;
            part
        }).collect();
        let taken: Vec<LotPart> =
            lots(&taken).into_iter().filter(|part| part.points.is_positive()).collect();
        let mut out = taken.clone();
        let mut lines = sold(&quote);
        let mut back = 0;
        for place in order.into_iter().chain(0..amounts.len()) {
            let id = LineId(place.to_string());
            let plan = refund(&lines, &quote.coupons_applied, std::slice::from_ref(&id));
            let Ok(plan) = plan else { continue };
            let parts = back_to_lots(plan.burned, &out);
            prop_assert_eq!(parts.iter().map(|part| part.points.0).sum::<i64>(), plan.burned.0);
            for part in parts {
                back += part.points.0;
                let known = out.iter_mut().find(|out| out.lot == part.lot).expect("one of its lots");
                known.points.0 -= part.points.0;
                prop_assert!(known.points.0 >= 0);
            }
            lines[place].refund_id = Some(RefundId(Uuid::nil()));
        }
        prop_assert_eq!(back, quote.burned.points.0);
        prop_assert!(out.iter().all(|out| out.points == Points::ZERO));
    }
}
