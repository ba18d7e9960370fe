// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/plugin_policy.h"

#include "kubeapi/auth/exec_runner.h"
#include "kubeapi/config/read_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <yaml-cpp/yaml.h>

namespace kubeapi {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> faulty(const std::string &file, const std::string &what)
{
    return fail(ErrorKind::Config, "The plugin policy in the kuberc " + file + " cannot be followed: " + what + ", so no login plugin is run.",
                "Correct credentialPluginPolicy and credentialPluginAllowlist there.");
}

} // namespace

Result<PluginPolicy> PluginPolicy::load()
{
    const char *named = std::getenv("KUBERC"), *home = std::getenv("HOME");
    if (named && std::string(named) == "off")
        return PluginPolicy{};
    const bool chosen = named && *named;
    if (!chosen && !home)
        return PluginPolicy{};
    const std::string file = chosen ? std::string(named) : std::string(home) + "/.kube/kuberc";
    std::error_code fault;
    if (!fs::exists(file, fault) && !chosen)
        return PluginPolicy{};
    auto text = readFile(file, "kuberc");
    if (!text)
        return faulty(file, "it could not be read");
    return parse(*text, file);
}

Result<PluginPolicy> PluginPolicy::parse(const std::string &text, const std::string &file)
{
    PluginPolicy out;
    out.file = file;
    try {
        for (const YAML::Node &document : YAML::LoadAll(text)) {
            if (document.IsNull())
                continue;
            if (!document.IsMap())
                return faulty(file, "it is not a mapping");
            const YAML::Node kind = document["credentialPluginPolicy"], list = document["credentialPluginAllowlist"];
            const std::string name = kind && kind.IsScalar() ? kind.Scalar() : "";
            const bool listed = list && !list.IsNull();
            if (name == "DenyAll")
                out.kind = Kind::DenyAll;
            else if (name == "Allowlist")
                out.kind = Kind::Allowlist;
            else if (!name.empty() && name != "AllowAll")
                return faulty(file, "\"" + name + "\" is no policy");
            if (listed != (out.kind == Kind::Allowlist))
                return faulty(file, listed ? "a list of plugins needs the policy Allowlist" : "the policy Allowlist needs a list");
            if (!listed)
                return out;
            if (!list.IsSequence() || list.size() == 0)
                return faulty(file, "the list of plugins is empty");
            for (const auto &entry : list) {
                const YAML::Node command = entry.IsMap() ? entry["command"] : YAML::Node(), old = entry.IsMap() ? entry["name"] : YAML::Node();
                const std::string wanted = command && command.IsScalar() ? command.Scalar() : old && old.IsScalar() ? old.Scalar() : "";
                if (wanted.empty() || fs::path(wanted).lexically_normal() != wanted)
                    return faulty(file, "an entry of the list is empty or not a plain path");
                out.allowed.push_back(wanted);
            }
            return out;
        }
    } catch (const YAML::Exception &fault) {
        return faulty(file, "line " + std::to_string(fault.mark.line + 1) + " is not YAML");
    }
    return out;
}

bool PluginPolicy::allows(const std::string &command, const std::string &path) const
{
    if (kind != Kind::Allowlist)
        return kind == Kind::AllowAll;
    const std::string configured = fs::path(command).lexically_normal().string();
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string &entry) {
        if (entry == configured || entry == path)
            return true;
        return fs::path(entry).filename() == fs::path(configured).filename() && findCommand(entry) == path && !path.empty();
    });
}

} // namespace kubeapi
