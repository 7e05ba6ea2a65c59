//! `#[derive(FromJson)]` for `atrium_protocol::json`.
//!
//! What serde derives for a type is compiled anew for every type and makes up a fifth of what a
//! browser downloads. This derive reads the same `#[serde(…)]` attributes, so a wire type is
//! defined once, and makes straight-line code over a parsed document. An attribute that it does
//! not know does not compile.

mod attributes;
mod body;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

/// Implements `atrium_protocol::json::FromJson`, for a struct with named fields, a struct that
/// is `#[serde(transparent)]`, an enum of names, or an enum with `#[serde(tag = "…")]`.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let name = &input.ident;
    let body = match body::of(&input) {
        Ok(body) => body,
        Err(error) => return error.into_compile_error().into(),
    };
    quote! {
        impl ::atrium_protocol::json::FromJson for #name {
            fn from_json(
                json: &::atrium_protocol::json::Json<'_>,
                faults: &mut ::atrium_protocol::json::Faults,
            ) -> Self {
                #body
            }
        }
    }
    .into()
}
