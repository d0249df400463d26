#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CUES 32
#define MAX_SEEN 32

struct cue {
	int64_t start, length;
	char text[48];
	bool moving;
};

struct track {
	struct cue cues[MAX_CUES];
	int n_cues;
};

struct packet {
	int64_t pos, start, length;
	const char *text;
};

struct caption_opts {
	bool clear_on_seek;
};

struct caption {
	const struct caption_opts *opts;
	struct track track;
	int64_t seen[MAX_SEEN];
	int num_seen;
	int num_moving;
	bool clear_once;
	bool preloaded;
	double last_pts;
};

static struct caption *caption_new(const struct caption_opts *opts)
{
	struct caption *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->opts = opts;
	c->last_pts = -1;
	return c;
}

static bool seen_before(struct caption *c, int64_t pos)
{
	for (int i = 0; i < c->num_seen; i++)
		if (c->seen[i] == pos)
			return true;
	if (c->num_seen < MAX_SEEN)
		c->seen[c->num_seen++] = pos;
	return false;
}

static bool looks_moving(const char *text)
{
	return strstr(text, "\\move") || strstr(text, "\\t(");
}

static void caption_decode(struct caption *c, const struct packet *p)
{
	struct cue *cue;

	if (seen_before(c, p->pos) || c->track.n_cues == MAX_CUES)
		return;
	cue = &c->track.cues[c->track.n_cues++];
	cue->start = p->start;
	cue->length = p->length;
	cue->moving = looks_moving(p->text);
	snprintf(cue->text, sizeof(cue->text), "%s", p->text);
	if (cue->moving)
		c->num_moving++;
}

static void caption_prune(struct caption *c, int64_t now)
{
	for (int i = 0; i < c->track.n_cues; i++) {
		struct cue *cue = &c->track.cues[i];

		if (cue->start + cue->length < now) {
			if (cue->moving)
				c->num_moving--;
			*cue = c->track.cues[--c->track.n_cues];
			i--;
		}
	}
}

static int caption_render(struct caption *c, double pts, bool *redraw)
{
	int shown = 0;

	*redraw = c->num_moving > 0 || pts != c->last_pts;
	c->last_pts = pts;
	for (int i = 0; i < c->track.n_cues; i++) {
		struct cue *cue = &c->track.cues[i];

		if (cue->start <= pts && pts <= cue->start + cue->length)
			shown++;
	}
	return shown;
}

static void track_flush(struct track *t)
{
	memset(t->cues, 0, sizeof(t->cues));
	t->n_cues = 0;
}

static void caption_reset(struct caption *c)
{
	if (c->opts->clear_on_seek || c->clear_once) {
		track_flush(&c->track);
		c->num_seen = 0; // BAD: F5 num_moving still counts the cues that were flushed
		c->preloaded = false;
		c->clear_once = false;
	}
	c->last_pts = -1;
}

int main(void)
{
	static const struct packet file[] = {
		{ 1, 0, 5, "plain" }, { 2, 2, 5, "{\\move(1,2)}fast" }, { 3, 4, 2, "{\\t(1)}grow" },
	};
	struct caption_opts opts = { true };
	struct caption *c = caption_new(&opts);
	bool redraw;
	int shown;

	if (!c)
		return 1;
	for (int seek = 0; seek < 3; seek++) {
		for (size_t i = 0; i < 3; i++)
			caption_decode(c, &file[i]);
		shown = caption_render(c, 4, &redraw);
		printf("%d shown, %d moving\n", shown, c->num_moving);
		caption_reset(c);
	}
	caption_decode(c, &file[0]);
	caption_prune(c, 3);
	caption_render(c, 4, &redraw);
	caption_render(c, 4, &redraw);
	printf("redraw %d\n", redraw);
	free(c);
	return 0;
}
