//! The contract: OpenAPI 3.1, made from the operations' own descriptions.

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApiBuilder};

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
