/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What of a plan a tracer does not see in a binary: copies that are inlined. */

#include "inlined.h"
#include "record.h"
#include "run.h"
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct planned {
  char *name;
  int argument;   /* the last that is looked at */
  size_t inlined; /* copies */
  bool present;   /* it can be called */
  bool shifted;   /* a floating argument is before that one */
};

struct plan {
  struct planned *list;
  size_t count;
};

/*
 * Of the plan only names and numbers are of interest: its strings, and the
 * numbers behind "number".
 */

static struct planned *add_planned(struct plan *plan, const char *name) {
  for (size_t i = 0; i < plan->count; i++)
    if (!strcmp(plan->list[i].name, name))
      return &plan->list[i];
  plan->list = grow_array(plan->list, plan->count, sizeof *plan->list);
  plan->list[plan->count] = (struct planned){.name = copy_text(name)};
  return &plan->list[plan->count++];
}

/* A string of JSON; no name in C has an escape in it. */
static bool read_string(FILE *in, char *text, size_t room) {
  size_t size = 0;
  int c;
  while ((c = getc(in)) != EOF && c != '"') {
    if (c == '\\')
      c = getc(in);
    if (size + 1 < room)
      text[size++] = (char)c;
  }
  text[size] = 0;
  return c == '"';
}

static bool read_plan(const char *path, struct plan *plan) {
  FILE *in = fopen(path, "r");
  if (!in) {
    fprintf(stderr, "cvet-rt: %s: %s\n", path, strerror(errno));
    return false;
  }
  char key[4096] = "", text[4096];
  bool is_plan = false;
  struct planned *now = NULL;
  for (int c; (c = getc(in)) != EOF;) {
    int number;
    if (c == '"') {
      if (!read_string(in, text, sizeof text))
        break;
      if (!strcmp(key, "format"))
        is_plan |= !strcmp(text, "cvet-plan");
      if (!strcmp(key, "function"))
        now = add_planned(plan, text);
      int next = getc(in);
      strcpy(key, next == ':' ? text : "");
    } else if (c >= '0' && c <= '9') {
      ungetc(c, in);
      if (fscanf(in, "%d", &number) == 1 && !strcmp(key, "number") && now &&
          number > now->argument)
        now->argument = number;
      key[0] = 0;
    }
  }
  fclose(in);
  if (!is_plan)
    fprintf(stderr, "cvet-rt: %s: this is no plan of cvet link --plan=json\n",
            path);
  return is_plan;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct planned *)a)->name,
                ((const struct planned *)b)->name);
}

static struct planned *find(const struct plan *plan, const char *name) {
  struct planned key = {.name = (char *)name};
  return name && plan->count
             ? bsearch(&key, plan->list, plan->count, sizeof key, by_name)
             : NULL;
}

/*
 * The binary.
 */

static bool is_floating(Dwarf_Die *parameter) {
  Dwarf_Attribute attribute;
  Dwarf_Die type;
  Dwarf_Word encoding = 0;
  if (!dwarf_attr_integrate(parameter, DW_AT_type, &attribute) ||
      !dwarf_formref_die(&attribute, &type))
    return false;
  while (dwarf_tag(&type) == DW_TAG_typedef ||
         dwarf_tag(&type) == DW_TAG_const_type) {
    if (!dwarf_attr(&type, DW_AT_type, &attribute) ||
        !dwarf_formref_die(&attribute, &type))
      return false;
  }
  return dwarf_tag(&type) == DW_TAG_base_type &&
         dwarf_attr(&type, DW_AT_encoding, &attribute) &&
         !dwarf_formudata(&attribute, &encoding) && encoding == DW_ATE_float;
}

static bool is_shifted(Dwarf_Die *function, int argument) {
  Dwarf_Die die;
  if (dwarf_child(function, &die))
    return false;
  int number = 0;
  do {
    if (dwarf_tag(&die) == DW_TAG_formal_parameter && ++number < argument &&
        is_floating(&die))
      return true;
  } while (!dwarf_siblingof(&die, &die));
  return false;
}

static void visit(struct plan *plan, Dwarf_Die *scope) {
  Dwarf_Die die;
  Dwarf_Addr low;
  if (dwarf_child(scope, &die))
    return;
  do {
    int tag = dwarf_tag(&die);
    struct planned *found = NULL;
    if (tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine)
      found = find(plan, dwarf_diename(&die));
    if (found && tag == DW_TAG_inlined_subroutine) {
      found->inlined++;
    } else if (found) {
      found->present |= !dwarf_entrypc(&die, &low);
      found->shifted |= is_shifted(&die, found->argument);
    }
    if (tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine ||
        tag == DW_TAG_lexical_block)
      visit(plan, &die);
  } while (!dwarf_siblingof(&die, &die));
}

/* Returns how many units the binary's debug information has, or -1. */
static int read_binary(const char *path, struct plan *plan) {
  static char *debug_path;
  static const Dwfl_Callbacks callbacks = {
      .find_elf = dwfl_build_id_find_elf,
      .find_debuginfo = dwfl_standard_find_debuginfo,
      .section_address = dwfl_offline_section_address,
      .debuginfo_path = &debug_path};
  Dwfl *dwfl = dwfl_begin(&callbacks);
  Dwfl_Module *module = dwfl ? dwfl_report_offline(dwfl, path, path, -1) : NULL;
  if (!module) {
    fprintf(stderr, "cvet-rt: %s: %s\n", path, dwfl_errmsg(-1));
    return -1;
  }
  dwfl_report_end(dwfl, NULL, NULL);
  int units = 0;
  Dwarf_Addr bias;
  for (Dwarf_Die *unit = NULL; (unit = dwfl_module_nextcu(module, unit, &bias));
       units++)
    visit(plan, unit);
  if (!units)
    fprintf(stderr, "cvet-rt: %s: no debug information\n", path);
  dwfl_end(dwfl);
  return units ? units : -1;
}

static bool report(const struct plan *plan) {
  size_t copies = 0, functions = 0, missing = 0, shifted = 0;
  for (size_t i = 0; i < plan->count; i++) {
    const struct planned *p = &plan->list[i];
    functions += p->inlined != 0;
    copies += p->inlined;
    missing += !p->present && !p->inlined;
    shifted += p->shifted;
    if (p->inlined)
      printf("%s: %zu inlined cop%s%s\n", p->name, p->inlined,
             p->inlined == 1 ? "y" : "ies",
             p->present ? "" : ", and it is never called");
    else if (!p->present)
      printf("%s: is not in the program\n", p->name);
    if (p->shifted)
      printf("%s: a floating argument comes before argument %d\n", p->name,
             p->argument);
  }
  printf("%zu functions: %zu inlined, at %zu places; %zu not there; %zu with "
         "floating arguments\n",
         plan->count, functions, copies, missing, shifted);
  return copies || missing || shifted;
}

int inlined(char **arguments) {
  if (!arguments[0] || !arguments[1] || arguments[2])
    return usage();
  struct plan plan = {0};
  if (!read_plan(arguments[1], &plan))
    return 2;
  if (plan.count)
    qsort(plan.list, plan.count, sizeof *plan.list, by_name);
  return read_binary(arguments[0], &plan) < 0 ? 2 : report(&plan);
}
