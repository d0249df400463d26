/* Keeps track of which project each open document belongs to.  Documents live
 * in the editor and can be taken out of the tracker and come back. */
#include <glib-object.h>

typedef struct {
    char *name;
    guint refs;
    GSList *docs;
} Project;

typedef struct {
    GObject parent;
    GHashTable *doc_to_project;
    GHashTable *projects;       /* name -> Project */
    guint changes;
} DocTracker;

static Project *project_ref(Project *p)
{
    p->refs++;
    return p;
}

static void project_unref(gpointer data)
{
    Project *p = data;

    if (--p->refs == 0) {
        g_slist_free(p->docs);
        g_free(p->name);
        g_free(p);
    }
}

static gboolean is_interesting(GObject *doc)
{
    return !GPOINTER_TO_INT(g_object_get_data(doc, "scratch"));
}

static Project *project_for(DocTracker *self, GObject *doc)
{
    const char *name = g_object_get_data(doc, "project");
    Project *p;

    if (name == NULL)
        name = "(none)";
    p = g_hash_table_lookup(self->projects, name);
    if (p == NULL) {
        p = g_new0(Project, 1);
        p->refs = 1;
        p->name = g_strdup(name);
        g_hash_table_insert(self->projects, p->name, p);
    }
    return project_ref(p);
}

static void track_doc(DocTracker *self, GObject *doc);
static void untrack_doc(DocTracker *self, GObject *doc);

/* The document was saved elsewhere: it may be in another project now. */
static void on_path_changed(GObject *doc, GParamSpec *pspec, gpointer data)
{
    DocTracker *self = data;

    untrack_doc(self, doc);
    track_doc(self, doc);
}

static void track_doc(DocTracker *self, GObject *doc)
{
    Project *p = project_for(self, doc);

    g_hash_table_insert(self->doc_to_project, doc, p);
    if (is_interesting(doc)) {
        p->docs = g_slist_prepend(p->docs, doc);
        g_signal_connect(doc, "notify::path", G_CALLBACK(on_path_changed), self);
    }
    self->changes++;
}

static void untrack_doc(DocTracker *self, GObject *doc)
{
    Project *p = g_hash_table_lookup(self->doc_to_project, doc);

    if (p == NULL)
        return;
    project_ref(p);
    g_hash_table_remove(self->doc_to_project, doc);
    if (is_interesting(doc))
        p->docs = g_slist_remove(p->docs, doc); // BAD: F6 the notify::path handler stays connected, one more each time the document is tracked
    if (p->refs == 2)           /* ours and the table's */
        g_hash_table_remove(self->projects, p->name);
    self->changes++;
    project_unref(p);
}

void doc_tracker_init(DocTracker *self)
{
    self->doc_to_project = g_hash_table_new_full(NULL, NULL, NULL, project_unref);
    self->projects = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, project_unref);
}

void on_doc_added(GObject *editor, GObject *doc, DocTracker *self)
{
    track_doc(self, doc);
}

void on_doc_removed(GObject *editor, GObject *doc, DocTracker *self)
{
    untrack_doc(self, doc);
}

guint doc_tracker_count(DocTracker *self, const char *project)
{
    Project *p = g_hash_table_lookup(self->projects, project);

    return p ? g_slist_length(p->docs) : 0;
}

void doc_tracker_finalize(DocTracker *self)
{
    GHashTableIter it;
    gpointer doc;

    while (g_hash_table_iter_init(&it, self->doc_to_project),
           g_hash_table_iter_next(&it, &doc, NULL))
        untrack_doc(self, doc);
    g_hash_table_destroy(self->doc_to_project);
    g_hash_table_destroy(self->projects);
}
