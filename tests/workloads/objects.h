// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/job_table.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace objects {

/// Calls `use(JsonView)` on parsed text; fails the test when it is not JSON.
template <class Use>
void withJson(const std::string &text, Use use)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const auto error = parser.parse(text).get(root);
    ASSERT_FALSE(error) << simdjson::error_message(error) << "\n" << text.substr(0, 400);
    use(kubeapi::JsonView(root));
}

inline workloads::WorkloadObject read(const workloads::Adapter &adapter, const std::string &json)
{
    workloads::WorkloadObject result;
    withJson(json, [&](kubeapi::JsonView view) {
        auto object = adapter.read(view);
        EXPECT_TRUE(object.has_value());
        if (object)
            result = std::move(*object);
    });
    return result;
}

inline std::shared_ptr<const kubeapi::Pod> pod(const std::string &json)
{
    std::shared_ptr<const kubeapi::Pod> result;
    withJson(json, [&](kubeapi::JsonView view) { result = std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(view)); });
    return result;
}

inline std::shared_ptr<const kubeapi::Node> node(const std::string &name, int gpus, const std::string &product = "NVIDIA-H100-80GB-HBM3",
                                                 bool cordoned = false)
{
    auto result = std::make_shared<kubeapi::Node>();
    result->meta.name = name;
    result->meta.labels["nvidia.com/gpu.product"] = product;
    result->capacity["nvidia.com/gpu"] = result->allocatable["nvidia.com/gpu"] = gpus;
    result->ready = true;
    result->unschedulable = cordoned;
    return result;
}

inline std::string slurp(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.is_open()) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

template <class T>
kubeapi::ChangeSet<T> added(std::vector<std::shared_ptr<const T>> values)
{
    kubeapi::ChangeSet<T> changes;
    changes.added = std::move(values);
    changes.status.state = kubeapi::SyncState::Live;
    return changes;
}
template <class T>
kubeapi::ChangeSet<T> removed(std::vector<std::shared_ptr<const T>> values)
{
    kubeapi::ChangeSet<T> changes;
    changes.deleted = std::move(values);
    changes.status.state = kubeapi::SyncState::Live;
    return changes;
}

} // namespace objects
