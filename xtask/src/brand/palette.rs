//! The colours of a brand, by day and by night.

use serde::Deserialize;

use super::contrast::{Colour, ratio};
use crate::failure::Outcome;

/// What text needs to be read on its ground (WCAG 2.2, 1.4.3, level AA).
const TEXT: f64 = 4.5;

/// Either both or neither: the kit's own colours go together, too.
#[derive(Debug)]
pub(super) struct Palettes<'a> {
    pub(super) light: Option<&'a Palette>,
    pub(super) dark: Option<&'a Palette>,
}

#[derive(Debug, Clone, Deserialize, Hash)]
#[serde(deny_unknown_fields)]
pub(super) struct Palette {
    page: String,
    surface: String,
    brand: String,
    on_brand: String,
    brand_soft: String,
    brand_soft_ink: String,
}

impl<'a> Palettes<'a> {
    pub(super) fn check(&self) -> Outcome {
        match (self.light, self.dark) {
            (Some(light), Some(dark)) => {
                light.check("light")?;
                dark.check("dark")
            }
            (None, None) => Ok(()),
            (Some(_), None) => Err("dark: is missing beside light".into()),
            (None, Some(_)) => Err("light: is missing beside dark".into()),
        }
    }

    /// The grounds of the pages: what browsers colour their own bars with.
    pub(super) fn grounds(&self) -> [&'a str; 2] {
        [
            self.light.map_or("#f6f3ec", |light| &light.page),
            self.dark.map_or("#141310", |dark| &dark.page),
        ]
    }

    /// The tokens of the kit that a brand replaces, as a style sheet.
    pub(super) fn style_sheet(&self) -> String {
        let (Some(light), Some(dark)) = (self.light, self.dark) else { return String::new() };
        let (light, dark) = (light.tokens(), dark.tokens());
        format!(
            ":root,:root[data-theme=\"light\"]{{{light}}}\n\
             @media (prefers-color-scheme: dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
             :root[data-theme=\"dark\"]{{{dark}}}\n"
        )
    }
}

impl Palette {
    fn check(&self, theme: &str) -> Outcome {
        let colour = |key: &str, text: &str| {
            let wrong = || format!("{theme}.{key}: {text:?} is no colour such as #0f5b4b");
            Colour::parse(text).ok_or_else(wrong)
        };
        let pairs = [
            (("on_brand", &self.on_brand), ("brand", &self.brand)),
            (("brand", &self.brand), ("page", &self.page)),
            (("brand", &self.brand), ("surface", &self.surface)),
            (("brand_soft_ink", &self.brand_soft_ink), ("brand_soft", &self.brand_soft)),
        ];
        for ((ink, ink_text), (ground, ground_text)) in pairs {
            let apart = ratio(colour(ink, ink_text)?, colour(ground, ground_text)?);
            if apart < TEXT {
                return Err(format!(
                    "{theme}.{ink}: {ink_text} on {theme}.{ground} {ground_text} has a contrast of \
                     {apart:.2}, and text needs {TEXT} (WCAG AA)"
                )
                .into());
            }
        }
        Ok(())
    }

    fn tokens(&self) -> String {
        let Self { page, surface, brand, on_brand, brand_soft, brand_soft_ink } = self;
        format!(
            "--k-page:{page};--k-surface:{surface};--k-brand:{brand};--k-brand-hover:{brand};\
             --k-on-brand:{on_brand};--k-brand-ink:{brand};--k-brand-soft:{brand_soft};\
             --k-brand-soft-ink:{brand_soft_ink};--k-focus:{brand}"
        )
    }
}
