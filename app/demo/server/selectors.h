// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <string>
#include <variant>
#include <vector>

namespace demo {

/// Label and field requirements of a list or watch; an empty selector matches everything.
class Selector {
public:
    /// Reads `labelSelector` and `fieldSelector` query values; the error is the 400 that Kubernetes answers.
    static std::variant<Selector, StoreError> parse(const std::string &labels, const std::string &fields, const ResourceType &type);
    /// A LabelSelector object (`matchLabels`, `matchExpressions`) as objects carry it.
    static Selector fromObject(const Json &labelSelector);

    bool matches(const Json &object) const;
    bool empty() const { return m_requirements.empty(); }
    /// The one name asked for by `metadata.name=x`, else empty.
    std::string singleName() const;
    /// The selector in its text form, as a Scale's status has it.
    std::string text() const;

private:
    struct Requirement {
        bool label = true;
        std::string key; ///< label key or field path
        enum class Operator { In, NotIn, Exists, DoesNotExist } what = Operator::In;
        std::vector<std::string> values;
    };
    std::vector<Requirement> m_requirements;
};

} // namespace demo
