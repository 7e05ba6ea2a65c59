//! The code that reads an enum with a tag, strictly.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, FieldsNamed, Result, Variant};

use crate::attributes::{Container, Item};

/// What stands in `Deserialize::deserialize`, with the fields in `fields`.
pub(crate) fn of(input: &DeriveInput) -> Result<TokenStream> {
    let container = Container::of(&input.attrs)?;
    if !input.generics.params.is_empty() {
        return Err(Error::new_spanned(&input.generics, "Tagged reads no generic types"));
    }
    let (Data::Enum(data), Some(tag)) = (&input.data, &container.tag) else {
        return Err(Error::new_spanned(&input.ident, "Tagged reads enums with #[serde(tag)]"));
    };
    let (mut names, mut arms) = (Vec::new(), TokenStream::new());
    for (number, variant) in data.variants.iter().enumerate() {
        let item = Item::of(&variant.attrs)?;
        names.push(container.variant(&item, &variant.ident));
        let value = read(variant)?;
        arms.extend(quote!(#number => #value,));
    }
    Ok(quote! {
        match fields.choice(#tag, &[#(#names),*])? {
            #arms
            _ => ::core::unreachable!("the tag is one of the names"),
        }
    })
}

fn read(variant: &Variant) -> Result<TokenStream> {
    let name = &variant.ident;
    match &variant.fields {
        Fields::Unit => Ok(quote!(Self::#name)),
        Fields::Named(fields) => {
            let fields = named(fields)?;
            Ok(quote!(Self::#name { #fields }))
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(quote!(Self::#name(fields.rest()?)))
        }
        fields => Err(Error::new_spanned(fields, "a variant has one value or named fields")),
    }
}

fn named(fields: &FieldsNamed) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    for field in &fields.named {
        let Some(member) = &field.ident else { continue };
        let item = Item::of(&field.attrs)?;
        let name = item.field(member);
        all.extend(if item.default {
            quote!(#member: fields.take_or_default(#name)?,)
        } else {
            quote!(#member: fields.take(#name)?,)
        });
    }
    Ok(all)
}
