#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cvet costs and says on real C projects, beside a plain parse of them.

Fetches Debian source packages into a private folder, builds each once under
bear to get its compile database, then measures, over the same units with the
same flags: `clang -fsyntax-only`, `cvet check` and its link. Prints one Markdown
table; see bench/README.md.
"""

import argparse
import collections
import contextlib
import json
import os
import shlex
import subprocess
import sys
import tempfile

from projects import PROJECTS, prepare, say

Cost = collections.namedtuple("Cost", "Status Cpu Rss")


def measure(Command, Directory):
    """Runs a command; CPU seconds (user and system) and peak memory in MiB of
    it and of every process it waited for."""
    Child = subprocess.Popen(
        Command,
        cwd=Directory,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, Status, Usage = os.wait4(Child.pid, 0)
    Child.returncode = os.waitstatus_to_exitcode(Status)
    return Cost(
        Child.returncode,
        Usage.ru_utime + Usage.ru_stime,
        Usage.ru_maxrss / 1024,
    )


def flagsOf(Entry):
    """The entry's arguments without compiler, output, -c and the file."""
    Words = Entry.get("arguments") or shlex.split(Entry["command"])
    Flags, Skip = [], False
    for Word in Words[1:]:
        if Skip or Word == "-o":
            Skip = not Skip
        elif Word == "-c" or Word.startswith(("-M", "-Wp,-M")):
            Skip = Word in ("-MF", "-MT", "-MQ")
        elif (
            os.path.realpath(os.path.join(Entry["directory"], Word))
            != Entry["file"]
        ):
            Flags.append(Word)
    return Flags


def parse(Entry, Clang):
    return measure(
        [Clang, "-fsyntax-only", "-w", *flagsOf(Entry), Entry["file"]],
        Entry["directory"],
    )


def extractFacts(Entry, Cvet):
    return measure(
        [Cvet, "unit", "-o", os.devnull, Entry["file"], "--", *flagsOf(Entry)],
        Entry["directory"],
    )


def lines(Files):
    Total = 0
    for File in Files:
        with open(File, "rb") as In:
            Total += sum(1 for _ in In)
    return Total


def sizeOfSource(Entry):
    return os.path.getsize(Entry["file"])


def sizeOf(Folder):
    """The MiB of the files in a folder."""
    return sum(E.stat().st_size for E in os.scandir(Folder)) / (1 << 20)


@contextlib.contextmanager
def changed(File):
    """One more line at the end of a file, for a while."""
    with open(File, "rb") as In:
        Text = In.read()
    try:
        with open(File, "ab") as Out:
            Out.write(b"\n/* changed */\n")
        yield
    finally:
        with open(File, "wb") as Out:
            Out.write(Text)


class Measurement:
    """One project: what is measured goes to its row."""

    def __init__(self, P, Tree, Arguments):
        self.Name, self.Tree, self.Arguments = P.Name, Tree, Arguments
        with open(os.path.join(Tree, "compile_commands.json")) as In:
            self.Entries = json.load(In)
        self.Row = {
            "project": P.Name,
            "lines of C": lines(Entry["file"] for Entry in self.Entries),
            "units": len(self.Entries),
        }

    def takeParse(self):
        """clang, one process a unit; and `cvet unit` on the largest units: the
        process that checks many says nothing of one unit's memory."""
        say(f"{self.Name}: clang -fsyntax-only on {len(self.Entries)} units")
        Parses = {
            E["file"]: parse(E, self.Arguments.clang) for E in self.Entries
        }
        self.Row["do not parse"] = sum(P.Status != 0 for P in Parses.values())
        self.Row["clang, s"] = sum(P.Cpu for P in Parses.values())
        Largest = sorted(self.Entries, key=sizeOfSource)[-10:]
        self.Row["one unit, memory"] = max(
            extractFacts(E, self.Arguments.cvet).Rss / Parses[E["file"]].Rss
            for E in Largest
        )

    def check(self, Database, Cache, *Options):
        Run = measure(
            [self.Arguments.cvet, "check", "-p", Database]
            + [f"-j{self.Arguments.jobs}", f"--cache-dir={Cache}"]
            + ["--confidence=low", f"--root={self.Tree}", *Options],
            self.Tree,
        )
        # 1 says that there are findings; anything else is a failure.
        if Run.Status not in (0, 1):
            say(f"{self.Name}: cvet check ended with {Run.Status}")
        return Run

    def takeChecks(self, Report):
        """cvet check with an empty cache, when the smallest unit was taken out
        of the program, when nothing has changed, and when one file has."""
        Sizes = sorted(self.Entries, key=sizeOfSource)
        with tempfile.TemporaryDirectory() as Cache:
            say(f"{self.Name}: cvet check")
            Cold = self.check(self.Tree, Cache, f"--json={Report}")
            self.Row["cold, s"], self.Row["cold, MiB"] = Cold.Cpu, Cold.Rss
            self.Row["cache, MiB"] = sizeOf(Cache)
            # All facts are read from the cache, and linked anew.
            with tempfile.TemporaryDirectory() as Fewer:
                Database = os.path.join(Fewer, "compile_commands.json")
                with open(Database, "w") as Out:
                    json.dump(Sizes[1:], Out)
                Link = self.check(Fewer, Cache)
            self.Row["link, s"], self.Row["link, MiB"] = Link.Cpu, Link.Rss
            if self.Arguments.quick:
                return
            self.Row["again, s"] = self.check(self.Tree, Cache).Cpu
            with changed(Sizes[len(Sizes) // 2]["file"]):
                self.Row["one changed, s"] = self.check(self.Tree, Cache).Cpu

    def takeFindings(self, Report):
        with open(Report) as In:
            Levels = collections.Counter(
                F["confidence"] for F in json.load(In)["findings"]
            )
        for Level in ("high", "medium", "low"):
            self.Row[Level] = Levels[Level]


def show(Key, Row):
    """A cell of the table."""
    Value = Row[Key]
    if Key == "cold, s":
        return f"{Value:.1f} ({Value / Row['clang, s']:.2f}x)"
    if Key == "one unit, memory":
        return f"{Value:.2f}x"
    if Key in ("again, s", "one changed, s"):
        return f"{Value:.2f}"
    if Key.endswith(", s"):
        return f"{Value:.1f}"
    return f"{Value:.0f}" if Key.endswith("MiB") else str(Value)


def printTable(Rows):
    Keys = list(Rows[0])
    print("| " + " | ".join(Keys) + " |")
    print("|---" + "|---:" * (len(Keys) - 1) + "|")
    for Row in Rows:
        print("| " + " | ".join(show(Key, Row) for Key in Keys) + " |")


def main():
    Parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    Parser.add_argument("--work", required=True, help="private folder to fill")
    Parser.add_argument("--cvet", default="cvet", help="the cvet to measure")
    Parser.add_argument("--clang", default="clang-22", help="the clang beside it")
    Parser.add_argument("--only", action="append", help="only this project")
    Parser.add_argument("--jobs", type=int, default=1, help="parallel units")
    Parser.add_argument(
        "--prepare", action="store_true", help="fetch and build, measure nothing"
    )
    Parser.add_argument(
        "--quick", action="store_true", help="no runs over an unchanged program"
    )
    Parser.add_argument(
        "--reports", help="keep each project's findings there as NAME.json"
    )
    Arguments = Parser.parse_args()
    Known = [P.Name for P in PROJECTS]
    for Name in Arguments.only or []:
        if Name not in Known:
            Parser.error(f"no project '{Name}'; there are {', '.join(Known)}")
    Work = os.path.abspath(Arguments.work)
    os.makedirs(Work, exist_ok=True)
    if os.sep in Arguments.cvet:
        Arguments.cvet = os.path.abspath(Arguments.cvet)
    Reports = os.path.abspath(Arguments.reports or os.path.join(Work, "reports"))
    os.makedirs(Reports, exist_ok=True)
    Rows = []
    for P in PROJECTS:
        if Arguments.only and P.Name not in Arguments.only:
            continue
        Tree = prepare(P, Work)
        if Arguments.prepare:
            continue
        M = Measurement(P, Tree, Arguments)
        Report = os.path.join(Reports, P.Name + ".json")
        M.takeParse()
        M.takeChecks(Report)
        M.takeFindings(Report)
        Rows.append(M.Row)
    if Rows:
        printTable(Rows)


if __name__ == "__main__":
    main()
