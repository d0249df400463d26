# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what cvet says about a program with the comments in its files.

    free(n); // WARN: 'n' dies while 'head' still names it
    head = n; // NOTE: 'head' is set here

The files together are one program. `WARN[high]` also demands the confidence;
`WARN@-1` means the line before. The sets must be equal: a message that is
missing fails the test, and so does one that is not expected. Arguments after
`--` are flags for the compiler.
"""

import argparse
import os
import re
import shlex
import sys

from findings import LEVELS, difference, run_cvet

COMMENT = re.compile(r"(WARN|NOTE)(?:\[(low|medium|high)\])?(?:@([+-]\d+))?: ")
KINDS = {"WARN": "warning", "NOTE": "note"}


def expected(file):
    """Yields (message, level or None) for each comment in file."""
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            found = list(COMMENT.finditer(line))
            ends = [match.start() for match in found[1:]] + [len(line)]
            for match, end in zip(found, ends):
                text = line[match.end():end].strip()
                text = re.sub(r"\s*(//|\*/|/\*)$", "", text).strip()
                kind, level, offset = match.groups()
                yield ((os.path.realpath(file), number + int(offset or 0),
                        KINDS[kind], text), level)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--flags", default="")
    parser.add_argument("--confidence", default="low", choices=LEVELS)
    parser.add_argument("files", nargs="+")
    arguments = sys.argv[1:]
    extra = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, extra = arguments[:at], arguments[at + 1:]
    options = parser.parse_args(arguments)
    flags = shlex.split(options.flags) + extra

    wanted = [pair for file in options.files for pair in expected(file)]
    got = {}

    def messages(confidence):
        if confidence not in got:
            got[confidence] = run_cvet(options.cvet, options.files, flags,
                                       confidence)
        return got[confidence]

    problems = difference({message for message, _ in wanted},
                          messages(options.confidence))
    for message, level in wanted:
        if level is None or message not in messages(options.confidence):
            continue
        actual = [name for name in LEVELS if message in messages(name)][-1]
        if actual != level:
            problems.append(f"! {os.path.basename(message[0])}:{message[1]}: "
                            f"{message[3]}: is {actual}, not {level}")
    if problems:
        print("wanted (-) and got (+):", *problems, sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
