// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_file_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

std::vector<std::string> places(const std::string &json, std::string_view container = "")
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    EXPECT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
    auto all = curves::eventFilePlaces(kubeapi::JsonView(root), container);
    // The libraries' own folders always come last.
    if (all.size() >= 10)
        all.resize(all.size() - 10);
    return all;
}

TEST(EventFilePlaces, takesWhatTheCommandNames)
{
    EXPECT_THAT(
        places(
            R"({"spec":{"containers":[{"name":"a","command":["python","t.py","--logdir","/data/tb","--output-dir=out/","--lr","0.1","--log_dir"]}]}})"),
        ElementsAre("/data/tb", "out"));
    EXPECT_THAT(
        places(
            R"({"spec":{"containers":[{"name":"a","command":["sh","-c","cd /x && python t.py --logging_dir /logs/tb \\\n trainer.default_root_dir=/pl; true"]}]}})"),
        ElementsAre("/logs/tb", "/pl"));
    EXPECT_THAT(places(R"({"spec":{"containers":[{"name":"a","args":["--logdir","--other","--output_dir=$OUT","--save-dir=/"]}]}})"), IsEmpty());
    EXPECT_THAT(places(R"({"spec":{"containers":[{"name":"a","args":["--tensorboard-dir","boards/run 1"]}]}})"), ElementsAre("boards/run 1"));
    EXPECT_THAT(places(R"({"spec":{"containers":[{"name":"a"},{"name":"b","env":[{"name":"LOGDIR","value":"/b"}]}]}})", "b"), ElementsAre("/b"));
    EXPECT_THAT(places(R"({"spec":{"containers":[{"name":"a"}]}})", "nobody"), IsEmpty());
    EXPECT_THAT(places("{}"), IsEmpty());
}

TEST(EventFilePlaces, takesVolumesThatHoldData)
{
    EXPECT_THAT(
        places(
            R"({"spec":{"volumes":[{"name":"s","secret":{"secretName":"x"}},{"name":"t","projected":{"sources":[]}},{"name":"d","persistentVolumeClaim":{"claimName":"c"}},{"name":"e","emptyDir":{}}],
        "containers":[{"name":"a","volumeMounts":[{"name":"s","mountPath":"/secret"},{"name":"t","mountPath":"/var/run/x"},{"name":"d","mountPath":"/data/"},{"name":"e","mountPath":"/scratch"}]}]}})"),
        ElementsAre("/data", "/scratch"));
}

TEST(EventFileList, readsBothLsAndTrustsNoPath)
{
    const auto files = curves::readEventFileList("-rw-r--r-- 1 0 0 1234 Nov 22 08:00 /data/tb/events.out.tfevents.1.h.2.0\n"
                                                 "-rw-r--r--    1 0        0               7 Nov 22  2024 /data/a b/events.out.tfevents.3\r\n"
                                                 "-rw-r--r-- 1 0 0 1234 Nov 22 08:00 /data/tb/events.out.tfevents.1.h.2.0\n"
                                                 "lrwxrwxrwx 1 0 0 9 Nov 22 08:00 /data/link.tfevents\n"
                                                 "-rw-r--r-- 1 0 0 1 Nov 22 08:00 /data/../../etc/x.tfevents\n"
                                                 "-rw-r--r-- 1 0 0 1 Nov 22 08:00 relative.tfevents\n"
                                                 "-rw-r--r-- 1 0 0 x Nov 22 08:00 /data/x.tfevents\n"
                                                 "-rw-r--r-- 1 0 0 1 Nov 22 08:00 /data//x.tfevents\n"
                                                 "-rw-r--r-- 1 0\n"
                                                 "find: no such file\n");
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].path, "/data/tb/events.out.tfevents.1.h.2.0");
    EXPECT_EQ(files[0].size, 1234u);
    EXPECT_EQ(files[1].path, "/data/a b/events.out.tfevents.3");
    EXPECT_EQ(files[1].size, 7u);
    EXPECT_EQ(curves::commonFolder(files), "/data");
    EXPECT_EQ(curves::commonFolder({files[0]}), "/data/tb");
    EXPECT_EQ(curves::commonFolder({}), "");
    EXPECT_EQ(curves::commonFolder({{"/a/x", 0}, {"/b/x", 0}}), "/");
    EXPECT_EQ(curves::commonFolder({{"/ab/x", 0}, {"/a/x", 0}}), "/");
}

TEST(EventFoldersInLog, WhatALogSaysOfThem)
{
    const auto in = [](const char *line) { return curves::eventFoldersInLog(line); };
    using V = std::vector<std::string>;
    EXPECT_EQ(in("TensorBoard: Start with 'tensorboard --logdir runs/detect/train', view at http://localhost:6006/"), V{"runs/detect/train"});
    EXPECT_EQ(in("Logging to ./tb/PPO_1"), V{"./tb/PPO_1"});
    EXPECT_EQ(in("2026-01-01 00:00:00 INFO TensorBoard logs will be saved in: /mnt/out/tb/"), V{"/mnt/out/tb"});
    EXPECT_EQ(in("[rank0] writing TensorBoard logs to \"outputs/exp 1\""), V{"outputs/exp"});
    EXPECT_EQ(in("event file: /logs/a/events.out.tfevents.1700000000.host.1.0"), V{"/logs/a"});
    EXPECT_EQ(in("launching tensorboard --logdir=/data/logs --port=6006"), V{"/data/logs"});
    EXPECT_EQ(in("tensorboard --logdir runs --bind_all"), V{"runs"});
    // What only speaks of it.
    for (const char *line :
         {"TensorBoard 2.15.1 at http://localhost:6006/ (Press CTRL+C to quit)", "step 1 loss 0.5 saved to /out/model.pt", "Logging to stdout",
          "/usr/lib/python3/site-packages/torch/utils/tensorboard/__init__.py:4: DeprecationWarning: distutils", "TensorBoard and/or W&B are off",
          "tensorboard --logdir", "TensorBoard logs in s3://bucket/x", "in: / tensorboard", "TensorBoard is not installed"})
        EXPECT_TRUE(in(line).empty()) << line << " -> " << in(line).front();
}

} // namespace
