// SPDX-License-Identifier: GPL-3.0-or-later
// The store of watched objects and what it is made of, beside plain maps that do the same.
#include "kubeapi/base/slot_index.h"
#include "kubeapi/watch/key_arena.h"
#include "kubeapi/watch/object_store.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace kubeapi;

namespace {

ObjectStore::Object object(const std::string &text) { return std::make_shared<const std::string>(text); }
std::string textOf(const ObjectStore::Object &value) { return *static_cast<const std::string *>(value.get()); }

/// The words of an object: "key uid version".
std::string wordOf(const void *object, int number)
{
    std::istringstream words(*static_cast<const std::string *>(object));
    std::string word;
    for (int i = 0; i <= number; ++i)
        words >> word;
    return word;
}

/// Of objects that say themselves who they are.
const ObjectQuestions questions{
    [](const void *object) { return wordOf(object, 0); },
    [](const void *object, std::string_view key) { return wordOf(object, 0) == key; },
    [](const void *object) { return Stamp(wordOf(object, 1), wordOf(object, 2)); },
};

} // namespace

TEST(SlotIndex, FindsWhatAMapFinds)
{
    for (const std::size_t spread : {3U, 64U, 100'000U}) { // nearly all hashes equal, some, hardly any
        std::mt19937 random(static_cast<unsigned>(spread));
        std::vector<int> values(2000);
        std::set<SlotIndex::Place> held;
        SlotIndex index;
        const auto hashOf = [&](int value) { return static_cast<std::size_t>(value) % spread; };
        const auto find = [&](int value) { return index.find(hashOf(value), [&](SlotIndex::Place place) { return values[place] == value; }); };
        for (int step = 0; step < 20'000; ++step) {
            const auto place = static_cast<SlotIndex::Place>(random() % values.size());
            if (held.erase(place) > 0) {
                index.erase(hashOf(values[place]), place);
                ASSERT_EQ(find(values[place]), SlotIndex::nowhere);
            } else {
                values[place] = static_cast<int>(place * 7 + 100'000 * (random() % 3));
                index.insert(hashOf(values[place]), place);
                held.insert(place);
            }
            ASSERT_EQ(index.size(), held.size());
            if (step % 500 != 0)
                continue;
            for (const SlotIndex::Place known : held)
                ASSERT_EQ(find(values[known]), known);
        }
    }
}

TEST(KeyArena, KeepsKeysOfAnyLength)
{
    KeyArena arena;
    std::vector<std::pair<std::string, KeyArena::Key>> kept;
    for (const std::size_t length : {0U, 1U, 254U, 255U, 256U, 16383U, 16384U, 70'000U})
        for (const char *space : {"", "a/", "b/", "/"})
            for (const char letter : {'x', 'y'}) {
                const std::string key = space + std::string(length, letter);
                kept.emplace_back(key, arena.add(key));
            }
    for (int i = 0; i < 5000; ++i) {
        const std::string key = "team-" + std::to_string(i % 7) + "/pod-" + std::to_string(i);
        kept.emplace_back(key, arena.add(key));
    }
    for (const auto &[text, key] : kept) {
        EXPECT_EQ(arena.text(key), text);
        EXPECT_TRUE(arena.same(key, text));
        EXPECT_FALSE(arena.same(key, text + "z"));
        EXPECT_FALSE(arena.same(key, "other/" + text));
    }
    const std::size_t before = arena.used();
    arena.add("team-3/n"); // the namespace is known
    EXPECT_EQ(arena.used() - before, 2U);
}

class StoreOf : public testing::TestWithParam<const ObjectQuestions *> {};
INSTANTIATE_TEST_SUITE_P(ObjectStore, StoreOf, testing::Values(nullptr, &questions),
                         [](const auto &which) { return which.param ? "ObjectsThatSayWhoTheyAre" : "Anything"; });

TEST_P(StoreOf, TellsTheDifferencesThatAMapWouldHave)
{
    std::mt19937 random(11);
    ObjectStore store(GetParam());
    struct Known {
        std::string uid, version, text;
    };
    std::map<std::string, Known> now;            // what is in the store
    std::map<std::string, std::string> consumer; // what its consumer has
    std::uint64_t clock = 0;
    std::size_t most = 0;
    for (int round = 0; round < 400; ++round) {
        // Waves: the table grows to thousands and empties again, so that places and memory are used anew
        const bool growing = round / 50 % 2 == 0;
        for (int step = 0; step < 200; ++step) {
            const std::string key = "team-" + std::to_string(random() % 5) + "/pod-" + std::to_string(random() % 6000);
            const auto known = now.find(key);
            if (random() % 4 == (growing ? 0U : 1U) || (!growing && random() % 2)) {
                const ObjectStore::Place place = store.find(key);
                ASSERT_EQ(place != ObjectStore::nowhere && store.present(place), known != now.end());
                if (known == now.end())
                    continue;
                store.erase(place, nullptr);
                now.erase(known);
                continue;
            }
            const bool sameObject = known != now.end() && random() % 5 != 0;
            const Known next{sameObject ? known->second.uid : "uid-" + std::to_string(++clock), std::to_string(++clock), std::to_string(clock)};
            const ObjectStore::Place place = store.at(key);
            store.put(place, Stamp(next.uid, next.version), object(key + " " + next.uid + " " + next.text));
            ASSERT_TRUE(store.stamp(place).sameUid(Stamp(next.uid, "")) && store.stamp(place).version() == next.version);
            now[key] = next;
            ASSERT_EQ(store.find(key), place);
        }
        if (round % 100 == 99) {
            store.eraseAll();
            now.clear();
        }
        ASSERT_EQ(store.size(), now.size());
        ASSERT_EQ(store.objects(), now.size());
        most = std::max(most, now.size());
        for (const ObjectStore::Change &change : store.take()) {
            const std::string text = textOf(change.value), key = text.substr(0, text.find(' '));
            switch (change.what) {
            case ObjectStore::Change::What::Added:
                ASSERT_TRUE(consumer.emplace(key, text).second) << key;
                break;
            case ObjectStore::Change::What::Modified:
                ASSERT_TRUE(consumer.contains(key)) << key;
                ASSERT_NE(consumer[key], text);
                consumer[key] = text;
                break;
            case ObjectStore::Change::What::Deleted:
                ASSERT_EQ(consumer.erase(key), 1U) << key;
                break;
            }
        }
        std::map<std::string, std::string> wanted;
        for (const auto &[key, known] : now)
            wanted[key] = key + " " + known.uid + " " + known.text;
        ASSERT_EQ(consumer, wanted) << "round " << round;
        ASSERT_FALSE(store.dirty());
    }
    EXPECT_GT(most, 2000U);
}

TEST(ObjectStore, WhatAListDidNotHaveGoes)
{
    ObjectStore store;
    for (const char *key : {"a/1", "a/2", "3"})
        store.put(store.at(key), Stamp("u", "1"), object(key));
    EXPECT_EQ(store.take().size(), 3U);
    store.see(store.find("a/2"), 7);
    store.eraseUnseen(7);
    EXPECT_EQ(store.size(), 1U);
    std::set<std::string> gone;
    for (const ObjectStore::Change &change : store.take()) {
        EXPECT_EQ(change.what, ObjectStore::Change::What::Deleted);
        gone.insert(textOf(change.value));
    }
    EXPECT_EQ(gone, (std::set<std::string>{"a/1", "3"}));
    // Left out by the decoder, but known
    store.put(store.at("b/1"), Stamp("v", "1"), nullptr);
    EXPECT_EQ(store.size(), 2U);
    EXPECT_EQ(store.objects(), 1U);
    EXPECT_TRUE(store.take().empty());
}

TEST(ObjectStore, WhatWasToldCountsMoreThanWhatAnObjectSays)
{
    ObjectStore store(&questions);
    const auto versionOf = [&](const char *key) { return store.stamp(store.find(key)).version(); };
    store.put(store.at("a/1"), Stamp("u", "7"), object("a/1 u 7"));
    store.put(store.at("a/2"), Stamp("u", "8"), object("a/2 u 5")); // told under another version
    store.put(store.at("a/3"), Stamp("u", "9"), object("b/3 u 9")); // and under another name
    store.put(store.at("a/4"), Stamp("u", "10"), nullptr);          // left out by the decoder
    EXPECT_EQ(store.take().size(), 3U);
    EXPECT_EQ(versionOf("a/1") + versionOf("a/2") + versionOf("a/3") + versionOf("a/4"), "78910");
    EXPECT_EQ(store.find("b/3"), ObjectStore::nowhere);
    // The same version again is no change; what it says of itself is right by now
    store.put(store.at("a/2"), Stamp("u", "8"), object("a/2 u 8"));
    EXPECT_TRUE(store.take().empty());
    EXPECT_EQ(versionOf("a/2"), "8");
    store.clearVersions();
    for (const char *key : {"a/1", "a/2", "a/3", "a/4"}) {
        EXPECT_EQ(versionOf(key), "");
        EXPECT_EQ(store.stamp(store.find(key)).uid(), "u");
    }
    store.put(store.at("a/1"), Stamp("u", "1"), object("a/1 u 1"));
    EXPECT_EQ(versionOf("a/1"), "1");
    ASSERT_EQ(store.take().size(), 1U);
    // Gone and back between two takes, as another object
    store.erase(store.find("a/1"), nullptr);
    EXPECT_EQ(versionOf("a/1"), "");
    store.put(store.at("a/1"), Stamp("v", "2"), object("a/1 v 2"));
    const auto changes = store.take();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(textOf(changes[0].value), "a/1 u 1");
    EXPECT_EQ(textOf(changes[1].value), "a/1 v 2");
    store.eraseAll();
    EXPECT_EQ(store.take().size(), 3U);
    EXPECT_EQ(store.find("a/1"), ObjectStore::nowhere);
    EXPECT_EQ(store.size(), 0U);
}
