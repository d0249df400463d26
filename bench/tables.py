# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ledger's figures as tables."""

import collections

import judgements
import rates
from judgements import LEVELS, SILENT, VERDICTS

COUNTS = ["n", *VERDICTS, "rate", "at least"]


def table(Heads, Rows):
    yield "| " + " | ".join(Heads) + " |"
    yield "|---" * (len(Heads) - len(COUNTS)) + "|---:" * len(COUNTS) + "|"
    for Cells in Rows:
        yield "| " + " | ".join(Cells) + " |"


def kindCells(Name, Of, Kinds):
    """A kind's name, how it is declared, and what it has proved."""
    Kind = Kinds.get(Name, judgements.Kind("", ""))
    Standing = "" if Of.N >= rates.LEAST else "unproved"
    return [f"`{Name}`", Kind.Side, Kind.Level, Standing, *Of.cells()]


def levelTable(Rows):
    """Levels with their bars, and what became of rows that are not shown."""
    Counts = rates.byConfidence(Rows)
    yield from table(
        ["confidence", "bar", *COUNTS],
        [
            [Level, str(rates.BARS.get(Level, "")), *Counts[Level].cells()]
            for Level in LEVELS + SILENT
        ],
    )


def kindTable(Rows, Kinds):
    yield from table(
        ["reason", "side", "declares", "", *COUNTS],
        [
            kindCells(Name, Of, Kinds)
            for (Name,), Of in rates.byKind(Rows).items()
        ],
    )


def pairTable(Rows, Least):
    yield from table(
        ["reasons", *COUNTS],
        [
            [f"`{A}`, `{B}`", *Of.cells()]
            for (A, B), Of in rates.byKind(Rows, 2).items()
            if Of.N >= Least
        ],
    )


def causeTable(Rows):
    """Why what was shown was not true, the commonest first."""
    Causes = collections.defaultdict(collections.Counter)
    for R in Rows:
        if R.verdict in ("harmless", "false"):
            Causes[R.cause][R.verdict] += 1
    yield "| cause | harmless | false |"
    yield "|---|---:|---:|"
    for Cause, Of in sorted(Causes.items(), key=lambda C: (-C[1].total(), C[0])):
        yield f"| {Cause} | {Of['harmless']} | {Of['false']} |"


def page(All, Kinds):
    """bench/reasons.md."""
    Rows = rates.judged(All)
    Read = rates.judged(All, Any=True)
    yield "<!-- Written by `bench/ledger.py page`; do not edit. -->"
    yield "# What confidence and reasons are worth"
    yield ""
    yield (
        f"{len(Read)} findings in {len({R.project for R in Read})} projects were"
        f" read in their sources; of {len(Rows)} it is known what cvet makes of"
        " them now. *At least* is the lower end of Wilson's interval of 95 %."
    )
    for Title, Lines in (
        ("By confidence", levelTable(Rows)),
        ("By reason", kindTable(Rows, Kinds)),
        (
            f"By pair of reasons, of {rates.LEAST} findings or more",
            pairTable(Rows, rates.LEAST),
        ),
        ("Why others were not true", causeTable(Read)),
    ):
        yield from ("", f"## {Title}", "", *Lines)
