/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Flame graphs. */

#include "output.h"
#include "run.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct node {
  char *name;
  double now, before;
  struct node *children, *next; /* by name */
};

enum { WIDTH = 1200, ROW = 18, MARGIN = 10, TOP = 40 };
static const double LEAST = 0.3, LETTER = 7.2;

static struct node *child(struct node *parent, const char *name) {
  struct node **place = &parent->children;
  while (*place && strcmp((*place)->name, name) < 0)
    place = &(*place)->next;
  if (*place && !strcmp((*place)->name, name))
    return *place;
  struct node *node = grow_array(NULL, 0, sizeof *node);
  *node = (struct node){.name = copy_text(name), .next = *place};
  return *place = node;
}

static void add(struct node *node, double number, bool before) {
  if (before)
    node->before += number;
  else
    node->now += number;
}

/* Lines "main;run 112". */
static void read_folded(FILE *in, struct node *all, bool before) {
  char *line = NULL;
  size_t room = 0;
  while (in && getline(&line, &room, in) > 0) {
    char *blank = strrchr(line, ' ');
    if (!blank)
      continue;
    *blank = 0;
    double number = strtod(blank + 1, NULL);
    struct node *node = all;
    char *rest = line, *name;
    add(node, number, before);
    while ((name = strsep(&rest, ";"))) {
      node = child(node, name);
      add(node, number, before);
    }
  }
  free(line);
}

static int depth(const struct node *node) {
  int deepest = 0;
  for (const struct node *c = node->children; c; c = c->next) {
    int d = c->now > 0 ? depth(c) : 0;
    deepest = d > deepest ? d : deepest;
  }
  return deepest + 1;
}

static void put_text(FILE *out, const char *text, size_t most) {
  for (; *text && most; text++, most--)
    if (!put_entity(out, *text))
      fputc((unsigned char)*text < ' ' ? '?' : *text, out);
}

struct drawing {
  FILE *out;
  const char *unit;
  double all, most_changed;
  bool difference;
};

/* Warm colours by name; of a difference, red grew and blue shrank. */
static void put_colour(const struct drawing *drawing, const struct node *node) {
  unsigned hash = 2166136261u;
  for (const char *s = node->name; *s; s++)
    hash = (hash ^ (unsigned char)*s) * 16777619u;
  if (!drawing->difference) {
    fprintf(drawing->out, "rgb(%u,%u,%u)", 205 + hash % 50,
            90 + hash / 50 % 110, 60 + hash / 5500 % 40);
    return;
  }
  double change = node->now - node->before;
  double size = change < 0 ? -change : change;
  unsigned pale = (unsigned)(240 - 180 * size / drawing->most_changed);
  fprintf(drawing->out, "rgb(%u,%u,%u)", change < 0 ? pale : 240, pale,
          change > 0 ? pale : 240);
}

static void draw(const struct drawing *drawing, const struct node *node,
                 double x, int y) {
  double width = node->now / drawing->all * (WIDTH - 2 * MARGIN);
  if (width < LEAST)
    return;
  FILE *out = drawing->out;
  fputs("<g><title>", out);
  put_text(out, node->name, SIZE_MAX);
  fprintf(out, ": %.0f %s, %.1f%%", node->now, drawing->unit,
          node->now / drawing->all * 100);
  if (drawing->difference)
    fprintf(out, ", %+.0f", node->now - node->before);
  fprintf(out,
          "</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" "
          "height=\"%d\" rx=\"2\" fill=\"",
          x, y, width, ROW - 1);
  put_colour(drawing, node);
  fputs("\"/>", out);
  if (width > 4 * LETTER) {
    fprintf(out, "<text x=\"%.1f\" y=\"%d\">", x + 3, y + ROW - 5);
    put_text(out, node->name, (size_t)(width / LETTER));
    fputs("</text>", out);
  }
  fputs("</g>\n", out);
  for (const struct node *c = node->children; c; c = c->next) {
    draw(drawing, c, x, y - ROW);
    x += c->now / drawing->all * (WIDTH - 2 * MARGIN);
  }
}

static double most_changed(const struct node *node) {
  double most = node->now > node->before ? node->now - node->before
                                         : node->before - node->now;
  for (const struct node *c = node->children; c; c = c->next) {
    double m = most_changed(c);
    most = m > most ? m : most;
  }
  return most;
}

void flame_graph(FILE *folded, FILE *before, FILE *out, const char *title,
                 const char *unit) {
  char name[] = "all";
  struct node all = {.name = name};
  read_folded(folded, &all, false);
  read_folded(before, &all, true);
  struct drawing drawing = {.out = out, .unit = unit, .difference = before};
  drawing.all = all.now > 0 ? all.now : 1;
  drawing.most_changed = most_changed(&all);
  if (drawing.most_changed <= 0)
    drawing.most_changed = 1;
  int height = depth(&all) * ROW + TOP + MARGIN;
  fprintf(out,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
          "font-family=\"monospace\" font-size=\"12\">\n"
          "<text x=\"%d\" y=\"24\" text-anchor=\"middle\" "
          "font-size=\"16\">",
          WIDTH, height, WIDTH / 2);
  put_text(out, title, SIZE_MAX);
  fputs("</text>\n", out);
  draw(&drawing, &all, MARGIN, height - ROW - MARGIN);
  fputs("</svg>\n", out);
}

int flame(char **arguments) {
  const char *title = "", *unit = "bytes";
  for (; *arguments && !strncmp(*arguments, "--", 2); arguments++)
    if (!strncmp(*arguments, "--title=", 8))
      title = *arguments + 8;
    else if (!strncmp(*arguments, "--unit=", 7))
      unit = *arguments + 7;
    else
      return usage();
  FILE *files[2] = {stdin, NULL};
  for (int i = 0; *arguments; i++, arguments++) {
    if (i == 2)
      return usage();
    files[i] = strcmp(*arguments, "-") ? fopen(*arguments, "r") : stdin;
    if (!files[i]) {
      fprintf(stderr, "cvet-rt: %s: %s\n", *arguments, strerror(errno));
      return 2;
    }
  }
  flame_graph(files[0], files[1], stdout, title, unit);
  return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
