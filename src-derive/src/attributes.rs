//! What `#[serde(…)]` says, as far as wire types use it.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, Ident, LitStr, Result, Token};

#[derive(Default)]
pub(crate) struct Container {
    /// The field that names an enum's variant.
    pub(crate) tag: Option<LitStr>,
    pub(crate) transparent: bool,
    snake_case: bool,
}

#[derive(Default)]
pub(crate) struct Item {
    rename: Option<LitStr>,
    pub(crate) default: bool,
}

impl Container {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut container = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("tag") {
                container.tag = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("transparent") {
                container.transparent = true;
            } else if meta.path.is_ident("rename_all") {
                let case: LitStr = meta.value()?.parse()?;
                if case.value() != "snake_case" {
                    return Err(meta.error("FromJson knows snake_case only"));
                }
                container.snake_case = true;
            } else {
                return Err(meta.error("FromJson does not know this attribute"));
            }
            Ok(())
        })?;
        Ok(container)
    }

    /// What a variant is called on the wire.
    pub(crate) fn variant(&self, item: &Item, name: &Ident) -> String {
        match &item.rename {
            Some(name) => name.value(),
            None if self.snake_case => snake_case(&name.to_string()),
            None => name.to_string(),
        }
    }
}

impl Item {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut item = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("rename") {
                item.rename = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("default") && !meta.input.peek(Token![=]) {
                item.default = true;
            } else if meta.path.is_ident("skip_serializing_if") {
                // Of no concern to a reader.
                meta.value()?.parse::<Expr>()?;
            } else {
                return Err(meta.error("FromJson does not know this attribute"));
            }
            Ok(())
        })?;
        Ok(item)
    }

    /// What a field is called on the wire.
    pub(crate) fn field(&self, name: &Ident) -> String {
        self.rename.as_ref().map_or_else(|| name.to_string(), LitStr::value)
    }
}

fn each(
    attributes: &[Attribute],
    mut take: impl FnMut(ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    let mut ours = attributes.iter().filter(|attribute| attribute.path().is_ident("serde"));
    ours.try_for_each(|attribute| attribute.parse_nested_meta(&mut take))
}

/// As serde does it: a capital letter begins a word.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.char_indices() {
        if place > 0 && letter.is_uppercase() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
