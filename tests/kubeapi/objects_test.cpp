// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/interner.h"
#include "kubeapi/objects/lean_pods.h"
#include "kubeapi/objects/node.h"
#include "kubeapi/objects/pod.h"

#include <gtest/gtest.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;

class Json {
public:
    explicit Json(const std::string &text) : m_view(m_parser.parse(text).value()) {}
    operator JsonView() const { return m_view; }

private:
    simdjson::dom::parser m_parser;
    JsonView m_view;
};

TEST(Time, Parses)
{
    const auto base = *parseTime("2026-11-22T01:02:03Z");
    EXPECT_EQ(base.time_since_epoch(), 1795309323s);
    EXPECT_EQ(parseTime("2026-11-22T03:02:03+02:00"), base);
    EXPECT_EQ(parseTime("2026-11-21T19:32:03-05:30"), base);
    EXPECT_EQ(parseTime("2026-11-22T01:02:03.000000001Z"), base + 1ns);
    EXPECT_EQ(parseTime("2026-11-22T01:02:03.5Z"), base + 500ms);
    EXPECT_EQ(parseTime("2026-11-22T01:02:03.1234567899Z"), base + 123456789ns);
    for (const char *bad : {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T01:02:03",
                            "2026-11-22T01:02:03.Z", "2026-11-22T01:02:03Zx", "2026-11-22T01:02:03+2:00", "9999-01-01T00:00:00Z", "hello world"})
        EXPECT_FALSE(parseTime(bad)) << bad;
    EXPECT_EQ(formatTime(base), "2026-11-22T01:02:03Z");
    EXPECT_EQ(formatTime(*parseTime("1969-12-31T23:59:59.5Z")), "1969-12-31T23:59:59Z");
}

TEST(Quantity, Parses)
{
    const std::pair<const char *, double> good[] = {{"8", 8},
                                                    {"100m", 0.1},
                                                    {"1Ti", 1099511627776.0},
                                                    {"2e3", 2000},
                                                    {"2E3", 2000},
                                                    {"1E", 1e18},
                                                    {"-5k", -5000},
                                                    {"+3", 3},
                                                    {"0.5", 0.5},
                                                    {".5", 0.5},
                                                    {"5.", 5},
                                                    {"1e-3", 0.001},
                                                    {"1Ki", 1024},
                                                    {"2G", 2e9},
                                                    {"3u", 3e-6},
                                                    {"0", 0},
                                                    {"1Ei", 1152921504606846976.0},
                                                    {"1500m", 1.5},
                                                    {"64Gi", 68719476736.0}};
    for (const auto &[text, value] : good)
        EXPECT_EQ(parseQuantity(text), value) << text;
    for (const char *bad : {"", "x", "1x", "1KI", "--1", "1 Gi", "Gi", ".", "1e", "1e+", "1ki", "0x10", "inf", "nan"})
        EXPECT_FALSE(parseQuantity(bad)) << bad;
    EXPECT_EQ(readQuantity(Json("5")), 5);
    EXPECT_EQ(readQuantity(Json("\"5k\"")), 5000);
    EXPECT_FALSE(readQuantity(Json("null")));
}

TEST(Meta, LeavesOutLargeAnnotations)
{
    const auto meta = readMeta(Json(R"({"metadata":{"name":"a","namespace":"n","uid":"u","resourceVersion":"7","generation":3,
        "creationTimestamp":"2026-01-01T00:00:00Z","labels":{"l":"v"},"annotations":{"small":"x","big":")" +
                                    std::string(5000, 'x') + R"("},
        "ownerReferences":[{"kind":"A","name":"x","uid":"1"},{"kind":"Job","name":"j","uid":"2","controller":true}]}})"));
    EXPECT_EQ(meta.key(), "n/a");
    EXPECT_EQ(meta.generation, 3);
    EXPECT_TRUE(meta.created);
    EXPECT_FALSE(meta.deleted);
    EXPECT_TRUE(meta.annotation("small"));
    EXPECT_FALSE(meta.annotation("big"));
    EXPECT_EQ(*meta.label("l"), "v");
    ASSERT_TRUE(meta.controller());
    EXPECT_EQ(meta.controller()->kind, "Job");
    EXPECT_EQ(readMeta(Json("{}")).key(), "");
    EXPECT_EQ(readMeta(Json("[1]")).key(), "");
}

Pod podOf(const std::string &containers, const std::string &init)
{
    return Pod::read(Json(R"({"metadata":{"name":"p"},"spec":{"containers":)" + containers + R"(,"initContainers":)" + init + "}}"));
}
std::string gpu(const std::string &count, bool sidecar = false, const char *field = "requests")
{
    return R"({"name":"c","resources":{")" + std::string(field) + R"(":{"nvidia.com/gpu":")" + count + "\"}}" +
           (sidecar ? R"(,"restartPolicy":"Always")" : "") + "}";
}

TEST(Pod, EffectiveRequest)
{
    const char *name = "nvidia.com/gpu";
    EXPECT_EQ(podOf("[" + gpu("2") + "," + gpu("1") + "]", "[]").effectiveRequest(name), 3);
    EXPECT_EQ(podOf("[" + gpu("2") + "]", "[" + gpu("5") + "]").effectiveRequest(name), 5);
    EXPECT_EQ(podOf("[" + gpu("2") + "]", "[" + gpu("1", true) + "]").effectiveRequest(name), 3);
    EXPECT_EQ(podOf("[" + gpu("2") + "]", "[" + gpu("1", true) + "," + gpu("3") + "]").effectiveRequest(name), 4);
    EXPECT_EQ(podOf("[" + gpu("2") + "]", "[" + gpu("3") + "," + gpu("1", true) + "]").effectiveRequest(name), 3);
    EXPECT_EQ(podOf("[" + gpu("8", false, "limits") + "]", "[]").effectiveRequest(name), 8);
    EXPECT_EQ(podOf("[" + gpu("8") + "]", "[]").effectiveRequest("cpu"), 0);
}

TEST(Pod, Reads)
{
    const Pod pod = Pod::read(Json(
        R"({"metadata":{"name":"p","namespace":"n"},"spec":{"nodeName":"node-1","schedulerName":"s","restartPolicy":"Never","priorityClassName":"high",
      "nodeSelector":{"a":"b"},"schedulingGates":[{"name":"g"}],
      "initContainers":[{"name":"i","image":"x"},{"name":"side","restartPolicy":"Always"}],
      "containers":[{"name":"c","image":"img","command":["sh"],"args":["-c","x"],"ports":[{"containerPort":8080}],
        "env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{}}}]}]},
      "status":{"phase":"Running","podIP":"10.0.0.1","startTime":"2026-01-01T00:00:00Z",
       "conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes"},{"type":"Ready","status":"True"}],
       "initContainerStatuses":[{"name":"i","restartCount":4},{"name":"side","restartCount":1}],
       "containerStatuses":[{"name":"c","ready":true,"restartCount":2,"state":{"terminated":{"exitCode":137,"reason":"OOMKilled","finishedAt":"2026-01-01T00:00:05Z"}},
         "lastState":{"terminated":{"exitCode":1,"reason":"Error"}}}]}})"));
    EXPECT_EQ(pod.nodeName, "node-1");
    EXPECT_EQ(pod.scheduled, false);
    EXPECT_EQ(pod.scheduledMessage, "0/3 nodes");
    EXPECT_TRUE(pod.ready);
    EXPECT_EQ(pod.restarts(), 3);
    EXPECT_FALSE(pod.terminal());
    ASSERT_EQ(pod.statuses.size(), 1U);
    EXPECT_EQ(pod.statuses[0].state, "terminated");
    EXPECT_EQ(pod.statuses[0].exitCode, 137);
    EXPECT_EQ(pod.statuses[0].lastExitCode, 1);
    EXPECT_FALSE(pod.statuses[0].startedAt);
    EXPECT_EQ(pod.containers[0].env.at(1), PackedPairs::Pair("B", ""));
    EXPECT_EQ(pod.containers[0].ports, std::vector<int>{8080});
    EXPECT_TRUE(pod.initContainers[1].sidecar);
    EXPECT_EQ(pod.schedulingGates, std::vector<std::string>{"g"});
    const Pod nothing = Pod::read(Json("{}"));
    EXPECT_FALSE(nothing.scheduled);
    EXPECT_FALSE(nothing.startTime);
}

TEST(Node, Reads)
{
    const Node node =
        Node::read(Json(R"({"metadata":{"name":"n"},"spec":{"unschedulable":true,"taints":[{"key":"k","value":"v","effect":"NoSchedule"}]},
      "status":{"capacity":{"cpu":"8","nvidia.com/gpu":"4"},"allocatable":{"cpu":"7900m"},"conditions":[{"type":"Ready","status":"True"}],
      "addresses":[{"type":"Hostname","address":"h"},{"type":"InternalIP","address":"10.1.1.1"}],"nodeInfo":{"kubeletVersion":"v1.36.0"}}})"));
    EXPECT_TRUE(node.ready);
    EXPECT_TRUE(node.unschedulable);
    EXPECT_EQ(node.capacity.at("nvidia.com/gpu"), 4);
    EXPECT_EQ(node.allocatable.at("cpu"), 7.9);
    EXPECT_EQ(node.internalIp, "10.1.1.1");
    EXPECT_EQ(node.taints[0].effect, "NoSchedule");
}

TEST(Event, ReadsBothForms)
{
    const Event core =
        Event::read(Json(R"({"metadata":{"name":"e"},"type":"Warning","reason":"Failed","message":"m","count":5,"source":{"component":"kubelet"},
      "involvedObject":{"kind":"Pod","namespace":"n","name":"p","uid":"u"},"firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T01:00:00Z"})"));
    EXPECT_EQ(core.count, 5);
    EXPECT_EQ(core.source, "kubelet");
    EXPECT_EQ(core.involvedName, "p");
    EXPECT_EQ(*core.lastSeen - *core.firstSeen, 1h);
    const Event fresh = Event::read(Json(R"({"metadata":{"name":"e"},"note":"m2","reportingController":"sched","regarding":{"kind":"Job","name":"j"},
      "eventTime":"2026-01-01T00:00:00.000001Z","series":{"count":9,"lastObservedTime":"2026-01-01T02:00:00.000000Z"},"deprecatedCount":0})"));
    EXPECT_EQ(fresh.count, 9);
    EXPECT_EQ(fresh.message, "m2");
    EXPECT_EQ(fresh.source, "sched");
    EXPECT_EQ(fresh.involvedKind, "Job");
    EXPECT_EQ(formatTime(*fresh.lastSeen), "2026-01-01T02:00:00Z");
}

TEST(StringMap, ReadsLikeAMapAndChangesAlone)
{
    StringMap labels{{"b", "2"}, {"a", "1"}, {"b", "3"}};
    ASSERT_EQ(labels.size(), 2U);
    EXPECT_EQ(labels.begin()->first, "a");
    EXPECT_EQ(labels.at("b"), "3");
    EXPECT_EQ(labels.find("c"), labels.end());
    EXPECT_TRUE(labels.contains("a"));
    EXPECT_THROW(labels.at("c"), std::out_of_range);
    const StringMap before = labels;
    labels["a"] = "changed";
    labels["aa"] = "between";
    EXPECT_EQ(before.at("a"), "1");
    EXPECT_EQ(before.size(), 2U);
    std::string order;
    for (const auto &[key, value] : labels)
        order += key + "=" + value + " ";
    EXPECT_EQ(order, "a=changed aa=between b=3 ");
    EXPECT_NE(labels, before);
    const std::map<std::string, std::string, std::less<>> plain{{"a", "1"}, {"b", "3"}};
    EXPECT_EQ(StringMap(plain), before);
    const auto item = [](const char *key, const char *value) { return std::make_shared<const StringMap::Pair>(key, value); };
    EXPECT_EQ(StringMap(std::vector<StringMap::Item>{item("b", "2"), item("a", "1"), item("b", "3")}), before);
}

TEST(Shared, IsAValue)
{
    Shared<std::vector<int>> one{1, 2};
    Shared<std::vector<int>> two = one;
    EXPECT_EQ(&one.get(), &two.get());
    two.push_back(3);
    EXPECT_EQ(one.size(), 2U);
    EXPECT_EQ(two[2], 3);
    EXPECT_NE(one, two);
    EXPECT_EQ(Shared<std::vector<int>>(), Shared<std::vector<int>>(std::vector<int>()));
    EXPECT_TRUE(Shared<std::vector<int>>().empty());
}

const char *const jobPod = R"({"metadata":{"name":"NAME","uid":"NAME","labels":{"index":"NAME","job":"train"},"annotations":{"owner":"ana"},
    "ownerReferences":[{"kind":"Job","name":"train","uid":"u","controller":true}]},
  "spec":{"nodeSelector":{"gpu":"H100"},"containers":[{"name":"c","image":"img","args":["--lr","ARG"],"env":[{"name":"A","value":"1"}],
    "resources":{"limits":{"nvidia.com/gpu":"8"},"requests":{"cpu":"1","nvidia.com/gpu":"8"}}}]},"status":{"phase":"Running"}})";

std::string jobPodNamed(const std::string &name, const std::string &argument = "3e-4")
{
    std::string text = jobPod;
    for (auto at = text.find("NAME"); at != std::string::npos; at = text.find("NAME"))
        text.replace(at, 4, name);
    return text.replace(text.find("ARG"), 3, argument);
}

TEST(PodReader, KeepsWhatIsEqualOnceAndReadsTheSame)
{
    PodReader reader;
    const Pod a = reader.read(Json(jobPodNamed("a"))), b = reader.read(Json(jobPodNamed("b"))), other = reader.read(Json(jobPodNamed("c", "1e-3")));
    EXPECT_EQ(&a.containers.get(), &b.containers.get());
    EXPECT_EQ(&a.meta.owners.get(), &b.meta.owners.get());
    EXPECT_EQ(&a.nodeSelector.get(), &b.nodeSelector.get());
    EXPECT_EQ(a.meta.label("job"), b.meta.label("job"));
    EXPECT_EQ(*b.meta.label("index"), "b");
    EXPECT_NE(&a.containers.get(), &other.containers.get());
    EXPECT_EQ(other.containers.front().args.at(1), "1e-3");
    EXPECT_EQ(a.containers.front().args.at(1), "3e-4");
    const Pod alone = Pod::read(Json(jobPodNamed("b")));
    EXPECT_EQ(alone.containers, b.containers);
    EXPECT_EQ(alone.meta.labels, b.meta.labels);
    EXPECT_EQ(alone.meta.annotations, b.meta.annotations);
    EXPECT_EQ(alone.meta.owners, b.meta.owners);
    EXPECT_EQ(alone.nodeSelector, b.nodeSelector);
    EXPECT_EQ(b.effectiveRequest("nvidia.com/gpu"), 8);
    // The reader's memory is used again: fewer words, variables and resources than before must not leave any behind
    const Pod less = reader.read(Json(R"({"spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"2"}}}]}})"));
    EXPECT_TRUE(less.containers.front().args.empty());
    EXPECT_TRUE(less.containers.front().env.empty());
    EXPECT_TRUE(less.containers.front().limits.empty());
    EXPECT_EQ(less.containers.front().requests, (std::map<std::string, double>{{"cpu", 2}}));
    EXPECT_TRUE(reader.read(Json("{}")).containers.empty());
}

TEST(PodReader, LeanOnesLeaveOutWhatAControllersTemplateSays)
{
    const auto read = leanPodReader();
    const auto a = read(Json(jobPodNamed("a"))), other = read(Json(jobPodNamed("c", "1e-3")));
    const Pod whole = Pod::read(Json(jobPodNamed("a")));
    ASSERT_TRUE(whole.meta.controller());
    EXPECT_TRUE(a->containers.front().args.empty() && a->containers.front().command.empty() && a->containers.front().env.empty());
    EXPECT_EQ(&a->containers.get(), &other->containers.get()); // they differed in an argument
    EXPECT_EQ(a->containers.front().name, whole.containers.front().name);
    EXPECT_EQ(a->containers.front().image, whole.containers.front().image);
    EXPECT_EQ(a->containers.front().limits, whole.containers.front().limits);
    EXPECT_EQ(a->effectiveRequest("nvidia.com/gpu"), whole.effectiveRequest("nvidia.com/gpu"));
    // Nobody else knows what a pod without a controller runs
    const auto lone =
        read(Json(R"({"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","args":["--lr"],"env":[{"name":"A","value":"b"}]}]}})"));
    EXPECT_EQ(lone->containers.front().args, (std::vector<std::string>{"--lr"}));
    EXPECT_EQ(lone->containers.front().env.size(), 1U);
    EXPECT_TRUE(read(Json(jobPodNamed("b")))->containers.front().args.empty());
}

TEST(Interner, ForgetsWhatNobodyHolds)
{
    PairInterner pairs;
    const auto held = pairs.keep(PairView{"team", "research"});
    for (int i = 0; i < 100'000; ++i)
        pairs.keep(PairView{"uid", std::to_string(i)});
    EXPECT_LT(pairs.size(), 2100U);
    EXPECT_EQ(pairs.keep(PairView{"team", "research"}), held);
}

} // namespace
