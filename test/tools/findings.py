# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cvet says, and what a test says that it should say."""

import os
import re
import subprocess

# One message: (file, line, "warning" or "note", text).
MESSAGE = re.compile(r"^(.*?):(\d+):\d+: (warning|note): (.*)$")
RULE = re.compile(r" \[cvet-[a-z-]+\]$")
LEVELS = ("low", "medium", "high")


def run_cvet(cvet, files, flags, confidence, rules=None):
    """The set of messages; raises RuntimeError if cvet could not do its job."""
    command = [cvet, "check", f"--confidence={confidence}",
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


def difference(wanted, got):
    """Lines that tell what is missing and what is too much; empty if equal."""
    def show(sign, messages):
        return [f"{sign} {os.path.basename(file)}:{line}: {kind}: {text}"
                for file, line, kind, text in sorted(messages)]
    return show("-", wanted - got) + show("+", got - wanted)
