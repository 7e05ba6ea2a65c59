//! Staff: signing in, locks, authenticators, tills, and what the desk sees.

use atrium_domain::{Millis, Money, StoreId};
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::{
    AUDIT_LOG, MEMBER, MEMBERS, OPEN_TERMINAL, OVERVIEW, STAFF_ME, TERMINAL, TERMINALS,
    WITHDRAW_TERMINAL,
};
use atrium_protocol::staff::{MemberPage, NewTerminal, Role, TerminalRow, Terminals};

use crate::support::{BOOKS, Desk, NOODLES, NOON, PASSWORD, Reply, TOTP_LOGIN, on_both_databases};

const PHONE: &str = "13800000001";

/// Values of RFC 6238, appendix B, for SHA-1, cut to six digits.
const TOTP_AT: [(i64, &str); 2] = [(2_000_000_000, "279037"), (20_000_000_000, "353130")];

async fn find(desk: &Desk, query: &str) -> Reply<MemberPage> {
    let path = format!("{}{query}", MEMBERS.template);
    desk.client.by_hand::<(), MemberPage>("GET", &path).by(&desk.token).send().await
}

on_both_databases! {
    async fn the_right_password_signs_in_for_a_working_day(app) {
        let desk = app.staff(Role::Cashier).await;
        let expires_at = app.clock.now().plus_secs(12 * 3_600);
        assert_eq!(desk.session.expires_at, expires_at);
        let me = async || desk.client.to(STAFF_ME).by(&desk.token).send().await;
        let staff = me().await.ok();
        assert_eq!((staff.role, staff.store_id), (Role::Cashier, Some(NOODLES)));
        app.clock.set(expires_at);
        assert_eq!(me().await.refused(), ErrorCode::SignedOut);
    }

    async fn signing_out_ends_the_session(app) {
        let desk = app.staff(Role::Service).await;
        let other = app.staff(Role::Service).await;
        desk.sign_out().await;
        let me = async |desk: &Desk| desk.client.to(STAFF_ME).by(&desk.token).send().await;
        assert_eq!(me(&desk).await.refused(), ErrorCode::SignedOut);
        me(&other).await.ok();
    }

    async fn a_wrong_password_and_an_unknown_login_get_the_same_answer(app) {
        let wrong = Desk::try_sign_in(&app.anybody, "cashier", "guess", None).await.problem();
        let unknown = Desk::try_sign_in(&app.anybody, "nobody", "guess", None).await.problem();
        assert_eq!(wrong.code, ErrorCode::StaffSignInFailed);
        assert_eq!((wrong.code, wrong.detail), (unknown.code, unknown.detail));
        let long = "x".repeat(10_000);
        let tries = [("", PASSWORD), ("cashier", ""), ("cashier", &long), (&long, "x")];
        for (login, password) in tries {
            let refused = Desk::try_sign_in(&app.anybody, login, password, None).await;
            assert_eq!(refused.refused(), ErrorCode::StaffSignInFailed);
        }
        Desk::try_sign_in(&app.anybody, " Cashier ", PASSWORD, None).await.ok();
    }

    async fn guessing_locks_a_login_for_longer_each_time(app) {
        let guess = async || {
            Desk::try_sign_in(&app.anybody, "cashier", "guess", None).await.problem()
        };
        for _ in 0..5 {
            assert_eq!(guess().await.code, ErrorCode::StaffSignInFailed);
        }
        let locked = guess().await;
        assert_eq!((locked.code, locked.retry_after_ms), (ErrorCode::StaffLocked, Some(10_000)));
        let right = Desk::try_sign_in(&app.anybody, "cashier", PASSWORD, None).await;
        assert_eq!(right.refused(), ErrorCode::StaffLocked);
        app.staff(Role::Service).await;
        app.clock.pass_secs(10);
        assert_eq!(guess().await.code, ErrorCode::StaffSignInFailed);
        assert_eq!(guess().await.retry_after_ms, Some(20_000));
        app.clock.pass_secs(20);
        app.staff(Role::Cashier).await;
        assert_eq!(guess().await.code, ErrorCode::StaffSignInFailed, "success forgives");
        assert_eq!(guess().await.code, ErrorCode::StaffSignInFailed);
    }

    async fn an_authenticators_code_is_needed_and_good_once(app) {
        let sign_in = async |totp: Option<&str>| {
            Desk::try_sign_in(&app.anybody, TOTP_LOGIN, PASSWORD, totp).await
        };
        for (second, code) in TOTP_AT {
            app.clock.set(Millis(second * 1_000));
            assert_eq!(sign_in(None).await.refused(), ErrorCode::StaffSignInFailed);
            assert_eq!(sign_in(Some("000000")).await.refused(), ErrorCode::StaffSignInFailed);
            assert_eq!(sign_in(Some(code)).await.ok().staff.role, Role::Operator);
            assert_eq!(sign_in(Some(code)).await.refused(), ErrorCode::StaffSignInFailed);
        }
    }

    async fn an_authenticators_code_ends(app) {
        let (second, code) = TOTP_AT[0];
        app.clock.set(Millis((second + 90) * 1_000));
        let late = Desk::try_sign_in(&app.anybody, TOTP_LOGIN, PASSWORD, Some(code)).await;
        assert_eq!(late.refused(), ErrorCode::StaffSignInFailed);
    }

    async fn a_cashier_opens_tills_at_their_own_store_only(app) {
        let cashier = app.staff(Role::Cashier).await;
        let open = async |desk: &Desk, store_id: StoreId, label: &str| {
            let body = NewTerminal { store_id, label: label.to_owned() };
            desk.client.to(OPEN_TERMINAL).by(&desk.token).body(&body).send().await
        };
        let own = open(&cashier, NOODLES, " 前台 1 ").await.ok();
        assert_eq!((own.terminal.store_id, own.terminal.label.as_str()), (NOODLES, "前台 1"));
        let other = open(&cashier, BOOKS, "前台 1").await;
        assert_eq!(other.refused(), ErrorCode::TerminalOutOfScope);
        let operator = app.staff(Role::Operator).await;
        open(&operator, BOOKS, "前台 1").await.ok();
        let unknown = open(&operator, crate::support::new_id(), "前台 1").await.problem();
        assert_eq!(unknown.code, ErrorCode::FieldInvalid);
        assert_eq!(unknown.detail.as_deref(), Some("store_id"));
        for label in ["", "  ", &"长".repeat(41)] {
            let refused = open(&operator, BOOKS, label).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
        }
    }

    async fn a_withdrawn_key_settles_nothing_and_its_sales_stay(app) {
        let till = app.till(NOODLES).await;
        app.clock.pass_secs(1);
        let other = app.till(NOODLES).await;
        app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100]).await;
        let operator = app.staff(Role::Operator).await;
        let of = async |store: &str| {
            let path = format!("{}{store}", TERMINALS.template);
            let call = operator.client.by_hand::<(), Terminals>("GET", &path).by(&operator.token);
            call.send().await.ok().terminals
        };
        assert_eq!(of("").await.len(), 3);
        let noodles = of(&format!("?store={NOODLES}")).await;
        let ids: Vec<_> = noodles.iter().map(|row| row.id).collect();
        assert_eq!(ids, [other.terminal.id, till.terminal.id], "the newest first");
        assert!(noodles.iter().all(|row| row.withdrawn_at.is_none() && !row.opened_by.is_empty()));

        let asks = async || till.client.to(TERMINAL).by(&till.key).send().await;
        assert_eq!(asks().await.ok().id, till.terminal.id);
        let withdraw = async || -> TerminalRow {
            let call = operator.client.to_path(WITHDRAW_TERMINAL, &[&till.terminal.id]);
            call.by(&operator.token).send().await.ok()
        };
        let withdrawn = withdraw().await;
        assert_eq!(withdrawn.withdrawn_at, Some(app.clock.now()));
        app.clock.pass_secs(60);
        assert_eq!(withdraw().await, withdrawn, "saying it again is harmless");
        assert_eq!(asks().await.refused(), ErrorCode::TerminalUnknown);
        let refused = till.identify(&member.code().qr).await;
        assert_eq!(refused.refused(), ErrorCode::TerminalUnknown);
        let ids: Vec<_> = of("").await.iter().map(|row| row.id).collect();
        assert_eq!(ids.last(), Some(&till.terminal.id), "what counts no more stands below");
        other.refund(sale.id, &["1"]).await.ok();
        let log = operator.client.to(AUDIT_LOG).by(&operator.token).send().await.ok();
        let lines = log.lines.iter().filter(|line| line.deed == "terminal_withdrawn");
        assert_eq!(lines.count(), 1);
    }

    async fn the_desk_finds_a_member_by_card_or_whole_address_and_sees_neither_whole(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        app.member("13800000002").await;
        till.sell(&member, &[100]).await;
        let desk = app.staff(Role::Service).await;
        assert_eq!(find(&desk, "").await.ok().members.len(), 2);
        let card = format!("?q={}", member.session.card.card_number);
        for query in [card.as_str(), "?q=13800000001", "?q=%2B8613800000001"] {
            let reply = find(&desk, query).await;
            assert!(!reply.text().contains("13800000001"), "{}", reply.text());
            let found = reply.ok().members;
            assert_eq!(found.len(), 1, "{query}");
            assert_eq!(found[0].id, member.session.member_id);
            assert_eq!(found[0].address_masked, "138****0001");
            assert_eq!(found[0].balance.0, 100);
        }
        assert!(find(&desk, "?q=13800000009").await.ok().members.is_empty());
        assert_eq!(find(&desk, "?q=somebody").await.refused(), ErrorCode::FieldInvalid);
        assert_eq!(find(&desk, "?after=x").await.refused(), ErrorCode::CursorInvalid);
        let first = find(&desk, "?limit=1").await.ok();
        let after = first.next.expect("there is one more");
        let second = find(&desk, &format!("?limit=1&after={after}")).await.ok();
        assert_ne!(first.members[0].id, second.members[0].id);
        assert_eq!(second.next, None);
    }

    async fn the_desk_sees_a_members_ledger_without_fault(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100, 36]).await;
        till.refund(sale.id, &["2"]).await.ok();
        let desk = app.staff(Role::Service).await;
        let ask = async |id: &dyn std::fmt::Display| {
            desk.client.to_path(MEMBER, &[id]).by(&desk.token).send().await
        };
        let detail = ask(&member.session.member_id).await.ok();
        assert_eq!(detail.ledger_faults, Vec::<String>::new());
        assert_eq!((detail.row.balance.0, detail.wallet.balance.0), (100, 100));
        assert_eq!(detail.entries.len(), 2);
        let unknown: atrium_domain::MemberId = crate::support::new_id();
        assert_eq!(ask(&unknown).await.refused(), ErrorCode::NotFound);
        assert_eq!(ask(&"nonsense").await.refused(), ErrorCode::NotFound);
    }

    async fn the_days_figures_begin_at_the_malls_midnight(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100, 36]).await;
        let figures = async |app: &crate::support::TestApp| {
            let desk = app.staff(Role::Marketing).await;
            desk.client.to(OVERVIEW).by(&desk.token).send().await.ok()
        };
        let today = figures(app).await;
        assert_eq!((today.members, today.new_members_today, today.sales_today), (1, 1, 1));
        assert_eq!((today.turnover_today, today.points_issued_today.0), (Money(13_600), 136));
        app.clock.set(NOON.plus_secs(12 * 3_600));
        let tomorrow = figures(app).await;
        assert_eq!((tomorrow.members, tomorrow.new_members_today, tomorrow.sales_today), (1, 0, 0));
    }
}
