// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum dir { DIR_IN, DIR_OUT };

struct body {
  char *topic;
  char *text;
  int refs;
};

struct letter {
  struct letter *next;
  struct body *body;
  enum dir dir;
  int id;
};

struct acl {
  struct acl *next;
  char *topic;
  bool may_read;
};

struct mailbox {
  char *owner;
  struct acl *acl;
  struct letter *letters;
  struct letter *last;
  int next_id;
  int count;
};

struct body *body_new(const char *topic, const char *text) {
  struct body *b = calloc(1, sizeof(*b));

  if (!b)
    return NULL;
  b->topic = strdup(topic);
  b->text = strdup(text);
  if (!b->topic || !b->text) {
    free(b->topic);
    free(b->text);
    free(b);
    return NULL;
  }
  b->refs = 1;
  return b;
}

void body_unref(struct body **bp) {
  struct body *b = *bp;

  *bp = NULL;
  if (--b->refs > 0)
    return;
  free(b->topic);
  free(b->text);
  free(b);
}

int mailbox_put(struct mailbox *box, struct body *body, enum dir dir) {
  struct letter *l = calloc(1, sizeof(*l));

  if (!l)
    return -1;
  l->body = body;
  body->refs++;
  l->dir = dir;
  l->id = ++box->next_id;
  if (box->last) {
    box->last->next = l;
  } else {
    box->letters = l;
  }
  box->last = l; // NOTE: 'box->last' is set here
  box->count++;
  return l->id;
}

static bool may_read(const struct mailbox *box, const char *topic) {
  const struct acl *a;

  for (a = box->acl; a; a = a->next) {
    if (!strcmp(a->topic, topic))
      return a->may_read;
  }
  return true;
}

static void acl_free(struct acl *a) {
  while (a) {
    struct acl *next = a->next;
    free(a->topic);
    free(a); // REASON: own-link
    a = next;
  }
}

/* The owner comes back, possibly under another name and with other rights. */
int mailbox_relogin(struct mailbox *box, const char *name, struct acl *acl) {
  struct letter *cur, *prev;
  char *owner = strdup(name);

  if (!owner)
    return -1;
  free(box->owner);
  box->owner = owner;
  acl_free(box->acl);
  box->acl = acl;

  /* Letters which may not be read any more are thrown away. */
  cur = box->letters;
  prev = NULL;
  while (cur) {
    if (cur->dir == DIR_OUT && !may_read(box, cur->body->topic)) {
      body_unref(&cur->body);
      box->count--;
      if (prev) {
        prev->next = cur->next;
        if (box->last == cur) { // NOTE: 'box->last' is compared with it here and not cleared
          box->last = prev; // NOTE: 'box->last' is set here // NOTE: 'mailbox_relogin' clears 'box->last' here
        }
        free(cur); // REASON: found-elsewhere
        cur = prev->next;
      } else {
        box->letters = box->letters->next;
#ifdef FIXED
        if (box->last == cur) {
          box->last = NULL;
        }
#endif
        free(cur); // REASON: found-elsewhere // WARN[medium]: 'cur' is freed while 'box->last' may still point to it
        cur = box->letters;
      }
    } else {
      prev = cur;
      cur = cur->next;
    }
  }
  return 0;
}

void mailbox_free(struct mailbox *box) {
  struct letter *l;

  while ((l = box->letters)) {
    box->letters = l->next;
    body_unref(&l->body);
    free(l); // REASON: owner-dies-too
  }
  box->last = NULL; // NOTE: 'mailbox_free' clears 'box->last' here
  acl_free(box->acl);
  free(box->owner);
  free(box);
}
