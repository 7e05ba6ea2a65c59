//! What passed and what failed, over all runs.

use super::request::Request;
use crate::failure::Outcome;

#[derive(Debug, Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    /// What to tell about each failure at the end.
    failures: Vec<String>,
}

impl Tally {
    /// Adds a JUnit report of the test runner. Returns how many tests failed.
    pub(crate) fn add_report(&mut self, report: &str) -> Option<u64> {
        let (_, head) = report.split_once("<testsuites")?;
        let (head, _) = head.split_once('>')?;
        let number = |name| attribute(head, name)?.parse::<u64>().ok();
        let failed = number("failures")? + number("errors")?;
        self.failed += failed;
        self.passed += number("tests")?.checked_sub(failed)?;
        for case in report.split("<testcase").skip(1) {
            let case = case.split("</testcase>").next().unwrap_or_default();
            if case.contains("<failure") || case.contains("<error") {
                let name = attribute(case, "name").unwrap_or("?");
                let suite = attribute(case, "classname").unwrap_or("?");
                self.failures.push(format!("{suite} {name}"));
            }
        }
        Some(failed)
    }

    /// Adds the closing line of a doc test run. Returns how many failed, `None` for other lines.
    pub(crate) fn add_doc_result(&mut self, line: &str) -> Option<u64> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |word| {
            let part = counts.split(';').map(str::trim).find(|part| part.ends_with(word))?;
            part.split(' ').next()?.parse::<u64>().ok()
        };
        let failed = count("failed")?;
        self.passed += count("passed")?;
        self.failed += failed;
        if failed > 0 {
            self.failures.push("doc tests of atrium-domain".to_owned());
        }
        Some(failed)
    }

    /// A part that came to no result at all: it did not compile, or its runner broke off. It
    /// counts as one failure, so that no closing line looks as if all were well.
    pub(crate) fn part_failed(&mut self, name: &str, reason: &str) {
        self.failed += 1;
        self.failures.push(format!("{name}: {reason}"));
    }

    /// Lists the failures and says the closing line.
    pub(crate) fn close(self, request: &Request) -> Outcome {
        if self.passed + self.failed == 0 {
            return Err(format!("no test matches {}", request.filters.join(" ")).into());
        }
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err(crate::failure::Failure::AlreadyTold) }
    }
}

/// The value of an XML attribute.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_counted_and_its_failures_named() {
        let report = r#"<?xml version="1.0"?>
            <testsuites name="nextest-run" tests="3" failures="1" errors="0" uuid="u">
            <testsuite name="api" tests="3" disabled="0" errors="0" failures="1">
            <testcase name="sale::once" classname="api" time="0.1"></testcase>
            <testcase name="sale::twice" classname="api" time="0.1"><failure type="test failure">x</failure></testcase>
            <testcase name="quote" classname="api" time="0.1"></testcase>
            </testsuite></testsuites>"#;
        let mut tally = Tally::default();
        assert_eq!(tally.add_report(report), Some(1));
        assert_eq!((tally.passed, tally.failed), (2, 1));
        assert_eq!(tally.failures, ["api sale::twice"]);
    }

    #[test]
    fn doc_tests_are_counted() {
        let mut tally = Tally::default();
        assert_eq!(tally.add_doc_result("running 2 tests"), None);
        let line = "test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s";
        assert_eq!(tally.add_doc_result(line), Some(1));
        assert_eq!((tally.passed, tally.failed), (4, 1));
    }

    #[test]
    fn a_part_without_result_is_a_failure() {
        let mut tally = Tally::default();
        tally.part_failed("API tests", "cargo failed");
        let request = Request::parse(&[]).unwrap();
        assert!(tally.close(&request).is_err());
    }
}
