/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * How calls of the C library and of POSIX fail, of which the other headers have
 * nothing else to say. What they do to objects is not told here. A result that is
 * 0 where all went well cvet_fails_negative; where 0 is a descriptor, an
 * identifier or an address like others, the call cvet_fails_minus_one.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef __PTRDIFF_TYPE__ intptr_t;
typedef struct _IO_FILE FILE;
typedef struct __dirstream DIR;
typedef int clockid_t;
typedef unsigned gid_t;
typedef void *iconv_t;
typedef int key_t;
typedef unsigned mode_t;
typedef long off_t;
typedef int pid_t;
typedef union sigset_t sigset_t;
typedef unsigned socklen_t;
typedef unsigned uid_t;
typedef int wchar_t;
struct addrinfo;
struct group;
struct passwd;
struct sockaddr;
struct stat;
struct rlimit;
struct termios;
struct timespec;
struct timeval;
struct itimerspec;
#endif

/* Descriptors */
cvet_fails_minus_one cvet_sets_errno
int dup(int fd);
cvet_fails_negative cvet_sets_errno
int dup2(int fd, int other);
cvet_fails_negative cvet_sets_errno
int dup3(int fd, int other, int flags);
cvet_fails_minus_one cvet_sets_errno
int socket(int domain, int type, int protocol);
cvet_fails_negative cvet_sets_errno cvet_must_check
int bind(int fd, const struct sockaddr *to, socklen_t length);
cvet_fails_negative cvet_sets_errno cvet_must_check
int listen(int fd, int most);
cvet_fails_negative cvet_sets_errno
int getsockname(int fd, struct sockaddr *name, socklen_t *length);
cvet_fails_negative cvet_sets_errno
int getpeername(int fd, struct sockaddr *name, socklen_t *length);
cvet_fails_negative cvet_sets_errno
int setsockopt(int fd, int level, int option, const void *value, socklen_t length);
cvet_fails_negative cvet_sets_errno
int getsockopt(int fd, int level, int option, void *value, socklen_t *length);
cvet_fails_minus_one cvet_sets_errno
int epoll_create(int size);
cvet_fails_minus_one cvet_sets_errno
int epoll_create1(int flags);
cvet_fails_minus_one cvet_sets_errno
int eventfd(unsigned count, int flags);
cvet_fails_minus_one cvet_sets_errno
int timerfd_create(clockid_t clock, int flags);
cvet_fails_minus_one cvet_sets_errno
int signalfd(int fd, const sigset_t *signals, int flags);
cvet_fails_minus_one cvet_sets_errno
int inotify_init(void);
cvet_fails_minus_one cvet_sets_errno
int inotify_init1(int flags);

cvet_fails_negative cvet_sets_errno
int ioctl(int fd, unsigned long request, ...);
cvet_fails_negative cvet_sets_errno
int fcntl(int fd, int command, ...);
cvet_fails_negative cvet_sets_errno
int flock(int fd, int how);
cvet_fails_negative cvet_sets_errno
int lockf(int fd, int how, off_t length);
cvet_fails_negative cvet_sets_errno
int tcgetattr(int fd, struct termios *to);
cvet_fails_negative cvet_sets_errno
int tcsetattr(int fd, int when, const struct termios *from);
cvet_fails_negative cvet_sets_errno
int timerfd_settime(int fd, int flags, const struct itimerspec *to, struct itimerspec *old);
cvet_fails_negative cvet_sets_errno
int inotify_rm_watch(int fd, int watch);
cvet_fails_negative cvet_sets_errno
int fchdir(int fd);
cvet_fails_negative cvet_sets_errno
int syncfs(int fd);
cvet_fails_negative cvet_sets_errno
ssize_t sendfile(int to, int from, off_t *offset, size_t n);
cvet_fails_minus_one cvet_sets_errno
int inotify_add_watch(int fd, const char *path, unsigned mask);
cvet_fails_minus_one cvet_sets_errno
int posix_openpt(int flags);
cvet_fails_minus_one cvet_sets_errno
int mkostemps(char *pattern, int suffix, int flags);

/* What is in files */
cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t pread(int fd, void *to, size_t n, off_t offset);
cvet_fails_negative cvet_sets_errno cvet_partial(3) cvet_writes(1)
ssize_t pwrite(int fd, const void *from, size_t n, off_t offset);
cvet_fails_negative cvet_sets_errno
off_t lseek(int fd, off_t offset, int from);
cvet_fails_negative cvet_sets_errno cvet_commits(1)
int fsync(int fd);
cvet_fails_negative cvet_sets_errno cvet_commits(1)
int fdatasync(int fd);
cvet_fails_negative cvet_sets_errno cvet_must_check
int ftruncate(int fd, off_t length);
cvet_fails_negative cvet_sets_errno cvet_must_check
int truncate(const char *path, off_t length);
cvet_fails_positive
int posix_fallocate(int fd, off_t offset, off_t length);

/* Files by name */
cvet_fails_minus_one cvet_sets_errno
int mkstemp(char *pattern);
cvet_fails_minus_one cvet_sets_errno
int mkostemp(char *pattern, int flags);
cvet_fails_null cvet_sets_errno
char *mkdtemp(char *pattern);
cvet_fails_negative cvet_sets_errno cvet_must_check
int rename(const char *from, const char *to);
cvet_fails_negative cvet_sets_errno
int renameat(int from_folder, const char *from, int to_folder, const char *to);
cvet_fails_negative cvet_sets_errno
int remove(const char *path);
cvet_fails_negative cvet_sets_errno
int unlink(const char *path);
cvet_fails_negative cvet_sets_errno
int rmdir(const char *path);
cvet_fails_negative cvet_sets_errno
int link(const char *from, const char *to);
cvet_fails_negative cvet_sets_errno
int symlink(const char *from, const char *to);
cvet_fails_negative cvet_sets_errno
ssize_t readlink(const char *path, char *to, size_t n);
cvet_fails_negative cvet_sets_errno
int access(const char *path, int how);
cvet_fails_negative cvet_sets_errno
int stat(const char *path, struct stat *to);
cvet_fails_negative cvet_sets_errno
int lstat(const char *path, struct stat *to);
cvet_fails_negative cvet_sets_errno
int fstat(int fd, struct stat *to);
cvet_fails_negative cvet_sets_errno
int chdir(const char *path);
cvet_fails_negative cvet_sets_errno cvet_must_check
int chroot(const char *path);
cvet_fails_negative cvet_sets_errno
int chown(const char *path, uid_t user, gid_t group);
cvet_fails_negative cvet_sets_errno
int fchown(int fd, uid_t user, gid_t group);
cvet_fails_null cvet_sets_errno
char *getcwd(char *to, size_t n);
cvet_fails_null cvet_sets_errno
DIR *fdopendir(int fd);
cvet_fails_negative cvet_sets_errno
int unlinkat(int folder, const char *path, int flags);
cvet_fails_negative cvet_sets_errno
int fstatat(int folder, const char *path, struct stat *to, int flags);
cvet_fails_negative cvet_sets_errno
int symlinkat(const char *from, int folder, const char *to);
cvet_fails_negative cvet_sets_errno
ssize_t readlinkat(int folder, const char *path, char *to, size_t n);
cvet_fails_negative cvet_sets_errno
int fchownat(int folder, const char *path, uid_t user, gid_t group, int flags);
cvet_fails_negative cvet_sets_errno
int lchown(const char *path, uid_t user, gid_t group);
cvet_fails_negative cvet_sets_errno
int utimes(const char *path, const struct timeval *times);
cvet_fails_negative cvet_sets_errno
int utimensat(int folder, const char *path, const struct timespec *times, int flags);
cvet_fails_negative cvet_sets_errno
int futimens(int fd, const struct timespec *times);
cvet_fails_negative cvet_sets_errno
ssize_t getxattr(const char *path, const char *name, void *to, size_t n);
cvet_fails_negative cvet_sets_errno
ssize_t fgetxattr(int fd, const char *name, void *to, size_t n);
cvet_fails_negative cvet_sets_errno
int setxattr(const char *path, const char *name, const void *from, size_t n, int flags);
cvet_fails_negative cvet_sets_errno
int fsetxattr(int fd, const char *name, const void *from, size_t n, int flags);
cvet_fails_negative cvet_sets_errno
int shm_unlink(const char *name);
cvet_fails_null cvet_sets_errno
char *realpath(const char *path, char *to);
cvet_fails_null cvet_sets_errno
FILE *freopen(const char *path, const char *mode, FILE *stream);

/* Memory */
cvet_fails_minus_one cvet_sets_errno
void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset);
cvet_fails_minus_one cvet_sets_errno
void *mremap(void *old, size_t n, size_t size, int flags, ...);
cvet_fails_negative cvet_sets_errno
int munmap(void *at, size_t n);
cvet_fails_negative cvet_sets_errno
int mprotect(void *at, size_t n, int protection);
cvet_fails_negative cvet_sets_errno cvet_must_check cvet_commits(1)
int msync(void *at, size_t n, int flags);
cvet_fails_minus_one cvet_sets_errno
void *sbrk(intptr_t by);
cvet_fails_minus_one cvet_sets_errno
int shmget(key_t key, size_t size, int flags);
cvet_fails_minus_one cvet_sets_errno
void *shmat(int id, const void *at, int flags);
cvet_fails_minus_one cvet_sets_errno
int semget(key_t key, int count, int flags);
cvet_fails_minus_one cvet_sets_errno
int msgget(key_t key, int flags);
cvet_fails_positive cvet_must_check
int posix_memalign(void **to, size_t alignment, size_t size);

/* Processes */
cvet_fails_negative cvet_sets_errno cvet_forks(0)
pid_t fork(void);
cvet_fails_negative cvet_sets_errno cvet_forks(0)
pid_t vfork(void);
/* Threads are not made by that, but for those of libraries for threads. */
cvet_fails_negative cvet_sets_errno cvet_forks(1, 4)
int clone(int (*function)(void *), void *stack, int flags, void *arg, ...);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setuid(uid_t user);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setgid(gid_t group);
cvet_fails_negative cvet_sets_errno cvet_must_check
int seteuid(uid_t user);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setegid(gid_t group);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setreuid(uid_t real, uid_t effective);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setregid(gid_t real, gid_t effective);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setresuid(uid_t real, uid_t effective, uid_t saved);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setresgid(gid_t real, gid_t effective, gid_t saved);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setgroups(size_t count, const gid_t *groups);
cvet_fails_negative cvet_sets_errno cvet_must_check
int initgroups(const char *user, gid_t group);
cvet_fails_positive cvet_sets_errno
int getpwnam_r(const char *name, struct passwd *to, char *buffer, size_t n, struct passwd **found);
cvet_fails_positive cvet_sets_errno
int getpwuid_r(uid_t user, struct passwd *to, char *buffer, size_t n, struct passwd **found);
cvet_fails_positive cvet_sets_errno
int getgrnam_r(const char *name, struct group *to, char *buffer, size_t n, struct group **found);
cvet_fails_positive cvet_sets_errno
int getgrgid_r(gid_t group, struct group *to, char *buffer, size_t n, struct group **found);
cvet_fails_positive
int ttyname_r(int fd, char *to, size_t n);
cvet_fails_negative cvet_sets_errno
int clock_gettime(clockid_t clock, struct timespec *to);
cvet_fails_negative cvet_sets_errno
int execv(const char *path, char *const *words);
cvet_fails_negative cvet_sets_errno
int execve(const char *path, char *const *words, char *const *environment);
cvet_fails_negative cvet_sets_errno
int execvp(const char *name, char *const *words);
cvet_fails_negative cvet_sets_errno
pid_t setsid(void);
cvet_fails_negative cvet_sets_errno
int setpgid(pid_t pid, pid_t group);
cvet_fails_negative cvet_sets_errno
int killpg(int group, int signal);
cvet_fails_negative cvet_sets_errno
int prctl(int option, ...);
cvet_fails_negative cvet_sets_errno
int mlock(const void *at, size_t n);
cvet_fails_negative cvet_sets_errno
int setenv(const char *name, const char *value, int replace);
cvet_fails_negative cvet_sets_errno cvet_must_check
int unshare(int what);
cvet_fails_negative cvet_sets_errno cvet_must_check
int setns(int fd, int what);
cvet_fails_null cvet_sets_errno
struct passwd *getpwnam(const char *name);
cvet_fails_null cvet_sets_errno
struct passwd *getpwuid(uid_t user);
cvet_fails_null cvet_sets_errno
struct group *getgrnam(const char *name);
cvet_fails_null cvet_sets_errno
struct group *getgrgid(gid_t group);

/* Names and text: each of those that give a size fails with the largest one. */
cvet_must_check
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found);
cvet_fails_zero
int inet_pton(int family, const char *text, void *to);
cvet_fails_minus_one cvet_sets_errno
iconv_t iconv_open(const char *to, const char *from);
cvet_fails_minus_one cvet_sets_errno
size_t iconv(iconv_t converter, char **from, size_t *left, char **to, size_t *room);
cvet_fails_negative
int getopt(int count, char *const *words, const char *letters);

cvet_fails_null cvet_sets_errno
const char *inet_ntop(int family, const void *from, char *to, socklen_t room);
cvet_fails_zero cvet_sets_errno
unsigned if_nametoindex(const char *name);
cvet_fails_null
void *dlopen(const char *path, int flags);

/* Numbers: only errno tells that one does not fit. */
cvet_sets_errno
long strtol(const char *text, char **end, int base);
cvet_sets_errno
unsigned long strtoul(const char *text, char **end, int base);
cvet_sets_errno
long long strtoll(const char *text, char **end, int base);
cvet_sets_errno
unsigned long long strtoull(const char *text, char **end, int base);
cvet_sets_errno
double strtod(const char *text, char **end);

/* Streams */
cvet_fails_negative cvet_writes(2)
int putc(int c, FILE *stream);
cvet_fails_negative cvet_sets_errno
int fseek(FILE *stream, long offset, int from);
cvet_fails_negative cvet_sets_errno
int fseeko(FILE *stream, off_t offset, int from);
cvet_fails_negative cvet_sets_errno
long ftell(FILE *stream);
cvet_fails_negative cvet_sets_errno
off_t ftello(FILE *stream);
cvet_fails_negative cvet_sets_errno
int fileno(FILE *stream);
cvet_fails_null cvet_sets_errno
FILE *tmpfile(void);
cvet_fails_negative cvet_must_check
int asprintf(char **to, const char *format, ...);
cvet_fails_negative cvet_must_check
int vasprintf(char **to, const char *format, __builtin_va_list args);
