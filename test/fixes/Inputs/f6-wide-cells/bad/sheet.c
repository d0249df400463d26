/* Character grid of a serial display emulator.  A cell is small; what does not
 * fit (24 bit colours) sits in a side array of the line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CELL_EXT   0x01
#define CELL_BG256 0x02
#define COL_RGB    0x01000000
#define COL_256    0x02000000
#define COL_DEFAULT 8

struct ext { uint32_t fg, bg; uint32_t ch; };

struct cell {
    uint8_t flags;
    union {
        uint32_t off;
        struct { uint8_t ch, attr, fg, bg; } d;
    };
};

struct line {
    struct cell *cells;
    unsigned ncells;
    struct ext *ext;
    unsigned next;
};

struct sheet { struct line *lines; unsigned sx, sy; };

static const struct cell blank = { .flags = 0, .d = { ' ', 0, 8, 8 } };
static const struct ext blank_ext = { 8, 8, ' ' };

static int new_ext(struct line *l, struct cell *c)
{
    struct ext *e = realloc(l->ext, (l->next + 1) * sizeof *e);

    if (!e)
        return -1;
    l->ext = e;
    c->off = l->next++;
    c->flags |= CELL_EXT;
    l->ext[c->off] = blank_ext;
    return 0;
}

static struct ext *use_ext(struct line *l, struct cell *c)
{
    if (!(c->flags & CELL_EXT) && new_ext(l, c) < 0)
        return NULL;
    return &l->ext[c->off];
}

/* Packs the side array when a line goes to the history. */
void line_compact(struct line *l)
{
    struct ext *packed;
    unsigned i, n = 0;

    for (i = 0; i < l->ncells; i++)
        n += (l->cells[i].flags & CELL_EXT) != 0;
    if (n == l->next)
        return;
    if (!(packed = calloc(n ? n : 1, sizeof *packed)))
        return;
    for (i = n = 0; i < l->ncells; i++)
        if (l->cells[i].flags & CELL_EXT) {
            packed[n] = l->ext[l->cells[i].off];
            l->cells[i].off = n++;
        }
    free(l->ext);
    l->ext = packed;
    l->next = n;
}

static void clear_cell(struct line *l, unsigned x, uint32_t bg)
{
    struct cell *c = &l->cells[x];

    *c = blank;
    if (bg == COL_DEFAULT)
        return;
    if (bg & COL_RGB) {
        if (new_ext(l, c) < 0) // BAD: F6 takes a new side entry for each clear, the cell's old one is abandoned
            return;
        l->ext[c->off].bg = bg;
    } else {
        if (bg & COL_256)
            c->flags |= CELL_BG256;
        c->d.bg = (uint8_t)bg;
    }
}

void sheet_clear(struct sheet *s, unsigned x, unsigned y, unsigned nx, uint32_t bg)
{
    struct line *l = &s->lines[y];
    unsigned i;

    for (i = x; i < x + nx && i < l->ncells; i++)
        clear_cell(l, i, bg);
}

int sheet_put(struct sheet *s, unsigned x, unsigned y, uint32_t ch, uint32_t fg, uint32_t bg)
{
    struct line *l = &s->lines[y];
    struct cell *c = &l->cells[x];
    struct ext *e;

    if ((c->flags & CELL_EXT) || ch > 0x7f || ((fg | bg) & COL_RGB)) {
        if (!(e = use_ext(l, c)))
            return -1;
        e->ch = ch;
        e->fg = fg;
        e->bg = bg;
        return 0;
    }
    c->flags = 0;
    c->d.ch = (uint8_t)ch;
    c->d.fg = (uint8_t)fg;
    c->d.bg = (uint8_t)bg;
    return 0;
}
