# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""page_dom.py BROWSER PAGE [SCRIPT]: what the page of --html is once the browser
has run its scripts: each element that says something, a line, with its class
and its text; what is hidden or closed is left out.

With SCRIPT, a file, a copy of the page without its policy is loaded, which runs
it when all is there."""

import html.parser
import os
import re
import subprocess
import sys
import tempfile

TOLD = {"title", "h1", "h2", "h3", "p", "summary", "legend", "label", "th", "td",
        "dt", "dd", "a", "g", "figure", "svg", "mark", "footer", "img", "script"}
# They stand apart from the text around them.
APART = {"text", "span", "output", "b", "br"}
VOID = {"br", "input", "meta", "img", "hr", "link"}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Reader(html.parser.HTMLParser):
    """Collects the lines."""

    def __init__(self):
        super().__init__()
        self.lines = []  # [depth, name, text]
        # (tag, index of its line or None, is it hidden?, is it closed?)
        self.stack = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in APART:
            self.handle_data(" ")
        hidden = (self.stack and self.stack[-1][2]) or "hidden" in attributes
        hidden = hidden or tag == "noscript"
        # The body of a closed finding.
        hidden = hidden or (attributes.get("class") == "body" and
                            self.stack[-1][3])
        line = None
        if tag in TOLD and not hidden:
            name = tag + "".join("." + part for part in
                                 (attributes.get("class") or "").split())
            if tag == "a" or attributes.get("aria-label"):
                name += " " + (attributes.get("href") or
                               attributes["aria-label"])
            line = len(self.lines)
            self.lines.append([name, ""])
        if tag in VOID:
            return
        is_closed = tag == "details" and "open" not in attributes
        self.stack.append((tag, line, bool(hidden), is_closed))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.stack and self.stack[-1][0] != tag:
            self.stack.pop()
        if self.stack:
            self.stack.pop()

    def handle_data(self, text):
        for tag, line, hidden, _ in reversed(self.stack):
            if hidden or tag in ("script", "style"):
                return
            if line is not None:
                self.lines[line][1] += text
                if self.lines[line][0].split(".")[0] != "mark":
                    return


def dump(browser, page):
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu",
             "--window-size=1280,1000", f"--user-data-dir={profile}",
             "--virtual-time-budget=2000", "--dump-dom",
             "file://" + os.path.abspath(page)],
            capture_output=True, check=True, timeout=300).stdout.decode()


def main():
    browser, page = sys.argv[1:3]
    if len(sys.argv) > 3:
        with open(page, encoding="utf-8") as file:
            text = POLICY.sub("", file.read())
        with open(sys.argv[3], encoding="utf-8") as file:
            script = file.read()
        page += ".test.html"
        with open(page, "w", encoding="utf-8") as file:
            file.write(text.replace("</body>",
                                    f"<script>{script}</script></body>"))
    reader = Reader()
    reader.feed(dump(browser, page))
    for name, text in reader.lines:
        print(f"{name}: {' '.join(text.split())}".rstrip(": ").rstrip())


if __name__ == "__main__":
    main()
