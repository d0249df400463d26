# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""syntax_only.py FILE...: compiles sources without code, also new ones.

The flags are those of the same part of a rule in build/compile_commands.json.
"""

import json
import os
import re
import shlex
import subprocess
import sys

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def half(name):
    """Which part of a rule the file is: parts are compiled differently."""
    return re.search(r"(Checker|Check|)[.]cpp$", name)[1]


def flags(like):
    """The compiler and its flags for such a file of a rule, and its
    directory."""
    with open(os.path.join(SOURCE, "build", "compile_commands.json"),
              encoding="utf-8") as file:
        for entry in json.load(file):
            folder, name = os.path.split(entry["file"])
            if ("checkers" in folder.split(os.sep) and
                    half(name) == half(like)):
                words = shlex.split(entry["command"])
                return words[:words.index("-o")], entry["directory"]
    sys.exit("no rule in the compile database")


def main():
    result = 0
    for file in sys.argv[1:]:
        command, directory = flags(file)
        # The compiler itself, not ccache before it.
        while "clang" not in os.path.basename(command[0]):
            command = command[1:]
        result |= subprocess.run(
            command + ["-Werror", "-fsyntax-only", os.path.abspath(file)],
            cwd=directory, check=False).returncode
    return result


if __name__ == "__main__":
    sys.exit(main())
