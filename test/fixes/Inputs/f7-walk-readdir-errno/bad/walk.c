#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct item {
	char *path;
	off_t size;
	mode_t mode;
	struct item *next;
};

struct walk {
	struct item *head, **tail;
	unsigned long items, errors;
	int use_stat;
};

void walk_init(struct walk *w, int use_stat)
{
	memset(w, 0, sizeof(*w));
	w->tail = &w->head;
	w->use_stat = use_stat;
}

static int walk_add(struct walk *w, const char *path, const struct stat *st)
{
	struct item *it = calloc(1, sizeof(*it));

	if (!it || !(it->path = strdup(path))) {
		free(it);
		return -1;
	}
	if (st) {
		it->size = st->st_size;
		it->mode = st->st_mode;
	}
	*w->tail = it;
	w->tail = &it->next;
	w->items++;
	return 0;
}

static int join(char *out, size_t size, const char *dir, const char *name)
{
	int n = snprintf(out, size, "%s/%s", dir, name);

	if (n < 0 || (size_t)n >= size) {
		fprintf(stderr, "path too long: %s/%s\n", dir, name);
		return -1;
	}
	return 0;
}

static int walk_dir(struct walk *w, const char *path)
{
	int rc = 0;
	DIR *d = opendir(path);

	if (!d) {
		fprintf(stderr, "cannot open %s: %s\n", path, strerror(errno));
		w->errors++;
		return -1;
	}

	while (1) {
		char child[PATH_MAX];
		struct dirent *de;
		struct stat st;
		int isdir;

		de = readdir(d); // BAD: F7 errno not cleared before, at the end of the directory it may be an old one and the loop ends as a failure
		if (de == NULL) {
			if (errno) {
				fprintf(stderr, "cannot read %s: %s\n", path, strerror(errno));
				w->errors++;
				rc = -1;
			}
			break;
		}
		if (!strcmp(de->d_name, ".") || !strcmp(de->d_name, ".."))
			continue;
		if (join(child, sizeof(child), path, de->d_name) < 0) {
			w->errors++;
			continue;
		}

		isdir = de->d_type == DT_DIR;
		if (w->use_stat || de->d_type == DT_UNKNOWN) {
			if (lstat(child, &st) != 0) {
				fprintf(stderr, "cannot stat %s: %s\n", child, strerror(errno));
				w->errors++;
				continue;
			}
			isdir = S_ISDIR(st.st_mode);
			rc = walk_add(w, child, &st);
		} else {
			rc = walk_add(w, child, NULL);
		}
		if (rc < 0) {
			w->errors++;
			break;
		}
		if (isdir && walk_dir(w, child) < 0)
			fprintf(stderr, "%s is incomplete\n", child);
	}
	closedir(d);
	return rc;
}

int walk_tree(struct walk *w, const char *top)
{
	int rc = walk_dir(w, top);

	return rc < 0 || w->errors ? -1 : 0;
}

void walk_free(struct walk *w)
{
	struct item *it;

	while ((it = w->head) != NULL) {
		w->head = it->next;
		free(it->path);
		free(it);
	}
	w->tail = &w->head;
}
