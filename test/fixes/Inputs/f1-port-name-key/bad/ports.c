/* Device ports of a sound card, collected from mixer paths. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HASHMAP_BUCKETS 31

/* The hashmap keeps the key pointer, the caller owns the key. */
struct hashmap_entry {
    struct hashmap_entry *next;
    const char *key;
    void *value;
};

typedef struct pa_hashmap {
    struct hashmap_entry *buckets[HASHMAP_BUCKETS];
    void (*value_free)(void *value);
} pa_hashmap;

static unsigned string_hash(const char *p) {
    unsigned h = 0;

    for (; *p; p++)
        h = 31 * h + (unsigned char) *p;
    return h % HASHMAP_BUCKETS;
}

static pa_hashmap *pa_hashmap_new(void (*value_free)(void *)) {
    pa_hashmap *h = calloc(1, sizeof(*h));

    if (h)
        h->value_free = value_free;
    return h;
}

static void *pa_hashmap_get(pa_hashmap *h, const char *key) {
    for (struct hashmap_entry *e = h->buckets[string_hash(key)]; e; e = e->next)
        if (strcmp(e->key, key) == 0)
            return e->value;
    return NULL;
}

static int pa_hashmap_put(pa_hashmap *h, const char *key, void *value) {
    unsigned b = string_hash(key);
    struct hashmap_entry *e;

    if (pa_hashmap_get(h, key) || !(e = malloc(sizeof(*e))))
        return -1;
    e->key = key;
    e->value = value;
    e->next = h->buckets[b];
    h->buckets[b] = e;
    return 0;
}

static void pa_hashmap_free(pa_hashmap *h) {
    for (unsigned b = 0; b < HASHMAP_BUCKETS; b++) {
        struct hashmap_entry *e = h->buckets[b];

        while (e) {
            struct hashmap_entry *n = e->next;

            h->value_free(e->value);
            free(e);
            e = n;
        }
    }
    free(h);
}

typedef struct pa_device_port {
    char *name;
    char *description;
    unsigned priority;
} pa_device_port;

static void port_free(void *value) {
    pa_device_port *p = value;

    free(p->name);
    free(p->description);
    free(p);
}

static pa_device_port *port_new(const char *name, const char *description) {
    pa_device_port *p = calloc(1, sizeof(*p));

    if (!p)
        return NULL;
    p->name = strdup(name);
    p->description = strdup(description);
    if (!p->name || !p->description) {
        port_free(p);
        return NULL;
    }
    return p;
}

static pa_device_port *device_port_init(pa_hashmap *ports, const char *name, const char *description, unsigned priority) {
    pa_device_port *p = pa_hashmap_get(ports, name);

    if (!p) {
        if (!(p = port_new(name, description)))
            return NULL;
        if (pa_hashmap_put(ports, name, p) < 0) {
            port_free(p);
            return NULL;
        }
    }
    p->priority += priority;
    return p;
}

struct path {
    const char *name, *description;
    const char *settings[4];
    unsigned priority;
};

static int add_path(pa_hashmap *ports, const struct path *path) {
    if (!path->settings[0])
        return device_port_init(ports, path->name, path->description, path->priority) ? 0 : -1;

    for (unsigned i = 0; i < 4 && path->settings[i]; i++) {
        size_t l = strlen(path->name) + strlen(path->settings[i]) + 2;
        char *n = malloc(l);
        pa_device_port *p;

        if (!n)
            return -1;
        snprintf(n, l, "%s;%s", path->name, path->settings[i]);
        p = device_port_init(ports, n, path->description, path->priority);
        free(n);    // BAD: F1 n is still the key in ports
        if (!p)
            return -1;
    }
    return 0;
}

int main(int argc, char *argv[]) {
    static const struct path paths[] = {
        { "analog-input", "Analog Input", { NULL }, 100 },
        { "analog-output", "Analog Output", { "speaker", "headphones" }, 90 },
        { "analog-output", "Analog Output", { "lineout" }, 80 },
    };
    pa_hashmap *ports = pa_hashmap_new(port_free);
    int r = 0;

    if (!ports)
        return 1;
    for (unsigned i = 0; i < sizeof(paths) / sizeof(paths[0]) && r == 0; i++)
        r = add_path(ports, &paths[i]);
    for (int i = 1; i < argc && r == 0; i++) {
        pa_device_port *p = pa_hashmap_get(ports, argv[i]);

        if (p)
            printf("%s: %s, priority %u\n", p->name, p->description, p->priority);
        else
            printf("%s: no such port\n", argv[i]);
    }
    pa_hashmap_free(ports);
    return r ? 1 : 0;
}
