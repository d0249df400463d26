#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct card {
  TAILQ_ENTRY(card) link;
  int id;
  bool urgent;
  char name[32];
};
static struct {
  TAILQ_HEAD(cards, card) cards;
  struct card *focused;
  struct card *chosen;
  bool cycling;
  int ticks_left;
} shell = {.cards = TAILQ_HEAD_INITIALIZER(shell.cards)};

static struct card *card_find(int id) {
  struct card *c;
  TAILQ_FOREACH(c, &shell.cards, link) {
    if (c->id == id)
      return c;
  }
  return NULL;
}

static void card_front(struct card *c) {
  TAILQ_REMOVE(&shell.cards, c, link);
  TAILQ_INSERT_HEAD(&shell.cards, c, link);
  c->urgent = false;
}

static void cycle_begin(void) {
  shell.cycling = true;
  shell.chosen = shell.focused ? shell.focused : TAILQ_FIRST(&shell.cards);
  shell.ticks_left = 5;
}

static void cycle_step(void) {
  if (!shell.cycling || !shell.chosen)
    return;
  shell.chosen = TAILQ_NEXT(shell.chosen, link);
  if (!shell.chosen)
    shell.chosen = TAILQ_FIRST(&shell.cards);
  shell.ticks_left = 5;
}

static void cycle_end(bool take) {
  if (take && shell.chosen) {
    card_front(shell.chosen);
    shell.focused = shell.chosen;
  }
  shell.cycling = false;
  shell.chosen = NULL;
  shell.ticks_left = 0;
}

static void cycle_forget(struct card *c) {
  if (shell.chosen != c)
    return;
  shell.chosen = TAILQ_NEXT(c, link);
  if (!shell.chosen)
    shell.chosen = TAILQ_PREV(c, cards, link);
  if (!shell.chosen)
    cycle_end(false);
}

static void cycle_tick(void) {
  if (shell.cycling && --shell.ticks_left <= 0)
    cycle_end(true);
}

static struct card *card_new(int id) {
  struct card *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->id = id;
  snprintf(c->name, sizeof(c->name), "card %d", id);
  TAILQ_INSERT_HEAD(&shell.cards, c, link);
  return c;
}

static void card_destroy(struct card *c) {
  cycle_forget(c);
  if (shell.focused == c)
    shell.focused = NULL;
  TAILQ_REMOVE(&shell.cards, c, link);
  free(c);
}

int main(void) {
  char word[16];
  int id;
  struct card *c;
  while (scanf("%15s %d", word, &id) == 2) {
    c = card_find(id);
    if (!strcmp(word, "new") && !c)
      card_new(id);
    else if (!strcmp(word, "enter"))
      cycle_begin();
    else if (!strcmp(word, "step"))
      cycle_step();
    else if (!strcmp(word, "tick"))
      cycle_tick();
    else if (!strcmp(word, "close") && c)
      card_destroy(c);
  }
  if (shell.focused)
    puts(shell.focused->name);
  while ((c = TAILQ_FIRST(&shell.cards)))
    card_destroy(c);
  return 0;
}
