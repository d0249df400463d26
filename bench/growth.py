#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the cost of cvet grows with a program: CPU seconds at n, 2n and 4n.

Each shape of bench/shapes.py is checked at three sizes; the exponent is that
of the power of n which grows so from the first to the last size, less what a
run of an empty program costs. 1 is linear. With --units, programs of so many
units are written and checked: cold, and again after one unit has changed,
which reads the facts of the others and links them.

Prints a Markdown table; with --max-exponent the status is 1 if a shape grows
faster, or than shapes.KNOWN says. What costs next to nothing counts as FLOOR
seconds there: the exponent of noise says nothing.
"""

import argparse
import collections
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from shapes import KNOWN, SHAPES  # noqa: E402

FLOOR = 0.05

Cost = collections.namedtuple("Cost", "CPU Peak Status")


def run(command, timeout):
    """The cost of `command`: its own CPU time, children's included, and its
    peak memory in KiB. None if it takes longer than `timeout` CPU seconds."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            ["prlimit", f"--cpu={math.ceil(timeout)}", *command],
            stdout=subprocess.DEVNULL, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return None
        if process.returncode not in (0, 1):
            log.seek(0)
            sys.exit(f"{' '.join(command)}: status {process.returncode}\n"
                     + log.read().decode(errors="replace")[-2000:])
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
                process.returncode)


def least(command, options):
    """The cheapest of several runs: what disturbs one makes it dearer."""
    best = None
    for _ in range(options.runs):
        cost = run(command, options.timeout)
        if cost is None:
            return None
        if best is None or cost.CPU < best.CPU:
            best = cost
        # What takes long is measured well enough by one run.
        if cost.CPU > 5:
            break
    return best


def write_program(files, directory):
    """Writes the files and a compile database; returns the units' names."""
    os.makedirs(directory)
    units = [name for name in files if name.endswith(".c")]
    for name, text in files.items():
        with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
            file.write(text)
    with open(os.path.join(directory, "compile_commands.json"), "w",
              encoding="utf-8") as file:
        json.dump([{"directory": directory, "file": name,
                    "arguments": ["cc", "-c", name]} for name in units], file)
    return units


def check_command(options, directory, *more):
    return [options.cvet, "check", "-p", directory, "-j1", "--confidence=low",
            f"--root={directory}", *more]


def exponent(points, start):
    """Of the first and the last of (n, CPU) points."""
    (n, first), (m, last) = points[0], points[-1]
    return (math.log(max(last - start, FLOOR) / max(first - start, FLOOR)) /
            math.log(m / n))


def measure_shape(name, options, start):
    """A table's row, and whether the shape grows too fast."""
    points, clang, factor = [], None, options.factor
    for n in SHAPES[name].Sizes:
        n = int(n * factor)
        directory = os.path.join(options.work, f"{name}-{n}")
        units = write_program(SHAPES[name].Write(n), directory)
        cost = least(check_command(options, directory, "--no-cache"), options)
        if len(units) == 1:
            clang = least([options.clang, "-fsyntax-only",
                           os.path.join(directory, units[0])], options)
        shutil.rmtree(directory)
        points.append((n, cost.CPU if cost else None))
        if cost is None:
            break
    row = "; ".join(f"{n}: " + (f"{cpu:.2f}" if cpu else
                                f"over {options.timeout:.0f}")
                    for n, cpu in points)
    parse = f"{clang.CPU:.2f}" if clang else ""
    if points[-1][1] is None:
        return f"| {name} | {row} | | {parse} |", True
    grows = exponent(points, start)
    most, _ = KNOWN.get(name, (0, ""))
    bad = grows > max(options.max_exponent, most)
    return f"| {name} | {row} | {grows:.2f} | {parse} |", bad


def measure_shapes(options):
    names = options.shapes.split(",") if options.shapes else list(SHAPES)
    unknown = [name for name in names if name not in SHAPES]
    if unknown:
        sys.exit(f"no shape {unknown[0]}; there are " + ", ".join(SHAPES))
    empty = os.path.join(options.work, "empty")
    write_program({"one.c": "int x;\n"}, empty)
    start = least(check_command(options, empty, "--no-cache"), options).CPU
    print(f"A run costs {start:.3f} s before it does anything.\n")
    print("| shape | n: CPU, s | exponent | clang, largest, s |")
    print("|---|---|---|---|", flush=True)
    bad = []
    for name in names:
        row, grows = measure_shape(name, options, start)
        print(row, flush=True)
        if grows:
            bad.append(name)
    for name in bad:
        why = f"; known: {KNOWN[name][1]}" if name in KNOWN else ""
        print(f"{name} grows too fast{why}")
    return bool(bad)


def measure_units(options):
    names = (options.shapes.split(",") if options.shapes else
             [name for name in SHAPES if name.startswith("units-")])
    print("| program | units | cold, s | cold, MiB | link, s | link, MiB |")
    print("|---|---|---|---|---|---|", flush=True)
    for name in names:
        for n in map(int, options.units.split(",")):
            directory = os.path.join(options.work, f"{name}-{n}")
            write_program(SHAPES[name].Write(n), directory)
            command = check_command(
                options, directory, "--no-path",
                "--cache-dir=" + os.path.join(directory, "cache"))
            row = f"| {name} | {n} |"
            for change in (False, True):
                if change:
                    with open(os.path.join(directory, "u0.c"), "a",
                              encoding="utf-8") as file:
                        file.write("int changed;\n")
                cost = run(command, options.timeout)
                if cost is None:
                    row += f" over {options.timeout:.0f} | |"
                    break
                row += f" {cost.CPU:.1f} | {cost.Peak // 1024} |"
            if not options.keep:
                shutil.rmtree(directory)
            print(row, flush=True)
    return False


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvet", default="cvet")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--shapes", help="only these, separated by commas")
    parser.add_argument("--factor", type=float, default=1,
                        help="multiplies the sizes of shapes")
    parser.add_argument("--units", help="numbers of units, with commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--timeout", type=float, default=60,
                        help="CPU seconds for one run")
    parser.add_argument("--max-exponent", type=float, default=math.inf)
    parser.add_argument("--work", help="a folder for the programs")
    parser.add_argument("--keep", action="store_true",
                        help="leave the programs of --units in --work")
    options = parser.parse_args()
    options.cvet = shutil.which(options.cvet) or options.cvet
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        if not options.keep:
            options.work = work
        return int(measure_units(options) if options.units else
                   measure_shapes(options))


if __name__ == "__main__":
    sys.exit(main())
