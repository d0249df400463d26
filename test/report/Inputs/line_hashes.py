# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""line_hashes.py PROGRAM: compares what PROGRAM prints for texts."""

import subprocess
import sys

VECTORS = {
    "": ["c129715d7a2bc9a3:1"],
    " a\nb\n  \t\tc\n d": [
        "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1",
        "a23a3dc5e078b07b:1"],
    " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n": [
        "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1",
        "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
        "c129715d7a2bc9a3:1"],
    "Lorem ipsum dolor sit amet.\n" * 10: [
        *(f"a7f2ff13bc495cf2:{n}" for n in range(1, 7)),
        "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1",
        "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"],
}


def by_definition(text):
    """The same from its definition, over UTF-16 units."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace(" ", "").replace("\t", "")
    raw = text.encode("utf-16-le")
    units = [int.from_bytes(raw[i:i + 2], "little")
             for i in range(0, len(raw), 2)] + [0xFFFF]
    seen, hashes = {}, []
    for start in [0] + [i + 1 for i, unit in enumerate(units) if unit == 10]:
        value = 0
        for unit in (units[start:start + 100] + [0] * 100)[:100]:
            value = (value * 37 + unit) % 2**64
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def main():
    # Two bytes, three, and two units of UTF-16.
    for text in ["é\n", "/* 中文 */ int x;\n", "char *s = \"\U0001F600\";\n\n"]:
        VECTORS[text] = by_definition(text)
    failed = 0
    for text, wanted in VECTORS.items():
        got = subprocess.run([sys.argv[1]], input=text.encode(), check=True,
                             capture_output=True).stdout.decode().split()
        if got != wanted or wanted != by_definition(text):
            print(repr(text), "gave", got, "and not", wanted)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
