/* Scripts may register read callbacks while they are executed. */
#include "plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct lua_script_s {
  struct lua_script_s *next;
  char *script_path;
  long stack[16];
  int top;
} lua_script_t;

typedef struct {
  lua_script_t *script;
  long value;
} clua_callback_data_t;

static lua_script_t *scripts;

static int clua_read(user_data_t *ud) {
  clua_callback_data_t *cb = ud->data;
  lua_script_t *script = cb->script;

  if (script->top >= 16)
    return -1;
  script->stack[script->top++] = cb->value;
  printf("%s: %ld\n", script->script_path, script->stack[--script->top]);
  return 0;
}

static int lua_cb_register_read(lua_script_t *script, long value) {
  clua_callback_data_t *cb = calloc(1, sizeof(*cb));
  if (cb == NULL)
    return -1;
  cb->script = script;
  cb->value = value;

  char name[64];
  snprintf(name, sizeof(name), "lua/%s/%ld", script->script_path, value);
  if (plugin_register_read(name, clua_read,
                           &(user_data_t){.data = cb, .free_func = free})) {
    free(cb);
    return -1;
  }
  return 0;
}

static int lua_script_exec(lua_script_t *script) {
  FILE *fh = fopen(script->script_path, "r");
  char line[128];
  long value;
  int status = 0;

  if (fh == NULL) {
    perror(script->script_path);
    return -1;
  }
  while (status == 0 && fgets(line, sizeof(line), fh) != NULL) {
    if (sscanf(line, "register_read %ld", &value) == 1)
      status = lua_cb_register_read(script, value);
    else if (strncmp(line, "--", 2) != 0)
      status = -1;
  }
  fclose(fh);
  return status;
}

static void lua_script_free(lua_script_t *script) {
  if (script == NULL)
    return;
  free(script->script_path);
  free(script);
}

static int lua_script_load(const char *script_path) {
  lua_script_t *script = calloc(1, sizeof(*script));
  if (script == NULL)
    return -1;
  script->script_path = strdup(script_path);
  if (script->script_path == NULL) {
    lua_script_free(script);
    return -1;
  }

  int status = lua_script_exec(script);
  if (status != 0) {
    fprintf(stderr, "Executing script \"%s\" failed\n", script_path);
    lua_script_free(script); // BAD: F2 read callbacks may be registered with script
    return -1;
  }

  script->next = scripts;
  scripts = script;
  return 0;
}

static void lua_shutdown(void) {
  while (scripts != NULL) {
    lua_script_t *script = scripts;
    scripts = script->next;
    lua_script_free(script);
  }
}

int main(int argc, char **argv) {
  int failed = 0;

  for (int i = 1; i < argc; i++)
    if (lua_script_load(argv[i]) != 0)
      failed++;
  for (int i = 0; i < 3; i++)
    plugin_read_all();
  plugin_shutdown_all();
  lua_shutdown();
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
