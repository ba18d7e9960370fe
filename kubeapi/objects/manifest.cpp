// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/manifest.h"

#include "kubeapi/objects/yaml_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <sstream>
#include <yaml-cpp/eventhandler.h>

namespace kubeapi {

namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest = 200;

bool oneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<Json> integerScalar(const std::string &text)
{
    std::string digits;
    for (const char c : text)
        if (c != '_')
            digits += c;
    const bool negative = !digits.empty() && digits[0] == '-';
    std::string_view rest(digits);
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+'))
        rest.remove_prefix(1);
    int base = 10;
    if (rest.size() > 1 && rest[0] == '0') {
        const char mark = static_cast<char>(rest[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
        rest.remove_prefix(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
    }
    if (rest.empty())
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), value, base);
    if (fault != std::errc() || end != rest.data() + rest.size())
        return std::nullopt;
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (negative)
        return value > largest ? std::nullopt : std::optional<Json>(-static_cast<std::int64_t>(value));
    return value > largest ? Json(value) : Json(static_cast<std::int64_t>(value));
}

std::optional<Json> floatScalar(const std::string &text)
{
    std::string number;
    bool digit = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '_')
            continue;
        const bool sign = (c == '-' || c == '+') && (i == 0 || text[i - 1] == 'e' || text[i - 1] == 'E');
        const bool exponent = (c == 'e' || c == 'E') && digit;
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c != '.' && !sign && !exponent)
            return std::nullopt;
        if (c == '+' && i == 0)
            continue;
        number += c;
    }
    if (!digit)
        return std::nullopt;
    if (number[0] == '.')
        number.insert(0, "0");
    else if (number.rfind("-.", 0) == 0)
        number.insert(1, "0");
    double value = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (fault != std::errc() || end != number.data() + number.size())
        return std::nullopt;
    // "1.0" and "1e3" travel as whole numbers, as they do through kubectl
    if (value == static_cast<double>(static_cast<std::int64_t>(std::clamp(value, -9e15, 9e15))))
        return Json(static_cast<std::int64_t>(value));
    return Json(value);
}

Json convert(const YAML::Node &node, int depth);

void convertMap(const YAML::Node &node, Json &out, int depth)
{
    std::vector<YAML::Node> merged;
    for (const auto &pair : node) {
        if (!pair.first.IsScalar())
            throw YAML::RepresentationException(pair.first.Mark(), "a key must be text");
        const std::string &text = pair.first.Scalar();
        if (text == "<<" && pair.first.Tag() == "?") {
            if (pair.second.IsSequence())
                for (const auto &part : pair.second)
                    merged.push_back(part);
            else
                merged.push_back(pair.second);
            continue;
        }
        std::string key = text;
        if (pair.first.Tag() == "?") {
            const Json plain = plainScalar(text);
            if (!plain.is_string())
                key = plain.is_null() ? "null" : plain.dump();
        }
        if (out.contains(key))
            throw YAML::RepresentationException(pair.first.Mark(), "the key \"" + key + "\" appears twice");
        out[key] = convert(pair.second, depth + 1);
    }
    for (const YAML::Node &part : merged) {
        if (!part.IsMap())
            throw YAML::RepresentationException(part.Mark(), "only a mapping can be merged with \"<<\"");
        Json values = Json::object();
        convertMap(part, values, depth + 1);
        for (auto it = values.begin(); it != values.end(); ++it)
            if (!out.contains(it.key()))
                out[it.key()] = it.value();
    }
}

Json convert(const YAML::Node &node, int depth)
{
    if (depth > deepest)
        throw YAML::RepresentationException(node.Mark(), "nested too deeply");
    switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null:
        return nullptr;
    case YAML::NodeType::Scalar: {
        const std::string &tag = node.Tag();
        if (tag == "?" || tag.empty())
            return plainScalar(node.Scalar());
        if (tag == "tag:yaml.org,2002:int" || tag == "tag:yaml.org,2002:float" || tag == "tag:yaml.org,2002:bool" || tag == "tag:yaml.org,2002:null")
            return plainScalar(node.Scalar());
        return node.Scalar();
    }
    case YAML::NodeType::Sequence: {
        Json out = Json::array();
        for (const auto &item : node)
            out.push_back(convert(item, depth + 1));
        return out;
    }
    case YAML::NodeType::Map: {
        Json out = Json::object();
        convertMap(node, out, depth);
        return out;
    }
    }
    return nullptr;
}

// ---- writing

bool looksPlain(const std::string &text)
{
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || !plainScalar(text).is_string() || text == "=" || text == "<<")
        return false;
    // A date or a base-60 number is a string to us but not to every reader
    if (text.find_first_not_of("0123456789-:.+TtZz_ ") == std::string::npos)
        return false;
    if (std::string_view("-?:,[]{}#&*!|>'\"%@`~").find(text.front()) != std::string_view::npos)
        return false;
    if (text.find(": ") != std::string::npos || text.find(" #") != std::string::npos || text.back() == ':')
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7f; });
}

std::string scalarText(const std::string &text) { return looksPlain(text) ? text : Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

bool fitsBlock(const std::string &text)
{
    return text.find('\n') != std::string::npos && text.front() != ' ' && text.front() != '\n' && text.front() != '\t' &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7f); });
}

void write(const Json &value, std::size_t indent, std::string &out);

/// After "key:" or "-": a scalar on the same line, or a nested block below.
void writeValue(const Json &value, std::size_t indent, std::string &out)
{
    const std::string pad(indent, ' ');
    if (value.is_string() && fitsBlock(value.get_ref<const std::string &>())) {
        const auto &text = value.get_ref<const std::string &>();
        const bool ends = text.back() == '\n';
        const bool keeps = ends && text.size() > 1 && text[text.size() - 2] == '\n';
        out += keeps ? " |+\n" : ends ? " |\n" : " |-\n";
        std::size_t start = 0;
        while (start < text.size()) {
            const auto end = std::min(text.find('\n', start), text.size());
            if (end > start)
                out += pad + text.substr(start, end - start);
            out += '\n';
            start = end + 1;
        }
        return;
    }
    if (value.is_object() && value.empty())
        out += " {}\n";
    else if (value.is_array() && value.empty())
        out += " []\n";
    else if (value.is_string())
        out += " " + scalarText(value.get_ref<const std::string &>()) + "\n";
    else
        out += " " + value.dump() + "\n";
}

void writeMember(const std::string &key, const Json &value, std::size_t indent, std::string &out)
{
    out += scalarText(key) + ":";
    if (value.is_structured() && !value.empty()) {
        out += '\n';
        write(value, value.is_object() ? indent + 2 : indent, out);
    } else {
        writeValue(value, indent + 2, out);
    }
}

void write(const Json &value, std::size_t indent, std::string &out)
{
    const std::string pad(indent, ' ');
    if (value.is_object() && !value.empty()) {
        for (auto it = value.begin(); it != value.end(); ++it) {
            out += pad;
            writeMember(it.key(), it.value(), indent, out);
        }
    } else if (value.is_array() && !value.empty()) {
        for (const Json &item : value) {
            out += pad + "-";
            if (item.is_structured() && !item.empty()) {
                // The first line of the nested block goes behind the dash
                std::string nested;
                write(item, indent + 2, nested);
                out += " " + nested.substr(indent + 2);
            } else {
                writeValue(item, indent + 2, out);
            }
        }
    } else {
        // A document that is one value: a block of text needs an indentation, which there is none for here.
        out += (value.is_string() ? scalarText(value.get_ref<const std::string &>()) : value.dump()) + "\n";
    }
}

/// yaml-cpp takes a "," that stands between documents for an empty document and never gets past it. A pass over the events alone finds the
/// place before anything is built.
class ProgressCheck : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (mark.pos == m_start)
            throw YAML::ParserException(mark, "a value was expected here");
        m_start = mark.pos;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t, const std::string &) override {}
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

private:
    int m_start = -1;
};

} // namespace

Json plainScalar(const std::string &text)
{
    if (text.empty() || oneOf(text, {"~", "null", "Null", "NULL"}))
        return nullptr;
    if (oneOf(text, {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
        return true;
    if (oneOf(text, {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
        return false;
    const char first = text[0];
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
        if (auto value = integerScalar(text))
            return *value;
        if (auto value = floatScalar(text))
            return *value;
    }
    return text;
}

Json yamlToJson(const YAML::Node &node) { return convert(node, 0); }

Result<std::vector<Json>> parseManifests(const std::string &yamlText)
{
    try {
        std::istringstream stream(yamlText);
        YAML::Parser parser(stream);
        ProgressCheck check;
        while (parser.HandleNextDocument(check)) {
        }
        std::vector<Json> out;
        for (const YAML::Node &document : YAML::LoadAll(yamlText)) {
            Json value = yamlToJson(document);
            if (!value.is_null())
                out.push_back(std::move(value));
        }
        return out;
    } catch (const YAML::Exception &fault) {
        std::string where;
        if (!fault.mark.is_null())
            where = " at line " + std::to_string(fault.mark.line + 1) + ", column " + std::to_string(fault.mark.column + 1);
        return fail(ErrorKind::Parse, "The YAML could not be read" + where + ": " + fault.msg + ".", "Check the indentation and the quotes there.");
    }
}

std::string toYaml(const Json &value)
{
    std::string out;
    write(value, 0, out);
    return out;
}

} // namespace kubeapi
