// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/descriptor_watch.h"
#include "app/ctl/pod_target.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace ctl {

namespace {

const OptionSpec spec{"cp",
                      "Usage: trainyardctl cp [NAMESPACE/]POD:PATH LOCAL [-c CONTAINER]\n"
                      "Copies a file or a folder out of a container, through the tar in its image. A folder's content goes into LOCAL.\n"
                      "Files that are here already, of the same size and time, are left out; a broken connection is gone on with.\n"
                      "  -c, --container NAME  the container, where the pod has several\n"
                      "  --retries N           broken connections in a row before it gives up (default 5)\n"
                      "  -q, --quiet           no progress\n",
                      {{"-c", "--container"}, {"--container", "--container"}, {"--retries", "--retries"}},
                      {{"-q", "--quiet"}, {"--quiet", "--quiet"}},
                      2,
                      2};

std::string amount(std::uint64_t bytes)
{
    const char *units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1024 && unit + 1 < std::size(units); ++unit)
        value /= 1024;
    char out[32];
    std::snprintf(out, sizeof out, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return out;
}

} // namespace

int runCopy(const Arguments &arguments)
{
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    Options options = std::get<Options>(read);
    const std::string &from = options.words[0];
    const auto colon = from.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == from.size()) {
        const bool upload = options.words[1].find(':') != std::string::npos;
        tell(spec.command,
             upload ? "only copies out of a pod are made: write POD:PATH first and the local place second; to copy into a pod use kubectl cp"
                    : "'" + from + "' names no file in a pod; write POD:PATH or NAMESPACE/POD:PATH");
        return Usage;
    }
    std::string pod = from.substr(0, colon);
    if (const auto slash = pod.find('/'); slash != std::string::npos) {
        options.namespaceName = pod.substr(0, slash);
        pod.erase(0, slash + 1);
    }
    kubeapi::CopyOptions wanted;
    wanted.container = options.value("--container").value_or("");
    wanted.remotePath = from.substr(colon + 1);
    wanted.localPath = options.words[1];
    if (const auto retries = options.value("--retries")) {
        char *end = nullptr;
        const long count = std::strtol(retries->c_str(), &end, 10);
        if (retries->empty() || *end != '\0' || count < 0 || count > 1000) {
            tell(spec.command, "--retries cannot be '" + *retries + "'; use a number from 0 to 1000");
            return Usage;
        }
        wanted.retries = static_cast<int>(count);
    }
    const int signals = signalDescriptor({SIGINT, SIGTERM, SIGHUP});
    auto session = Session::open(options);
    if (!session) {
        tell(spec.command, session.error());
        return exitCodeOf(session.error());
    }
    Session &s = **session;
    kubeapi::Loop &loop = s.loop();
    const bool shown = isatty(STDERR_FILENO) != 0 && !options.has("--quiet");
    auto last = std::chrono::steady_clock::time_point{};
    std::optional<kubeapi::Result<kubeapi::CopyProgress>> result;
    kubeapi::CopyEvents events;
    events.warning = [&](const std::string &text) {
        if (shown)
            std::fputs("\r\033[K", stderr);
        tell(spec.command, text);
    };
    events.progress = [&](const kubeapi::CopyProgress &now) {
        const auto time = std::chrono::steady_clock::now();
        if (!shown || time - last < std::chrono::milliseconds(100))
            return;
        last = time;
        std::fprintf(stderr, "\r\033[K%s, %llu files; %s %s of %s", amount(now.bytes).c_str(), static_cast<unsigned long long>(now.files),
                     now.current.c_str(), amount(now.currentDone).c_str(), amount(now.currentSize).c_str());
    };
    events.done = [&](kubeapi::Result<kubeapi::CopyProgress> end) {
        result = std::move(end);
        loop.stop();
    };
    if (wanted.container.empty())
        wanted.container = defaultContainer(s, {s.namespaceName(), pod});
    DescriptorWatch interrupted(loop, signals, [&] { loop.stop(); });
    interrupted.want(true);
    auto copy = s.client().copyFrom(s.namespaceName(), pod, std::move(wanted), std::move(events));
    loop.run();
    copy.reset();
    if (shown)
        std::fputs("\r\033[K", stderr);
    if (!result) {
        tell(spec.command, "interrupted; files that are whole were kept");
        return Failed;
    }
    if (!*result) {
        tell(spec.command, result->error());
        return exitCodeOf(result->error());
    }
    const kubeapi::CopyProgress &total = **result;
    std::printf("%llu files, %llu bytes copied", static_cast<unsigned long long>(total.files), static_cast<unsigned long long>(total.bytes));
    if (total.present > 0)
        std::printf("; %llu here already", static_cast<unsigned long long>(total.present));
    if (total.leftOut > 0)
        std::printf("; %llu left out", static_cast<unsigned long long>(total.leftOut));
    if (total.resumed > 0)
        std::printf("; resumed %llu times", static_cast<unsigned long long>(total.resumed));
    std::printf("\n");
    return Done;
}

} // namespace ctl
