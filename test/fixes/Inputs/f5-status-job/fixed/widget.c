/* Status bar: "#(cmd)" pieces show the last line of a command's output.  A job
 * is kept per command and started again when it is too old. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct proc;                    /* a running child, see proc.c */
struct proc *proc_run(const char *cmd, void (*update)(struct proc *), void (*done)(struct proc *),
                      void *data);
void *proc_data(struct proc *p);
const char *proc_line(struct proc *p);
void proc_stop(struct proc *p);
void redraw_status(void);

struct sjob {
    struct sjob *next;
    char *cmd, *expanded;
    char *out;
    struct proc *proc;
    time_t last;
    int updated;                /* something was printed by this run */
    int shown;
};

static struct sjob *jobs;

static void sjob_set(struct sjob *j, const char *text)
{
    free(j->out);
    j->out = strdup(text);
}

/* A line is there, and the command goes on. */
static void sjob_update(struct proc *p)
{
    struct sjob *j = proc_data(p);
    const char *line = proc_line(p);
    time_t now = time(NULL);

    if (!line)
        return;
    j->updated = 1;
    sjob_set(j, line);
    if (j->shown && j->last != now) {
        redraw_status();
        j->last = now;
    }
}

static void sjob_done(struct proc *p)
{
    struct sjob *j = proc_data(p);
    const char *line = proc_line(p);

    j->proc = NULL;
    /* what is left in the buffer at the end; if the command said nothing at
     * all show an empty piece */
    if (line)
        sjob_set(j, line);
    else if (!j->updated)
        sjob_set(j, "");
    if (j->shown)
        redraw_status();
}

const char *sjob_get(const char *cmd, const char *expanded, int interval, int status)
{
    struct sjob *j;
    time_t now = time(NULL);
    int force;

    for (j = jobs; j; j = j->next)
        if (!strcmp(j->cmd, cmd))
            break;
    if (!j) {
        if (!(j = calloc(1, sizeof *j)) || !(j->cmd = strdup(cmd))) {
            free(j);
            return "";
        }
        j->next = jobs;
        jobs = j;
    }

    force = !j->expanded || strcmp(j->expanded, expanded) != 0;
    if (force) {
        free(j->expanded);
        j->expanded = strdup(expanded);
        if (j->proc)
            proc_stop(j->proc);
        j->proc = NULL;
    }
    if (j->proc == NULL && (force || now - j->last >= interval)) {
        j->proc = proc_run(expanded, sjob_update, sjob_done, j);
        if (!j->proc)
            sjob_set(j, "<could not start>");
        j->last = now;
        j->updated = 0;
    }
    if (status)
        j->shown = 1;
    return j->out ? j->out : "";
}

/* Jobs that no format asks for any more. */
void sjob_tidy(time_t limit)
{
    struct sjob **pp = &jobs, *j;
    time_t now = time(NULL);

    while ((j = *pp)) {
        if (now - j->last < limit) {
            pp = &j->next;
            continue;
        }
        *pp = j->next;
        if (j->proc)
            proc_stop(j->proc);
        free(j->cmd);
        free(j->expanded);
        free(j->out);
        free(j);
    }
}
