# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cvet says, and what a test says that it should say."""

import json
import os
import re
import subprocess
import tempfile

# One message: (file, line, "warning" or "note", text).
MESSAGE = re.compile(r"^(.*?):(\d+):\d+: (warning|note): (.*)$")
RULE = re.compile(r" \[cvet-[a-z-]+\]$")
LEVELS = ("low", "medium", "high")


def run_cvet(cvet, files, flags, confidence, rules=None, outputs=()):
    """The set of messages; raises RuntimeError if cvet could not do its job.

    outputs are options that make cvet write more.
    """
    command = [cvet, "check", f"--confidence={confidence}", *outputs,
               *([f"--rules={rules}"] if rules else []), *files, "--", *flags]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}\nended with "
                           f"{result.returncode}\n{result.stderr}")
    messages = set()
    for line in result.stdout.splitlines():
        match = MESSAGE.match(line)
        if match:
            file, number, kind, text = match.groups()
            messages.add((os.path.realpath(file), int(number), kind,
                          RULE.sub("", text)))
    return messages


def judged(cvet, files, flags, confidence, rules=None, considered=False):
    """(the set of messages, {warning: its level}, and, if that is asked, all that
    was considered) of one run."""
    root = os.path.commonpath([os.path.dirname(os.path.realpath(file))
                               for file in files])

    def path(entry):
        return os.path.realpath(os.path.join(root, entry["file"]))

    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report")
        candidates = os.path.join(folder, "candidates")
        outputs = [f"--root={root}", f"--json={report}"]
        if considered:
            outputs.append(f"--candidates={candidates}")
        messages = run_cvet(cvet, files, flags, confidence, rules, outputs)
        with open(report, encoding="utf-8") as file:
            findings = json.load(file)["findings"]
        found = []
        if considered:
            with open(candidates, encoding="utf-8") as lines:
                found = [json.loads(line) for line in lines]
    levels = {}
    for finding in findings:
        warning = (path(finding), finding["line"], "warning", finding["message"])
        levels[warning] = max(levels.get(warning, "low"), finding["confidence"],
                              key=LEVELS.index)
    unknown = {message for message in messages
               if message[2] == "warning"} - levels.keys()
    if unknown:
        raise RuntimeError(f"said, but not in the report: {sorted(unknown)}")
    for candidate in found:
        candidate["file"] = path(candidate)
    return messages, levels, found


def difference(wanted, got):
    """Lines that tell what is missing and what is too much; empty if equal."""
    def show(sign, messages):
        return [f"{sign} {os.path.basename(file)}:{line}: {kind}: {text}"
                for file, line, kind, text in sorted(messages)]
    return show("-", wanted - got) + show("+", got - wanted)
