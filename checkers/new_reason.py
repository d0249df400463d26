# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Creates a new reason for or against "something may still have it when it
dies":

    python3 checkers/new_reason.py freed-by-its-maker \\
        "'{0}' makes it and frees it" --side=defeater --scope=object \\
        --basis=shown --level=low

Writes the question, which adds nothing yet, to lib/HeldAtDeath/reasons, and a
test that fails until it does. Nothing else needs an edit: reasons register
themselves. See docs/adding-a-reason.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys

CHECKERS = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(CHECKERS)
REASONS = os.path.join("lib", "HeldAtDeath", "reasons")
LEVELS = ["high", "medium", "low", "nothing"]

CODE = """\
//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \\file
/// What the reason {name} asks.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON({pascal}, "{name}", {side}, {scope}, {basis}, {level},
                 "{sentence}") {{
  // Where it holds: Out.add(Kind, C.death(), {{C.where()}});
}}
"""

TEST = """\
// RUN: %check-findings %s
#include <stdlib.h>

struct conn {{
  int fd;
}};
static struct conn *current;

void serve(struct conn *c) {{ current = c; }}
int current_fd(void) {{ return current ? current->fd : -1; }}

void conn_close_{kind}(struct conn *c) {{
  free(c); // REASON: {name}
}}
"""


def problem(options):
    """What is wrong with the arguments, or None."""
    sentence = options.sentence
    if not re.fullmatch(r"[a-z]+(-[a-z]+){1,4}", options.name):
        return "a reason's name has two to five words in kebab-case"
    if not re.match(r"[a-z'{]", sentence) or sentence.endswith("."):
        return "the sentence begins with a small letter and has no period"
    if '"' in sentence or "\\" in sentence:
        return "the sentence puts code in single quotes"
    holes = re.sub(r"\{[01]\}", "", sentence)
    if "{" in holes or "}" in holes:
        return "the words of a sentence are {0} and {1}"
    if options.side == "argument" and options.level == "nothing":
        return "an argument earns high, medium or low confidence"
    return None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("sentence")
    parser.add_argument("--side", required=True,
                        choices=["argument", "defeater"])
    parser.add_argument("--scope", required=True,
                        choices=["program", "record", "holder", "object", "way"])
    parser.add_argument("--basis", required=True,
                        choices=["habit", "shown", "proved"])
    parser.add_argument("--level", required=True, choices=LEVELS)
    parser.add_argument("--rule", default="stale-list-node",
                        choices=["stale-list-node", "dangling-callback-context"],
                        help="whose test it gets")
    options = parser.parse_args()
    wrong = problem(options)
    if wrong:
        sys.exit(f"new_reason.py: {wrong}")
    words = {
        "name": options.name, "sentence": options.sentence,
        "pascal": "".join(map(str.capitalize, options.name.split("-"))),
        "side": options.side.capitalize(), "scope": options.scope.capitalize(),
        "basis": options.basis.capitalize(),
        "level": ("Nothing" if options.level == "nothing" else
                  f"Confidence::{options.level.capitalize()}"),
        "kind": "bad" if options.side == "argument" else "ok",
    }
    code = os.path.join(REASONS, words["pascal"] + ".cpp")
    test = os.path.join("checkers", options.rule, "tests",
                        f"{options.name}_{words['kind']}.c")
    for path in (code, test):
        if os.path.exists(os.path.join(SOURCE, path)):
            sys.exit(f"new_reason.py: {path} is there already")
    for path, text in ((code, CODE), (test, TEST)):
        with open(os.path.join(SOURCE, path), "w", encoding="utf-8") as file:
            file.write(text.format(**words))
        print(path)
    formatter = shutil.which("clang-format-22")
    if formatter:
        subprocess.run([formatter, "-i", os.path.join(SOURCE, code)], check=True)


if __name__ == "__main__":
    main()
