//! Sign-in codes that leave the house: by mail, by an SMS gateway, and what a person hears when
//! they do not.

use std::net::SocketAddr;
use std::sync::Arc;

use atrium_domain::Locale;
use atrium_protocol::ErrorCode;
use atrium_protocol::account::CodeRequest;
use atrium_protocol::routes::REQUEST_CODE;
use atrium_server::{Config, RunningServer};

use crate::support::counterparts::Counterpart;
use crate::support::member::{ask_for_code, try_sign_in};
use crate::support::{Client, NOON, TestClock, mall};

const PHONE: &str = "13800000001";
const MAIL: &str = "lin@example.org";

/// A server that sends as `change` configures it.
struct House {
    server: RunningServer,
    client: Client,
    folder: tempfile::TempDir,
}

impl House {
    async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let house = Self::on(tempfile::tempdir().expect("a temporary folder"), change).await;
        mall::build(house.server.app().store()).await;
        house
    }

    /// The same data, sending in another way.
    async fn again(self, change: impl FnOnce(&mut Config)) -> Self {
        self.server.shutdown().await;
        Self::on(self.folder, change).await
    }

    async fn on(folder: tempfile::TempDir, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            database_url: format!("sqlite://{}/x.db?mode=rwc", folder.path().display()),
            ..Config::default()
        };
        change(&mut config);
        let clock = TestClock::at(NOON);
        let random = Arc::new(atrium_server::random::SystemRandom);
        let server = atrium_server::start_with(config, Arc::new(clock.clone()), random).await;
        let server = server.expect("the server starts");
        let client = Client::new(server.url.clone(), clock);
        Self { server, client, folder }
    }

    async fn end(self) {
        self.server.shutdown().await;
    }
}

fn mail(port: u16) -> impl FnOnce(&mut Config) {
    move |config| {
        config.smtp_url = Some(format!("smtp://mall:s%20cret@127.0.0.1:{port}/shop.example"));
        config.mail_from = Some("Atrium <no-reply@mall.example>".to_owned());
    }
}

fn sms(port: u16) -> impl FnOnce(&mut Config) {
    move |config| {
        config.sms_url = Some(format!("http://127.0.0.1:{port}/send"));
        config.sms_header = Some("Authorization: Bearer gateway-key".to_owned());
        config.sms_body = Some(r#"{"phones": ["{to}"], "content": "{text}"}"#.to_owned());
        config.sms_expect = Some("\"code\":\"OK\"".to_owned());
    }
}

/// A port at which nobody listens.
async fn nobody() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("its address").port()
}

#[tokio::test]
async fn a_code_comes_by_mail_and_signs_in() {
    let server = Counterpart::mail_server("250 fine").await;
    let house = House::with(mail(server.port)).await;
    let asked = CodeRequest { address: MAIL.to_owned(), locale: Locale::En };
    house.client.to(REQUEST_CODE).body(&asked).send().await.ok();
    let session = server.received().pop().expect("mail came");
    for part in [
        "EHLO shop.example\r\n",
        "AUTH PLAIN AG1hbGwAcyBjcmV0\r\n",
        "MAIL FROM:<no-reply@mall.example>",
        "RCPT TO:<lin@example.org>",
        "From: Atrium <no-reply@mall.example>\r\n",
        "Subject: Your Atrium sign-in code\r\n",
        "Date: Mon, 16 Nov 2026 04:00:00",
    ] {
        assert!(session.contains(part), "{part:?} is not in {session}");
    }
    try_sign_in(&house.client, MAIL, &server.code()).await.ok();
    house.end().await;
}

#[tokio::test]
async fn a_code_comes_by_sms_and_signs_in() {
    let gateway = Counterpart::sms_gateway(200, r#"{"code":"OK"}"#).await;
    let house = House::with(sms(gateway.port)).await;
    ask_for_code(&house.client, PHONE).await.ok();
    let request = gateway.received().pop().expect("a message came");
    assert!(request.starts_with("POST /send HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("authorization: Bearer gateway-key\r\n"), "{request}");
    assert!(request.contains(r#""phones":["+8613800000001"]"#), "{request}");
    assert!(request.contains("【Atrium】验证码"), "{request}");
    try_sign_in(&house.client, PHONE, &gateway.code()).await.ok();
    house.end().await;
}

#[tokio::test]
async fn each_kind_of_address_has_its_own_way() {
    let server = Counterpart::mail_server("250 fine").await;
    let gateway = Counterpart::sms_gateway(200, r#"{"code":"OK"}"#).await;
    let house = House::with(|config| {
        mail(server.port)(config);
        sms(gateway.port)(config);
    })
    .await;
    ask_for_code(&house.client, MAIL).await.ok();
    ask_for_code(&house.client, PHONE).await.ok();
    assert_eq!((server.received().len(), gateway.received().len()), (1, 1));
    house.end().await;
}

#[tokio::test]
async fn an_address_without_a_way_is_told_so() {
    let server = Counterpart::mail_server("250 fine").await;
    let house = House::with(mail(server.port)).await;
    let refused = ask_for_code(&house.client, PHONE).await;
    assert_eq!(refused.refused(), ErrorCode::AddressNotServed);
    house.end().await;
}

#[tokio::test]
async fn what_did_not_go_out_is_told_alike_to_members_and_strangers_and_costs_no_try() {
    let gateway = Counterpart::sms_gateway(200, r#"{"code":"OK"}"#).await;
    let house = House::with(sms(gateway.port)).await;
    ask_for_code(&house.client, PHONE).await.ok();
    try_sign_in(&house.client, PHONE, &gateway.code()).await.ok();
    // The same house, with a gateway that is gone.
    let down = house.again(sms(nobody().await)).await;
    for _ in 0..5 {
        let member = ask_for_code(&down.client, PHONE).await;
        let stranger = ask_for_code(&down.client, "13800000002").await;
        let (member, stranger) = (member.problem(), stranger.problem());
        assert_eq!(member.code, ErrorCode::CodeNotSent);
        assert_eq!((member.status, member.detail), (stranger.status, stranger.detail));
        assert_eq!(member.retry_after_ms, stranger.retry_after_ms);
        assert_eq!(stranger.code, ErrorCode::CodeNotSent);
    }
    down.end().await;
}

#[tokio::test]
async fn whoever_refuses_a_message_did_not_send_it() {
    let server = Counterpart::mail_server("550 no such user").await;
    let busy = Counterpart::sms_gateway(500, "").await;
    let house = House::with(|config| {
        mail(server.port)(config);
        sms(busy.port)(config);
    })
    .await;
    for address in [MAIL, PHONE] {
        let refused = ask_for_code(&house.client, address).await;
        assert_eq!(refused.refused(), ErrorCode::CodeNotSent, "{address}");
    }
    house.end().await;
    let says_no = Counterpart::sms_gateway(200, r#"{"code":"LIMIT"}"#).await;
    let house = House::with(sms(says_no.port)).await;
    assert_eq!(ask_for_code(&house.client, PHONE).await.refused(), ErrorCode::CodeNotSent);
    house.end().await;
}

type Half = fn(&mut Config);

#[tokio::test]
async fn half_a_configuration_stops_the_start_by_name() {
    let halves: [(Half, &str); 4] = [
        (|config| config.smtp_url = Some("smtps://mail.example".to_owned()), "mail_from"),
        (|config| config.sms_url = Some("https://sms.example".to_owned()), "sms_body"),
        (
            |config| {
                sms(1)(config);
                config.sms_url = Some("http://sms.example".to_owned());
            },
            "sms_url",
        ),
        (
            |config| {
                mail(1)(config);
                config.mail_from = Some("nobody".to_owned());
            },
            "mail_from",
        ),
    ];
    for (half, key) in halves {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config {
            database_url: format!("sqlite://{}/x.db?mode=rwc", folder.path().display()),
            ..Config::default()
        };
        half(&mut config);
        let clock = Arc::new(TestClock::at(NOON));
        let random = Arc::new(atrium_server::random::SystemRandom);
        let refused = atrium_server::start_with(config, clock, random).await;
        let told = refused.err().expect("no start").to_string();
        assert!(told.contains(&format!("`{key}`")), "{told}");
    }
}
