// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace experiments;
using Kind = Change::Kind;
using testing::ElementsAre;

namespace {

Draft draft(const std::string &name = "digits-lr", std::vector<int> seeds = {1, 2})
{
    Draft made;
    made.name = name;
    made.namespaceName = "research";
    made.base = Json::parse(R"({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "digits"},
      "spec": {"template": {"spec": {"containers": [{"name": "train", "command": ["python"], "args": ["--lr", "0.1"]}]}}}})");
    made.arms = {{"A", {}}, {"B", {{Kind::Argument, "--lr", "0.2"}}}};
    made.seeds = std::move(seeds);
    made.seedArgument = "--seed";
    made.metric = "loss";
    made.direction = curves::Direction::Lower;
    made.author = "dp";
    made.cause = "higher rate";
    return made;
}

Json entry(const Draft &draft, int revision, const std::string &at = "2026-11-22T10:00:00Z")
{
    return ledgerConfigMap(draft, revision, render(draft, revision), at);
}

ExperimentRevision revision(const Draft &draft, int number) { return *readLedger(entry(draft, number)); }

} // namespace

TEST(ReadLedger, ReadsWhatWasWritten)
{
    const auto read = readLedger(Json::parse(entry(draft(), 3).dump()));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->number, 3);
    EXPECT_EQ(read->experiment, "digits-lr");
    EXPECT_EQ(read->namespaceName, "research");
    EXPECT_EQ(read->author, "dp");
    EXPECT_EQ(read->cause, "higher rate");
    EXPECT_EQ(read->created, "2026-11-22T10:00:00Z");
    EXPECT_EQ(read->draft.arms, draft().arms);
    ASSERT_EQ(read->runs.size(), 4u);
    EXPECT_EQ(read->runs[3].name, "digits-lr-b-s2");
    EXPECT_EQ(read->runs[3].arm, "B");
    EXPECT_EQ(read->runs[3].seed, 2);
    EXPECT_EQ(read->runs[3].revision, 3);
    EXPECT_EQ(read->runs[3].kind, "Job");
    EXPECT_EQ(read->manifests.size(), 4u);
}

TEST(ReadLedger, TheNamespaceIsWhereItLies)
{
    Json moved = entry(draft(), 1);
    moved["metadata"]["namespace"] = "other";
    EXPECT_EQ(readLedger(moved)->namespaceName, "other");
    EXPECT_EQ(readLedger(moved)->draft.namespaceName, "other");
}

TEST(ReadLedger, LeavesOutWhatIsNotOurs)
{
    EXPECT_FALSE(readLedger(Json()));
    EXPECT_FALSE(readLedger(Json::parse(R"({"kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"draft.json": "{}"}})")));
    Json broken = entry(draft(), 1);
    broken["data"]["draft.json"] = "{";
    EXPECT_FALSE(readLedger(broken));
    Json nameless = entry(draft(), 1);
    nameless["metadata"]["labels"][label::revision] = "first";
    EXPECT_FALSE(readLedger(nameless));
    Json bare = entry(draft(), 1);
    bare["data"]["runs.json"] = "no";
    bare["data"]["manifests.json"] = 4;
    bare["metadata"]["annotations"] = nullptr;
    bare["metadata"]["creationTimestamp"] = "2026-11-22T11:00:00Z";
    const auto read = readLedger(bare);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->runs.empty());
    EXPECT_TRUE(read->manifests.is_array());
    EXPECT_EQ(read->created, "2026-11-22T11:00:00Z");
}

TEST(ExperimentsFrom, GroupsByNamespaceAndName)
{
    Draft elsewhere = draft();
    elsewhere.namespaceName = "prod";
    const auto all = experimentsFrom({revision(draft(), 1), revision(elsewhere, 1), revision(draft("other"), 1)});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].namespaceName, "prod");
    EXPECT_EQ(all[1].name, "digits-lr");
    EXPECT_EQ(all[2].name, "other");
}

TEST(ExperimentsFrom, JoinsRevisionsInOrder)
{
    Draft later = draft("digits-lr", {5, 3});
    later.arms.push_back({"C", {{Kind::Argument, "--lr", "0.4"}}});
    later.metric = "accuracy";
    later.author = "jm";
    const auto all = experimentsFrom({revision(later, 10), revision(draft(), 9)});
    ASSERT_EQ(all.size(), 1u);
    const Experiment &joined = all.front();
    EXPECT_EQ(joined.author, "dp"); // who began it
    EXPECT_EQ(joined.metric, "accuracy");
    EXPECT_THAT(joined.seeds, ElementsAre(1, 2, 3, 5));
    ASSERT_EQ(joined.arms.size(), 3u);
    EXPECT_EQ(joined.arms.front().name, "A");
    EXPECT_EQ(joined.runs.size(), 4u + 6u);
    ASSERT_EQ(joined.revisions.size(), 2u);
    EXPECT_EQ(joined.revisions.front().number, 9);
    EXPECT_EQ(joined.nextRevision(), 11);
    EXPECT_EQ(Experiment{}.nextRevision(), 1);
}

TEST(AddSeeds, OnlyNewOnesOnce)
{
    const auto all = experimentsFrom({revision(draft(), 1)});
    const Draft more = addSeeds(all.front(), {2, 3, 3, 4});
    EXPECT_THAT(more.seeds, ElementsAre(3, 4));
    EXPECT_EQ(more.arms, draft().arms);
    EXPECT_EQ(more.name, "digits-lr");
    EXPECT_TRUE(launchable(validate(more)));
    EXPECT_TRUE(addSeeds(Experiment{}, {1}).name.empty());
}
