//! A cashier's camera: the phone's screen turned and tilted in front of it, out of focus, noisy,
//! and lit from one side.

use atrium_tests::bank::dice::Dice;
use atrium_tests::screen::Grey;

use crate::symbol::Symbol;

/// The camera's picture.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 480;

/// Distance to the lens, in pixels of its picture: a view of 38 degrees.
const FOCAL: f64 = 700.0;

/// Lines of samples across each pixel.
const SAMPLES: u32 = 2;

/// The worst that may happen to a photograph; what does happen is drawn evenly from nothing to it.
pub(crate) struct Trouble {
    pub(crate) name: &'static str,
    /// The phone turned in its plane, in radians to either side.
    turn: f64,
    /// And tilted in each of the other two.
    tilt: f64,
    /// Sigma of the lens's blur in pixels, on top of 0.3.
    blur: f64,
    /// Sigma of the sensor's noise, of 255.
    grain: f64,
    /// Share of the light that is missing.
    dark: f64,
    /// How much darker the far edge of the picture is than its middle.
    slope: f64,
    /// A lamp's reflection at its brightest, of 255.
    glare: f64,
}

/// A phone held out to a scanner on the counter.
pub(crate) const USUAL: Trouble = Trouble {
    name: "usual",
    turn: 0.35,
    tilt: 0.26,
    blur: 0.45,
    grain: 6.0,
    dark: 0.4,
    slope: 0.4,
    glare: 40.0,
};

/// Held askew, in bad light, to a cheap camera that moves.
pub(crate) const HARD: Trouble = Trouble {
    name: "hard",
    turn: 0.8,
    tilt: 0.45,
    blur: 0.8,
    grain: 12.0,
    dark: 0.5,
    slope: 0.5,
    glare: 60.0,
};

/// One photograph, and what a decoder must find on it.
pub(crate) struct Shot {
    pub(crate) frame: Grey,
    pub(crate) text: String,
}

/// Photographs a screen, its symbol `side` pixels wide where it is nearest to the middle.
pub(crate) fn photograph(symbol: &Symbol, side: f64, most: &Trouble, dice: &mut Dice) -> Shot {
    let view = View::by_chance(symbol, side, most, dice);
    let light = Light::by_chance(most, dice);
    let mut picture = Vec::with_capacity((WIDTH * HEIGHT) as usize);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            picture.push(light.on(f64::from(x), f64::from(y), view.pixel(symbol, x, y)));
        }
    }
    let blur = 0.3 + between(dice, 0.0, most.blur);
    let picture = blurred(&picture, blur);
    let grain = between(dice, 0.0, most.grain);
    let pixels = picture.iter().map(|value| (value + grain * normal(dice)).clamp(0.0, 255.0) as u8);
    let frame = Grey { width: WIDTH, height: HEIGHT, pixels: pixels.collect() };
    Shot { frame, text: symbol.text.clone() }
}

/// From the camera's picture back to the screenshot: the inverse of a projection.
struct View {
    inverse: [[f64; 3]; 3],
}

impl View {
    fn by_chance(symbol: &Symbol, side: f64, most: &Trouble, dice: &mut Dice) -> Self {
        let turn = between(dice, -most.turn, most.turn);
        let (across, along) =
            (between(dice, -most.tilt, most.tilt), between(dice, -most.tilt, most.tilt));
        let shift = |dice: &mut Dice| between(dice, -40.0, 40.0);
        let middle = (f64::from(WIDTH) / 2.0 + shift(dice), f64::from(HEIGHT) / 2.0 + shift(dice));
        let (sin, cos) = turn.sin_cos();
        let (sin_a, cos_a) = across.sin_cos();
        let (sin_b, cos_b) = along.sin_cos();
        // Columns: where the screen's two axes point after the turn and the two tilts.
        let right =
            [cos * cos_b, sin * cos_a + cos * sin_b * sin_a, sin * sin_a - cos * sin_b * cos_a];
        let down =
            [-sin * cos_b, cos * cos_a - sin * sin_b * sin_a, cos * sin_a + sin * sin_b * cos_a];
        let scale = side / symbol.side;
        let row = |axis: usize, offset: f64| {
            let depth = [right[2], down[2]].map(|z| z * scale / FOCAL * offset);
            [right[axis] * scale + depth[0], down[axis] * scale + depth[1], offset]
        };
        let forward = [
            row(0, middle.0),
            row(1, middle.1),
            [right[2] * scale / FOCAL, down[2] * scale / FOCAL, 1.0],
        ];
        Self { inverse: inverse(forward) }
    }

    /// The mean brightness that falls on a pixel.
    fn pixel(&self, symbol: &Symbol, x: u32, y: u32) -> f64 {
        let mut sum = 0.0;
        for sub_y in 0..SAMPLES {
            for sub_x in 0..SAMPLES {
                let part = |sub: u32| (f64::from(sub) + 0.5) / f64::from(SAMPLES);
                sum += self.point(symbol, f64::from(x) + part(sub_x), f64::from(y) + part(sub_y));
            }
        }
        sum / f64::from(SAMPLES * SAMPLES)
    }

    fn point(&self, symbol: &Symbol, x: f64, y: f64) -> f64 {
        let [u, v, w] = self.inverse.map(|row| row[0] * x + row[1] * y + row[2]);
        let (left, top) = (u / w + symbol.middle.0, v / w + symbol.middle.1);
        brightness(&symbol.screen, left, top)
    }
}

/// Light that falls off to one side, and a lamp's reflection somewhere on the glass.
struct Light {
    exposure: f64,
    slope: (f64, f64),
    lamp: (f64, f64),
    glare: f64,
}

impl Light {
    fn by_chance(most: &Trouble, dice: &mut Dice) -> Self {
        let direction = between(dice, 0.0, std::f64::consts::TAU);
        let strength = between(dice, 0.0, most.slope);
        Self {
            exposure: 1.0 - between(dice, 0.0, most.dark),
            slope: (strength * direction.cos(), strength * direction.sin()),
            lamp: (between(dice, 0.0, f64::from(WIDTH)), between(dice, 0.0, f64::from(HEIGHT))),
            glare: between(dice, 0.0, most.glare),
        }
    }

    fn on(&self, x: f64, y: f64, value: f64) -> f64 {
        let (half_x, half_y) = (f64::from(WIDTH) / 2.0, f64::from(HEIGHT) / 2.0);
        let side = self.slope.0 * (x - half_x) / half_x + self.slope.1 * (y - half_y) / half_y;
        let far = f64::hypot(x - self.lamp.0, y - self.lamp.1) / 60.0;
        // Glass and lens let some light through where the screen is black.
        (20.0 + value * 0.86) * self.exposure * (1.0 + side) + self.glare * (-far * far).exp()
    }
}

/// Of the screen, between its pixels; beside it lies a dark table.
fn brightness(screen: &Grey, x: f64, y: f64) -> f64 {
    let (x, y) = (x - 0.5, y - 0.5);
    let inside = x >= 0.0 && y >= 0.0;
    let (left, top) = (x.floor() as u32, y.floor() as u32);
    if !inside || left + 1 >= screen.width || top + 1 >= screen.height {
        return 70.0;
    }
    let at = |dx: u32, dy: u32| {
        f64::from(screen.pixels[((top + dy) * screen.width + left + dx) as usize])
    };
    let (part_x, part_y) = (x.fract(), y.fract());
    let upper = at(0, 0) * (1.0 - part_x) + at(1, 0) * part_x;
    let lower = at(0, 1) * (1.0 - part_x) + at(1, 1) * part_x;
    upper * (1.0 - part_y) + lower * part_y
}

/// A lens that is not quite in focus: a Gaussian of `sigma` pixels, one axis after the other.
fn blurred(picture: &[f64], sigma: f64) -> Vec<f64> {
    let reach = (3.0 * sigma).ceil() as i64;
    let weight = |offset: i64| (-(offset as f64).powi(2) / (2.0 * sigma * sigma)).exp();
    let whole: f64 = (-reach..=reach).map(weight).sum();
    let (width, height) = (i64::from(WIDTH), i64::from(HEIGHT));
    let along = |picture: &[f64], step_x: i64, step_y: i64| -> Vec<f64> {
        let pixel = |place: i64| {
            let (x, y) = (place % width, place / width);
            let part = |offset: i64| {
                let near_x = (x + offset * step_x).clamp(0, width - 1);
                let near_y = (y + offset * step_y).clamp(0, height - 1);
                picture[(near_y * width + near_x) as usize] * weight(offset)
            };
            (-reach..=reach).map(part).sum::<f64>() / whole
        };
        (0..width * height).map(pixel).collect()
    };
    along(&along(picture, 1, 0), 0, 1)
}

fn inverse([a, b, c]: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    let cross = |p: [f64; 3], q: [f64; 3]| {
        [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]]
    };
    let (x, y, z) = (cross(b, c), cross(c, a), cross(a, b));
    let whole = a[0] * x[0] + a[1] * x[1] + a[2] * x[2];
    [0, 1, 2].map(|row| [x[row] / whole, y[row] / whole, z[row] / whole])
}

fn between(dice: &mut Dice, low: f64, high: f64) -> f64 {
    low + (high - low) * ((dice.word() >> 11) as f64 / (1_u64 << 53) as f64)
}

/// A number of the standard normal distribution (Box, Muller 1958).
fn normal(dice: &mut Dice) -> f64 {
    let (share, angle) =
        (between(dice, f64::EPSILON, 1.0), between(dice, 0.0, std::f64::consts::TAU));
    (-2.0 * share.ln()).sqrt() * angle.cos()
}
