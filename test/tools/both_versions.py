# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""both_versions.py --cvet=CVET --other=CVET FOLDER...: two builds of cvet, of
one source and with different LLVMs, check the same programs: each folder at or
below FOLDER that has C files is one. Fails where one says anything else, and
prints it. A program that neither can read is only counted."""

import argparse
import concurrent.futures
import difflib
import json
import os
import subprocess
import sys
import tempfile

from fixes import flags_of, read


def programs(folders):
    """The folders of programs."""
    for folder in folders:
        if not os.path.isdir(folder):
            sys.exit(f"{folder}: no such folder")
        for at, _, files in sorted(os.walk(folder)):
            if any(name.endswith(".c") for name in files):
                yield at


def said(cvet, folder):
    """All that cvet says of a program, as lines; None if it cannot read it."""
    names = sorted(os.listdir(folder))
    files = [os.path.join(folder, name) for name in names
             if name.endswith(".c")]
    text = "".join(read(os.path.join(folder, name)) for name in names
                   if name.endswith((".c", ".h")))
    with tempfile.TemporaryDirectory() as work:
        report = os.path.join(work, "report.json")
        run = subprocess.run(
            [cvet, "check", "--no-cache", "-j1", "--confidence=low",
             f"--json={report}", *files, "--", *flags_of(folder, text)],
            capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):
            return None
        findings = json.loads(read(report))["findings"]
        return json.dumps(findings, indent=1, sort_keys=True).splitlines()


def main():
    """Compares."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--other", required=True)
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    found = list(programs(args.folders))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        one, two = (pool.map(lambda folder, cvet=cvet: said(cvet, folder), found)
                    for cvet in (args.cvet, args.other))
        pairs = list(zip(found, one, two))
    differ = unread = findings = 0
    for folder, own, other in pairs:
        unread += own is None and other is None
        findings += own is not None and sum(
            line.startswith('  "fingerprint"') for line in own)
        if own != other:
            differ += 1
            print(*difflib.unified_diff(
                own or ["unread"], other or ["unread"], f"{folder}: {args.cvet}",
                f"{folder}: {args.other}", lineterm="", n=12), sep="\n")
    print(f"{len(found)} programs with {findings} findings, {unread} unread, "
          f"{differ} judged otherwise")
    return 1 if differ or unread == len(found) else 0


if __name__ == "__main__":
    sys.exit(main())
