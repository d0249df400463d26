/* Modules of the sound server core. */
#ifndef FOO_MODULE_H
#define FOO_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PA_MODULES_MAX 32

typedef struct pa_core pa_core;
typedef struct pa_module pa_module;

struct pa_module {
    pa_core *core;
    char *name, *argument;
    uint32_t index;
    bool unload_requested;
    void *userdata;
    void (*done)(pa_module *m);
};

struct pa_core {
    pa_module *modules[PA_MODULES_MAX];
    pa_module *modules_pending_unload[PA_MODULES_MAX];
    unsigned n_pending;
    uint32_t next_index;
    bool defer_enabled;
};

pa_module *pa_module_load(pa_core *c, const char *name, const char *argument);
void pa_module_unload(pa_core *c, pa_module *m);
void pa_module_unload_by_index(pa_core *c, uint32_t idx);
void pa_module_unload_request(pa_module *m);
void pa_module_unload_all(pa_core *c);
void pa_core_dispatch_defer(pa_core *c);

#endif
