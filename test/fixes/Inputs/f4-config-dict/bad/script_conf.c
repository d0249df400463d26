/* Makes the configuration visible to scripts as nested dictionaries. */
#include "pyobj.h"
#include <stdio.h>

struct conf {
    const char *name;
    const char *value;          /* NULL for a section or a bare word */
    const struct conf *sub;     /* sections, ends with name == NULL */
};

static int conf_to_dict(const struct conf *c, int depth, obj *dict)
{
    int rc = 0;

    for (; c->name; c++) {
        obj *key, *val;

        if (c->sub) {
            obj *sub;

            key = str_from(c->name);
            if (!key) {
                fprintf(stderr, "no memory for section %s\n", c->name);
                return -1;
            }
            if (dict_has(dict, key)) {
                fprintf(stderr, "ignoring duplicate section %s\n", c->name);
                continue; // BAD: F4 key was created and is not released on this way
            }
            sub = dict_new();
            if (!sub) {
                obj_decref(key);
                return -1;
            }
            rc = dict_set(dict, key, sub);
            obj_decref(key);
            if (rc == 0)
                rc = conf_to_dict(c->sub, depth + 1, sub);
            obj_decref(sub);
            if (rc < 0)
                break;
        } else {
            if (!c->value) {
                fprintf(stderr, "%*sskipping %s, it has no value\n", depth, "", c->name);
                continue;
            }
            key = str_from(c->name);
            val = str_from(c->value);
            if (!key || !val) {
                obj_xdecref(key);
                obj_xdecref(val);
                return -1;
            }
            if (dict_has(dict, key))
                fprintf(stderr, "ignoring duplicate item %s\n", c->name);
            else
                rc = dict_set(dict, key, val);
            obj_decref(key);
            obj_decref(val);
            if (rc < 0)
                break;
        }
    }
    return rc;
}

obj *script_config(const struct conf *c)
{
    obj *d = dict_new();

    if (d && conf_to_dict(c, 0, d) < 0) {
        obj_decref(d);
        d = NULL;
    }
    return d;
}
