// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_file.h"

#include "app/domain/experiments/render.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace reading {

using wording::Text;
using Json = nlohmann::ordered_json;

namespace {

using kubeapi::ErrorKind;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// "FILE: …" around a fault's words.
wording::Failure inFile(const std::string &source, const Text &what, const Text &remedy)
{
    return {ErrorKind::Config, Text::of(PHRASE("Patterns", "In %1: %2"), {source, what}), remedy};
}

Text expected()
{
    return Text::of(PHRASE("Patterns", "Write %1."),
                    {std::string(R"({"trainyardPattern": 1, "patterns": [{"pattern": "epoch {epoch} loss {loss}"}]})")});
}

/// One requirement of a selector; `at` moves behind it.
struct Requirement {
    std::string key;
    enum class Kind { Exists, Absent, In, NotIn } kind = Kind::Exists;
    std::vector<std::string> values;
};

bool labelChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
}

std::string token(std::string_view text, std::size_t &at)
{
    while (at < text.size() && text[at] == ' ')
        ++at;
    const auto begin = at;
    while (at < text.size() && labelChar(text[at]))
        ++at;
    std::string out(text.substr(begin, at - begin));
    while (at < text.size() && text[at] == ' ')
        ++at;
    return out;
}

std::optional<std::vector<Requirement>> readSelector(std::string_view text)
{
    std::vector<Requirement> all;
    std::size_t at = 0;
    if (trimmed(text).empty())
        return std::nullopt;
    while (true) {
        Requirement one;
        while (at < text.size() && text[at] == ' ')
            ++at;
        const bool absent = at < text.size() && text[at] == '!';
        at += absent ? 1 : 0;
        one.key = token(text, at);
        if (one.key.empty())
            return std::nullopt;
        if (absent) {
            one.kind = Requirement::Kind::Absent;
        } else if (at < text.size() && (text[at] == '=' || text[at] == '!')) {
            const bool isNot = text[at] == '!';
            ++at;
            if (at < text.size() && text[at] == '=')
                ++at;
            else if (isNot)
                return std::nullopt;
            one.kind = isNot ? Requirement::Kind::NotIn : Requirement::Kind::In;
            one.values.push_back(token(text, at));
        } else if (at < text.size() && text[at] != ',') {
            const std::string verb = token(text, at);
            if ((verb != "in" && verb != "notin") || at >= text.size() || text[at] != '(')
                return std::nullopt;
            one.kind = verb == "in" ? Requirement::Kind::In : Requirement::Kind::NotIn;
            do {
                ++at;
                one.values.push_back(token(text, at));
            } while (at < text.size() && text[at] == ',');
            if (at >= text.size() || text[at] != ')')
                return std::nullopt;
            ++at;
            while (at < text.size() && text[at] == ' ')
                ++at;
        }
        all.push_back(std::move(one));
        if (at >= text.size())
            return all;
        if (text[at] != ',')
            return std::nullopt;
        ++at;
    }
}

int closeness(const PatternScope &scope) { return !scope.experiment.empty() ? 0 : !scope.file.empty() ? 1 : !scope.labels.empty() ? 2 : 3; }

int parts(const PatternScope &scope) { return !scope.image.empty() + !scope.labels.empty() + !scope.file.empty() + !scope.experiment.empty(); }

} // namespace

std::string PatternFile::json() const
{
    Json scope = Json::object();
    const std::pair<const char *, const std::string *> parts[] = {
        {"image", &applies.image}, {"labels", &applies.labels}, {"file", &applies.file}, {"experiment", &applies.experiment}};
    for (const auto &[key, value] : parts)
        if (!value->empty())
            scope[key] = *value;
    Json list = Json::array();
    for (const LogPattern &pattern : patterns) {
        Json entry{{"pattern", pattern.text()}};
        if (!pattern.only.empty())
            entry["only"] = pattern.only;
        list.push_back(std::move(entry));
    }
    Json root{{"trainyardPattern", version}};
    if (!name.empty())
        root["name"] = name;
    if (!scope.empty())
        root["applies"] = std::move(scope);
    root["patterns"] = std::move(list);
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

wording::Result<PatternFile> PatternFile::parse(std::string_view text, const std::string &source)
{
    PatternFile file;
    if (const auto body = trimmed(text);
        body.empty() || body.front() != '{' || (body.size() > 1 && trimmed(body.substr(1)).find_first_of("\"}") != 0)) {
        // The text form may begin with a field: "{step} {loss}". JSON begins with a brace and a quote.
        auto patterns = parsePatterns(text);
        if (!patterns) {
            const auto upTo = text.substr(0, std::min(patterns.error().at, text.size()));
            const auto lineBegin = upTo.rfind('\n') == std::string_view::npos ? 0 : upTo.rfind('\n') + 1;
            const auto number = static_cast<int>(std::count(upTo.begin(), upTo.end(), '\n')) + 1;
            PatternFault inLine = patterns.error();
            inLine.at -= lineBegin;
            return tl::unexpected(inFile(
                source, Text::of(PHRASE("Patterns", "Line %1: %2"), {Text::number(number), inLine.failure(text.substr(lineBegin)).messageText}),
                inLine.remedy));
        }
        file.patterns = std::move(*patterns);
        return file;
    }
    Json root;
    try {
        root = Json::parse(text);
    } catch (const Json::exception &error) {
        // Also of a number that no double holds, which has no place.
        const auto *syntax = dynamic_cast<const Json::parse_error *>(&error);
        const std::size_t at = syntax && syntax->byte > 0 ? syntax->byte - 1 : 0;
        const auto upTo = text.substr(0, std::min(at, text.size()));
        const auto number = static_cast<int>(std::count(upTo.begin(), upTo.end(), '\n')) + 1;
        return tl::unexpected(inFile(
            source, Text::of(PHRASE("Patterns", "Line %1: %2"), {Text::number(number), Text::of(PHRASE("Patterns", "This is not valid JSON."))}),
            expected()));
    }
    const auto wrong = [&](const std::string &where, const Text &what, const Text &remedy) {
        return tl::unexpected(inFile(source, Text::of(PHRASE("Patterns", "In “%1”: %2"), {where, what}), remedy));
    };
    if (!root.is_object() || !root.contains("trainyardPattern") || !root["trainyardPattern"].is_number_integer())
        return tl::unexpected(inFile(source, Text::of(PHRASE("Patterns", "This is no pattern file: its version is missing.")), expected()));
    if (const auto &number = root["trainyardPattern"]; number != version)
        return tl::unexpected(inFile(
            source,
            Text::of(PHRASE("Patterns", "This pattern file has the version %1; version %2 can be read."), {number.dump(), Text::number(version)}),
            Text::of(PHRASE("Patterns", "Use a newer Trainyard, or write the patterns anew."))));
    const auto textAt = [&](const Json &object, const char *key, std::string &into) {
        if (!object.contains(key))
            return true;
        if (!object[key].is_string())
            return false;
        into = object[key].get<std::string>();
        return true;
    };
    const Text noText = Text::of(PHRASE("Patterns", "A text is expected here."));
    if (!textAt(root, "name", file.name))
        return wrong("name", noText, expected());
    if (root.contains("applies")) {
        const Json &scope = root["applies"];
        if (!scope.is_object())
            return wrong("applies", Text::of(PHRASE("Patterns", "Names with texts are expected here.")), expected());
        const std::pair<const char *, std::string *> parts[] = {
            {"image", &file.applies.image}, {"labels", &file.applies.labels}, {"file", &file.applies.file}, {"experiment", &file.applies.experiment}};
        for (const auto &[key, value] : scope.items())
            if (std::none_of(std::begin(parts), std::end(parts), [&, name = key](const auto &part) { return name == part.first; }))
                return wrong("applies." + key, Text::of(PHRASE("Patterns", "“%1” is not known here."), {key}),
                             Text::of(PHRASE("Patterns", "Known are: %1."), {std::string("image, labels, file, experiment")}));
        for (const auto &[key, into] : parts)
            if (!textAt(scope, key, *into))
                return wrong(std::string("applies.") + key, noText, expected());
        if (!file.applies.labels.empty() && !validSelector(file.applies.labels))
            return wrong("applies.labels", Text::of(PHRASE("Patterns", "“%1” is no label selector."), {file.applies.labels}),
                         Text::of(PHRASE("Patterns", "Write it as kubectl does: %1."), {std::string("team=vision,kind in (a, b),!debug")}));
        file.applies.image = repositoryOf(file.applies.image);
    }
    if (!root.contains("patterns") || !root["patterns"].is_array() || root["patterns"].empty())
        return wrong("patterns", Text::of(PHRASE("Patterns", "There is no pattern.")), expected());
    std::size_t index = 0;
    for (const Json &entry : root["patterns"]) {
        const std::string where = "patterns[" + std::to_string(index++) + "]";
        std::string pattern, only;
        if (entry.is_string())
            pattern = entry.get<std::string>();
        else if (!entry.is_object() || !entry.contains("pattern") || !textAt(entry, "pattern", pattern) || !textAt(entry, "only", only))
            return wrong(where, noText, expected());
        auto read = LogPattern::parse(pattern);
        if (!read)
            return wrong(where, read.error().failure(pattern).messageText, read.error().remedy);
        if (only.find('\n') != std::string::npos)
            return wrong(where, Text::of(PHRASE("Patterns", "A pattern is one line.")),
                         Text::of(PHRASE("Patterns", "Write one pattern for each kind of line.")));
        read->only = std::string(trimmed(only));
        file.patterns.push_back(std::move(*read));
    }
    return file;
}

std::string patternConfigMapName(const std::string &experiment) { return "trainyard-" + experiment + "-patterns"; }

std::string patternConfigMap(const PatternFile &file, const std::string &namespaceName, const std::string &experiment)
{
    namespace label = experiments::label;
    PatternFile kept = file;
    kept.applies = {};
    kept.applies.experiment = namespaceName + "/" + experiment;
    const Json map{{"apiVersion", "v1"},
                   {"kind", "ConfigMap"},
                   {"metadata",
                    {{"name", patternConfigMapName(experiment)},
                     {"namespace", namespaceName},
                     {"labels", {{label::managedBy, "trainyard"}, {label::ledger, "patterns"}, {label::experiment, experiment}}}}},
                   {"data", {{"patterns.json", kept.json()}}}};
    return map.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<PatternFile> readPatternConfigMap(std::string_view json)
{
    const Json map = Json::parse(json, nullptr, false);
    const auto text = [&](const char *pointer) {
        const Json::json_pointer at(pointer);
        return map.is_object() && map.contains(at) && map[at].is_string() ? map[at].get<std::string>() : std::string();
    };
    const std::string experiment = text("/metadata/labels/trainyard.dev~1experiment"), namespaceName = text("/metadata/namespace");
    if (text("/metadata/labels/trainyard.dev~1ledger") != "patterns" || experiment.empty() || namespaceName.empty())
        return std::nullopt;
    auto file = PatternFile::parse(text("/data/patterns.json"), "patterns.json");
    if (!file)
        return std::nullopt;
    file->applies = {};
    file->applies.experiment = namespaceName + "/" + experiment;
    return *file;
}

std::string repositoryOf(std::string_view image)
{
    image = image.substr(0, image.find('@'));
    const auto slash = image.rfind('/');
    const auto colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
    return std::string(image.substr(0, colon));
}

bool validSelector(std::string_view selector) { return readSelector(selector).has_value(); }

bool selects(std::string_view selector, const Labels &labels)
{
    const auto all = readSelector(selector);
    if (!all)
        return false;
    return std::all_of(all->begin(), all->end(), [&](const Requirement &one) {
        const auto found = labels.find(one.key);
        const bool among = found != labels.end() && std::find(one.values.begin(), one.values.end(), found->second) != one.values.end();
        switch (one.kind) {
        case Requirement::Kind::Exists:
            return found != labels.end();
        case Requirement::Kind::Absent:
            return found == labels.end();
        case Requirement::Kind::In:
            return among;
        case Requirement::Kind::NotIn:
            break;
        }
        return !among;
    });
}

bool globMatches(std::string_view glob, std::string_view text)
{
    std::size_t g = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (g < glob.size() && (glob[g] == '?' || (glob[g] != '*' && glob[g] == text[t]))) {
            ++g;
            ++t;
        } else if (g < glob.size() && glob[g] == '*') {
            star = g++;
            mark = t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == '*')
        ++g;
    return g == glob.size();
}

PatternBook::PatternBook(std::vector<PatternFile> files) : m_files(std::move(files))
{
    std::stable_sort(m_files.begin(), m_files.end(), [](const PatternFile &a, const PatternFile &b) {
        const int left = closeness(a.applies), right = closeness(b.applies);
        const int fewer = parts(a.applies), more = parts(b.applies);
        return left != right ? left < right : fewer != more ? fewer > more : a.name < b.name;
    });
}

bool PatternBook::applies(const PatternFile &file, const LogSubject &subject) const
{
    const PatternScope &scope = file.applies;
    if (scope.empty())
        return false;
    if (!scope.experiment.empty() && scope.experiment != subject.experiment)
        return false;
    if (!scope.image.empty() && (subject.image.empty() || scope.image != repositoryOf(subject.image)))
        return false;
    if (!scope.labels.empty() && !selects(scope.labels, subject.labels))
        return false;
    if (!scope.file.empty()) {
        if (subject.path.empty())
            return false;
        const bool wholePath = scope.file.find('/') != std::string::npos;
        const auto slash = subject.path.rfind('/');
        const std::string_view name = std::string_view(subject.path).substr(wholePath || slash == std::string::npos ? 0 : slash + 1);
        if (!globMatches(scope.file, name))
            return false;
    }
    return true;
}

std::shared_ptr<const PatternSet> PatternBook::setFor(const LogSubject &subject) const
{
    std::vector<LogPattern> patterns;
    for (const PatternFile &file : m_files)
        if (applies(file, subject))
            patterns.insert(patterns.end(), file.patterns.begin(), file.patterns.end());
    return patterns.empty() ? nullptr : std::make_shared<const PatternSet>(std::move(patterns));
}

} // namespace reading
