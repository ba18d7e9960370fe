// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_server.h"
#include "kubeapi/json/json_view.h"

#include <bit>
#include <limits>

namespace curves {

/// An answer of a metric server as JSON, the bare NaN of Python included.
class ServedJson {
public:
    explicit ServedJson(const std::string &body)
    {
        if (m_parser.parse(body).get(m_root) == simdjson::SUCCESS)
            m_read = true;
        else if (body.find("NaN") != std::string::npos || body.find("Infinity") != std::string::npos)
            m_read = m_parser.parse(quoteBareNumbers(body)).get(m_root) == simdjson::SUCCESS;
    }
    bool read() const { return m_read; }
    /// Absent when the answer is no JSON.
    kubeapi::JsonView view() const { return m_read ? kubeapi::JsonView(m_root) : kubeapi::JsonView(); }

private:
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_root;
    bool m_read = false;
};

/// A value as JSON servers write it: a number, or "NaN", "Infinity", "-Infinity" as a string.
inline std::optional<double> servedNumber(kubeapi::JsonView view)
{
    if (const auto number = view.number())
        return number;
    const auto word = view.string();
    if (word == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (word == "Infinity" || word == "inf")
        return std::numeric_limits<double>::infinity();
    if (word == "-Infinity" || word == "-inf")
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

/// A print of points, to see whether some that were read before are still the same (FNV-1a).
class PointsPrint {
public:
    void add(const Point &point)
    {
        for (const auto bits :
             {std::bit_cast<std::uint64_t>(point.value), std::bit_cast<std::uint64_t>(point.step), static_cast<std::uint64_t>(point.timeNs)})
            for (int shift = 0; shift < 64; shift += 8)
                m_value = (m_value ^ ((bits >> shift) & 0xff)) * 0x100000001b3ULL;
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0xcbf29ce484222325ULL;
};

} // namespace curves
