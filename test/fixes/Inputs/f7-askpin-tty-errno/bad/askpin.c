#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <termios.h>
#include <unistd.h>

/* exits when there is no PIN to be had */
static char *ask_pin(FILE *in, const char *prompt)
{
	struct termios saved, quiet;
	const int fd = fileno(in);
	char *pin = NULL;
	size_t cap = 0;
	ssize_t len;

	fputs(prompt, stdout);
	fflush(stdout);
	memset(&saved, 0, sizeof(saved));
	if (isatty(fd)) {
		if (tcgetattr(fd, &saved))
			err(EXIT_FAILURE, "cannot read terminal attributes");
		quiet = saved;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		quiet.c_lflag |= ECHONL;
		if (tcsetattr(fd, TCSANOW, &quiet))
			err(EXIT_FAILURE, "cannot set terminal attributes");
	}

	len = getline(&pin, &cap, in);

	if (isatty(fd))
		if (tcsetattr(fd, TCSANOW, &saved))
			err(EXIT_FAILURE, "cannot restore terminal attributes");
	if (len < 0) {
		if (feof(in))
			errx(EXIT_FAILURE, "no PIN given");
		err(EXIT_FAILURE, "getline() failed"); // BAD: F7 errno is no more that of getline(), isatty() and tcsetattr() came between
	}
	if (len > 0 && pin[len - 1] == '\n')
		pin[len - 1] = '\0';
	return pin;
}

static void wipe(char *s)
{
	if (s)
		explicit_bzero(s, strlen(s));
	free(s);
}

static int pin_is_sane(const char *pin)
{
	size_t n = strspn(pin, "0123456789");

	return n >= 4 && n <= 12 && pin[n] == '\0';
}

int main(int argc, char **argv)
{
	FILE *in = stdin;
	char *pin, *again;
	int same;

	if (argc > 1) {
		in = fopen(argv[1], "r");
		if (!in)
			err(EXIT_FAILURE, "cannot open %s", argv[1]);
	}
	pin = ask_pin(in, "PIN: ");
	if (!pin_is_sane(pin)) {
		wipe(pin);
		errx(EXIT_FAILURE, "a PIN has 4 to 12 digits");
	}
	again = ask_pin(in, "again: ");
	same = strcmp(pin, again) == 0;
	wipe(pin);
	wipe(again);
	if (in != stdin)
		fclose(in);
	if (!same)
		errx(EXIT_FAILURE, "PINs differ");
	puts("ok");
	return 0;
}
