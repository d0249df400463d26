# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the tests with lit and prints "N passed, N failed" at the end.

Without arguments all tests run; an argument is a path below the source tree's
root ("checkers/stale-list-node", "test/driver").

A test that is skipped is no failure, unless CVET_REQUIRE_ALL is set: then all
run but those that need what `./dev test` does not install.
"""

import argparse
import json
import os
import subprocess
import sys

GOOD = {"PASS", "XFAIL", "FLAKYPASS"}
SKIPPED = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}
OPTIONAL = {"cvet-test :: hosts/version-guard.test"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lit", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("paths", nargs="*", default=["test", "checkers"])
    options = parser.parse_args()
    results = os.path.join(options.build, "test-results.json")
    if os.path.exists(results):
        os.remove(results)
    suites = [os.path.join(options.build, "suites", path)
              for path in options.paths]
    lit = subprocess.run([sys.executable, options.lit, "-v", "--no-progress-bar",
                          "--order=lexical", "-o", results, *suites], check=False)
    if not os.path.exists(results):
        print("lit did not run the tests", file=sys.stderr)
        return 2
    with open(results, encoding="utf-8") as file:
        tests = json.load(file)["tests"]
    skipped = [test for test in tests if test["code"] in SKIPPED]
    passed = sum(test["code"] in GOOD for test in tests)
    failed = len(tests) - passed - len(skipped)
    for test in skipped:
        print("SKIPPED:", test["name"])
    missing = os.environ.get("CVET_REQUIRE_ALL") and any(
        test["name"] not in OPTIONAL for test in skipped)
    if missing:
        print("what is skipped must run here (CVET_REQUIRE_ALL)")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or missing or lit.returncode or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
