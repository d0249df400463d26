# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rows of the ledger: how they are read and written, and what is wrong
with a row."""

import collections
import datetime
import os
import re
import sys

COLUMNS = (
    "project version rule file line function subject reasons confidence"
    " verdict cause note date"
).split()
Row = collections.namedtuple("Row", COLUMNS)

RUN_TIME = ("left-behind", "stale-pointer", "thread-left")
VERDICTS = ("true", "harmless", "false")
LEVELS = ("high", "medium", "low")
# What became of a candidate that is not shown, the nearest to it first; "gone"
# is no candidate at all.
SILENT = ("gave-up", "unsupported", "defeated", "gone")
# Another finding tells of it: it is not counted once more.
TOLD = "told"

# In the place of reasons: a run was attached, and it names none.
NO_REASONS = "-"

# What explain and docs/reasons.md say about one kind of reason.
Kind = collections.namedtuple("Kind", "Side Level")


def reasonsOf(R):
    """The names of a row's reasons."""
    return [] if R.reasons in ("", NO_REASONS) else R.reasons.split(",")


def isAttached(R):
    """Is it known what the cvet of today makes of it, and is that its own?"""
    return R.confidence != TOLD and (R.reasons != "" or R.confidence == "gone")


def keyOf(R):
    """What a row is about: no two rows share it."""
    return (R.project, R.version, R.file, int(R.line), R.rule, R.function, R.subject)


def fail(*Words):
    print("ledger:", *Words, file=sys.stderr)
    sys.exit(2)


def linesOf(Path):
    try:
        with open(Path, encoding="utf-8") as In:
            return In.read().splitlines()
    except (OSError, UnicodeDecodeError) as Error:
        fail(f"cannot read '{Path}': {Error}")


def read(Path):
    """Pairs of a row and its line; and what is wrong with lines that are none."""
    Header, *Lines = linesOf(Path) or [""]
    Rows, Problems = [], []
    if Header.split("\t") != COLUMNS:
        return [], [(1, f"the header is not '{' '.join(COLUMNS)}'")]
    for Number, Line in enumerate(Lines, 2):
        Cells = Line.split("\t")
        if len(Cells) != len(COLUMNS):
            Problems.append(
                (Number, f"{len(Cells)} columns instead of {len(COLUMNS)}")
            )
        elif not re.fullmatch(r"[1-9]\d*", Row(*Cells).line):
            Problems.append((Number, f"'{Row(*Cells).line}' is no line"))
        else:
            Rows.append((Row(*Cells), Number))
    return Rows, Problems


def rows(Path):
    """The rows of a table in which each line is one."""
    Rows, Problems = read(Path)
    for Number, Problem in Problems:
        fail(f"{Path}:{Number}: {Problem}")
    return [R for R, _ in Rows]


def write(Path, Rows):
    with open(Path, "w", encoding="utf-8") as Out:
        for Cells in [COLUMNS, *sorted(Rows, key=keyOf)]:
            print("\t".join(Cells), file=Out)


def kinds(Path):
    """The kinds of reason that a page lists, by name: rows of a table whose
    first cell is the name, and others the side and the level."""
    Kinds = {}
    for Line in linesOf(Path):
        Cells = [Cell.strip(" `") for Cell in Line.strip("| ").split("|")]
        if not Line.startswith("| `") or len(Cells) < 3:
            continue
        Side = next((C for C in Cells if C in ("argument", "defeater", "limit")), "")
        Level = next((C for C in Cells if C in LEVELS), "")
        if Side:
            Kinds[Cells[0]] = Kind(Side, Level)
    return Kinds


def isDate(Text):
    try:
        datetime.date.fromisoformat(Text)
    except ValueError:
        return False
    return len(Text) == len("2026-01-01")


def problemsOf(R, Rules, Kinds):
    """What is wrong with a row by itself; without kinds, any name is a reason."""
    for Column in ("project", "version", "file", "subject"):
        if not getattr(R, Column):
            yield f"no {Column}"
    if R.rule not in Rules:
        yield f"no rule is called '{R.rule}'"
    if R.confidence not in (*LEVELS, *SILENT, TOLD):
        yield f"'{R.confidence}' is no confidence"
    Names = reasonsOf(R)
    if Names != sorted(set(Names)):
        yield "the reasons are not sorted, or one is there twice"
    for Name in Names:
        if Kinds and Name not in Kinds:
            yield f"no reason is called '{Name}'"
    if R.confidence == "gone" and Names:
        yield "it is gone and has reasons"
    if not R.verdict:
        if R.date:
            yield "a date without a verdict"
        return
    if R.verdict not in VERDICTS:
        yield f"'{R.verdict}' is no verdict: they are {', '.join(VERDICTS)}"
    elif not re.fullmatch(r"-" if R.verdict == "true" else r"[a-z]+(-[a-z]+)*", R.cause):
        yield (
            f"'{R.cause}' is no cause: a true finding has '-', others a word"
        )
    if not R.note:
        yield "no note says why"
    if not isDate(R.date):
        yield f"'{R.date}' is no date: write it as 2026-01-31"


def ruleNames(Source):
    """A rule is a folder with a page; runs of programs have kinds of their own."""
    Folder = os.path.join(Source, "checkers")
    return {f"cvet-rt:{Kind}" for Kind in RUN_TIME} | {
        Name
        for Name in os.listdir(Folder)
        if os.path.exists(os.path.join(Folder, Name, "README.md"))
    }


def problems(Path, Source, Kinds):
    """Pairs of a line and what is wrong there, for the whole table."""
    Rows, Found = read(Path)
    Rules = ruleNames(Source)
    Before = None
    for R, Number in Rows:
        Found += [(Number, P) for P in problemsOf(R, Rules, Kinds)]
        if Before and keyOf(R) == Before:
            Found.append((Number, "the same row as the one before"))
        elif Before and keyOf(R) < Before:
            Found.append(
                (Number, "out of order: `ledger.py sort` puts the rows in order")
            )
        Before = keyOf(R)
    return sorted(Found)
