// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/admission.h"
#include "app/demo/server/builtin_types.h"
#include "app/demo/world/kube.h"
#include "app/demo/world/world.h"

#include <filesystem>
#include <functional>
#include <gtest/gtest.h>

namespace demo {

/// A store with a world at twenty times the usual pace, and waiting on conditions instead of time.
class WorldTest : public ::testing::Test {
protected:
    void SetUp() override { begin(false, 20); }

    void begin(bool sample, double speed)
    {
        std::string name = (std::filesystem::temp_directory_path() / "demoworld-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        m_folder = name;
        m_store = std::make_unique<ObjectStore>();
        addBuiltInTypes(*m_store);
        addBuiltInObjects(*m_store);
        installAdmission(*m_store);
        m_world = std::make_unique<World>(*m_store, WorldOptions{TRAINER_PROGRAM, m_folder.string(), sample, speed});
        m_world->start();
    }

    void TearDown() override
    {
        m_world.reset();
        m_store.reset();
        std::filesystem::remove_all(m_folder);
    }

    /// Waits until `holds` is true for the object; the object then, or a failure with its last state.
    ObjectPtr await(const std::string &typeId, const std::string &space, const std::string &name, const std::function<bool(const Json &)> &holds,
                    int seconds = 40)
    {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        std::uint64_t seen = m_store->resourceVersion();
        while (std::chrono::steady_clock::now() < until) {
            const ObjectPtr object = m_store->get(typeId, space, name);
            if (object && holds(*object))
                return object;
            const auto events = m_store->eventsAfter(typeId, seen, std::chrono::milliseconds(200));
            seen = events && !events->empty() ? events->back().resourceVersion : m_store->resourceVersion();
        }
        const ObjectPtr object = m_store->get(typeId, space, name);
        ADD_FAILURE() << typeId << " " << name << " did not get there: " << (object ? object->dump(1) : "absent");
        return std::make_shared<const Json>(Json::object());
    }

    bool awaitTrue(const std::function<bool()> &holds, int seconds = 40)
    {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        while (!holds()) {
            if (std::chrono::steady_clock::now() > until)
                return false;
            m_store->eventsAfter("pods.", m_store->resourceVersion(), std::chrono::milliseconds(50));
        }
        return true;
    }

    std::vector<ObjectPtr> podsOf(const std::string &ownerUid, const std::string &space = "default")
    {
        std::vector<ObjectPtr> found;
        for (const ObjectPtr &pod : m_store->list("pods.", space).first) {
            if (textAt(controllerOf(*pod), {"uid"}) == ownerUid)
                found.push_back(pod);
        }
        return found;
    }

    bool said(const std::string &about, const std::string &reason, const std::string &part = {})
    {
        for (const ObjectPtr &event : m_store->list("events.").first) {
            if (textAt(*event, {"involvedObject", "name"}).find(about) != std::string::npos && textAt(*event, {"reason"}) == reason &&
                textAt(*event, {"message"}).find(part) != std::string::npos)
                return true;
        }
        return false;
    }

    std::string logOf(const ObjectPtr &pod, bool previous = false)
    {
        std::string text;
        if (const auto chunk = m_world->runtime().logs(uidOf(*pod), {}, previous, 0, std::chrono::milliseconds(0))) {
            for (const auto &line : chunk->lines)
                text += line.text + "\n";
        }
        return text;
    }

    bool awaitLog(const ObjectPtr &pod, const std::string &part, int seconds = 40)
    {
        return awaitTrue([&] { return logOf(pod).find(part) != std::string::npos; }, seconds);
    }

    ObjectPtr create(const std::string &typeId, const Json &object, const std::string &space = "default")
    {
        const auto [created, problem] = m_store->create(typeId, space, object);
        EXPECT_FALSE(problem) << (problem ? problem->message : "");
        return created ? created : std::make_shared<const Json>(Json::object());
    }

    static Json pod(const Json &container, const char *restartPolicy = "Never")
    {
        return Json{{"spec", {{"restartPolicy", restartPolicy}, {"terminationGracePeriodSeconds", 2}, {"containers", Json::array({container})}}}};
    }
    static Json container(std::initializer_list<const char *> command, int gpus = 0, const char *image = "busybox:1")
    {
        Json words = Json::array();
        for (const char *word : command)
            words.push_back(word);
        Json result{{"name", "main"}, {"image", image}, {"command", words}};
        if (gpus > 0)
            result["resources"] = Json{{"limits", {{"nvidia.com/gpu", gpus}}}};
        return result;
    }
    static Json trainer(std::initializer_list<const char *> arguments, int gpus = 1)
    {
        return container(arguments, gpus, "trainyard/demo-trainer:1");
    }
    static Json named(const char *name, const Json &spec) { return Json{{"metadata", {{"name", name}}}, {"spec", spec}}; }

    std::filesystem::path m_folder;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<World> m_world;
};

} // namespace demo
