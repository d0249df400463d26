# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the examples of a rule's page.

A fence that begins with ```c bad must give exactly the messages that it writes
as `// warning: ...` and `// note: ...` at the end of the line they are about;
a fence ```c good none. Each fence is a program of its own.
"""

import argparse
import os
import re
import shlex
import sys

from findings import difference, run_cvet

FENCE = re.compile(r"^```(.*)$")
COMMENT = re.compile(r"// (warning|note): ")


def fences(lines):
    """Yields (kind, first line, text); the text has the page's line numbers."""
    kind, start = None, 0
    for number, line in enumerate(lines, 1):
        match = FENCE.match(line)
        if match and kind is None:
            kind, start = match.group(1).strip(), number
        elif match:
            yield kind, start, "\n" * start + "".join(lines[start:number - 1])
            kind = None


def expected(file, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = list(COMMENT.finditer(line))
        ends = [match.start() for match in found[1:]] + [len(line)]
        for match, end in zip(found, ends):
            yield (os.path.realpath(file), number, match.group(1),
                   line[match.end():end].strip())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--flags", default="")
    parser.add_argument("--out", required=True)
    parser.add_argument("--rules", help="as that of cvet")
    parser.add_argument("--confidence", default="medium")
    parser.add_argument("page")
    options = parser.parse_args()
    with open(options.page, encoding="utf-8") as page:
        lines = page.readlines()

    os.makedirs(options.out, exist_ok=True)
    problems, kinds = [], set()
    for kind, start, text in fences(lines):
        if kind not in ("c bad", "c good"):
            continue
        kinds.add(kind)
        file = os.path.join(options.out, f"line-{start}.c")
        with open(file, "w", encoding="utf-8") as output:
            output.write(text)
        wanted = set(expected(file, text))
        if kind == "c bad" and not wanted:
            problems.append(f"{options.page}:{start}: no message is expected")
        if kind == "c good" and wanted:
            problems.append(f"{options.page}:{start}: good, and a message")
        problems += difference(wanted, run_cvet(options.cvet, [file],
                                                shlex.split(options.flags),
                                                options.confidence,
                                                options.rules))
    for kind in ("c bad", "c good"):
        if kind not in kinds:
            problems.append(f"{options.page}: no {kind.split()[1]} example")
    if problems:
        print("wanted (-) and got (+):", *problems, sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
