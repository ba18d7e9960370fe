// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/base/core_files.h"

#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace kubeapi {

void keepMemoryOutOfCoreFiles()
{
    const char *wanted = std::getenv("TRAINYARD_CORE");
    if (wanted && std::string_view(wanted) == "1")
        return;
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0;
        ::setrlimit(RLIMIT_CORE, &limit);
    }
#ifdef __linux__
    // Not PR_SET_DUMPABLE: the portals that open file dialogs on many desktops cannot recognise a process that is not dumpable
    const int filter = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
    if (filter >= 0) {
        [[maybe_unused]] const auto written = ::write(filter, "0", 1);
        ::close(filter);
    }
#endif
}

} // namespace kubeapi
