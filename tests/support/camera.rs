//! Chromium's fake camera: a video file that shows what a lens would see of a phone.

use std::path::Path;

use anyhow::Result;

use crate::screen::Grey;

/// The camera's picture; Chromium scales nothing, so it stays small and sharp.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

/// Writes a Y4M video that Chromium loops: the picture, centred, on a dark table.
pub fn show(picture: &Grey, file: &Path) -> Result<()> {
    let frame = framed(picture);
    let mut video = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n").into_bytes();
    for _ in 0..10 {
        video.extend_from_slice(b"FRAME\n");
        video.extend_from_slice(&frame);
        video.extend(std::iter::repeat_n(128, (WIDTH * HEIGHT / 2) as usize));
    }
    // The rename makes the new film appear whole, also to a camera that is just opening it.
    let draft = file.with_extension("draft");
    std::fs::write(&draft, video)?;
    Ok(std::fs::rename(draft, file)?)
}

fn framed(picture: &Grey) -> Vec<u8> {
    let shrink = (picture.height.div_ceil(HEIGHT)).max(picture.width.div_ceil(WIDTH)).max(1);
    let (width, height) = (picture.width / shrink, picture.height / shrink);
    let (left, top) = ((WIDTH - width) / 2, (HEIGHT - height) / 2);
    let mut frame = vec![40; (WIDTH * HEIGHT) as usize];
    for y in 0..height {
        for x in 0..width {
            frame[((top + y) * WIDTH + left + x) as usize] = mean(picture, x, y, shrink);
        }
    }
    frame
}

/// The mean of a square of pixels: what a smaller lens picture would hold.
fn mean(picture: &Grey, x: u32, y: u32, side: u32) -> u8 {
    let mut sum = 0;
    for dy in 0..side {
        for dx in 0..side {
            let at = (y * side + dy) * picture.width + x * side + dx;
            sum += u32::from(picture.pixels[at as usize]);
        }
    }
    (sum / (side * side)) as u8
}
