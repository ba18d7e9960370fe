// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_file.h"

#include <gtest/gtest.h>

using namespace reading;

namespace {

PatternFile file(const std::string &name, PatternScope scope, const char *pattern) { return {name, std::move(scope), {*LogPattern::parse(pattern)}}; }

std::string complaint(std::string_view text)
{
    const auto read = PatternFile::parse(text, "odd.json");
    if (read)
        return "none";
    EXPECT_FALSE(read.error().remedy.empty()) << text;
    return read.error().message;
}

TEST(PatternFile, JsonGivesItAgain)
{
    PatternFile kept = file("odd “one”", {"registry:5000/team/odd", "team=vision", "*.odd", "lab/exp"}, "epoch {epoch:int} loss {loss}");
    kept.patterns.push_back(*LogPattern::parse("val {val_loss:min}"));
    kept.patterns.back().only = "[valid]";
    const auto read = PatternFile::parse(kept.json(), "x");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, kept);
    EXPECT_NE(kept.json().find("\"trainyardPattern\": 1"), std::string::npos);
}

TEST(PatternFile, TextAloneIsAFileToo)
{
    const auto read = PatternFile::parse("# ours\n{step} {loss}\nonly x\nq {q}\n", "odd.txt");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->patterns.size(), 2U);
    EXPECT_TRUE(read->applies.empty());
    EXPECT_EQ(complaint("loss {loss}\nacc {acc\n"), "In odd.json: Line 2: Character 5: “{” is not closed.");
    EXPECT_EQ(complaint(""), "In odd.json: Line 1: Character 1: There is no pattern.");
}

TEST(PatternFile, FaultsNameFilePlaceAndRemedy)
{
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1,\n \"patterns\": [}"), "In odd.json: Line 2: This is not valid JSON.");
    EXPECT_EQ(complaint("{\"patterns\": []}"), "In odd.json: This is no pattern file: its version is missing.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 2, \"patterns\": []}"), "In odd.json: This pattern file has the version 2; version 1 can be read.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"patterns\": []}"), "In odd.json: In “patterns”: There is no pattern.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"patterns\": [{\"pattern\": \"a {b\"}]}"),
              "In odd.json: In “patterns[0]”: Character 3: “{” is not closed.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"patterns\": [3]}"), "In odd.json: In “patterns[0]”: A text is expected here.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"applies\": {\"picture\": \"x\"}}"),
              "In odd.json: In “applies.picture”: “picture” is not known here.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"applies\": {\"labels\": \"a b\"}}"),
              "In odd.json: In “applies.labels”: “a b” is no label selector.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"applies\": []}"), "In odd.json: In “applies”: Names with texts are expected here.");
    EXPECT_EQ(complaint("{\"trainyardPattern\": 1, \"name\": 3}"), "In odd.json: In “name”: A text is expected here.");
}

TEST(PatternFile, ImagesLabelsAndGlobs)
{
    EXPECT_EQ(repositoryOf("train"), "train");
    EXPECT_EQ(repositoryOf("train:v2"), "train");
    EXPECT_EQ(repositoryOf("registry:5000/team/train:v2@sha256:0123"), "registry:5000/team/train");
    EXPECT_EQ(repositoryOf("registry:5000/team/train"), "registry:5000/team/train");
    const Labels labels{{"team", "vision"}, {"kind", "b"}};
    for (const char *yes :
         {"team=vision", "team==vision", "team", "!debug", "kind in (a, b)", "kind notin (c),team", "team!=text", "x notin (a)", "x!=1"})
        EXPECT_TRUE(selects(yes, labels)) << yes;
    for (const char *no :
         {"team=text", "!team", "debug", "kind in (a,c)", "kind notin (b)", "team!=vision", "", "a b", "team in vision", "=x", "team=vision,"})
        EXPECT_FALSE(selects(no, labels)) << no;
    EXPECT_FALSE(validSelector("team in (a"));
    EXPECT_TRUE(globMatches("*.odd.log", "a.odd.log"));
    EXPECT_TRUE(globMatches("run-?-*", "run-3-x"));
    EXPECT_FALSE(globMatches("*.odd", "a.odd.log"));
    EXPECT_TRUE(globMatches("*", ""));
}

TEST(PatternFile, TheLedgerKeepsItForItsExperimentAlone)
{
    const PatternFile kept = file("odd", {"repo/x", "", "", "other/exp"}, "loss {loss}");
    const std::string map = patternConfigMap(kept, "lab", "lr-sweep");
    const auto read = readPatternConfigMap(map);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->applies, (PatternScope{"", "", "", "lab/lr-sweep"}));
    EXPECT_EQ(read->patterns, kept.patterns);
    EXPECT_NE(map.find("trainyard-lr-sweep-patterns"), std::string::npos);
    for (const char *no : {"", "{}", "[]", "{\"metadata\": 3}", "{\"metadata\": {\"labels\": {\"trainyard.dev/ledger\": \"experiment\"}}}"})
        EXPECT_FALSE(readPatternConfigMap(no)) << no;
}

TEST(PatternBook, WhatIsSaidMoreCloselyGoesFirst)
{
    const PatternBook book({file("z image", {"repo/train", "", "", ""}, "image {image}"),
                            file("b labels", {"", "team=vision", "", ""}, "labels {labels}"), file("c file", {"", "", "*.odd", ""}, "file {file}"),
                            file("d experiment", {"", "", "", "lab/exp"}, "experiment {experiment}"),
                            file("a image", {"repo/train", "", "", ""}, "first {first}"), file("by hand", {}, "hand {hand}"),
                            file("both", {"repo/other", "team=vision", "", ""}, "both {both}")});
    const LogSubject subject{"repo/train:v3", {{"team", "vision"}}, "", "lab/exp"};
    ASSERT_TRUE(book.setFor(subject));
    EXPECT_EQ(book.setFor(subject)->key(), "experiment {experiment}\nlabels {labels}\nfirst {first}\nimage {image}\n");
    EXPECT_EQ(book.setFor({"", {}, "/tmp/a/run.odd", ""})->key(), "file {file}\n");
    EXPECT_EQ(book.setFor({"repo/other:1", {{"team", "vision"}}, "", ""})->key(), "both {both}\nlabels {labels}\n");
    EXPECT_FALSE(book.setFor({"repo/none", {}, "", ""}));
    EXPECT_FALSE(book.setFor({}));
}

} // namespace
