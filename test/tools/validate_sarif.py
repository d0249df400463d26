# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Asks others whether SARIF files are right: the JSON schema of the standard,
and Microsoft's Multitool with the rules of the standard and of GitHub.

Multitool's status is always 0, so its log decides: each file must be among
those that it looked at, and have no result of level error.
"""

import argparse
import json
import os
import subprocess
import sys

import jsonschema


def level(result):
    return result.get("level", "warning")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--multitool", required=True)
    parser.add_argument("--github", action="store_true",
                        help="the files are of the profile github")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    with open(os.path.join(options.multitool, "sarif-2.1.0.json"),
              encoding="utf-8") as file:
        schema = jsonschema.Draft202012Validator(json.load(file))
    problems = []
    for name in options.files:
        with open(name, encoding="utf-8") as file:
            report = json.load(file)
        problems += [f"{name}: {error.json_path}: {error.message[:300]}"
                     for error in schema.iter_errors(report)]
        log_name = name + ".log"
        ran = subprocess.run(
            [os.path.join(options.multitool, "Sarif.Multitool"), "validate",
             name, "-o", log_name, "--log", "ForceOverwrite", "--rule-kind",
             "Sarif;Ghas", "--level", "Error;Warning;Note"],
            capture_output=True, text=True, check=False)
        with open(log_name, encoding="utf-8-sig") as file:
            log = json.load(file)
        results = [result for run in log["runs"]
                   for result in run.get("results", [])]
        # It notes at least that rules have no page in the web.
        if ran.returncode or not log["runs"] or not any(
                os.path.basename(name) in json.dumps(run)
                for run in log["runs"]):
            problems.append(f"{name}: Multitool did not look at it: "
                            f"{ran.stdout[-500:]}{ran.stderr[-500:]}")
        problems += [f"{name}: {result['ruleId']}: "
                     f"{json.dumps(result['message'])[:400]}"
                     for result in results if level(result) == "error"]
        print(f"{name}: {len(report['runs'][0]['results'])} results; Multitool "
              f"says", ", ".join(sorted({f"{level(result)} {result['ruleId']}"
                                         for result in results})) or "nothing")
        if options.github:
            text = json.dumps(report)
            problems += [f"{name}: has {word}" for word in
                         ("suppressions", "baselineState", "fixes")
                         if f'"{word}"' in text]
    print(*problems, sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
