# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Looks whether cvet, clang-tidy and the Static Analyzer say the same.

All tests of the rules that are one file are given to each of the three, at low
confidence: the findings must be at the same places, with the same words and the
same notes. A test that needs more than a host has says so and why, in a comment:

    // CVET-ONLY: what is asked is a whole program

It is an error, too, if such a test is judged the same all the same.
"""

import argparse
import collections
import os
import re
import shlex
import subprocess
import sys
import tempfile

import metamorph_programs

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
MESSAGE = re.compile(r"^(.*?):(\d+):\d+: (warning|error|note): (.*)$")
RULE = re.compile(r" \[cvet[-.]([a-z-]+)\]$")
ONLY = re.compile(r"// CVET-ONLY: (\S.*)$", re.MULTILINE)
LOW = "{CheckOptions: {cvet.Confidence: low}}"


def said(command, folder):
    """{(file, line, rule, message): its notes}"""
    result = subprocess.run(command, capture_output=True, text=True,
                            cwd=folder)
    findings = collections.defaultdict(set)
    notes = set()
    for line in (result.stdout + result.stderr).splitlines():
        match = MESSAGE.match(line)
        if not match:
            continue
        file, number, kind, text = match.groups()
        place = os.path.basename(file), int(number)
        rule = RULE.search(text)
        if kind == "note":
            # The analyzer repeats the warning as the end of its path.
            if (*place, text) != title:
                notes.add((*place, text))
        elif rule:
            text = RULE.sub("", text)
            title = (*place, text)
            notes = findings[(*place, rule.group(1), text)]
        else:
            raise RuntimeError(f"{shlex.join(command)}\n{line}")
    return findings


def commands(options, files, flags, rules):
    """(host, command) of each host, for files with the same flags and rules."""
    names = [f"cvet-{rule}" for rule in rules.split(",") if rule] or ["cvet-*"]
    yield "clang-tidy", [
        *shlex.split(options.clang_tidy), "--quiet",
        f"--checks={','.join(['-*', *names])}",
        "--header-filter=.*", f"--config={LOW}", *files, "--", "-w", *flags]
    asked = [word for rule in rules.split(",") if rule for word in
             ("-Xclang", f"-analyzer-checker=cvet.{rule}")]
    yield "the analyzer", [
        *shlex.split(options.analyzer), *asked, "-w", "-Xclang",
        "-analyzer-config", "-Xclang", "cvet:Confidence=low", *flags, *files]


def differences(host, want, got):
    """Yields (file, a line about it)."""
    def show(sign, finding, text=None):
        file, line, rule, message = finding
        return file, (f"{sign} {host}: {file}:{line}: {message} [{rule}]"
                      f"{text or ''}")
    for finding in sorted(want.keys() | got.keys()):
        if finding not in got:
            yield show("-", finding)
        elif finding not in want:
            yield show("+", finding)
        elif want[finding] != got[finding]:
            yield show("~", finding, "".join(
                f"\n    {'-' if note in want[finding] else '+'} "
                f"{note[0]}:{note[1]}: {note[2]}"
                for note in sorted(want[finding] ^ got[finding])))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--analyzer", required=True)
    parser.add_argument("--rule", default="", help="a part of its name")
    parser.add_argument("--every", type=int, default=1, metavar="N",
                        help="only each N-th file")
    options = parser.parse_args()
    groups = collections.defaultdict(list)
    # All programs of a file: it may be one of them that is for cvet only.
    single = collections.defaultdict(list)
    for program in metamorph_programs.of_rules(SOURCE):
        if len(program.files) == 1 and options.rule in program.name:
            single[program.files[0]].append(program)
    for file in list(single)[::options.every]:
        for program in single[file]:
            groups[tuple(program.flags), program.rules].append(file)
    problems, tried, only = [], 0, {}
    with tempfile.TemporaryDirectory() as folder:
        for (flags, rules), files in sorted(groups.items()):
            only_rules = [f"--rules={rules}"] if rules else []
            want = collections.defaultdict(set)
            for file in files:
                tried += 1
                with open(file, encoding="utf-8") as text:
                    if reason := ONLY.search(text.read()):
                        only[os.path.basename(file)] = reason.group(1)
                want.update(said(
                    [options.cvet, "check", "--confidence=low", *only_rules,
                     file, "--", *flags], folder))
            for host, command in commands(options, files, flags, rules):
                problems += differences(host, want, {
                    finding: notes
                    for finding, notes in said(command, folder).items()
                    if not rules or finding[2] in rules.split(",")})
    different = {file for file, _ in problems}
    lines = [text for file, text in problems if file not in only]
    lines += [f"{file} is judged the same; take its CVET-ONLY away"
              for file in sorted(set(only) - different)]
    # Not to what a pipe's next command reads and does not show.
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
    print(f"{tried} files in three hosts, {len(only)} of them for cvet only")
    return bool(lines or not tried)


if __name__ == "__main__":
    sys.exit(main())
