#include <glib.h>

typedef struct {
	gatomicrefcount ref;
	char *text;
	gboolean dismissed;
	int steps;
} Toast;

static int live;

static Toast *toast_new(const char *text)
{
	Toast *t = g_new0(Toast, 1);

	g_atomic_ref_count_init(&t->ref);
	t->text = g_strdup(text);
	live++;
	return t;
}

static Toast *toast_ref(Toast *t)
{
	g_atomic_ref_count_inc(&t->ref);
	return t;
}

static void toast_unref(Toast *t)
{
	if (!g_atomic_ref_count_dec(&t->ref))
		return;
	live--;
	g_free(t->text);
	g_free(t);
}

static gboolean toast_fade(gpointer data)
{
	Toast *t = data;

	if (t->dismissed || ++t->steps >= 4) {
		g_print("%s: faded after %d\n", t->text, t->steps);
		return G_SOURCE_REMOVE;
	}
	return G_SOURCE_CONTINUE;
}

static void toast_show(Toast *t)
{
	g_timeout_add_full(G_PRIORITY_DEFAULT, 5, toast_fade, toast_ref(t),
			   (GDestroyNotify)toast_unref);
}

typedef struct {
	GQueue toasts;
	GMainLoop *loop;
} Shell;

static void shell_toast(Shell *s, const char *text)
{
	Toast *t = toast_new(text);

	g_queue_push_tail(&s->toasts, t);
	toast_show(t);
	if (g_queue_get_length(&s->toasts) > 2) {
		Toast *old = g_queue_pop_head(&s->toasts);

		old->dismissed = TRUE;
		toast_unref(old);
	}
}

static gboolean shell_quit(gpointer data)
{
	Shell *s = data;

	g_main_loop_quit(s->loop);
	return G_SOURCE_REMOVE;
}

int main(void)
{
	Shell s = { G_QUEUE_INIT, NULL };

	s.loop = g_main_loop_new(NULL, FALSE);
	shell_toast(&s, "saved");
	shell_toast(&s, "sent");
	shell_toast(&s, "low battery");
	g_queue_clear_full(&s.toasts, (GDestroyNotify)toast_unref);
	g_timeout_add(80, shell_quit, &s);
	g_main_loop_run(s.loop);
	g_main_loop_unref(s.loop);
	return live;
}
