//! How long a quote takes: 10 lines against 30 coupons, and on a smaller case beside a search that
//! tries every combination. `cargo xtask bench quote` runs it.
#![allow(missing_docs, reason = "the macros of the benchmark make public items")]

use std::hint::black_box;

use atrium_domain::basket::{Basket, Line, LineId};
use atrium_domain::coupon::{
    BasisPoints, Coupon, CouponKind, CouponRules, CouponTemplate, Gifting, HeldCoupon, Stacking,
    Step, Validity,
};
use atrium_domain::ledger::Funder;
use atrium_domain::quote::{
    BurnChoice, BurnWish, CouponChoice, EarnFacts, Quote, QuoteInput, quote,
};
use atrium_domain::time::Date;
use atrium_domain::{
    CouponId, CouponTemplateId, Localized, MallId, MemberId, Millis, Moment, Money, Place, Points,
    Program, Scope, StoreId, TierCode,
};
use criterion::{Criterion, criterion_group, criterion_main};
use uuid::Uuid;

const SHANGHAI: i32 = 8 * 3_600;

/// How many of the coupons the search that tries everything gets: 4,096 combinations.
const FEW: usize = 12;

struct Case {
    program: Program,
    basket: Basket,
    coupons: Vec<HeldCoupon>,
    tier: TierCode,
    facts: EarnFacts,
    at: Moment,
}

impl Case {
    fn new(coupons: usize) -> Self {
        let day = Date { year: 2026, month: 11, day: 21 }.to_day();
        Self {
            program: Program::standard(),
            basket: basket(),
            coupons: (0..coupons).map(held).collect(),
            tier: "gold".into(),
            facts: EarnFacts::default(),
            at: Moment::new(day.start(SHANGHAI).plus_secs(50_000), SHANGHAI),
        }
    }

    fn quote(&self, choice: &CouponChoice) -> Option<Quote> {
        let input = QuoteInput {
            program: &self.program,
            basket: &self.basket,
            tier: &self.tier,
            facts: &self.facts,
            coupons: &self.coupons,
            choice,
            burn: BurnWish { choice: BurnChoice::All, spendable: Points(5_000) },
            reserved: &[],
            at: self.at,
        };
        quote(input).ok()
    }

    /// The most that any set of coupons takes off, by trying all of them.
    fn try_all(&self) -> Money {
        let ids: Vec<CouponId> = self.coupons.iter().map(|held| held.coupon.id).collect();
        let sets = 0..1_u32 << ids.len();
        let set = |bits: u32| {
            let chosen = ids.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
            CouponChoice::These(chosen.map(|(_, id)| *id).collect())
        };
        let quotes = sets.filter_map(|bits| self.quote(&set(bits)));
        quotes.map(|quote| quote.discount).max().unwrap_or_default()
    }
}

/// Ten lines of three kinds at one store.
fn basket() -> Basket {
    let place = Place {
        mall_id: MallId(Uuid::nil()),
        store_id: StoreId(Uuid::from_u128(60)),
        category: "fashion".into(),
    };
    let kinds = [None, Some("beauty"), Some("kids")];
    let line = |number: usize| Line {
        id: LineId(number.to_string()),
        amount: Money(4_990 + 3_170 * number as i64),
        quantity: 1 + number as u32 % 3,
        category: kinds[number % 3].map(Into::into),
    };
    match Basket::new(place, (0..10).map(line).collect()) {
        Ok(basket) => basket,
        Err(fault) => panic!("{fault}"),
    }
}

/// Coupons as a mall has them: most go together, some stand alone, some share a group.
fn held(number: usize) -> HeldCoupon {
    let n = number as i64;
    let yuan = Money::major;
    let part = |percent| BasisPoints::percent(percent).unwrap_or(BasisPoints::WHOLE);
    let step = |minimum, off| Step { minimum: yuan(minimum), off: yuan(off) };
    let kind = match number % 5 {
        0 => CouponKind::AmountOff { minimum: yuan(100 + 40 * n), off: yuan(12 + 2 * n) },
        1 => CouponKind::PercentOff {
            minimum: yuan(50),
            off: part(5 + number as u16 % 9),
            cap: None,
        },
        2 => CouponKind::Graded { steps: vec![step(200, 15 + n), step(600, 50 + n)] },
        3 => CouponKind::PercentOff {
            minimum: yuan(300),
            off: part(8 + number as u16 % 7),
            cap: Some(yuan(40 + n)),
        },
        _ => CouponKind::FreeItem {
            minimum: yuan(0),
            item: Localized::each(|_| String::new()),
            up_to: yuan(20 + n),
        },
    };
    let stacking = match number % 6 {
        0 => Stacking::default(),
        1 => Stacking::one_of("mall"),
        2 => Stacking::one_of("store"),
        _ => Stacking::with_others(),
    };
    let scope = match number % 4 {
        0 => Scope::Categories(vec!["beauty".into()]),
        1 => Scope::Categories(vec!["kids".into(), "fashion".into()]),
        _ => Scope::All,
    };
    let template = CouponTemplate {
        id: CouponTemplateId(Uuid::from_u128(number as u128)),
        name: Localized::each(|_| String::new()),
        kind,
        scope,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: Millis(0),
        claim_until: Millis(i64::MAX),
        validity: Validity { from: Millis(0), until: Millis(i64::MAX), days_after_claim: None },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules { stacking, ..CouponRules::default() },
    };
    let coupon = Coupon {
        id: CouponId(Uuid::from_u128(1_000 + number as u128)),
        template_id: template.id,
        member_id: MemberId(Uuid::nil()),
        claimed_at: Millis(0),
        valid_from: Millis(0),
        valid_until: Millis(i64::MAX - n),
        used: None,
        gifting: Gifting::Kept,
    };
    HeldCoupon { coupon, template }
}

fn quotes(criterion: &mut Criterion) {
    let best = CouponChoice::Best;
    let whole = Case::new(30);
    criterion.bench_function("quote: 10 lines, 30 coupons", |bench| {
        bench.iter(|| black_box(&whole).quote(&best));
    });
    // The worst that the rules allow: nothing bars any coupon from any other.
    let mut free = Case::new(30);
    for held in &mut free.coupons {
        held.template.rules.stacking = Stacking::with_others();
    }
    criterion.bench_function("quote: 10 lines, 30 coupons, all go together", |bench| {
        bench.iter(|| black_box(&free).quote(&best));
    });
    let few = Case::new(FEW);
    let found = few.quote(&best).map(|quote| quote.discount);
    assert_eq!(found, Some(few.try_all()), "the search is as good as trying all");
    criterion.bench_function("quote: 10 lines, 12 coupons", |bench| {
        bench.iter(|| black_box(&few).quote(&best));
    });
    criterion.bench_function("quote: 10 lines, 12 coupons, trying all", |bench| {
        bench.iter(|| black_box(&few).try_all());
    });
}

criterion_group!(benches, quotes);
criterion_main!(benches);
