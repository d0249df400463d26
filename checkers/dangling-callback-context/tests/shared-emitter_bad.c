// RUN: %check-findings %s
// What calls the handler is shared: it lives on with those who have it, too.
#include <glib-object.h>

struct page {
  GObject *theme;
  char *colour;
};
static GHashTable *themes;

static void on_theme(GObject *theme, void *data) {
  struct page *p = data;
  g_free(p->colour);
  p->colour = 0;
}
static GObject *theme_get(const char *name) {
  GObject *t = g_hash_table_lookup(themes, name);
  return g_object_ref(t);
}
struct page *page_new(const char *theme) {
  struct page *p = g_malloc0(sizeof(*p));
  p->theme = theme_get(theme);
  g_signal_connect(p->theme, "changed", G_CALLBACK(on_theme), p); // NOTE: it is registered here
  return p;
}
void page_free(struct page *p) {
  g_object_unref(p->theme);
  g_free(p); // WARN[medium]: 'p' is freed while callback 'on_theme' may still be registered with it
}
