# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the run-time companion costs: ratios of processor time in one run.

    python3 bench/runtime.py [--redis=REDIS-SERVER] build

For each way to find stacks the processor time of a program that does nothing
but allocate, over its time without the library (the median of pairs, taken by
turns); then how long a clean test and a question take, what an event
costs that a thunk tells, and what it costs to watch a program that runs for
long. With --redis: processor time of a redis-server that uses libc's malloc
under redis-benchmark, by pairs, too.

Each figure that has a mark is compared with it; the exit status is 1 if one is
above its mark.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PAIRS, LIVE, ROUNDS = "1000000", "100000", 5
missed = 0


def judge(what, value, unit, mark):
    """Says whether the figure is at most at its mark."""
    global missed
    missed += value > mark
    verdict = "met" if value <= mark else "NOT MET"
    print(f"  {verdict}: {what} {value:.3g}{unit}, mark {mark:g}{unit}")


def cost(command, environment, out=None):
    """Seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=out, check=True)
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
        judge("an event", best[wrapped, live], " ns", 150)


def ask(tool, whom, address):
    """Seconds of processor time that `cvet-rt who` takes."""
    return cost([tool, "who", whom, address], None, subprocess.DEVNULL)


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
    print(f"{live:>8} blocks: cvet-rt who PID {took:.2f} s of processor time; "
          f"another thread "
          f"waited {waited} ms, and {in_all} with the time that it had no "
          "processor")
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    address = subprocess.run([work, "core", live], env=environment, text=True,
                             cwd=folder, check=False,
                             stdout=subprocess.PIPE).stdout.strip()
    for name in os.listdir(folder):
        if name.startswith("core"):
            core = os.path.join(folder, name)
            took = ask(tool, core, address)
            print(f"{live:>8} blocks: cvet-rt who CORE {took:.2f} s of "
                  "processor time")
            judge("a core file", took, " s", 5)
            os.remove(core)


def peak(command, environment):
    """Kilobytes that the command has at most, its copies included."""
    # A new process: what other children had does not count.
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], "
            "stdout=subprocess.DEVNULL); print(resource.getrusage("
            "resource.RUSAGE_CHILDREN).ru_maxrss)")
    return int(subprocess.run([sys.executable, "-c", code, *command],
                              env=environment, check=True, text=True,
                              stdout=subprocess.PIPE).stdout)


def redis(server, library):
    """The processor time of the server with the library, over that without."""
    def run(environment):
        port = str(random.randrange(20000, 30000))
        with subprocess.Popen([server, "--port", port, "--save", ""],
                              env=environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(0.5)
            subprocess.run(["redis-benchmark", "-p", port, "-n", "60000", "-q",
                            "-t", "set,get,incr,lpush,rpop,sadd,hset"],
                           check=True, stdout=subprocess.DEVNULL)
            process.terminate()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        return usage.ru_utime + usage.ru_stime
    loaded = dict(os.environ, LD_PRELOAD=library)
    ratios = []
    for number in range(ROUNDS):
        if number % 2:
            with_it, without = run(loaded), run(os.environ)
        else:
            without, with_it = run(os.environ), run(loaded)
        ratios.append(with_it / without)
    print("redis-server: x" + ", ".join(f"{ratio:.3f}" for ratio in ratios))
    judge("redis-server", (statistics.median(ratios) - 1) * 100, " %", 10)


def flame(build, folder):
    """A flame graph of 3,000 stacks."""
    folded = os.path.join(folder, "3000.folded")
    random.seed(1)
    with open(folded, "w", encoding="utf-8") as file:
        for _ in range(3000):
            depth = random.randrange(3, 20)
            stack = ";".join(f"f{i}_{random.randrange(4)}"
                             for i in range(depth))
            file.write(f"{stack} {random.randrange(1, 10000)}\n")
    seconds = min(cost([os.path.join(build, "bin", "cvet-rt"), "flame", folded],
                       None, subprocess.DEVNULL) for _ in range(ROUNDS))
    judge("a flame graph of 3,000 stacks", seconds, " s", 0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--redis")
    parser.add_argument("build")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
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
        took = {name: [] for name in runs}
        for _ in range(2 * ROUNDS + 1):
            for name, environment in runs.items():
                took[name].append(cost([work, "churn", PAIRS, LIVE],
                                       environment))
        for name, seconds in took.items():
            ratio = statistics.median(a / b for a, b
                                      in zip(seconds, took["plain"]))
            print(f"{name:10} {statistics.median(seconds):5.2f} s  "
                  f"x{ratio:.2f}")
            if name == "tables":
                judge("a program that only allocates x", ratio, "", 2.5)
        loaded = dict(plain, LD_PRELOAD=library)
        for live in ("10000", "100000", "1000000"):
            test = subprocess.run([work, "test", live], env=loaded, check=True,
                                  capture_output=True, text=True).stdout
            took, processor, *waits = subprocess.run(
                [work, "who", live], env=loaded, check=True,
                capture_output=True, text=True).stdout.split()
            print(f"{live:>8} blocks: a clean test {test.strip()} ms, a "
                  f"question {processor} s of processor time in {took} s; "
                  f"another thread waited {waits[0]} ms, and {waits[1]} with "
                  "the time that it had no processor (without a question: "
                  f"{waits[2]}, {waits[3]})")
            if live == "10000":
                judge("a clean test", float(test), " ms", 2)
            judge("a question, processor time,", float(processor), " s", 2)
            judge("another thread waits", float(waits[0]), " ms", 20)
            ratio = (peak([work, "who", live], loaded) /
                     peak([work, "fill", live], plain))
            judge("memory of a program that asks x", ratio, "", 3.5)
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
            told = subprocess.run([watch, live, sites], cwd=folder, check=True,
                                  text=True, stdout=subprocess.PIPE).stdout
            print(told, end="")
            share, metrics, alarm = (float(re.search(pattern, told)[1])
                                     for pattern in (r"in all ([\d.]+) %",
                                                     r"metrics ([\d.]+) ms",
                                                     r"files ([\d.]+) s"))
            judge("watching", share, " % of a processor", 0.1)
            judge("metrics", metrics, " ms", 5)
            judge("an alarm with its files", alarm, " s", 2)
        flame(build, folder)
        if options.redis:
            redis(options.redis, library)
    return missed != 0


if __name__ == "__main__":
    sys.exit(main())
