use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use atrium_tests::{decode, given_path};
use serde_json::{Value, json};

use crate::lens::Shot;

/// In the order of the columns. Two run in this program's neighbourhood, two in Node.
pub(crate) const DECODERS: [&str; 4] = ["zxing-cpp", "rxing", "zbar", "WeChat"];

/// On how many photographs each decoder finds just the text that is there.
pub(crate) fn read(shots: &[Shot]) -> Result<[usize; 4]> {
    let folder = tempfile::tempdir()?;
    let mut list = Vec::new();
    for (number, shot) in shots.iter().enumerate() {
        let file = folder.path().join(format!("{number}.grey"));
        std::fs::write(&file, &shot.frame.pixels)?;
        list.push(json!({ "file": file, "width": shot.frame.width, "height": shot.frame.height }));
    }
    let by_node = by_node(&list, folder.path())?;
    ensure!(by_node.len() == shots.len(), "Node read {} of {}", by_node.len(), shots.len());
    let mut read = [0; 4];
    for (shot, node) in shots.iter().zip(&by_node) {
        let rxing = decode::rxing_qr(&shot.frame).unwrap_or_default();
        let zbar = decode::zbar_qr(&shot.frame.to_png()?).unwrap_or_default();
        let node = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
        let texts = [node("zxing"), rxing, zbar, node("wechat")];
        for (count, text) in read.iter_mut().zip(texts) {
            *count += usize::from(text == shot.text);
        }
    }
    Ok(read)
}

/// zxing-cpp and OpenCV's WeChat decoder, compiled for Node by their packages.
fn by_node(list: &[Value], folder: &Path) -> Result<Vec<Value>> {
    let frames = folder.join("frames.json");
    std::fs::write(&frames, serde_json::to_vec(list)?)?;
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("code/decode.mjs"))
        .arg(given_path("ATRIUM_NODE_PACKAGES")?)
        .arg(frames)
        .output()
        .context("running node")?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "the decoders in Node failed: {told}");
    let texts = String::from_utf8(output.stdout)?;
    texts.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
