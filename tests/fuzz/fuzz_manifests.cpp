// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/objects/manifest.h"

/// Manifests read to JSON or to an error with words; what was read comes back from its own YAML.
FUZZ_TARGET(manifests)
{
    const auto documents = kubeapi::parseManifests(std::string(fuzz::textOf(data, size)));
    if (!documents) {
        fuzz::require(!documents.error().message.empty(), "an error has words");
        return 0;
    }
    for (const nlohmann::ordered_json &document : *documents) {
        std::string before;
        try {
            before = document.dump();
        } catch (const nlohmann::ordered_json::exception &) {
            continue; // bytes that are no UTF-8: no API server takes them, and no text stands for them
        }
        const auto again = kubeapi::parseManifests(kubeapi::toYaml(document));
        fuzz::require(again.has_value(), "our own YAML can be read");
        fuzz::require(again->size() == 1 && again->front().dump() == before, "a document comes back from its YAML as it was");
    }
    return 0;
}
