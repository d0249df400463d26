# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a real project and asks the validators about the SARIF of that run, in
both profiles. The sources are Debian's libuv1, fetched into a private folder;
nothing is built. Where they cannot be fetched, says so, and that is no failure.
"""

import argparse
import glob
import importlib.util
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE, RELEASE = "libuv1", "/bookworm"
FLAGS = ["-Iinclude", "-Isrc", "-D_GNU_SOURCE"]
# What is for Linux; the other files are for other systems.
SOURCES = ["src/*.c"] + [f"src/unix/{name}.c" for name in (
    "async", "core", "dl", "epoll", "fs", "getaddrinfo", "getnameinfo", "linux",
    "linux-core", "linux-inotify", "linux-syscalls", "loop", "loop-watcher",
    "pipe", "poll", "process", "procfs-exepath", "proctitle",
    "random-getrandom", "random-devurandom", "signal", "stream", "tcp",
    "thread", "tty", "udp")]


def fetch(work):
    """The folder of the sources; raises OSError or CalledProcessError."""
    spec = importlib.util.spec_from_file_location(
        "bench", os.path.join(HERE, "..", "..", "bench", "projects.py"))
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    found = glob.glob(os.path.join(work, PACKAGE + "-*", "include"))
    if not found:
        os.makedirs(work, exist_ok=True)
        subprocess.run(f"apt-get {bench.aptOptions(work)} -qq source {PACKAGE}{RELEASE}",
                       shell=True, cwd=work, check=True, timeout=300,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        found = glob.glob(os.path.join(work, PACKAGE + "-*", "include"))
    return os.path.dirname(found[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    try:
        tree = fetch(os.path.join(build, "real"))
    except (OSError, IndexError, SystemExit,
            subprocess.SubprocessError) as error:
        print("real project: not run, no sources:", error)
        return 0
    files = sorted(name for pattern in SOURCES
                   for name in glob.glob(pattern, root_dir=tree))
    failed = False
    for profile in ("full", "github"):
        report = os.path.join(build, f"real-{profile}.sarif")
        status = subprocess.run(
            [os.path.join(build, "bin", "cvet"), "check", "--confidence=low",
             "--no-cache", "--root", tree, f"--sarif={report}",
             f"--sarif-profile={profile}", "--text", os.devnull, *files, "--",
             *FLAGS], cwd=tree, check=False).returncode
        with open(report, encoding="utf-8") as file:
            run, = json.load(file)["runs"]
        # An empty report proves nothing.
        failed |= status not in (0, 1) or not run["results"]
        failed |= subprocess.run(
            [sys.executable, "-B", os.path.join(HERE, "validate_sarif.py"),
             "--multitool", os.path.join(build, "npm", "node_modules",
                                         "@microsoft", "sarif-multitool-linux"),
             *(["--github"] if profile == "github" else []), report],
            check=False).returncode != 0
        print(f"real project: {os.path.basename(tree)}, {len(files)} files, "
              f"profile {profile}: {len(run['results'])} results,",
              "failed" if failed else "valid")
    return failed


if __name__ == "__main__":
    sys.exit(main())
