//! Packs what is shipped, once instead of at every request.

use std::path::Path;

use crate::failure::Outcome;
use crate::process;

/// Node comes with brotli at its best, and with wasm-opt, which a release needs anyway.
const PACK: &str = "
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync } = require('node:zlib');
const walk = (folder) => readdirSync(folder).map((name) => join(folder, name))
  .flatMap((path) => statSync(path).isDirectory() ? walk(path) : [path]);
for (const path of walk(process.argv[1])) {
  const content = readFileSync(path), packed = brotliCompressSync(content);
  if (packed.length * 10 < content.length * 9) writeFileSync(path + '.br', packed);
}";

/// Puts a `.br` beside each file that becomes a tenth smaller by it; the server sends it to whom
/// it may.
pub(crate) fn pack(folder: &Path) -> Outcome {
    process::run(process::command("node").arg("--eval").arg(PACK).arg(folder))
}
