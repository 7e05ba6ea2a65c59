//! Counters in the Prometheus text format, without a library.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the latency histogram, in microseconds, with their text in seconds.
const BOUNDS: [(u64, &str); 9] = [
    (1_000, "0.001"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (500_000, "0.5"),
    (1_000_000, "1"),
    (5_000_000, "5"),
];

#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<Key, u64>>,
    latencies: Mutex<BTreeMap<String, Histogram>>,
    streams: AtomicU64,
    settlements: AtomicU64,
}

type Key = (String, String, u16);

#[derive(Debug, Default)]
struct Histogram {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum_us: u64,
}

impl Metrics {
    pub(crate) fn count(&self, route: &str, method: &str, status: u16, took: Duration) {
        let key = (route.to_owned(), method.to_owned(), status);
        *self.requests.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default() += 1;
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut latencies = self.latencies.lock().unwrap_or_else(PoisonError::into_inner);
        let histogram = latencies.entry(route.to_owned()).or_default();
        histogram.count += 1;
        histogram.sum_us = histogram.sum_us.saturating_add(us);
        for (bucket, (bound, _)) in histogram.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(us <= bound);
        }
    }

    /// One more sale or refund is settled.
    pub(crate) fn settled(&self) {
        self.settlements.fetch_add(1, Ordering::Relaxed);
    }

    /// A live stream is open for as long as the guard lives.
    pub(crate) fn stream_opened(&self) {
        self.streams.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn stream_closed(&self) {
        self.streams.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn streams(&self) -> u64 {
        self.streams.load(Ordering::Relaxed)
    }

    /// The whole in the text exposition format 0.0.4.
    pub(crate) fn render(&self) -> String {
        let mut text = String::from("# TYPE atrium_requests_total counter\n");
        for ((route, method, status), count) in
            self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter()
        {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let _ = writeln!(text, "atrium_requests_total{{{labels}}} {count}");
        }
        text.push_str("# TYPE atrium_request_seconds histogram\n");
        for (route, histogram) in
            self.latencies.lock().unwrap_or_else(PoisonError::into_inner).iter()
        {
            histogram.render(route, &mut text);
        }
        text.push_str("# TYPE atrium_streams gauge\n");
        let _ = writeln!(text, "atrium_streams {}", self.streams());
        text.push_str("# TYPE atrium_settlements_total counter\n");
        let settlements = self.settlements.load(Ordering::Relaxed);
        let _ = writeln!(text, "atrium_settlements_total {settlements}");
        text
    }
}

impl Histogram {
    fn render(&self, route: &str, text: &mut String) {
        let name = "atrium_request_seconds";
        let Self { buckets, count, sum_us } = self;
        for (bucket, (_, bound)) in buckets.iter().zip(BOUNDS) {
            let _ = writeln!(text, "{name}_bucket{{route=\"{route}\",le=\"{bound}\"}} {bucket}");
        }
        let _ = writeln!(text, "{name}_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}");
        let (seconds, rest) = (sum_us / 1_000_000, sum_us % 1_000_000);
        let _ = writeln!(text, "{name}_sum{{route=\"{route}\"}} {seconds}.{rest:06}");
        let _ = writeln!(text, "{name}_count{{route=\"{route}\"}} {count}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_rendered() {
        let metrics = Metrics::default();
        metrics.count("/v1/catalogue", "GET", 200, Duration::from_millis(7));
        metrics.settled();
        let text = metrics.render();
        let lines = [
            "atrium_requests_total{route=\"/v1/catalogue\",method=\"GET\",status=\"200\"} 1",
            "atrium_request_seconds_bucket{route=\"/v1/catalogue\",le=\"0.005\"} 0",
            "atrium_request_seconds_bucket{route=\"/v1/catalogue\",le=\"0.01\"} 1",
            "atrium_request_seconds_sum{route=\"/v1/catalogue\"} 0.007000",
            "atrium_settlements_total 1",
        ];
        for line in lines {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
    }
}
