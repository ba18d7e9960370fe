// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/request/apply_conflicts.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace kubeapi {

namespace {

/// `conflict with "OWNER"[ with subresource "NAME"] using VERSION[ at TIME]`; Go's quoting, so \" may stand in a name.
bool quoted(std::string_view &text, std::string_view before, std::string &out)
{
    if (!text.starts_with(before) || text.size() <= before.size() || text[before.size()] != '"')
        return false;
    std::string value;
    std::size_t i = before.size() + 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        value += text[i];
    }
    if (i == text.size())
        return false;
    text.remove_prefix(i + 1);
    out = std::move(value);
    return true;
}

std::string member(const nlohmann::json &object, const char *key)
{
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

} // namespace

std::vector<ApplyConflict> readApplyConflicts(const Error &error)
{
    std::vector<ApplyConflict> out;
    const auto status = nlohmann::json::parse(error.statusJson, nullptr, false);
    if (error.httpStatus != 409 || !status.is_object())
        return out;
    const auto details = status.find("details");
    if (details == status.end() || !details->is_object())
        return out;
    const auto causes = details->find("causes");
    if (causes == details->end() || !causes->is_array())
        return out;
    for (const auto &cause : *causes) {
        if (!cause.is_object() || member(cause, "reason") != "FieldManagerConflict")
            continue;
        ApplyConflict conflict;
        conflict.field = member(cause, "field");
        const std::string message = member(cause, "message");
        std::string_view rest = message;
        if (!quoted(rest, "conflict with ", conflict.owner) || conflict.owner.empty()) {
            conflict.owner = message.empty() ? "somebody whom the server does not name" : message;
        } else {
            quoted(rest, " with subresource ", conflict.subresource);
            if (rest.starts_with(" using "))
                conflict.apiVersion = rest.substr(7, rest.substr(7).find(' '));
        }
        out.push_back(std::move(conflict));
    }
    return out;
}

} // namespace kubeapi
