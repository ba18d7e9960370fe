// SPDX-License-Identifier: GPL-3.0-or-later
// A packed pod is the pod that was read, whatever a server writes; and what pods have in common goes when they go.
#include "kubeapi/objects/packed_pod.h"

#include "kubeapi/objects/lean_pods.h"
#include "kubeapi/watch/object_store.h"
#include "tests/kubeapi/same_pod.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

namespace {

using namespace kubeapi;
using nlohmann::json;

class Parsed {
public:
    explicit Parsed(const json &value) : m_text(value.dump()) { EXPECT_FALSE(m_parser.parse(m_text).get(m_root)); }
    operator JsonView() const { return JsonView(m_root); } // NOLINT: read as what it holds

private:
    std::string m_text;
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_root;
};

/// Pods as servers, and those who mean harm, may write them.
class RandomPods {
public:
    explicit RandomPods(std::uint32_t seed) : m_random(seed) {}

    json pod()
    {
        json meta{{"name", name()}};
        maybe(meta, "namespace", word());
        maybe(meta, "uid", uid());
        maybe(meta, "resourceVersion", version());
        maybe(meta, "generation", number());
        maybe(meta, "creationTimestamp", time());
        if (below(5) == 0)
            maybe(meta, "deletionTimestamp", time());
        maybe(meta, "labels", pairs());
        maybe(meta, "annotations", pairs());
        if (below(4) != 0) {
            json owners = json::array();
            for (std::uint32_t i = below(3); i > 0; --i)
                owners.push_back({{"apiVersion", "batch/v1"}, {"kind", word()}, {"name", word()}, {"uid", uid()}, {"controller", below(3) != 0}});
            meta["ownerReferences"] = owners;
        }
        json spec, status;
        maybe(spec, "nodeName", word());
        maybe(spec, "restartPolicy", "Never");
        maybe(spec, "nodeSelector", json{{"pool", word()}});
        if (below(4) == 0)
            spec["schedulingGates"] = json::array({{{"name", word()}}});
        maybe(spec, "containers", json::array({container()}));
        if (below(4) == 0)
            spec["initContainers"] = json::array({container(), container()});
        maybe(status, "phase", below(4) == 0 ? word() : "Running");
        maybe(status, "reason", word());
        maybe(status, "message", word());
        maybe(status, "startTime", time());
        maybe(status, "containerStatuses", statuses());
        if (below(4) == 0)
            status["initContainerStatuses"] = statuses();
        if (below(2) == 0)
            status["conditions"] = json::array({{{"type", "Ready"}, {"status", below(2) ? "True" : "False"}},
                                                {{"type", "PodScheduled"},
                                                 {"status", below(3) ? (below(2) ? "True" : "False") : "Unknown"},
                                                 {"reason", word()},
                                                 {"message", word()}}});
        return {{"metadata", meta}, {"spec", spec}, {"status", status}};
    }
    std::uint32_t below(std::uint32_t end) { return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(m_random); }

private:
    template <class Value>
    void maybe(json &object, const char *key, Value value)
    {
        if (below(6) != 0)
            object[key] = std::move(value);
    }
    std::string word()
    {
        static const std::vector<std::string> words{"",
                                                    "a",
                                                    "ab",
                                                    "abc",
                                                    "team-1",
                                                    "train-1234",
                                                    "train-1234-0-x7k2p",
                                                    "train-1234-1-9kk2p",
                                                    "Running",
                                                    "Succeeded",
                                                    "0",
                                                    "00",
                                                    "12",
                                                    "123",
                                                    "0123",
                                                    "18446744073709551615",
                                                    "9999999999999999999",
                                                    "99999999999999999999",
                                                    "-5",
                                                    "4f53cda18c2baa0c",
                                                    "\x01",
                                                    "\x03\x02",
                                                    std::string("\0", 1),
                                                    std::string("\x02\0\0", 3),
                                                    std::string("a\0b", 3),
                                                    "5f0c4d2e-1111-4222-8333-00000001aaaa",
                                                    "5F0C4D2E-1111-4222-8333-00000001AAAA",
                                                    "00000000-0000-0000-0000-000000000000",
                                                    "zürich",
                                                    std::string(300, 'x'),
                                                    std::string(70'000, 'y')};
        return words[below(static_cast<std::uint32_t>(words.size()))];
    }
    std::string name() { return below(3) == 0 ? word() : "train-77-" + std::to_string(below(10'000)) + "-abcde"; }
    std::string uid() { return below(4) == 0 ? word() : "5f0c4d2e-1111-4222-8333-0000" + std::to_string(10'000'000 + below(90'000'000)); }
    json version() { return below(5) == 0 ? json(word()) : json(std::to_string(below(2'000'000'000))); }
    json number() { return below(5) == 0 ? json(std::int64_t(-1) << 62) : json(static_cast<int>(below(300)) - 137); }
    std::string time()
    {
        static const std::vector<std::string> times{"2026-03-01T10:20:25Z",
                                                    "2026-03-01T10:20:26Z",
                                                    "2026-03-02T23:59:59Z",
                                                    "2026-03-01T10:20:25.5Z",
                                                    "2026-03-01T10:20:25.000000001Z",
                                                    "1970-01-01T00:00:00Z",
                                                    "1969-12-31T23:59:59.25Z",
                                                    "1678-01-02T00:00:00Z",
                                                    "2261-12-31T23:59:59.999999999Z",
                                                    "2026-03-01T10:20:25+05:30",
                                                    "yesterday",
                                                    ""};
        return times[below(static_cast<std::uint32_t>(times.size()))];
    }
    json pairs()
    {
        json out = json::object();
        for (const char *key : {"job-name", "index", "team", "zone", ""})
            if (below(8) != 0)
                out[key] = word();
        return out;
    }
    json container()
    {
        json out{{"name", word()}, {"image", word()}, {"args", {word()}}, {"env", json::array({{{"name", "A"}, {"value", word()}}})}};
        maybe(out, "resources", json{{"limits", {{"nvidia.com/gpu", std::to_string(1 + below(3))}}}});
        return out;
    }
    json statuses()
    {
        json out = json::array();
        for (std::uint32_t i = below(3); i > 0; --i) {
            json one{{"name", word()}, {"ready", below(2) == 0}};
            maybe(one, "restartCount", number());
            json ended{{"exitCode", number()}, {"reason", word()}, {"message", word()}, {"startedAt", time()}, {"finishedAt", time()}};
            const std::uint32_t state = below(4);
            if (state == 0)
                one["state"]["running"] = {{"startedAt", time()}};
            else if (state == 1)
                one["state"]["waiting"] = {{"reason", word()}, {"message", word()}};
            else if (state == 2)
                one["state"]["terminated"] = ended;
            if (below(3) == 0)
                one["lastState"]["terminated"] = ended;
            out.push_back(one);
        }
        return out;
    }
    std::mt19937 m_random;
};

TEST(PackedPod, IsThePodThatWasRead)
{
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        RandomPods random(seed);
        const auto read = leanPodReader();
        PodPacker packer;
        std::vector<std::pair<Pod, PackedPodPtr>> kept; // siblings must not change one another
        for (int i = 0; i < 300; ++i) {
            const Parsed text(random.pod());
            const Pod pod = i % 3 == 0 ? Pod::read(text) : *read(text); // of its own, or with what it has in common in one place
            kept.emplace_back(pod, packer.pack(pod));
        }
        for (const auto &[pod, packed] : kept) {
            ASSERT_EQ(differenceOf(packed->unpack(), pod), "") << "seed " << seed << ", pod " << pod.meta.name;
            ASSERT_EQ(packed->name(), pod.meta.name);
            ASSERT_EQ(packed->uid(), pod.meta.uid);
            ASSERT_EQ(packed->resourceVersion(), pod.meta.resourceVersion);
            ASSERT_EQ(packed->namespaceName(), pod.meta.namespaceName);
            ASSERT_EQ(packed->nodeName(), pod.nodeName.str());
            ASSERT_EQ(packed->phase(), pod.phase.str());
            ASSERT_EQ(packed->key(), pod.meta.key());
            ASSERT_EQ(packed->terminal(), pod.terminal());
        }
        for (std::size_t i = 1; i < kept.size(); ++i)
            ASSERT_EQ(kept[i].second->sameVersion(*kept[i - 1].second),
                      kept[i].first.meta.uid == kept[i - 1].first.meta.uid &&
                          kept[i].first.meta.resourceVersion == kept[i - 1].first.meta.resourceVersion);
    }
}

TEST(PackedPod, IsReadLeanByItsReader)
{
    RandomPods random(7);
    const auto whole = leanPodReader();
    const auto packed = packedPodReader();
    for (int i = 0; i < 200; ++i) {
        const Parsed text(random.pod());
        ASSERT_EQ(differenceOf(packed(text)->unpack(), *whole(text)), "");
    }
}

TEST(PackedPod, OutlivesItsPackerAndItsSiblings)
{
    RandomPods random(11);
    std::vector<std::pair<Pod, PackedPodPtr>> kept;
    {
        PodPacker packer;
        for (int i = 0; i < 500; ++i) {
            const Pod pod = Pod::read(Parsed(random.pod()));
            auto made = packer.pack(pod);
            if (i % 50 == 7)
                kept.emplace_back(pod, std::move(made));
        }
    }
    for (const auto &[pod, packed] : kept)
        ASSERT_EQ(differenceOf(packed->unpack(), pod), "");
}

json jobPod(int job, int index)
{
    const std::string name = "train-" + std::to_string(job);
    return {{"metadata",
             {{"name", name + "-" + std::to_string(index)},
              {"namespace", "team"},
              {"uid", "5f0c4d2e-1111-4222-8333-0000" + std::to_string(10'000'000 + job * 8 + index)},
              {"resourceVersion", std::to_string(100'000 + job)},
              {"labels", {{"job", name}, {"index", std::to_string(index)}}},
              {"ownerReferences", json::array({{{"kind", "Job"}, {"name", name}, {"uid", name}, {"controller", true}}})}}},
            {"spec", {{"nodeName", "node-" + name}, {"containers", json::array({{{"name", "c"}, {"image", "image-" + name}}})}}},
            {"status", {{"phase", "Running"}}}};
}

/// What surelyKin() speaks of.
bool kin(const Pod &a, const Pod &b, const std::vector<std::string> &labels)
{
    const auto same = [&](const std::string &label) {
        const std::string *one = a.meta.label(label), *other = b.meta.label(label);
        return one && other ? *one == *other : one == other;
    };
    return a.meta.namespaceName == b.meta.namespaceName && a.meta.owners.get() == b.meta.owners.get() && a.containers.get() == b.containers.get() &&
           a.initContainers.get() == b.initContainers.get() && std::all_of(labels.begin(), labels.end(), same);
}

TEST(PackedPod, IsSaidToBeKinOnlyWhereItIs)
{
    std::size_t found = 0;
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        RandomPods random(seed);
        const auto read = leanPodReader();
        PodPacker packer;
        std::vector<std::pair<Pod, PackedPodPtr>> kept;
        std::vector<std::string> labels;
        for (int i = 0; i < 60; ++i) {
            const Pod pod = *read(Parsed(random.pod()));
            for (const auto &[key, value] : pod.meta.labels)
                if (labels.size() < 6)
                    labels.push_back(key);
            kept.emplace_back(pod, packer.pack(pod));
            Pod other = pod; // one field is another
            switch (i % 6) {
            case 0:
                other.meta.namespaceName += "x";
                break;
            case 1:
                if (!other.meta.owners.empty())
                    other.meta.owners.edit().front().uid += "x";
                break;
            case 2:
                if (!labels.empty() && other.meta.label(labels.front()))
                    other.meta.labels[labels.front()] += "x";
                break;
            case 3:
                other.phase = pod.phase == "Running" ? "Failed" : "Running";
                break;
            case 4:
                other.meta.name += "x";
                other.meta.resourceVersion += "1";
                break;
            default:
                other.message = "another";
            }
            kept.emplace_back(other, packer.pack(other));
        }
        for (std::size_t i = 0; i < kept.size(); ++i)
            for (std::size_t k = 0; k < kept.size(); ++k)
                if (kept[i].second->surelyKin(*kept[k].second, labels)) {
                    ASSERT_TRUE(kin(kept[i].first, kept[k].first, labels)) << "seed " << seed << ", pods " << i << " and " << k;
                    found += i != k;
                }
    }
    EXPECT_GT(found, 0U);
}

TEST(PackedPod, OfANewStatusIsKinToWhatItWas)
{
    PodPacker packer;
    const auto read = passingLeanPods();
    json text = jobPod(3, 5);
    const PackedPodPtr before = packer.pack(read(Parsed(text)));
    text["metadata"]["resourceVersion"] = "200000";
    text["status"]["phase"] = "Failed";
    text["status"]["message"] = "out of memory";
    const PackedPodPtr after = packer.pack(read(Parsed(text)));
    EXPECT_TRUE(after->surelyKin(*before, {"job", "index"}));
    text = jobPod(3, 6);
    const PackedPodPtr sibling = packer.pack(read(Parsed(text)));
    EXPECT_TRUE(sibling->surelyKin(*before, {"job"}));
    EXPECT_FALSE(sibling->surelyKin(*before, {"job", "index"}));
    text["metadata"]["labels"]["job"] = "another";
    EXPECT_FALSE(packer.pack(read(Parsed(text)))->surelyKin(*before, {"job"}));
}

TEST(PackedPod, IsLetGoByTheStoreThatHeldIt)
{
    PodPacker packer;
    const auto read = passingLeanPods();
    PackedPodPtr kept;
    {
        ObjectStore store(&PackedPod::questions());
        const auto put = [&](const json &text) {
            const PackedPodPtr pod = packer.pack(read(Parsed(text)));
            store.put(store.at(pod->key()), Stamp(pod->uid(), pod->resourceVersion()), std::shared_ptr<const PackedPod>(pod));
        };
        for (int i = 0; i < 3'000; ++i)
            put(jobPod(i / 8, i % 8));
        EXPECT_EQ(store.take().size(), 3'000U);
        for (int i = 0; i < 2'900; ++i) // so many that the rest moves together
            store.erase(store.find("team/train-" + std::to_string(i / 8) + "-" + std::to_string(i % 8)), nullptr);
        const auto gone = store.take();
        ASSERT_EQ(gone.size(), 2'900U);
        const auto *first = static_cast<const PackedPod *>(gone.front().value.get());
        EXPECT_EQ(first->name(), "train-0-0");
        json changed = jobPod(2'999 / 8, 2'999 % 8);
        changed["metadata"]["resourceVersion"] = "900000";
        put(changed);
        const auto modified = store.take();
        ASSERT_EQ(modified.size(), 1U);
        EXPECT_EQ(modified.front().what, ObjectStore::Change::What::Modified);
        kept = PackedPodPtr(std::static_pointer_cast<const PackedPod>(modified.front().value));
        EXPECT_EQ(store.objects(), 100U);
    }
    packer.sweep();
    EXPECT_EQ(packer.held(), 3U); // a mold, a kit and a shape: of the one that is held
    EXPECT_EQ(kept->resourceVersion(), "900000");
    kept = nullptr;
    packer.sweep();
    EXPECT_EQ(packer.held(), 0U);
}

TEST(PodPacker, ForgetsWhatNoPodNeeds)
{
    const auto read = passingLeanPods();
    PodPacker packer;
    std::vector<PackedPodPtr> held;
    std::size_t most = 0;
    for (int job = 0; job < 5'000; ++job) { // weeks of a window: pods come and go
        for (int index = 0; index < 4; ++index)
            held.push_back(packer.pack(read(Parsed(jobPod(job, index)))));
        if (held.size() > 400)
            held.erase(held.begin(), held.begin() + 200);
        most = std::max(most, packer.held());
    }
    EXPECT_LT(most, 1000U);
    packer.sweep();
    EXPECT_LE(packer.held(), 2 * held.size() / 4 + 1); // a mold and a kit for each job that has a pod, and one shape
    held.clear();
    packer.sweep();
    EXPECT_EQ(packer.held(), 0U);
}

TEST(PackedPod, IsReadAndLetGoByOtherThreadsWhileMoreArePacked)
{
    constexpr int count = 3'000;
    std::vector<PackedPodPtr> slots(count);
    std::atomic<int> ready{0};
    std::atomic<int> wrong{0};
    std::vector<std::thread> readers;
    for (int part = 0; part < 2; ++part)
        readers.emplace_back([&, part] {
            for (int i = part; i < count; i += 2) {
                for (int now = ready.load(std::memory_order_acquire); now <= i; now = ready.load(std::memory_order_acquire))
                    ready.wait(now);
                const PackedPodPtr pod = std::move(slots[static_cast<std::size_t>(i)]);
                const std::string job = "train-" + std::to_string(i / 8);
                const Pod read = pod->unpack();
                if (read.meta.name != job + "-" + std::to_string(i % 8) || read.nodeName != "node-" + job || pod->name() != read.meta.name ||
                    read.containers.front().image != "image-" + job)
                    ++wrong;
            }
        });
    PodPacker packer;
    const auto read = passingLeanPods();
    for (int i = 0; i < count; ++i) {
        slots[static_cast<std::size_t>(i)] = packer.pack(read(Parsed(jobPod(i / 8, i % 8))));
        ready.store(i + 1, std::memory_order_release);
        ready.notify_all();
        if (i % 100 == 0)
            packer.sweep();
    }
    for (std::thread &reader : readers)
        reader.join();
    EXPECT_EQ(wrong.load(), 0);
    packer.sweep();
    EXPECT_EQ(packer.held(), 0U);
}

} // namespace
