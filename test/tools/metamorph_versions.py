# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ways to write one program: transformed texts, and other calls."""

import collections

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
                             for path in parts.get(file, [file])],
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
