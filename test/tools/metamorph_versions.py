# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ways to write one program: transformed texts, and other calls."""

import collections
import os

from metamorph_runs import Version

AS_IT_IS = "as it is"
# Where all of a function is on the line of a macro's use, or what a function
# does is now done by one that it calls, and is found at the call.
BY_FUNCTION = {"function-macro", "inlined-call", "outlined-body",
               "outlined-end", "outlined-half"}


# What the command line and the database can say differently.
def headers_as_user(version):
    """-isystem as -I"""
    return version._replace(flags=["-I" if flag == "-isystem" else flag
                                   for flag in version.flags])


def headers_as_system(version):
    """-I as -isystem"""
    flags = [part for flag in version.flags for part in
             (["-isystem", flag[2:]] if flag.startswith("-I") else [flag])]
    return version._replace(flags=flags, brings=False)


def reversed_database(version):
    """the program's files in the other order"""
    return version._replace(files=version.files[::-1])


OF_CALLS = {"headers-as-user": headers_as_user,
            "headers-as-system": headers_as_system,
            "reversed-database": reversed_database}


def shared_lines(texts):
    """How many lines all texts begin with that a header can have: no function
    and no directive goes on behind them."""
    best = depth = directives = comment = 0
    for number, lines in enumerate(zip(*texts), 1):
        line = lines[0]
        if any(other != line for other in lines):
            break
        depth += sum(line.count(one) for one in "{(")
        depth -= sum(line.count(one) for one in "})")
        comment += line.count("/*") - line.count("*/")
        word = line.strip().lstrip("#").strip()
        if line.lstrip().startswith("#"):
            directives += word.startswith("if") - word.startswith("endif")
        code = line.split("//")[0].strip()
        if (not depth and not directives and not comment and
                (not code or code[-1] in ";}" or code.startswith("#")) and
                not code.endswith("\\")):
            best = number
    return best


def with_header(paths):
    """What several parts begin with is in a header of theirs, or each would
    have records of its own: the parts, and that."""
    texts = []
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            texts.append(file.read().split("\n"))
    count = shared_lines(texts)
    if count and len(paths) > 1:
        folder = os.path.join(os.path.dirname(paths[0]), "shared")
        os.makedirs(folder, exist_ok=True)
        # Of this name, so that a place in it is a place in the program.
        header = os.path.join(folder, os.path.basename(paths[0]))
        with open(header, "w", encoding="utf-8") as file:
            file.write("\n".join(texts[0][:count]) + "\n")
        for path, lines in zip(paths, texts):
            with open(path, "w", encoding="utf-8") as file:
                include = f'#include "{header}"'
                file.write("\n".join([include, *[""] * (count - 1),
                                      *lines[count:]]))
    return paths


def transformed(tools, program, names):
    """Yields a Version for each of the transformations that applies."""
    outputs = collections.defaultdict(lambda: collections.defaultdict(list))
    broken = set()
    for file in program.files:
        for output in tools.transform(program, file, names):
            name = output["transformation"].split(".")[0]
            outputs[name][file].append(output["path"])
            if not output["compiles"]:
                broken.add(name)
    for name in names:
        parts = outputs.get(name)
        # Statics that become external may meet in another file.
        if not parts or name in broken or len(program.files) > 1 and any(
                len(paths) > 1 for paths in parts.values()):
            continue
        yield Version(name, [path for file in program.files
                             for path in with_header(parts.get(file, [file]))],
                      program.flags, name in BY_FUNCTION)


def versions(tools, program, names):
    """The program as it is, in both ways to compare, and all that applies."""
    plain = [Version(AS_IT_IS, program.files, program.flags),
             Version(AS_IT_IS + ", by function", program.files, program.flags,
                     True)]
    called = [OF_CALLS[name](plain[0])._replace(name=name)
              for name in names if name in OF_CALLS]
    called = [version for version in called if
              (version.files, version.flags) != (plain[0].files,
                                                 plain[0].flags)]
    own = [name for name in names if name not in OF_CALLS]
    return plain + called + (list(transformed(tools, program, own))
                             if own else [])
