//! The code that reads a type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DataEnum, DeriveInput, Error, Fields, FieldsNamed, Index, Result, Variant};

use crate::attributes::{Container, Item};

pub(crate) fn of(input: &DeriveInput) -> Result<TokenStream> {
    let container = Container::of(&input.attrs)?;
    if !input.generics.params.is_empty() {
        return Err(Error::new_spanned(&input.generics, "FromJson reads no generic types"));
    }
    match (&input.data, &container.tag) {
        (Data::Struct(data), None) if container.transparent => transparent(&data.fields),
        (Data::Struct(data), None) => match &data.fields {
            Fields::Named(fields) => {
                let fields = named(fields)?;
                Ok(quote!(Self { #fields }))
            }
            fields => Err(refuse(fields, "a struct without field names is #[serde(transparent)]")),
        },
        (Data::Enum(data), Some(tag)) => {
            choice(&container, data, &quote!(json.get(#tag)), tagged_variant)
        }
        (Data::Enum(data), None) => choice(&container, data, &quote!(json), bare_variant),
        _ => Err(Error::new_spanned(&input.ident, "FromJson reads structs and enums")),
    }
}

fn transparent(fields: &Fields) -> Result<TokenStream> {
    let mut all = fields.iter();
    let (Some(field), None) = (all.next(), all.next()) else {
        return Err(refuse(fields, "what is transparent has one field"));
    };
    let member = match &field.ident {
        Some(name) => name.to_token_stream(),
        None => Index::from(0).to_token_stream(),
    };
    let value = whole();
    Ok(quote!(Self { #member: #value }))
}

/// The value itself, read as the type that is wanted there.
fn whole() -> TokenStream {
    quote!(::atrium_protocol::json::FromJson::from_json(json, faults))
}

fn named(fields: &FieldsNamed) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    for field in &fields.named {
        let Some(member) = &field.ident else { continue };
        let item = Item::of(&field.attrs)?;
        let name = item.field(member);
        all.extend(if item.default {
            quote!(#member: json.field_or_default(#name, faults),)
        } else {
            quote!(#member: json.field(#name, faults),)
        });
    }
    Ok(all)
}

/// The variant that is named at `place`. Where none is, the first stands in for it.
fn choice(
    container: &Container,
    data: &DataEnum,
    place: &TokenStream,
    read: fn(&Variant) -> Result<TokenStream>,
) -> Result<TokenStream> {
    let (mut names, mut arms) = (Vec::new(), TokenStream::new());
    for (number, variant) in data.variants.iter().enumerate().rev() {
        let item = Item::of(&variant.attrs)?;
        names.insert(0, container.variant(&item, &variant.ident));
        let value = read(variant)?;
        arms.extend(if number == 0 { quote!(_ => #value,) } else { quote!(#number => #value,) });
    }
    Ok(quote! {
        match #place.choice(&[#(#names),*], faults) { #arms }
    })
}

fn bare_variant(variant: &Variant) -> Result<TokenStream> {
    let name = &variant.ident;
    match &variant.fields {
        Fields::Unit => Ok(quote!(Self::#name)),
        fields => Err(refuse(fields, "an enum with fields needs #[serde(tag = \"…\")]")),
    }
}

fn tagged_variant(variant: &Variant) -> Result<TokenStream> {
    let name = &variant.ident;
    match &variant.fields {
        Fields::Unit => Ok(quote!(Self::#name)),
        Fields::Named(fields) => {
            let fields = named(fields)?;
            Ok(quote!(Self::#name { #fields }))
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let value = whole();
            Ok(quote!(Self::#name(#value)))
        }
        fields => Err(refuse(fields, "a tagged variant has one value or named fields")),
    }
}

fn refuse(what: &impl ToTokens, why: &str) -> Error {
    Error::new_spanned(what, why)
}
