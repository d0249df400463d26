#include <glib-object.h>

/* a settings store; one per schema, kept for the whole process */
typedef struct { GObject parent; char *output; } Store;
typedef struct { GObjectClass parent; } StoreClass;
GType store_get_type(void);
G_DEFINE_TYPE(Store, store, G_TYPE_OBJECT)
static guint store_changed;

static void store_finalize(GObject *o)
{
	g_free(((Store *)o)->output);
	G_OBJECT_CLASS(store_parent_class)->finalize(o);
}

static void store_class_init(StoreClass *k)
{
	G_OBJECT_CLASS(k)->finalize = store_finalize;
	store_changed = g_signal_new("changed", store_get_type(), G_SIGNAL_RUN_LAST,
				     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void store_init(Store *s) { }

static void store_set_output(Store *s, const char *o)
{
	g_free(s->output);
	s->output = g_strdup(o);
	g_signal_emit(s, store_changed, 0);
}

typedef struct {
	GHashTable *pads;	/* name -> PadInfo */
	GHashTable *stores;	/* schema -> Store */
} Mapper;

typedef struct {
	Mapper *mapper;
	Store *store;
	char *name;
	char *mapped_to;
} PadInfo;

static void pad_remap(PadInfo *info)
{
	g_free(info->mapped_to);
	info->mapped_to = g_strdup(info->store->output);
	g_print("%s -> %s\n", info->name, info->mapped_to ? info->mapped_to : "all");
}

static void on_store_changed(Store *s, gpointer data)
{
	pad_remap(data);
}

static Store *mapper_lookup_store(Mapper *m, const char *schema)
{
	Store *s = g_hash_table_lookup(m->stores, schema);

	if (s == NULL) {
		s = g_object_new(store_get_type(), NULL);
		g_hash_table_insert(m->stores, g_strdup(schema), s);
	}
	return g_object_ref(s);
}

static PadInfo *pad_info_new(Mapper *m, const char *name, const char *schema)
{
	PadInfo *info = g_new0(PadInfo, 1);

	info->mapper = m;
	info->name = g_strdup(name);
	info->store = mapper_lookup_store(m, schema);
	g_signal_connect(info->store, "changed", G_CALLBACK(on_store_changed), info);
	return info;
}

static void pad_info_free(PadInfo *info)
{
	g_object_unref(info->store);
	g_free(info->mapped_to);
	g_free(info->name);
	g_free(info); // BAD: F2 the store lives on with the handler
}

static void mapper_add_pad(Mapper *m, const char *name, const char *schema)
{
	PadInfo *info = pad_info_new(m, name, schema);

	g_hash_table_replace(m->pads, info->name, info);
	pad_remap(info);
}

static void mapper_remove_pad(Mapper *m, const char *name)
{
	g_hash_table_remove(m->pads, name);
}

int main(void)
{
	Mapper m;
	Store *s;

	m.pads = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)pad_info_free);
	m.stores = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	mapper_add_pad(&m, "pen", "tablets");
	mapper_add_pad(&m, "dial", "tablets");
	mapper_remove_pad(&m, "dial");
	s = mapper_lookup_store(&m, "tablets");
	store_set_output(s, "eDP-1");
	g_object_unref(s);
	g_hash_table_destroy(m.pads);
	g_hash_table_destroy(m.stores);
	return 0;
}
