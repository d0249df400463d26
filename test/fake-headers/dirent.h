/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_DIRENT_H
#define FAKE_DIRENT_H

#include <stddef.h>

typedef struct fake_dir DIR;
struct dirent {
  char d_name[256];
};
DIR *opendir(const char *name);
struct dirent *readdir(DIR *dir);
int closedir(DIR *dir);

#endif
