#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct meta_entry_s {
  char *key;
  char *value;
  struct meta_entry_s *next;
} meta_entry_t;

typedef struct {
  meta_entry_t *head;
} meta_data_t;

/* Stores copies of key and value. */
static int meta_data_add_string(meta_data_t *md, const char *key,
                                const char *value) {
  meta_entry_t *e = calloc(1, sizeof(*e));
  if (e == NULL)
    return -1;
  e->key = strdup(key);
  e->value = strdup(value);
  if (e->key == NULL || e->value == NULL) {
    free(e->key);
    free(e->value);
    free(e);
    return -1;
  }
  e->next = md->head;
  md->head = e;
  return 0;
}

static void meta_data_destroy(meta_data_t *md) {
  while (md->head != NULL) {
    meta_entry_t *next = md->head->next;
    free(md->head->key);
    free(md->head->value);
    free(md->head);
    md->head = next;
  }
}

static int is_quoted(const char *str, size_t len) {
  return len >= 2 && str[0] == '"' && str[len - 1] == '"';
}

static int set_option(meta_data_t *meta, const char *key, const char *value) {
  size_t value_len = strlen(value);

  if (strncmp(key, "meta:", 5) != 0 || key[5] == '\0')
    return 1;
  if (!is_quoted(value, value_len))
    return 1;

  char *value_str = strndup(value + 1, value_len - 2);
  if (value_str == NULL)
    return 1;
  return meta_data_add_string(meta, key + 5, value_str); // BAD: F4 callee copies, value_str is never freed
}

static int cmd_parse_putval(meta_data_t *meta, char *line) {
  char *save = NULL;

  for (char *tok = strtok_r(line, " \n", &save); tok != NULL;
       tok = strtok_r(NULL, " \n", &save)) {
    char *value = strchr(tok, '=');
    if (value == NULL)
      return -1;
    *value++ = '\0';
    if (set_option(meta, tok, value) != 0)
      return -1;
  }
  return 0;
}

int main(void) {
  char line[1024];

  while (fgets(line, sizeof(line), stdin) != NULL) {
    meta_data_t meta = {NULL};
    if (cmd_parse_putval(&meta, line) != 0)
      puts("-1 Cannot parse options");
    for (meta_entry_t *e = meta.head; e != NULL; e = e->next)
      printf("%s = %s\n", e->key, e->value);
    meta_data_destroy(&meta);
  }
  return 0;
}
