# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cvet considered, and the reasons that a test says it weighed."""

import os
import re

COMMENT = re.compile(r"REASON(?:@([+-]\d+))?: "
                     r"([a-z-]+(?:, ?[a-z-]+)*)(?=\s*(?:/[/*]|\*/|\\|$))")


def wanted(file):
    """Yields (file, line, names) for each REASON comment in file."""
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            for offset, names in COMMENT.findall(line):
                yield (os.path.realpath(file), number + int(offset or 0),
                       re.split(", ?", names))


def rule_of(file):
    """The rule whose test file is, or None."""
    match = re.search(r"/checkers/([a-z-]+)/tests/", os.path.realpath(file))
    return match and "cvet-" + match.group(1)


def missing(expected, found):
    """Lines that tell which comments no candidate of their line agrees with: one
    that has all the reasons of a comment."""
    for file, line, names in expected:
        rule = rule_of(file)
        here = [{reason["kind"] for reason in candidate["reasons"]}
                for candidate in found
                if (candidate["file"], candidate["line"]) == (file, line)
                and rule in (None, candidate["rule"])]
        if not any(kinds.issuperset(names) for kinds in here):
            had = "; ".join(", ".join(sorted(kinds)) for kinds in here)
            yield (f"- {os.path.basename(file)}:{line}: reason: "
                   f"{', '.join(names)} (it has: {had or 'no candidate'})")
