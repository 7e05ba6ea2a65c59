//! Inviting a friend: both sides are paid, once, and why is told.

use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Document, EntryKind, Profile};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::WHY;
use atrium_protocol::sync::Why;

use crate::support::member::Member;
use crate::support::{NOODLES, on_both_databases};

const INVITER: &str = "13800000001";
const INVITED: &str = "13800000002";

async fn profile(member: &Member) -> Profile {
    let is_profile = |document| match document {
        Document::Profile(profile) => Some(profile),
        _ => None,
    };
    member.documents().await.into_iter().find_map(is_profile).expect("a profile")
}

async fn code(member: &Member) -> String {
    profile(member).await.invite_code.expect("an invite code")
}

async fn name(member: &Member, code: &str) -> Option<ErrorCode> {
    match member.act(Deed::NameInviter { code: code.to_owned() }).await {
        Outcome::Applied => None,
        Outcome::Rejected { code } => Some(code),
    }
}

async fn rewards(member: &Member) -> Vec<i64> {
    let entries = member.entries().await;
    let rewards = entries.iter().filter(|entry| entry.kind == EntryKind::Referral);
    rewards.map(|entry| entry.points.0).collect()
}

on_both_databases! {
    async fn both_are_paid_once_after_the_first_purchase_and_give_it_back_with_it(app) {
        let till = app.till(NOODLES).await;
        let inviter = app.member(INVITER).await;
        app.clock.next_step();
        let invited = app.member(INVITED).await;
        assert_eq!(name(&invited, &code(&inviter).await).await, None);
        assert!(profile(&invited).await.invited);
        assert!(rewards(&inviter).await.is_empty());
        let sale = till.sell(&invited, &[30]).await;
        let paid = async || rewards(&inviter).await.len() == 1;
        app.jobs().await;
        assert!(paid().await);
        assert_eq!((rewards(&inviter).await, rewards(&invited).await), (vec![100], vec![50]));
        // Another purchase pays nobody again, and neither does another run.
        app.clock.next_step();
        till.sell(&invited, &[40]).await;
        app.jobs().await;
        assert_eq!((inviter.balance().await, invited.balance().await), (100, 50 + 70));
        till.refund(sale.id, &["1"]).await.ok();
        let undone = async || rewards(&inviter).await.len() == 2;
        app.jobs().await;
        assert!(undone().await);
        assert_eq!((inviter.balance().await, invited.balance().await), (0, 40));
        app.jobs().await;
        assert_eq!(rewards(&invited).await, [-50, 50]);
    }

    async fn nobody_invites_themselves_in_circles_or_twice(app) {
        let till = app.till(NOODLES).await;
        let first = app.member(INVITER).await;
        app.clock.next_step();
        let second = app.member(INVITED).await;
        app.clock.next_step();
        let third = app.member("13800000003").await;
        let (of_first, of_second) = (code(&first).await, code(&second).await);
        assert_eq!(name(&first, &of_first).await, Some(ErrorCode::InviteOwn));
        assert_eq!(name(&first, &of_second).await, Some(ErrorCode::InviteTooLate));
        assert_eq!(name(&second, "00000-00000").await, Some(ErrorCode::InviteUnknown));
        assert_eq!(name(&second, "hello").await, Some(ErrorCode::InviteUnknown));
        assert_eq!(name(&second, &of_first.to_lowercase()).await, None);
        assert_eq!(name(&second, &of_first).await, Some(ErrorCode::InviteTaken));
        till.sell(&third, &[10]).await;
        assert_eq!(name(&third, &of_first).await, Some(ErrorCode::InviteTooLate));
    }

    async fn why_is_told_in_the_language_that_is_asked_for(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(INVITER).await;
        till.sell(&member, &[10_000]).await;
        app.clock.next_step();
        let sale = till.sell(&member, &[300]).await;
        let path = WHY.path(&[&sale.id]);
        let ask = async |query: &str, header: &str| -> Why {
            let call = member.client.by_hand::<(), Why>("GET", &format!("{path}{query}"));
            call.by(member.token()).header("accept-language", header).send().await.ok()
        };
        let why = ask("", "en-GB,en;q=0.8").await;
        assert_eq!(why.sentence, "¥300 paid earns 360 points (Gold ×1.2).");
        assert_eq!(why.steps, ["¥300 paid, 1 for every ¥1.", "Gold ×1.2.", "360 points in all."]);
        let rule = &why.rules[0];
        assert_eq!((rule.id.as_str(), rule.version, rule.points.0), ("spend", 1, 360));
        let why = ask("?locale=zh-Hant", "en").await;
        assert_eq!(why.sentence, "實付 ¥300，得 360 積分（金卡 ×1.2）。");
        assert_eq!(ask("", "").await.sentence, "实付 ¥300，得 360 积分（金卡 ×1.2）。");
        let entry = member.entries().await.into_iter().find(|e| e.points.0 == 360);
        assert_eq!(entry.expect("the entry").why[0].zh_hans, ask("", "zh-CN").await.sentence);
    }
}
