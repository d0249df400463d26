#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *confbase = ".";
static const char *const approved[] = {"Mode", "Broadcast", "ConnectTo", NULL};

static bool is_approved(const char *line) {
	for(int i = 0; approved[i]; i++) {
		size_t len = strlen(approved[i]);

		if(!strncmp(line, approved[i], len) && (line[len] == ' ' || line[len] == '=')) {
			return true;
		}
	}

	return false;
}

static bool check_id(const char *id) {
	if(!*id) {
		return false;
	}

	return !strpbrk(id, "/.\\ ");
}

/* Split the invitation between tinc.conf and hosts/NAME. */
static bool finalize_join(const char *name, const char *data) {
	char filename[4096];

	if(!check_id(name)) {
		fprintf(stderr, "Invalid Name found in invitation!\n");
		return false;
	}

	snprintf(filename, sizeof(filename), "%s/tinc.conf", confbase);
	FILE *f = fopen(filename, "w");

	if(!f) {
		fprintf(stderr, "Could not create file %s: %s\n", filename, strerror(errno));
		return false;
	}

	fprintf(f, "Name = %s\n", name);

	snprintf(filename, sizeof(filename), "%s/hosts/%s", confbase, name);
	FILE *fh = fopen(filename, "w");

	if(!fh) {
		fprintf(stderr, "Could not create file %s: %s\n", filename, strerror(errno));
		fclose(f);
		return false;
	}

	char *copy = strdup(data);

	if(!copy) {
		fclose(fh);
		fclose(f);
		return false;
	}

	char *save = NULL;

	for(char *l = strtok_r(copy, "\n", &save); l; l = strtok_r(NULL, "\n", &save)) {
		fprintf(is_approved(l) ? f : fh, "%s\n", l);
	}

	free(copy);

	bool ok = !ferror(f) && !ferror(fh);

	if(fclose(fh)) {
		ok = false;
	}

	if(fclose(f)) {
		ok = false;
	}

	return ok;
}

int main(int argc, char *argv[]) {
	if(argc != 3) {
		fprintf(stderr, "Usage: %s NAME INVITATION\n", argv[0]);
		return 1;
	}

	return finalize_join(argv[1], argv[2]) ? 0 : 1;
}
