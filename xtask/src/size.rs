//! `cargo xtask size`: what a browser has to download.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::failure::{Explain as _, Outcome};
use crate::process;
use crate::step::step;
use crate::web::{self, LATER, Profile};

/// Node comes with both compressors, and with wasm-opt, which the release build needs anyway.
/// Prints for each file: brotli at quality 11, gzip at level 9, path.
const MEASURE: &str = "
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync, gzipSync } = require('node:zlib');
const walk = (folder) => readdirSync(folder).sort().map((name) => join(folder, name))
  .flatMap((path) => statSync(path).isDirectory() ? walk(path) : [path]);
for (const path of walk(process.argv[1]).filter((path) => !path.endsWith('.br'))) {
  const content = readFileSync(path);
  console.log(brotliCompressSync(content).length, gzipSync(content, { level: 9 }).length, path);
}";

/// Compressed sizes of a file in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    brotli: u64,
    gzip: u64,
}

/// Builds the release and prints its sizes. The last lines are the sums: what is fetched before the
/// first page can be used, everything of the member app, and everything of the console.
pub(crate) fn command() -> Outcome {
    let built = web::build(Profile::Release)?;
    let (ui, console) =
        step("Compressing", || Ok((measure(&built.app)?, measure(&built.console)?)))?;
    println!("{:>10} {:>10}  file", "brotli", "gzip");
    for (name, sizes) in [("app", &ui), ("console", &console)] {
        for (file, size) in sizes {
            println!("{:>10} {:>10}  {name}/{file}", size.brotli, size.gzip);
        }
    }
    println!("ui first load brotli: {}", total(&first_load(ui.clone())));
    println!("ui total brotli: {}", total(&ui));
    println!("console total brotli: {}", total(&console));
    Ok(())
}

/// The files without those that are loaded when they are first needed.
fn first_load(mut sizes: BTreeMap<String, Size>) -> BTreeMap<String, Size> {
    sizes.retain(|file, _| !file.starts_with(LATER));
    sizes
}

fn measure(folder: &Path) -> Outcome<BTreeMap<String, Size>> {
    let mut node: Command = process::command("node");
    let lines = process::read(node.arg("--eval").arg(MEASURE).arg(folder))?;
    lines.lines().map(|line| parse(line, folder)).collect()
}

fn parse(line: &str, folder: &Path) -> Outcome<(String, Size)> {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().ok_or_else(|| format!("not a size: {line}"));
    let brotli = next()?.parse().explain(line)?;
    let gzip = next()?.parse().explain(line)?;
    let file = Path::new(next()?).strip_prefix(folder).explain(line)?.display().to_string();
    Ok((file, Size { brotli, gzip }))
}

fn total(sizes: &BTreeMap<String, Size>) -> u64 {
    sizes.values().map(|size| size.brotli).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_two_sizes_and_a_path() {
        let parsed = parse("120 140 /web/app/icons/a b.png", Path::new("/web/app")).unwrap();
        assert_eq!(parsed, ("icons/a b.png".to_owned(), Size { brotli: 120, gzip: 140 }));
    }
}
