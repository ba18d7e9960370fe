// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/discovery/api_catalog.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace kubeapi {

namespace {

constexpr std::size_t mostSuggestions = 4;

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool holds(const std::vector<std::string> &list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

/// Letters to change, leave out or put in to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// What is asked for: a word, and perhaps a group (or its beginning) and a version.
struct Wanted {
    std::string word;
    std::string group, version;
    bool anyGroup = true;
};

using Found = const ApiResource *;

enum class GroupMatch { Exact, Prefix };

/// The first group in order that has it, in its preferred version; empty where none has.
template <class Matches>
Found first(const ApiCatalog &catalog, const Wanted &wanted, GroupMatch how, Matches matches)
{
    for (const ApiGroup &group : catalog.groups()) {
        if (!wanted.anyGroup && (how == GroupMatch::Exact ? group.name != wanted.group : group.name.rfind(wanted.group, 0) != 0))
            continue;
        Found best = nullptr;
        for (const ApiVersion &version : group.versions) {
            if (!wanted.version.empty() && version.version != wanted.version)
                continue;
            for (const ApiResource &resource : version.resources)
                if (matches(resource) && (!best || version.version == group.preferred))
                    best = &resource;
        }
        if (best)
            return best;
    }
    return nullptr;
}

Found match(const ApiCatalog &catalog, const Wanted &wanted)
{
    const auto named = [&](const ApiResource &resource) { return resource.resource.plural == wanted.word || resource.singular == wanted.word; };
    const auto kind = [&](const ApiResource &resource) { return lower(resource.resource.kind) == wanted.word; };
    const auto shortName = [&](const ApiResource &resource) { return holds(resource.shortNames, wanted.word); };
    for (const GroupMatch how : {GroupMatch::Exact, GroupMatch::Prefix}) {
        if (Found found = first(catalog, wanted, how, named))
            return found;
        if (Found found = first(catalog, wanted, how, kind))
            return found;
        if (Found found = first(catalog, wanted, how, shortName))
            return found;
        if (wanted.anyGroup)
            break;
    }
    return nullptr;
}

} // namespace

bool ApiResource::can(std::string_view verb) const { return holds(verbs, verb); }

std::string ApiResource::fullName() const { return resource.group.empty() ? resource.plural : resource.plural + "." + resource.group; }

const ApiGroup *ApiCatalog::group(std::string_view name) const
{
    const auto it = std::find_if(m_groups.begin(), m_groups.end(), [&](const ApiGroup &group) { return group.name == name; });
    return it == m_groups.end() ? nullptr : &*it;
}

std::vector<ApiCatalog::Fault> ApiCatalog::faults() const
{
    std::vector<Fault> out;
    for (const ApiGroup &group : m_groups)
        for (const ApiVersion &version : group.versions)
            if (!version.fault.empty())
                out.push_back({group.name.empty() ? version.version : group.name + "/" + version.version, version.fault});
    return out;
}

const ApiResource *ApiCatalog::find(std::string_view groupName, std::string_view versionName, std::string_view plural) const
{
    const ApiGroup *in = group(groupName);
    if (!in)
        return nullptr;
    for (const ApiVersion &version : in->versions)
        for (const ApiResource &resource : version.resources)
            if (version.version == versionName && resource.resource.plural == plural)
                return &resource;
    return nullptr;
}

std::vector<std::string> ApiCatalog::versions(std::string_view groupName, std::string_view plural) const
{
    std::vector<std::string> out;
    const ApiGroup *in = group(groupName);
    if (!in)
        return out;
    for (const ApiVersion &version : in->versions)
        if (find(groupName, version.version, plural))
            out.insert(version.version == in->preferred ? out.begin() : out.end(), version.version);
    return out;
}

const ApiResource *ApiCatalog::preferred(std::string_view groupName, std::string_view plural) const
{
    const auto served = versions(groupName, plural);
    return served.empty() ? nullptr : find(groupName, served.front(), plural);
}

std::vector<const ApiResource *> ApiCatalog::resources() const
{
    std::vector<const ApiResource *> out;
    for (const ApiGroup &group : m_groups) {
        std::vector<const ApiResource *> mine;
        for (const ApiVersion &version : group.versions)
            for (const ApiResource &resource : version.resources) {
                const auto known =
                    std::find_if(mine.begin(), mine.end(), [&](Found other) { return other->resource.plural == resource.resource.plural; });
                if (known == mine.end())
                    mine.push_back(&resource);
                else if (version.version == group.preferred)
                    *known = &resource;
            }
        out.insert(out.end(), mine.begin(), mine.end());
    }
    return out;
}

std::vector<const ApiResource *> ApiCatalog::category(std::string_view name) const
{
    auto out = resources();
    std::erase_if(out, [&](Found resource) { return !holds(resource->categories, name); });
    return out;
}

std::vector<std::string> ApiCatalog::near(std::string_view word) const
{
    std::vector<std::pair<std::size_t, std::string>> found;
    if (word.empty())
        return {};
    const std::size_t patience = word.size() < 4 ? 1 : 2;
    for (Found resource : resources()) {
        const std::string &plural = resource->resource.plural;
        const std::size_t away = std::min(distance(word, plural), distance(word, resource->singular));
        if (away <= patience)
            found.emplace_back(away, resource->fullName());
        else if (word.size() >= 3 && plural.find(word) != std::string::npos)
            found.emplace_back(patience + 1, resource->fullName());
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::string> out;
    for (const auto &[away, name] : found)
        if (out.size() < mostSuggestions && !holds(out, name))
            out.push_back(name);
    return out;
}

Result<const ApiResource *> ApiCatalog::resolve(std::string_view words, const std::string &server) const
{
    Wanted wanted;
    const std::string text = lower(words);
    const auto dot = text.find('.');
    wanted.word = text.substr(0, dot);
    if (dot == std::string::npos) {
        if (Found found = match(*this, wanted))
            return found;
    } else {
        // "NAME.VERSION.GROUP" where that is served, else everything behind the first dot is a group
        wanted.anyGroup = false;
        const std::string rest = text.substr(dot + 1);
        if (const auto second = rest.find('.'); second != std::string::npos) {
            Wanted exact = wanted;
            exact.version = rest.substr(0, second);
            exact.group = rest.substr(second + 1);
            if (Found found = match(*this, exact))
                return found;
        }
        wanted.group = rest;
        if (Found found = match(*this, wanted))
            return found;
    }
    Error error;
    error.kind = ErrorKind::NotFound;
    error.message = server + " does not serve a kind \"" + std::string(words) + "\".";
    if (const auto close = near(wanted.word); !close.empty())
        error.remedy = "Near it: " + joined(close) + ".";
    std::vector<std::string> unread;
    for (const Fault &fault : faults())
        unread.push_back(fault.groupVersion);
    if (!unread.empty())
        error.remedy += (error.remedy.empty() ? "" : " ") + ("It may be in what could not be read: " + joined(unread) + ".");
    if (error.remedy.empty())
        error.remedy = "Check the name; a kind of an extension is there once its CustomResourceDefinition is installed.";
    return fail(std::move(error));
}

} // namespace kubeapi
