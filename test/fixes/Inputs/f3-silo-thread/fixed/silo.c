/* A silo of segments and the thread which keeps house in it. */
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

#define AZ(foo)	do { int rv_ = (foo); assert(rv_ == 0); (void)rv_; } while (0)
#define AN(foo)	do { assert((foo) != 0); } while (0)

#define ALLOC_OBJ(to, type_magic) do {		\
	(to) = calloc(1, sizeof *(to));		\
	if ((to) != NULL)			\
		(to)->magic = (type_magic);	\
} while (0)

#define FREE_OBJ(to) do { (to)->magic = 0; free(to); } while (0)
#define CHECK_OBJ_NOTNULL(p, m) do { AN(p); assert((p)->magic == (m)); } while (0)

struct smp_seg {
	unsigned		magic;
#define SMP_SEG_MAGIC		0x45c61895
	TAILQ_ENTRY(smp_seg)	list;
	uint64_t		offset;
	unsigned		nobj;
};

struct smp_sc {
	unsigned		magic;
#define SMP_SC_MAGIC		0x7b73af0a
	unsigned		flags;
#define SMP_SC_STOP		(1 << 0)
	pthread_mutex_t		mtx;
	pthread_t		thread;
	TAILQ_HEAD(smp_seghead, smp_seg) segments;
	struct smp_seg		*cur_seg;
	char			*filename;
	unsigned		saves;
};

static void
smp_save_segs(struct smp_sc *sc)
{
	struct smp_seg *sg, *sg2;

	/* Drop the empty segments in front. */
	for (sg = TAILQ_FIRST(&sc->segments); sg != NULL; sg = sg2) {
		sg2 = TAILQ_NEXT(sg, list);
		if (sg == sc->cur_seg || sg->nobj > 0)
			break;
		TAILQ_REMOVE(&sc->segments, sg, list);
		FREE_OBJ(sg);
	}
	sc->saves++;
}

static void *
smp_thread(void *priv)
{
	struct smp_sc *sc = priv;
	struct smp_seg *sg;

	CHECK_OBJ_NOTNULL(sc, SMP_SC_MAGIC);
	printf("Silo %s completely loaded\n", sc->filename);

	AZ(pthread_mutex_lock(&sc->mtx));
	while (!(sc->flags & SMP_SC_STOP)) {
		sg = TAILQ_FIRST(&sc->segments);
		if (sg != NULL && sg != sc->cur_seg && sg->nobj == 0)
			smp_save_segs(sc);
		AZ(pthread_mutex_unlock(&sc->mtx));
		(void)usleep(100000);
		AZ(pthread_mutex_lock(&sc->mtx));
	}
	AZ(pthread_mutex_unlock(&sc->mtx));
	return (NULL);
}

static struct smp_seg *
smp_new_seg(struct smp_sc *sc)
{
	struct smp_seg *sg;

	ALLOC_OBJ(sg, SMP_SEG_MAGIC);
	if (sg == NULL)
		return (NULL);
	if (sc->cur_seg != NULL)
		sg->offset = sc->cur_seg->offset + 4096;
	TAILQ_INSERT_TAIL(&sc->segments, sg, list);
	sc->cur_seg = sg;
	return (sg);
}

struct smp_sc *
smp_open(const char *filename)
{
	struct smp_sc *sc;

	ALLOC_OBJ(sc, SMP_SC_MAGIC);
	if (sc == NULL)
		return (NULL);
	sc->filename = strdup(filename);
	if (sc->filename == NULL) {
		FREE_OBJ(sc);
		return (NULL);
	}
	AZ(pthread_mutex_init(&sc->mtx, NULL));
	TAILQ_INIT(&sc->segments);
	if (smp_new_seg(sc) == NULL) {
		AZ(pthread_mutex_destroy(&sc->mtx));
		free(sc->filename);
		FREE_OBJ(sc);
		return (NULL);
	}
	AZ(pthread_create(&sc->thread, NULL, smp_thread, sc));
	return (sc);
}

int
smp_alloc(struct smp_sc *sc)
{
	int r = 0;

	CHECK_OBJ_NOTNULL(sc, SMP_SC_MAGIC);
	AZ(pthread_mutex_lock(&sc->mtx));
	if (sc->cur_seg->nobj >= 16 && smp_new_seg(sc) == NULL)
		r = -1;
	else
		sc->cur_seg->nobj++;
	AZ(pthread_mutex_unlock(&sc->mtx));
	return (r);
}

void
smp_close(struct smp_sc *sc)
{
	struct smp_seg *sg;

	CHECK_OBJ_NOTNULL(sc, SMP_SC_MAGIC);
	AZ(pthread_mutex_lock(&sc->mtx));
	sc->flags |= SMP_SC_STOP;
	AZ(pthread_mutex_unlock(&sc->mtx));
	AZ(pthread_join(sc->thread, NULL));

	while ((sg = TAILQ_FIRST(&sc->segments)) != NULL) {
		TAILQ_REMOVE(&sc->segments, sg, list);
		FREE_OBJ(sg);
	}
	AZ(pthread_mutex_destroy(&sc->mtx));
	free(sc->filename);
	FREE_OBJ(sc);
}

int
main(int argc, char **argv)
{
	struct smp_sc *sc;
	int i, n, r = 0;

	n = argc > 2 ? atoi(argv[2]) : 100;
	sc = smp_open(argc > 1 ? argv[1] : "silo.bin");
	if (sc == NULL)
		return (1);
	for (i = 0; i < n && r == 0; i++)
		r = smp_alloc(sc);
	smp_close(sc);
	return (r ? 1 : 0);
}
