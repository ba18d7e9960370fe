// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"

#include <cstddef>
#include <string>

namespace kubeapi {

/// Parses objects of Kubernetes, or a page of them, for readers to whom it does not matter who wrote which field: `metadata.managedFields`, often
/// more than half of an object, reads as an empty array. What is in it is checked to be UTF-8 with whole strings and matching square brackets, and no
/// more; everything else is checked as JSON. For one thread; its memory grows to the largest text and is used again.
class ObjectParser {
public:
    /// `text` has simdjson::SIMDJSON_PADDING readable bytes behind its `length`; it and this parser must live as long as the view.
    /// Gives simdjson's word for the fault, null where there is none.
    const char *parse(const char *text, std::size_t length, JsonView &root);
    /// Gives its memory back.
    void release() { m_parser = simdjson::dom::parser(); }

private:
    simdjson::dom::parser m_parser;
};

} // namespace kubeapi
