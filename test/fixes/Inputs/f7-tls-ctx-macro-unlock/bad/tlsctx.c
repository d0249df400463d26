#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

struct tls_ctx;

extern void tls_library_init(void);
extern struct tls_ctx *tls_ctx_new(int min_version);
extern int tls_ctx_set_ciphers(struct tls_ctx *c, const char *list);
extern int tls_ctx_load_certs(struct tls_ctx *c, const char *dir);
extern void tls_ctx_verify(struct tls_ctx *c, int on);
extern void tls_ctx_free(struct tls_ctx *c);

struct portal_conf {
	char *cipher_list;
	char *cert_dir;
	int verify;
};

static pthread_mutex_t conf_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t ctx_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct portal_conf conf = { NULL, "/etc/ssl/certs", 1 };
static struct tls_ctx *ctx;

#define LOG(prio, ...) syslog(prio, __VA_ARGS__)

#define LOCK_CONF() do { \
	LOG(LOG_DEBUG, "locking conf"); \
	pthread_mutex_lock(&conf_mutex); \
} while (0)
#define UNLOCK_CONF() do { \
	pthread_mutex_unlock(&conf_mutex); \
	LOG(LOG_DEBUG, "conf unlocked"); \
} while (0)
#define LOCK_CTX() do { \
	LOG(LOG_DEBUG, "locking tls ctx"); \
	pthread_mutex_lock(&ctx_mutex); \
} while (0)
#define UNLOCK_CTX() do { \
	pthread_mutex_unlock(&ctx_mutex); \
	LOG(LOG_DEBUG, "tls ctx unlocked"); \
} while (0)

struct portal_conf portal_conf_get(void)
{
	struct portal_conf c;

	LOCK_CONF();
	c = conf;
	UNLOCK_CONF();
	return c;
}

/* The one context of the process, made at the first use. */
static struct tls_ctx *get_tls_ctx(void)
{
	struct portal_conf c = portal_conf_get();
	struct tls_ctx *ret, *n;
	int err;

	LOCK_CTX();

	if (NULL == ctx) {
		tls_library_init();
		if (NULL == (n = tls_ctx_new(12))) {
			LOG(LOG_ERR, "Could not create TLS context.");
			UNLOCK_CTX();
			return NULL;
		}
		if (c.cipher_list) {
			LOG(LOG_INFO, "Setting cipher list to [%s]", c.cipher_list);
			err = tls_ctx_set_ciphers(n, c.cipher_list);
			if (err != 0) {
				LOG(LOG_ERR, "Could not set cipher list (%d)", err);
				tls_ctx_free(n);
				UNLOCK_CTX();
				return NULL;
			}
		}
		if (c.verify) {
			LOG(LOG_INFO, "Loading certificates from %s", c.cert_dir);
			err = tls_ctx_load_certs(n, c.cert_dir);
			if (err != 0) {
				LOG(LOG_ERR, "Could not load certificates (%d)", err);
				tls_ctx_free(n);
				return NULL; // BAD: F7 ctx_mutex stays locked, the next request hangs
			}
		} else {
			LOG(LOG_INFO, "Disabling certificate verification");
			tls_ctx_verify(n, 0);
		}
		ctx = n;
	}

	ret = ctx;
	UNLOCK_CTX();
	return ret;
}

int portal_post(const char *host, const char *body,
		int (*send_fn)(struct tls_ctx *, const char *, const char *))
{
	struct tls_ctx *c = get_tls_ctx();

	if (c == NULL) {
		LOG(LOG_ERR, "no TLS context, cannot talk to %s", host);
		return -1;
	}
	return send_fn(c, host, body);
}
