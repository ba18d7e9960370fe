// SPDX-License-Identifier: GPL-3.0-or-later
// To be preloaded (LD_PRELOAD): a file system without locks, or one that is full while the file named by TRAINYARD_DISK_FULL exists.
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

bool full(int file)
{
    const char *marker = std::getenv("TRAINYARD_DISK_FULL");
    return file > 2 && marker && ::access(marker, F_OK) == 0;
}

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

int lockless(int file, int command, void *argument, const char *name)
{
    if ((command == F_SETLK || command == F_SETLKW || command == F_GETLK) && std::getenv("TRAINYARD_NO_LOCKS")) {
        errno = ENOLCK;
        return -1;
    }
    return real<int (*)(int, int, ...)>(name)(file, command, argument);
}

} // namespace

extern "C" {

int fcntl(int file, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return lockless(file, command, argument, "fcntl");
}

int fcntl64(int file, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return lockless(file, command, argument, "fcntl64");
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    if (full(file)) {
        errno = ENOSPC;
        return -1;
    }
    return real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64")(file, bytes, size, offset);
}
}
