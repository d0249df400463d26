/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * How functions of GLib fail, and where they say why. What they do to objects is
 * not told here.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ gsize;
typedef __PTRDIFF_TYPE__ gssize;
typedef int gint;
typedef int gboolean;
typedef unsigned guint;
typedef char gchar;
typedef double gdouble;
typedef struct _GDir GDir;
typedef struct _GError GError;
typedef struct _GKeyFile GKeyFile;
typedef struct _GOptionContext GOptionContext;
typedef unsigned GKeyFileFlags;
#endif

cvet_clears(1)
void (g_clear_error)(GError **error);

/* Files */
cvet_fails_zero cvet_reports_error(4)
gboolean (g_file_get_contents)(const gchar *path, gchar **text, gsize *length, GError **error);
cvet_fails_zero cvet_reports_error(4) cvet_must_check
gboolean (g_file_set_contents)(const gchar *path, const gchar *text, gssize length, GError **error);
cvet_fails_minus_one cvet_reports_error(3)
gint (g_file_open_tmp)(const gchar *pattern, gchar **name, GError **error);
cvet_fails_null cvet_reports_error(3)
GDir *(g_dir_open)(const gchar *path, guint flags, GError **error);
cvet_fails_minus_one
gint (g_mkstemp)(gchar *pattern);
cvet_fails_negative
gint (g_mkdir_with_parents)(const gchar *path, gint mode);

/* Key files */
cvet_fails_zero cvet_reports_error(4)
gboolean (g_key_file_load_from_file)(GKeyFile *file, const gchar *path, GKeyFileFlags flags, GError **error);
cvet_fails_zero cvet_reports_error(5)
gboolean (g_key_file_load_from_data)(GKeyFile *file, const gchar *data, gsize length, GKeyFileFlags flags, GError **error);
cvet_fails_zero cvet_reports_error(3) cvet_must_check
gboolean (g_key_file_save_to_file)(GKeyFile *file, const gchar *path, GError **error);
cvet_fails_null cvet_reports_error(4)
gchar *(g_key_file_get_string)(GKeyFile *file, const gchar *group, const gchar *key, GError **error);
cvet_reports_error(4)
gint (g_key_file_get_integer)(GKeyFile *file, const gchar *group, const gchar *key, GError **error);
cvet_reports_error(4)
gboolean (g_key_file_get_boolean)(GKeyFile *file, const gchar *group, const gchar *key, GError **error);
cvet_reports_error(4)
gdouble (g_key_file_get_double)(GKeyFile *file, const gchar *group, const gchar *key, GError **error);

/* Words */
cvet_fails_zero cvet_reports_error(4)
gboolean (g_option_context_parse)(GOptionContext *context, gint *count, gchar ***words, GError **error);
cvet_fails_zero cvet_reports_error(4)
gboolean (g_shell_parse_argv)(const gchar *line, gint *count, gchar ***words, GError **error);
