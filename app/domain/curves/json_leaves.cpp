// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/json_leaves.h"

#include "app/domain/curves/number_text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace curves {
namespace {

constexpr int deepest = 32; // nesting that is followed; what lies deeper is no metric and no setting

class LeafReader {
public:
    LeafReader(std::string_view text, std::vector<JsonLeaf> &leaves) : m_text(text), m_leaves(leaves) {}

    bool read(std::string_view prefix)
    {
        blanks();
        if (!value(std::string(prefix), 0))
            return false;
        blanks();
        return m_at == m_text.size();
    }

private:
    void blanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    bool string()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"') {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    bool word()
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && (std::string_view(",]} \t\r\n").find(m_text[m_at]) == std::string_view::npos))
            ++m_at;
        const auto text = m_text.substr(begin, m_at - begin);
        double number = 0;
        return text == "true" || text == "false" || text == "null" || (!text.empty() && text.front() != '"' && plainNumber(text, number));
    }

    /// A list or a too deep object, passed over whole.
    bool balanced()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!string())
                    return false;
                continue;
            }
            ++m_at;
            if (c == '[' || c == '{')
                ++depth;
            else if ((c == ']' || c == '}') && --depth == 0)
                return true;
        }
        return false;
    }

    bool value(const std::string &path, int depth)
    {
        if (m_at >= m_text.size())
            return false;
        const char c = m_text[m_at];
        if (c == '{' && depth < deepest)
            return object(path, depth);
        const auto begin = m_at;
        const bool taken = c == '"' ? string() : c == '[' || c == '{' ? balanced() : word();
        if (taken)
            m_leaves.push_back({path, m_text.substr(begin, m_at - begin)});
        return taken;
    }

    bool object(const std::string &path, int depth)
    {
        ++m_at;
        blanks();
        if (m_at < m_text.size() && m_text[m_at] == '}') {
            ++m_at;
            return true;
        }
        while (m_at < m_text.size()) {
            if (m_text[m_at] != '"')
                return false;
            const auto begin = m_at;
            if (!string())
                return false;
            const auto key = jsonUnquoted(m_text.substr(begin, m_at - begin));
            blanks();
            if (m_at >= m_text.size() || m_text[m_at] != ':')
                return false;
            ++m_at;
            blanks();
            if (!value(path.empty() ? key : path + '.' + key, depth + 1))
                return false;
            blanks();
            if (m_at >= m_text.size())
                return false;
            if (m_text[m_at] == '}') {
                ++m_at;
                return true;
            }
            if (m_text[m_at] != ',')
                return false;
            ++m_at;
            blanks();
        }
        return false;
    }

    std::string_view m_text;
    std::vector<JsonLeaf> &m_leaves;
    std::size_t m_at = 0;
};

void appendUtf8(std::string &out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// The four hexadecimal digits of "\uXXXX"; false where they are not.
bool hexadecimal(std::string_view text, std::size_t at, std::uint32_t &code)
{
    if (at + 4 > text.size())
        return false;
    code = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return false;
        code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
}

bool numberOf(std::string_view leaf, double &value)
{
    if (leaf.empty() || leaf.front() == '[' || leaf.front() == '{')
        return false;
    if (leaf.front() == '"' && leaf != "\"NaN\"" && leaf != "\"Infinity\"" && leaf != "\"-Infinity\"")
        return false;
    return plainNumber(leaf, value);
}

} // namespace

bool jsonLeaves(std::string_view json, std::string_view prefix, std::vector<JsonLeaf> &leaves)
{
    const auto before = leaves.size();
    if (LeafReader(json, leaves).read(prefix))
        return true;
    leaves.resize(before);
    return false;
}

bool jsonNumbers(std::string_view json, std::string_view prefix, const std::function<void(const std::string &path, double value)> &take)
{
    std::vector<JsonLeaf> leaves;
    if (!jsonLeaves(json, prefix, leaves))
        return false;
    std::vector<std::string_view> media; // paths, with their dot, of objects that describe an image, a histogram, a table
    for (const auto &leaf : leaves)
        if (leaf.path.ends_with("_type") && (leaf.path.size() == 5 || leaf.path[leaf.path.size() - 6] == '.'))
            media.push_back(std::string_view(leaf.path).substr(0, leaf.path.size() - 5));
    for (const auto &leaf : leaves) {
        bool passed = false;
        for (const auto path : media)
            passed = passed || std::string_view(leaf.path).starts_with(path);
        double value = 0;
        if (!passed && numberOf(leaf.text, value))
            take(leaf.path, value);
    }
    return true;
}

std::string jsonUnquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    text = text.substr(1, text.size() - 2);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        std::uint32_t code = 0, low = 0;
        if (c == 'u' && hexadecimal(text, i + 1, code)) {
            i += 4;
            if (code >= 0xd800 && code < 0xdc00 && text.substr(i + 1).starts_with("\\u") && hexadecimal(text, i + 3, low) && low >= 0xdc00 &&
                low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
            } else if (code >= 0xd800 && code < 0xe000) {
                code = 0xfffd; // half of a pair says nothing
            }
            appendUtf8(out, code);
        } else {
            out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
        }
    }
    return out;
}

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> buffer{};
            std::snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(c));
            out += buffer.data();
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string jsonStrict(std::string_view leaf)
{
    if (leaf.empty())
        return "null";
    double number = 0;
    const char first = leaf.front();
    if (first == '"' || first == '{' || leaf == "true" || leaf == "false" || leaf == "null")
        return std::string(leaf);
    if (first != '[')
        return plainNumber(leaf, number) && std::isfinite(number) ? std::string(leaf) : jsonString(leaf);
    // A list: only bare words that JSON does not know have to be quoted.
    std::string out;
    for (std::size_t i = 0; i < leaf.size();) {
        if (leaf[i] == '"') {
            auto end = i + 1;
            while (end < leaf.size() && leaf[end] != '"')
                end += leaf[end] == '\\' ? 2 : 1;
            end = std::min(end + 1, leaf.size());
            out += leaf.substr(i, end - i);
            i = end;
            continue;
        }
        std::string_view found;
        for (const std::string_view word : {"NaN", "-Infinity", "Infinity"})
            if (found.empty() && leaf.substr(i).starts_with(word))
                found = word;
        if (found.empty())
            out += leaf[i++];
        else
            out += jsonString(found), i += found.size();
    }
    return out;
}

} // namespace curves
