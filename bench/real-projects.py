#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cvet costs and says on real C projects, beside a plain parse of them.

Fetches Debian source packages into a private folder, builds each once under
bear to get its compile database, then measures, over the same units with the
same flags: `clang -fsyntax-only`, `cvet check --no-path` (facts and link) and
`cvet check` (everything). Prints one Markdown table; see bench/README.md.
"""

import argparse
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

# Optimisation is off because only the compile commands matter; Packages are
# the development packages a build needs beside build-essential; Skip names
# bundled libraries and test programs, which are not the project's own code.
Project = collections.namedtuple(
    "Project", "Name Packages Configure Make Skip", defaults=("", "", r"^$")
)
COMMON_PACKAGES = ["bear", "build-essential", "dpkg-dev", "pkg-config"]
PROJECTS = [
    Project(
        "memcached",
        "libevent-dev",
        "./configure --disable-docs CFLAGS='-O0 -w'",
        "make -j2 memcached",
    ),
    Project(
        "tmux",
        "libevent-dev libncurses-dev bison",
        "./configure CFLAGS='-O0 -w'",
        "make -j2",
    ),
    Project(
        "lighttpd",
        "libpcre2-dev zlib1g-dev",
        "./configure --without-bzip2 CFLAGS='-O0 -w'",
        "make -j2",
        r"^src/t/",
    ),
    Project(
        "redis",
        "",
        "",
        "make -C src -j2 MALLOC=libc OPTIMIZATION=-O0 USE_SYSTEMD=no"
        " redis-server redis-cli",
        r"^deps/",
    ),
    Project(
        "libevent",
        "libssl-dev",
        "./configure --disable-samples --disable-libevent-regress CFLAGS='-O0 -w'",
        "make -j2",
        r"^(test|sample)/",
    ),
    # Threads: a streaming server and a proxy.
    Project(
        "icecast2",
        "libcurl4-openssl-dev libogg-dev libssl-dev libvorbis-dev libxml2-dev"
        " libxslt1-dev",
        "./configure CFLAGS='-O0 -w'",
        "make -j2",
        r"(^|/)tests?/",
    ),
    Project(
        "stunnel4",
        "libssl-dev",
        "./configure --disable-systemd --disable-libwrap CFLAGS='-O0 -w'",
        "make -C src -j2 stunnel",
        r"^tests/",
    ),
]


def say(*Words):
    print(*Words, file=sys.stderr, flush=True)


def run(Command, Directory, Log):
    """Runs a preparation step; its output goes to the log, failure ends all."""
    with open(Log, "a") as Out:
        Out.write(f"$ {Command}\n")
        Out.flush()
        Status = subprocess.call(
            Command, shell=True, cwd=Directory, stdout=Out, stderr=Out
        )
    if Status:
        sys.exit(f"'{Command}' ended with {Status}; see {Log}")


# --- Preparation -------------------------------------------------------------


def aptOptions(Work):
    """Options that let apt-get know source packages without touching /etc."""
    Apt = os.path.join(Work, "apt")
    Lists = os.path.join(Apt, "lists")
    if not os.path.exists(os.path.join(Apt, "ready")):
        os.makedirs(os.path.join(Lists, "partial"), exist_ok=True)
        os.makedirs(os.path.join(Apt, "cache", "archives", "partial"), exist_ok=True)
        Targets = subprocess.check_output(
            ["apt-get", "indextargets", "--format"]
            + ["deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)"]
            + ["Created-By: Packages", "Origin: Debian"],
            text=True,
        )
        with open(os.path.join(Apt, "sources.list"), "w") as Out:
            Out.write("\n".join(sorted(set(Targets.splitlines()))) + "\n")
    Options = (
        f"-o Dir::Etc::SourceList={Apt}/sources.list -o Dir::Etc::SourceParts=-"
        f" -o Dir::State::Lists={Lists} -o Dir::Cache={Apt}/cache"
        " -o APT::Sandbox::User=root"
    )
    if not os.path.exists(os.path.join(Apt, "ready")):
        run(f"apt-get {Options} update", Apt, os.path.join(Apt, "log"))
        open(os.path.join(Apt, "ready"), "w").close()
    return Options


def missingPackages(Names):
    return [
        Name
        for Name in Names
        if subprocess.call(
            ["dpkg", "-s", Name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    ]


def ownUnits(P, Tree, Database):
    """The project's own C units of a compile database, each file once."""
    Units = {}
    for Entry in json.load(open(Database)):
        File = os.path.realpath(os.path.join(Entry["directory"], Entry["file"]))
        Relative = os.path.relpath(File, os.path.realpath(Tree))
        if not Relative.endswith(".c") or Relative.startswith(".."):
            continue
        if not re.search(P.Skip, Relative):
            Units.setdefault(File, dict(Entry, file=File))
    return [Units[File] for File in sorted(Units)]


def prepare(P, Work):
    """Returns the project's tree, with compile_commands.json in it."""
    Tree = os.path.join(Work, P.Name)
    Database = os.path.join(Tree, "compile_commands.json")
    if os.path.exists(Database):
        return Tree
    Log = os.path.join(Work, P.Name + ".log")
    if Missing := missingPackages(P.Packages.split() + COMMON_PACKAGES):
        sys.exit(f"{P.Name} needs: apt-get install {' '.join(Missing)}")
    say(f"{P.Name}: source")
    Download = os.path.join(Work, P.Name + ".src")
    shutil.rmtree(Tree, ignore_errors=True)
    shutil.rmtree(Download, ignore_errors=True)
    os.makedirs(Download)
    run(
        f"apt-get {aptOptions(Work)} source --download-only {P.Name}",
        Download,
        Log,
    )
    # The distribution's patches replace bundled libraries: not wanted here.
    run(f"dpkg-source --skip-patches -x *.dsc {Tree}", Download, Log)
    say(f"{P.Name}: build")
    if P.Configure:
        run(P.Configure, Tree, Log)
    run(f"bear --output bear.json -- {P.Make}", Tree, Log)
    Units = ownUnits(P, Tree, os.path.join(Tree, "bear.json"))
    with open(Database, "w") as Out:
        json.dump(Units, Out, indent=1)
    return Tree


# --- Measuring ---------------------------------------------------------------

Cost = collections.namedtuple("Cost", "Status Cpu Rss Output")


def measure(Command, Directory):
    """Runs a command; CPU seconds (user and system) and peak memory in MiB of
    it and of every process it waited for."""
    with tempfile.TemporaryFile("w+") as Out:
        Child = subprocess.Popen(
            Command, cwd=Directory, stdout=Out, stderr=subprocess.DEVNULL
        )
        _, Status, Usage = os.wait4(Child.pid, 0)
        Child.returncode = os.waitstatus_to_exitcode(Status)
        Out.seek(0)
        return Cost(
            Child.returncode,
            Usage.ru_utime + Usage.ru_stime,
            Usage.ru_maxrss / 1024,
            Out.read(),
        )


def flagsOf(Entry):
    """The entry's arguments without compiler, output, -c and the file."""
    Words = Entry.get("arguments") or shlex.split(Entry["command"])
    Flags, Skip = [], False
    for Word in Words[1:]:
        if Skip or Word == "-o":
            Skip = not Skip
        elif Word == "-c" or Word.startswith(("-M", "-Wp,-M")):
            Skip = Word in ("-MF", "-MT", "-MQ")
        elif (
            os.path.realpath(os.path.join(Entry["directory"], Word))
            != Entry["file"]
        ):
            Flags.append(Word)
    return Flags


def parse(Entry, Clang):
    return measure(
        [Clang, "-fsyntax-only", "-w", *flagsOf(Entry), Entry["file"]],
        Entry["directory"],
    )


def extractFacts(Entry, Cvet):
    return measure(
        [Cvet, "unit", "-o", os.devnull, Entry["file"], "--", *flagsOf(Entry)],
        Entry["directory"],
    )


def check(Tree, Cvet, Jobs, *Options):
    return measure([Cvet, "check", "-p", Tree, f"-j{Jobs}", *Options], Tree)


FINDING = re.compile(r"^(\S.*?):(\d+):(\d+): warning: .* \[(cvet-[\w-]+)\]$", re.M)


def findings(Output):
    return {Match.groups() for Match in FINDING.finditer(Output)}


def lines(Files):
    Total = 0
    for File in Files:
        with open(File, "rb") as In:
            Total += sum(1 for _ in In)
    return Total


Row = collections.namedtuple(
    "Row",
    "Project Lines Units Failed Parse Facts Full Memory FactsMemory FullMemory"
    " UnitMemory Again Changed Medium Low",
)


def measureCache(Entries, Tree, Arguments):
    """CPU of cvet check with an empty cache, when nothing has changed, and when
    one file of middling size has."""
    with tempfile.TemporaryDirectory() as Cache:
        def run():
            return check(Tree, Arguments.cvet, Arguments.jobs,
                         f"--cache-dir={Cache}")

        First, Again = run(), run()
        Sizes = sorted(Entries, key=lambda E: os.path.getsize(E["file"]))
        File = Sizes[len(Sizes) // 2]["file"]
        with open(File, "rb") as In:
            Text = In.read()
        try:
            with open(File, "ab") as Out:
                Out.write(b"\n/* changed */\n")
            Changed = run()
        finally:
            with open(File, "wb") as Out:
                Out.write(Text)
    return First, Again.Cpu, Changed.Cpu


def measureProject(P, Tree, Arguments):
    Entries = json.load(open(os.path.join(Tree, "compile_commands.json")))
    say(f"{P.Name}: clang -fsyntax-only on {len(Entries)} units")
    Parses = {Entry["file"]: parse(Entry, Arguments.clang) for Entry in Entries}
    say(f"{P.Name}: cvet check")
    Facts = check(Tree, Arguments.cvet, Arguments.jobs, "--no-path",
                  "--no-cache")
    Low = check(Tree, Arguments.cvet, Arguments.jobs, "--confidence=low",
                "--no-cache")
    Medium, Again, Changed = measureCache(Entries, Tree, Arguments)
    for Run in (Facts, Low, Medium):
        # 1 says that there are findings; anything else is a failure.
        if Run.Status not in (0, 1):
            say(f"{P.Name}: cvet check ended with {Run.Status}")
    # The process that checks many units at once says nothing of one unit's
    # memory, so the largest ones are also run alone.
    Largest = sorted(Entries, key=lambda E: -os.path.getsize(E["file"]))[:10]
    Ratios = [
        extractFacts(Entry, Arguments.cvet).Rss / Parses[Entry["file"]].Rss
        for Entry in Largest
    ]
    for Place in sorted(findings(Low.Output)):
        say("  " + ":".join(Place))
    return Row(
        P.Name,
        lines(Entry["file"] for Entry in Entries),
        len(Entries),
        sum(Parse.Status != 0 for Parse in Parses.values()),
        sum(Parse.Cpu for Parse in Parses.values()),
        Facts.Cpu,
        Low.Cpu,
        max(Parse.Rss for Parse in Parses.values()),
        Facts.Rss,
        Low.Rss,
        max(Ratios),
        Again,
        Changed,
        len(FINDING.findall(Medium.Output)),
        len(FINDING.findall(Low.Output)),
    )


HEADINGS = (
    "project|lines of C|units|do not parse|parse, s|facts+link, s|all, s"
    "|parse, MiB|facts+link, MiB|all, MiB|one unit, memory|again, s|one changed, s|medium and up|low and up"
)


def printTable(Rows):
    print("| " + HEADINGS.replace("|", " | ") + " |")
    print("|---" + "|---:" * HEADINGS.count("|") + "|")
    for R in Rows:
        print(
            f"| {R.Project} | {R.Lines} | {R.Units} | {R.Failed} | {R.Parse:.1f}"
            f" | {R.Facts:.1f} ({R.Facts / R.Parse:.2f}x)"
            f" | {R.Full:.1f} ({R.Full / R.Parse:.2f}x)"
            f" | {R.Memory:.0f} | {R.FactsMemory:.0f} | {R.FullMemory:.0f}"
            f" | {R.UnitMemory:.2f}x"
            f" | {R.Again:.2f} ({R.Again / R.Full:.1%}) | {R.Changed:.2f}"
            f" | {R.Medium} | {R.Low} |"
        )


def main():
    Parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    Parser.add_argument("--work", required=True, help="private folder to fill")
    Parser.add_argument("--cvet", default="cvet", help="the cvet to measure")
    Parser.add_argument("--clang", default="clang-22", help="the clang beside it")
    Parser.add_argument("--only", action="append", help="only this project")
    Parser.add_argument("--jobs", type=int, default=2, help="parallel units")
    Parser.add_argument(
        "--prepare", action="store_true", help="fetch and build, measure nothing"
    )
    Arguments = Parser.parse_args()
    Known = [P.Name for P in PROJECTS]
    for Name in Arguments.only or []:
        if Name not in Known:
            Parser.error(f"no project '{Name}'; there are {', '.join(Known)}")
    Work = os.path.abspath(Arguments.work)
    os.makedirs(Work, exist_ok=True)
    if os.sep in Arguments.cvet:
        Arguments.cvet = os.path.abspath(Arguments.cvet)
    Rows = []
    for P in PROJECTS:
        if Arguments.only and P.Name not in Arguments.only:
            continue
        Tree = prepare(P, Work)
        if not Arguments.prepare:
            Rows.append(measureProject(P, Tree, Arguments))
    if Rows:
        printTable(Rows)


if __name__ == "__main__":
    main()
