#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINKS 2

struct ll_inode {
	char *name;
	unsigned int refs;
	unsigned int nlink;
	struct ll_inode *next;
};

struct ceph_mount {
	struct ll_inode *inodes;
};

struct vfs_ceph_iref {
	struct ll_inode *inode;
};

static int vfs_ceph_iget(struct ceph_mount *m, const char *name,
			 struct vfs_ceph_iref *iref)
{
	struct ll_inode *i;

	for (i = m->inodes; i != NULL; i = i->next) {
		if (strcmp(i->name, name) == 0) {
			i->refs++;
			iref->inode = i;
			return 0;
		}
	}
	i = calloc(1, sizeof(*i));
	if (i == NULL) {
		return -ENOMEM;
	}
	i->name = strdup(name);
	if (i->name == NULL) {
		free(i);
		return -ENOMEM;
	}
	i->refs = 1;
	i->nlink = 1;
	i->next = m->inodes;
	m->inodes = i;
	iref->inode = i;
	return 0;
}

static void vfs_ceph_iput(struct ceph_mount *m, struct vfs_ceph_iref *iref)
{
	struct ll_inode *i = iref->inode;
	struct ll_inode **p;

	iref->inode = NULL;
	if (--i->refs > 0) {
		return;
	}
	for (p = &m->inodes; *p != i; p = &(*p)->next) {
	}
	*p = i->next;
	free(i->name);
	free(i);
}

static int vfs_ceph_ll_link(const char *newname, struct vfs_ceph_iref *iref)
{
	if (strchr(newname, '/') != NULL) {
		return -EINVAL;
	}
	if (iref->inode->nlink >= MAX_LINKS) {
		return -EMLINK;
	}
	iref->inode->nlink++;
	return 0;
}

static int vfs_ceph_linkat(struct ceph_mount *m, const char *oldname,
			   const char *newname)
{
	struct vfs_ceph_iref iref = {NULL};
	int result;

	result = vfs_ceph_iget(m, oldname, &iref);
	if (result != 0) {
		goto out;
	}
	result = vfs_ceph_ll_link(newname, &iref);
	if (result != 0) {
		goto out; // BAD: F4 iref is not put when the link fails
	}
	vfs_ceph_iput(m, &iref);
out:
	return result;
}

int main(int argc, char **argv)
{
	struct ceph_mount m = {NULL};
	int ret;

	if (argc != 3) {
		fprintf(stderr, "usage: %s OLD NEW\n", argv[0]);
		return 1;
	}
	ret = vfs_ceph_linkat(&m, argv[1], argv[2]);
	if (ret != 0) {
		fprintf(stderr, "link: %s\n", strerror(-ret));
	}
	return ret == 0 ? 0 : 1;
}
