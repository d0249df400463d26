#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	char *where, *fs;
} MountLine;

#define DISK_TYPE_VOLUME disk_volume_get_type()
G_DECLARE_FINAL_TYPE(DiskVolume, disk_volume, DISK, VOLUME, GObject)

struct _DiskVolume {
	GObject parent_instance;
	char *name;
	const MountLine *line;
	GIcon *icon;
};

G_DEFINE_TYPE(DiskVolume, disk_volume, G_TYPE_OBJECT)

static GPtrArray *lines, *volumes;

static void mount_line_free(gpointer p)
{
	MountLine *l = p;

	g_free(l->where);
	g_free(l->fs);
	g_free(l);
}

static void disk_volume_dispose(GObject *object)
{
	DiskVolume *v = DISK_VOLUME(object);

	g_clear_object(&v->icon);
	v->line = NULL;
	G_OBJECT_CLASS(disk_volume_parent_class)->dispose(object);
}

static void disk_volume_finalize(GObject *object)
{
	DiskVolume *v = DISK_VOLUME(object);

	g_free(v->name);
	G_OBJECT_CLASS(disk_volume_parent_class)->finalize(object);
}

static void disk_volume_class_init(DiskVolumeClass *klass)
{
	G_OBJECT_CLASS(klass)->dispose = disk_volume_dispose;
	G_OBJECT_CLASS(klass)->finalize = disk_volume_finalize;
}

static void disk_volume_init(DiskVolume *v)
{
	v->icon = g_themed_icon_new("drive-harddisk");
}

static DiskVolume *disk_volume_new(const MountLine *line)
{
	DiskVolume *v = g_object_new(DISK_TYPE_VOLUME, NULL);

	v->line = line;
	v->name = g_path_get_basename(line->where);
	return v;
}

static void read_table(const char *const *table)
{
	g_ptr_array_set_size(volumes, 0);
	g_ptr_array_set_size(lines, 0);
	for (; *table; table++) {
		char **part = g_strsplit(*table, " ", 3);

		if (g_strv_length(part) == 3) {
			MountLine *l = g_new0(MountLine, 1);

			l->where = g_strdup(part[1]);
			l->fs = g_strdup(part[2]);
			g_ptr_array_add(lines, l);
			if (strcmp(l->fs, "proc") != 0)
				g_ptr_array_add(volumes, disk_volume_new(l));
		}
		g_strfreev(part);
	}
}

int main(void)
{
	static const char *const table[] = {
		"/dev/sdb1 /media/stick vfat", "proc /proc proc", "/dev/sr0 /media/disc iso9660", "bad", NULL,
	};

	lines = g_ptr_array_new_with_free_func(mount_line_free);
	volumes = g_ptr_array_new_with_free_func(g_object_unref);
	for (int i = 0; i < 3; i++)
		read_table(table);
	for (guint i = 0; i < volumes->len; i++) {
		DiskVolume *v = g_ptr_array_index(volumes, i);

		printf("%s on %s\n", v->line->fs, v->name);
	}
	g_ptr_array_unref(volumes);
	g_ptr_array_unref(lines);
	return 0;
}
