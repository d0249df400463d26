# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""nolint.py SOURCE FOUND CVET FLAGS: puts comments around the line that FOUND
reports in SOURCE, and looks whether the warning is gone."""

import re
import shlex
import subprocess
import sys

CASES = [  # comment on the line, before it, after it; is it silent?
    ("// NOLINT", "", "", True),
    ("// NOLINT(cvet-stale-list-node)", "", "", True),
    ("// NOLINT(bugprone-*, cvet-*)", "", "", True),
    ("// NOLINT(bugprone-*)", "", "", False),
    ("// NOLINT(*,-cvet-*)", "", "", False),
    ("", "// NOLINTNEXTLINE", "", True),
    ("", "// NOLINTNEXTLINE(cvet-stale-list-node)", "", True),
    ("", "// NOLINT", "", False),
    ("", "// NOLINTBEGIN(cvet-*)", "// NOLINTEND(cvet-*)", True),
    ("", "// NOLINTBEGIN", "// NOLINTEND", True),
    ("", "// NOLINTBEGIN(cvet-*)", "// NOLINTEND", False),
    ("", "// NOLINTBEGIN", "", False),
]


def main():
    source, found, cvet, flags = sys.argv[1:]
    with open(found, encoding="utf-8") as file:
        number = int(re.search(r":(\d+):\d+: warning: ", file.read()).group(1))
    with open(source, encoding="utf-8") as file:
        lines = file.read().splitlines()
    failed = 0
    for same, before, after, silent in CASES:
        text = (lines[:number - 1] + [before, f"{lines[number - 1]} {same}",
                                      after] + lines[number:])
        with open("case.c", "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")
        status = subprocess.run(
            [cvet, "check", "--confidence=low", "--rules=stale-list-node",
             "case.c", "--",
             *shlex.split(flags)], check=False).returncode
        if status != (0 if silent else 1):
            print(f"status {status} for", same, before, after)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
