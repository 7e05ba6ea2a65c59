use uuid::Uuid;

use super::*;
use crate::currency::Currency;
use crate::program::{EarnRate, Program, RefundPolicy};
use crate::ratio::Ratio;
use crate::text::{Locale, Localized};
use crate::time::Day;
use crate::{MallId, MemberId, Millis, Moment, Money, StaffId, StoreId, TransactionId};

const MEMBER: MemberId = MemberId(Uuid::from_u128(1));
const MALL: Funder = Funder::Mall(MallId(Uuid::from_u128(2)));
const STORE: Funder = Funder::Store(StoreId(Uuid::from_u128(3)));

fn lot_id(number: u128) -> LotId {
    LotId(Uuid::from_u128(number))
}

fn check_in() -> Working {
    Working::CheckIn { day: Day(0), streak_day: 1 }
}

fn earn(wallet: &mut Wallet, lot: u128, points: i64, expires_at: Option<i64>) -> Change {
    let new = NewLot {
        id: lot_id(lot),
        funder: if lot.is_multiple_of(2) { STORE } else { MALL },
        points: Points(points),
        active_at: Millis(0),
        expires_at: expires_at.map(Millis),
    };
    wallet.earn(new, check_in()).expect("a new lot")
}

fn claw_back(
    wallet: &mut Wallet,
    own: u128,
    points: i64,
    policy: RefundPolicy,
) -> (Change, Points) {
    let claim = ClawBack {
        points: Points(points),
        own_lots: &[lot_id(own)],
        funder: MALL,
        amount: Money::major(36),
        currency: Currency::Cny,
    };
    wallet.claw_back(&claim, policy, Millis(0)).expect("in range")
}

fn moves(change: &Change) -> Vec<(Option<LotId>, i64)> {
    change.postings.iter().map(|posting| (posting.lot, posting.points.0)).collect()
}

#[test]
fn spending_takes_the_oldest_expiry_first() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 50, None);
    earn(&mut wallet, 2, 50, Some(200));
    earn(&mut wallet, 3, 50, Some(100));
    let change = wallet.take(Points(70), Toward::Funders, Millis(10), None).expect("enough");
    let expected = [(Some(lot_id(3)), -50), (None, 50), (Some(lot_id(2)), -20), (None, 20)];
    assert_eq!(moves(&change), expected);
    // Each lot's funder gets its own back.
    assert_eq!(change.postings[1].account, Account::Funder(MALL));
    assert_eq!(change.postings[3].account, Account::Funder(STORE));
}

#[test]
fn what_was_spent_without_asking_is_owed_where_it_is_missing() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 50, None);
    earn(&mut wallet, 2, 30, Some(5));
    let pending = NewLot {
        id: lot_id(4),
        funder: STORE,
        points: Points(20),
        active_at: Millis(100),
        expires_at: None,
    };
    wallet.earn(pending, check_in()).expect("a new lot");
    let change = wallet.take_or_owe(Points(100), MALL, Millis(10), None).expect("in range");
    // The lot that is over is not drawn on; pending points pay before anything is owed.
    let of_wallet = |posting: &&Posting| matches!(posting.account, Account::Wallet(_));
    let paid: Vec<_> =
        change.postings.iter().filter(of_wallet).map(|p| (p.lot, p.points.0)).collect();
    assert_eq!(paid, [(Some(lot_id(1)), -50), (Some(lot_id(4)), -20), (None, -30)]);
    assert_eq!((wallet.debt, wallet.check(Millis(10))), (Points(30), Ok(())));
    earn(&mut wallet, 3, 40, None);
    assert_eq!((wallet.debt, wallet.balance(Millis(10)).active), (Points::ZERO, Points(10)));
}

#[test]
fn a_refund_restores_the_old_expiry() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 50, Some(100));
    let charity = Toward::Account(Account::Charity);
    wallet.take(Points(50), charity, Millis(10), None).expect("enough");
    let part = [LotPart { lot: lot_id(1), points: Points(20) }];
    wallet.give_back(&part, charity, Millis(50)).expect("was taken");
    assert_eq!(
        wallet.balance(Millis(50)).schedule,
        [ExpiryDate { expires_at: Some(Millis(100)), points: Points(20) }]
    );
    // After the old expiry they come back only to expire.
    let change = wallet.give_back(&part, charity, Millis(100)).expect("was taken");
    assert!(change.postings.iter().any(|p| p.account == Account::Expired && p.points.0 == 20));
    assert_eq!(wallet.total(), Points(20));
    let too_many = [LotPart { lot: lot_id(1), points: Points(31) }];
    let fault = wallet.give_back(&too_many, charity, Millis(50));
    assert_eq!(fault, Err(LedgerFault::LotOutOfRange(lot_id(1))));
}

#[test]
fn buy_earn_refund_leaves_no_points_behind() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 30, Some(100));
    earn(&mut wallet, 2, 36, Some(900));
    let (change, forgone) = claw_back(&mut wallet, 2, 36, RefundPolicy::WithinBalance);
    assert_eq!(moves(&change)[0], (Some(lot_id(2)), -36));
    assert_eq!((wallet.total(), forgone), (Points(30), Points::ZERO));
}

#[test]
fn spent_points_are_forgone_or_owed_by_policy() {
    let mut spent = Wallet::new(MEMBER);
    earn(&mut spent, 1, 36, None);
    spent.take(Points(30), Toward::Funders, Millis(0), None).expect("enough");

    let mut wallet = spent.clone();
    let (_, forgone) = claw_back(&mut wallet, 1, 36, RefundPolicy::WithinBalance);
    assert_eq!((forgone, wallet.total(), wallet.debt), (Points(30), Points(0), Points(0)));

    let mut wallet = spent;
    let (_, forgone) = claw_back(&mut wallet, 1, 36, RefundPolicy::Debt);
    assert_eq!((forgone, wallet.total(), wallet.debt), (Points(0), Points(-30), Points(30)));
    // Later earning pays the debt first.
    let change = earn(&mut wallet, 3, 40, None);
    assert_eq!((wallet.debt, wallet.total()), (Points(0), Points(10)));
    assert_eq!(change.lots[0].remaining, Points(10));
    assert_eq!(wallet.check(Millis(0)), Ok(()));
}

#[test]
fn a_fault_leaves_the_wallet_as_it_was() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 10, None);
    let before = wallet.clone();
    let parts = [
        LotPart { lot: lot_id(1), points: Points(0) },
        LotPart { lot: lot_id(9), points: Points(1) },
    ];
    assert!(wallet.give_back(&parts, Toward::Funders, Millis(0)).is_err());
    let fault = wallet.take(Points(11), Toward::Funders, Millis(0), None);
    assert_eq!(fault, Err(LedgerFault::Insufficient { available: Points(10) }));
    assert_eq!(
        wallet.take(Points(-1), Toward::Funders, Millis(0), None).err(),
        Some(LedgerFault::NotPositive)
    );
    assert_eq!(wallet, before);
}

#[test]
fn expiry_sweeps_once_and_says_the_day() {
    let mut wallet = Wallet::new(MEMBER);
    earn(&mut wallet, 1, 10, Some(86_400_000));
    earn(&mut wallet, 2, 5, None);
    let midnight = Moment::new(Millis(86_400_000), 0);
    let change = wallet.expire(midnight).expect("in range");
    assert_eq!(moves(&change), [(Some(lot_id(1)), -10), (None, 10)]);
    assert_eq!(change.postings[0].working, Some(Working::Expired { on: Day(1) }));
    assert!(wallet.expire(midnight).expect("in range").is_empty());
    assert_eq!(wallet.total(), Points(5));
}

#[test]
fn pending_points_are_shown_but_not_spent() {
    let mut wallet = Wallet::new(MEMBER);
    let new = NewLot {
        id: lot_id(1),
        funder: MALL,
        points: Points(10),
        active_at: Millis(100),
        expires_at: None,
    };
    wallet.earn(new, check_in()).expect("a new lot");
    let balance = wallet.balance(Millis(99));
    assert_eq!((balance.active, balance.pending), (Points(0), Points(10)));
    assert!(wallet.take(Points(1), Toward::Funders, Millis(99), None).is_err());
    assert_eq!(wallet.activated(Millis(99), Millis(100)).count(), 1);
    assert_eq!(wallet.activated(Millis(100), Millis(200)).count(), 0);
    assert!(wallet.take(Points(10), Toward::Funders, Millis(100), None).is_ok());
}

#[test]
fn a_transaction_balances_or_does_not_exist() {
    let heading = Heading {
        id: TransactionId(Uuid::nil()),
        member_id: MEMBER,
        kind: TransactionKind::CheckIn(Day(7)),
        at: Millis(0),
        reverses: None,
    };
    let mut wallet = Wallet::new(MEMBER);
    let mut postings = earn(&mut wallet, 1, 10, None).postings;
    let good = Transaction::post(heading, postings.clone(), Uuid::nil).expect("balanced");
    assert_eq!(good.wallet_points(), Points(10));
    let json = serde_json::to_string(&good).expect("serialises");
    assert_eq!(serde_json::from_str::<Transaction>(&json).expect("reads back"), good);
    assert_eq!(wallet.check_history([&good]), Ok(()));
    assert_eq!(wallet.check_history([&good, &good]), Err(LedgerFault::HistoryDiffers));
    postings[0].points = Points(11);
    let bad = Transaction::post(heading, postings, Uuid::nil);
    assert_eq!(bad, Err(LedgerFault::Unbalanced));
}

fn purchase(base: i64) -> PurchaseWorking {
    let multiplier = |reason, name: [&str; 3], percent| Multiplier {
        reason,
        name: Localized {
            zh_hans: name[0].to_owned(),
            zh_hant: name[1].to_owned(),
            en: name[2].to_owned(),
        },
        ratio: Ratio::new(percent, 100).expect("positive"),
    };
    let mut working = PurchaseWorking {
        rule: spend(),
        rule_name: Localized::each(|_| String::new()),
        currency: Currency::Cny,
        base: Money(base),
        rate: EarnRate { points: Points(1), per: Money::major(1) },
        multipliers: vec![
            multiplier(MultiplierReason::Tier("gold".into()), ["金卡", "金卡", "Gold"], 120),
            multiplier(MultiplierReason::Day, ["双倍日", "雙倍日", "Double day"], 200),
        ],
        capped: None,
        points: Points::ZERO,
    };
    working.points = working.rounded().expect("in range");
    working
}

fn earned(parts: Vec<PurchaseWorking>) -> Working {
    Working::Purchase { parts, bonuses: Vec::new(), excluded: None }
}

#[test]
fn one_sentence_says_what_mattered() {
    let sentence = |locale| earned(vec![purchase(1_500)]).sentence(locale);
    assert_eq!(sentence(Locale::En), "¥15 paid earns 36 points (Gold ×1.2, Double day ×2).");
    assert_eq!(sentence(Locale::ZhHans), "实付 ¥15，得 36 积分（金卡 ×1.2，双倍日 ×2）。");
    assert_eq!(sentence(Locale::ZhHant), "實付 ¥15，得 36 積分（金卡 ×1.2，雙倍日 ×2）。");
    assert_eq!(check_in().sentence(Locale::En), "For checking in, day 1 in a row.");
}

/// References.md, complaint 1: buy, earn, refund, keep the points, for ever. Whoever spends the
/// points before the refund owes them, and the next purchases pay first.
#[test]
fn complaint_1_buying_and_refunding_in_circles_gains_nothing() {
    let mut wallet = Wallet::new(MEMBER);
    let mut gained = 0;
    for round in 1..=5 {
        earn(&mut wallet, round, 100, None);
        let available = wallet.balance(Millis(0)).active;
        if available.is_positive() {
            wallet.take(available, Toward::Funders, Millis(0), None).expect("enough");
            gained += available.0;
        }
        claw_back(&mut wallet, round, 100, Program::standard().refund_policy);
        wallet.check(Millis(0)).expect("sound");
    }
    assert_eq!(gained, 100);
    assert_eq!(wallet.total(), Points(-100));
}

#[test]
fn only_pending_leaves_alone_what_the_member_has() {
    let lot = |lot, active_at| NewLot {
        id: lot_id(lot),
        funder: MALL,
        points: Points(50),
        active_at: Millis(active_at),
        expires_at: None,
    };
    let mut wallet = Wallet::new(MEMBER);
    wallet.earn(lot(1, 0), check_in()).expect("a new lot");
    wallet.earn(lot(2, 10), check_in()).expect("a new lot");
    let (_, forgone) = claw_back(&mut wallet, 2, 30, RefundPolicy::OnlyPending);
    assert_eq!((forgone, wallet.total()), (Points(0), Points(70)));
    let (_, forgone) = claw_back(&mut wallet, 1, 30, RefundPolicy::OnlyPending);
    // 20 were pending still; the ones that are active stay.
    assert_eq!((forgone, wallet.total()), (Points(10), Points(50)));
}

#[test]
fn an_entry_explains_itself() {
    let why = |base, locale| earned(vec![purchase(base)]).why(locale);
    assert_eq!(
        why(1_500, Locale::En),
        "¥15 paid, 1 for every ¥1. Gold ×1.2. Double day ×2. 36 points in all."
    );
    assert!(why(1_550, Locale::En).ends_with("37.2 in all, rounded down to 37 points."));
    assert!(why(1_501, Locale::En).contains(" 36.02 in all"));
    assert!(why(1_500, Locale::ZhHans).ends_with("共 36 积分。"));
    assert!(why(1_500, Locale::ZhHant).ends_with("共 36 積分。"));
}

fn spend() -> RuleVersion {
    RuleVersion { id: "spend".into(), version: 1 }
}

fn capped(before: i64) -> Capped {
    Capped { limit: Points(20), before: Points(before), cut: Points(16) }
}

fn bonus(reason: BonusReason) -> BonusWorking {
    BonusWorking {
        rule: spend(),
        rule_name: Localized::each(|locale| locale.tag().to_owned()),
        currency: Currency::Cny,
        base: Money(1_500),
        reason,
        capped: Some(capped(3)),
        points: Points(4),
    }
}

fn adjusted(reason: AdjustReason) -> Working {
    Working::Adjusted {
        reason,
        asked_by: StaffId(Uuid::from_u128(8)),
        approved_by: Some(StaffId(Uuid::from_u128(9))),
    }
}

#[test]
fn a_correction_says_why_and_not_by_whom() {
    for locale in Locale::ALL {
        let why = adjusted(AdjustReason::Apology).why(locale);
        assert!(!why.contains("0000") && !why.is_empty(), "{why}");
    }
}

#[test]
fn every_working_has_sentences_in_every_language() {
    let currency = Currency::Cny;
    let refunded = |forgone| Working::Refunded {
        currency,
        amount: Money::major(9),
        earned: Points(9),
        forgone: Points(forgone),
    };
    let all = [
        earned(vec![purchase(1_500), purchase(1)]),
        check_in(),
        Working::Purchase {
            parts: vec![PurchaseWorking { capped: Some(capped(0)), ..purchase(1_500) }],
            bonuses: vec![
                bonus(BonusReason::FirstPurchase),
                bonus(BonusReason::MinimumSpend(Money(5))),
            ],
            excluded: Some(Excluded { currency, amount: Money(5) }),
        },
        Working::Referral { rule: spend(), side: ReferralSide::Inviter },
        Working::Referral { rule: spend(), side: ReferralSide::Invited },
        Working::ReferralUndone { side: ReferralSide::Invited, forgone: Points(5) },
        Working::Given { reason: Localized::each(|locale| locale.tag().to_owned()) },
        refunded(0),
        refunded(4),
        Working::GivenBack,
        Working::Sent { to: "李**".to_owned() },
        Working::Received { from: "李**".to_owned() },
        Working::Pooled { by: "李**".to_owned() },
        Working::TakenOut { by: "李**".to_owned() },
        Working::Unpooled { to: "李**".to_owned() },
        adjusted(AdjustReason::Apology),
        adjusted(AdjustReason::Missed),
        adjusted(AdjustReason::Goodwill),
        adjusted(AdjustReason::Correction),
        Working::DebtPaid,
        Working::Expired { on: Day(20_778) },
    ];
    for working in all {
        let steps = working.explain();
        assert!(!steps.is_empty());
        assert!(Locale::ALL.iter().all(|locale| working.steps(*locale).len() == steps.len()));
        assert!(steps.iter().all(|step| step.zh_hans != step.en && step.zh_hant != step.en));
        let json = serde_json::to_string(&working).expect("serialises");
        assert_eq!(serde_json::from_str::<Working>(&json).expect("reads back"), working);
    }
}
