//! `#[derive(FromJson)]` for `atrium_protocol::json`, and `#[derive(Tagged)]` for what a server
//! reads strictly.
//!
//! What serde derives for a type is compiled anew for every type and makes up a fifth of what a
//! browser downloads. This derive reads the same `#[serde(…)]` attributes, so a wire type is
//! defined once, and makes straight-line code over a parsed document. An attribute that it does
//! not know does not compile.

mod attributes;
mod body;
mod tagged;

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

/// Implements `serde::Deserialize` for an enum with `#[serde(tag = "…")]`.
///
/// What serde derives keeps the fields aside until it knows the tag, and where they are enums in
/// turn it then takes the number of a variant for its name (`"by": 0`), which no contract allows.
/// This reads each field from the document itself.
#[proc_macro_derive(Tagged, attributes(serde))]
pub fn tagged(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let name = &input.ident;
    let body = match tagged::of(&input) {
        Ok(body) => body,
        Err(error) => return error.into_compile_error().into(),
    };
    quote! {
        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                let mut fields = ::atrium_protocol::tagged::Fields::read::<D>(from)?;
                ::core::result::Result::Ok(#body)
            }
        }
    }
    .into()
}
