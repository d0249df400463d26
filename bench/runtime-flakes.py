# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does the run-time companion say the same each time?

    python3 bench/runtime-flakes.py build [RUNS]

The programs of tests below test/runtime, with everything that a test can leave
behind and with nothing, run RUNS times each (1000 unless said), by turns; one
has a runner of its own, and is run by `cvet-rt run`. A run
whose output or exit status is another than that of the first is a flake: the
number of these is the exit status. Numbers of threads and addresses are left
out of the comparison.
"""

import os
import re
import subprocess
import sys
import tempfile

# Test, its program, what else is compiled, and how `cvet-rt` runs it.
PROGRAMS = (("what-is-left", "test.c", ("rooms.c",), ()),
            ("first-use", "first.c", (), ()),
            ("chat", "chat_test.c", ("clients.c", "commands.c", "speaker.c"),
             ()),
            ("each", "runner.c", ("rooms.c",),
             ("run", "--each=run_one", "--follow")))


def part(path, name):
    """The file \\p name in a test that has several."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return re.split(r"^#--- .*\n", text, flags=re.M)[
        1 + re.findall(r"^#--- (.*)$", text, re.M).index(name)]


def build_all(build, folder):
    source = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    tests = os.path.join(source, "test", "runtime")
    places = (os.path.join(tests, "Inputs"),
              os.path.join(source, "examples", "chat"))
    for test, name, others, how in PROGRAMS:
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(part(os.path.join(tests, test + ".test"), name))
        more = [os.path.join(place, other) for place in places
                for other in others
                if os.path.exists(os.path.join(place, other))]
        program = os.path.join(folder, test)
        subprocess.run(
            ["gcc", "-g", "-O0", "-D_GNU_SOURCE", "-pthread", "-w", path, *more,
             f"-I{source}/include", *(f"-I{place}" for place in places),
             f"-L{build}/lib", f"-Wl,-rpath,{build}/lib", "-lcvet-rt",
             "-o", program], check=True)
        tool = (os.path.join(build, "bin", "cvet-rt"),) if how else ()
        yield (*tool, *how, program)


def outcome(command):
    run = subprocess.run(command, capture_output=True, text=True, check=False,
                         cwd=os.path.dirname(command[-1]), timeout=120)
    text = re.sub(r"0x[0-9a-f]+|\b(thread|descriptor|process) \d+", "N",
                  run.stdout + run.stderr)
    return run.returncode, text


def main():
    build = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    os.environ["CVET_RT_REPORT"] = os.path.join(build, "bin", "cvet-rt")
    flakes = 0
    with tempfile.TemporaryDirectory() as folder:
        commands = list(build_all(build, folder))
        expected = {command: outcome(command) for command in commands}
        for _ in range(runs - 1):
            for command in commands:
                seen = outcome(command)
                if seen == expected[command]:
                    continue
                flakes += 1
                print(f"{os.path.basename(command[-1])}: {seen[0]}\n{seen[1]}")
        for command, (status, text) in expected.items():
            print(f"{os.path.basename(command[-1])}: {runs} runs, {len(text)} "
                  f"characters, exit status {status}")
    print(f"{flakes} flakes")
    return min(flakes, 125)


if __name__ == "__main__":
    sys.exit(main())
