// SPDX-License-Identifier: GPL-3.0-or-later
// What `kubectl [--kubeconfig F] [--context C] get --raw PATH` does, with this library: kubeconfig_probe request PATH; or, for
// `kubectl config get-contexts` and `config view --minify`: kubeconfig_probe contexts, kubeconfig_probe view. Prints one line of JSON.
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;

int refuse(const kubeapi::Error &error)
{
    const char *kind = error.kind == kubeapi::ErrorKind::Config ? "Config" : error.kind == kubeapi::ErrorKind::Tls ? "Tls" : "other";
    std::cout << json{{"refused", true}, {"kind", kind}, {"message", error.message}, {"remedy", error.remedy}}.dump() << std::endl;
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> words;
    std::optional<std::string> file;
    std::string context;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--kubeconfig" && i + 1 < argc)
            file = argv[++i];
        else if (word == "--context" && i + 1 < argc)
            context = argv[++i];
        else
            words.push_back(word);
    }
    const auto config = kubeapi::Kubeconfig::load(kubeapi::Kubeconfig::locate(file), file.has_value());
    if (words.empty())
        return 2;
    if (words.front() == "contexts") {
        json names = json::array();
        for (const auto &info : config.contexts())
            names.push_back(info.name);
        std::cout << json{{"contexts", names}, {"current", config.currentContext()}}.dump() << std::endl;
        return 0;
    }
    const auto resolved = config.resolve(context);
    if (!resolved)
        return refuse(resolved.error());
    if (words.front() == "view") {
        const auto &c = **resolved;
        std::cout << json{{"context", c.name}, {"cluster", c.clusterName}, {"user", c.userName}, {"namespace", c.namespaceName}}.dump() << std::endl;
        return 0;
    }
    kubeapi::Loop loop;
    auto client = kubeapi::Client::create(loop, *resolved);
    if (!client)
        return refuse(client.error());
    kubeapi::Request request;
    request.path = words.size() > 1 ? words[1] : "/";
    request.timeoutSeconds = 20;
    const auto answer = (*client)->perform(request);
    if (!answer)
        return refuse(answer.error());
    std::cout << json{{"refused", false}, {"status", answer->status}}.dump() << std::endl;
    return 0;
}
