# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The programs that metamorph.py transforms."""

import collections
import glob
import os
import re
import shlex

# name: what known.tsv calls it. files: the program's units. rules: the only ones
# that are asked, if it says so.
Program = collections.namedtuple("Program", "name files flags rules",
                                 defaults=[""])

RUN = re.compile(r"RUN: %check-findings (?:--none |--confidence=\w+ |"
                 r"--rules=([\w,-]+) )*"
                 r"(.*?)(?: -- (.*))?$")
# Folders that hold one program; elsewhere each file is one.
ONE_PROGRAM = {"bad", "fixed", "good"}


def near(files):
    """Flags for the headers that lie beside the files."""
    return sorted({f"-I{os.path.dirname(file)}" for file in files})


def of_rules(source):
    """What the rules' own tests run, with their flags."""
    fake = os.path.join(source, "test", "fake-headers")
    common = ["-nostdlibinc", "-isystem", fake, f"-I{source}/include"]
    pattern = os.path.join(source, "checkers", "*", "tests", "*.*")
    for test in sorted(glob.glob(pattern)):
        if not test.endswith((".c", ".test")):
            continue
        rule = test.split(os.sep)[-3]
        seen = set()
        with open(test, encoding="utf-8") as lines:
            text = lines.read()
        # What such comments are about is their place.
        if "NOLINT" in text:
            continue
        # A call that goes on in the next line is one call.
        text = re.sub(r"\\\n\W*RUN:", "", text)
        runs = [match.groups() for match in map(RUN.search, text.splitlines())
                if match]
        for rules, inputs, extra in runs:
            folder = os.path.dirname(test)
            files = [file for word in inputs.split()
                     for file in sorted(glob.glob(
                         word.replace("%S", folder).replace("%s", test)))]
            flags = shlex.split((extra or "").replace("%S", folder))
            name = f"{rule}/{os.path.basename(test)}"
            if len(files) == 1 and files[0] != test:
                name += "/" + os.path.basename(files[0])
            name += "".join(" " + flag for flag in flags
                            if flag.startswith("-D"))
            # A test may say two things of one program.
            if files and name not in seen:
                seen.add(name)
                yield Program(name, files, common + flags + near(files),
                              rules or "")


def of_folder(folder, flags):
    """The C files below a folder; headers lie beside them."""
    for where, folders, names in os.walk(os.path.abspath(folder)):
        folders.sort()
        files = sorted(os.path.join(where, name) for name in names
                       if name.endswith(".c"))
        groups = ([files] if os.path.basename(where) in ONE_PROGRAM
                  else [[file] for file in files])
        for group in filter(None, groups):
            path = where if group is files else group[0]
            yield Program(os.path.relpath(path, folder), group,
                          [*flags, *near(group)])
