# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""reasons_page.py CVET PAGE [--write]: fails where the generated part of
docs/reasons.md is not what this cvet has; with --write, renews it."""

import difflib
import json
import subprocess
import sys

MARK = "<!-- Written by `test/tools/reasons_page.py CVET PAGE --write`. -->"
TITLES = {"argument": "Arguments", "defeater": "Defeaters", "limit": "Limits"}
# The narrowest comes first, and what is most certain.
SCOPES = ["way", "object", "holder", "record", "program"]
BASES = ["proved", "shown", "habit"]


def tables(kinds):
    for side, title in TITLES.items():
        yield from ("", f"### {title}", "",
                    "| reason | side | about | because it is | level | says |",
                    "|---|---|---|---|---|---|")
        rows = [kind for kind in kinds if kind["side"] == side]
        for kind in sorted(rows, key=lambda k: (SCOPES.index(k["scope"]),
                                                BASES.index(k["basis"]),
                                                k["name"])):
            yield (f"| `{kind['name']}` | {side} | {kind['scope']} | "
                   f"{kind['basis']} | {kind['level']} | {kind['sentence']} |")


def main():
    cvet, page = sys.argv[1:3]
    result = subprocess.run([cvet, "rules", "--reasons", "--json"],
                            capture_output=True, text=True, check=True)
    with open(page, encoding="utf-8") as file:
        text = file.read()
    head, mark, _ = text.partition(MARK)
    if not mark:
        sys.exit(f"{page} has no line {MARK}")
    kinds = json.loads(result.stdout)
    names = [kind["name"] for kind in kinds]
    for name in names:
        if names.count(name) > 1:
            sys.exit(f"two kinds of reason are called {name}; rename one")
    renewed = head + "\n".join([MARK, *tables(kinds), ""])
    if sys.argv[3:] == ["--write"]:
        with open(page, "w", encoding="utf-8") as file:
            file.write(renewed)
        return 0
    changes = list(difflib.unified_diff(text.splitlines(), renewed.splitlines(),
                                        page, "cvet", n=0, lineterm=""))
    if changes:
        print(*changes, "renew it: reasons_page.py CVET PAGE --write", sep="\n")
    return bool(changes)


if __name__ == "__main__":
    sys.exit(main())
