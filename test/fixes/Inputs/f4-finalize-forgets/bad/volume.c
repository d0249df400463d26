#include <string.h>
#include "volume.h"

struct _DiskVolume {
	GObject parent_instance;
	char *device;
	char *name;
	char *where;
	MountLine *line;
	GIcon *icon;
	GFile *root;
	gboolean writable;
};

G_DEFINE_TYPE(DiskVolume, disk_volume, G_TYPE_OBJECT)

MountLine *mount_line_parse(const char *text)
{
	char **part = g_strsplit(text, " ", 4);
	MountLine *l = NULL;

	if (g_strv_length(part) >= 3) {
		l = g_new0(MountLine, 1);
		l->where = g_strdup(part[1]);
		l->fs = g_strdup(part[2]);
		l->read_only = part[3] && strcmp(part[3], "ro") == 0;
	}
	g_strfreev(part);
	return l;
}

void mount_line_free(MountLine *l)
{
	g_free(l->where);
	g_free(l->fs);
	g_free(l);
}

static void disk_volume_finalize(GObject *object)
{
	DiskVolume *v = DISK_VOLUME(object);

	g_free(v->device);
	g_free(v->name);
	g_free(v->where);
	if (v->icon) // BAD: F4 the line that the volume owns is not freed
		g_object_unref(v->icon);
	if (v->root)
		g_object_unref(v->root);
	G_OBJECT_CLASS(disk_volume_parent_class)->finalize(object);
}

static void disk_volume_class_init(DiskVolumeClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = disk_volume_finalize;
}

static void disk_volume_init(DiskVolume *v)
{
	v->icon = g_themed_icon_new("drive-harddisk");
}

DiskVolume *disk_volume_new(const char *device, MountLine *line)
{
	DiskVolume *v = g_object_new(DISK_TYPE_VOLUME, NULL);

	v->device = g_strdup(device);
	v->line = line;
	v->where = g_strdup(line->where);
	v->root = g_file_new_for_path(v->where);
	disk_volume_update(v);
	return v;
}

void disk_volume_update(DiskVolume *v)
{
	char *name = v->line->fs[0] ? g_path_get_basename(v->where) : g_strdup(v->device);

	g_free(v->name);
	v->name = name;
	v->writable = !v->line->read_only;
}

const char *disk_volume_get_name(DiskVolume *v)
{
	return v->name;
}

gboolean disk_volume_is_writable(DiskVolume *v)
{
	return v->writable;
}
