/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "chat.h"

static struct client *speaker;

void speaker_give(struct client *c) { speaker = c; }

/* Who hands the floor back has it no longer. */
void speaker_forget(struct client *c) {
  if (speaker == c)
    speaker = NULL;
}

int speaker_may_talk(const struct client *c) {
  return !speaker || speaker == c;
}

void speaker_print(FILE *out) {
  if (speaker)
    fprintf(out, "%s has the floor\n", speaker->name);
}
