/* Reliable datagrams: every sent packet is remembered until it is acknowledged
 * or given up.  Nothing here removes entries at sending; the tick does. */
#include <glib.h>
#include <string.h>

typedef struct {
    guint32 seq;
    guint tries;
    gint64 next;
    GBytes *data;
} Pending;

typedef struct {
    GHashTable *pending;        /* seq -> Pending */
    GQueue *failed;             /* last few lost numbers, for the log */
    guint32 seq;
    guint timer;
    void (*send)(gpointer net, guint32 seq, GBytes *data);
    gpointer net;
} Channel;

#define MAX_TRIES  5
#define MAX_FAILED 16

static void pending_free(gpointer data)
{
    Pending *p = data;

    g_bytes_unref(p->data);
    g_free(p);
}

static void note_failed(Channel *c, guint32 seq)
{
    g_queue_push_tail(c->failed, GUINT_TO_POINTER(seq));
    if (c->failed->length > MAX_FAILED)
        g_queue_pop_head(c->failed);
}

static gboolean check_one(gpointer key, gpointer value, gpointer data)
{
    Channel *c = data;
    Pending *p = value;

    if (p->next > g_get_monotonic_time())
        return FALSE;
    if (++p->tries > MAX_TRIES) {
        note_failed(c, p->seq);
        return TRUE;            /* out of the table, pending_free() */
    }
    p->next += (gint64)100000 << p->tries;
    c->send(c->net, p->seq, p->data);
    return FALSE;
}

static gboolean channel_tick(gpointer data)
{
    Channel *c = data;

    g_hash_table_foreach_remove(c->pending, check_one, c);
    if (g_hash_table_size(c->pending) > 0)
        return G_SOURCE_CONTINUE;
    c->timer = 0;
    return G_SOURCE_REMOVE;
}

guint32 channel_send(Channel *c, gconstpointer d, gsize n)
{
    Pending *p = g_new0(Pending, 1);

    p->seq = ++c->seq;
    p->data = g_bytes_new(d, n);
    p->next = g_get_monotonic_time() + 100000;
    g_hash_table_insert(c->pending, GUINT_TO_POINTER(p->seq), p);
    c->send(c->net, p->seq, p->data);
    if (c->timer == 0)
        c->timer = g_timeout_add(100, channel_tick, c);
    return p->seq;
}

void channel_ack(Channel *c, guint32 seq)
{
    g_hash_table_remove(c->pending, GUINT_TO_POINTER(seq));
}

Channel *channel_new(void (*send)(gpointer, guint32, GBytes *), gpointer net)
{
    Channel *c = g_new0(Channel, 1);

    c->pending = g_hash_table_new_full(NULL, NULL, NULL, pending_free);
    c->failed = g_queue_new();
    c->send = send;
    c->net = net;
    return c;
}

void channel_free(Channel *c)
{
    if (c->timer)
        g_source_remove(c->timer);
    g_hash_table_destroy(c->pending);
    g_queue_free(c->failed);
    g_free(c);
}
