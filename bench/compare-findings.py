#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the findings of two runs, written with `cvet check --json`.

A finding is known again by its rule, place and message; each that is gone, is
new, or has another confidence, fingerprint or other notes is printed with what
is different. The status is 1 if anything is.
"""

import argparse
import collections
import json
import os
import sys

ORDER = ("high", "medium", "low")


def place(F):
    return f"{F['file']}:{F['line']}:{F['column']}"


def read(Path):
    """The findings of a report by rule, place and message; several may share
    these."""
    Findings = collections.defaultdict(list)
    with open(Path) as In:
        for F in json.load(In)["findings"]:
            Findings[F["rule"], place(F), F["message"]].append(F)
    return Findings


def notes(F):
    return [f"{place(N)}: {N['message']}" for N in F["notes"]]


def differences(Old, New):
    """Lines that tell what is not the same in one finding."""
    Lines = [
        f"  {Key}: {Old[Key]} -> {New[Key]}"
        for Key in ("confidence", "fingerprint")
        if Old[Key] != New[Key]
    ]
    Before, After = collections.Counter(notes(Old)), collections.Counter(notes(New))
    Lines += [f"  - {Note}" for Note in (Before - After).elements()]
    Lines += [f"  + {Note}" for Note in (After - Before).elements()]
    if not Lines and notes(Old) != notes(New):
        Lines = ["  notes in another order"]
    return Lines


def compare(Old, New):
    """Pairs of a headline and the lines below it; counts by kind."""
    Counts = collections.Counter()
    for Key in sorted(set(Old) | set(New)):
        Rule, Where, Message = Key
        Before, After = Old.get(Key, []), New.get(Key, [])
        for F in Before[len(After) :]:
            Counts[f"gone, {F['confidence']}"] += 1
            yield Counts, f"gone, {F['confidence']}: {Where}: {Message} [{Rule}]", []
        for F in After[len(Before) :]:
            Counts[f"new, {F['confidence']}"] += 1
            yield Counts, f"new, {F['confidence']}: {Where}: {Message} [{Rule}]", []
        for A, B in zip(Before, After):
            if Lines := differences(A, B):
                Kind = "moved" if A["confidence"] != B["confidence"] else "notes"
                if Kind == "moved":
                    Kind += f", {A['confidence']} to {B['confidence']}"
                Counts[Kind] += 1
                yield Counts, f"{Kind}: {Where}: {Message} [{Rule}]", Lines
            else:
                Counts["same"] += 1
    yield Counts, None, []


def main():
    Parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    Parser.add_argument("old", help="a report, or a folder of reports")
    Parser.add_argument("new", help="the same of the later run")
    Parser.add_argument("--brief", action="store_true", help="counts only")
    Arguments = Parser.parse_args()
    Old, New = Arguments.old, Arguments.new
    Pairs = [("", Old, New)]
    if os.path.isdir(Old):
        Pairs = [
            (Name, os.path.join(Old, Name), os.path.join(New, Name))
            for Name in sorted(os.listdir(Old))
            if Name.endswith(".json") and os.path.exists(os.path.join(New, Name))
        ]
    Status = 0
    for Name, A, B in Pairs:
        for Counts, Headline, Lines in compare(read(A), read(B)):
            if Headline and not Arguments.brief:
                print(Headline, *Lines, sep="\n")
        Summary = ", ".join(f"{Kind}: {N}" for Kind, N in sorted(Counts.items()))
        print(f"{Name or B}: {Summary or 'no findings'}")
        Status |= set(Counts) - {"same"} != set()
    return Status


if __name__ == "__main__":
    sys.exit(main())
