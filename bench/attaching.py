# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the rows of the ledger again in what a run of cvet has said, and
considered."""

import collections
import json
import re

from judgements import LEVELS, NO_REASONS, SILENT, TOLD, fail

# Something that was said, or considered: Notes are places that it tells of,
# too; Reasons is None if the run knows none.
Said = collections.namedtuple(
    "Said", "Rule File Line Function Message Confidence Reasons Notes"
)
Note = collections.namedtuple("Note", "File Line Message")

# The more a run has made of something, the better a match it is.
ORDER = LEVELS + SILENT


def nameOf(Rule):
    return Rule.removeprefix("cvet-")


def fromFinding(F):
    return Said(
        nameOf(F["rule"]),
        F["file"],
        F["line"],
        F["function"],
        F["message"],
        F["confidence"],
        F.get("reasons"),
        [Note(N["file"], N["line"], N["message"]) for N in F["notes"]],
    )


def fromCandidate(C):
    Outcome = C["outcome"].replace(" ", "-")
    Names = (R if isinstance(R, str) else R["kind"] for R in C["reasons"])
    return Said(
        nameOf(C["rule"]),
        C.get("file", ""),
        C.get("line", 0),
        C.get("function", ""),
        C.get("about") or C.get("message") or C.get("subject", ""),
        C["confidence"] if Outcome == "reported" else Outcome,
        list(Names),
        [],
    )


def load(Path):
    """The findings of `check --json`, and what `check --candidates` writes;
    one of them is empty."""
    try:
        with open(Path, encoding="utf-8") as In:
            Text = In.read()
        if Text.startswith("{\n"):
            Findings = [
                fromFinding(F)
                for F in json.loads(Text)["findings"]
                if F["rule"].startswith("cvet-")
            ]
            return Findings, []
        return [], [fromCandidate(json.loads(Line)) for Line in Text.splitlines()]
    except (OSError, ValueError, KeyError, TypeError) as Error:
        fail(
            f"'{Path}' is no report of `cvet check --json` or `--candidates`:"
            f" {type(Error).__name__} {Error}"
        )


def loadAll(Paths):
    """The same of several. Candidates alone stand for the findings."""
    Findings, Candidates = [], []
    for Path in Paths:
        Found, Considered = load(Path)
        Findings += Found
        Candidates += Considered
    if Findings:
        return Findings, Candidates
    return (
        [S for S in Candidates if S.Confidence in LEVELS],
        [S for S in Candidates if S.Confidence not in LEVELS],
    )


def names(Text):
    """What a message quotes."""
    return set(re.findall(r"'([^']*)'", Text))


def isSameFile(A, B):
    """Whether two paths are of one file; a run's may start further inside."""
    return f"/{A}".endswith(f"/{B}") or f"/{B}".endswith(f"/{A}")


def likeness(R, S):
    """How sure it is that a row is about what was said; 0: it is not."""
    if R.rule != S.Rule:
        return 0
    IsFile = isSameFile(R.file, S.File)
    IsThere = IsFile and int(R.line) == S.Line
    if IsFile and R.subject == S.Message:
        return 6 if IsThere else 5 if R.function == S.Function else 0
    Names = names(R.subject)
    IsNamed = bool(Names) and Names == names(S.Message)
    if IsFile and R.function == S.Function and IsNamed:
        return 4
    # One place, one finding: its notes tell the rest, and what the row names
    # may be the second of several.
    if IsThere and Names and Names <= names(S.Message).union(
        *(names(N.Message) for N in S.Notes)
    ):
        return 3
    # Another place has taken the finding over and tells of this one.
    for N in S.Notes:
        IsNote = isSameFile(R.file, N.File) and int(R.line) == N.Line
        if IsNote and Names <= names(N.Message):
            return 2
    return 0


def rank(R, S):
    """Of several that are as like, the nearest; then what most was made of."""
    return (
        likeness(R, S),
        -abs(int(R.line) - S.Line) if isSameFile(R.file, S.File) else -(1 << 30),
        -ORDER.index(S.Confidence),
    )


def best(R, All, Least=1):
    """What says most surely something about a row, or None."""
    Like = [S for S in All if likeness(R, S) >= Least]
    return max(Like, key=lambda S: rank(R, S), default=None)


def attached(R, S, Confidence=None):
    """The row with what a run made of it."""
    if not S:
        return R._replace(confidence="gone", reasons="")
    Reasons = ""
    if S.Reasons is not None:
        Reasons = ",".join(sorted(set(S.Reasons))) or NO_REASONS
    return R._replace(confidence=Confidence or S.Confidence, reasons=Reasons)


def attach(Rows, Findings, Candidates):
    """Pairs of each row and its successor. A finding counts once: the surest
    row is about it, others are told by it."""
    Found, Left = {}, list(Findings)
    for Least in (6, 5, 4, 2):
        for R in Rows:
            S = None if R in Found else best(R, Left, Least)
            if S:
                Found[R] = attached(R, S)
                Left = [Other for Other in Left if Other is not S]
    for R in Rows:
        if R in Found:
            continue
        S = best(R, Candidates)
        if best(R, Findings) or S and S.Confidence in LEVELS:
            Found[R] = attached(R, S or best(R, Findings), TOLD)
        else:
            Found[R] = attached(R, S)
    return [(R, Found[R]) for R in Rows]
