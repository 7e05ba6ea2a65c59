//! The contract: OpenAPI 3.1, made from the operations' own descriptions.

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApiBuilder};

use crate::routes;

/// The contract as pretty-printed JSON, ending with a line break.
pub fn json() -> String {
    let mut text = document().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

fn document() -> utoipa::openapi::OpenApi {
    let info = InfoBuilder::new()
        .title("Atrium")
        .version(env!("CARGO_PKG_VERSION"))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()))
        .description(Some(
            "Membership for shopping malls. Failed calls answer `application/problem+json` with \
             a stable `code`. Every answer has the server's clock in the header `atrium-time` \
             (UTC milliseconds) and the request's id in `x-request-id`.",
        ))
        .build();
    let mut document = OpenApiBuilder::new().info(info).build();
    for group in routes::docs() {
        document.merge(group);
    }
    let components = document.components.get_or_insert_default();
    // `Localized<T>` refers to the schema of its `String` by name, which nobody else defines.
    let string = ObjectBuilder::new().schema_type(Type::String);
    components.schemas.insert("String".to_owned(), string.into());
    let schemes = [
        ("member", "Credential of a member's device (`am_…`)."),
        ("terminal", "Key of a terminal (`at_…`)."),
        ("staff", "Credential of staff (`as_…`)."),
    ];
    for (name, description) in schemes {
        let scheme =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(description));
        components.add_security_scheme(name, SecurityScheme::Http(scheme.build()));
    }
    document
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// Every `$ref` below a value.
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn the_contract_refers_to_nothing_that_it_does_not_define() {
        let contract: Value = serde_json::from_str(&json()).expect("the contract is JSON");
        let mut found = BTreeSet::new();
        references(&contract, &mut found);
        assert!(found.len() > 20);
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(contract.pointer(pointer).is_some(), "{reference} is not defined");
        }
    }

    #[test]
    fn the_committed_contract_is_this_one() {
        let committed = include_str!("../../docs/openapi.json");
        // `cargo run -p atrium-server -- openapi > docs/openapi.json` brings it up to date.
        assert!(committed == json(), "docs/openapi.json is out of date");
    }
}
