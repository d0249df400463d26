# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""from_go.py SOURCE [--write | --tools]: what docs/from-go.tsv says.

Fails where docs/from-go.md or docs/from-go.clang-tidy is not what the table
makes of it; with --write, renews both. With --tools, fails where the table
names a rule that cvet does not have, or a check, checker, option or warning
that clang-tidy and Clang do not know."""

import csv
import difflib
import itertools
import os
import re
import subprocess
import sys

COLUMNS = ["go-rule", "group", "cvet", "stock", "note", "kind"]
# What a row comes to, and how it is said where the row names nothing.
KINDS = {"defect": "", "choice": "by choice", "tool": "other tools",
         "gap": "nothing finds it", "none": "no counterpart"}
GROUPS = {"go vet": "what `go vet` runs",
          "go/analysis": "other passes of golang.org/x/tools/go/analysis",
          "golangci-lint": "linters and formatters of golangci-lint v2"}
MARK = "<!-- The rest is written by `test/tools/from_go.py SOURCE --write`. -->"
# clang-analyzer-optin.performance.Padding:AllowedPad, readability-a.B
OPTION = re.compile(r"clang-analyzer-[\w.]+:[A-Z]\w+|"
                    r"^(?!clang-analyzer)[a-z][a-z0-9-]+\.[A-Z]\w+")


def rows(source):
    """The table's rows as dictionaries; ends the run where one is wrong."""
    path = os.path.join(source, "docs", "from-go.tsv")
    with open(path, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if lines[0] != COLUMNS:
        sys.exit(f"{path}:1: the columns are {COLUMNS}")
    table = []
    for number, line in enumerate(lines[1:], 2):
        row = dict(zip(COLUMNS, line))
        problem = None
        if len(line) != len(COLUMNS):
            problem = f"there are {len(COLUMNS)} columns"
        elif row["kind"] not in KINDS or row["group"] not in GROUPS:
            problem = "unknown kind or group"
        elif not (row["cvet"] or row["stock"] or row["note"]):
            problem = "the row says nothing"
        elif (row["kind"] in ("defect", "choice")) != bool(
                row["cvet"] or row["stock"]) and row["kind"] != "tool":
            problem = f"{row['kind']} does not fit what the row names"
        if problem:
            sys.exit(f"{path}:{number}: {problem}")
        table.append(row)
    keys = [(row["group"], row["go-rule"]) for row in table]
    for key in keys:
        if keys.count(key) > 1:
            sys.exit(f"{path}: two rows for {key}")
    return table


def stock(row):
    """(checks and warnings, options as (name, value)) of a row."""
    words = row["stock"].split()
    return ([word for word in words if "=" not in word],
            [tuple(word.split("=", 1)) for word in words if "=" in word])


def code(words):
    return ", ".join(f"`{word}`" for word in words)


def page(table):
    """The generated half of docs/from-go.md."""
    count = {kind: sum(row["kind"] == kind for row in table) for kind in KINDS}
    own = sum(bool(row["cvet"]) for row in table)
    both = count["defect"] + count["choice"]
    yield from (
        MARK, "",
        f"Of {len(table)} rules, {both} have something in C that does the "
        f"work, {own} of them rules of cvet's; {count['tool']} are for other "
        f"tools, {count['none']} are about what C does not have, and "
        f"{count['gap']} are found by nothing.")
    for group, title in GROUPS.items():
        yield from ("", f"## {group}", "", f"{title[0].upper()}{title[1:]}.",
                    "", "| Go | cvet | Clang and clang-tidy | |",
                    "| --- | --- | --- | --- |")
        for row in table:
            if row["group"] != group:
                continue
            cvet = ", ".join(f"[{rule}](../checkers/{rule}/README.md)"
                             for rule in row["cvet"].split())
            names, options = stock(row)
            names += [f"{name}: {value}" for name, value in options]
            says = "; ".join(filter(None, [KINDS[row["kind"]], row["note"]]))
            yield f"| `{row['go-rule']}` | {cvet} | {code(names)} | {says} |"


def enabled(table):
    """What the rows of kind defect turn on: (checks, options, warnings)."""
    names, options = set(), {}
    for row in table:
        if row["kind"] != "defect":
            continue
        more, values = stock(row)
        names.update(more)
        for name, value in values:
            if options.setdefault(name, value) != value:
                sys.exit(f"two values for {name}")
    return (sorted(n for n in names if not n.startswith("-W")), options,
            sorted(n for n in names if n.startswith("-W")))


def tidy(table):
    """docs/from-go.clang-tidy."""
    checks, options, warnings = enabled(table)
    yield from (
        "# What Clang and clang-tidy have for the rules of go vet and",
        "# golangci-lint; docs/from-go.md says which is which. Copy it to",
        "# .clang-tidy; for the rules of cvet's, add ',cvet-*' to the checks.",
        "# Written by test/tools/from_go.py.",
        "Checks: >-", "  -*,", "  clang-diagnostic-*,",
        *(f"  {check}," for check in checks[:-1]), f"  {checks[-1]}")
    if options:
        yield "CheckOptions:"
        yield from (f"  {name}: {value}" for name, value in options.items())
    yield from ("ExtraArgs:", *(f"  - {name}" for name in warnings),
                "", "# House rules: turn on what your project wants.")
    for row in table:
        if row["kind"] == "choice" and row["stock"]:
            yield f"#   {row['go-rule']}: {row['stock']}"


def output(*command, **kinds):
    return subprocess.run(command, capture_output=True, text=True, check=True,
                          **kinds).stdout


def known_to_tools():
    """All checks, checkers, options and warnings of the tools on the path."""
    alpha = "--allow-enabling-analyzer-alpha-checkers"
    checks = output("clang-tidy", "--list-checks", "--checks=*", alpha)
    options = output("clang-tidy", "--dump-config", "--checks=*", alpha)
    analyzer = output("clang", "-cc1", "-analyzer-checker-option-help")
    return (set(checks.split()) |
            set(re.findall(r"^  ([\w.:-]+): ", options, re.MULTILINE)) |
            {f"clang-analyzer-{option}"
             for option in re.findall(r"^  ([\w.]+:\w+)", analyzer,
                                      re.MULTILINE)})


def unknown_warnings(warnings):
    result = subprocess.run(
        ["clang", "-fsyntax-only", "-xc", os.devnull, *warnings],
        capture_output=True, text=True, check=True)
    return re.findall(r"unknown warning option '([^']*)'", result.stderr)


def unknown(source, table):
    """What the table names and nobody has."""
    known = known_to_tools()
    warnings = set()
    for row in table:
        for rule in row["cvet"].split():
            if not os.path.isdir(os.path.join(source, "checkers", rule)):
                yield row["go-rule"], rule
        names, options = stock(row)
        names += [name for name, _ in options]
        for words in re.findall("`([^`]*)`", row["note"]):
            names += re.findall(r"^-W[a-z0-9-]+$|clang-analyzer-[\w.]+\w",
                                words)
            names += OPTION.findall(words)
            names += re.findall(r"^(?:bugprone|cert|google|misc|performance|"
                                r"portability|readability)-[a-z0-9-]+$", words)
        for name in names:
            if name.startswith("-W"):
                warnings.add(name)
            elif name not in known:
                yield row["go-rule"], name
    for name in unknown_warnings(sorted(warnings)):
        yield "a row", name


def renew(path, text, write):
    """Whether the file at path differs from text, and is not renewed."""
    old = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            old = file.read()
    if write:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return False
    changes = list(difflib.unified_diff(old.splitlines(), text.splitlines(),
                                        path, "docs/from-go.tsv", n=0,
                                        lineterm=""))
    if changes:
        print(*changes, "renew it: test/tools/from_go.py SOURCE --write",
              sep="\n")
    return bool(changes)


def main():
    source, *mode = sys.argv[1:]
    table = rows(source)
    if mode == ["--tools"]:
        problems = list(unknown(source, table))
        for rule, name in problems:
            print(f"docs/from-go.tsv: {rule}: there is no {name}")
        return bool(problems)
    path = os.path.join(source, "docs", "from-go.md")
    with open(path, encoding="utf-8") as file:
        head = list(itertools.takewhile(lambda line: line != MARK,
                                        file.read().splitlines()))
    texts = {path: [*head, *page(table)],
             os.path.join(source, "docs", "from-go.clang-tidy"): tidy(table)}
    return any([renew(name, "\n".join([*lines, ""]), mode == ["--write"])
                for name, lines in texts.items()])


if __name__ == "__main__":
    sys.exit(main())
