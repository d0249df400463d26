// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef CODECS_H
#define CODECS_H

struct codec {
	const char *name;
	int (*encode)(const void *in, unsigned n, void *out);
	void *state;
};

struct codec *codec_new_zigzag(void);
struct codec *codec_new_delta(void);
void codec_free(struct codec *c);

int codecs_global_init(void);
struct codec *codec_lookup(const char *name);

/* Run `fn' when the library is shut down; 0, or -1 when the table is full. */
int lib_at_shutdown(void (*fn)(void));
void lib_shutdown(void);

#endif
