// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/slot_index.h"
#include "kubeapi/watch/key_arena.h"
#include "kubeapi/watch/object_questions.h"
#include "kubeapi/watch/stamp.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kubeapi {

/// What is known under each key, and how that differs from what was taken before. A clean object costs 64 bytes, its name, and a dozen bytes in the
/// index; where the store may ask objects who they are, 24 and the dozen; where they count their holders themselves too, 16 and the dozen. Objects
/// are opaque; null = left out by the decoder, but known.
class ObjectStore {
public:
    using Object = std::shared_ptr<const void>;
    using Place = SlotIndex::Place; ///< of a key; good until take()
    static constexpr Place nowhere = SlotIndex::nowhere;

    struct Change {
        enum class What { Added = 0, Modified = 1, Deleted = 2 } what = What::Added;
        Object value;
    };

    /// `asks`: what objects can say of themselves; null = nothing.
    explicit ObjectStore(const ObjectQuestions *asks = nullptr) : m_asks(asks), m_counted(asks && asks->hold) {}
    ~ObjectStore();
    ObjectStore(const ObjectStore &) = delete;
    ObjectStore &operator=(const ObjectStore &) = delete;

    Place find(std::string_view key) const;
    /// The same; made where there is none, without an object.
    Place at(std::string_view key);

    bool present(Place place) const { return m_slots[place].present; }
    Stamp stamp(Place place) const; ///< empty where there is no object
    void put(Place place, Stamp stamp, Object value);
    /// `last`: how the object looked when it was deleted; null = as it was known.
    void erase(Place place, Object last);
    /// Erases what was not marked with see(place, list); everything without a list.
    void eraseUnseen(std::uint32_t list);
    void eraseAll();
    void see(Place place, std::uint32_t list) { m_slots[place].seenIn = list; }
    /// Versions start over: no two can be compared.
    void clearVersions();

    std::size_t size() const { return m_present; }    ///< keys that have an object, null ones among them
    std::size_t objects() const { return m_objects; } ///< those that are not null
    bool dirty() const { return !m_dirty.empty(); }
    /// The differences to what was taken before, in the order in which keys first changed; a recreated object (new uid) is a deletion
    /// followed by an addition.
    std::vector<Change> take();

private:
    struct Entry {
        Stamp stamp;
        Object value;
    };
    struct Slot {
        std::uint32_t seenIn = 0;      ///< the last list that had it
        std::uint32_t dirty : 30 = 0;  ///< one more than its place in m_dirty
        std::uint32_t present : 1 = 0; ///< it stays until take() when its object goes
        std::uint32_t apart : 1 = 0;   ///< m_apart has it
    };
    /// Who is in a slot, where its object is not asked.
    struct Beside {
        Stamp stamp;
        KeyArena::Key key;
    };
    /// The same where objects are asked and this one cannot say it: it is null, or gone, or was told under another version.
    struct Apart {
        Stamp stamp;
        std::string key;
    };
    struct Dirty {
        Place place = 0;
        Entry published; ///< what the consumer has
        Object lastSeen; ///< of that same object, when it was deleted
    };

    bool isAt(Place place, std::string_view key) const;
    std::string keyOf(Place place) const;
    Place add(std::size_t hash);
    const void *look(Place place) const { return m_counted ? m_held[place] : m_values[place].get(); }
    Object value(Place place) const;
    void setValue(Place place, Object value);
    void swap(ObjectStore &other);
    Slot &touch(Place place);
    void remove(Place place);
    void moveTogether();

    const ObjectQuestions *m_asks;
    bool m_counted = false;                   ///< objects count their holders
    std::deque<Slot> m_slots;                 ///< grows in small blocks, so that what is held is what is used
    std::deque<Object> m_values;              ///< of each slot; empty where objects count their holders
    std::deque<const void *> m_held;          ///< the same where they do: each that is not null is held
    std::deque<Beside> m_beside;              ///< of each slot; empty where objects are asked
    std::unordered_map<Place, Apart> m_apart; ///< empty where they are not
    std::vector<Place> m_free;
    SlotIndex m_index;
    KeyArena m_keys;
    std::vector<Dirty> m_dirty;
    std::size_t m_present = 0, m_objects = 0;
};

} // namespace kubeapi
