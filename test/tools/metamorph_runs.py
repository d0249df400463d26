# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Transforms one program, and asks what cvet says of all its versions."""

import collections
import json
import os
import re
import shutil
import subprocess
import tempfile

MARK = re.compile(r"/\*@(\d+)\*/")
# Names that a transformation adds, as what they stand for.
ADDED = re.compile(r"\b(\w+?)_mt\b(?:\[0\])?")
PART = re.compile(r"^part\d+-")
JOINED = "also here: "
# A macro that writes its argument.
AS_IS = "-Dmt_as_is(...)=__VA_ARGS__"
# One way to write a program. by_function: lines say nothing in it. brings: its
# headers are copied with it.
Version = collections.namedtuple(
    "Version", "name files flags by_function brings", defaults=[False, True])
# One finding, without what may differ. subject: the line, or the function.
Finding = collections.namedtuple("Finding", "rule file subject message")


class Broken(Exception):
    """A program that cvet or the compiler does not take."""


class Findings:
    """What cvet says of one version."""

    def __init__(self):
        # {finding: {level: count}}, and by finding its function and reasons.
        self.levels = collections.defaultdict(collections.Counter)
        self.functions, self.reasons = {}, {}

    def add(self, finding, one, function):
        self.levels[finding][one["confidence"]] += 1
        self.functions[finding] = function
        self.reasons[finding] = one.get("reasons", [])


class Tools:
    """The programs that are run, and where they may write."""

    def __init__(self, cvet, metamorph, clang, work):
        self.cvet, self.metamorph = cvet, metamorph
        self.clang, self.work = clang, work
        resources = subprocess.run([clang, "-print-resource-dir"],
                                   capture_output=True, text=True, check=True)
        self.builtin = ["-resource-dir", resources.stdout.strip()]

    def transform(self, program, file, names):
        """Yields what the transformations make of a file."""
        out = tempfile.mkdtemp(dir=self.work)
        command = [self.metamorph, f"--out={out}", "--only=" + ",".join(names),
                   file, "--", *program.flags, AS_IS, "-w", *self.builtin]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            raise Broken(f"{program.name}: {result.stderr.strip()}")
        for line in result.stdout.splitlines():
            yield json.loads(line)

    @staticmethod
    def gather(version, folder, headers):
        """Copies a version's files into one folder, with their headers: what
        is found in a header is found in this version's."""
        os.mkdir(folder)
        for header in headers if version.brings else ():
            shutil.copy(header, folder)
        for number, file in enumerate(version.files):
            name = os.path.basename(file)
            if os.path.exists(os.path.join(folder, name)):
                name = f"part{number}-{name}"
            yield shutil.copy(file, os.path.join(folder, name))

    def findings(self, program, versions, with_joined=False):
        """{version's name: Findings}; all in one run, each a program."""
        root = tempfile.mkdtemp(dir=self.work)
        headers = [os.path.join(near, name)
                   for near in {os.path.dirname(file) for file in program.files}
                   for name in os.listdir(near) if name.endswith(".h")]
        gathered = {f"v{number}": (version, list(self.gather(
            version, os.path.join(root, f"v{number}"), headers)))
                    for number, version in enumerate(versions)}
        with open(os.path.join(root, "compile_commands.json"), "w",
                  encoding="utf-8") as database:
            json.dump([{"directory": root, "file": file, "arguments":
                        [self.clang, *version.flags, AS_IS, "-w", "-c", file]}
                       for version, files in gathered.values()
                       for file in files], database)
        out = os.path.join(root, "report.json")
        model = os.path.join(os.path.dirname(program.files[0]), "model.h")
        command = [self.cvet, "check", "-p", root, f"--root={root}",
                   "--no-cache", "-j1", "--confidence=low", "--tests=",
                   *(f"--program={name}={name}/*" for name in gathered),
                   *([f"--model={model}"] if os.path.exists(model) else []),
                   f"--json={out}"]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode not in (0, 1):
            raise Broken(f"{program.name}: {result.stderr.strip()}")
        with open(out, encoding="utf-8") as report:
            found = json.load(report)["findings"]
        said = read_findings(found, gathered, root, with_joined)
        shutil.rmtree(root)
        return said


def read_findings(found, gathered, root, with_joined):
    """As Tools.findings, from a report; with_joined: places that a finding has
    in its notes, too, each as one of its own."""
    said = {version.name: Findings() for version, _ in gathered.values()}
    texts = {file: original_lines(file)
             for _, files in gathered.values() for file in files}
    for one in found:
        path = os.path.join(root, one["file"])
        marks = texts.get(path)
        line = marks(one["line"], one["column"]) if marks else one["line"]
        function = ADDED.sub(r"\1", one.get("function", ""))
        where = os.path.relpath(path, root).split(os.sep)[0]
        for name in [where] if where in gathered else one["programs"]:
            version = gathered[name][0]
            finding = Finding(
                one["rule"], PART.sub("", os.path.basename(path)),
                function if version.by_function else line,
                ADDED.sub(r"\1", one["message"]))
            said[version.name].add(finding, one, function)
            # Which function another place is in, a note does not say.
            for note in () if version.by_function or not with_joined else \
                    one["notes"]:
                if note["message"].startswith(JOINED):
                    marks = texts.get(os.path.join(root, note["file"]))
                    line = (marks(note["line"], note["column"]) if marks
                            else note["line"])
                    said[version.name].add(
                        finding._replace(subject=line, message=ADDED.sub(
                            r"\1", note["message"][len(JOINED):])),
                        one, function)
    return said


def original_lines(file):
    """A function that says which line's text is at a place of the file."""
    with open(file, encoding="utf-8", errors="replace") as text:
        lines = text.read().split("\n")

    def line_at(line, column):
        for number in range(line, 0, -1):
            text = lines[number - 1]
            marks = MARK.findall(text[:column - 1] if number == line else text)
            if marks:
                # A comment's line has no mark of its own.
                return int(marks[-1]) + line - number
        return line
    return line_at
