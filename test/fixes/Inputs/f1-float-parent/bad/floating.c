/* Moving a tiling container to a floating one. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

typedef enum { CT_ROOT, CT_WORKSPACE, CT_CON, CT_FLOATING_CON } con_type_t;

typedef struct Con {
    con_type_t type;
    char *name;
    struct Con *parent;
    bool has_window;
    TAILQ_HEAD(nodes_head, Con) nodes_head;
    TAILQ_HEAD(floating_head, Con) floating_head;
    TAILQ_ENTRY(Con) nodes;
} Con;

static Con *croot;
static Con *focused;

static void tree_render(void);

static Con *con_new(Con *parent, con_type_t type, const char *name) {
    Con *con = calloc(1, sizeof(Con));
    if (con == NULL || (con->name = strdup(name)) == NULL)
        err(EXIT_FAILURE, "con_new");
    con->type = type;
    TAILQ_INIT(&(con->nodes_head));
    TAILQ_INIT(&(con->floating_head));
    con->parent = parent;
    if (parent != NULL) {
        if (type == CT_FLOATING_CON)
            TAILQ_INSERT_TAIL(&(parent->floating_head), con, nodes);
        else
            TAILQ_INSERT_TAIL(&(parent->nodes_head), con, nodes);
    }
    return con;
}

static Con *con_get_workspace(Con *con) {
    Con *result = con;
    while (result != NULL && result->type != CT_WORKSPACE)
        result = result->parent;
    return result;
}

static void con_detach(Con *con) {
    if (con->type == CT_FLOATING_CON)
        TAILQ_REMOVE(&(con->parent->floating_head), con, nodes);
    else
        TAILQ_REMOVE(&(con->parent->nodes_head), con, nodes);
}

static void tree_free(Con *con) {
    Con *child;
    while ((child = TAILQ_FIRST(&(con->nodes_head))) != NULL) {
        con_detach(child);
        tree_free(child);
    }
    while ((child = TAILQ_FIRST(&(con->floating_head))) != NULL) {
        con_detach(child);
        tree_free(child);
    }
    if (focused == con)
        focused = NULL;
    free(con->name);
    free(con);
}

/* Closes the container and parents which become empty by that. */
static void tree_close_internal(Con *con) {
    Con *parent = con->parent;

    con_detach(con);
    tree_free(con);
    tree_render();
    if (parent->type == CT_CON && TAILQ_EMPTY(&(parent->nodes_head)))
        tree_close_internal(parent);
}

void floating_enable(Con *con) {
    Con *ws = con_get_workspace(con);

    if (ws == NULL || con->parent->type == CT_FLOATING_CON)
        return;

    con_detach(con);
    if (con->parent->type == CT_CON && TAILQ_EMPTY(&(con->parent->nodes_head))) {
        tree_close_internal(con->parent); // BAD: F1 con->parent dangles while rendering
    }

    Con *nc = con_new(ws, CT_FLOATING_CON, "floatingcon");
    con->parent = nc;
    TAILQ_INSERT_TAIL(&(nc->nodes_head), con, nodes);
    tree_render();
}

static void x_draw(Con *con, int depth) {
    Con *child;
    printf("%*s%s%s\n", depth * 2, "", con->name, con == focused ? " *" : "");
    TAILQ_FOREACH (child, &(con->nodes_head), nodes)
        x_draw(child, depth + 1);
    TAILQ_FOREACH (child, &(con->floating_head), nodes)
        x_draw(child, depth + 1);
}

static void tree_render(void) {
    x_draw(croot, 0);
    if (focused != NULL) {
        Con *ws = con_get_workspace(focused);
        printf("current workspace: %s\n", ws != NULL ? ws->name : "(moving)");
    }
}

int main(int argc, char **argv) {
    croot = con_new(NULL, CT_ROOT, "root");
    Con *ws = con_new(croot, CT_WORKSPACE, "1");
    Con *split = con_new(ws, CT_CON, "splitv");

    for (int i = 1; i < argc; i++) {
        focused = con_new(split, CT_CON, argv[i]);
        focused->has_window = true;
    }
    tree_render();
    while (focused != NULL && con_get_workspace(focused) != NULL &&
           focused->parent->type == CT_CON) {
        Con *prev = TAILQ_FIRST(&(focused->parent->nodes_head));
        bool last = prev == focused;
        floating_enable(focused);
        if (!last)
            focused = prev;
    }
    tree_free(croot);
    return 0;
}
