// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// A library keeps both.
#include <glib-object.h>

typedef struct {
	GObject *window;
	GObject *toolbar;
} Ui;

static GObject *make_window(void)
{
	return g_object_new(G_TYPE_OBJECT, NULL);
}

static void window_set_toolbar(GObject *window, GObject *toolbar)
{
	g_object_set_data_full(window, "toolbar", g_object_ref(toolbar), // NOTE: 'window' keeps the other reference from here on
			       g_object_unref);
	g_object_set_data_full(toolbar, "owner", g_object_ref(window), // WARN[medium]: 'toolbar' counts a reference to what counts one to its owner: neither can ever end
			       g_object_unref);
}

Ui *ui_new(const gchar *title)
{
	Ui *ui = g_new0(Ui, 1);

	ui->window = make_window();
	ui->toolbar = g_object_new(G_TYPE_OBJECT, NULL);
	g_object_set_data_full(ui->window, "title", g_strdup(title), g_free);
	window_set_toolbar(ui->window, ui->toolbar);
	return ui;
}

const gchar *ui_title(const Ui *ui)
{
	GObject *owner = g_object_get_data(ui->toolbar, "owner");

	return g_object_get_data(owner, "title");
}

void ui_free(Ui *ui)
{
	g_object_unref(ui->toolbar);
	g_object_unref(ui->window);
	g_free(ui);
}
