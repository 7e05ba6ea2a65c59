//! The contract: the committed document is the server's own, and every route stands in it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::on_both_databases;

const COMMITTED: &str = include_str!("../../docs/openapi.json");

const ROUTES: &str = include_str!("../../src-protocol/src/routes.rs");

/// Method and path of every operation, such as `GET /v1/catalogue`.
pub(crate) fn operations() -> BTreeSet<String> {
    let contract: Value = serde_json::from_str(COMMITTED).expect("the contract is JSON");
    let paths = contract["paths"].as_object().expect("it has paths");
    let methods = |(path, item): (&String, &Value)| {
        let item = item.as_object().expect("a path has operations");
        let name = |method: &String| format!("{} {path}", method.to_uppercase());
        item.keys().map(name).collect::<Vec<_>>()
    };
    paths.iter().flat_map(methods).collect()
}

/// Method and path of every typed route.
fn routes() -> BTreeSet<String> {
    let calls = ROUTES.split("Route::").filter_map(|rest| rest.split_once("(\""));
    let named = calls.filter_map(|(method, rest)| {
        let (path, _) = rest.split_once("\")")?;
        Some(format!("{} {path}", method.to_uppercase()))
    });
    named.collect()
}

#[test]
fn the_committed_contract_is_the_servers_own() {
    assert!(
        COMMITTED == atrium_server::openapi::json(),
        "docs/openapi.json is not what the server says. If the change is wanted: \
         cargo run -p atrium-server -- openapi > docs/openapi.json"
    );
}

#[test]
fn every_route_stands_in_the_contract_and_nothing_else_of_the_api() {
    let api = |operation: &String| operation.contains(" /v1/");
    let described: BTreeSet<_> = operations().into_iter().filter(api).collect();
    let routes = routes();
    assert!(routes.len() > 20, "the routes were not read: {routes:?}");
    assert_eq!(described, routes);
}

#[test]
fn every_operation_says_how_it_can_fail() {
    let contract: Value = serde_json::from_str(COMMITTED).expect("the contract is JSON");
    for (path, item) in contract["paths"].as_object().expect("it has paths") {
        for (method, operation) in item.as_object().expect("a path has operations") {
            let responses = operation["responses"].as_object().expect("it has responses");
            let guarded = operation["security"].is_array();
            assert_eq!(
                guarded,
                responses.contains_key("401") && !is_sign_in(path),
                "{method} {path}"
            );
            let texts = [&operation["summary"], &operation["operationId"]];
            assert!(texts.iter().all(|text| text.is_string()), "{method} {path}");
        }
    }
}

fn is_sign_in(path: &str) -> bool {
    ["/v1/auth/sessions", "/v1/staff/sessions"].contains(&path)
}

on_both_databases! {
    async fn the_server_hands_the_contract_out(app) {
        let served = app.anybody.by_hand::<(), Value>("GET", "/openapi.json").send().await;
        assert_eq!(served.text(), COMMITTED);
    }
}
