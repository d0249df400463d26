# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Looks whether nothing is dropped in silence: what the rules consider adds up,
and what is decided by reasons is a finding exactly if a candidate is reported.

The files are one program. Prints how many candidates of each outcome there are.
"""

import argparse
import collections
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

from findings import LEVELS

OTHER_PLACES = 3
OUTCOMES = ["reported", "defeated", "unsupported", "gave up"]
SUMMARY = re.compile(r"(\d+) considered: (\d+) reported, (\d+) defeated, "
                     r"(\d+) unsupported, (\d+) gave up")


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command)}\nended with {result.returncode}\n"
                 f"{result.stderr}")
    return result.stdout


def place(of):
    return of["file"], of["line"], of["column"]


def problems(candidates, findings):
    """Yields what is a finding and no candidate, or the other way round."""
    reported = [c for c in candidates if c["outcome"] == "reported"]
    told = {(f["rule"], place(n)) for f in findings
            for n in [f, *f["notes"]] if n["line"]}
    # Of more places of one subject only so many are told.
    full = {f["rule"] for f in findings
            if sum(n["message"].startswith("also here: ")
                   for n in f["notes"]) >= OTHER_PLACES}
    for finding in findings:
        # The path engine has its own evidence, a whole path; where it finds the
        # same, it is surer.
        if not finding["reasons"]:
            continue
        if not any((c["rule"], c["about"], place(c),
                    sorted(r["kind"] for r in c["reasons"])) ==
                   (finding["rule"], finding["message"], place(finding),
                    finding["reasons"]) and
                   LEVELS.index(c["confidence"]) <=
                   LEVELS.index(finding["confidence"]) for c in reported):
            yield "no reported candidate", finding
    for candidate in reported:
        if (candidate["rule"] not in full and
                (candidate["rule"], place(candidate)) not in told):
            yield "no finding", candidate
    for candidate in candidates:
        names = [reason["kind"] for reason in candidate["reasons"]]
        if candidate["outcome"] not in OUTCOMES:
            yield "no such outcome", candidate
        if candidate["decisive"] and candidate["decisive"] not in names:
            yield "what decides is no reason", candidate
        if len(set(names)) != len(names):
            yield "a reason is there twice", candidate


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--flags", required=True)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    rest = [*options.files, "--", *shlex.split(options.flags)]
    with tempfile.TemporaryDirectory() as folder:
        lines, output = (os.path.join(folder, name) for name in ("lines", "json"))
        run([options.cvet, "check", "--confidence=low", f"--json={output}",
             f"--candidates={lines}", *rest])
        with open(lines, encoding="utf-8") as file:
            candidates = [json.loads(line) for line in file]
        with open(output, encoding="utf-8") as file:
            findings = json.load(file)["findings"]
    wrong = list(problems(candidates, findings))
    counts = collections.Counter(c["outcome"] for c in candidates)
    told = SUMMARY.search(run([options.cvet, "explain", "--candidates", *rest]))
    numbers = [len(candidates), *(counts[name] for name in OUTCOMES)]
    if list(map(int, told.groups())) != numbers:
        wrong.append(("explain says", told.group()))
    if numbers[0] != sum(numbers[1:]):
        wrong.append(("they do not add up", counts))
    for what, where in wrong:
        print(f"{what}: {where}")
    print(told.group())
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
