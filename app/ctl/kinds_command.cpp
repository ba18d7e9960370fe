// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/kind_lookup.h"

namespace ctl {
namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ",") + word;
    return out;
}

} // namespace

int runKinds(const Arguments &arguments)
{
    OptionSpec spec;
    spec.command = "kinds";
    spec.usage = "Usage: trainyardctl kinds [-o table|json|csv|yaml]\n"
                 "Lists every kind that the cluster serves, in the version that it prefers. What could not be asked is named on stderr.\n";
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    auto session = Session::open(options);
    if (!session) {
        tell("kinds", session.error());
        return Failed;
    }
    const auto catalog = catalogOf(**session);
    if (!catalog) {
        tell("kinds", catalog.error());
        return exitCodeOf(catalog.error());
    }
    Json kinds = Json::array(), faults = Json::array();
    Rows rows{{"NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", "VERBS", "CATEGORIES"}};
    for (const kubeapi::ApiResource *kind : (*catalog)->resources()) {
        const kubeapi::Resource &resource = kind->resource;
        Json subresources = Json::array();
        for (const kubeapi::ApiSubresource &sub : kind->subresources)
            subresources.push_back(sub.name);
        kinds.push_back({{"name", resource.plural},
                         {"singular", textJson(kind->singular)},
                         {"shortNames", kind->shortNames},
                         {"group", resource.group},
                         {"version", resource.version},
                         {"versions", (*catalog)->versions(resource.group, resource.plural)},
                         {"kind", resource.kind},
                         {"namespaced", resource.namespaced},
                         {"verbs", kind->verbs},
                         {"categories", kind->categories},
                         {"subresources", std::move(subresources)}});
        rows.push_back({resource.plural, joined(kind->shortNames), resource.apiVersion(), resource.namespaced ? "true" : "false", resource.kind,
                        joined(kind->verbs), joined(kind->categories)});
    }
    for (const auto &fault : (*catalog)->faults()) {
        faults.push_back({{"groupVersion", fault.groupVersion}, {"error", fault.words}});
        tell("kinds", fault.groupVersion + " could not be read: " + fault.words);
    }
    print(options.format, Json{{"kinds", std::move(kinds)}, {"faults", std::move(faults)}}, rows);
    return Done;
}

} // namespace ctl
