// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/discovery/discovery_reader.h"
#include "kubeapi/discovery/served_kind.h"
#include "kubeapi/objects/table.h"

#include <set>

namespace {

using kubeapi::JsonView;

/// What is announced can be found again by its name, and what cannot is refused with words.
void lookAround(const kubeapi::ApiCatalog &catalog)
{
    std::set<std::string> known;
    for (const kubeapi::ApiResource *resource : catalog.resources()) {
        const kubeapi::Resource &what = resource->resource;
        fuzz::require(!what.plural.empty() && what.plural.find('/') == std::string::npos && !what.kind.empty(),
                      "what is announced has a name and a kind");
        fuzz::require(known.insert(what.group + "/" + what.plural).second, "each resource is listed once");
        fuzz::require(catalog.preferred(what.group, what.plural) == resource, "and in its preferred version");
        fuzz::require(kubeapi::ServedKind(what).choose(catalog) == what.version, "and may be watched in it");
        const auto found = catalog.resolve(resource->fullName(), "server");
        fuzz::require(found || !found.error().message.empty(), "a name leads to a resource or to words");
        if (known.size() > 40)
            break; // resolving goes through all of them
    }
    for (const auto &fault : catalog.faults())
        fuzz::require(!fault.groupVersion.empty() && !fault.words.empty(), "what is down has a name and a reason");
}

} // namespace

/// Answers of discovery in both forms, and Tables.
FUZZ_TARGET(discovery)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (parser.parse(simdjson::padded_string(fuzz::textOf(data, size))).get(document))
        return 0;
    const JsonView view(document);
    lookAround(kubeapi::ApiCatalog(kubeapi::readAggregatedDiscovery(view)));
    auto groups = kubeapi::readGroupList(view);
    if (groups.size() == 1 && groups[0].versions.size() == 1)
        groups[0].versions[0].resources = kubeapi::readResourceList(view);
    lookAround(kubeapi::ApiCatalog(groups));
    (void)kubeapi::readResourceList(view);
    if (const auto table = kubeapi::readTable(view)) {
        for (const kubeapi::TableRow &row : table->rows) {
            fuzz::require(table->columns.empty() || row.cells.size() <= table->columns.size(), "no row is wider than the table");
            for (const kubeapi::TableCell &cell : row.cells)
                (void)kubeapi::cellText(cell);
        }
    } else {
        fuzz::require(!table.error().message.empty(), "what is no table is refused with words");
    }
    return 0;
}
