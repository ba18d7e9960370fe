// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and watches pods, and follows one log:  kubeapi_example [KUBECONFIG|-] [CONTEXT] [NAMESPACE] [POD] [SECONDS]
#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"

#include <csignal>
#include <cstdio>

namespace {

kubeapi::Loop *running = nullptr;

int complain(const kubeapi::Error &error)
{
    std::fprintf(stderr, "%s\n%s\n", error.message.c_str(), error.remedy.c_str());
    return 1;
}

const char *name(kubeapi::SyncState state)
{
    switch (state) {
    case kubeapi::SyncState::Syncing:
        return "syncing";
    case kubeapi::SyncState::Live:
        return "live";
    case kubeapi::SyncState::Stale:
        return "stale";
    case kubeapi::SyncState::Forbidden:
        return "forbidden";
    case kubeapi::SyncState::Absent:
        return "absent";
    }
    return "";
}

} // namespace

int main(int argc, char **argv)
{
    using namespace kubeapi;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const auto argument = [&](int index) { return argc > index ? std::string(argv[index]) : std::string(); };
    const bool chosen = !argument(1).empty() && argument(1) != "-";
    const Kubeconfig config = Kubeconfig::load(Kubeconfig::locate(chosen ? std::optional(argument(1)) : std::nullopt), chosen);
    for (const auto &problem : config.problems())
        std::fprintf(stderr, "%s:%d:%d: %s\n", problem.file.c_str(), problem.line, problem.column, problem.message.c_str());
    const auto context = config.resolve(argument(2));
    if (!context)
        return complain(context.error());
    Loop loop;
    auto client = Client::create(loop, *context);
    if (!client)
        return complain(client.error());
    std::printf("server %s, namespace %s\n", (*client)->server().c_str(), (*client)->defaultNamespace().c_str());

    const Resource pods{"", "v1", "pods", "Pod", true};
    (*client)->subscribe<Pod>(pods, argument(3), [](ChangeSet<Pod> set) {
        for (const auto &pod : set.deleted)
            std::printf("- %s\n", pod->meta.key().c_str());
        for (const auto &pod : set.added)
            std::printf("+ %s %s\n", pod->meta.key().c_str(), pod->phase.c_str());
        for (const auto &pod : set.modified)
            std::printf("~ %s %s\n", pod->meta.key().c_str(), pod->phase.c_str());
        std::printf("= %s, %zu pods%s%s\n", name(set.status.state), set.status.objects, set.status.error ? ": " : "",
                    set.status.error ? set.status.error->message.c_str() : "");
    });
    if (!argument(4).empty()) {
        LogEvents events;
        events.line = [](TimePoint time, std::string_view line) {
            std::printf("| %s %.*s\n", formatTime(time).c_str(), static_cast<int>(line.size()), line.data());
        };
        events.state = [](const std::optional<Error> &error, bool final) {
            std::printf("| [%s] %s\n", final ? "end" : error ? "resuming" : "connected", error ? error->message.c_str() : "");
        };
        (*client)->followLog(argument(3).empty() ? (*client)->defaultNamespace() : argument(3), argument(4), {}, events);
    }
    running = &loop;
    std::signal(SIGINT, [](int) { running->stop(); });
    if (!argument(5).empty())
        loop.after(std::chrono::seconds(std::atoi(argument(5).c_str())), [&loop] { loop.stop(); });
    loop.run();
    return 0;
}
