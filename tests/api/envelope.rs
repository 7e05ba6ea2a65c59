//! What surrounds every call: problems, headers, limits. Each reply of these tests is held to it
//! in `support/client.rs`; here is what no route leads to.

use atrium_protocol::ErrorCode;
use atrium_protocol::routes::{CATALOGUE, CHANGES, IDENTIFY, OPEN_TERMINAL, REQUEST_CODE};
use atrium_protocol::staff::{NewTerminal, Role};
use serde_json::{Value, json};

use crate::support::{Client, Desk, NOODLES, Reply, on_both_databases};

async fn call(client: &Client, method: &str, path: &str) -> Reply<Value> {
    client.by_hand::<(), Value>(method, path).send().await
}

on_both_databases! {
    async fn a_path_that_is_not_there_is_a_problem(app) {
        for path in ["/v1/nothing", "/v1", "/v1/till/sales/x/y", "/nothing.js", "/v1/me/%00"] {
            let reply = call(&app.anybody, "GET", path).await;
            assert_eq!(reply.refused(), ErrorCode::NotFound, "{path}");
        }
    }

    async fn a_wrong_method_is_a_problem(app) {
        for (method, path) in [
            ("DELETE", CATALOGUE.template),
            ("POST", CHANGES.template),
            ("GET", IDENTIFY.template),
            ("PATCH", REQUEST_CODE.template),
        ] {
            let reply = call(&app.anybody, method, path).await;
            assert_eq!(reply.refused(), ErrorCode::MethodNotAllowed, "{method} {path}");
        }
    }

    async fn a_body_that_is_too_large_is_a_problem(app) {
        let till = app.till(NOODLES).await;
        let body = format!(r#"{{"code":"{}"}}"#, "7".repeat(300 * 1_024));
        let call = till.client.to(IDENTIFY).by(&till.key).bytes("application/json", body);
        assert_eq!(call.send().await.refused(), ErrorCode::BodyTooLarge);
    }

    async fn a_body_that_is_not_json_is_a_problem(app) {
        let ask = async |media_type: &str, body: &'static str| {
            app.anybody.to(REQUEST_CODE).bytes(media_type, body).send().await.problem()
        };
        let sound = r#"{"address":"13800000001","locale":"en"}"#;
        for media_type in ["text/plain", "application/xml", "application/x-www-form-urlencoded"] {
            assert_eq!(ask(media_type, sound).await.code, ErrorCode::MediaTypeUnsupported);
        }
        for body in ["", "{", "nonsense", "{\"address\":\"\u{0}\"}", "{} {}"] {
            let code = ask("application/json", body).await.code;
            let known = [ErrorCode::MalformedRequest, ErrorCode::FieldInvalid];
            assert!(known.contains(&code), "{body:?}: {code}");
        }
        for body in ["[]", "null", "{}", r#"{"address":7,"locale":"en"}"#] {
            assert_eq!(ask("application/json", body).await.code, ErrorCode::FieldInvalid, "{body}");
        }
        let none = app.anybody.to(REQUEST_CODE).send().await;
        assert_eq!(none.refused(), ErrorCode::MediaTypeUnsupported);
    }

    async fn a_problem_never_repeats_what_was_sent(app) {
        let secret = "hunter2-hunter2";
        let body = format!(r#"{{"address":["{secret}"],"locale":"en"}}"#);
        let call = app.anybody.to(REQUEST_CODE).bytes("application/json", body);
        assert!(!call.send().await.text().contains(secret));
        let reply = call_by(&app.anybody, secret).await;
        assert_eq!(reply.refused(), ErrorCode::SignedOut);
        assert!(!reply.text().contains(secret));
    }

    async fn a_text_that_hides_something_is_refused(app) {
        let till = app.till(NOODLES).await;
        let found = app.anybody.by_hand::<(), Value>("GET", "/v1/till/sales?receipt=%00");
        assert_eq!(found.by(&till.key).send().await.ok()["sales"], json!([]));
        for hidden in ["\0", "a\0b", "\u{202e}a"] {
            let desk = Desk::try_sign_in(&app.anybody, hidden, "password", None).await;
            assert_eq!(desk.refused(), ErrorCode::StaffSignInFailed, "{hidden:?}");
            let operator = app.staff(Role::Operator).await;
            let new = NewTerminal { store_id: NOODLES, label: hidden.to_owned() };
            let terminal = app.anybody.to(OPEN_TERMINAL).by(&operator.token).body(&new);
            assert_eq!(terminal.send().await.refused(), ErrorCode::FieldInvalid, "{hidden:?}");
        }
    }

    async fn each_answer_has_an_id_of_its_own_and_the_servers_time(app) {
        let first = call(&app.anybody, "GET", "/healthz").await;
        app.clock.pass_secs(3_600);
        let second = call(&app.anybody, "GET", "/healthz").await;
        let header = |reply: &Reply<Value>, name| reply.header(name).map(str::to_owned);
        assert_ne!(header(&first, "x-request-id"), header(&second, "x-request-id"));
        assert_ne!(header(&first, "atrium-time"), header(&second, "atrium-time"));
    }

    async fn nobody_may_keep_what_belongs_to_one_caller(app) {
        let member = app.member("13800000001").await;
        let own = member.ask_changes(None).await;
        let caching = own.header("cache-control").expect("caching is stated").to_owned();
        assert!(caching.contains("no-store"), "{caching}");
        let refused = call(&app.anybody, "GET", CHANGES.template).await;
        assert_eq!(refused.header("cache-control"), Some("no-store"));
    }

    async fn pages_are_strict_about_what_they_load(app) {
        let page = app.anybody.by_hand::<(), Value>("GET", "/docs").send().await;
        assert_eq!(page.status, 200);
        let policy = page.header("content-security-policy").expect("a policy").to_owned();
        assert!(policy.contains("default-src 'self'"), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    }

    async fn metrics_count_by_route_and_name_nobody(app) {
        let member = app.member("13800000001").await;
        member.changes(None).await;
        let metrics = app.anybody.by_hand::<(), Value>("GET", "/metrics").send().await.text();
        assert!(metrics.contains("route=\"/v1/me/changes\""), "{metrics}");
        for secret in ["13800000001", member.token(), &member.session.member_id.to_string()] {
            assert!(!metrics.contains(secret));
        }
    }
}

async fn call_by(client: &Client, credential: &str) -> Reply<atrium_protocol::sync::Changes> {
    client.to(CHANGES).by(credential).send().await
}
