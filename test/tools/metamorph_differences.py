# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What two reports of one program have different."""

import collections
import re

QUOTED = re.compile(r"'[^']*'")
NAME = re.compile(r"[A-Za-z_]\w*")
LEVELS = ("none", "low", "medium", "high")

# text: as in known.tsv. shown: if a verdict changes by default. reasons: those
# that are gone, with a minus, and those that are new, with a plus.
Change = collections.namedtuple("Change", "text shown reasons")


def is_same_text(one, other):
    """If two messages differ only in how the code spells what they quote."""
    if QUOTED.sub("''", one) != QUOTED.sub("''", other):
        return False
    names = [[set(NAME.findall(text)) for text in QUOTED.findall(message)]
             for message in (one, other)]
    return all(a <= b or b <= a for a, b in zip(*names))


def strongest(levels):
    return max(levels, key=LEVELS.index, default="none")


def paired(old, new):
    """{finding in new: what it was in old}: the same message at the same place,
    else one that spells it otherwise, else any other one there."""
    pairs, left = {}, dict.fromkeys(old)
    for is_it in (lambda one, other: one == other, is_same_text,
                  lambda one, other: True):
        for finding in sorted(set(new) - set(pairs)):
            for other in left:
                if other[:3] == finding[:3] and is_it(other.message,
                                                      finding.message):
                    pairs[finding] = other
                    del left[other]
                    break
    return pairs


def kind_of(same, finding, were, levels):
    if strongest(were) != strongest(levels):
        return f"{strongest(were)}>{strongest(levels)}"
    if not is_same_text(same.message, finding.message):
        return "reworded"
    if sum(were.values()) != sum(levels.values()):
        return "repeated"
    return None


def moved(old, new, both):
    """Pairs what is gone with what is new where only the place differs."""
    def key(said, finding):
        return (finding.rule, said.functions[finding],
                strongest(said.levels[finding]))
    came = [finding for same, finding in both if not same]
    pairs = []
    for same, finding in both:
        if same and not finding:
            there = [other for other in came
                     if key(new, other) == key(old, same)]
            if there:
                came.remove(there[0])
                pairs.append((same, there[0]))
    return pairs


def differences(old, new):
    """The Changes from one version to another, sorted."""
    pairs = paired(old.levels, new.levels)
    both = [(pairs.get(finding), finding) for finding in new.levels]
    both += [(finding, None) for finding in old.levels
             if finding not in pairs.values()]
    elsewhere = moved(old, new, both)
    both = [(same, finding) for same, finding in both
            if (same, None) not in ((one, None) for one, _ in elsewhere)
            and (finding not in (other for _, other in elsewhere) or same)]
    both += elsewhere
    changes = []
    for same, finding in both:
        were = old.levels[same] if same else {}
        levels = new.levels[finding] if finding else {}
        kind = kind_of(same, finding, were, levels)
        if (same, finding) in elsewhere:
            kind = "moved"
        if not kind:
            continue
        function = new.functions.get(finding) or old.functions.get(same) or "?"
        rule = (finding or same).rule.replace("cvet-", "")
        gone = set(old.reasons.get(same, ()))
        came = set(new.reasons.get(finding, ()))
        changes.append(Change(
            f"{kind} {rule} {function}",
            kind not in ("moved", "reworded") and
            bool({*were, *levels} - {"low"}),
            [f"-{name}" for name in sorted(gone - came)] +
            [f"+{name}" for name in sorted(came - gone)]))
    return sorted(changes)
