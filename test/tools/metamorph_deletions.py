# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Deletions: does cvet speak when what makes a program correct is gone?"""

import concurrent.futures

from metamorph_differences import strongest
from metamorph_runs import Broken, Version

NAME = "deleted-statement"
# What must be reported, of the deletions that make a defect.
AT_LOW, BY_DEFAULT = 0.85, 0.70


def read_judged(path):
    """{(program, function, statement): why it is a defect without it, or "" if
    it is none}"""
    judged = {}
    if path:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and not line.startswith("#"):
                    *key, verdict, why = line.rstrip("\n").split("\t")
                    judged[tuple(key)] = why if verdict == "defect" else ""
    return judged


def mutants(tools, program):
    """[(function, statement, the strongest level of what is new)]"""
    made = [Version("", program.files, program.flags)]
    subjects = {}
    for file in program.files:
        for output in tools.transform(program, file, [NAME]):
            if not output["compiles"]:
                continue
            name = f"{file} {output['transformation']}"
            subjects[name] = output["subject"].split("\t", 1)
            made.append(Version(name, [output["path"] if other == file else
                                       other for other in program.files],
                                program.flags))
    if not subjects:
        return []
    said = tools.findings(program, made, with_joined=True)
    before = said[""].levels
    found = []
    for name, (function, statement) in subjects.items():
        after = said[name].levels
        new = [level for finding in after
               if after[finding] != before.get(finding)
               for level in after[finding]]
        found.append((function, " ".join(statement.split()), strongest(new)))
    return found


def examine(tools, program):
    try:
        return mutants(tools, program), []
    except Broken as problem:
        return [], [str(problem)]


def run(options, tools, programs):
    judged = read_judged(options.judged)
    left, levels, problems = set(judged), [], []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = pool.map(lambda one: examine(tools, one), programs)
        for program, (found, more) in zip(programs, jobs):
            problems += more
            for function, statement, level in found:
                key = (program.name, function, statement)
                left.discard(key)
                if options.verbose:
                    print(level, *key, sep="\t", flush=True)
                # The others are no detach: what attaches, allocates or frees.
                if judged.get(key):
                    levels.append(level)
    problems += ["there is no such statement: " + "\t".join(key)
                 for key in sorted(left)]
    count = max(len(levels), 1)
    low = sum(level != "none" for level in levels)
    shown = sum(level not in ("none", "low") for level in levels)
    print(f"{len(levels)} deletions that make a defect: {low} reported "
          f"({100 * low / count:.0f} %), {shown} by default "
          f"({100 * shown / count:.0f} %)")
    if low < AT_LOW * count or shown < BY_DEFAULT * count:
        problems.append(f"fewer than {100 * AT_LOW:.0f} % are reported, or "
                        f"{100 * BY_DEFAULT:.0f} % by default")
    return problems
