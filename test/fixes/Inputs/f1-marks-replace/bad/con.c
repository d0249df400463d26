/* Marks on containers: mark, unmark and the replacing of all marks. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define FREE(pointer) \
    do {              \
        free(pointer); \
        pointer = NULL; \
    } while (0)

typedef enum {
    MM_REPLACE,
    MM_ADD
} mark_mode_t;

typedef struct mark_t {
    char *name;
    TAILQ_ENTRY(mark_t) marks;
} mark_t;

typedef struct Con {
    char *name;
    bool mark_changed;
    TAILQ_HEAD(marks_head, mark_t) marks_head;
    TAILQ_ENTRY(Con) all_cons;
} Con;

static TAILQ_HEAD(all_cons_head, Con) all_cons = TAILQ_HEAD_INITIALIZER(all_cons);

static void *smalloc(size_t size) {
    void *result = calloc(1, size);
    if (result == NULL)
        err(EXIT_FAILURE, "malloc(%zd)", size);
    return result;
}

static char *sstrdup(const char *str) {
    char *result = strdup(str);
    if (result == NULL)
        err(EXIT_FAILURE, "strdup()");
    return result;
}

Con *con_new(const char *name) {
    Con *con = smalloc(sizeof(Con));
    con->name = sstrdup(name);
    TAILQ_INIT(&(con->marks_head));
    TAILQ_INSERT_TAIL(&all_cons, con, all_cons);
    return con;
}

bool con_has_mark(Con *con, const char *mark) {
    mark_t *current;
    TAILQ_FOREACH (current, &(con->marks_head), marks) {
        if (strcmp(current->name, mark) == 0)
            return true;
    }
    return false;
}

Con *con_by_mark(const char *mark) {
    Con *con;
    TAILQ_FOREACH (con, &all_cons, all_cons) {
        if (con_has_mark(con, mark))
            return con;
    }
    return NULL;
}

/* Removes the mark from the container; name NULL removes all its marks. */
void con_unmark(Con *con, const char *name) {
    mark_t *current;

    if (name == NULL) {
        while (!TAILQ_EMPTY(&(con->marks_head))) {
            current = TAILQ_FIRST(&(con->marks_head));
            FREE(current->name);
            TAILQ_REMOVE(&(con->marks_head), current, marks);
            FREE(current);
        }
        con->mark_changed = true;
        return;
    }

    TAILQ_FOREACH (current, &(con->marks_head), marks) {
        if (strcmp(current->name, name) != 0)
            continue;

        con->mark_changed = true;
        TAILQ_REMOVE(&(con->marks_head), current, marks);
        FREE(current->name);
        FREE(current);
        break;
    }
}

void con_mark(Con *con, const char *mark, mark_mode_t mode) {
    Con *other = con_by_mark(mark);
    if (other != NULL && other != con)
        con_unmark(other, mark);

    if (mode == MM_REPLACE) {
        mark_t *current;
        TAILQ_FOREACH (current, &(con->marks_head), marks) {
            con_unmark(con, current->name); // BAD: F1 frees the entry the loop stands on
        }
    }

    if (!con_has_mark(con, mark)) {
        mark_t *new = smalloc(sizeof(mark_t));
        new->name = sstrdup(mark);
        TAILQ_INSERT_TAIL(&(con->marks_head), new, marks);
        con->mark_changed = true;
    }
}

void con_free(Con *con) {
    con_unmark(con, NULL);
    TAILQ_REMOVE(&all_cons, con, all_cons);
    free(con->name);
    free(con);
}

static void dump(void) {
    Con *con;
    mark_t *mark;
    TAILQ_FOREACH (con, &all_cons, all_cons) {
        printf("%s:", con->name);
        TAILQ_FOREACH (mark, &(con->marks_head), marks) {
            printf(" [%s]", mark->name);
        }
        printf("%s\n", con->mark_changed ? " *" : "");
        con->mark_changed = false;
    }
}

int main(int argc, char **argv) {
    Con *focused = con_new("xterm");
    con_new("emacs");

    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '+')
            con_mark(focused, argv[i] + 1, MM_ADD);
        else if (argv[i][0] == '-')
            con_unmark(focused, argv[i] + 1);
        else
            con_mark(focused, argv[i], MM_REPLACE);
        dump();
    }
    while (!TAILQ_EMPTY(&all_cons))
        con_free(TAILQ_FIRST(&all_cons));
    return 0;
}
