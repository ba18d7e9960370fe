// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/draft.h"

#include "app/domain/experiments/arguments.h"
#include "app/domain/experiments/base_object.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

using namespace experiments;
using Kind = Change::Kind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Words = std::vector<std::string>;

namespace {

Json jobOf(const Json &container)
{
    return Json{{"apiVersion", "batch/v1"},
                {"kind", "Job"},
                {"metadata", {{"name", "digits"}, {"namespace", "research"}}},
                {"spec", {{"template", {{"spec", {{"restartPolicy", "Never"}, {"containers", Json::array({container})}}}}}}}};
}

Json job(const Words &command, const Words &args)
{
    Json container = {{"name", "train"}, {"image", "train:1"}};
    if (!command.empty())
        container["command"] = command;
    if (!args.empty())
        container["args"] = args;
    return jobOf(container);
}

Json plainJob() { return job({"python", "train.py"}, {"--lr", "0.1", "--seed=7", "--amp"}); }

const Json &containerOf(const Json &object) { return object["spec"]["template"]["spec"]["containers"][0]; }

Json changed(const Json &base, Kind kind, const std::string &name, const std::optional<std::string> &value)
{
    return containerOf(withChanges(base, {{kind, name, value}}));
}

/// A draft with which nothing is wrong.
Draft good()
{
    Draft draft;
    draft.name = "digits-lr";
    draft.namespaceName = "research";
    draft.base = plainJob();
    draft.arms = {{"A", {}}, {"B", {{Kind::Argument, "--lr", "0.2"}}}};
    draft.seeds = {1, 2, 3, 4, 5};
    draft.seedArgument = "--seed";
    draft.metric = "loss";
    draft.direction = curves::Direction::Lower;
    return draft;
}

std::vector<std::string> ids(const Draft &draft)
{
    std::vector<std::string> found;
    for (const Issue &issue : validate(draft))
        found.push_back(issue.id);
    return found;
}

} // namespace

TEST(Arguments, ReadsEveryForm)
{
    using Pair = std::pair<std::string, std::string>;
    EXPECT_THAT(readArguments({"train.py", "--lr", "0.1", "--wd=1e-4", "-n", "5", "model.depth=4", "--amp", "--shift", "-0.5", "--last"}),
                ElementsAre(Pair("--lr", "0.1"), Pair("--wd", "1e-4"), Pair("-n", "5"), Pair("model.depth", "4"), Pair("--amp", ""),
                            Pair("--shift", "-0.5"), Pair("--last", "")));
    EXPECT_THAT(readArguments({}), IsEmpty());
    EXPECT_THAT(readArguments({"--flag", "lr=3"}), ElementsAre(Pair("--flag", ""), Pair("lr", "3")));
}

TEST(Arguments, KeepsTheFormInWhichItStands)
{
    Words words{"train.py", "--lr", "0.1", "--wd=1e-4", "depth=4", "--amp"};
    EXPECT_TRUE(setArgument(words, "--lr", "0.2"));
    EXPECT_TRUE(setArgument(words, "--wd", "0"));
    EXPECT_TRUE(setArgument(words, "depth", "8"));
    EXPECT_THAT(words, ElementsAre("train.py", "--lr", "0.2", "--wd=0", "depth=8", "--amp"));
    EXPECT_TRUE(setArgument(words, "--lr", std::nullopt));
    EXPECT_TRUE(setArgument(words, "--amp", std::nullopt));
    EXPECT_TRUE(setArgument(words, "--wd", std::nullopt));
    EXPECT_THAT(words, ElementsAre("train.py", "depth=8"));
}

TEST(Arguments, AddsWhatIsNotThere)
{
    Words words{"train.py"};
    EXPECT_FALSE(setArgument(words, "--lr", "0.2"));
    EXPECT_FALSE(setArgument(words, "depth", "8"));
    EXPECT_FALSE(setArgument(words, "--amp", ""));
    EXPECT_FALSE(setArgument(words, "--gone", std::nullopt));
    EXPECT_THAT(words, ElementsAre("train.py", "--lr", "0.2", "depth=8", "--amp"));
}

TEST(Arguments, WhereItStandsTwiceTheLastOneCounts)
{
    // Parsers take the last of several: a change of the first would change nothing.
    Words words{"--lr", "0.1", "--wd", "0", "--lr=0.3"};
    EXPECT_TRUE(setArgument(words, "--lr", "0.5"));
    EXPECT_EQ(readArguments(words).back().second, "0.5");
    Words gone{"--lr", "0.1", "--wd", "0", "--lr=0.3"};
    EXPECT_TRUE(setArgument(gone, "--lr", std::nullopt));
    EXPECT_THAT(gone, ElementsAre("--wd", "0"));
}

TEST(ShellWords, SplitsWhatNeedsNoShell)
{
    EXPECT_EQ(shellWords("python train.py --lr 0.1"), (Words{"python", "train.py", "--lr", "0.1"}));
    EXPECT_EQ(shellWords("python  'a b' \"c d\" e\\ f ''"), (Words{"python", "a b", "c d", "e f", ""}));
    EXPECT_EQ(shellWords("python train.py \\\n  --lr 0.1\n"), (Words{"python", "train.py", "--lr", "0.1"}));
    for (const char *text : {"echo $HOME", "a && b", "a; b", "a | b", "a > b", "`x`", "$(x)", "'open", "a\nb", "ls *", "a # b", "\"$X\""})
        EXPECT_FALSE(shellWords(text)) << text;
}

TEST(ShellWords, QuotingComesBack)
{
    for (const char *word : {"plain", "two words", "it's", "", "a\"b", "--x=1", "[1,2]", "$HOME", "back\\slash"})
        EXPECT_EQ(shellWords("run " + shellQuoted(word)), (Words{"run", word})) << word;
}

TEST(Parameters, NamesEverySetting)
{
    Json container = containerOf(plainJob());
    container["env"] =
        Json::array({Json{{"name", "BATCH"}, {"value", "64"}}, Json{{"name", "TOKEN"}, {"valueFrom", {{"secretKeyRef", Json::object()}}}}});
    container["resources"] = Json{{"limits", {{"nvidia.com/gpu", 2}}}, {"requests", {{"nvidia.com/gpu", 2}, {"cpu", "4"}}}};
    EXPECT_THAT(parameters(jobOf(container)),
                ElementsAre(Parameter{Kind::Argument, "--lr", "0.1"}, Parameter{Kind::Argument, "--seed", "7"},
                            Parameter{Kind::Argument, "--amp", ""}, Parameter{Kind::Env, "BATCH", "64"}, Parameter{Kind::Image, "", "train:1"},
                            Parameter{Kind::Resource, "nvidia.com/gpu", "2"}, Parameter{Kind::Resource, "cpu", "4"}));
    EXPECT_EQ(guessSeedArgument(plainJob()), "--seed");
    EXPECT_EQ(guessSeedArgument(job({"python"}, {"--lr", "1"})), "");
    EXPECT_THAT(parameters(Json()), IsEmpty());
}

TEST(WithChanges, ChangesWhereItStands)
{
    EXPECT_EQ(changed(plainJob(), Kind::Argument, "--lr", "0.2")["args"], Json(Words{"--lr", "0.2", "--seed=7", "--amp"}));
    EXPECT_EQ(changed(plainJob(), Kind::Argument, "--seed", "9")["args"], Json(Words{"--lr", "0.1", "--seed=9", "--amp"}));
    EXPECT_EQ(changed(plainJob(), Kind::Argument, "--amp", std::nullopt)["args"], Json(Words{"--lr", "0.1", "--seed=7"}));
    EXPECT_EQ(changed(plainJob(), Kind::Argument, "--new", "1")["args"], Json(Words{"--lr", "0.1", "--seed=7", "--amp", "--new", "1"}));
    const Json inCommand = changed(job({"python", "train.py", "--lr", "0.1"}, {}), Kind::Argument, "--lr", "0.2");
    EXPECT_EQ(inCommand["command"], Json(Words{"python", "train.py", "--lr", "0.2"}));
    EXPECT_FALSE(inCommand.contains("args"));
}

TEST(WithChanges, ReachesIntoAShellCommand)
{
    const Json whole = changed(job({"sh", "-c", "python train.py --lr 0.1 --note 'a b'"}, {}), Kind::Argument, "--lr", "0.2");
    EXPECT_EQ(whole["command"], Json(Words{"sh", "-c", "python train.py --lr 0.2 --note 'a b'"}));
    const Json added = changed(job({"sh", "-c", "python train.py"}, {}), Kind::Argument, "--lr", "0.2");
    EXPECT_EQ(added["command"], Json(Words{"sh", "-c", "python train.py --lr 0.2"}));
}

TEST(WithChanges, ReachesTheShellCommandThatStandsInArgs)
{
    for (const char *option : {"-c", "-lc", "-ec", "-euc"}) {
        const Json split = changed(job({"bash", option}, {"python train.py --lr 0.1"}), Kind::Argument, "--lr", "0.2");
        EXPECT_EQ(split["args"], Json(Words{"python train.py --lr 0.2"})) << option;
        EXPECT_EQ(split["command"], Json(Words{"bash", option}));
        const Json more = changed(job({"bash", option}, {"python train.py", "name-of-the-shell"}), Kind::Argument, "--lr", "0.2");
        EXPECT_EQ(more["args"], Json(Words{"python train.py --lr 0.2", "name-of-the-shell"})) << option;
    }
}

TEST(WithChanges, LeavesAloneWhatCannotBeKnown)
{
    const Json opaque = job({"sh", "-c", "cd /data && python train.py --lr $LR"}, {});
    EXPECT_EQ(withChanges(opaque, {{Kind::Argument, "--lr", "0.2"}}), opaque);
    const Json ofImage = job({}, {});
    EXPECT_EQ(withChanges(ofImage, {{Kind::Argument, "--lr", "0.2"}}), ofImage);
}

TEST(WithChanges, EnvironmentImageAndResources)
{
    Json container = containerOf(plainJob());
    container["env"] = Json::array({Json{{"name", "A"}, {"value", "1"}}, Json{{"name", "B"}, {"valueFrom", Json::object()}}});
    container["resources"] = Json{{"limits", {{"nvidia.com/gpu", 1}}}, {"requests", {{"nvidia.com/gpu", 1}, {"cpu", "4"}}}};
    const Json base = jobOf(container);
    EXPECT_EQ(changed(base, Kind::Env, "A", "2")["env"][0]["value"], "2");
    EXPECT_EQ(changed(base, Kind::Env, "B", "x")["env"][1], (Json{{"name", "B"}, {"value", "x"}}));
    EXPECT_EQ(changed(base, Kind::Env, "A", std::nullopt)["env"].size(), 1u);
    EXPECT_EQ(changed(base, Kind::Env, "C", "3")["env"].size(), 3u);
    EXPECT_EQ(changed(base, Kind::Image, "", "train:2")["image"], "train:2");
    const Json more = changed(base, Kind::Resource, "nvidia.com/gpu", "2")["resources"];
    EXPECT_EQ(more["limits"]["nvidia.com/gpu"], "2");
    EXPECT_EQ(more["requests"]["nvidia.com/gpu"], "2");
    EXPECT_FALSE(changed(base, Kind::Resource, "cpu", "8")["resources"]["limits"].contains("cpu"));
    EXPECT_EQ(changed(plainJob(), Kind::Resource, "amd.com/gpu", "1")["resources"]["limits"]["amd.com/gpu"], "1");
}

TEST(WithChanges, ReplicasOfEachKind)
{
    Json base = plainJob();
    base["spec"]["completions"] = 1;
    const Json wider = withChanges(base, {{Kind::Replicas, "", "4"}});
    EXPECT_EQ(wider["spec"]["parallelism"], 4);
    EXPECT_EQ(wider["spec"]["completions"], 4);
    const Json trainJob = withChanges(Json{{"kind", "TrainJob"}, {"spec", {{"trainer", {{"numNodes", 1}}}}}}, {{Kind::Replicas, "", "3"}});
    EXPECT_EQ(trainJob["spec"]["trainer"]["numNodes"], 3);
    const Json torch =
        withChanges(Json{{"kind", "PyTorchJob"}, {"spec", {{"pytorchReplicaSpecs", {{"Master", {{"replicas", 1}}}, {"Worker", {{"replicas", 1}}}}}}}},
                    {{Kind::Replicas, "", "3"}});
    EXPECT_EQ(torch["spec"]["pytorchReplicaSpecs"]["Worker"]["replicas"], 3);
    EXPECT_EQ(torch["spec"]["pytorchReplicaSpecs"]["Master"]["replicas"], 1);
}

TEST(WithChanges, EveryReplicaGroupGetsTheChange)
{
    const Json group =
        Json{{"replicas", 1}, {"template", {{"spec", {{"containers", Json::array({Json{{"name", "pytorch"}, {"args", {"--lr", "0.1"}}}})}}}}}};
    const Json base{{"kind", "PyTorchJob"}, {"spec", {{"pytorchReplicaSpecs", {{"Master", group}, {"Worker", group}}}}}};
    const Json result = withChanges(base, {{Kind::Argument, "--lr", "0.2"}});
    for (const char *role : {"Master", "Worker"})
        EXPECT_EQ(result["spec"]["pytorchReplicaSpecs"][role]["template"]["spec"]["containers"][0]["args"][1], "0.2") << role;
}

TEST(Validate, AGoodDraftHasNoIssues)
{
    EXPECT_THAT(ids(good()), IsEmpty());
    EXPECT_TRUE(launchable(validate(good())));
    EXPECT_TRUE(launchable({Issue{Issue::Severity::Warning, "", "", {}}}));
}

TEST(Validate, NamesEachFault)
{
    const auto with = [](const std::function<void(Draft &)> &spoil) {
        Draft draft = good();
        spoil(draft);
        return ids(draft);
    };
    for (const char *name : {"", "Digits", "-a", "a-", "a.b", "a_b"})
        EXPECT_THAT(with([&](Draft &draft) { draft.name = name; }), Contains("name-invalid")) << name;
    EXPECT_THAT(with([](Draft &draft) { draft.name = std::string(41, 'a'); }), Contains("name-invalid"));
    EXPECT_THAT(with([](Draft &draft) { draft.base["kind"] = "Deployment"; }), Contains("base-kind"));
    EXPECT_THAT(with([](Draft &draft) { draft.base = Json(); }), Contains("base-kind"));
    EXPECT_THAT(with([](Draft &draft) { draft.base["metadata"] = "x"; }), Contains("base-shape"));
    EXPECT_THAT(with([](Draft &draft) { draft.metric.clear(); }), Contains("metric-missing"));
    EXPECT_THAT(with([](Draft &draft) { draft.direction = curves::Direction::Unknown; }), Contains("direction-unknown"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms.pop_back(); }), Contains("arms-few"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].name = "B 2"; }), Contains("arm-name"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].name = "a"; }), Contains("arm-twice")); // names of objects are lower case
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes[0].value = "0.1"; }), Contains("arm-unchanged"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes[0].name.clear(); }), Contains("change-nameless"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes[0] = {Kind::Argument, "--gone", std::nullopt}; }), Contains("argument-absent"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes.push_back({Kind::Resource, "cpu", "many"}); }), Contains("quantity"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes.push_back({Kind::Resource, "nvidia.com/gpu", "500m"}); }), Contains("quantity-whole"));
    EXPECT_THAT(with([](Draft &draft) { draft.arms[1].changes.push_back({Kind::Image, "", "a b"}); }), Contains("image"));
    for (const char *count : {"0", "-1", "two", "99999999"})
        EXPECT_THAT(with([&](Draft &draft) { draft.arms[1].changes.push_back({Kind::Replicas, "", count}); }), Contains("replicas")) << count;
    EXPECT_THAT(with([](Draft &draft) { draft.seeds.clear(); }), Contains("seeds-missing"));
    EXPECT_THAT(with([](Draft &draft) { draft.seeds.push_back(1); }), Contains("seeds-twice"));
    EXPECT_THAT(with([](Draft &draft) { draft.seeds[0] = -1; }), Contains("seeds-negative"));
    EXPECT_THAT(with([](Draft &draft) { draft.seedArgument.clear(); }), Contains("seed-way"));
    EXPECT_THAT(with([](Draft &draft) { draft.mainArm = "C"; }), Contains("main-arm"));
}

TEST(Validate, SaysWhyAnArgumentCannotBeSet)
{
    Draft draft = good();
    draft.base = job({}, {});
    EXPECT_THAT(ids(draft), Contains("arguments-unknown"));
    draft.base = job({"sh", "-c", "python train.py --lr $LR"}, {});
    EXPECT_THAT(ids(draft), Contains("arguments-shell"));
    EXPECT_FALSE(launchable(validate(draft)));
    // By the environment it goes.
    draft.arms[1].changes = {{Kind::Env, "LR", "0.2"}};
    draft.seedArgument.clear();
    draft.seedEnv = "SEED";
    EXPECT_TRUE(launchable(validate(draft)));
}

TEST(Validate, NoticesDoNotHinder)
{
    Draft draft = good();
    draft.arms[1].changes[0].name = "--warmup";
    draft.seedArgument = "--random-state";
    EXPECT_THAT(ids(draft), ElementsAre("argument-new", "seed-new"));
    EXPECT_TRUE(launchable(validate(draft)));
}

TEST(Validate, SaysHowManySeedsCanDecide)
{
    // e-value ceiling (1+n)^((n-1)/2): 36 at five seeds, 11.2 at four; 20 is needed for one comparison, 40 for two.
    Draft draft = good();
    draft.seeds = {1, 2, 3, 4};
    EXPECT_THAT(ids(draft), ElementsAre("seeds-few"));
    EXPECT_THAT(validate(draft).front().text.english(), testing::StartsWith("4 paired seeds can never decide at 5 %: 5 are"));
    draft.seeds = {1};
    EXPECT_THAT(ids(draft), ElementsAre("seeds-one"));
    draft = good();
    draft.arms.push_back({"C", {{Kind::Argument, "--lr", "0.3"}}});
    EXPECT_THAT(ids(draft), ElementsAre("seeds-few"));
    draft.mainArm = "B";
    EXPECT_THAT(ids(draft), IsEmpty());
}

TEST(Validate, OddManifestsAreRefusedNotThrown)
{
    // As a person may write them by hand: names that YAML reads as numbers, maps that are texts.
    std::vector<Json> bases;
    bases.push_back(Json{{"kind", 3}});
    bases.push_back(Json::parse(R"({"kind": "Job", "metadata": "x", "spec": "y"})"));
    bases.push_back(Json::parse(R"({"kind": "Job", "apiVersion": 1, "spec": {"template": {"spec": {"containers": [{"name": 7}, 3]}}}})"));
    bases.push_back(Json::parse(R"({"kind": "JobSet", "spec": {"replicatedJobs": [3, {"template": []}]}})"));
    bases.push_back(Json::parse(R"({"kind": "TrainJob", "spec": []})"));
    for (const Json &base : bases) {
        Draft draft = good();
        draft.base = base;
        EXPECT_NO_THROW(parameters(base)) << base.dump();
        EXPECT_NO_THROW(validate(draft)) << base.dump();
        EXPECT_NO_THROW(toJson(draft)) << base.dump();
    }
}

TEST(DraftJson, ComesBackWhole)
{
    Draft draft = good();
    draft.seedEnv = "SEED";
    draft.mainArm = "B";
    draft.author = "dp";
    draft.cause = "try a higher rate";
    draft.arms[1].changes = {{Kind::Argument, "--lr", "0.2"}, {Kind::Argument, "--amp", std::nullopt}, {Kind::Env, "E", ""},
                             {Kind::Image, "", "train:2"},    {Kind::Resource, "nvidia.com/gpu", "2"}, {Kind::Replicas, "", "2"}};
    const auto back = draftFrom(Json::parse(toJson(draft).dump()));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->name, draft.name);
    EXPECT_EQ(back->namespaceName, draft.namespaceName);
    EXPECT_EQ(back->arms, draft.arms);
    EXPECT_EQ(back->seeds, draft.seeds);
    EXPECT_EQ(back->seedArgument, draft.seedArgument);
    EXPECT_EQ(back->seedEnv, draft.seedEnv);
    EXPECT_EQ(back->metric, draft.metric);
    EXPECT_EQ(back->direction, draft.direction);
    EXPECT_EQ(back->mainArm, draft.mainArm);
    EXPECT_EQ(back->author, draft.author);
    EXPECT_EQ(back->cause, draft.cause);
    EXPECT_EQ(back->base, draft.base);
}

TEST(DraftJson, RefusesWhatIsNoDraft)
{
    for (const char *text : {"null", "3", "[]", "{}", R"({"name": 3, "arms": []})", R"({"name": "a", "arms": {}})"})
        EXPECT_FALSE(draftFrom(Json::parse(text))) << text;
    const auto odd = draftFrom(Json::parse(R"({"name": "a", "arms": [3, {"changes": [4, {"value": 5}]}], "seeds": ["x", 1], "direction": 8})"));
    ASSERT_TRUE(odd);
    EXPECT_THAT(odd->seeds, ElementsAre(1));
    EXPECT_EQ(odd->direction, curves::Direction::Unknown);
}
