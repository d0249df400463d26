#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vol {
	char *prefix;
	int refs;
	struct vol *next;
};

struct vfile {
	char *path;
};

static struct vol *vols;

static struct vol *vol_find(const char *path)
{
	for (struct vol *v = vols; v; v = v->next)
		if (!strncmp(path, v->prefix, strlen(v->prefix))) {
			v->refs++;
			return v;
		}
	return NULL;
}

static void vol_unref(struct vol *v)
{
	if (v && --v->refs == 0) {
		free(v->prefix);
		free(v);
	}
}

static char *vol_relative(const struct vol *v, const char *path)
{
	return strdup(path + strlen(v->prefix));
}

/*
 * Resolve two files for a copy or move.  The second may be on no volume of
 * ours.  The strings handed out are to be freed by the caller.
 */
static int resolve_pair(const struct vfile *f1, const struct vfile *f2,
			char **rel1_out, char **rel2_out)
{
	struct vol *v1, *v2;
	int rc;

	v1 = vol_find(f1->path);
	v2 = f2 ? vol_find(f2->path) : NULL;
	if (!v1) {
		rc = -ENOENT;
		goto out;
	}
	if (v2 && v1 != v2) {
		rc = -EXDEV;
		goto out;
	}

	if (rel1_out) {
		*rel1_out = vol_relative(v1, f1->path);
		if (!*rel1_out) {
			rc = -ENOMEM;
			goto out;
		}
	}
	if (rel2_out && v2) { // BAD: F7 *rel2_out stays unset when f2 has no volume, though 0 is returned
		*rel2_out = vol_relative(v2, f2->path);
		if (!*rel2_out) {
			if (rel1_out)
				free(*rel1_out);
			rc = -ENOMEM;
			goto out;
		}
	}
	rc = 0;
out:
	vol_unref(v1);
	vol_unref(v2);
	return rc;
}

extern int wire_pull(const char *remote, const char *local, int flags);
extern int wire_rename(const char *from, const char *to);
extern int wire_delete(const char *remote);

int vfile_transfer(const struct vfile *src, const struct vfile *dst, int move)
{
	char *from, *to;
	int rc;

	rc = resolve_pair(src, dst, &from, &to);
	if (rc < 0) {
		fprintf(stderr, "transfer of %s: %s\n", src->path, strerror(-rc));
		return rc;
	}
	if (to)
		rc = move ? wire_rename(from, to) : wire_pull(from, to, 1);
	else
		rc = wire_pull(from, dst->path, 0);
	free(from);
	free(to);
	return rc;
}

int vfile_delete(const struct vfile *f)
{
	char *rel;
	int rc;

	rc = resolve_pair(f, NULL, &rel, NULL);
	if (rc < 0)
		return rc;
	rc = wire_delete(rel);
	free(rel);
	return rc;
}
