//! Every endpoint, one operation per file, in groups by who may call it.
//!
//! A group offers `router()` and the `Doc` of its operations; both are put together here and in
//! [`crate::openapi`].

mod auth;
mod catalogue;
mod draws;
mod me;
mod passes;
pub(crate) mod staff;
mod system;
mod till;

use atrium_protocol::{ErrorCode, Method, Route};
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, post, put};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

use crate::{App, ServerError};

pub(crate) use till::{Terminals, sale_answer};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .merge(auth::router())
        .merge(catalogue::router())
        .merge(draws::router())
        .merge(me::router())
        .merge(passes::router())
        .merge(staff::router())
        .merge(system::router())
        .merge(till::router())
}

/// The descriptions of all groups.
pub(crate) fn docs() -> Vec<OpenApi> {
    vec![
        auth::Doc::openapi(),
        catalogue::Doc::openapi(),
        draws::Doc::openapi(),
        me::Doc::openapi(),
        passes::Doc::openapi(),
        staff::Doc::openapi(),
        system::Doc::openapi(),
        till::Doc::openapi(),
    ]
}

/// Answers a path that exists when it is asked in a way that does not.
pub(crate) async fn method_not_allowed() -> ServerError {
    ErrorCode::MethodNotAllowed.into()
}

/// Mounts a handler at a typed route.
pub(crate) trait Mount {
    fn mount<B, A, H, T>(self, route: Route<B, A>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static;
}

impl Mount for Router<App> {
    fn mount<B, A, H, T>(self, route: Route<B, A>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let handler: MethodRouter<App> = match route.method {
            Method::Get => get(handler),
            Method::Post => post(handler),
            Method::Put => put(handler),
            Method::Delete => delete(handler),
        };
        self.route(route.template, handler)
    }
}
