//! The contract: OpenAPI 3.1, made from the operations' own descriptions.

use atrium_protocol::PROBLEM_TYPE;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Content, InfoBuilder, LicenseBuilder, OpenApiBuilder, PathItem, Ref, RefOr, Response,
    ResponseBuilder,
};

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
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        complete(operation);
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

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, .. } = path;
    [get, put, post, delete].into_iter().flatten()
}

/// Adds to an operation how any of its kind may fail, and says what problems are sent as.
fn complete(operation: &mut Operation) {
    let mut failures =
        vec![("408", "request_too_slow"), ("503", "unavailable"), ("504", "timed_out")];
    failures.push(("500", "internal"));
    if operation.request_body.is_some() {
        failures.extend([
            ("400", "malformed_request"),
            ("413", "body_too_large"),
            ("415", "media_type_unsupported"),
            ("422", "field_invalid"),
            ("507", "storage_full"),
        ]);
    } else {
        failures.retain(|(status, _)| *status != "408");
    }
    if operation.parameters.iter().flatten().any(is_query) {
        failures.push(("400", "malformed_request"));
    }
    let responses = &mut operation.responses.responses;
    for (status, code) in failures {
        let response = responses.entry(status.to_owned()).or_insert_with(problem);
        if let RefOr::T(response) = response {
            name(&mut response.description, code);
        }
    }
    for (status, response) in responses {
        if let RefOr::T(response) = response
            && status.as_str() >= "400"
            && let Some(problem) = response.content.shift_remove("application/json")
        {
            response.content.insert(PROBLEM_TYPE.to_owned(), problem);
        }
    }
}

fn is_query(parameter: &RefOr<Parameter>) -> bool {
    matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query)
}

fn problem() -> RefOr<Response> {
    let body = Content::builder().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().content(PROBLEM_TYPE, body).into()
}

/// Adds a code to those that a description names.
fn name(description: &mut String, code: &str) {
    let code = format!("`{code}`");
    if description.contains(&code) {
        return;
    }
    if !description.is_empty() {
        description.push_str(", ");
    }
    description.push_str(&code);
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
