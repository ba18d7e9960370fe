// SPDX-License-Identifier: GPL-3.0-or-later
// What makes objects small and quick to read, and must not change what is read: parsing without managers, shared texts, packed pairs, stamps.
#include "kubeapi/json/object_parser.h"
#include "kubeapi/objects/interner.h"
#include "kubeapi/objects/packed_pairs.h"
#include "kubeapi/objects/shared_text.h"
#include "kubeapi/watch/stamp.h"
#include "kubeapi/watch/versions.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>

namespace {

using namespace kubeapi;
using Json = nlohmann::ordered_json;

std::string padded(std::string text) { return text.append(simdjson::SIMDJSON_PADDING, ' '); }

/// What ObjectParser makes of a text; empty where it refuses.
std::string parsed(const std::string &text)
{
    ObjectParser parser;
    JsonView root;
    const std::string room = padded(text);
    return parser.parse(room.data(), text.size(), root) ? std::string() : root.json();
}

/// The same said slowly.
void forgetManagers(Json &value)
{
    if (value.is_object())
        if (const auto meta = value.find("metadata"); meta != value.end() && meta->is_object())
            if (const auto managers = meta->find("managedFields"); managers != meta->end() && managers->is_array())
                *managers = Json::array();
    for (Json &member : value)
        if (member.is_structured())
            forgetManagers(member);
}

std::string expected(const std::string &text)
{
    Json value = Json::parse(text);
    forgetManagers(value);
    return value.dump();
}

TEST(ObjectParser, LeavesOutManagersAndNothingElse)
{
    const char *const managers =
        R"([{"manager":"a","fieldsV1":{"f:x":{"v:[\"]\",\"[\"]":{}},"k:{\"name\":\"]}\"}":{".":{}}},"more":[[1,[2]],[]]},{}])";
    for (
        const std::string &text : {
            std::string(R"({"metadata":{"name":"a","labels":{"l":"[1]"},"managedFields":MANAGERS,"uid":"u"},"spec":{"x":[1,[2,{}]]}})"),
            std::string(R"({"metadata":{"managedFields":MANAGERS}})"),
            std::string(R"({"metadata":{"managedFields":[]},"spec":{}})"),
            std::string(R"({"metadata":{"managedFields":null,"name":"a"}})"),
            std::string(R"({"metadata":{"managedFields":[1]},"spec":{"template":{"metadata":{"name":"t","managedFields":MANAGERS}}},"status":{}})"),
            std::string(
                R"({"items":[{"metadata":{"name":"a","managedFields":MANAGERS}},{"metadata":{"name":"b"}},{"metadata":{"managedFields":MANAGERS,"name":"c"}}]})"),
            // Of another object, or a text that looks like it
            std::string(R"({"spec":{"managedFields":MANAGERS},"metadata":{"annotations":{"managedFields":"x","n":"\"managedFields\":[1,2]"}}})"),
            std::string(R"({"metadata":{"annotations":{"a":"b"},"managedFields":MANAGERS,"ownerReferences":[{"uid":"managedFields"}]}})"),
            std::string(R"({"metadata":[{"managedFields":MANAGERS}],"data":{"\"metadata\":{":{"managedFields":[5]}}})"),
        }) {
        std::string whole = text;
        for (auto at = whole.find("MANAGERS"); at != std::string::npos; at = whole.find("MANAGERS"))
            whole.replace(at, 8, managers);
        EXPECT_EQ(parsed(whole), expected(whole)) << whole;
    }
    // Written with spaces it is only read the long way
    EXPECT_EQ(parsed(R"({"metadata": {"managedFields": [1]}})"), R"({"metadata":{"managedFields":[1]}})");
}

TEST(ObjectParser, RefusesWhatIsCutOrDamaged)
{
    const std::string text =
        R"({"type":"ADDED","object":{"metadata":{"name":"a","managedFields":[{"x":{"y":[1]}}],"uid":"u"},"spec":{"z":"\u00e9"}}})";
    ASSERT_FALSE(parsed(text).empty());
    for (std::size_t length = 0; length < text.size(); ++length)
        EXPECT_TRUE(parsed(text.substr(0, length)).empty()) << length;
    EXPECT_TRUE(parsed(text + "}").empty());
    EXPECT_TRUE(parsed(R"({"metadata":{"managedFields":[{"a":"\xff"}]}})" + std::string("\xff")).empty());
    EXPECT_TRUE(parsed(R"({"metadata":{"managedFields":[[]}})").empty());
    EXPECT_TRUE(parsed(R"({"metadata":{"managedFields":[}]}}")").empty());
}

TEST(ObjectParser, ReadsOneTextAfterAnother)
{
    ObjectParser parser;
    for (const std::size_t count : {1U, 300U, 2U, 5000U, 1U}) {
        Json page{{"items", Json::array()}};
        for (std::size_t i = 0; i < count; ++i)
            page["items"].push_back({{"metadata", {{"name", std::to_string(i)}, {"managedFields", Json::array({{{"time", i}}})}}}, {"n", i}});
        const std::string text = page.dump(), room = padded(text);
        JsonView root;
        ASSERT_EQ(parser.parse(room.data(), text.size(), root), nullptr);
        EXPECT_EQ(root.json(), expected(text));
        if (count == 300)
            parser.release();
    }
}

TEST(ObjectParser, TakesNoTimeForNamesThatMeanNothing)
{
    // A member that is no manager's is looked at from its own place back; a server that repeats it without end gets no more than that
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i)
        text += R"("managedFields":[],)";
    text += R"("end":1})";
    EXPECT_EQ(parsed(text).size(), text.size());
}

TEST(SharedText, ReadsLikeAString)
{
    SharedText text("Running");
    const SharedText same = text;
    EXPECT_EQ(text, "Running");
    EXPECT_EQ(text, std::string("Running"));
    EXPECT_EQ(&text.str(), &same.str());
    EXPECT_FALSE(text.alone());
    text = "Failed";
    EXPECT_EQ(same, "Running");
    EXPECT_TRUE(same.alone());
    EXPECT_NE(text, same);
    EXPECT_EQ("pod " + text, "pod Failed");
    EXPECT_EQ(text + ": x", "Failed: x");
    EXPECT_TRUE(SharedText().empty());
    EXPECT_EQ(SharedText(""), SharedText());
    EXPECT_EQ(SharedText(), "");
    const std::string copy = same;
    EXPECT_EQ(copy, "Running");
    text = *&text;
    EXPECT_EQ(text, "Failed");
}

TEST(SharedText, GoesToOtherThreads)
{
    TextInterner texts;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([mine = texts.keep("node-1")] {
            for (int i = 0; i < 10'000; ++i) {
                const SharedText copy = mine;
                ASSERT_EQ(copy, "node-1");
            }
        });
    for (int i = 0; i < 10'000; ++i)
        EXPECT_EQ(texts.keep("node-1").size(), 6U);
    for (std::thread &thread : threads)
        thread.join();
}

TEST(TextInterner, KeepsOnceAndForgetsWhatNobodyHolds)
{
    TextInterner texts;
    const SharedText held = texts.keep("node-7"), again = texts.keep(std::string("node-") + "7");
    EXPECT_EQ(&held.str(), &again.str());
    for (int i = 0; i < 100'000; ++i)
        EXPECT_EQ(texts.keep(std::to_string(i)), std::to_string(i));
    EXPECT_LT(texts.size(), 2500U);
    EXPECT_EQ(&texts.keep("node-7").str(), &held.str());
    EXPECT_TRUE(texts.keep("").empty());
}

TEST(PackedPairs, KeepsOrderAndEveryByte)
{
    const std::string odd("with\0nul", 8);
    PackedPairs pairs{{"B", "2"}, {"A", ""}, {odd, odd}, {"B", "3"}};
    ASSERT_EQ(pairs.size(), 4U);
    EXPECT_EQ(pairs.at(0), PackedPairs::Pair("B", "2"));
    EXPECT_EQ(pairs.at(2), PackedPairs::Pair(odd, odd));
    EXPECT_THROW(pairs.at(4), std::out_of_range);
    const std::vector<std::pair<std::string, std::string>> strings{{"B", "2"}, {"A", ""}, {odd, odd}, {"B", "3"}};
    EXPECT_EQ(pairs.strings(), strings);
    EXPECT_NE(PackedPairs({{"AB", "C"}}), PackedPairs({{"A", "BC"}}));
    EXPECT_TRUE(PackedPairs().empty());
    EXPECT_EQ(PackedPairs().size(), 0U);
    pairs.clear();
    EXPECT_EQ(pairs, PackedPairs());
}

TEST(Stamp, KeepsEveryFormAsItWas)
{
    const std::vector<std::string> uids{"",
                                        "5f0c4d2e-1111-4222-8333-00000001aaaa",
                                        "5f0c4d2e-1111-4222-8333-00000001aaab",
                                        "5F0C4D2E-1111-4222-8333-00000001AAAA",
                                        "00000000-0000-0000-0000-000000000000",
                                        "5f0c4d2e11114222833300000001aaaa",
                                        "ua",
                                        "5f0c4d2e-1111-4222-8333-00000001aaag",
                                        "5f0c4d2e-1111-4222-8333_00000001aaaa"};
    const std::vector<std::string> versions{
        "",    "0",   "1", "10", "9", "007", "9999999999999999999", "10000000000000000000", "99999999999999999999999", "18446744073709551617",
        "abc", "12x", "-4"};
    for (const std::string &uid : uids)
        for (const std::string &version : versions) {
            const Stamp stamp(uid, version);
            EXPECT_EQ(stamp.uid(), uid);
            EXPECT_EQ(stamp.version(), version);
            EXPECT_EQ(stamp.hasUid(), !uid.empty());
            Stamp cleared = stamp;
            cleared.clearVersion();
            EXPECT_EQ(cleared.uid(), uid);
            EXPECT_EQ(cleared.version(), "");
            for (const std::string &otherUid : uids)
                for (const std::string &otherVersion : versions) {
                    const Stamp other(otherUid, otherVersion);
                    EXPECT_EQ(stamp.sameUid(other), uid == otherUid) << uid << " " << otherUid;
                    EXPECT_EQ(stamp.sameVersion(other), version == otherVersion) << version << " " << otherVersion;
                    EXPECT_EQ(stamp.olderThan(other), olderVersion(version, otherVersion)) << version << " " << otherVersion;
                }
        }
}

} // namespace
