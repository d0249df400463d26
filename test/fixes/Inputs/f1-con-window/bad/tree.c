/* Closing of containers in the layout tree. */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define FREE(p)   \
    do {          \
        free(p);  \
        (p) = NULL; \
    } while (0)

typedef struct Window {
    uint32_t id;
    char *class_class;
    char *name;
    bool urgent;
} i3Window;

typedef struct Con {
    struct Con *parent;
    i3Window *window;
    char *name;
    bool urgent;
    TAILQ_HEAD(nodes_head, Con) nodes_head;
    TAILQ_ENTRY(Con) nodes;
} Con;

typedef enum { DONT_KILL_WINDOW, KILL_WINDOW } kill_window_t;

static Con *croot;

static Con *con_new(Con *parent, const char *name) {
    Con *con = calloc(1, sizeof(Con));
    if (con == NULL || (con->name = strdup(name)) == NULL)
        err(EXIT_FAILURE, "con_new");
    TAILQ_INIT(&(con->nodes_head));
    con->parent = parent;
    if (parent != NULL)
        TAILQ_INSERT_TAIL(&(parent->nodes_head), con, nodes);
    return con;
}

static Con *manage_window(Con *parent, uint32_t id, const char *class, const char *name) {
    Con *con = con_new(parent, name);
    i3Window *win = calloc(1, sizeof(i3Window));
    if (win == NULL)
        err(EXIT_FAILURE, "manage_window");
    win->id = id;
    win->class_class = strdup(class);
    win->name = strdup(name);
    if (win->class_class == NULL || win->name == NULL)
        err(EXIT_FAILURE, "manage_window");
    con->window = win;
    return con;
}

static Con *con_by_window_id(Con *con, uint32_t id) {
    if (con->window != NULL && con->window->id == id)
        return con;
    Con *child;
    TAILQ_FOREACH (child, &(con->nodes_head), nodes) {
        Con *found = con_by_window_id(child, id);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static bool con_has_urgent_child(Con *con) {
    if (con->window != NULL && con->window->urgent)
        return true;
    Con *child;
    TAILQ_FOREACH (child, &(con->nodes_head), nodes) {
        if (con_has_urgent_child(child))
            return true;
    }
    return false;
}

static void con_update_parents_urgency(Con *con) {
    for (Con *p = con->parent; p != NULL; p = p->parent)
        p->urgent = con_has_urgent_child(p);
}

static void x_window_kill(uint32_t id) {
    printf("kill client 0x%08x\n", (unsigned)id);
}

/* Closes the container and all containers below it. */
void tree_close(Con *con, kill_window_t kill_window) {
    Con *child;
    while ((child = TAILQ_FIRST(&(con->nodes_head))) != NULL)
        tree_close(child, kill_window);

    if (con->window != NULL) {
        if (kill_window == KILL_WINDOW)
            x_window_kill(con->window->id);
        FREE(con->window->class_class);
        FREE(con->window->name);
        free(con->window); // BAD: F1 con->window still points to it
    }

    if (con->urgent) {
        con->urgent = false;
        con_update_parents_urgency(con);
    }

    if (con->parent != NULL)
        TAILQ_REMOVE(&(con->parent->nodes_head), con, nodes);
    FREE(con->name);
    free(con);
}

static void handle_urgency_hint(uint32_t id, bool urgent) {
    Con *con = con_by_window_id(croot, id);
    if (con == NULL)
        return;
    con->window->urgent = con->urgent = urgent;
    con_update_parents_urgency(con);
}

static void handle_unmap_notify(uint32_t id) {
    Con *con = con_by_window_id(croot, id);
    if (con != NULL)
        tree_close(con, DONT_KILL_WINDOW);
}

int main(void) {
    char line[128], what[16];
    unsigned id;

    croot = con_new(NULL, "root");
    Con *ws = con_new(croot, "1");
    while (fgets(line, sizeof(line), stdin)) {
        if (sscanf(line, "%15s %u", what, &id) != 2)
            continue;
        if (strcmp(what, "map") == 0 && con_by_window_id(croot, id) == NULL)
            manage_window(ws, id, "XTerm", "xterm");
        else if (strcmp(what, "urgent") == 0)
            handle_urgency_hint(id, true);
        else if (strcmp(what, "unmap") == 0)
            handle_unmap_notify(id);
        printf("workspace %s%s\n", ws->name, ws->urgent ? " (urgent)" : "");
    }
    tree_close(croot, KILL_WINDOW);
    return 0;
}
