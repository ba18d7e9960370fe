// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/config/kubeconfig.h"

/// A kubeconfig is read whatever it is, and its faults come as problems that never show what may be a secret.
FUZZ_TARGET(kubeconfig)
{
    const auto config = kubeapi::Kubeconfig::parse(std::string(fuzz::textOf(data, size)), "config");
    for (const auto &problem : config.problems())
        fuzz::require(!problem.message.empty() && problem.message.find("s3cr3t-t0ken") == std::string::npos, "a problem has words, and no token in them");
    for (const auto &context : config.contexts()) {
        const auto resolved = config.resolve(context.name);
        if (!resolved)
            fuzz::require(!resolved.error().message.empty() && resolved.error().message.find("s3cr3t-t0ken") == std::string::npos,
                          "an error has words, and no token in them");
    }
    (void)config.resolve();
    return 0;
}
