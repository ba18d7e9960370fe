// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tracker_service.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace curves {
namespace {

using Kind = TrackerService::Kind;

/// True when `word` stands in the text between its ends or '-', '_', '.'.
bool holdsWord(std::string_view text, std::string_view word)
{
    const auto edge = [](char c) { return c == '-' || c == '_' || c == '.'; };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || edge(text[at - 1])) && (end == text.size() || edge(text[end])))
            return true;
    }
    return false;
}

std::optional<Kind> kindIn(std::string_view text)
{
    if (holdsWord(text, "mlflow"))
        return Kind::MLflow;
    if (holdsWord(text, "tensorboard"))
        return Kind::TensorBoard;
    return std::nullopt;
}

bool isBeside(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> others{"postgresql", "postgres", "mysql",     "mariadb", "minio",
                                                             "redis",      "db",       "artifacts", "metrics", "hl"};
    return std::any_of(others.begin(), others.end(), [&](std::string_view other) {
        return name.ends_with(other) && (name.size() == other.size() || name[name.size() - other.size() - 1] == '-');
    });
}

struct Port {
    std::int64_t number = 0, target = 0;
    std::string name, protocol;
};

int rankOf(const Port &port)
{
    static constexpr std::array<std::string_view, 6> names{"mlflow", "tensorboard", "tracking", "http", "https", "web"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (port.name == names[i])
            return 100 - static_cast<int>(i);
    if (port.number == 5000 || port.number == 6006 || port.target == 6006)
        return 90;
    if (port.number == 80 || port.number == 8080 || port.number == 443)
        return 80;
    return 0;
}

} // namespace

std::optional<TrackerService> trackerService(kubeapi::JsonView service)
{
    const auto meta = service["metadata"], labels = meta["labels"], spec = service["spec"];
    TrackerService found;
    found.namespaceName = meta["namespace"].text();
    found.name = meta["name"].text();
    if (found.name.empty() || spec["type"].text() == "ExternalName")
        return std::nullopt;
    std::vector<Port> ports;
    spec["ports"].each([&](kubeapi::JsonView entry) {
        Port port;
        port.number = entry["port"].integer().value_or(0);
        port.target = entry["targetPort"].integer().value_or(0);
        port.name = entry["name"].text();
        port.protocol = entry["protocol"].text();
        if (port.number > 0 && port.number < 65536 && (port.protocol.empty() || port.protocol == "TCP"))
            ports.push_back(std::move(port));
    });
    if (ports.empty())
        return std::nullopt;
    std::optional<Kind> kind;
    if (const auto name = labels["app.kubernetes.io/name"].text(); !name.empty()) {
        kind = kindIn(name);
        if (!kind)
            return std::nullopt;
    }
    for (const char *label : {"app", "k8s-app", "app.kubernetes.io/component"})
        if (!kind)
            kind = kindIn(labels[label].text());
    if (!kind)
        kind = kindIn(found.name);
    if (kind && isBeside(found.name))
        return std::nullopt;
    if (!kind && std::any_of(ports.begin(), ports.end(), [](const Port &port) { return port.number == 6006 || port.target == 6006; }))
        kind = Kind::TensorBoard;
    if (!kind)
        return std::nullopt;
    const auto best = std::max_element(ports.begin(), ports.end(), [](const Port &a, const Port &b) { return rankOf(a) < rankOf(b); });
    if (rankOf(*best) == 0 && ports.size() > 1)
        return std::nullopt;
    found.kind = *kind;
    found.port = std::to_string(best->number);
    found.tls = best->number == 443 || best->name == "https";
    return found;
}

} // namespace curves
