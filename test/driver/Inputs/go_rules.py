# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import json
import sys

rules = json.load(sys.stdin)
assert len(rules) == 172, len(rules)
padding, = (rule for rule in rules if rule["name"] == "fieldalignment")
assert padding == {
    "name": "fieldalignment", "group": "go/analysis", "cvet": [],
    "stock": ["clang-analyzer-optin.performance.Padding"],
    "options": ["clang-analyzer-optin.performance.Padding:AllowedPad=24"],
    "note": "`-Wpadded` tells every gap", "kind": "choice"}, padding
