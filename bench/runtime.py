# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the run-time companion costs: ratios of processor time in one run.

    python3 bench/runtime.py build

For each way to find stacks the processor time of a program that does nothing
but allocate, over its time without the library (the best of five, taken by
turns); then how long a clean test and a question take, what an event
costs that a thunk tells, and what it costs to watch a program that runs for
long.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

PAIRS, LIVE, ROUNDS = "1000000", "100000", 5


def cost(command, environment):
    """Seconds of processor time, and kilobytes at most (of all so far)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime -
            before.ru_utime - before.ru_stime)


def attached(build, source, folder):
    """Nanoseconds for an event that a thunk tells, beside the bare call."""
    parts = []
    for part in "123":
        parts.append(os.path.join(folder, f"attach{part}.o"))
        subprocess.run(["gcc", "-O2", "-g", f"-DPART={part}", "-c",
                        f"-I{source}/include",
                        f"{source}/bench/runtime/attach.c", "-o", parts[-1]],
                       check=True)
    library = [f"-L{build}/lib", f"-Wl,-rpath,{build}/lib", "-lcvet-rt"]
    bare, wrapped = (os.path.join(folder, name) for name in ("bare", "wrapped"))
    subprocess.run(["gcc", *parts[:2], "-o", bare, *library], check=True)
    subprocess.run(["gcc", *parts, "-Wl,--wrap=attach", "-Wl,--wrap=detach",
                    "-o", wrapped, *library], check=True)
    best = {}
    for _ in range(ROUNDS):
        for program in (bare, wrapped):
            for live in ("10", "100000"):
                took = float(subprocess.run(
                    [program, "1000000", live], check=True,
                    capture_output=True, text=True).stdout)
                key = program, live
                best[key] = min(took, best.get(key, took))
    for live in ("10", "100000"):
        print(f"{live:>8} attached: {best[wrapped, live]:.0f} ns for an event, "
              f"a bare call {best[bare, live]:.0f} ns")


def ask(tool, whom, address):
    """Seconds that `cvet-rt who` takes."""
    start = time.monotonic()
    subprocess.run([tool, "who", whom, address], check=True,
                   stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def ask_from_outside(build, work, environment, live, folder):
    """`cvet-rt who` of a process that goes on, and of its core file."""
    tool = os.path.join(build, "bin", "cvet-rt")
    with subprocess.Popen([work, "asked", live], env=environment, text=True,
                          stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        address = process.stdout.readline().strip()
        time.sleep(0.1)
        process.stdin.write("x")
        process.stdin.flush()
        took = ask(tool, str(process.pid), address)
        waited, in_all = process.communicate()[0].split()
    print(f"{live:>8} blocks: cvet-rt who PID {took:.2f} s; another thread "
          f"waited {waited} ms, and {in_all} with the time that it had no "
          "processor")
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    address = subprocess.run([work, "core", live], env=environment, text=True,
                             cwd=folder, check=False,
                             stdout=subprocess.PIPE).stdout.strip()
    for name in os.listdir(folder):
        if name.startswith("core"):
            core = os.path.join(folder, name)
            print(f"{live:>8} blocks: cvet-rt who CORE "
                  f"{ask(tool, core, address):.2f} s")
            os.remove(core)


def main():
    build = os.path.abspath(sys.argv[1])
    source = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    library = os.path.join(build, "lib", "libcvet-rt.so.0")
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        subprocess.run(["gcc", "-O2", "-g", "-pthread", f"-I{source}/include",
                        f"{source}/bench/runtime/work.c", "-o", work],
                       check=True)
        plain = dict(os.environ)
        runs = {"plain": plain}
        for how in ("caller", "fp", "tables", "libunwind", "libgcc"):
            runs[how] = dict(plain, LD_PRELOAD=library, CVET_RT_UNWIND=how)
        best = {}
        for _ in range(ROUNDS):
            for name, environment in runs.items():
                seconds = cost([work, "churn", PAIRS, LIVE], environment)
                best[name] = min(seconds, best.get(name, seconds))
        for name, seconds in best.items():
            print(f"{name:10} {seconds:5.2f} s  x{seconds / best['plain']:.2f}")
        loaded = dict(plain, LD_PRELOAD=library)
        for live in ("10000", "100000", "1000000"):
            test = subprocess.run([work, "test", live], env=loaded, check=True,
                                  capture_output=True, text=True).stdout
            took, *waits = subprocess.run(
                [work, "who", live], env=loaded, check=True,
                capture_output=True, text=True).stdout.split()
            print(f"{live:>8} blocks: a clean test {test.strip()} ms, a "
                  f"question {took} s; another thread waited {waits[0]} ms, "
                  f"and {waits[1]} with the time that it had no processor "
                  f"(without a question: {waits[2]}, {waits[3]})")
            ask_from_outside(build, work, loaded, live, folder)
        attached(build, source, folder)
        watch = os.path.join(folder, "watch")
        subprocess.run(["gcc", "-O1", "-fno-optimize-sibling-calls", "-g",
                        "-pthread", f"-I{source}/include",
                        f"{source}/bench/runtime/watch.c", "-o", watch,
                        f"-L{build}/lib", f"-Wl,-rpath,{build}/lib",
                        "-lcvet-rt"], check=True)
        for live, sites in (("10000", "100"), ("100000", "1000"),
                            ("1000000", "10000")):
            subprocess.run([watch, live, sites], cwd=folder, check=True)


if __name__ == "__main__":
    main()
