//! Signing in and out.

use atrium_client::Action;
use atrium_client::snapshot::{NoticeKind, SessionState};
use atrium_domain::Locale;
use atrium_protocol::ErrorCode;

use super::server::{CODE, failure};
use super::world::World;

fn request_code(world: &mut World) {
    world.act(Action::RequestCode { address: " 13800000001 ".into() });
}

#[test]
fn a_wrong_code_is_told_and_the_right_one_signs_in() {
    let mut world = World::new();
    request_code(&mut world);
    assert!(matches!(world.snapshot().session, SessionState::SignedOut { busy: true, .. }));
    world.settle();
    world.act(Action::SubmitCode { code: "000000".into() });
    world.settle();
    let SessionState::EnteringCode { address, problem, busy, .. } = world.snapshot().session else {
        panic!("{:?}", world.snapshot().session)
    };
    assert_eq!(address, "13800000001");
    assert_eq!((problem, busy), (Some(ErrorCode::SignInCodeWrong), false));
    world.act(Action::SubmitCode { code: CODE.into() });
    world.settle();
    assert_eq!(world.snapshot().session, SessionState::SignedIn);
    assert_eq!(world.member().wallet.balance, world.server.balance());
}

#[test]
fn the_token_is_only_in_the_vault() {
    let world = World::signed_in();
    assert_eq!(world.secrets.expect("secrets").token, "am_secret-token");
    let everywhere: Vec<u8> = world.disk.into_values().flatten().collect();
    assert!(!String::from_utf8_lossy(&everywhere).contains("secret-token"));
}

#[test]
fn the_app_may_be_killed_while_the_code_is_read() {
    let mut world = World::new();
    request_code(&mut world);
    world.settle();
    world.kill_and_restart();
    assert!(matches!(world.snapshot().session, SessionState::EnteringCode { .. }));
    world.act(Action::SubmitCode { code: CODE.into() });
    world.settle();
    assert_eq!(world.snapshot().session, SessionState::SignedIn);
    world.kill_and_restart();
    assert_eq!(world.snapshot().session, SessionState::SignedIn);
}

#[test]
fn without_a_network_the_member_is_told_so() {
    let mut world = World::new();
    request_code(&mut world);
    world.lose_calls();
    let SessionState::SignedOut { problem, busy } = world.snapshot().session else {
        panic!("{:?}", world.snapshot().session)
    };
    assert_eq!((problem, busy), (Some(ErrorCode::Offline), false));
    assert!(!world.snapshot().sync.online);
}

#[test]
fn turning_back_forgets_the_address_and_whatever_is_on_its_way() {
    let mut world = World::new();
    request_code(&mut world);
    world.settle();
    world.act(Action::SubmitCode { code: CODE.into() });
    world.act(Action::ForgetAddress);
    world.settle();
    let signed_out = SessionState::SignedOut { problem: None, busy: false };
    assert_eq!(world.snapshot().session, signed_out);
    world.kill_and_restart();
    assert_eq!(world.snapshot().session, signed_out);
}

#[test]
fn a_code_that_ran_out_says_so_by_itself() {
    let mut world = World::new();
    request_code(&mut world);
    world.settle();
    world.pass(301_000);
    let SessionState::EnteringCode { problem, .. } = world.snapshot().session else {
        panic!("{:?}", world.snapshot().session)
    };
    assert_eq!(problem, Some(ErrorCode::SignInCodeExpired));
}

#[test]
fn a_full_disk_does_not_half_sign_in() {
    let mut world = World::new();
    request_code(&mut world);
    world.settle();
    world.act(Action::SubmitCode { code: CODE.into() });
    world.disk_full = true;
    world.settle();
    let problem = Some(ErrorCode::StorageFull);
    assert_eq!(world.snapshot().session, SessionState::SignedOut { problem, busy: false });
    assert!(world.secrets.is_none());
}

#[test]
fn signing_out_tells_the_server_and_leaves_nothing_of_the_member() {
    let mut world = World::signed_in();
    world.server.earn(36);
    world.nudge();
    world.settle();
    world.act(Action::SetLocale { locale: Locale::En });
    world.settle();
    world.act(Action::SignOut);
    assert!(world.take_call("/v1/me/session").signed);
    let snapshot = world.snapshot();
    assert!(matches!(snapshot.session, SessionState::SignedOut { problem: None, .. }));
    assert!(snapshot.member.is_none() && snapshot.notices.is_empty());
    assert!(world.secrets.is_none() && world.stream.is_none());
    let left: Vec<_> = world.disk.keys().map(String::as_str).collect();
    assert_eq!(left, ["catalogue", "device"]);
    world.kill_and_restart();
    assert_eq!(world.snapshot().locale, Locale::En);
    assert!(world.snapshot().member.is_none());
}

#[test]
fn signing_out_everywhere_waits_for_the_server() {
    let mut world = World::signed_in();
    world.act(Action::SignOutEverywhere);
    world.lose_calls();
    assert_eq!(world.snapshot().session, SessionState::SignedIn);
    assert_eq!(world.snapshot().sync.problem, Some(ErrorCode::Offline));
    world.act(Action::SignOutEverywhere);
    world.settle();
    world.pass(60_000);
    world.settle();
    assert!(matches!(world.snapshot().session, SessionState::SignedOut { .. }));
    assert!(world.secrets.is_none());
}

#[test]
fn the_server_may_sign_a_device_out_but_a_proxy_may_not() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/me/changes");
    let mut proxy = failure(ErrorCode::SignedOut);
    proxy.body = b"<html>Sign in to the hotel's network</html>".to_vec();
    world.answer(&call, proxy);
    assert_eq!(world.snapshot().session, SessionState::SignedIn);

    world.server.signed_out = true;
    world.pass(5_000);
    world.settle();
    assert!(matches!(world.snapshot().session, SessionState::SignedOut { .. }));
    let notices = world.notices();
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].what, NoticeKind::SignedOutByServer);
    assert!(world.secrets.is_none() && world.stream.is_none());
    assert!(!world.disk.keys().any(|key| key.starts_with("document/")));
}

#[test]
fn an_emptied_vault_means_signed_out() {
    let mut world = World::signed_in();
    world.secrets = None;
    world.kill_and_restart();
    assert!(matches!(world.snapshot().session, SessionState::SignedOut { .. }));
    assert!(!world.disk.keys().any(|key| key.starts_with("document/")));
}

#[test]
fn a_guest_sees_what_everybody_may_see_and_a_member_does_not() {
    let mut world = World::new();
    world.settle();
    let guest = world.snapshot().guest.expect("the catalogue is everybody's");
    assert!(guest.profile.name.is_empty() && guest.coupons.is_empty());
    let catalogue = world.snapshot().catalogue.expect("a catalogue");
    assert_eq!(guest.events.len(), catalogue.events.len());
    assert!(world.snapshot().member.is_none());
    assert_eq!(World::signed_in().snapshot().guest, None);
}
