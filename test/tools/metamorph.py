# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes programs differently, and looks whether cvet says the same.

A transformation (--list) keeps the meaning of a program, so a verdict that
changes is a defect of cvet. A run is one transformation of one program; it is
not applicable where nothing changes or the result does not compile, and never
counted as passed then. Findings are compared by rule, place and confidence; the
place is where the text was before, and names that were added are undone. The
same finding elsewhere in the same function has moved, which is no other verdict.

What is known to differ by default stands in --known, one a line:
transformation, program, difference, reason. A difference that is gone is an
error there, as a new one is: the list must shrink. At most 2 % of the runs may
differ so. What differs with --confidence=low is only counted.

Without FOLDER the programs are those of the rules' tests; a folder's programs
are its C files, and each folder named bad, fixed or good as a whole.

--deletions takes statements out of correct programs instead, and says how many
of the defects that this makes (--judged) are reported.
"""

import argparse
import concurrent.futures
import os
import shlex
import subprocess
import sys
import tempfile
import zlib

import metamorph_deletions
import metamorph_programs
import metamorph_report
from metamorph_differences import differences
from metamorph_runs import Broken, Tools
from metamorph_versions import AS_IT_IS, OF_CALLS, versions

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def examine(options, tools, program):
    """[(transformation, changes)] and the problems of one program."""
    try:
        all_of_it = versions(tools, program, options.transformations)
        said = tools.findings(program, all_of_it, with_joined=True)
    except Broken as problem:
        return [], [str(problem)]
    # The first ones are what the others are compared with.
    plain = {version.by_function: said[version.name]
             for version in all_of_it if version.name.startswith(AS_IT_IS)}
    results = [(version.name, differences(plain[version.by_function],
                                          said[version.name]))
               for version in all_of_it
               if not version.name.startswith(AS_IT_IS)]
    if options.verbose:
        for name, changes in results:
            for change in changes:
                print(name, program.name, change.text,
                      "shown" if change.shown else "low",
                      " ".join(change.reasons), sep="\t", flush=True)
    return results, []


def compare(options, tools, programs):
    report = metamorph_report.Report(options)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = pool.map(lambda one: examine(options, tools, one), programs)
        for program, (results, problems) in zip(programs, jobs):
            report.problems += problems
            for name, changes in results:
                report.add(name, program, changes)
    return report.finish(programs)


def is_sampled(sample, program):
    """Samples are the same everywhere, and together are all."""
    part, parts = sample
    return zlib.crc32(program.name.encode()) % parts == part


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(SOURCE, "build"))
    parser.add_argument("--cvet")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--list", action="store_true",
                        help="print the transformations")
    parser.add_argument("--known", metavar="FILE")
    parser.add_argument("--judged", metavar="FILE")
    parser.add_argument("--deletions", action="store_true")
    parser.add_argument("--only", help="transformations, separated by commas")
    parser.add_argument("--program", default="",
                        help="a part of the programs' names")
    parser.add_argument("--sample", default="0/1", metavar="N/M",
                        help="the Nth of M parts of the programs")
    parser.add_argument("--flags", default="",
                        help="for the compiler, with folders")
    parser.add_argument("--table", metavar="FILE",
                        help="where a table of the counts goes")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", action="store_true",
                        help="print each difference, with the reasons that are "
                             "gone or new in it")
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    options = parser.parse_args()
    options.sample = tuple(map(int, options.sample.split("/")))
    return options


def wanted_programs(options):
    programs = [program for folder in options.folders for program in
                metamorph_programs.of_folder(folder,
                                             shlex.split(options.flags))]
    if not options.folders:
        programs = list(metamorph_programs.of_rules(SOURCE))
    return [program for program in programs if options.program in program.name
            and is_sampled(options.sample, program)]


def main():
    options = parse()
    metamorph = os.path.join(options.build, "bin", "cvet-metamorph")
    cvet = options.cvet or os.path.join(options.build, "bin", "cvet")
    for tool in (metamorph, cvet):
        if not os.access(tool, os.X_OK):
            print(f"metamorph: there is no {tool}; build first",
                  file=sys.stderr)
            return 2
    listed = dict(line.split("\t") for line in subprocess.run(
        [metamorph, "--list"], capture_output=True, text=True,
        check=True).stdout.splitlines())
    del listed[metamorph_deletions.NAME]
    listed.update((name, make.__doc__) for name, make in OF_CALLS.items())
    options.transformations = sorted(listed)
    if options.list:
        for name in options.transformations:
            print(f"{name}\t{listed[name]}")
        return 0
    if options.only:
        wanted = options.only.split(",")
        for name in set(wanted) - set(listed):
            print(f"metamorph: there is no transformation '{name}'",
                  file=sys.stderr)
            return 2
        options.transformations = wanted
    programs = wanted_programs(options)
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, ".clang-tidy"), "w",
                  encoding="utf-8") as file:
            file.write("Checks: ''\n")
        tools = Tools(cvet, metamorph, options.clang, work)
        examined = metamorph_deletions.run if options.deletions else compare
        problems = examined(options, tools, programs)
    print(*problems, sep="\n", end="\n" if problems else "")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
