# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""fixes.py --cvet=CVET FOLDER [--update] [--every=N]: runs cvet on each program
of FOLDER, and fails where what it finds is not what FOLDER/found.tsv says.

FOLDER/programs.tsv lists the programs. Each has `bad`, with one line marked
`// BAD: F<n> why`, and `fixed`, or is `good`. A mark is found by default or
`low` if a finding is at most three lines away. The table by family goes to the
standard output: programs that were at hand when rules were written, and
programs that were not."""

import argparse
import collections
import concurrent.futures
import csv
import difflib
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

NEAR = 3
LIBRARIES = ((r"<gio/|<glib-object|GObject", "gio-2.0"), (r"<glib", "glib-2.0"),
             (r"<event", "libevent"), (r"<uv\.h", "libuv"))


def flags_of(folder, text):
    wanted = [name for pattern, name in LIBRARIES if re.search(pattern, text)]
    flags = ["-std=gnu11", "-w", "-I" + folder]
    if wanted:
        flags += subprocess.run(["pkg-config", "--cflags", *wanted], check=True,
                                capture_output=True, text=True).stdout.split()
    return flags


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def findings(cvet, folder):
    """All that cvet says of the program in `folder`."""
    files = sorted(glob.glob(f"{folder}/*.c"))
    text = "".join(map(read, glob.glob(f"{folder}/*.[ch]")))
    with tempfile.TemporaryDirectory() as work:
        report = os.path.join(work, "report.json")
        run = subprocess.run(
            [cvet, "check", "--no-cache", "-j1", "--confidence=low",
             f"--json={report}", *files, "--", *flags_of(folder, text)],
            capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"{folder}: status {run.returncode}\n{run.stderr[-2000:]}")
        return json.loads(read(report))["findings"]


def marks(folder):
    for path in glob.glob(f"{folder}/*.[ch]"):
        for number, line in enumerate(read(path).splitlines(), 1):
            if "// BAD:" in line:
                yield os.path.basename(path), number


def at(finding):
    return os.path.basename(finding["file"]), finding["line"]


def look(cvet, folder, kind):
    """What found.tsv says of one program: how its mark is found, and what is
    shown by default."""
    found = findings(cvet, folder)
    shown = [f for f in found if f["confidence"] != "low"]
    how = "-"
    if kind == "bad":
        (file, line), = marks(folder)

        def is_near(finding):
            return at(finding)[0] == file and abs(at(finding)[1] - line) <= NEAR
        if any(map(is_near, found)):
            how = "default" if any(map(is_near, shown)) else "low"
    return how, " ".join(sorted("{1}:{2}:{0}".format(
        f["rule"].removeprefix("cvet-"), *at(f)) for f in shown)) or "-"


def table(programs, rows):
    """How many of each family are found, and correct ones with a finding."""
    count = collections.defaultdict(collections.Counter)
    for (name, kind), (how, shown) in rows.items():
        of = count[programs[name]["family"], programs[name]["seen"]]
        if kind == "bad":
            of["bugs"] += 1
            of["found"] += how == "default"
            of["low"] += how != "-"
        else:
            of["correct"] += 1
            of["alarms"] += shown != "-"
    yield "| family | at hand | bugs | found | with low | correct | alarms |"
    yield "|---|---|---|---|---|---|---|"
    for (family, seen), of in sorted(count.items()):
        yield (f"| {family} | {seen} | {of['bugs']} | {of['found']} | "
               f"{of['low']} | {of['correct']} | {of['alarms']} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N",
                        help="only each N-th program")
    parser.add_argument("folder")
    options = parser.parse_args()
    with open(f"{options.folder}/programs.tsv", encoding="utf-8") as file:
        programs = {row["program"]: row
                    for row in csv.DictReader(file, delimiter="\t")}
    have = sorted(os.listdir(f"{options.folder}/Inputs"))
    if have != sorted(programs):
        sys.exit("programs.tsv does not list what is in Inputs/: "
                 + ", ".join(set(have) ^ set(programs)))
    todo = [(name, kind) for name in sorted(programs)[::options.every]
            for kind in ("bad", "fixed", "good")
            if os.path.isdir(f"{options.folder}/Inputs/{name}/{kind}")]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(
            lambda one: look(options.cvet, f"{options.folder}/Inputs/"
                             f"{one[0]}/{one[1]}", one[1]), todo)
        rows = dict(zip(todo, found))
    print(*table(programs, rows), sep="\n")
    new = ["program\tkind\tmark\tby default\n"]
    new += ["\t".join((*key, *value)) + "\n" for key, value in rows.items()]
    expected = f"{options.folder}/found.tsv"
    if options.update:
        with open(expected, "w", encoding="utf-8") as file:
            file.writelines(new)
        return 0
    old = [line for line in read(expected).splitlines(keepends=True)
           if line == new[0] or tuple(line.split("\t")[:2]) in rows]
    sys.stderr.writelines(difflib.unified_diff(old, new, expected, "now"))
    return old != new


if __name__ == "__main__":
    sys.exit(main())
