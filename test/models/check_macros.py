# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the macros of a model header with those of the real headers.

Every pseudo-prototype must name a function-like macro of at least one of the
real headers, and all that define it must give it the same number of parameters.
"""

import argparse
import re
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model")
parser.add_argument("--clang", required=True)
parser.add_argument("--header", action="append", required=True)
parser.add_argument("--elsewhere", default="", metavar="NAME,...",
                    help="macros that none of the headers has")
parser.add_argument("--package", help="whose flags to compile with")
args = parser.parse_args()
flags = []
if args.package:
    flags = subprocess.run(["pkg-config", "--cflags", args.package], text=True,
                           check=True, stdout=subprocess.PIPE).stdout.split()


def count(parameters):
    return parameters.count(",") + 1 if parameters.strip() else 0


def macros_of(header):
    text = subprocess.run(
        [args.clang, "-x", "c", "-E", "-dM", *flags, "-"],
        input=f"#include <{header}>\n", text=True, check=True,
        stdout=subprocess.PIPE).stdout
    return {name: count(parameters) for name, parameters in
            re.findall(r"^#define (\w+)\(([^)]*)\)", text, re.M)}


with open(args.model, encoding="utf-8") as file:
    text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
models = {name: count(parameters) for name, parameters in re.findall(
    r"^cvet_macro [^;]*?\((\w+)\)\s*\(([^;]*)\);", text, re.M)}
if len(models) != len(re.findall(r"\bcvet_macro\b", text)) or not models:
    sys.exit(f"{args.model}: not every cvet_macro was understood")

real = {header: macros_of(header) for header in args.header}
elsewhere = set(filter(None, args.elsewhere.split(",")))
problems = []
for name, number in models.items():
    found = {header: macros[name] for header, macros in real.items()
             if name in macros}
    if not found and name not in elsewhere:
        problems.append(f"{name} is a macro of none of {args.header}")
    if found and name in elsewhere:
        problems.append(f"{name} is in {list(found)} after all")
    problems += [f"{name} has {got} parameters in {header}, not {number}"
                 for header, got in found.items() if got != number]
print("\n".join(f"{args.model}: {problem}" for problem in problems)
      or f"{len(models)} macros agree")
sys.exit(bool(problems))
