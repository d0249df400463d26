/* Picture cache of a desktop panel.  Named icons and the few files of the theme
 * are asked for again and again; notifications bring pictures of their own as raw pixels. */
#include <glib.h>
#include <string.h>

#define PFX_ICON "icon:"
#define PFX_FILE "file:"
#define PFX_RAW  "raw:"

typedef struct {
    gint refs;
    int width, height;
    guint8 *pix;
} Picture;

typedef struct {
    GHashTable *keyed;          /* key -> Picture, holds a reference each */
    int scale;
} PictureCache;

static Picture *picture_ref(Picture *p)
{
    g_atomic_int_inc(&p->refs);
    return p;
}

void picture_unref(gpointer data)
{
    Picture *p = data;

    if (g_atomic_int_dec_and_test(&p->refs)) {
        g_free(p->pix);
        g_free(p);
    }
}

static Picture *picture_from_pixels(const guint8 *data, gsize len, int w, int h)
{
    Picture *p = g_new0(Picture, 1);

    p->refs = 1;
    p->width = w;
    p->height = h;
    p->pix = g_memdup2(data, len);
    return p;
}

PictureCache *picture_cache_new(void)
{
    PictureCache *c = g_new0(PictureCache, 1);

    c->keyed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, picture_unref);
    c->scale = 1;
    return c;
}

void picture_cache_free(PictureCache *c)
{
    g_hash_table_destroy(c->keyed);
    g_free(c);
}

static gboolean is_icon(gpointer key, gpointer value, gpointer data)
{
    return g_str_has_prefix(key, PFX_ICON);
}

/* The icon theme is another one. */
void picture_cache_theme_changed(PictureCache *c)
{
    g_hash_table_foreach_remove(c->keyed, is_icon, NULL);
}

void picture_cache_file_changed(PictureCache *c, const char *path)
{
    gchar *key = g_strconcat(PFX_FILE, path, NULL);

    g_hash_table_remove(c->keyed, key);
    g_free(key);
}

static Picture *load_file(const char *path)
{
    gchar *data;
    gsize len;
    Picture *p;

    if (!g_file_get_contents(path, &data, &len, NULL))
        return NULL;
    p = picture_from_pixels((guint8 *)data, len, 0, 0);
    g_free(data);
    return p;
}

static Picture *load_keyed(PictureCache *c, const char *prefix, const char *path)
{
    gchar *key = g_strconcat(prefix, path, NULL);
    Picture *p = g_hash_table_lookup(c->keyed, key);

    if (p != NULL) {
        g_free(key);
        return picture_ref(p);
    }
    p = load_file(path);
    if (p == NULL) {
        g_free(key);
        return NULL;
    }
    g_hash_table_insert(c->keyed, key, picture_ref(p));
    return p;
}

Picture *picture_cache_icon(PictureCache *c, const char *name)
{
    gchar *path = g_strdup_printf("/usr/share/icons/%s.raw", name);
    Picture *p = load_keyed(c, PFX_ICON, path);

    g_free(path);
    return p;
}

/* An image that the theme mentions. */
Picture *picture_cache_file(PictureCache *c, const char *path)
{
    return load_keyed(c, PFX_FILE, path);
}

/* Called with the picture of a notification. */
Picture *picture_cache_raw(PictureCache *c, const guint8 *data, gsize len, int w, int h, int size)
{
    /* these come once and go with the notification: not cached */
    (void)c;
    (void)size;
    return picture_from_pixels(data, len, w, h);
}
