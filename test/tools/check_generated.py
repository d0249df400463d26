# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks programs of generate_c.py, one for each seed.

Clang must accept every unit, and cvet must do its whole job: on all units of a
program, whose report must not depend on how many are read at once, and on each
unit alone. What it finds does not matter. A program that fails stays in --work.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys

from generate_c import generate

STRICT = ["-w", "-Werror=incompatible-pointer-types", "-Werror=int-conversion",
          "-Werror=implicit-function-declaration"]


def write(files, directory, flags):
    """Returns the names of the units."""
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)
    units = []
    for name, text in files.items():
        path = os.path.join(directory, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if name.endswith(".c"):
            units.append(path)
    with open(os.path.join(directory, "compile_commands.json"), "w",
              encoding="utf-8") as file:
        json.dump([{"directory": directory, "file": unit,
                    "arguments": ["cc", *flags, "-c", unit]}
                   for unit in units], file)
    return units


def problem(command, statuses):
    """Runs the command; what is wrong, and what it printed."""
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode in statuses:
        return None, result.stdout
    return (f"{shlex.join(command)}\nended with {result.returncode}\n"
            + result.stderr.decode(errors="replace")[-2000:]), b""


def check(options, seed, directory, flags):
    """What is wrong with the program of this seed, or None."""
    units = write(generate(seed, options.units), directory, flags)
    wrong, _ = problem([options.clang, "-fsyntax-only", *STRICT, *flags,
                        *units], {0})
    if wrong:
        return wrong
    cvet = [options.cvet, "check", "--no-cache", "--confidence=low"]
    first = None
    for jobs in (1, 2):
        wrong, report = problem([*cvet, "-p", directory, f"-j{jobs}"], {0, 1})
        if wrong:
            return wrong
        if first is not None and report != first:
            return f"{directory}: -j1 and -j2 print different reports"
        first = report
    for unit in units[:options.alone]:
        wrong, _ = problem([*cvet, unit, "--", *flags], {0, 1})
        if wrong:
            return wrong
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--flags", default="")
    parser.add_argument("--work", required=True)
    parser.add_argument("--seeds", default="1-20", help="FIRST-LAST")
    parser.add_argument("--units", type=int, default=3)
    parser.add_argument("--alone", type=int, default=1,
                        help="how many units are checked alone, too")
    options = parser.parse_args()
    first, last = map(int, options.seeds.split("-"))
    failed = []
    for seed in range(first, last + 1):
        directory = os.path.join(os.path.abspath(options.work), str(seed))
        wrong = check(options, seed, directory, shlex.split(options.flags))
        if wrong:
            print(f"seed {seed}: {wrong}")
            failed.append(seed)
        else:
            shutil.rmtree(directory)
    print(f"{last - first + 1} programs, {len(failed)} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
