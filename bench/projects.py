# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Real C projects as Debian source packages, and how each gets its compile
database: it is built once in a private folder. A build that runs no program of
its own making needs no compiler: bench/record-cc stands for it as $CC, and the
largest projects take minutes less. Others are built under bear."""

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
    # Large ones: what the link costs shows here.
    Project(
        "vim",
        "libncurses-dev",
        "./configure --with-features=huge --disable-gui --without-x"
        " CFLAGS='-O0 -w'",
        "make -C src -j2 vim",
    ),
    Project(
        "nginx",
        "libpcre2-dev libssl-dev zlib1g-dev",
        "./configure --with-threads --with-mail --with-mail_ssl_module"
        " --with-stream --with-stream_ssl_module --with-http_ssl_module"
        " --with-http_v2_module --with-http_dav_module"
        " --with-cc-opt='-O0 -w'",
        "make -j2",
    ),
    Project(
        "haproxy",
        "libpcre2-dev libssl-dev zlib1g-dev",
        "",
        "make -j2 TARGET=linux-glibc USE_OPENSSL=1 USE_PCRE2=1 USE_ZLIB=1"
        " USE_PROMEX=1 CPU_CFLAGS=-O0 DEBUG_CFLAGS=-w haproxy",
    ),
    Project(
        "postgresql-15",
        "bison flex libreadline-dev libssl-dev perl zlib1g-dev",
        "./configure --with-openssl CFLAGS='-O0 -w'"
        " && make -C src/backend generated-headers submake-libpgport",
        "make -C src/backend -j2 CC=$CC",
        r"^(?!src/backend/)",
    ),
    Project(
        "dovecot",
        "libssl-dev zlib1g-dev",
        "./configure --disable-hardening CFLAGS='-O0 -w'",
        "make -j2 CC=$CC",
        r"(^|/)test-|^pigeonhole/",
    ),
    Project(
        "git",
        "libcurl4-openssl-dev libexpat1-dev libpcre2-dev libssl-dev zlib1g-dev",
        "",
        "make -j2 CC=$CC CFLAGS='-O0 -w' USE_LIBPCRE2=1 NO_TCLTK=1 NO_PYTHON=1"
        " NO_PERL=1 NO_GETTEXT=1",
        r"^(t|contrib|oss-fuzz)/",
    ),
    Project(
        "openssl",
        "perl",
        "./Configure linux-x86_64 no-tests -O0 -w",
        "make -j2 CC=$CC build_sw",
        r"^(test|fuzz|demos|doc)/",
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
        # Without security updates: the versions of a point release stay.
        Sources = {T for T in Targets.splitlines() if "-security" not in T}
        with open(os.path.join(Apt, "sources.list"), "w") as Out:
            Out.write("\n".join(sorted(Sources)) + "\n")
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


def buildUnderBear(P, Tree, Log):
    """Returns the entries of the compile database."""
    run(f"bear --output bear.json -- {P.Make}", Tree, Log)
    with open(os.path.join(Tree, "bear.json")) as In:
        return json.load(In)


def buildUnderRecorder(P, Tree, Log):
    """The same, and nothing is compiled."""
    Recorder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "record-cc")
    Entries = []
    with tempfile.TemporaryDirectory() as Calls:
        Empty = os.path.join(Calls, "empty.o")
        run(f"gcc -x c -c -o {Empty} {os.devnull}", Tree, Log)
        run(f"CC={Recorder} RECORD_CC={Calls}; export RECORD_CC; {P.Make}", Tree, Log)
        for Name in sorted(os.listdir(Calls)):
            with open(os.path.join(Calls, Name), errors="surrogateescape") as In:
                Directory, *Arguments, _ = (In.read() + "\0").split("\0")
            # What is assembled is no unit.
            Files = [Word for Word in Arguments if Word.endswith(".c")]
            if Name.startswith("call.") and Files:
                Entries.append(
                    {
                        "directory": Directory,
                        "file": Files[-1],
                        "arguments": ["gcc", *Arguments[1:]],
                    }
                )
    return Entries


def outputOf(Entry):
    """Where the object goes: one file may be compiled for several programs."""
    Words = Entry.get("arguments") or shlex.split(Entry["command"])
    return Words[Words.index("-o") + 1] if "-o" in Words else ""


def ownUnits(P, Tree, Entries):
    """The project's own C units of a compile database, each file once."""
    Units = {}
    for Entry in sorted(Entries, key=outputOf):
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
    Build = buildUnderRecorder if "$CC" in P.Make else buildUnderBear
    Entries = Build(P, Tree, Log)
    with open(Database, "w") as Out:
        json.dump(ownUnits(P, Tree, Entries), Out, indent=1)
    return Tree
