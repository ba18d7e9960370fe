// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "app/domain/curves/number_text.h"
#include "kubeapi/objects/manifest.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ctl {

namespace {

std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"')
            out += c;
    }
    return out + '"';
}

/// Columns that a terminal needs for UTF-8 text of single-width letters.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

Json numberJson(double value)
{
    if (!std::isfinite(value))
        return curves::shortestText(value);
    if (value == std::floor(value) && std::abs(value) < 9e15)
        return static_cast<std::int64_t>(value);
    return value;
}

Json numberJson(const std::optional<double> &value) { return value ? numberJson(*value) : Json(nullptr); }

Json textJson(const std::string &text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string cell(const std::optional<double> &value) { return value ? curves::shortestText(*value) : std::string(); }

void print(Format format, const Json &json, const Rows &rows)
{
    std::string out;
    switch (format) {
    case Format::Json:
        out = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
        break;
    case Format::Yaml:
        out = kubeapi::toYaml(json);
        break;
    case Format::Csv:
        for (const auto &row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                out += (i ? "," : "") + csvCell(row[i]);
            out += '\n';
        }
        break;
    case Format::Table: {
        std::vector<std::size_t> widths;
        for (const auto &row : rows) {
            widths.resize(std::max(widths.size(), row.size()));
            for (std::size_t i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], width(row[i].empty() ? "-" : row[i]));
        }
        for (const auto &row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string text = row[i].empty() ? "-" : row[i];
                out += text;
                if (i + 1 < row.size())
                    out.append(widths[i] - width(text) + 2, ' ');
            }
            out += '\n';
        }
        break;
    }
    }
    if (!out.empty() && out.back() != '\n')
        out += '\n';
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
}

} // namespace ctl
