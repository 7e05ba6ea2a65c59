//! The simulation, some storms of it. `cargo xtask sim --seeds N` plays more.

use atrium_tests::sim;

/// Of issue 4: 500 in CI, 10,000 by hand.
const SEEDS: u64 = 500;

#[test]
fn after_every_storm_all_devices_and_the_server_agree() {
    match sim::run(0, SEEDS) {
        Ok(tally) => {
            eprintln!("{tally}");
            // Else the weather was such that nobody did anything.
            let happened = [tally.operations, tally.sales, tally.refunds];
            assert!(happened.iter().all(|count| *count > SEEDS / 2), "{tally}");
            let cut_off = [tally.cut_off, tally.conflicts];
            assert!(cut_off.iter().all(|count| *count > SEEDS / 10), "{tally}");
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// A failure is of use only where its seed fails again.
#[test]
fn a_seed_plays_the_same_way_every_time() {
    let play = |seed| sim::run(seed, 1).map(|tally| tally.fingerprint);
    for seed in [0, 17, 393] {
        let (once, again) = (play(seed), play(seed));
        assert_eq!(once.expect("a play"), again.expect("a play"), "seed {seed}");
    }
}
