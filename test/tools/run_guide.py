# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Executes the commands of a guide in a copy of the tree.

The lines of a fence ```sh run must succeed. Those of a fence ```sh fails must
fail; the fence ```text that follows is part of what they print. Other fences are
not executed. At the end the copy must be as it was in the beginning.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys

FENCE = re.compile(r"^```(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files_of(tree):
    """Path -> content of everything that belongs to the tree."""
    result = subprocess.run(
        ["git", "-C", tree, "ls-files", "-co", "--exclude-standard"],
        capture_output=True, text=True, check=True)
    found = {}
    for path in result.stdout.splitlines():
        full = os.path.join(tree, path)
        if os.path.isfile(full):
            with open(full, "rb") as file:
                found[path] = file.read()
    return found


def copy_tree(source, build, copy):
    shutil.rmtree(copy, ignore_errors=True)
    for path, content in files_of(source).items():
        full = os.path.join(copy, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(content)
    subprocess.run(["git", "init", "-q", copy], check=True)
    os.symlink(build, os.path.join(copy, "build"))


def steps(page):
    """Yields (commands, whether they succeed, text that they print)."""
    with open(page, encoding="utf-8") as file:
        fences = FENCE.findall(file.read())
    for at, (kind, text) in enumerate(fences):
        if kind == "sh run":
            yield text, True, ""
        if kind == "sh fails":
            following = fences[at + 1:at + 2]
            if not following or following[0][0] != "text":
                sys.exit(f"{page}: what does it print?\n{text}")
            yield text, False, following[0][1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--copy", required=True)
    parser.add_argument("page", help="below the source")
    options = parser.parse_args()
    copy_tree(options.source, options.build, options.copy)
    before = files_of(options.copy)
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = 0
    for commands, succeeds, printed in steps(
            os.path.join(options.copy, options.page)):
        result = subprocess.run(
            ["sh", "-e"], input=commands, cwd=options.copy, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False)
        done += 1
        missing = [line for line in printed.splitlines()
                   if line not in result.stdout]
        if (result.returncode == 0) != succeeds or missing:
            sys.exit(f"{commands}exit status {result.returncode}\n"
                     f"{result.stdout}missing: {missing}")
    after = files_of(options.copy)
    changed = sorted(path for path in before.keys() | after.keys()
                     if before.get(path) != after.get(path))
    if changed or not done:
        sys.exit(f"{done} steps; changed: {changed}")
    print(f"{done} steps")


if __name__ == "__main__":
    main()
