#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct image {
  int w, h;
  uint8_t *rgb;
};

struct packet {
  uint8_t *data;
  size_t size;
};

struct writer_opts {
  const char *format;
  int quality;
};

struct image_format {
  const char *name;
  const char *ext;
  bool (*encode)(const struct image *img, const struct writer_opts *opts, struct packet *out);
};

static bool packet_alloc(struct packet *p, size_t size) {
  p->data = malloc(size);
  p->size = p->data != NULL ? size : 0;
  return p->data != NULL;
}

static bool encode_ppm(const struct image *img, const struct writer_opts *opts, struct packet *out) {
  size_t body = (size_t)img->w * (size_t)img->h * 3;
  char head[64];
  int n = snprintf(head, sizeof(head), "P6\n%d %d\n255\n", img->w, img->h);

  (void)opts;
  if (!packet_alloc(out, (size_t)n + body))
    return false;
  memcpy(out->data, head, (size_t)n);
  memcpy(out->data + n, img->rgb, body);
  return true;
}

static bool encode_pgm(const struct image *img, const struct writer_opts *opts, struct packet *out) {
  size_t pixels = (size_t)img->w * (size_t)img->h, i;
  char head[64];
  int n = snprintf(head, sizeof(head), "P5\n%d %d\n255\n", img->w, img->h);

  (void)opts;
  if (!packet_alloc(out, (size_t)n + pixels))
    return false;
  memcpy(out->data, head, (size_t)n);
  for (i = 0; i < pixels; i++)
    out->data[(size_t)n + i] = (uint8_t)((img->rgb[i * 3] + img->rgb[i * 3 + 1] + img->rgb[i * 3 + 2]) / 3);
  return true;
}

static const struct image_format formats[] = {
  {"colour", "ppm", encode_ppm},
  {"gray", "pgm", encode_pgm},
};

static const struct image_format *find_format(const char *ext) {
  size_t i;

  for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
    if (strcmp(formats[i].ext, ext) == 0)
      return &formats[i];
  }
  return NULL;
}

static bool write_image(const struct image *img, const struct writer_opts *opts, const char *filename) {
  const struct image_format *fmt = find_format(opts->format);
  struct packet pkt = {NULL, 0};
  bool success = false;
  FILE *fp;

  if (fmt == NULL) {
    fprintf(stderr, "unknown format '%s'\n", opts->format);
    return false;
  }
  fp = fopen(filename, "wbe");
  if (fp == NULL) {
    fprintf(stderr, "Error opening '%s' for writing: %s\n", filename, strerror(errno));
    return false;
  }
  if (img->w <= 0 || img->h <= 0)
    goto error_exit;
  if (!fmt->encode(img, opts, &pkt))
    goto error_exit;
  success = true;

  fwrite(pkt.data, pkt.size, 1, fp); // BAD: F7 a failed fwrite() is not noticed, success is already set

error_exit:
  free(pkt.data);
  return !fclose(fp) && success;
}

static bool make_gradient(struct image *img, int w, int h) {
  int x, y;

  img->w = w;
  img->h = h;
  img->rgb = malloc((size_t)w * (size_t)h * 3);
  if (img->rgb == NULL)
    return false;
  for (y = 0; y < h; y++) {
    for (x = 0; x < w; x++) {
      uint8_t *px = img->rgb + ((size_t)y * (size_t)w + (size_t)x) * 3;

      px[0] = (uint8_t)x;
      px[1] = (uint8_t)y;
      px[2] = (uint8_t)(x + y);
    }
  }
  return true;
}

int main(int argc, char **argv) {
  struct writer_opts opts = {"ppm", 90};
  struct image img;
  bool ok;

  if (argc < 2) {
    fprintf(stderr, "usage: %s FILE [ppm|pgm]\n", argv[0]);
    return 2;
  }
  if (argc > 2)
    opts.format = argv[2];
  if (!make_gradient(&img, 320, 200)) {
    fputs("out of memory\n", stderr);
    return 1;
  }
  ok = write_image(&img, &opts, argv[1]);
  free(img.rgb);
  printf("screenshot: '%s'%s\n", argv[1], ok ? "" : " failed");
  return ok ? 0 : 1;
}
