#include "module.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int slot_of(pa_core *c, const pa_module *m) {
    for (int i = 0; i < PA_MODULES_MAX; i++)
        if (c->modules[i] == m)
            return i;
    return -1;
}

static void pending_remove(pa_core *c, const pa_module *m) {
    for (unsigned i = 0; i < c->n_pending; i++)
        if (c->modules_pending_unload[i] == m) {
            c->modules_pending_unload[i] = c->modules_pending_unload[--c->n_pending];
            return;
        }
}

pa_module *pa_module_load(pa_core *c, const char *name, const char *argument) {
    int slot = slot_of(c, NULL);
    pa_module *m;

    if (slot < 0 || !(m = calloc(1, sizeof(*m))))
        return NULL;

    m->core = c;
    m->name = strdup(name);
    m->argument = argument ? strdup(argument) : NULL;
    if (!m->name || (argument && !m->argument)) {
        free(m->name);
        free(m->argument);
        free(m);
        return NULL;
    }
    m->index = c->next_index++;
    c->modules[slot] = m;
    return m;
}

static void pa_module_free(pa_module *m) {
    if (m->done)
        m->done(m);

    pending_remove(m->core, m);

    printf("Unloaded \"%s\" (index: #%u).\n", m->name, (unsigned) m->index);
    free(m->name);
    free(m->argument);
    free(m);
}

void pa_module_unload(pa_core *c, pa_module *m) {
    int slot;


    if ((slot = slot_of(c, m)) < 0)
        return;

    c->modules[slot] = NULL;
    pa_module_free(m);
}

void pa_module_unload_by_index(pa_core *c, uint32_t idx) {
    for (int i = 0; i < PA_MODULES_MAX; i++) {
        pa_module *m = c->modules[i];

        if (m && m->index == idx) {
            c->modules[i] = NULL;
            pa_module_free(m);
            return;
        }
    }
}

void pa_module_unload_request(pa_module *m) {
    pa_core *c = m->core;

    if (m->unload_requested || c->n_pending >= PA_MODULES_MAX)
        return;

    m->unload_requested = true;
    c->modules_pending_unload[c->n_pending++] = m;
    c->defer_enabled = true;
}

void pa_module_unload_all(pa_core *c) {
    for (int i = PA_MODULES_MAX - 1; i >= 0; i--)
        if (c->modules[i])
            pa_module_unload(c, c->modules[i]);
    c->defer_enabled = false;
}

void pa_core_dispatch_defer(pa_core *c) {
    if (!c->defer_enabled)
        return;

    c->defer_enabled = false;
    while (c->n_pending > 0) {
        pa_module *m = c->modules_pending_unload[c->n_pending - 1];

        printf("Unloading \"%s\" by its own request.\n", m->name);
        pa_module_unload(c, m);
    }
}
