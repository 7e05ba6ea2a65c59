//! The files that a bundle is made of.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use super::App;
use crate::brand::Brand;
use crate::failure::{Explain as _, Outcome};
use crate::paths;

/// Increase when the bundle of unchanged inputs should look different.
const RECIPE: u32 = 5;

#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) wasm: Vec<u8>,
    /// The style sheets of the page itself, and those of a file of its own, in the order in which
    /// they apply.
    pub(crate) first_styles: Vec<Vec<u8>>,
    pub(crate) styles: Vec<Vec<u8>>,
    /// Files to be copied, by their path below the app's root.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) brand: Option<Brand>,
}

impl Inputs {
    pub(crate) fn gather(app: App, brand: Option<Brand>, wasm: &Path) -> Outcome<Self> {
        let source = paths::root().join(app.source);
        let (mut first_styles, mut styles) = (Vec::new(), Vec::new());
        for folder in [paths::root().join("src-kit/css"), source.join("css")] {
            for (name, css) in read_tree(&folder)? {
                if app.first.contains(&&*name) {
                    first_styles.push(css);
                } else if name.ends_with(".css") {
                    styles.push(css);
                }
            }
        }
        let mut files = read_tree(&source.join("web"))?;
        let icons =
            brand.as_ref().map_or_else(|| paths::root().join("icons/web"), Brand::web_icons);
        let icons = read_tree(&icons)?;
        // Its colours count from the first paint on.
        first_styles.extend(brand.as_ref().map(|brand| brand.style_sheet().into_bytes()));
        files.extend(icons.into_iter().map(|(name, icon)| (format!("icons/{name}"), icon)));
        let wasm = fs::read(wasm).explain(wasm.display())?;
        Ok(Self { wasm, first_styles, styles, files, brand })
    }

    /// Differs whenever the bundle would.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hasher = DefaultHasher::new();
        (RECIPE, &self.wasm, &self.first_styles, &self.styles, &self.files, &self.brand)
            .hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

/// A name for content: other content, other name. Nobody gains by making two contents collide, so
/// the standard library's hash does.
pub(crate) fn content_hash(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// All files below a folder, sorted by their path relative to it. No folder, no files.
pub(crate) fn read_tree(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        if !next.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&next).explain(next.display())?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.insert(relative(&path, folder), fs::read(&path).explain(path.display())?);
            }
        }
    }
    Ok(files)
}

fn relative(path: &Path, folder: &Path) -> String {
    let parts: PathBuf = path.strip_prefix(folder).unwrap_or(path).into();
    parts.to_string_lossy().replace('\\', "/")
}
