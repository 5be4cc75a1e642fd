//! Counts, read from what the three test runners print.

use serde_json::Value;

/// Tests by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Ended well.
    pub(crate) passed: u64,
    /// Ended badly, or in time-out.
    pub(crate) failed: u64,
    /// Marked to be left out; tests that another stage runs are none.
    pub(crate) skipped: u64,
}

impl Counts {
    /// Adds another runner's counts.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
        self.skipped = self.skipped.saturating_add(other.skipped);
    }
}

/// nextest's `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 3 skipped`. What it calls skipped
/// is not taken over: that is also every test that the profile leaves to another stage.
pub(crate) fn nextest(lines: &[String]) -> Option<Counts> {
    let summary = lines.iter().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, results) = summary.split_once("run:")?;
    let mut counts = Counts::default();
    for result in results.split(',') {
        let mut words = result.split_whitespace();
        let number: u64 = words.next()?.parse().ok()?;
        match words.next()? {
            "passed" => counts.passed = number,
            "skipped" => {}
            // "failed", "timed out", "exec failed": whatever did not pass did fail.
            _ => counts.failed = counts.failed.saturating_add(number),
        }
    }
    Some(counts)
}

/// How many tests `cargo nextest list --message-format json` shows as ignored.
pub(crate) fn ignored(list: &str) -> Option<u64> {
    let list: Value = serde_json::from_str(list).ok()?;
    let suites = list.get("rust-suites")?.as_object()?;
    let tests = suites
        .values()
        .filter_map(|suite| suite.get("testcases")?.as_object())
        .flat_map(|tests| tests.values());
    u64::try_from(tests.filter(|test| test.get("ignored") == Some(&Value::Bool(true))).count()).ok()
}

/// vitest's JSON report.
pub(crate) fn vitest(report: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report.get(name).and_then(Value::as_u64);
    let skipped = number("numPendingTests")?.saturating_add(number("numTodoTests")?);
    Some(Counts { passed: number("numPassedTests")?, failed: number("numFailedTests")?, skipped })
}

/// The totals at the end of `node --test`: `# pass 4` in TAP, `ℹ pass 4` on a terminal.
pub(crate) fn node(lines: &[String]) -> Option<Counts> {
    let total = |name: &str| {
        lines.iter().rev().find_map(|line| {
            let line = line.trim().strip_prefix(['#', 'ℹ'])?;
            line.trim().strip_prefix(name)?.strip_prefix(' ')?.parse::<u64>().ok()
        })
    };
    Some(Counts {
        passed: total("pass")?,
        failed: total("fail")?.saturating_add(total("cancelled")?),
        skipped: total("skipped")?.saturating_add(total("todo")?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: fn(&[String]) -> Option<Counts>, text: &str, expected: Option<(u64, u64, u64)>) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let expected = expected.map(|(passed, failed, skipped)| Counts { passed, failed, skipped });
        assert_eq!(count(&lines), expected, "{text}");
    }

    #[test]
    fn nextest_summaries() {
        check(nextest, "     Summary [   0.006s] 3 tests run: 3 passed, 4 skipped", Some((3, 0, 0)));
        check(nextest, "Summary [ 9s] 1 test run: 1 passed (1 slow), 0 skipped\nerror: no", Some((1, 0, 0)));
        check(
            nextest,
            "Summary [ 9s] 8/9 tests run: 5 passed (2 slow), 1 failed, 1 exec failed, 1 timed out",
            Some((5, 3, 0)),
        );
        check(nextest, "error: could not compile", None);
    }

    #[test]
    fn node_totals() {
        let tap = "# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 9.1";
        check(node, tap, Some((3, 2, 1)));
        check(node, &tap.replace('#', "ℹ"), Some((3, 2, 1)));
        check(node, "not ok 1", None);
    }

    #[test]
    fn vitest_reports() {
        let report = r#"{"numTotalTests":7,"numPassedTests":4,"numFailedTests":1,"numPendingTests":1,"numTodoTests":1}"#;
        assert_eq!(vitest(report), Some(Counts { passed: 4, failed: 1, skipped: 2 }));
        assert_eq!(vitest("{}"), None);
    }

    #[test]
    fn ignored_tests_of_every_suite() {
        let list = r#"{"rust-suites":{"a":{"testcases":{"x":{"ignored":true},"y":{"ignored":false}}},
            "b":{"testcases":{"z":{"ignored":true}}},"c":{"status":"skipped"}}}"#;
        assert_eq!(ignored(list), Some(2));
        assert_eq!(ignored("[]"), None);
    }
}
