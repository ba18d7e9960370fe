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
        const std::string yaml = kubeapi::toYaml(document);
        const auto again = kubeapi::parseManifests(yaml);
        fuzz::require(again.has_value(), "our own YAML can be read");
        fuzz::require(again->empty() ? document.is_null() : again->size() == 1, "one document comes back as one");
        if (again->size() == 1) {
            // Compared as text: a NaN is not equal to itself, and text that is no UTF-8 is replaced alike on both sides.
            const auto text = [](const nlohmann::ordered_json &value) { return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace); };
            fuzz::require(text(again->front()) == text(document), "a document comes back from its YAML as it was");
        }
    }
    return 0;
}
