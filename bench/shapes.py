# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs that grow: each shape writes a program of size n in valid C.

A shape is a function from n to a dictionary of file names and texts. SHAPES
has them by name, with the sizes n, 2n and 4n that bench/growth.py measures.
"""

import collections

Shape = collections.namedtuple("Shape", "Write Sizes")
SHAPES = {}

# What is known to grow faster than it should: the exponent at most, and why.
KNOWN = {
    "else-ifs": (2.3, "Clang takes most of it: it nests each condition"),
    "units-one-record": (1.6, "n holders at n deaths: n * n findings"),
}

HEADER = """typedef __SIZE_TYPE__ size_t;
void *malloc(size_t);
void free(void *);
"""


def shape(*sizes):
    """Registers the function below under its name."""

    def register(write):
        SHAPES[write.__name__.replace("_", "-")] = Shape(write, sizes)
        return write

    return register


def one_file(*parts):
    return {"one.c": HEADER + "\n".join(parts) + "\n"}


def lines(count, text):
    """`text` for each number, which stands for $N."""
    return "\n".join(text.replace("$N", str(i)) for i in range(count))


@shape(16, 32, 64)
def function_types(n):
    """Each function pointer type names the one before twice."""
    types = "\n".join(f"typedef void (*f{i})(f{i - 1}, f{i - 1});"
                      for i in range(1, n + 1))
    return one_file(
        "typedef void (*f0)(void);", types,
        f"struct ops {{ f{n} run; }};",
        f"void set(struct ops *o, f{n} run) {{ o->run = run; }}",
        f"void call(struct ops *o, f{n - 1} a) {{ o->run(a, a); }}")


def record_of_pointers(n):
    return ("struct item { int x; };\nstruct all {\n"
            + lines(n, "  struct item *p$N;") + "\n};")


@shape(30, 60, 120)
def fields(n):
    """One struct of n pointers, set in one function, freed in another."""
    return one_file(
        record_of_pointers(n),
        "void set(struct all *a, struct item *i) {",
        lines(n, "  a->p$N = i;"), "}",
        "void drop(struct all *a) {", lines(n, "  free(a->p$N);"), "}")


@shape(250, 500, 1000)
def made_fields(n):
    """The same with objects that are made where they are set."""
    return one_file(
        record_of_pointers(n),
        "void set(struct all *a) {",
        lines(n, "  a->p$N = malloc(sizeof *a->p$N);"), "}",
        "void drop(struct all *a) {", lines(n, "  free(a->p$N);"), "}")


@shape(1000, 2000, 4000)
def handlers(n):
    """n handlers in one table, called through one pointer."""
    return one_file(
        "struct conn { struct conn *next; int x; };",
        "static struct conn *current;",
        lines(n, "static void h$N(struct conn *c) "
                 "{ c->x = $N; current = c; }"),
        "static void (*const table[])(struct conn *) = {",
        lines(n, "  h$N,"), "};",
        "void run(struct conn *c, int i) { table[i](c); }",
        "void drop(struct conn *c) { free(c); }")


@shape(1000, 2000, 4000)
def else_ifs(n):
    """One chain of n conditions."""
    return one_file(
        "struct item { int x; };", "static struct item *last;",
        "void choose(struct item *i, int k) {",
        lines(n, "  if (k == $N) i->x = $N; else"),
        "  last = i;", "}", "void drop(struct item *i) { free(i); }")


@shape(500, 1000, 2000)
def conditionals(n):
    """One conditional expression of n arms."""
    return one_file(
        "struct item { int x; };",
        lines(n, "extern struct item i$N;"),
        "struct item *choose(int k) {", "  return",
        lines(n, "    k == $N ? &i$N :"), "    0;", "}")


@shape(1000, 2000, 4000)
def cases(n):
    """One switch of n cases."""
    return one_file(
        "struct item { int x; };", "static struct item *last;",
        "void choose(struct item *i, int k) {", "  switch (k) {",
        lines(n, "  case $N: i->x = $N; last = i; break;"), "  }", "}",
        "void drop(struct item *i) { free(i); }")


@shape(1000, 2000, 4000)
def statics(n):
    """n static pointers of one type, one free."""
    return one_file(
        "struct item { int x; };",
        lines(n, "static struct item *s$N;"),
        "void keep(struct item *i, int k) {", "  switch (k) {",
        lines(n, "  case $N: s$N = i; break;"), "  }", "}",
        "int read(void) { return 0",
        lines(n, "    + (s$N ? s$N->x : 0)"), "  ; }",
        "void drop(struct item *i) { free(i); }")


@shape(1000, 2000, 4000)
def static_functions(n):
    """The same with a function for each static pointer."""
    return one_file(
        "struct item { int x; };",
        lines(n, "static struct item *s$N;\n"
                 "void keep$N(struct item *i) { s$N = i; }\n"
                 "int read$N(void) { return s$N ? s$N->x : 0; }"),
        "void drop(struct item *i) { free(i); }")


@shape(400, 800, 1600)
def locals(n):
    """n locals allocated and freed in one function."""
    return one_file(
        "struct item { int x; };",
        "void use(struct item *);",
        "void run(void) {",
        lines(n, "  struct item *p$N = malloc(sizeof *p$N);\n"
                 "  if (!p$N) return;\n  use(p$N);"),
        lines(n, "  free(p$N);"), "}")


@shape(200, 400, 800)
def registrations(n):
    """n local objects that one function registers and takes out again."""
    return one_file(
        "struct item { int x; };",
        "struct slot { void (*notify)(void *); void *context; };",
        "void wait(void);",
        lines(n, "static struct slot s$N;"),
        "void tell(int k) { switch (k) {",
        lines(n, "  case $N: s$N.notify(s$N.context); break;"), "  } }",
        "void run(void (*f)(void *)) {",
        lines(n, "  struct item i$N;\n"
                 "  s$N.notify = f;\n  s$N.context = &i$N;"),
        "  wait();",
        lines(n, "  s$N.context = 0;"), "}")


@shape(100, 200, 400)
def constants(n):
    """A function of n branches, called n times with a constant."""
    return one_file(
        "struct item { int x; };",
        lines(n, "static struct item *s$N;"),
        "void choose(struct item *i, int k, int old) {",
        lines(n, "  if (k == $N) s$N = i;\n  if (old == $N) s$N = 0;"), "}",
        lines(n, "void c$N(struct item *i, int old) "
                 "{ choose(i, $N, old); }"),
        "void drop(struct item *i) { free(i); }")


@shape(600, 1200, 2400)
def record_types(n):
    """n struct types that each hold one record."""
    return one_file(
        "struct item { int x; };",
        lines(n, "struct t$N { struct item *held; };\n"
                 "void keep$N(struct t$N *t, struct item *i) "
                 "{ t->held = i; }"),
        "void drop(struct item *i) { free(i); }")


@shape(250, 500, 1000)
def recursion(n):
    """n functions that call each other in a ring, and the one across it."""
    prototypes = lines(n, "void r$N(struct item *i, int k);")
    bodies = "\n".join(
        f"void r{i}(struct item *i, int k) {{\n"
        f"  if (k == {i}) {{ last = i; return; }}\n"
        f"  if (k < 0) {{ r{(i + n // 2) % n}(i, -k); return; }}\n"
        f"  r{(i + 1) % n}(i, k - 1);\n}}" for i in range(n))
    return one_file("struct item { int x; };", "static struct item *last;",
                    prototypes, bodies,
                    "void drop(struct item *i) { free(i); }")


@shape(1000, 2000, 4000)
def calls(n):
    """A chain of n calls."""
    return one_file(
        "struct item { int x; };", "static struct item *last;",
        "void c0(struct item *i) { last = i; }",
        "\n".join(f"void c{i}(struct item *i) {{ c{i - 1}(i); }}"
                  for i in range(1, n)),
        "void drop(struct item *i) { free(i); }")


@shape(4000, 8000, 16000)
def one_line(n):
    """n calls on the last line of a file, which no line end follows."""
    text = one_file(
        "struct item { int x; };", "void use(struct item *);",
        "void run(struct item *i) {" + " use(i);" * n + " }")["one.c"]
    return {"one.c": text.rstrip("\n")}


def program(n, record_of, next_of):
    """n units; unit i works on objects of record_of(i) and calls next_of(i)."""
    records = sorted({record_of(i) for i in range(n)})
    files = {"program.h": HEADER + "#define NULL 0\n" + "\n".join(
        f"struct r{r} {{ struct r{r} *next; struct r{r} *peer; "
        "void (*notify)(void *); void *context; int id; };"
        for r in records) + "\n"}
    for i in range(n):
        r, following = record_of(i), next_of(i)
        call = ""
        if following is not None:
            argument = "r" if record_of(following) == r else "NULL"
            call = (f"  if (depth > 0)\n    u{following}_take({argument}, "
                    "depth - 1);\n")
            prototype = (f"void u{following}_take(struct "
                               f"r{record_of(following)} *r, int depth);\n")
        else:
            prototype = ""
        files[f"u{i}.c"] = f"""#include "program.h"
{prototype}static struct r{r} *all{i};
static struct r{r} *current{i};
struct r{r} *u{i}_make(int id) {{
  struct r{r} *r = malloc(sizeof *r);
  if (!r)
    return NULL;
  r->id = id;
  r->peer = NULL;
  r->next = all{i};
  all{i} = r;
  return r;
}}
void u{i}_take(struct r{r} *r, int depth) {{
  if (r)
    current{i} = r;
{call}}}
int u{i}_ask(void) {{
  return current{i} ? current{i}->id : 0;
}}
void u{i}_watch(struct r{r} *r, void (*notify)(void *), void *context) {{
  r->notify = notify;
  r->context = context;
}}
void u{i}_tell(struct r{r} *r) {{
  if (r->notify)
    r->notify(r->context);
}}
void u{i}_drop(struct r{r} *r) {{
  struct r{r} **p = &all{i};
  while (*p && *p != r)
    p = &(*p)->next;
  if (*p)
    *p = r->next;
  free(r);
}}
"""
    return files


@shape(50, 100, 200)
def units_one_record(n):
    """Units that share one record (n holders, n frees), calls in one ring."""
    return program(n, lambda i: 0, lambda i: (i + 1) % n)


@shape(100, 200, 400)
def units_spread(n):
    """A record for 50 units, calls in rings of 50 units."""
    def following(i):
        first = i - i % 50
        return first + (i - first + 1) % min(50, n - first)
    return program(n, lambda i: i // 50, following)


@shape(100, 200, 400)
def units_mixed(n):
    """Neighbours work on different records, calls in one ring."""
    return program(n, lambda i: i % max(1, n // 50), lambda i: (i + 1) % n)


@shape(100, 200, 400)
def units_chain(n):
    """A record for 50 units, calls in one chain."""
    return program(n, lambda i: i // 50,
                   lambda i: i + 1 if i + 1 < n else None)
