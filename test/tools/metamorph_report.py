# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the runs of metamorph.py come to."""

import collections
import os

# So many of the runs may differ by default.
LIMIT = 0.02


def read_known(path):
    """{(transformation, program): differences}"""
    known = {}
    if path:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and not line.startswith("#"):
                    name, program, text, _ = line.rstrip("\n").split("\t")
                    known[name, program] = text
    return known


class Report:
    """Counts runs, and compares what they differ in with what is known."""

    def __init__(self, options):
        self.options = options
        self.known = read_known(options.known)
        self.counts = collections.defaultdict(collections.Counter)
        self.found, self.tried, self.problems = {}, set(), []

    def add(self, name, program, changes):
        self.counts[name].update(
            runs=1, all=bool(changes),
            shown=any(change.shown for change in changes))
        self.tried.add((name, program.name))
        shown = [change.text for change in changes if change.shown]
        if shown:
            self.found[name, program.name] = "; ".join(shown)

    def finish(self, programs):
        """Prints the sum and returns the problems."""
        for pair, text in sorted(self.found.items()):
            if self.known.get(pair) != text:
                self.problems.append("differs: " + "\t".join((*pair, text)))
        for pair in sorted(self.known):
            if pair in self.tried and pair not in self.found:
                self.problems.append(
                    "no longer differs, take it out of "
                    f"{os.path.basename(self.options.known)}: "
                    + "\t".join(pair))
        rows = [(name, *(self.counts[name][key]
                         for key in ("runs", "shown", "all")))
                for name in self.options.transformations]
        runs, shown, changed = (sum(row[column] for row in rows)
                                for column in (1, 2, 3))
        if self.options.table:
            self.write_table([*rows, ("all", runs, shown, changed)])
        print(f"{runs} runs of {len(programs)} programs: {changed} differ, "
              f"{shown} of them by default ({100 * shown / max(runs, 1):.1f} %)")
        if not runs:
            self.problems.append("nothing ran")
        # A sample may have more than its share of them.
        if shown > LIMIT * runs and self.options.sample == (0, 1):
            self.problems.append(
                f"more than {100 * LIMIT:.0f} % differ by default")
        if self.is_whole():
            self.add_unused(programs)
        return self.problems

    def is_whole(self):
        options = self.options
        return not (options.folders or options.program or options.only or
                    options.sample != (0, 1))

    def add_unused(self, programs):
        names = {program.name for program in programs}
        self.problems += [f"no such program: {program}"
                          for program in sorted({pair[1]
                                                 for pair in self.known})
                          if program not in names]
        self.problems += [f"{name} applies nowhere"
                          for name in self.options.transformations
                          if not self.counts[name]["runs"]]

    def write_table(self, rows):
        with open(self.options.table, "w", encoding="utf-8") as output:
            for row in [("transformation", "applicable", "changed by default",
                         "changed at low"), ("---", "---:", "---:", "---:"),
                        *rows]:
                print("", *row, "", sep=" | ", file=output)
