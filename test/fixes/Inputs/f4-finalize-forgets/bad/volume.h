#ifndef VOLUME_H
#define VOLUME_H
#include <gio/gio.h>

typedef struct {
	char *where, *fs;
	gboolean read_only;
} MountLine;

MountLine *mount_line_parse(const char *text);
void mount_line_free(MountLine *l);

#define DISK_TYPE_VOLUME disk_volume_get_type()
G_DECLARE_FINAL_TYPE(DiskVolume, disk_volume, DISK, VOLUME, GObject)

DiskVolume *disk_volume_new(const char *device, MountLine *line);
const char *disk_volume_get_name(DiskVolume *v);
gboolean disk_volume_is_writable(DiskVolume *v);
void disk_volume_update(DiskVolume *v);
#endif
