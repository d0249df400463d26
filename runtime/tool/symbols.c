/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Names, by elfutils. */

#include "symbols.h"
#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

/* libdw finds a unit by .debug_aranges only, which Clang does not write. */
struct range {
  Dwarf_Addr low, high;
  Dwarf_Die unit;
};

struct known_variable {
  Dwarf_Addr low;
  Dwarf_Word size;
  Dwarf_Die die;
  const char *function; /* of a static one */
};

struct definition {
  const char *name;
  Dwarf_Die die;
};

struct list_of_variables {
  struct known_variable *list;
  size_t count;
};

struct module {
  Dwfl_Module *dwfl;
  Dwarf_Addr bias;
  bool system, ranges_known, variables_known;
  struct range *ranges;
  size_t range_count;
  struct list_of_variables globals, locals_of_threads;
  struct definition *definitions;
  size_t definition_count;
};

struct symbols {
  Dwfl *dwfl;
  struct module *modules;
  size_t count;
  const char *program;
  void *called; /* a tree of struct called */
};

/* What a return address is in: it is asked for by many stacks. */
struct called {
  uintptr_t pc;
  size_t count;
  struct frame frames[];
};

static char *debug_path;
static const Dwfl_Callbacks callbacks = {.find_elf = dwfl_linux_proc_find_elf,
                                         .find_debuginfo =
                                             dwfl_standard_find_debuginfo,
                                         .debuginfo_path = &debug_path};

const char *base_name(const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  return slash ? slash + 1 : path;
}

static bool in_system_folder(const char *path) {
  static const char *const folders[] = {"/lib/",       "/lib64/", "/usr/lib/",
                                        "/usr/lib64/", "/lib32/", "[vdso"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (!strncmp(path, folders[i], strlen(folders[i])))
      return true;
  return false;
}

static int add_module(Dwfl_Module *dwfl, void **user, const char *name,
                      Dwarf_Addr start, void *data) {
  struct symbols *symbols = data;
  symbols->modules =
      grow_array(symbols->modules, symbols->count, sizeof *symbols->modules);
  symbols->modules[symbols->count++] = (struct module){
      .dwfl = dwfl, .system = symbols->count > 0 && in_system_folder(name)};
  return DWARF_CB_OK;
}

struct symbols *symbols_for(const struct test *test) {
  static struct symbols symbols;
  static const char *maps;
  if (maps && !strcmp(maps, test->maps ? test->maps : ""))
    return &symbols;
  if (symbols.dwfl)
    dwfl_end(symbols.dwfl);
  tdestroy(symbols.called, free);
  symbols = (struct symbols){.dwfl = dwfl_begin(&callbacks)};
  maps = test->maps ? test->maps : "";
  FILE *file =
      test->maps_size ? fmemopen(test->maps, test->maps_size, "r") : NULL;
  if (!file || !symbols.dwfl)
    return &symbols;
  dwfl_report_begin(symbols.dwfl);
  dwfl_linux_proc_maps_report(symbols.dwfl, file);
  dwfl_report_end(symbols.dwfl, NULL, NULL);
  fclose(file);
  dwfl_getmodules(symbols.dwfl, add_module, &symbols, 0);
  return &symbols;
}

bool symbols_has_lines(struct symbols *symbols) {
  Dwarf_Addr bias;
  return symbols->count &&
         dwfl_module_nextcu(symbols->modules[0].dwfl, NULL, &bias);
}

static struct module *module_at(struct symbols *symbols, uintptr_t address) {
  Dwfl_Module *dwfl =
      symbols->dwfl ? dwfl_addrmodule(symbols->dwfl, address) : NULL;
  for (size_t i = 0; dwfl && i < symbols->count; i++)
    if (symbols->modules[i].dwfl == dwfl)
      return &symbols->modules[i];
  return NULL;
}

/* Ranges and variables begin with where they are. */
static int by_low(const void *a, const void *b) {
  Dwarf_Addr x = *(const Dwarf_Addr *)a, y = *(const Dwarf_Addr *)b;
  return x < y ? -1 : x > y;
}

/* How many of the sorted list begin at the address or before it. */
static size_t count_up_to(Dwarf_Addr address, const void *list, size_t count,
                          size_t size) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (*(const Dwarf_Addr *)((const char *)list + middle * size) <= address)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void find_ranges(struct module *module) {
  if (module->ranges_known || module->system)
    return;
  module->ranges_known = true;
  Dwarf_Die *unit = NULL;
  Dwarf_Addr bias;
  while ((unit = dwfl_module_nextcu(module->dwfl, unit, &bias))) {
    module->bias = bias;
    ptrdiff_t offset = 0;
    Dwarf_Addr base, low, high;
    while ((offset = dwarf_ranges(unit, offset, &base, &low, &high)) > 0) {
      module->ranges = grow_array(module->ranges, module->range_count,
                                  sizeof *module->ranges);
      module->ranges[module->range_count++] =
          (struct range){low + bias, high + bias, *unit};
    }
  }
  if (module->range_count)
    qsort(module->ranges, module->range_count, sizeof *module->ranges, by_low);
}

static Dwarf_Die *unit_at(struct module *module, uintptr_t pc) {
  find_ranges(module);
  size_t low = count_up_to(pc, module->ranges, module->range_count,
                           sizeof *module->ranges);
  return low && pc < module->ranges[low - 1].high
             ? &module->ranges[low - 1].unit
             : NULL;
}

static const char *call_site(Dwarf_Die *unit, Dwarf_Die *inlined, int *line) {
  Dwarf_Attribute attribute;
  Dwarf_Word file = 0, number = 0;
  Dwarf_Files *files;
  size_t count;
  if (dwarf_attr(inlined, DW_AT_call_line, &attribute))
    dwarf_formudata(&attribute, &number);
  *line = (int)number;
  if (!dwarf_attr(inlined, DW_AT_call_file, &attribute) ||
      dwarf_formudata(&attribute, &file) ||
      dwarf_getsrcfiles(unit, &files, &count) || file >= count)
    return NULL;
  return dwarf_filesrc(files, file, NULL, NULL);
}

/* Inlined ones first. Returns how many, `room` at most and 1 at least. */
static size_t frames_at(struct symbols *symbols, uintptr_t pc, bool called,
                        struct frame *frames, size_t room) {
  uintptr_t at = called ? pc - 1 : pc;
  struct module *module = module_at(symbols, at);
  frames[0] = (struct frame){.pc = pc};
  if (!module)
    return 1;
  frames[0].function = dwfl_module_addrname(module->dwfl, at);
  frames[0].module = base_name(
      dwfl_module_info(module->dwfl, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
  frames[0].system = module->system;
  Dwarf_Die *unit = unit_at(module, at);
  if (!unit)
    return 1;
  struct frame frame = frames[0];
  Dwarf_Line *source = dwarf_getsrc_die(unit, at - module->bias);
  if (source) {
    frame.file = dwarf_linesrc(source, NULL, NULL);
    dwarf_lineno(source, &frame.line);
  }
  Dwarf_Die *scopes = NULL;
  int depth = dwarf_getscopes(unit, at - module->bias, &scopes);
  size_t count = 0;
  for (int i = 0; i < depth && count + 1 < room; i++) {
    int tag = dwarf_tag(&scopes[i]);
    if (tag == DW_TAG_subprogram)
      break;
    if (tag != DW_TAG_inlined_subroutine)
      continue;
    frames[count] = frame;
    frames[count++].function = dwarf_diename(&scopes[i]);
    frame.file = call_site(unit, &scopes[i], &frame.line);
  }
  frames[count++] = frame;
  free(scopes);
  return count;
}

static int by_pc(const void *a, const void *b) {
  uintptr_t x = ((const struct called *)a)->pc;
  uintptr_t y = ((const struct called *)b)->pc;
  return (x > y) - (x < y);
}

size_t symbols_callers(struct symbols *symbols, uintptr_t pc,
                       const struct frame **frames) {
  enum { MAX_INLINED = 32 };
  struct called key = {.pc = pc};
  struct called **place = tfind(&key, &symbols->called, by_pc);
  if (!place) {
    struct called *called = grow_array(
        NULL, 0, sizeof *called + MAX_INLINED * sizeof *called->frames);
    called->pc = pc;
    called->count = frames_at(symbols, pc, true, called->frames, MAX_INLINED);
    called = realloc(called,
                     sizeof *called + called->count * sizeof *called->frames);
    place = tsearch(called, &symbols->called, by_pc);
  }
  *frames = (*place)->frames;
  return (*place)->count;
}

struct frame symbols_start(struct symbols *symbols, uintptr_t pc) {
  struct frame frame;
  frames_at(symbols, pc, false, &frame, 1);
  return frame;
}

/*
 * Variables and types.
 */

static bool type_of(Dwarf_Die *die, Dwarf_Die *type) {
  Dwarf_Attribute attribute;
  return dwarf_attr_integrate(die, DW_AT_type, &attribute) &&
         dwarf_formref_die(&attribute, type);
}

static void add_variable(struct list_of_variables *variables, Dwarf_Die *die,
                         Dwarf_Addr low, const char *function) {
  Dwarf_Die type;
  Dwarf_Word size = 0;
  if (!type_of(die, &type) || dwarf_aggregate_size(&type, &size))
    size = sizeof(void *);
  variables->list =
      grow_array(variables->list, variables->count, sizeof *variables->list);
  variables->list[variables->count++] =
      (struct known_variable){low, size, *die, function};
}

static void read_location(struct module *module, Dwarf_Die *die,
                          const char *function) {
  Dwarf_Attribute attribute, address;
  Dwarf_Op *op;
  size_t count;
  if (!dwarf_attr_integrate(die, DW_AT_location, &attribute) ||
      dwarf_getlocation(&attribute, &op, &count))
    return;
  Dwarf_Addr low = count ? op[0].number : 0;
  if (count == 1 && op[0].atom == DW_OP_addr) {
    add_variable(&module->globals, die, low + module->bias, function);
  } else if (count == 1 && op[0].atom == DW_OP_addrx) {
    if (!dwarf_getlocation_attr(&attribute, op, &address) &&
        !dwarf_formaddr(&address, &low))
      add_variable(&module->globals, die, low + module->bias, function);
  } else if (count == 2 && (op[1].atom == DW_OP_form_tls_address ||
                            op[1].atom == DW_OP_GNU_push_tls_address)) {
    add_variable(&module->locals_of_threads, die, low, function);
  }
}

static void read_scope(struct module *module, Dwarf_Die *scope,
                       const char *function) {
  Dwarf_Die die;
  Dwarf_Attribute attribute;
  if (dwarf_child(scope, &die))
    return;
  do {
    switch (dwarf_tag(&die)) {
    case DW_TAG_variable:
      read_location(module, &die, function);
      break;
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
      if (!dwarf_diename(&die) ||
          dwarf_attr(&die, DW_AT_declaration, &attribute))
        break;
      module->definitions =
          grow_array(module->definitions, module->definition_count,
                     sizeof *module->definitions);
      module->definitions[module->definition_count++] =
          (struct definition){dwarf_diename(&die), die};
      break;
    case DW_TAG_subprogram:
      read_scope(module, &die, dwarf_diename(&die));
      break;
    case DW_TAG_lexical_block:
      read_scope(module, &die, function);
      break;
    default:
      break;
    }
  } while (!dwarf_siblingof(&die, &die));
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct definition *)a)->name,
                ((const struct definition *)b)->name);
}

static void sort_variables(struct list_of_variables *variables) {
  if (variables->count)
    qsort(variables->list, variables->count, sizeof *variables->list, by_low);
}

static void find_variables(struct module *module) {
  if (module->variables_known || module->system)
    return;
  module->variables_known = true;
  Dwarf_Die *unit = NULL;
  while ((unit = dwfl_module_nextcu(module->dwfl, unit, &module->bias)))
    read_scope(module, unit, NULL);
  sort_variables(&module->globals);
  sort_variables(&module->locals_of_threads);
  if (module->definition_count)
    qsort(module->definitions, module->definition_count,
          sizeof *module->definitions, by_name);
}

/* Behind names and qualifiers; a struct that is only declared here is looked
 * for where it is defined. Returns the tag. */
static int peel(struct symbols *symbols, Dwarf_Die *type) {
  for (int i = 0; i < 32; i++) {
    int tag = dwarf_tag(type);
    Dwarf_Attribute attribute;
    Dwarf_Die next;
    switch (tag) {
    case DW_TAG_typedef:
    case DW_TAG_const_type:
    case DW_TAG_volatile_type:
    case DW_TAG_restrict_type:
    case DW_TAG_atomic_type:
      if (!type_of(type, &next))
        return 0;
      *type = next;
      continue;
    default:
      break;
    }
    const char *name = dwarf_diename(type);
    if (!name || !dwarf_attr(type, DW_AT_declaration, &attribute))
      return tag;
    struct definition key = {.name = name};
    for (size_t m = 0; m < symbols->count; m++) {
      const struct module *module = &symbols->modules[m];
      const struct definition *found =
          module->definition_count
              ? bsearch(&key, module->definitions, module->definition_count,
                        sizeof key, by_name)
              : NULL;
      if (found) {
        *type = found->die;
        break;
      }
    }
    return tag;
  }
  return 0;
}

/* The member that the offset is in. */
static bool member_at(Dwarf_Die *type, size_t offset, Dwarf_Die *member,
                      Dwarf_Die *member_type, size_t *start) {
  if (dwarf_child(type, member))
    return false;
  do {
    Dwarf_Attribute attribute;
    Dwarf_Word at = 0, size = 0;
    if (dwarf_tag(member) != DW_TAG_member || !type_of(member, member_type))
      continue;
    if (dwarf_attr(member, DW_AT_data_member_location, &attribute))
      dwarf_formudata(&attribute, &at);
    /* A flexible array has no size: all that follows is its. */
    if (dwarf_aggregate_size(member_type, &size) || !size)
      size = SIZE_MAX - at;
    *start = at;
    if (offset >= at && offset - at < size)
      return true;
  } while (!dwarf_siblingof(member, member));
  return false;
}

char *symbols_field(struct symbols *symbols, const struct type *type,
                    size_t offset, struct type *pointee) {
  Dwarf_Die now = type->die;
  char *text = copy_text("");
  pointee->known = false;
  for (int depth = 0; type->known && depth < 32; depth++) {
    Dwarf_Die member, next;
    size_t start;
    Dwarf_Word size = 0;
    char *longer = NULL;
    switch (peel(symbols, &now)) {
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
      if (!member_at(&now, offset, &member, &next, &start))
        goto nothing;
      if (dwarf_diename(&member))
        longer = format_text("%s.%s", text, dwarf_diename(&member));
      offset -= start;
      break;
    case DW_TAG_array_type:
      if (!type_of(&now, &next) || dwarf_aggregate_size(&next, &size) || !size)
        goto nothing;
      longer = format_text("%s[%zu]", text, (size_t)(offset / size));
      offset %= size;
      break;
    case DW_TAG_pointer_type:
      if (offset)
        goto nothing;
      pointee->known = type_of(&now, &pointee->die);
      return text;
    default:
      if (*text && !offset)
        return text;
      goto nothing;
    }
    if (longer) {
      free(text);
      text = longer;
    }
    now = next;
  }
nothing:
  free(text);
  return NULL;
}

char *symbols_type(struct symbols *symbols, const struct type *type) {
  if (!type->known)
    return NULL;
  Dwarf_Die die = type->die;
  const char *name = dwarf_diename(&die);
  bool is_typedef = dwarf_tag(&die) == DW_TAG_typedef;
  int tag = peel(symbols, &die);
  if (!name)
    name = dwarf_diename(&die);
  if (!name)
    return NULL;
  return format_text("%s%s",
                     is_typedef                     ? ""
                     : tag == DW_TAG_structure_type ? "struct "
                     : tag == DW_TAG_union_type     ? "union "
                                                    : "",
                     name);
}

/* Of DWARF 5 file 0 is a file, too, which dwarf_decl_file() does not know. */
static const char *declared_in(Dwarf_Die *die) {
  const char *file = dwarf_decl_file(die);
  Dwarf_Attribute attribute;
  Dwarf_Word index;
  Dwarf_Die unit;
  Dwarf_Files *files;
  size_t count;
  if (file || !dwarf_attr_integrate(die, DW_AT_decl_file, &attribute) ||
      dwarf_formudata(&attribute, &index) ||
      !dwarf_diecu(die, &unit, NULL, NULL) ||
      dwarf_getsrcfiles(&unit, &files, &count) || index >= count)
    return file;
  return dwarf_filesrc(files, index, NULL, NULL);
}

static const char *compiled_in(Dwarf_Die *die) {
  Dwarf_Attribute attribute;
  Dwarf_Die unit;
  if (!dwarf_diecu(die, &unit, NULL, NULL))
    return NULL;
  return dwarf_formstring(dwarf_attr(&unit, DW_AT_comp_dir, &attribute));
}

static struct variable describe(struct symbols *symbols,
                                const struct list_of_variables *variables,
                                Dwarf_Addr address) {
  struct variable result = {0};
  size_t low = count_up_to(address, variables->list, variables->count,
                           sizeof *variables->list);
  if (!low)
    return result;
  struct known_variable *variable = &variables->list[low - 1];
  size_t offset = address - variable->low;
  if (offset >= variable->size)
    return result;
  struct type type = {.known = type_of(&variable->die, &type.die)};
  char *field = symbols_field(symbols, &type, offset, &result.pointee);
  const char *name = dwarf_diename(&variable->die);
  result.name = field || !offset
                    ? format_text("%s%s%s%s",
                                  variable->function ? variable->function : "",
                                  variable->function ? "()::" : "",
                                  name ? name : "?", field ? field : "")
                    : format_text("%s+%zu", name ? name : "?", offset);
  free(field);
  result.file = declared_in(&variable->die);
  result.folder = compiled_in(&variable->die);
  dwarf_decl_line(&variable->die, &result.line);
  return result;
}

struct variable symbols_variable(struct symbols *symbols, uintptr_t module_low,
                                 uintptr_t address) {
  struct variable result = {0};
  struct module *module = module_at(symbols, module_low ? module_low : address);
  if (!module)
    return result;
  find_variables(module);
  result = describe(symbols, &module->globals, address);
  if (result.name)
    return result;
  GElf_Off offset = 0;
  GElf_Sym symbol;
  const char *name = dwfl_module_addrinfo(module->dwfl, address, &offset,
                                          &symbol, NULL, NULL, NULL);
  const char *file = base_name(
      dwfl_module_info(module->dwfl, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
  if (name && offset < (symbol.st_size ? symbol.st_size : 1))
    result.name = offset
                      ? format_text("%s+%zu [%s]", name, (size_t)offset, file)
                      : format_text("%s [%s]", name, file);
  else
    result.name = format_text("data of %s", file);
  return result;
}

struct variable symbols_thread_local(struct symbols *symbols, uintptr_t address,
                                     size_t offset) {
  struct variable result = {0};
  struct module *module = module_at(symbols, address);
  if (!module)
    return result;
  find_variables(module);
  return describe(symbols, &module->locals_of_threads, offset);
}

bool symbols_address(struct symbols *symbols, const char *name,
                     uintptr_t *address) {
  for (size_t i = 0; i < symbols->count; i++) {
    Dwfl_Module *module = symbols->modules[i].dwfl;
    int count = dwfl_module_getsymtab(module);
    for (int j = 0; j < count; j++) {
      GElf_Sym symbol;
      GElf_Addr at;
      const char *here =
          dwfl_module_getsym_info(module, j, &symbol, &at, NULL, NULL, NULL);
      if (!here || strcmp(here, name) != 0 || symbol.st_shndx == SHN_UNDEF ||
          GELF_ST_TYPE(symbol.st_info) != STT_OBJECT)
        continue;
      *address = at;
      return true;
    }
  }
  return false;
}
