# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How quick and how large `cvet lsp` is, beside clangd.

  lsp.py --cvet=build/bin/cvet --project=DIR FILE...

DIR has compile_commands.json; it is copied. Each FILE (from DIR) is opened, gets
a function more, and is saved: how long until its findings are there, and how
much processor time that took, of all processes; and once more for the memory,
as to look at that takes time. Then the same in clangd
(--clangd), for its memory: the most that it and its processes had at once
(proportional set size). The first check, with an empty cache, is told apart.
"""

import argparse
import json
import os
import queue
import resource
import shutil
import subprocess
import tempfile
import threading
import time
from urllib.parse import quote


class Memory(threading.Thread):
    """The most memory that a process and its children had at once."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.root, self.peak, self.now = process, 0, 0
        self.is_watching = True  # to look takes time of the same processor

    def run(self):
        while os.path.exists(f"/proc/{self.root}"):
            if not self.is_watching:
                time.sleep(0.02)
                continue
            self.now = sum(self.size(p) for p in self.family())
            self.peak = max(self.peak, self.now)
            time.sleep(0.02)

    def family(self):
        """The process and all below it."""
        found, todo = [], [self.root]
        while todo:
            process = todo.pop()
            found.append(process)
            try:
                for task in os.listdir(f"/proc/{process}/task"):
                    with open(f"/proc/{process}/task/{task}/children",
                              encoding="ascii") as file:
                        todo += [int(p) for p in file.read().split()]
            except OSError:
                continue
        return found

    @staticmethod
    def size(process):
        """Its proportional set size in MiB."""
        try:
            with open(f"/proc/{process}/smaps_rollup",
                      encoding="ascii") as file:
                for line in file:
                    if line.startswith("Pss:"):
                        return int(line.split()[1]) / 1024
        except OSError:
            pass
        return 0


class Editor:
    """One server, and an editor that does little."""

    def __init__(self, command, directory, environment):
        self.directory = directory
        self.process = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **environment})
        self.messages = queue.Queue()
        self.memory = Memory(self.process.pid)
        self.memory.start()
        threading.Thread(target=self.read, daemon=True).start()
        self.send({"id": 1, "method": "initialize", "params": {
            "processId": None, "rootUri": self.uri("."), "capabilities": {}}})
        self.wait(lambda m: m.get("id") == 1)
        self.send({"method": "initialized", "params": {}})

    def uri(self, name):
        """The URI of a file."""
        path = os.path.normpath(os.path.join(self.directory, name))
        return "file://" + quote(path)

    def read(self):
        """Puts what comes into the queue."""
        out = self.process.stdout
        while True:
            length = None
            while (line := out.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if length is None:
                return
            self.messages.put(json.loads(out.read(length)))

    def send(self, message):
        """Sends a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body)
                                 + body)
        self.process.stdin.flush()

    def wait(self, is_it):
        """Waits for a message."""
        while not is_it(message := self.messages.get(timeout=600)):
            pass
        return message

    def diagnostics(self, name):
        """Waits for the findings of a file."""
        self.wait(lambda m: m.get("method") ==
                  "textDocument/publishDiagnostics" and
                  m["params"]["uri"] == self.uri(name))

    def open(self, name):
        """Opens a file."""
        with open(os.path.join(self.directory, name),
                  encoding="utf-8") as file:
            text = file.read()
        self.send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": self.uri(name), "languageId": "c",
                             "version": 1, "text": text}}})
        return text

    def save(self, name, text, version):
        """Changes and saves a file."""
        self.send({"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": self.uri(name), "version": version},
            "contentChanges": [{"text": text}]}})
        with open(os.path.join(self.directory, name), "w",
                  encoding="utf-8") as file:
            file.write(text)
        self.send({"method": "textDocument/didSave", "params": {
            "textDocument": {"uri": self.uri(name)}}})

    def cpu(self):
        """The processor time of it and what it has waited for, in seconds."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        """Ends the server."""
        self.send({"id": 2, "method": "shutdown", "params": None})
        self.wait(lambda m: m.get("id") == 2)
        self.send({"method": "exit"})
        self.process.wait(60)


def parse_time(cvet, directory, name, cache):
    """The processor time of `cvet unit` for one file: its parse."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([cvet, "unit", "-p", directory, "-o", os.devnull, name],
                   cwd=directory, check=True, capture_output=True, env=cache)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime -
            before.ru_utime - before.ru_stime)


def copy(project, directory):
    """Copies a project; its database names the copy."""
    shutil.copytree(project, directory, symlinks=True)
    path = os.path.join(directory, "compile_commands.json")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(os.path.realpath(project), directory))


def measure_cvet(args, directory, cache):
    """Prints what cvet costs; returns the most memory."""
    environment = {"CVET_CACHE_DIR": cache}
    editor = Editor([args.cvet, "lsp"], directory, environment)
    start = time.time()
    editor.open(args.files[0])
    editor.diagnostics(args.files[0])
    print(f"first check: {time.time() - start:.2f} s, "
          f"{editor.memory.peak:.0f} MiB at most")
    first, editor.memory.peak = editor.memory.peak, 0
    for name in args.files:
        text = editor.open(name)
        editor.diagnostics(name)
        for version in range(2, 3 + args.times):
            time.sleep(0.3)  # what was before is over
            # The last time is for its memory.
            editor.memory.is_watching = version == 2 + args.times
            text += f"\nint added_{version}(void) {{ return {version}; }}\n"
            start, cpu = time.time(), editor.cpu()
            editor.save(name, text, version)
            editor.diagnostics(name)
            wall = time.time() - start
            time.sleep(0.3)
            if not editor.memory.is_watching:
                print(f"{name}: saved, {wall:.2f} s, "
                      f"{editor.cpu() - cpu:.2f} s of processor time")
        parse = parse_time(args.cvet, directory, name,
                           {**os.environ, **environment})
        print(f"{name}: its parse alone is {parse:.2f} s of processor time")
    print(f"cvet: {first:.0f} MiB at most in the first check, "
          f"{editor.memory.peak:.0f} MiB later, "
          f"{editor.memory.now:.0f} MiB between checks")
    editor.end()
    return max(first, editor.memory.peak)


def measure_clangd(args, directory):
    """Prints what clangd needs; returns the most memory."""
    editor = Editor([args.clangd, "-j=2"], directory, {})
    for name in args.files:
        editor.open(name)
        editor.diagnostics(name)
    opened, stable = editor.memory.peak, 0
    while stable < 5:  # it indexes
        before = editor.cpu()
        time.sleep(1)
        stable = stable + 1 if editor.cpu() - before < 0.1 else 0
    print(f"clangd: {opened:.0f} MiB at most with the files open, "
          f"{editor.memory.peak:.0f} MiB with its index, "
          f"{editor.memory.now:.0f} MiB at the end")
    editor.end()
    return editor.memory.peak


def main():
    """Measures."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvet", required=True, type=os.path.abspath)
    parser.add_argument("--clangd", default="clangd-22")
    parser.add_argument("--project", required=True)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        directory = os.path.join(os.path.realpath(work), "project")
        copy(args.project, directory)
        cache = os.path.join(work, "cache")
        os.mkdir(cache, 0o700)
        most = measure_cvet(args, directory, cache)
        if shutil.which(args.clangd):
            other = measure_clangd(args, directory)
            print(f"cvet needs {most / other:.2f} times clangd's memory")


if __name__ == "__main__":
    main()
