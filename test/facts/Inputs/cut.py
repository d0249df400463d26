# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""cut.py CVET FACTS: links the facts when they end too early or too late."""

import subprocess
import sys

Cvet, Facts = sys.argv[1:]
with open(Facts, "rb") as In:
    Whole = In.read()
for Size in [*range(0, len(Whole), 7), *range(len(Whole) - 1, len(Whole) + 2)]:
    with open(Facts + ".cut", "wb") as Out:
        Out.write((Whole + b"\0")[:Size])
    Run = subprocess.run(
        [Cvet, "link", Facts + ".cut"], capture_output=True, text=True
    )
    Refused = Run.returncode == 2 and "the facts are broken" in Run.stderr
    if Refused != (Size != len(Whole)):
        sys.exit(f"{Size} of {len(Whole)} bytes: {Run.returncode} {Run.stderr}")
print("each cut is refused")
