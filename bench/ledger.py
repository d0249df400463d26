#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ledger: findings of cvet on real projects that were read in their
sources, what they turned out to be, and the reasons that they rest on."""

import argparse
import os
import sys

import attaching
import judgements
import rates
import tables
from judgements import LEVELS, SILENT, TOLD

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(HERE)


def doRates(A, Kinds):
    Rows = rates.judged(judgements.rows(A.ledger), A.any)
    for Lines in (
        tables.levelTable(Rows),
        tables.kindTable(Rows, Kinds),
        tables.pairTable(Rows, A.pairs),
    ):
        print(*Lines, "", sep="\n")
    return 0


def doPage(A, Kinds):
    print(*tables.page(judgements.rows(A.ledger), Kinds), sep="\n")
    return 0


def ofProject(A):
    """The rows of the project and version in question, and the others."""
    Rows = judgements.rows(A.ledger)
    Own = [R for R in Rows if (R.project, R.version) == (A.project, A.version)]
    return Own, [R for R in Rows if R not in Own]


def doAttach(A, _):
    Own, Others = ofProject(A)
    if not Own:
        judgements.fail(f"no row is about {A.project} {A.version}")
    Pairs = attaching.attach(Own, *attaching.loadAll(A.run))
    for Old, New in Pairs:
        if New.confidence in (*SILENT, TOLD):
            print(f"{New.confidence}: {Old.file}:{Old.line}: {Old.subject}")
    Seen = sum(New.confidence != "gone" for _, New in Pairs)
    print(f"{A.project} {A.version}: {Seen} of {len(Own)} rows are seen")
    judgements.write(A.ledger, [New for _, New in Pairs] + Others)
    return 0


def doAdd(A, _):
    """What the runs show at the asked confidence or above and no row is about."""
    Own, Others = ofProject(A)
    Wanted = LEVELS[: LEVELS.index(A.confidence) + 1]
    Added = []
    for S in attaching.loadAll(A.run)[0]:
        if S.Confidence not in Wanted or any(
            attaching.likeness(R, S) > 1 for R in Own + Added
        ):
            continue
        R = judgements.Row(
            A.project,
            A.version,
            S.Rule,
            S.File,
            str(S.Line),
            S.Function,
            S.Message,
            *[""] * (len(judgements.COLUMNS) - 7),
        )
        Added.append(attaching.attached(R, S))
        print(f"{S.Confidence}: {S.File}:{S.Line}: {S.Message}")
    judgements.write(A.ledger, Own + Added + Others)
    print(f"{A.project} {A.version}: {len(Added)} rows to judge")
    return 0


def doSort(A, _):
    judgements.write(A.ledger, judgements.rows(A.ledger))
    return 0


def doCheck(A, Kinds):
    Problems = judgements.problems(A.ledger, SOURCE, Kinds)
    for Number, Problem in Problems:
        print(f"{A.ledger}:{Number}: {Problem}")
    if Problems:
        return 1
    Rows = judgements.rows(A.ledger)
    Failures = list(rates.failures(Rows, Kinds, A.allow_unproved, A.known))
    print(*Failures, sep="\n", end="\n" if Failures else "")
    Text = "\n".join([*tables.page(Rows, Kinds), ""])
    if A.page and "\n".join([*judgements.linesOf(A.page), ""]) != Text:
        print(f"{A.page} is out of date: `bench/ledger.py page` prints it")
        return 1
    return bool(Failures)


def parser():
    Main = argparse.ArgumentParser(description=__doc__)
    Main.add_argument("--ledger", default=os.path.join(HERE, "ledger.tsv"))
    Main.add_argument(
        "--kinds",
        default=os.path.join(SOURCE, "docs", "reasons.md"),
        help="the page that lists the kinds of reason",
    )
    Commands = Main.add_subparsers(dest="command", required=True)

    def command(Name, Do, Help):
        P = Commands.add_parser(Name, help=Help)
        P.set_defaults(do=Do)
        return P

    P = command("rates", doRates, "how often what is shown is true")
    P.add_argument("--pairs", type=int, default=1, help="pairs of so many rows")
    P.add_argument(
        "--any", action="store_true", help="rows without a newer run, too"
    )
    command("page", doPage, "print bench/reasons.md")
    for Name, Do, Help in (
        ("attach", doAttach, "fill in what a run makes of the rows"),
        ("add", doAdd, "add what a run shows as rows to judge"),
    ):
        P = command(Name, Do, Help)
        P.add_argument(
            "run", nargs="+", help="file of `cvet check --json` or `--candidates`"
        )
        P.add_argument("--project", required=True)
        P.add_argument("--version", required=True)
    P.add_argument("--confidence", choices=LEVELS, default="medium")
    command("sort", doSort, "put the rows in order")
    P = command("check", doCheck, "fail where the ledger is wrong, or cvet is")
    P.add_argument("--page", help="the page that must be up to date")
    P.add_argument(
        "--allow-unproved",
        action="store_true",
        help="let kinds declare high that too few judged findings have",
    )
    P.add_argument(
        "--known",
        metavar="KIND",
        action="append",
        default=[],
        help="a kind that is known to say more than was found, still",
    )
    return Main


def main():
    A = parser().parse_args()
    Kinds = judgements.kinds(A.kinds) if os.path.exists(A.kinds) else {}
    return A.do(A, Kinds)


if __name__ == "__main__":
    sys.exit(main())
