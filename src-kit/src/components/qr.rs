//! The plate that the member code is scanned from (design §3).

use leptos::prelude::*;

use crate::platform::{self, Screen};

/// Modules of white around the symbol, as ISO/IEC 18004 demands.
const QUIET_ZONE: u32 = 4;

/// CSS pixels of page, card and plate around the symbol.
const AROUND: u32 = 108;
/// CSS pixels that a symbol takes at most unless told otherwise.
const LARGEST: u32 = 280;

/// The modules of a QR symbol, row by row, `true` where dark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QrModules {
    width: u32,
    dark: Vec<bool>,
}

impl QrModules {
    /// `None` where `dark` is not a square of `width`.
    pub fn new(width: u32, dark: Vec<bool>) -> Option<Self> {
        let square = usize::try_from(width.checked_mul(width)?).ok()?;
        (square == dark.len()).then_some(Self { width, dark })
    }

    /// Modules along one side with the quiet zone.
    pub const fn side(&self) -> u32 {
        self.width + 2 * QUIET_ZONE
    }

    /// The dark modules as path data on the module grid, quiet zone included: one rectangle for
    /// each run of dark in a row.
    pub fn path(&self) -> String {
        let mut path = String::new();
        let rows = self.dark.chunks(self.width.max(1) as usize);
        for (y, row) in (QUIET_ZONE..).zip(rows) {
            let mut x = QUIET_ZONE;
            for run in row.chunk_by(|left, right| left == right) {
                let length = run.len() as u32;
                if run[0] {
                    path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
                }
                x += length;
            }
        }
        path
    }
}

/// The side of a drawing of `side` modules in thousandths of a CSS pixel: the largest that fits
/// `room` CSS pixels and gives each module a whole number of device pixels, at least one.
/// `scale` is device pixels per 1000 CSS pixels.
pub fn crisp_side(side: u32, room: u32, scale: u32) -> u64 {
    let (side, scale) = (u64::from(side), u64::from(scale.max(1)));
    let per_module = (u64::from(room) * scale / 1_000 / side.max(1)).max(1);
    per_module * side * 1_000_000 / scale
}

/// The code on its white plate, in dark mode too, with a ring that shows how long it is valid.
/// Never inverted, nothing on it, each module a whole number of device pixels.
///
/// ```ignore
/// <QrPlate label=tr(texts::member_code) modules=code_modules left=left_thousandths />
/// ```
#[component]
pub fn QrPlate(
    /// Names the picture for screen readers.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] modules: Signal<QrModules>,
    /// What is left of the code's time, in thousandths. Without it there is no ring.
    #[prop(optional, into)]
    left: MaybeProp<u64>,
    /// The most CSS pixels that the symbol with its quiet zone may take. By default what fits a
    /// card on the screen, at most 280; 198 is 30 mm on a phone.
    #[prop(optional, into)]
    room: MaybeProp<u32>,
) -> impl IntoView {
    let screen = platform::screen();
    let side = move || {
        let Screen { short_side, scale } = screen.get();
        let room = room.get().unwrap_or_else(|| short_side.saturating_sub(AROUND).min(LARGEST));
        let thousandths = crisp_side(modules.with(QrModules::side), room, scale);
        format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
    };
    let view_box = move || {
        let side = modules.with(QrModules::side);
        format!("0 0 {side} {side}")
    };
    view! {
        <div class="k-qr">
            {move || left.get().map(|_| view! { <QrRing left /> })}
            <div class="k-qr__plate">
                <svg
                    class="k-qr__symbol"
                    role="img"
                    aria-label=label
                    viewBox=view_box
                    width=side
                    height=side
                    shape-rendering="crispEdges"
                >
                    <path fill="#000" d=move || modules.with(QrModules::path)></path>
                </svg>
            </div>
        </div>
    }
}

#[component]
fn QrRing(left: MaybeProp<u64>) -> impl IntoView {
    let dashes = move || format!("{} 1000", left.get().unwrap_or(0).min(1_000));
    view! {
        <svg class="k-qr__ring" aria-hidden="true" focusable="false">
            <rect class="k-qr__ring-track" width="100%" height="100%" rx="26"></rect>
            <rect
                class="k-qr__ring-fill"
                width="100%"
                height="100%"
                rx="26"
                pathLength="1000"
                stroke-dasharray=dashes
            ></rect>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_squares_are_symbols() {
        assert!(QrModules::new(2, vec![true; 4]).is_some());
        assert!(QrModules::new(2, vec![true; 5]).is_none());
        assert!(QrModules::new(u32::MAX, vec![]).is_none());
    }

    #[test]
    fn each_run_is_one_rectangle_inside_the_quiet_zone() {
        let modules = QrModules::new(2, vec![true, true, false, true]).unwrap_or_default();
        assert_eq!(modules.side(), 10);
        assert_eq!(modules.path(), "M4 4h2v1h-2zM5 5h1v1h-1z");
    }

    #[test]
    fn modules_are_whole_device_pixels() {
        // Version 2 is 25 modules, 33 with the quiet zone.
        assert_eq!(crisp_side(33, 280, 1_000), 264_000);
        assert_eq!(crisp_side(33, 280, 3_000), 275_000);
        for scale in [1_000, 1_250, 1_500, 2_000, 2_625, 3_000, 3_500] {
            let device_millis = crisp_side(33, 280, scale) * u64::from(scale) / 1_000;
            let off = device_millis % 33_000;
            assert!(off.min(33_000 - off) <= 4, "{scale}: {off}");
        }
    }

    #[test]
    fn a_module_never_vanishes() {
        assert_eq!(crisp_side(33, 1, 1_000), 33_000);
    }
}
