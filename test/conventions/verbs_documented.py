# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares lib/Models/Verbs.def with include/cvet.h and docs/annotations.md.

With --table, prints the table that docs/annotations.md must have.
"""

import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
verbs = re.findall(
    r'^CVET_(?:CALLER_)?VERB\(\w+, "(\w+)", (\d), (\d), "(.*)"\)$',
    (source / "lib/Models/Verbs.def").read_text("utf-8"), re.M)


def row(verb, least, most, meaning):
    number = least if least == most else f"{least} to {most}"
    return f"| `cvet_{verb}` | {number} | {meaning} |"


rows = [row(*verb) for verb in verbs]
if "--table" in sys.argv:
    print("\n".join(rows))
    sys.exit()

header = (source / "include/cvet.h").read_text("utf-8")
page = (source / "docs/annotations.md").read_text("utf-8").splitlines()
problems = []
for verb, least, most, _ in verbs:
    parameters = "" if most == "0" else r"\(\.\.\.\)"
    arguments = "" if most == "0" else ", __VA_ARGS__"
    if not re.search(rf'^#define cvet_{verb}{parameters} '
                     rf'CVET_ANNOTATE\("{verb}"{arguments}\)$', header, re.M):
        problems.append(f"include/cvet.h does not define cvet_{verb}")
if [line for line in page if line.startswith("| `cvet_")] != rows or not rows:
    problems.append(
        "the table of docs/annotations.md is not that of Verbs.def; it is "
        "printed by: python3 test/conventions/verbs_documented.py . --table")
print("\n".join(problems))
sys.exit(bool(problems))
