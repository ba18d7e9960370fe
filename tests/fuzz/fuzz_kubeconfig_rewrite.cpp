// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"
#include "kubeapi/auth/plugin_policy.h"
#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/config/kubeconfig_write.h"
#include "kubeapi/config/resolved_context.h"

/// New tokens go into any kubeconfig without breaking it, or are refused: what was written is read again, twice is once, and the tokens are never in
/// words. The same bytes as a kuberc: a policy or an error.
FUZZ_TARGET(kubeconfig_rewrite)
{
    const std::string text(fuzz::textOf(data, size));
    if (const auto policy = kubeapi::PluginPolicy::parse(text, "kuberc")) {
        fuzz::require(policy->kind != kubeapi::PluginPolicy::Kind::DenyAll || !policy->allows("plugin", "/bin/plugin"),
                      "what denies all allows nothing");
        fuzz::require(policy->kind != kubeapi::PluginPolicy::Kind::Allowlist || !policy->allowed.empty() || !policy->allows("plugin", "/bin/plugin"),
                      "an empty list allows nothing");
    } else {
        fuzz::require(!policy.error().message.empty() && !policy.error().remedy.empty(), "a refusal has words and a remedy");
    }
    using Settings = std::map<std::string, kubeapi::Secret>;
    const Settings first{{"id-token", kubeapi::Secret("n3w.t0ken-1")}, {"refresh-token", kubeapi::Secret("n3w: #\"r3fresh' {\\")}};
    const Settings second{{"id-token", kubeapi::Secret("n3w.t0ken-2")}};
    const auto once = kubeapi::withProviderSettings(text, "us", first, "config");
    if (!once) {
        fuzz::require((once.error().message + once.error().remedy).find("n3w") == std::string::npos, "an error shows no token");
        fuzz::require(!once.error().message.empty(), "an error has words");
        return 0;
    }
    const auto again = kubeapi::withProviderSettings(*once, "us", first, "config");
    fuzz::require(again && *again == *once, "the same tokens again change nothing");
    const auto after = kubeapi::withProviderSettings(*once, "us", second, "config");
    fuzz::require(after && after->find("n3w.t0ken-1") == std::string::npos && after->find("n3w.t0ken-2") != std::string::npos,
                  "a newer token takes its place");
    // Every context of before is there, and this user's tokens are the new ones
    const auto before = kubeapi::Kubeconfig::parse(text, "config"), now = kubeapi::Kubeconfig::parse(*once, "config");
    fuzz::require(before.contexts().size() == now.contexts().size(), "no context is lost");
    for (const auto &context : now.contexts())
        if (const auto resolved = now.resolve(context.name); resolved && (*resolved)->oidc && (*resolved)->userName == "us") {
            fuzz::require((*resolved)->oidc->idToken.reveal() == "n3w.t0ken-1", "the id-token is read as it was written");
            fuzz::require((*resolved)->oidc->refreshToken.reveal() == "n3w: #\"r3fresh' {\\", "the refresh-token is read as it was written");
        }
    return 0;
}
