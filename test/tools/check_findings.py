# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what cvet says about a program with the comments in its files.

    free(n); // WARN: 'n' dies while 'head' still names it
    head = n; // NOTE: 'head' is set here

    free(n); // REASON: nobody-reads, holder-owns

The files together are one program. A REASON says what some candidate at its line
has among its reasons, of the rule whose test it is, reported or not (`cvet rules
--reasons` lists the names). `WARN[high]` also demands the confidence;
`WARN@-1` means the line before. The sets must be equal: a message that is
missing fails the test, and so does one that is not expected. Arguments after
`--` are flags for the compiler.

A file X_bad.c must have a warning, and X_ok.c none; where cvet is known to be
wrong, they are called FN_X_bad.c and FP_X_ok.c.

--rules asks only these rules, as that of cvet does: for what is off unless asked.

--none ignores the comments and expects no message: a test can hold a bug and,
in `#ifdef FIXED`, its repair.

--update writes the comments anew from what cvet says. Read the difference: a
test that repeats a mistake proves nothing.
"""

import argparse
import os
import re
import shlex
import sys

import reasons
from findings import LEVELS, difference, judged

COMMENT = re.compile(
    r"(WARN|NOTE|REASON)(?:\[(low|medium|high)\])?(?:@([+-]\d+))?: ")
KINDS = {"WARN": "warning", "NOTE": "note"}
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def expected(file):
    """Yields (message, level or None) for each comment in file."""
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            found = list(COMMENT.finditer(line))
            ends = [match.start() for match in found[1:]] + [len(line)]
            for match, end in zip(found, ends):
                text = line[match.end():end].strip()
                text = re.sub(r"\s*(//|/\*|\*/(\s*\\)?)$", "", text).strip()
                kind, level, offset = match.groups()
                if kind == "REASON":
                    continue
                yield ((os.path.realpath(file), number + int(offset or 0),
                        KINDS[kind], text), level)


def misnamed(files, wanted):
    """Yields what is wrong between the files' names and their comments."""
    for file in files:
        name = os.path.basename(file)
        bad = any(message[0] == os.path.realpath(file) and
                  message[2] == "warning" for message, _ in wanted)
        if re.fullmatch(r"(?!FN_).*_bad\.c", name) and not bad:
            yield f"{name}: no bad example"
        if re.fullmatch(r"(?!FP_).*_ok\.c", name) and bad:
            yield f"{name}: a warning is expected in what is right"


def strip(file):
    """Takes the comments out of file, but for the REASONs."""
    with open(file, encoding="utf-8") as lines:
        text = lines.read()
    kept = []
    for line in text.splitlines():
        match = COMMENT.search(line)
        if match:
            end = " \\" if line.endswith("\\") else ""
            stays = "".join(f" // {reason.group()}"
                            for reason in reasons.COMMENT.finditer(line))
            line = re.sub(r"\s*(//|/\*)\s*$", "", line[:match.start()])
            line += stays + end
            if not line.strip():
                continue
        kept.append(line)
    with open(file, "w", encoding="utf-8") as output:
        output.write("\n".join(kept) + "\n")


def update(files, messages, levels):
    """Writes the comments anew; returns what no file has a line for."""
    for file in files:
        strip(file)
    left = set(messages)
    for file in files:
        with open(file, encoding="utf-8") as lines:
            text = lines.read().splitlines()
        # Warnings come first on their line.
        for message in sorted(left, key=lambda m: (m[2] != "warning", m[3])):
            if message[0] != os.path.realpath(file):
                continue
            left.discard(message)
            line = text[message[1] - 1]
            comment = f"NOTE: {message[3]}"
            if message[2] == "warning":
                comment = f"WARN[{levels[message]}]: {message[3]}"
            text[message[1] - 1] = (
                f"{line[:-1].rstrip()} /* {comment} */ \\"
                if line.endswith("\\") else f"{line} // {comment}")
        with open(file, "w", encoding="utf-8") as output:
            output.write("\n".join(text) + "\n")
    return left


def main():
    fake = os.path.join(SOURCE, "test", "fake-headers")
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvet",
                        default=os.path.join(SOURCE, "build", "bin", "cvet"))
    parser.add_argument("--flags", default=shlex.join(
        ["-nostdlibinc", "-isystem", fake, f"-I{SOURCE}/include"]))
    parser.add_argument("--confidence", default="low", choices=LEVELS)
    parser.add_argument("--rules")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--none", action="store_true")
    modes.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+")
    arguments = sys.argv[1:]
    extra = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, extra = arguments[:at], arguments[at + 1:]
    options = parser.parse_args(arguments)
    flags = shlex.split(options.flags) + extra
    stated = [] if options.none else [
        reason for file in options.files for reason in reasons.wanted(file)]
    messages, levels, considered = judged(
        options.cvet, options.files, flags, options.confidence, options.rules,
        considered=bool(stated))

    if options.update:
        left = update(options.files, messages, levels)
        for file, line, kind, text in sorted(left):
            print(f"not in the files: {file}:{line}: {kind}: {text}")
        return 0

    wanted = [] if options.none else [
        pair for file in options.files for pair in expected(file)]
    problems = [] if options.none else list(misnamed(options.files, wanted))
    problems += reasons.missing(stated, considered)
    problems += difference({message for message, _ in wanted}, messages)
    for message, level in wanted:
        if level and levels.get(message, level) != level:
            problems.append(f"! {os.path.basename(message[0])}:{message[1]}: "
                            f"{message[3]}: is {levels[message]}, not {level}")
    if problems:
        print("wanted (-) and got (+):", *problems, sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
