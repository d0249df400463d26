# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the tests with lit and prints "N passed, N failed" at the end.

Without arguments all tests run; an argument is a path below the source tree's
root ("checkers/stale-list-node", "test/driver").

In a build with sanitizers each report of theirs is a failure.

With --part K/N each N-th test runs, beginning with the K-th.

With --sum BUILD... nothing runs: the last runs' numbers are added up.

A test that is skipped is no failure, unless CVET_REQUIRE_ALL is set: then all
run but those that need what `./dev test` does not install.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys

GOOD = {"PASS", "XFAIL", "FLAKYPASS"}
SKIPPED = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}
SUMMARY = "test-summary.json"
# What not every machine has (another LLVM, editors, a browser, name spaces, BPF,
# core files beside the program), and what has no sense in a build with
# sanitizers.
OPTIONAL = {"cvet-test :: hosts/version-guard.test",
            "cvet-test :: hosts/cmake.test",
            "cvet-test :: hosts/meson.test",
            "cvet-test :: hosts/both-versions.test",
            "cvet-test :: hosts/cvet-clangd.test",
            "cvet-test :: hosts/no-language-server.test",
            "cvet-test :: install/bundle.test",
            "cvet-test :: install/find-package.test",
            "cvet-test :: runtime/who-core.test",
            "cvet-test :: runtime/who-live.test",
            "cvet-test :: lsp/ale.test", "cvet-test :: lsp/eglot.test",
            "cvet-test :: lsp/flycheck.test",
            "cvet-test :: report/page-in-browser.test",
            "cvet-test :: hosts/scan-build.test",
            "cvet-test :: driver/two-hosts.test",
            "cvet-test :: runtime/trace.test",
            "cvet-test :: runtime/trace-libbpf.test"}


def sanitizer_reports(directory):
    """The errors that sanitizers wrote there, each file printed.

    A warning is no error: AddressSanitizer warns where a jump out of a crash
    leaves a stack that is larger than it knows stacks to be.
    """
    if not os.path.isdir(directory):
        return []
    errors = []
    for name in sorted(os.listdir(directory)):
        report = os.path.join(directory, name)
        with open(report, encoding="utf-8", errors="replace") as file:
            text = file.read()
        if "ERROR: " in text or "runtime error: " in text:
            errors.append(report)
            print(f"SANITIZER: {report}\n{text}")
    return errors


def total(builds):
    """The sum of what the last runs in these build folders said; a run that
    did not end is one failure."""
    passed = failed = 0
    for build in builds:
        try:
            with open(os.path.join(build, SUMMARY), encoding="utf-8") as file:
                summary = json.load(file)
        except FileNotFoundError:
            summary = {"passed": 0, "failed": 1}
        passed += summary["passed"]
        failed += summary["failed"]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def part(text):
    """lit's options for "K/N"."""
    match = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", text)
    if not match or int(match[1]) > int(match[2]):
        raise argparse.ArgumentTypeError(
            f"'{text}' is not K/N, a part and how many there are")
    return [f"--run-shard={match[1]}", f"--num-shards={match[2]}"]


def main():
    if sys.argv[1:2] == ["--sum"]:
        return total(sys.argv[2:])
    parser = argparse.ArgumentParser()
    parser.add_argument("--lit", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--part", default=[], type=part, metavar="K/N")
    parser.add_argument("paths", nargs="*", default=["test", "checkers"])
    options = parser.parse_args()
    results = os.path.join(options.build, "test-results.json")
    if os.path.exists(results):
        os.remove(results)
    reports = os.path.join(options.build, "sanitizer-reports")
    shutil.rmtree(reports, ignore_errors=True)
    os.makedirs(reports)
    suites = [os.path.join(options.build, "suites", path)
              for path in options.paths]
    lit = subprocess.run([sys.executable, options.lit, "-v", "--no-progress-bar",
                          "--order=lexical", *options.part, "-o", results,
                          *suites], check=False)
    if not os.path.exists(results):
        print("lit did not run the tests", file=sys.stderr)
        return 2
    with open(results, encoding="utf-8") as file:
        tests = json.load(file)["tests"]
    skipped = [test for test in tests if test["code"] in SKIPPED]
    passed = sum(test["code"] in GOOD for test in tests)
    failed = len(tests) - passed - len(skipped)
    failed += len(sanitizer_reports(reports))
    for test in skipped:
        print("SKIPPED:", test["name"])
    missing = os.environ.get("CVET_REQUIRE_ALL") and any(
        test["name"] not in OPTIONAL for test in skipped)
    if missing:
        print("what is skipped must run here (CVET_REQUIRE_ALL)")
    with open(os.path.join(options.build, SUMMARY), "w",
              encoding="utf-8") as file:
        json.dump({"passed": passed, "failed": failed}, file)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or missing or lit.returncode or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
