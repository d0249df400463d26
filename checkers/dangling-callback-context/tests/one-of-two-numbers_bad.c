// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A registry of the program's own: entries have numbers, and one removal is of one
// entry only.
#include <stdlib.h>

struct source {
  struct source *next;
  unsigned id;
  int (*fn)(void *arg);
  void *arg;
};
static struct source *sources;
static unsigned last;

unsigned source_add(int (*fn)(void *), void *arg) {
  struct source *s = malloc(sizeof(*s));
  if (!s)
    abort();
  s->id = ++last;
  s->fn = fn;
  s->arg = arg;
  s->next = sources;
  sources = s;
  return s->id;
}
void source_remove(unsigned id) {
  for (struct source **at = &sources, *s; (s = *at); at = &s->next)
    if (s->id == id) {
      *at = s->next;
      free(s);
      return;
    }
}
void sources_call(void) {
  for (struct source *s = sources; s; s = s->next)
    s->fn(s->arg);
}

struct editor {
  unsigned blink, save;
  int blinks, saves;
};

static int on_blink(void *arg) { return ((struct editor *)arg)->blinks++; }
static int on_save(void *arg) { return ((struct editor *)arg)->saves++; }
void editor_start(struct editor *e) {
  e->blink = source_add(on_blink, e); // NOTE: it is registered here
  e->save = source_add(on_save, e);
}
void editor_free(struct editor *e) {
  source_remove(e->save); // NOTE: 'editor.save' is unregistered here
#ifdef FIXED
  source_remove(e->blink);
#endif
  free(e); // REASON: other-handle-removed // WARN[medium]: 'e' is freed while 'editor.blink' may still be registered
}

// Where a function that is handed the object removes one.
struct player {
  unsigned tick, fade;
  int volume;
};

static int on_tick(void *arg) { return ((struct player *)arg)->volume; }
static int on_fade(void *arg) { return ((struct player *)arg)->volume--; }
void player_play(struct player *p) { p->tick = source_add(on_tick, p); }
void player_fade(struct player *p) { p->fade = source_add(on_fade, p); } // NOTE: it is registered here
static void player_stop(struct player *p) {
  if (p->tick)
    source_remove(p->tick); // NOTE: 'player.tick' is unregistered here
  p->tick = 0;
}
void player_delete(struct player *p) {
  player_stop(p);
#ifdef FIXED
  if (p->fade)
    source_remove(p->fade);
#endif
  free(p); // WARN[medium]: 'p' is freed while 'player.fade' may still be registered
}
