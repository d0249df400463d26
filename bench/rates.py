# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How often what is shown is true: by level, by kind of reason, by pair of
kinds."""

import collections
import itertools
import math

from judgements import LEVELS, SILENT, VERDICTS, isAttached, reasonsOf

# Of so many judged findings a rate is asked to be that high; below that number
# nothing is proved.
LEAST = 10
BARS = {"high": 0.7, "medium": 0.4}

# The normal deviate of a two-sided interval of 95 %.
DEVIATE = 1.959964


def wilson(Hits, Of):
    """The lower bound of Wilson's interval for a rate."""
    if not Of:
        return 0.0
    Rate, Z = Hits / Of, DEVIATE * DEVIATE
    Centre = Rate + Z / (2 * Of)
    Spread = DEVIATE * math.sqrt(Rate * (1 - Rate) / Of + Z / (4 * Of * Of))
    return max(0.0, (Centre - Spread) / (1 + Z / Of))


class Count:
    """The verdicts on some rows."""

    def __init__(self, Rows):
        self.Of = collections.Counter(R.verdict for R in Rows if R.verdict)
        self.N = sum(self.Of.values())
        self.True_ = self.Of["true"]

    def rate(self):
        return self.True_ / self.N if self.N else 0.0

    def cells(self):
        """As cells of a table; a rate of nothing is none."""
        Numbers = [self.N, *(self.Of[V] for V in VERDICTS)]
        if not self.N:
            return [*map(str, Numbers), "", ""]
        Bound = wilson(self.True_, self.N)
        return [*map(str, Numbers), f"{self.rate():.2f}", f"{Bound:.3f}"]


def judged(Rows, Any=False):
    """Rows with a verdict of which the cvet of today has said something, or
    which any has shown."""
    return [R for R in Rows if R.verdict and (Any or isAttached(R))]


def byConfidence(Rows):
    return {
        C: Count(R for R in Rows if R.confidence == C) for C in LEVELS + SILENT
    }


def byKind(Rows, Together=1):
    """Counts by kind, or by kinds that stand together."""
    Found = collections.defaultdict(list)
    for R in Rows:
        for Names in itertools.combinations(reasonsOf(R), Together):
            Found[Names].append(R)
    return {Names: Count(Found[Names]) for Names in sorted(Found)}


def falls(Name, Of, Level):
    """What is wrong with a rate for its level, or None."""
    Bar = BARS.get(Level)
    if Bar is None or Of.N < LEAST or Of.rate() >= Bar:
        return None
    return (
        f"{Name}: {Of.True_} of {Of.N} are true, {Of.rate():.2f} (at least"
        f" {wilson(Of.True_, Of.N):.3f}), which is below the {Bar} of {Level}"
    )


def failures(Rows, Kinds, AllowUnproved=False, Known=()):
    """Where a level says more than was found: levels as a whole, and kinds at
    the level which they declare. That must be so of those that are known to."""
    Rows = judged(Rows)
    for Level in BARS:
        Shown = [R for R in Rows if R.confidence == Level]
        if Problem := falls(f"confidence {Level}", Count(Shown), Level):
            yield Problem
        for Name, Kind in sorted(Kinds.items()):
            if Kind.Side != "argument" or Kind.Level != Level:
                continue
            Of = Count(R for R in Shown if Name in reasonsOf(R))
            Problem = falls(f"reason {Name}", Of, Level)
            if Problem and Name not in Known:
                yield Problem
            if Name in Known and not Problem:
                yield f"reason {Name}: it no longer says more than was found"
            if Level == "high" and Of.N < LEAST and not AllowUnproved:
                yield (
                    f"reason {Name}: it declares high, and {Of.N} judged"
                    f" findings do not prove it; {LEAST} are needed"
                )
    for R in Rows:
        if R.verdict == "true" and R.confidence == "defeated":
            yield (
                f"{R.project} {R.file}:{R.line}: {R.subject}: it is true, and"
                f" defeated by one of {', '.join(reasonsOf(R))}"
            )
