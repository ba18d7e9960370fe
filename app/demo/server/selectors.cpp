// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/selectors.h"

#include "app/demo/server/errors.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace demo {
namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

/// Splits at commas that are outside parentheses.
std::vector<std::string> clauses(const std::string &text)
{
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            parts.push_back(trimmed(part));
            part.clear();
        } else {
            part += c;
        }
    }
    parts.push_back(trimmed(part));
    return parts;
}

std::optional<std::string> fieldValue(const Json &object, const std::string &path)
{
    const Json *at = &object;
    for (const std::string &step : split(path, '.')) {
        if (!at->is_object())
            return std::nullopt;
        const auto it = at->find(step);
        if (it == at->end())
            return std::nullopt;
        at = &*it;
    }
    if (at->is_string())
        return at->get<std::string>();
    return at->is_null() || at->is_structured() ? std::nullopt : std::optional(at->dump());
}

bool supportedField(const ResourceType &type, const std::string &field)
{
    static const std::map<std::string, std::set<std::string>> more{
        {"pods.",
         {"spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP",
          "status.podIPs", "status.nominatedNodeName"}},
        {"nodes.", {"spec.unschedulable"}},
        {"namespaces.", {"status.phase", "name"}},
        {"secrets.", {"type"}},
        {"jobs.batch", {"status.successful"}},
        {"replicasets.apps", {"status.replicas"}},
        {"services.", {"spec.clusterIP", "spec.type"}},
        {"events.",
         {"involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
          "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"}}};
    if (field == "metadata.name" || (type.namespaced && field == "metadata.namespace"))
        return true;
    const auto it = more.find(type.id());
    return it != more.end() && it->second.contains(field);
}

const Json *labelsOf(const Json &object)
{
    const auto meta = object.find("metadata");
    if (meta == object.end() || !meta->is_object())
        return nullptr;
    const auto labels = meta->find("labels");
    return labels == meta->end() || !labels->is_object() ? nullptr : &*labels;
}

} // namespace

std::variant<Selector, StoreError> Selector::parse(const std::string &labels, const std::string &fields, const ResourceType &type)
{
    using Operator = Requirement::Operator;
    Selector selector;
    if (!trimmed(labels).empty()) {
        for (const std::string &clause : clauses(labels)) {
            const auto refuse = [&](const std::string &why) { return badRequestError("unable to parse requirement: " + why); };
            Requirement requirement;
            const std::size_t open = clause.find('(');
            if (open != std::string::npos) {
                if (clause.back() != ')')
                    return refuse("found '" + clause + "', expected: ')'");
                const std::string head = trimmed(clause.substr(0, open));
                const std::size_t space = head.find_last_of(" \t");
                const std::string word = space == std::string::npos ? std::string() : trimmed(head.substr(space));
                if (word != "in" && word != "notin")
                    return refuse("found '" + head + "', expected: in, notin, =, ==, !=, gt, lt");
                requirement.key = trimmed(head.substr(0, space));
                requirement.what = word == "in" ? Operator::In : Operator::NotIn;
                for (const std::string &value : split(clause.substr(open + 1, clause.size() - open - 2), ','))
                    requirement.values.push_back(trimmed(value));
            } else if (const std::size_t different = clause.find("!="); different != std::string::npos) {
                requirement.key = trimmed(clause.substr(0, different));
                requirement.what = Operator::NotIn;
                requirement.values = {trimmed(clause.substr(different + 2))};
            } else if (const std::size_t equal = clause.find('='); equal != std::string::npos) {
                requirement.key = trimmed(clause.substr(0, equal));
                const bool doubled = clause.compare(equal, 2, "==") == 0;
                requirement.values = {trimmed(clause.substr(equal + (doubled ? 2 : 1)))};
            } else if (!clause.empty() && clause.front() == '!') {
                requirement.key = trimmed(clause.substr(1));
                requirement.what = Operator::DoesNotExist;
            } else {
                requirement.key = clause;
                requirement.what = Operator::Exists;
            }
            if (requirement.key.empty() || requirement.key.find_first_of(" \t!()=") != std::string::npos)
                return refuse("found '" + clause + "', expected: !, identifier, or 'end of string'");
            selector.m_requirements.push_back(std::move(requirement));
        }
    }
    if (!trimmed(fields).empty()) {
        for (const std::string &clause : clauses(fields)) {
            if (clause.empty())
                continue;
            Requirement requirement;
            requirement.label = false;
            const std::size_t equal = clause.find('=');
            if (equal == std::string::npos || equal == 0)
                return badRequestError("invalid selector: '" + fields + "'; can't understand '" + clause + "'");
            const bool negated = clause[equal - 1] == '!';
            const bool doubled = clause.compare(equal, 2, "==") == 0;
            requirement.key = trimmed(clause.substr(0, equal - (negated ? 1 : 0)));
            requirement.what = negated ? Operator::NotIn : Operator::In;
            requirement.values = {trimmed(clause.substr(equal + (doubled ? 2 : 1)))};
            if (!supportedField(type, requirement.key))
                return badRequestError("field label not supported: " + requirement.key);
            selector.m_requirements.push_back(std::move(requirement));
        }
    }
    return selector;
}

Selector Selector::fromObject(const Json &labelSelector)
{
    Selector selector;
    if (!labelSelector.is_object())
        return selector;
    const Json labels = labelSelector.value("matchLabels", Json::object());
    for (const auto &[key, value] : labels.items())
        selector.m_requirements.push_back({true, key, Requirement::Operator::In, {value.is_string() ? value.get<std::string>() : value.dump()}});
    for (const Json &expression : labelSelector.value("matchExpressions", Json::array())) {
        const std::string name = expression.value("operator", "");
        const auto what = name == "NotIn"          ? Requirement::Operator::NotIn
                          : name == "Exists"       ? Requirement::Operator::Exists
                          : name == "DoesNotExist" ? Requirement::Operator::DoesNotExist
                                                   : Requirement::Operator::In;
        selector.m_requirements.push_back({true, expression.value("key", ""), what, expression.value("values", std::vector<std::string>())});
    }
    return selector;
}

bool Selector::matches(const Json &object) const
{
    return std::ranges::all_of(m_requirements, [&](const Requirement &requirement) {
        std::optional<std::string> value;
        if (requirement.label) {
            if (const Json *labels = labelsOf(object)) {
                const auto it = labels->find(requirement.key);
                if (it != labels->end() && it->is_string())
                    value = it->get<std::string>();
            }
        } else {
            // A field that is not there counts as its zero value.
            value = fieldValue(object, requirement.key == "name"     ? "metadata.name"
                                       : requirement.key == "source" ? "source.component"
                                                                     : requirement.key);
            if (!value)
                value = requirement.key == "spec.unschedulable" || requirement.key == "spec.hostNetwork" ? "false"
                        : requirement.key == "status.successful"                                         ? "0"
                                                                                                         : "";
        }
        const bool listed = value && std::ranges::find(requirement.values, *value) != requirement.values.end();
        switch (requirement.what) {
        case Requirement::Operator::In:
            return listed;
        case Requirement::Operator::NotIn:
            return !listed;
        case Requirement::Operator::Exists:
            return value.has_value();
        case Requirement::Operator::DoesNotExist:
            return !value.has_value();
        }
        return false;
    });
}

std::string Selector::singleName() const
{
    for (const Requirement &requirement : m_requirements) {
        if (!requirement.label && requirement.key == "metadata.name" && requirement.what == Requirement::Operator::In)
            return requirement.values.front();
    }
    return {};
}

std::string Selector::text() const
{
    std::vector<std::string> parts;
    for (const Requirement &requirement : m_requirements) {
        switch (requirement.what) {
        case Requirement::Operator::In:
            parts.push_back(requirement.values.size() == 1 ? requirement.key + "=" + requirement.values.front()
                                                           : requirement.key + " in (" + join(requirement.values, ",") + ")");
            break;
        case Requirement::Operator::NotIn:
            parts.push_back(requirement.key + " notin (" + join(requirement.values, ",") + ")");
            break;
        case Requirement::Operator::Exists:
            parts.push_back(requirement.key);
            break;
        case Requirement::Operator::DoesNotExist:
            parts.push_back("!" + requirement.key);
            break;
        }
    }
    std::ranges::sort(parts);
    return join(parts, ",");
}

} // namespace demo
