#!/usr/bin/env python3
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A cvet that finds something in what was not transformed only."""

import json
import os
import sys

root = sys.argv[sys.argv.index("-p") + 1]
out = next(word[7:] for word in sys.argv if word.startswith("--json="))
with open(os.path.join(root, "compile_commands.json"),
          encoding="utf-8") as database:
    files = [entry["file"] for entry in json.load(database)]
found = []
for file in files:
    with open(file, encoding="utf-8") as text:
        if "/*@" not in text.read():
            found.append(os.path.relpath(file, root))
with open(out, "w", encoding="utf-8") as report:
    json.dump({"findings": [
        {"rule": "cvet-stale-list-node", "file": file, "line": 1, "column": 1,
         "confidence": "medium", "message": "'x' is left", "function": "f",
         "reasons": ["not-read"], "notes": []}
        for file in found]}, report)
