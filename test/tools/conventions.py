# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""conventions.py NAME SOURCE [ARGUMENT...]: looks whether the tree keeps one of
its conventions and prints "FILE:LINE: what is wrong" where it does not."""

import json
import os
import re
import subprocess
import sys

from reasons import COMMENT

MESSAGE = re.compile(r"(?:\b(?:WARN|NOTE)(?:\[\w+\])?(?:@[+-]\d+)?|"
                     r"// (?:warning|note)): (.*?)(?=\s*(?:// |\*/|$))")
HEDGES = re.compile(r"\b(possibly|potential|potentially|please|might|leak)\b")
SECTIONS = ["Bad", "Good", "Silent when", "Options", "If you know better"]
REMEDY = "What to do instead"
REMEDIES = "examples/remedies/README.md"


def tracked(source, *endings):
    """Yields (path below source, lines) for the tree's own text files."""
    result = subprocess.run(
        ["git", "-C", source, "ls-files", "-co", "--exclude-standard"],
        capture_output=True, text=True, check=True)
    for path in result.stdout.splitlines():
        full = os.path.join(source, path)
        if os.path.isfile(full) and path.endswith(endings or ("",)):
            with open(full, encoding="utf-8", errors="replace") as file:
                yield path, file.read().splitlines()


def licence(source):
    """The library, tools and rules carry the two-line header."""
    for path, lines in tracked(source, ".cpp", ".h", ".def", ".py"):
        if "/Inputs/" not in path and not any(
                "SPDX-License-Identifier" in line for line in lines[:5]):
            yield path, 1, "no SPDX-License-Identifier"


def paths(source):
    """Nothing names a place of the machine it was written on."""
    places = re.compile(r"(?<![\w.%$}])/(root|work|home|tmp)/")
    for path, lines in tracked(source):
        for number, line in enumerate(lines, 1):
            if places.search(line) and not path.endswith("conventions.py"):
                yield path, number, "a path of one machine"


def temporaries(source):
    """A range-for over the bits of what a call returns, or over what an object
    gives that is made there: where that is a value, C++17 ends it before the
    first turn, and no compiler says so."""
    over = re.compile(r"\bfor \([^;]*(\)\.set_bits\(\)\)"
                      r"| : [A-Z]\w*\([^;]*\)\.\w+\()")
    for path, lines in tracked(source, ".cpp", ".h"):
        for number, line in enumerate(lines, 1):
            if over.search(line):
                yield path, number, "a range over a part of a value that has ended"


def messages(source):
    """What rules say, as their tests quote it."""
    for path, lines in tracked(source, ".c", ".md"):
        if not path.startswith("checkers/"):
            continue
        for number, line in enumerate(lines, 1):
            for match in MESSAGE.finditer(line):
                text = match.group(1)
                if re.match(r"[A-Z]", text):
                    yield path, number, "the message begins with a capital"
                if text.endswith((".", "!")):
                    yield path, number, "the message ends with a period"
                if HEDGES.search(text):
                    yield path, number, "the message hedges"
                if len(text) > 100:
                    yield path, number, "the message is over 100 columns"


def need_remedy(source, cvet):
    """The rules whose pages say what to do instead: those of the preset leaks,
    and those that a remedy is for."""
    listed = subprocess.run([cvet, "rules", "--json"], capture_output=True,
                            text=True, check=True).stdout
    with open(os.path.join(source, REMEDIES), encoding="utf-8") as file:
        named = set(re.findall(r"`([a-z-]+)`", file.read()))
    for rule in json.loads(listed):
        name = rule["name"].removeprefix("cvet-")
        if "leaks" in rule["presets"] or name in named:
            yield name


def pages(source, cvet):
    """A rule's page has its sections, in order, and links that lead somewhere."""
    needy = set(need_remedy(source, cvet))
    for path, lines in tracked(source, "/README.md"):
        if not path.startswith("checkers/"):
            continue
        rule = path.split("/")[1]
        found = [line.strip("*") for line in lines
                 if re.fullmatch(r"\*\*.*\*\*", line)]
        wanted = SECTIONS[:]
        if REMEDY in found or rule in needy:
            wanted.insert(wanted.index("Silent when"), REMEDY)
        if found != wanted:
            yield path, 1, f"sections are {found}, not {wanted}"
        if not lines[0].startswith("<!--"):
            yield path, 1, "the page does not run itself (RUN: %check-doc %s)"
        if f"# {rule}" not in lines:
            yield path, 1, "the heading is not the rule's name"
        for number, line in enumerate(lines, 1):
            for target in re.findall(r"\]\(([^)#:]+)\)", line):
                if not os.path.exists(os.path.join(
                        source, os.path.dirname(path), target)):
                    yield path, number, f"there is no {target}"


def runtime_manual(source, tool):
    """cvet-rt's man page and its help, too."""
    manual = "docs/cvet-rt.1"
    text = subprocess.run([tool, "--help"], capture_output=True, text=True,
                          check=True).stdout
    known = set(re.findall(r"^ +(?:usage: )?cvet-rt ([a-z]+)|(--[a-z-]+)", text,
                           re.MULTILINE))
    known = {name for pair in known for name in pair if name} | {"run"}
    with open(os.path.join(source, manual), encoding="utf-8") as file:
        text = file.read().replace("\\-", "-")
    described = set(re.findall(r"^\.TP\n\.B ([a-z-]+)", text, re.MULTILINE))
    for name in sorted(known - described - {"--plan"}):
        yield manual, 1, f"{name} is not described"
    for name in sorted(described - known - {"--"}):
        yield manual, 1, f"there is no {name}"


def options(source, cvet):
    """docs/command-line.md, the man page and --help speak of the same options,
    the man page and --help of the same commands."""
    page = "docs/command-line.md"
    with open(os.path.join(source, page), encoding="utf-8") as file:
        codes = re.findall(r"`([^`]*)`", file.read())
    documented = {option for code in codes
                  for option in re.findall(r"(?<!\S)--?[a-z][a-z0-9-]*", code)}
    known = {"--help", "--version"}
    overview = subprocess.run([cvet, "--help"], capture_output=True,
                              text=True, check=True).stdout
    commands = re.findall(r"^  ([a-z][a-z-]*) ", overview, re.MULTILINE)
    for command in commands:
        text = subprocess.run([cvet, command, "--help"], capture_output=True,
                              text=True, check=True).stdout
        known |= set(re.findall(r"^  (--?[a-z][a-z-]*)", text, re.MULTILINE))
    manual = "docs/cvet.1"
    with open(os.path.join(source, manual), encoding="utf-8") as file:
        text = file.read().replace("\\-", "-")
    described = set(re.findall(r"^\.TP\n\.B ([a-z-]+)", text, re.MULTILINE))
    for name in sorted((known | set(commands)) - described):
        yield manual, 1, f"{name} is not described"
    for name in sorted(described - known - set(commands)):
        yield manual, 1, f"there is no {name}"
    yield from runtime_manual(source, os.path.join(os.path.dirname(cvet),
                                                   "cvet-rt"))
    for option in sorted(known - documented):
        yield page, 1, f"{option} is not described"
    for option in sorted(documented - known - {"-cc1", "-cvet-nolint"}):
        yield page, 1, f"there is no {option}"


def reasons(source, cvet):
    """Some test says where each kind of reason holds (see reasons.py)."""
    asserted = {name for path, lines in tracked(source, ".c", ".h")
                if re.match(r"checkers/.*/tests/|test/", path)
                for line in lines for _, names in COMMENT.findall(line)
                for name in re.split(", ?", names)}
    listed = subprocess.run([cvet, "rules", "--reasons", "--json"],
                            capture_output=True, text=True, check=True).stdout
    kinds = {kind["name"] for kind in json.loads(listed)}
    for name in sorted(kinds - asserted):
        yield "checkers", 1, f"no test has '// REASON: {name}'"
    for name in sorted(asserted - kinds):
        yield "checkers", 1, f"there is no reason '{name}'"


def main():
    check = globals()[sys.argv[1]]
    problems = list(check(*sys.argv[2:]))
    for path, line, text in problems:
        print(f"{path}:{line}: {text}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
