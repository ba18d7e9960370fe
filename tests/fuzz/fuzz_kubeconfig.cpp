// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/config/kubeconfig.h"

/// A kubeconfig is read whatever it is, and its faults come as problems that never show what may be a secret: unless the token's text was
/// moved to where a name stands, which is shown.
FUZZ_TARGET(kubeconfig)
{
    constexpr std::string_view token = "s3cr3t-t0ken";
    const std::string text(fuzz::textOf(data, size));
    const auto config = kubeapi::Kubeconfig::parse(text, "config");
    std::size_t tokens = 0, values = 0;
    for (std::size_t at = text.find(token); at != std::string::npos; at = text.find(token, at + 1)) {
        ++tokens;
        const std::size_t line = text.rfind('\n', at) + 1;
        const std::string_view before = std::string_view(text).substr(line, at - line);
        values += before == "  user: {token: " || before == "      args: [\"--token\", \"" ? 1 : 0;
    }
    // A quote that is opened above the line turns the value into part of a name.
    bool inPlace = tokens == values;
    for (const auto &context : config.contexts())
        inPlace = inPlace && (context.name + context.cluster + context.user + context.server).find(token) == std::string::npos;
    const auto check = [&](const std::string &message) {
        fuzz::require(!message.empty(), "a problem has words");
        fuzz::require(!inPlace || message.find(token) == std::string::npos, "a problem shows no token");
    };
    for (const auto &problem : config.problems())
        check(problem.message);
    for (const auto &context : config.contexts())
        if (const auto resolved = config.resolve(context.name); !resolved)
            check(resolved.error().message);
    (void)config.resolve();
    return 0;
}
