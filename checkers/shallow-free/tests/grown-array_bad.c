// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// A table that grows is made where it is first needed.
#include <stdlib.h>
#include <string.h>
typedef struct Filter {
  int key, active;
} Filter;
typedef struct Info {
  Filter *filters;
  int room;
  char *rules;
  struct Info *next;
} Info;
static Info *infos;
Info *NewInfo(const char *rules) {
  Info *info = calloc(1, sizeof(Info));
  if (info == NULL)
    return NULL;
  info->rules = strdup(rules);
  info->next = infos;
  infos = info;
  return info;
}
Filter *NextFilter(Info *info) {
  int i;
  if (info->room == 0) {
    info->room = 4;
    info->filters = calloc(info->room, sizeof(Filter)); // WARN[low]: 'info->filters' is set to a new object here, and the old one is not freed // NOTE: 'filters' gets a new one here
  }
  for (i = 0; i < info->room; i++)
    if (!info->filters[i].active)
      return &info->filters[i];
  info->filters = realloc(info->filters, 2 * info->room * sizeof(Filter)); // WARN[low]: 'info->filters' is set to what replaces its block; where that fails, the old block is lost // NOTE: what 'Info.filters' has is freed here
  memset(&info->filters[info->room], 0, info->room * sizeof(Filter));
  info->room *= 2;
  return &info->filters[info->room / 2];
}
void FreeInfo(Info *info) {
  Info **pp;
  for (pp = &infos; *pp; pp = &(*pp)->next)
    if (*pp == info) {
      *pp = info->next;
      break;
    }
  if (info->rules) {
    free(info->rules); // NOTE: 'rules' is freed here
    info->rules = NULL;
  }
  free(info); // REASON: siblings-are-freed // WARN[medium]: 'info' is freed here, and what its 'filters' has is not
}
