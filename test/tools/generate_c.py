# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes valid C programs: tables, callbacks, lists and threads in all shapes
in which C stores things.

A program is made from a seed and nothing else. Types are tuples: ("rec", K) is
a record of the program, ("ptr", T) a pointer, ("arr", T) an array, ("fn", K) a
callback that takes record K, or `void *` if K is None. A random walk over the
types of everything in scope (a parameter, a local, static or external variable,
an element, a member, what a pointer leads to) finds an lvalue of a wanted type.
"""

import random

INT, VOID_PTR, THREAD = ("int",), ("ptr", ("void",)), ("thread",)
LENGTH = 4  # of every array


def ptr(to):
    return ("ptr", to)


def declare(kind, name):
    """`kind` as the declaration of `name`."""
    if kind[0] == "ptr" and kind[1][0] in ("ptr", "rec", "slot", "void", "int"):
        return declare(kind[1], "*" + name)
    if kind[0] == "ptr":
        return declare(kind[1], f"(*{name})")
    if kind[0] == "arr":
        return declare(kind[1], f"{name}[{LENGTH}]")
    if kind[0] == "fn":
        argument = "void" if kind[1] is None else f"struct r{kind[1]}"
        return f"void (*{name})({argument} *)"
    if kind[0] == "slot":
        return f"struct {slot_name(kind)} {name}"
    if kind[0] == "rec":
        return f"struct r{kind[1]} {name}"
    if kind[0] == "head":
        return f"struct head{kind[1]} {name}"
    return {"void": "void", "int": "int", "thread": "pthread_t"}[
        kind[0]] + " " + name


def slot_name(kind):
    return "any_slot" if kind[1] is None else f"slot{kind[1]}"


def slot_members(kind):
    of = kind[1]
    argument = VOID_PTR if of is None else ptr(("rec", of))
    return [("fn", ("fn", of)), ("arg", argument), ("used", INT)]


class Function:
    """What callers need to know."""

    def __init__(self, name, result, parameters, unit, is_static):
        self.name, self.result, self.parameters = name, result, parameters
        self.unit, self.is_static = unit, is_static

    def prototype(self):
        names = ", ".join(declare(kind, f"p{i}")
                          for i, kind in enumerate(self.parameters)) or "void"
        storage = "static " if self.is_static else ""
        return storage + declare(self.result, f"{self.name}({names})")


class Program:
    """Draws everything from one seed."""

    def __init__(self, seed, units):
        self.random = random.Random(seed)
        self.units = units
        self.records = self.random.randint(2, 4)
        self.members = [self.make_members(k) for k in range(self.records)]
        # Name and type of variables: those of all units, and each unit's own.
        self.shared = [(f"shared{i}", self.storage())
                       for i in range(self.random.randint(2, 5))]
        self.statics = [[(f"s{u}_{i}", self.storage())
                         for i in range(self.random.randint(3, 8))]
                        for u in range(units)]
        self.functions = []
        for unit in range(units):
            for i in range(self.random.randint(4, 10)):
                self.functions.append(self.make_function(unit, i))
        self.unique = 0

    # Types.

    def some_record(self):
        return self.random.randrange(self.records)

    def some_slot(self):
        return ("slot", self.random.choice([None, self.some_record()]))

    def cell(self):
        """What one variable, element or member may hold."""
        k = self.some_record()
        return self.random.choice([
            ptr(("rec", k)), ptr(("rec", k)), VOID_PTR, ("fn", k),
            ("fn", None), THREAD, INT, self.some_slot(), ptr(self.some_slot()),
            ptr(ptr(("rec", k)))])

    def storage(self):
        kind = self.random.choice([
            self.cell(), self.cell(), ("rec", self.some_record()),
            ("head", self.some_record()), ("slot", self.some_record())])
        if kind[0] != "head" and self.random.random() < 0.4:
            kind = ("arr", kind)
        return kind

    def make_members(self, k):
        members = [("next", ptr(("rec", k))), ("count", INT)]
        if self.random.random() < 0.5:
            members.append(("thread", THREAD))
        for i in range(self.random.randint(2, 6)):
            kind = self.cell()
            if self.random.random() < 0.3:
                kind = ("arr", kind)
            members.append((f"m{i}", kind))
        # A record inside of another comes before it.
        if k and self.random.random() < 0.5:
            members.append(("inner", ("rec", self.random.randrange(k))))
        return members

    def make_function(self, unit, index):
        k, other = self.some_record(), self.some_record()
        result, parameters = self.random.choice([
            (("void",), [ptr(("rec", k))]),
            (("void",), [ptr(("rec", k))]),
            (("void",), [VOID_PTR]),
            (VOID_PTR, [VOID_PTR]),
            (("void",), [ptr(("rec", k)), ptr(("rec", other))]),
            (("void",), [("fn", k), ptr(("rec", k))]),
            (("void",), [("fn", None), VOID_PTR]),
            (("void",), [ptr(self.some_slot()), INT]),
            (("void",), [ptr(ptr(("rec", k)))]),
            (("void",), []),
            (INT, [ptr(("rec", k)), INT]),
            (ptr(("rec", k)), []),
            (ptr(("rec", k)), [INT, VOID_PTR])])
        return Function(f"f{unit}_{index}", result, parameters, unit,
                        self.random.random() < 0.4)

    # Text.

    def files(self):
        files = {"program.h": self.header()}
        for unit in range(self.units):
            files[f"unit{unit}.c"] = self.unit(unit)
        return files

    def header(self):
        lines = ["#include <pthread.h>", "#include <stdlib.h>",
                 "#include <string.h>", "#include <sys/queue.h>"]
        for k in range(self.records):
            lines += [f"struct r{k};", f"LIST_HEAD(head{k}, r{k});"]
        for k in [None, *range(self.records)]:
            kind = ("slot", k)
            lines += [f"struct {slot_name(kind)} {{"] + [
                f"  {declare(of, name)};" for name, of in slot_members(kind)]
            lines.append("};")
        for k, members in enumerate(self.members):
            lines.append(f"struct r{k} {{")
            lines += [f"  {declare(kind, name)};" for name, kind in members]
            lines += [f"  LIST_ENTRY(r{k}) link;", "};"]
        lines += [f"extern {declare(kind, name)};" for name, kind in
                  self.shared]
        lines += ["void tell(const char *what);", "int ask(void);",
                  "void hand_over(void *what);"]
        lines += [f.prototype() + ";" for f in self.functions
                  if not f.is_static]
        return "\n".join(lines) + "\n"

    def unit(self, unit):
        lines = ['#include "program.h"']
        if unit == 0:
            lines += [declare(kind, name) + ";" for name, kind in self.shared]
        lines += [f"static {declare(kind, name)};"
                  for name, kind in self.statics[unit]]
        mine = [f for f in self.functions if f.unit == unit]
        lines += [f.prototype() + ";" for f in mine if f.is_static]
        # Tables that are there from the start.
        self.tables = []
        for k in [None, *range(self.records)]:
            fitting = [f for f in self.visible(unit) if self.is_handler(f, k)]
            if fitting and self.random.random() < 0.6:
                name = f"table{unit}_" + ("any" if k is None else str(k))
                const = self.random.choice(["", "const "])
                entries = ", ".join(self.random.choice(fitting).name
                                    for _ in range(LENGTH))
                kind = declare(("fn", k), f"{const}{name}[{LENGTH}]")
                lines.append(f"static {kind} = {{{entries}}};")
                self.tables.append((name, k))
        for function in mine:
            lines += Body(self, function).lines()
        return "\n".join(lines) + "\n"

    def visible(self, unit):
        return [f for f in self.functions
                if f.unit == unit or not f.is_static]

    @staticmethod
    def is_handler(function, k):
        argument = VOID_PTR if k is None else ptr(("rec", k))
        return (function.result == ("void",) and
                function.parameters == [argument])

    def members_of(self, kind):
        return (slot_members(kind) if kind[0] == "slot"
                else self.members[kind[1]])


class Body:
    """The body of one function."""

    def __init__(self, program, function):
        self.program, self.function = program, function
        self.random = program.random
        self.variables = [(f"p{i}", kind)
                          for i, kind in enumerate(function.parameters)]
        self.variables += program.shared + program.statics[function.unit]
        self.text = []
        # Some functions call nothing: what asks about calls must not mind.
        self.calls = self.random.random() < 0.7
        self.depth = 1
        self.budget = 14

    def say(self, line):
        self.text.append("  " * self.depth + line)

    def lines(self):
        for i in range(self.random.randint(0, 3)):
            kind = self.program.storage()
            storage = "static " if self.random.random() < 0.15 else ""
            initial = " = {0}" if kind[0] in ("arr", "rec", "slot",
                                              "head") else " = 0"
            self.say(f"{storage}{declare(kind, f'l{i}')}{initial};")
            self.variables.append((f"l{i}", kind))
        self.say("int i = 0;")
        for _ in range(self.random.randint(1, 6)):
            self.statement()
        if self.function.result != ("void",):
            self.say(f"return {self.value(self.function.result)};")
        elif self.random.random() < 0.2:
            self.say("return;")
        return [self.function.prototype() + " {", *self.text, "}"]

    # Expressions.

    def index(self):
        return self.random.choice(["0", "1", "i", f"i % {LENGTH}"])

    def walk(self, text, kind, wanted, steps):
        """An lvalue of type `wanted` that begins at `text`, or None."""
        if kind == wanted and (steps == 0 or self.random.random() < 0.7):
            return text
        if steps == 0:
            return None
        if kind[0] == "arr":
            return self.walk(f"{text}[{self.index()}]", kind[1], wanted,
                             steps - 1)
        if kind[0] in ("rec", "slot"):
            name, inner = self.random.choice(self.program.members_of(kind))
            return self.walk(f"{text}.{name}", inner, wanted, steps - 1)
        if kind[0] != "ptr" or kind[1] == ("void",):
            return None
        to = kind[1]
        if to[0] in ("rec", "slot") and self.random.random() < 0.8:
            name, inner = self.random.choice(self.program.members_of(to))
            return self.walk(f"{text}->{name}", inner, wanted, steps - 1)
        text = self.random.choice([f"(*{text})", f"{text}[{self.index()}]"])
        return self.walk(text, to, wanted, steps - 1)

    def place(self, wanted):
        """An lvalue of the type; None if chance finds none."""
        for _ in range(60):
            text, kind = self.random.choice(self.variables)
            found = self.walk(text, kind, wanted, self.random.randint(0, 4))
            if found:
                return found
        return None

    def value(self, wanted, depth=0):
        """An expression of the type."""
        choice = self.random.random()
        if wanted == INT:
            return self.random.choice(["i", "0", "1", "ask()"] if self.calls
                                      else ["i", "0", "1"])
        if wanted[0] == "fn" and choice < 0.5:
            fitting = [f for f in self.program.visible(self.function.unit)
                       if self.program.is_handler(f, wanted[1])]
            if fitting:
                return self.random.choice(fitting).name
        if wanted[0] == "ptr" and choice < 0.15 and wanted[1] != ("void",):
            if place := self.place(wanted[1]):
                return f"&{place}"
        if wanted == VOID_PTR and choice < 0.5:
            return self.value(ptr(("rec", self.program.some_record())), depth)
        if wanted[0] == "ptr" and choice < 0.25 and depth < 2:
            fitting = [f for f in self.program.visible(self.function.unit)
                       if f.result == wanted]
            if self.calls and fitting:
                return self.call(self.random.choice(fitting), depth + 1)
            if wanted[1] != ("void",) and (place := self.place(VOID_PTR)):
                return f"({declare(wanted, '')}){place}"
        if wanted[0] == "ptr" and choice < 0.35 and self.calls:
            size = 16 if wanted[1] == ("void",) else (
                f"sizeof({declare(wanted[1], '').strip()})")
            return f"malloc({size})"
        return self.place(wanted) or "0"

    def call(self, function, depth=0):
        arguments = ", ".join(self.value(kind, depth)
                              for kind in function.parameters)
        return f"{function.name}({arguments})"

    # Statements.

    def block(self, head):
        self.say(head + " {")
        self.depth += 1
        for _ in range(self.random.randint(1, 3)):
            self.statement()
        self.depth -= 1
        self.say("}")

    def statement(self):
        self.budget -= 1
        if self.budget < 0 or self.depth > 4:
            return
        pool = [self.store, self.store, self.register, self.clear,
                self.condition, self.loop, self.compare, self.choose]
        if self.calls:
            pool += [self.release, self.run_callback, self.run_callback,
                     self.call_function, self.call_function, self.start_thread,
                     self.end_thread, self.link, self.unlink, self.sweep,
                     self.make, self.copy, self.run_table, self.unknown]
        self.random.choice(pool)()

    def store(self):
        kind = self.program.cell()
        if to := self.place(kind):
            if kind[0] == "slot":
                value = self.place(kind)
                self.say(f"{to} = {value or to};")
            else:
                self.say(f"{to} = {self.value(kind)};")

    def register(self):
        slot = self.program.some_slot()
        if place := self.place(slot):
            members = slot_members(slot)
            self.say(f"{place}.fn = {self.value(members[0][1])};")
            self.say(f"{place}.arg = {self.value(members[1][1])};")
            if self.random.random() < 0.5:
                self.say(f"{place}.used++;")

    def run_callback(self):
        slot = self.program.some_slot()
        if place := self.place(slot):
            guard = self.random.choice(["", f"if ({place}.fn) "])
            self.say(f"{guard}{place}.fn({place}.arg);")

    def run_table(self):
        if self.program.tables:
            name, k = self.random.choice(self.program.tables)
            argument = VOID_PTR if k is None else ptr(("rec", k))
            self.say(f"{name}[{self.index()}]({self.value(argument)});")

    def clear(self):
        kind = self.program.cell()
        if kind[0] in ("ptr", "fn") and (place := self.place(kind)):
            self.say(f"{place} = NULL;")

    def compare(self):
        kind = ptr(("rec", self.program.some_record()))
        left, right = self.place(kind), self.place(kind)
        if left and right:
            self.block(f"if ({left} {self.random.choice(['==', '!='])} "
                       f"{right})")

    def condition(self):
        kind = self.random.choice([ptr(("rec", self.program.some_record())),
                                   VOID_PTR, INT, INT])
        if place := self.place(kind):
            self.block(f"if ({self.random.choice(['', '!'])}{place})")
            if self.random.random() < 0.3:
                self.block("else")

    def choose(self):
        self.say("switch (i) {")
        for case in range(self.random.randint(1, 3)):
            self.block(f"case {case}:")
            if self.random.random() < 0.7:
                self.say("  break;")
        self.say("}")

    def loop(self):
        k = self.program.some_record()
        place = self.place(ptr(("rec", k)))
        kind = self.random.randrange(3)
        if kind == 0 or not place:
            self.block(f"for (i = 0; i < {LENGTH}; i++)")
        elif kind == 1:
            self.block(f"while ({place})")
        else:
            name = self.new_variable(ptr(("rec", k)))
            self.block(f"for ({name} = {place}; {name}; "
                       f"{name} = {name}->next)")

    def new_variable(self, kind):
        """A local of this block's function, declared where it begins."""
        name = f"v{self.program.unique}"
        self.program.unique += 1
        self.text.insert(0, f"  {declare(kind, name)} = NULL;")
        self.variables.append((name, kind))
        return name

    def release(self):
        kind = self.random.choice([ptr(("rec", self.program.some_record())),
                                   ptr(("rec", self.program.some_record())),
                                   VOID_PTR, ptr(self.program.some_slot())])
        if place := self.place(kind):
            self.say(f"free({place});")

    def make(self):
        k = self.program.some_record()
        name = self.new_variable(ptr(("rec", k)))
        self.say(f"{name} = {self.random.choice(['malloc(', 'calloc(1, '])}"
                 f"sizeof *{name});")
        if self.random.random() < 0.6:
            self.say(f"if (!{name})")
            self.say(f"  return{self.empty_result()};")
        if to := self.place(ptr(("rec", k))):
            self.say(f"{to} = {name};")

    def empty_result(self):
        return "" if self.function.result == ("void",) else " 0"

    def call_function(self):
        visible = self.program.visible(self.function.unit)
        self.say(self.call(self.random.choice(visible)) + ";")

    def start_thread(self):
        routines = [f for f in self.program.visible(self.function.unit)
                    if f.result == VOID_PTR and f.parameters == [VOID_PTR]]
        if not routines:
            return
        handle = self.place(THREAD) or self.new_thread()
        argument = self.value(self.random.choice(
            [VOID_PTR, ptr(("rec", self.program.some_record()))]))
        call = (f"pthread_create(&{handle}, NULL, "
                f"{self.random.choice(routines).name}, {argument})")
        if self.random.random() < 0.5:
            self.say(f"{call};")
        else:
            self.say(f"if ({call})")
            self.say(f"  return{self.empty_result()};")

    def new_thread(self):
        name = f"v{self.program.unique}"
        self.program.unique += 1
        self.text.insert(0, f"  pthread_t {name};")
        self.variables.append((name, THREAD))
        return name

    def end_thread(self):
        if handle := self.place(THREAD):
            self.say(self.random.choice(
                [f"pthread_join({handle}, NULL);", f"pthread_detach({handle});",
                 f"pthread_cancel({handle});"]))

    def link(self):
        k = self.program.some_record()
        head, node = self.place(("head", k)), self.place(ptr(("rec", k)))
        if head and node:
            self.say(f"LIST_INSERT_HEAD(&{head}, {node}, link);")
        elif node and (first := self.place(ptr(("rec", k)))):
            self.say(f"{node}->next = {first};")
            self.say(f"{first} = {node};")

    def unlink(self):
        k = self.program.some_record()
        if node := self.place(ptr(("rec", k))):
            self.say(f"LIST_REMOVE({node}, link);")

    def sweep(self):
        k = self.program.some_record()
        if head := self.place(("head", k)):
            name = self.new_variable(ptr(("rec", k)))
            self.block(f"LIST_FOREACH({name}, &{head}, link)")

    def copy(self):
        k = self.program.some_record()
        to, source = (self.value(ptr(("rec", k))) for _ in range(2))
        if "0" not in (to, source):
            self.say(self.random.choice(
                [f"memcpy({to}, {source}, sizeof(struct r{k}));",
                 f"memset({to}, 0, sizeof(struct r{k}));"]))

    def unknown(self):
        argument = self.value(ptr(("rec", self.program.some_record())))
        self.say(self.random.choice(
            [f"hand_over({argument});", 'tell("here");', "i = ask();"]))


def generate(seed, units):
    """File names and texts."""
    return Program(seed, units).files()
