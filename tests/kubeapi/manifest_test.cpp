// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/manifest.h"

#include <gtest/gtest.h>

namespace {

using namespace kubeapi;
using Json = nlohmann::ordered_json;

Json one(const std::string &yaml)
{
    auto read = parseManifests(yaml);
    EXPECT_TRUE(read) << read.error().message;
    return read && read->size() == 1 ? read->front() : Json();
}

TEST(Manifest, ScalarsAsKubectlReadsThem)
{
    // Each of these was compared with kubectl annotate --local -o json
    const std::pair<const char *, Json> cases[] = {
        {"yes", true},
        {"on", true},
        {"y", true},
        {"010", 8},
        {"0o10", 8},
        {"1e3", 1000},
        {"2026-01-01", "2026-01-01"},
        {"1_000", 1000},
        {"True", true},
        {"~", nullptr},
        {"0x1F", 31},
        {".5", 0.5},
        {"1.0", 1},
        {"\"yes\"", "yes"},
        {"12:30:00", "12:30:00"},
        {"No", false},
        {"'1'", "1"},
        {"-5", -5},
        {"1.2.3", "1.2.3"},
        {"100m", "100m"},
        {"!!str 5", "5"},
        {"", nullptr},
        {"\"\"", ""},
        {"v1", "v1"},
        {"18446744073709551615", 18446744073709551615ULL},
    };
    for (const auto &[text, value] : cases) {
        EXPECT_EQ(one("a: " + std::string(text) + "\n")["a"], value) << text;
    }
    EXPECT_EQ(one("n: 1\n").dump(), R"({"false":1})"); // a key, too, as kubectl has it
}

TEST(Manifest, DocumentsOrderAndMerges)
{
    const auto all = parseManifests("---\nb: 1\na: 2\n---\n# nothing\n---\n{\"c\": [1, \"2\"]}\n");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ((*all)[0].dump(), R"({"b":1,"a":2})");
    EXPECT_EQ((*all)[1].dump(), R"({"c":[1,"2"]})");
    EXPECT_EQ(one("base: &b {x: 1, y2: 2}\nuse:\n  <<: *b\n  x: 3\n")["use"].dump(), R"({"x":3,"y2":2})");
}

TEST(Manifest, FaultsNameTheirPlace)
{
    const auto bad = parseManifests("a: 1\nb: [1, 2\n");
    ASSERT_FALSE(bad);
    EXPECT_NE(bad.error().message.find("line"), std::string::npos) << bad.error().message;
    const auto twice = parseManifests("a: 1\na: 2\n");
    ASSERT_FALSE(twice);
    EXPECT_NE(twice.error().message.find("line 2"), std::string::npos) << twice.error().message;
}

TEST(Manifest, YamlRoundTrip)
{
    const Json value = {
        {"apiVersion", "v1"},
        {"text",
         {"yes",
          "010",
          "",
          " x",
          "a: b",
          "a #b",
          "-",
          "- x",
          "1e3",
          "null",
          "~",
          "2026-01-01",
          "12:30",
          "ü",
          "tab\tx",
          "\"q\"",
          "'",
          "%",
          "x:",
          "=",
          "multi\nline\n",
          "multi\nline",
          "multi\n\nline\n\n",
          " lead\nx",
          "\n",
          "\nx",
          "bell\x07",
          "{}",
          "*a",
          "&a",
          "!x",
          "|",
          "plain words"}},
        {"yes", 1},
        {"empty", Json::object()},
        {"none", Json::array()},
        {"nested",
         {{{"name", "a"}, {"list", {1, 2.5, true, nullptr}}}, Json::array({Json::array({1, 2}), Json::object({{"k", "v\nw\n"}})}), Json::object()}},
        {"deep", {{"er", {{"still", {{"x", "block\n  indented\nlast"}}}}}}}};
    const std::string yaml = toYaml(value);
    const auto back = parseManifests(yaml);
    ASSERT_TRUE(back) << back.error().message << "\n" << yaml;
    EXPECT_EQ(back->front().dump(), value.dump()) << yaml;
    EXPECT_EQ(toYaml({{"a", {{"b", {1, "x"}}}}}), "a:\n  b:\n  - 1\n  - x\n");
    EXPECT_EQ(toYaml({{"args", {"a\nb\n"}}}), "args:\n- |\n  a\n  b\n");
    EXPECT_EQ(toYaml(Json("yes")), "\"yes\"\n");
    EXPECT_EQ(toYaml(Json(5)), "5\n");
    EXPECT_EQ(toYaml(Json::object()), "{}\n");
}

} // namespace
