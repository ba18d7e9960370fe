// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and watches the pods of a namespace, and follows the log of one:  kubeapi_example KUBECONFIG CONTEXT NAMESPACE POD
#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"
#include <cstdio>

using namespace kubeapi;

int complain(const Error &error)
{
    std::fprintf(stderr, "%s\n%s\n", error.message.c_str(), error.remedy.c_str());
    return 1;
}

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv, argv + argc);
    const auto context = Kubeconfig::load({words.at(1)}, true).resolve(words.at(2));
    if (!context)
        return complain(context.error());
    Loop loop; // one thread's event loop: everything below happens inside loop.run()
    const auto client = *Client::create(loop, *context);
    const Resource pods{"", "v1", "pods", "Pod", true};
    client->list(
        pods, words.at(3), {}, [](JsonView pod) { std::printf("listed %s\n", pod["metadata"]["name"].text().c_str()); }, [](auto) {});
    client->subscribe<Pod>(pods, words.at(3), [](const ChangeSet<Pod> &set) { // the first set at once, then at most ten a second
        for (const auto &pod : set.deleted)
            std::printf("- %s\n", pod->meta.name.c_str());
        for (const auto *list : {&set.added, &set.modified})
            for (const auto &pod : *list)
                std::printf("%c %s %s\n", list == &set.added ? '+' : '~', pod->meta.name.c_str(), pod->phase.c_str());
    });
    LogEvents events;
    events.line = [](TimePoint, std::string_view line) { std::printf("| %.*s\n", static_cast<int>(line.size()), line.data()); };
    events.state = [](const std::optional<Error> &error, bool) { error ? complain(*error) : 0; };
    client->followLog(words.at(3), words.at(4), {}, events); // through restarts, rotations and lost connections
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    loop.run();
}
