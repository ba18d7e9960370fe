// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace kubeapi {

/// A read-only, null-safe look into parsed JSON. Missing fields and wrong types read as absent, never as zero:
/// `view["spec"]["suspend"].boolean()` is empty when any part is missing. Non-owning: valid while the parser's document lives.
class JsonView {
public:
    JsonView() = default;
    JsonView(simdjson::dom::element element) : m_element(element), m_present(true) {}

    bool present() const { return m_present && !m_element.is_null(); }
    explicit operator bool() const { return present(); }
    bool isObject() const { return m_present && m_element.is_object(); }
    bool isArray() const { return m_present && m_element.is_array(); }

    JsonView operator[](std::string_view key) const
    {
        if (!isObject())
            return {};
        simdjson::dom::element found;
        if (m_element.at_key(key).get(found))
            return {};
        return JsonView(found);
    }
    JsonView at(std::size_t index) const
    {
        if (!isArray())
            return {};
        simdjson::dom::element found;
        if (m_element.at(index).get(found))
            return {};
        return JsonView(found);
    }
    std::size_t size() const
    {
        if (isArray())
            return simdjson::dom::array(m_element).size();
        if (isObject())
            return simdjson::dom::object(m_element).size();
        return 0;
    }

    std::optional<std::string_view> string() const
    {
        std::string_view value;
        if (!m_present || m_element.get(value))
            return std::nullopt;
        return value;
    }
    std::string text() const { return std::string(string().value_or(std::string_view{})); }
    std::optional<std::int64_t> integer() const
    {
        std::int64_t value = 0;
        if (!m_present || m_element.get(value))
            return std::nullopt;
        return value;
    }
    std::optional<double> number() const
    {
        double value = 0;
        if (!m_present || m_element.get(value))
            return std::nullopt;
        return value;
    }
    std::optional<bool> boolean() const
    {
        bool value = false;
        if (!m_present || m_element.get(value))
            return std::nullopt;
        return value;
    }

    /// Calls `visit(JsonView)` for each element of an array; nothing otherwise.
    template <class Visit>
    void each(Visit visit) const
    {
        if (!isArray())
            return;
        for (simdjson::dom::element item : simdjson::dom::array(m_element))
            visit(JsonView(item));
    }
    /// Calls `visit(std::string_view key, JsonView value)` for each field of an object; nothing otherwise.
    template <class Visit>
    void eachField(Visit visit) const
    {
        if (!isObject())
            return;
        for (simdjson::dom::key_value_pair field : simdjson::dom::object(m_element))
            visit(field.key, JsonView(field.value));
    }
    /// The JSON text of this value, minified; "null" when absent.
    std::string json() const { return m_present ? simdjson::minify(m_element) : std::string("null"); }

private:
    simdjson::dom::element m_element;
    bool m_present = false;
};

} // namespace kubeapi
