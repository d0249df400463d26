/* The tun device is read by the event loop until the daemon closes it. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

typedef void (*io_cb_t)(void *data, int flags);

typedef struct io_t {
	LIST_ENTRY(io_t) entry;
	int fd;
	io_cb_t cb;
	void *data;
	bool added;
} io_t;

static LIST_HEAD(, io_t) io_list = LIST_HEAD_INITIALIZER(io_list);
static bool running = true;

static void io_add(io_t *io, io_cb_t cb, void *data, int fd) {
	if(io->added)
		return;
	io->fd = fd;
	io->cb = cb;
	io->data = data;
	io->added = true;
	LIST_INSERT_HEAD(&io_list, io, entry);
}

static void io_del(io_t *io) {
	if(!io->added)
		return;
	LIST_REMOVE(io, entry);
	io->added = false;
}

static void event_loop_once(int timeout) {
	io_t *io;

	LIST_FOREACH(io, &io_list, entry) {
		struct pollfd p = { .fd = io->fd, .events = POLLIN };

		if(poll(&p, 1, timeout) > 0) {
			io->cb(io->data, p.revents);
			return;
		}
	}
}

typedef struct vpn_packet_t {
	size_t len;
	uint8_t data[1600];
} vpn_packet_t;

typedef struct device_t {
	char *name;
	int fd;
	uint64_t in, errors;
	vpn_packet_t packet;
} device_t;

static io_t device_io, control_io;

static device_t *setup_device(const char *path) {
	device_t *dev = calloc(1, sizeof *dev);

	if(!dev)
		return NULL;
	dev->name = strdup(path);
	dev->fd = open(path, O_RDONLY | O_NONBLOCK);
	if(!dev->name || dev->fd < 0) {
		fprintf(stderr, "Could not open %s: %s\n", path, strerror(errno));
		if(dev->fd >= 0)
			close(dev->fd);
		free(dev->name);
		free(dev);
		return NULL;
	}
	return dev;
}

static void close_device(device_t *dev) {
	close(dev->fd);
	printf("%s: %llu bytes in\n", dev->name, (unsigned long long)dev->in);
	free(dev->name);
	free(dev); // BAD: F2 device_io is still in the loop with dev
}

static void handle_device_data(void *data, int flags) {
	device_t *dev = data;
	ssize_t n = read(dev->fd, dev->packet.data, sizeof dev->packet.data);

	(void)flags;
	if(n < 0) {
		if(errno != EAGAIN)
			dev->errors++;
		return;
	}
	if(n == 0) {
		io_del(&device_io);
		return;
	}
	dev->packet.len = (size_t)n;
	dev->in += dev->packet.len;
}

static void handle_control(void *data, int flags) {
	char c;

	(void)data;
	(void)flags;
	if(read(STDIN_FILENO, &c, 1) != 1 || c == 'q')
		running = false;
}

static void close_network_connections(device_t *dev) {
	close_device(dev);

	/* Let the control connection say good bye. */
	for(int i = 0; i < 3; i++)
		event_loop_once(10);
	io_del(&control_io);
}

int main(int argc, char **argv) {
	device_t *dev;

	if(argc < 2) {
		fprintf(stderr, "usage: %s DEVICE\n", argv[0]);
		return 2;
	}
	dev = setup_device(argv[1]);
	if(!dev)
		return 1;
	io_add(&control_io, handle_control, NULL, STDIN_FILENO);
	io_add(&device_io, handle_device_data, dev, dev->fd);
	while(running)
		event_loop_once(100);
	close_network_connections(dev);
	return 0;
}
