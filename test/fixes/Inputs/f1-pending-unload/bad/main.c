#include "module.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int handle_line(pa_core *c, const char *line) {
    char verb[16], arg[48];

    if (sscanf(line, "%15s %47s", verb, arg) != 2)
        return -1;
    if (strcmp(verb, "load") == 0)
        return pa_module_load(c, arg, NULL) ? 0 : -1;
    if (strcmp(verb, "unload") == 0) {
        pa_module_unload_by_index(c, (uint32_t) strtoul(arg, NULL, 10));
        return 0;
    }
    if (strcmp(verb, "hup") == 0) {
        for (int i = 0; i < PA_MODULES_MAX; i++)
            if (c->modules[i] && strcmp(c->modules[i]->name, arg) == 0)
                pa_module_unload_request(c->modules[i]);
        return 0;
    }
    return -1;
}

int main(void) {
    pa_core core = { .next_index = 0 };
    char line[80];

    while (fgets(line, sizeof(line), stdin)) {
        if (strcmp(line, "run\n") == 0)
            pa_core_dispatch_defer(&core);
        else if (handle_line(&core, line) < 0)
            fprintf(stderr, "bad command\n");
    }
    pa_module_unload_all(&core);
    return 0;
}
