#include <stdio.h>
#include "volume.h"

static GPtrArray *volumes;

static void monitor_reload(const char *const *table)
{
	g_ptr_array_set_size(volumes, 0);
	for (; *table; table++) {
		MountLine *l = mount_line_parse(*table);

		if (!l)
			continue;
		if (!g_str_has_prefix(l->where, "/media/")) {
			mount_line_free(l);
			continue;
		}
		g_ptr_array_add(volumes, disk_volume_new(*table, l));
	}
}

int main(void)
{
	static const char *const table[] = {
		"/dev/sda1 / ext4 rw", "/dev/sdb1 /media/stick vfat rw", "/dev/sr0 /media/disc iso9660 ro", "bad", NULL,
	};

	volumes = g_ptr_array_new_with_free_func(g_object_unref);
	for (int i = 0; i < 5; i++)
		monitor_reload(table);
	for (guint i = 0; i < volumes->len; i++) {
		DiskVolume *v = g_ptr_array_index(volumes, i);

		printf("%s%s\n", disk_volume_get_name(v), disk_volume_is_writable(v) ? "" : " (read only)");
	}
	g_ptr_array_unref(volumes);
	return 0;
}
