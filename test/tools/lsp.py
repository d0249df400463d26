# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""lsp.py --cvet=CVET --flags=FLAGS --work=DIR TEST: talks to `cvet lsp` as an editor does.

TEST has, after its RUN line, files and steps:

  FILE conn.c
  ...its text, to the next FILE or STEPS
  STEPS
  open conn.c
    < what the server must say, exactly

Each line that begins with "  < " is what the server says in that step; with
--update they are written anew: read them. A FILE that ends in .c is an entry of
the compile database, unless it is called loose*.c; with `NO DATABASE` in front
of the files there is none. `ENV NAME=VALUE` is for the server; `OPTIONS` gives options of `cvet lsp`, `CLIENT` JSON
that is merged into the editor's capabilities. In steps, lines and columns count
from 1, columns in the units that were agreed on.

  open FILE                   close FILE               save FILE
  change FILE L:C-L:C TEXT    (TEXT as a JSON string)
  hover FILE L:C              actions FILE L:C[-L:C]
  apply N                     do what action number N of the last ones says
  show FILE                   the text as the editor has it
  request METHOD PARAMS       notify METHOD PARAMS     (JSON)
  raw "..."                   bytes, a JSON string; the error is waited for
  begin STEP                  like STEP, but nothing is waited for
  wait                        for the next diagnostics
  until TEXT                  for a message that has it
  write FILE TEXT             on the disk, behind the editor's back
  cold                        what is shown is what `cvet check` finds on the
                              disk, with the same lines below, without a cache
  shutdown                    exit                     eof

With `EDITOR COMMAND` that command is the editor: it finds the server in $CVET,
its folder is that of the files, %S is that of TEST, and what it prints is what
the test says; the standard error only, too, if it fails.
"""

import argparse
import json
import os
import queue
import re
import shlex
import shutil
import subprocess
import sys
import threading
from urllib.parse import quote, unquote

SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}
KINDS = {1: "error", 2: "warning", 3: "info", 4: "log"}
CAPABILITIES = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["plaintext"]},
        "codeAction": {"codeActionLiteralSupport": {}},
    },
}
TIMEOUT = 120


class Failure(Exception):
    """What went otherwise than the test says."""


def merge(into, more):
    """Merges the object `more` into another one."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value


class Server:
    """The process, and what it says."""

    def __init__(self, command, directory, variables):
        self.log = open(os.path.join(directory, "stderr.txt"), "wb")
        self.process = subprocess.Popen(
            command, cwd=directory, env={**os.environ, **variables}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.log)
        self.messages = queue.Queue()
        self.number = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        """Puts each message into the queue, and None at the end."""
        out = self.process.stdout
        while True:
            length = None
            while True:
                line = out.readline()
                if not line:
                    self.messages.put(None)
                    return
                if not line.strip():
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.messages.put(json.loads(out.read(length).decode("utf-8")))

    def write(self, data):
        """Sends bytes."""
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        """Sends a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def request(self, method, params):
        """Sends a request and returns its number."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.number

    def next(self):
        """The next message; None: there are no more."""
        try:
            return self.messages.get(timeout=TIMEOUT)
        except queue.Empty:
            raise Failure(f"the server says nothing for {TIMEOUT} s")


class Session:
    """One editor, and what it has been told in the current step."""

    def __init__(self, test, cvet, flags, work):
        self.work = os.path.realpath(work)
        self.texts, self.versions, self.said = {}, {}, []
        self.shown, self.actions, self.units = {}, [], "utf-16"
        self.test = test
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(os.path.join(work, ".git"))  # here it ends
        for name, text in test.files.items():
            self.put(name, text)
        if test.has_database:
            self.put("compile_commands.json", json.dumps(
                [{"directory": self.work, "file": name,
                  "arguments": ["cc", *flags, "-c", name]}
                 for name in test.files if name.endswith(".c") and
                 not os.path.basename(name).startswith("loose")]))
        self.ended = False
        self.cvet = cvet
        if test.editor:
            return
        self.server = Server([cvet, "lsp"] + test.options, self.work,
                             test.variables)

    def put(self, name, text):
        """Writes a file."""
        path = os.path.join(self.work, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode("utf-8"))

    def uri(self, name):
        """The URI of a file of the test."""
        return "file://" + quote(os.path.join(self.work, name))

    def name(self, uri):
        """The file of a URI, as the test calls it."""
        path = unquote(uri.removeprefix("file://"))
        return os.path.relpath(path, self.work) \
            if path.startswith(self.work) else os.path.basename(path)

    def say(self, text):
        """Notes what the server said."""
        text = text.replace(self.work + "/", "").replace(self.work, ".")
        self.said += text.split("\n")

    # What comes.

    @staticmethod
    def range(value):
        """A range, for people."""
        start, end = value["start"], value["end"]
        return (f"{start['line'] + 1}:{start['character'] + 1}-"
                f"{end['line'] + 1}:{end['character'] + 1}")

    def take(self, message):
        """Notes a message that is no answer."""
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            self.take_diagnostics(params)
        elif method in ("window/showMessage", "window/logMessage"):
            self.say(f"{method.split('/')[1]} {KINDS[params['type']]}: "
                     f"{params['message']}")
        elif method == "window/workDoneProgress/create":
            self.server.send({"id": message["id"], "result": None})
            self.say("progress create")
        elif method == "$/progress":
            value = dict(params["value"])
            self.say("progress " + " ".join(
                f"{key}={json.dumps(value[key])}" for key in value))
        elif method is None:
            error = message.get("error")
            self.say(f"error {error['code']} {error['message']}" if error
                     else f"result {json.dumps(message.get('result'))}")
        else:
            self.say(f"{method} {json.dumps(params)}")

    def take_diagnostics(self, params):
        """Notes the findings of a file."""
        name = self.name(params["uri"])
        self.shown[name] = params["diagnostics"]
        if not params["diagnostics"]:
            self.say(f"{name}: nothing")
        for one in params["diagnostics"]:
            code = f" [{one['code']}]" if "code" in one else ""
            self.say(f"{name}:{self.range(one['range'])}: "
                     f"{SEVERITIES[one['severity']]}: "
                     + one["message"].replace("\n", " | ") + code)
            if "codeDescription" in one:
                self.say("  page " + os.path.basename(
                    one["codeDescription"]["href"]))
            for note in one.get("relatedInformation", []):
                where = note["location"]
                self.say(f"  note {self.name(where['uri'])}:"
                         f"{self.range(where['range'])}: {note['message']}")

    def wait(self, is_it):
        """Takes messages until one is what is waited for, and returns it."""
        while True:
            message = self.server.next()
            if message is None:
                self.ended = True
                raise Failure("the server has ended")
            if is_it(message):
                return message
            self.take(message)

    def answer(self, number):
        """The answer to request `number`."""
        return self.wait(lambda m: "method" not in m and m["id"] == number)

    def barrier(self):
        """Takes all that was said until now."""
        self.answer(self.server.request("$/barrier", {}))

    def checked(self):
        """Waits until the findings are there."""
        is_last = ("textDocument/publishDiagnostics", "window/showMessage")
        self.take(self.wait(lambda m: m.get("method") in is_last))
        self.barrier()

    # Steps.

    def start(self):
        """Begins the session."""
        capabilities = json.loads(json.dumps(CAPABILITIES))
        merge(capabilities, self.test.client)
        number = self.server.request("initialize", {
            "processId": None, "rootUri": "file://" + quote(self.work),
            "capabilities": capabilities})
        result = self.answer(number)["result"]
        self.units = result["capabilities"]["positionEncoding"]
        self.server.send({"method": "initialized", "params": {}})

    def open(self, name):
        """The editor opens a file."""
        with open(os.path.join(self.work, name), encoding="utf-8",
                  newline="") as file:
            self.texts[name] = file.read()
        self.versions[name] = 1
        self.server.send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": self.uri(name), "languageId": "c",
                             "version": 1, "text": self.texts[name]}}})

    def offset(self, text, position):
        """Where a position of the protocol is."""
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[:position["line"]])
        if position["line"] >= len(lines):
            return len(text)
        line = lines[position["line"]]
        encoding = {"utf-8": "utf-8", "utf-16": "utf-16-le"}[self.units]
        size = {"utf-8": 1, "utf-16": 2}[self.units]
        part = line.encode(encoding)[:position["character"] * size]
        return before + len(part.decode(encoding))

    def edit(self, name, edits):
        """The editor changes a file."""
        text = self.texts.get(name)
        if text is None:
            self.open(name)
            text = self.texts[name]
        for one in sorted(edits, key=lambda e: -self.offset(
                text, e["range"]["start"])):
            begin = self.offset(text, one["range"]["start"])
            end = self.offset(text, one["range"]["end"])
            text = text[:begin] + one["newText"] + text[end:]
        self.texts[name] = text
        self.versions[name] += 1
        self.move(name, edits)
        self.server.send({"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": self.uri(name),
                             "version": self.versions[name]},
            "contentChanges": [{"range": e["range"], "text": e["newText"]}
                               for e in sorted(edits, key=lambda e: -self.offset(
                                   text, e["range"]["start"]))]}})

    def move(self, name, edits):
        """Findings move with their lines, as in an editor."""
        for one in edits:
            more = one["newText"].count("\n") - (
                one["range"]["end"]["line"] - one["range"]["start"]["line"])
            for finding in self.shown.get(name, []):
                if finding["range"]["start"]["line"] >= \
                        one["range"]["end"]["line"]:
                    finding["range"]["start"]["line"] += more
                    finding["range"]["end"]["line"] += more

    @staticmethod
    def position(text):
        """1:2 of the test, as the protocol has it."""
        line, column = text.split(":")
        return {"line": int(line) - 1, "character": int(column) - 1}

    def place(self, text):
        """The range 1:2-3:4."""
        start, _, end = text.partition("-")
        return {"start": self.position(start),
                "end": self.position(end or start)}

    def step(self, line):
        """Does one step."""
        verb, _, rest = line.partition(" ")
        getattr(self, "do_" + verb)(rest)

    def do_open(self, name):
        self.open(name)
        self.checked()

    def do_save(self, name):
        self.put(name, self.texts[name])
        self.notify_file("textDocument/didSave", name)
        self.checked()

    def do_close(self, name):
        del self.texts[name]
        self.notify_file("textDocument/didClose", name)
        self.checked()

    def notify_file(self, method, name):
        """Sends a notification about a file."""
        self.server.send({"method": method, "params": {
            "textDocument": {"uri": self.uri(name)}}})

    def do_change(self, rest):
        name, where, text = rest.split(" ", 2)
        self.edit(name, [{"range": self.place(where),
                          "newText": json.loads(text)}])
        self.barrier()

    def do_write(self, rest):
        name, text = rest.split(" ", 1)
        self.put(name, json.loads(text))

    def do_cold(self, _):
        """Compares what is shown with what a run without a cache finds."""
        ran = subprocess.run(
            [self.cvet, "check", "--no-cache", "--json=-", *self.test.options],
            cwd=self.work, capture_output=True, text=True, check=False,
            env={**os.environ, **self.test.variables})
        if ran.returncode not in (0, 1):
            raise Failure(ran.stderr)
        cold = sorted(
            (f["file"], f["line"], f["rule"], f["message"],
             [(n["file"], n["line"], n["message"]) for n in f["notes"]])
            for f in json.loads(ran.stdout)["findings"])
        here = sorted(
            (name, one["range"]["start"]["line"] + 1, one["code"],
             one["message"].split("\n")[0],
             [(self.name(n["location"]["uri"]),
               n["location"]["range"]["start"]["line"] + 1, n["message"])
              for n in one.get("relatedInformation", [])])
            for name, all_of in self.shown.items() for one in all_of)
        if here != cold:
            raise Failure(f"shown is {here}\nwithout a cache it is {cold}")
        self.say(f"{len(cold)} found, with and without what is known")

    def do_hover(self, rest):
        name, where = rest.split()
        self.say_hover(self.answer(self.server.request("textDocument/hover", {
            "textDocument": {"uri": self.uri(name)},
            "position": self.position(where)})))

    def say_hover(self, message):
        """Notes the answer to a hover."""
        if message.get("result"):
            contents = message["result"]["contents"]
            self.say(f"({contents['kind']})\n" + contents["value"])
        else:
            self.take(message)

    def do_actions(self, rest):
        name, where = rest.split()
        asked = self.place(where)
        here = [d for d in self.shown.get(name, [])
                if d["range"]["start"]["line"] <= asked["end"]["line"] and
                asked["start"]["line"] <= d["range"]["end"]["line"]]
        message = self.answer(self.server.request("textDocument/codeAction", {
            "textDocument": {"uri": self.uri(name)}, "range": asked,
            "context": {"diagnostics": here}}))
        if "error" in message:
            self.take(message)
            return
        self.actions = message["result"]
        if not self.actions:
            self.say("no actions")
        for number, action in enumerate(self.actions, 1):
            self.say(f"{number} {action['kind']}: {action['title']}")
            for uri, edits in action["edit"]["changes"].items():
                for one in edits:
                    self.say(f"  {self.name(uri)}:{self.range(one['range'])}: "
                             f"{json.dumps(one['newText'])}")

    def do_apply(self, rest):
        if int(rest) > len(self.actions):
            raise Failure(f"there is no action number {rest}")
        changes = self.actions[int(rest) - 1]["edit"]["changes"]
        for uri, edits in changes.items():
            self.edit(self.name(uri), edits)
        self.barrier()

    def do_show(self, rest):
        self.say(self.texts[rest].rstrip("\n"))

    def do_request(self, rest):
        method, _, params = rest.partition(" ")
        self.take(self.answer(self.server.request(
            method, json.loads(self.expand(params or "null")))))

    def do_notify(self, rest):
        method, _, params = rest.partition(" ")
        self.server.send({"method": method,
                          "params": json.loads(self.expand(params or "null"))})
        self.barrier()

    def expand(self, text):
        """%URI(conn.c) is the URI of that file."""
        return re.sub(r"%URI\(([^)]*)\)", lambda m: self.uri(m[1]), text)

    def do_raw(self, rest):
        self.server.write(json.loads(rest).encode("utf-8"))
        self.take(self.wait(lambda m: "error" in m))

    def do_begin(self, rest):
        verb, _, more = rest.partition(" ")
        if verb == "open":
            self.open(more)
        elif verb == "save":
            self.put(more, self.texts[more])
            self.notify_file("textDocument/didSave", more)
        elif verb == "close":
            del self.texts[more]
            self.notify_file("textDocument/didClose", more)
        elif verb == "hover":
            name, where = more.split()
            self.server.request("textDocument/hover", {
                "textDocument": {"uri": self.uri(name)},
                "position": self.position(where)})
        else:
            raise Failure(f"nothing is known about 'begin {verb}'")

    def do_until(self, text):
        while not any(text in said for said in self.said):
            message = self.server.next()
            if message is None:
                raise Failure("the server has ended")
            self.take(message)

    def do_wait(self, _):
        self.checked()

    def do_cancel(self, _):
        """The request that was made last."""
        number = self.server.number
        self.server.send({"method": "$/cancelRequest",
                          "params": {"id": number}})
        self.take(self.answer(number))

    def do_shutdown(self, _):
        self.take(self.answer(self.server.request("shutdown", None)))

    def do_exit(self, _):
        self.server.send({"method": "exit"})
        self.end()

    def do_eof(self, _):
        self.server.process.stdin.close()
        self.end()

    def end(self):
        """Waits for the end of the server."""
        while True:
            message = self.server.next()
            if message is None:
                break
            self.take(message)
        self.ended = True
        self.say(f"exit status {self.server.process.wait(TIMEOUT)}")


class Test:
    """What a test file says."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
        self.files, self.options, self.client = {}, [], {}
        self.editor = None
        self.has_database, self.starts, self.variables = True, True, {}
        name, number = None, 0
        for number, line in enumerate(lines):
            word, _, rest = line.partition(" ")
            if word == "STEPS":
                break
            if word == "FILE":
                name = rest
                self.files[name] = ""
            elif name is not None:
                self.files[name] += line + "\n"
            elif line == "NO DATABASE":
                self.has_database = False
            elif line == "NO INITIALIZE":
                self.starts = False
            elif word == "EDITOR":
                self.editor = shlex.split(rest.replace(
                    "%S", os.path.dirname(os.path.abspath(path))))
            elif word == "ENV":
                self.variables = dict([rest.split("=", 1)])
            elif word == "OPTIONS":
                self.options = rest.split()
            elif word == "CLIENT":
                self.client = json.loads(rest)
        self.head = lines[:number + 1]
        self.body = lines[number + 1:]

    def run_editor(self, session):
        """What the editor prints, as the test should have it."""
        result = subprocess.run(
            self.editor, cwd=session.work, check=False, timeout=TIMEOUT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "CVET": session.cvet, "HOME": session.work,
                 **self.variables})
        session.say(result.stdout.decode("utf-8").rstrip("\n"))
        if result.returncode:
            session.say(result.stderr.decode("utf-8").rstrip("\n"))
            session.say(f"status {result.returncode}")
        return self.head + [f"  < {said}".rstrip() for said in session.said] \
            + [""]

    def run(self, cvet, flags, work):
        """Runs the steps; returns the test as it should be."""
        session = Session(self, cvet, flags, work)
        if self.editor:
            return self.run_editor(session)
        out = []
        try:
            if self.starts:
                session.start()
            for line in self.body:
                if line.startswith("  < ") or line == "  <":
                    continue
                out.append(line)
                if not line.strip() or line.startswith("#"):
                    continue
                session.said = []
                session.step(line)
                out += [f"  < {said}".rstrip() for said in session.said]
            if not session.ended:
                session.do_shutdown("")
                session.said = []
                session.do_exit("")
                if session.said[-1] != "exit status 0":
                    raise Failure(session.said[-1])
        except Failure as failure:
            out += [f"  < {said}".rstrip() for said in session.said]
            out.append(f"  < FAILURE: {failure}")
        finally:
            session.server.process.kill()
            session.server.log.close()
        return self.head + out


def main():
    """Runs the test; the exit status is 1 if something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cvet", required=True)
    parser.add_argument("--flags", default="", type=str.split)
    parser.add_argument("--work", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("test")
    args = parser.parse_args()
    test = Test(args.test)
    result = test.run(args.cvet, args.flags, args.work)
    if result == test.head + test.body:
        return 0
    if args.update:
        with open(args.test, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(result))
    import difflib
    print("\n".join(difflib.unified_diff(
        test.head + test.body, result, args.test, "what the server says",
        lineterm="")))
    return 1


if __name__ == "__main__":
    sys.exit(main())
