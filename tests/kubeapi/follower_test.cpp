// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig_follower.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class Follower : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "kubeapi-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    void TearDown() override
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    std::string path(const std::string &name) const { return (folder / name).string(); }
    void write(const std::string &name, const std::string &text) const { std::ofstream(path(name), std::ios::binary) << text; }
    static std::string config(int contexts, const std::string &prefix = "c")
    {
        std::string out = "# kept\nclusters:\n- {name: cl, cluster: {server: https://x}}\ncontexts:\n";
        for (int i = 0; i < contexts; ++i)
            out += "- {name: " + prefix + std::to_string(i) + ", context: {cluster: cl, namespace: team}}\n";
        return out + "current-context: " + prefix + "0\n";
    }

    fs::path folder;
    KubeconfigFollower::Time now{};
};

TEST_F(Follower, ATextCountsWhenItWasTheSameTwice)
{
    write("a", config(1));
    KubeconfigFollower follower({path("a"), path("b")}, false);
    EXPECT_EQ(follower.current().contexts().size(), 1U);
    EXPECT_FALSE(follower.look(now));
    write("a", config(2));
    EXPECT_FALSE(follower.look(now)) << "seen once";
    EXPECT_TRUE(follower.look(now));
    EXPECT_EQ(follower.current().contexts().size(), 2U);
    EXPECT_FALSE(follower.look(now));
    // Another file of the list comes
    write("b", config(1, "other"));
    EXPECT_FALSE(follower.look(now));
    EXPECT_TRUE(follower.look(now));
    EXPECT_EQ(follower.current().contexts().size(), 3U);
    EXPECT_EQ(follower.current().found().size(), 2U);
    // Replaced by renaming, with the same text: nothing new
    write("new", config(2));
    fs::rename(path("new"), path("a"));
    EXPECT_FALSE(follower.look(now));
    EXPECT_FALSE(follower.look(now));
}

TEST_F(Follower, NoLookInBetweenLosesAContext)
{
    // Written in place, piece by piece, with a look after each: many of these pieces are whole kubeconfigs with fewer contexts
    const std::string before = config(3), after = config(4);
    write("a", before);
    KubeconfigFollower follower({path("a")}, false, 3s);
    for (std::size_t size = 0; size < after.size(); size += 7) {
        write("a", after.substr(0, size));
        EXPECT_FALSE(follower.look(now)) << size;
        EXPECT_EQ(follower.current().contexts().size(), 3U) << size;
    }
    write("a", after);
    follower.look(now);
    follower.look(now);
    EXPECT_EQ(follower.current().contexts().size(), 4U);
    EXPECT_TRUE(follower.current().problems().empty());
}

TEST_F(Follower, BrokenFilesKeepTheirContextsAndSayWhy)
{
    write("a", config(2));
    KubeconfigFollower follower({path("a")}, false);
    write("a", "clusters: [\n");
    follower.look(now);
    EXPECT_TRUE(follower.look(now)) << "there is something to tell";
    EXPECT_EQ(follower.current().contexts().size(), 2U);
    ASSERT_EQ(follower.current().problems().size(), 1U);
    EXPECT_NE(follower.current().problems()[0].message.find("contexts of before"), std::string::npos) << follower.current().problems()[0].message;
    EXPECT_TRUE(follower.current().resolve("c1"));
    write("a", config(1));
    follower.look(now);
    EXPECT_TRUE(follower.look(now));
    EXPECT_EQ(follower.current().contexts().size(), 1U);
    EXPECT_TRUE(follower.current().problems().empty());
}

TEST_F(Follower, EmptyAndMissingFilesAreBelievedAfterAWhile)
{
    write("a", config(2));
    KubeconfigFollower follower({path("a")}, false, 3s);
    write("a", "");
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(follower.look(now));
    EXPECT_EQ(follower.current().contexts().size(), 2U);
    EXPECT_TRUE(follower.look(now + 4s));
    EXPECT_TRUE(follower.current().contexts().empty());
    write("a", config(2));
    follower.look(now);
    EXPECT_TRUE(follower.look(now));
    fs::remove(path("a"));
    follower.look(now);
    follower.look(now);
    EXPECT_EQ(follower.current().contexts().size(), 2U);
    EXPECT_TRUE(follower.look(now + 4s));
    EXPECT_TRUE(follower.current().contexts().empty());
}

TEST_F(Follower, HundredsOfContexts)
{
    write("a", config(500));
    KubeconfigFollower follower({path("a")}, false);
    ASSERT_EQ(follower.current().contexts().size(), 500U);
    EXPECT_EQ(follower.current().contexts()[499].name, "c499") << "in the order of the file";
    EXPECT_TRUE(follower.current().resolve("c321"));
    std::ifstream file(path("a"));
    std::string line;
    std::getline(file, line);
    EXPECT_EQ(line, "# kept");
}

} // namespace
