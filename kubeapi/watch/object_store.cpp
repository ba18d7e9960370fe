// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/object_store.h"

#include <functional>

namespace kubeapi {

namespace {

/// Empty slots, or bytes of keys that are gone, that are not worth moving everything together for.
constexpr std::size_t slackSlots = 1024, slackBytes = 65536;

std::size_t hashOf(std::string_view key) { return std::hash<std::string_view>{}(key); }

} // namespace

ObjectStore::Place ObjectStore::find(std::string_view key) const
{
    return m_index.find(hashOf(key), [&](Place place) { return m_keys.same(m_slots[place].key, key); });
}

ObjectStore::Place ObjectStore::at(std::string_view key)
{
    const std::size_t hash = hashOf(key);
    Place place = m_index.find(hash, [&](Place known) { return m_keys.same(m_slots[known].key, key); });
    if (place != nowhere)
        return place;
    if (m_free.empty()) {
        place = static_cast<Place>(m_slots.size());
        m_slots.emplace_back();
    } else {
        place = m_free.back();
        m_free.pop_back();
    }
    m_slots[place].key = m_keys.add(key);
    m_index.insert(hash, place);
    return place;
}

ObjectStore::Slot &ObjectStore::touch(Place place)
{
    Slot &slot = m_slots[place];
    if (slot.dirty == 0) {
        m_dirty.push_back({place, slot.present ? slot.now : Entry(), nullptr});
        slot.dirty = static_cast<std::uint32_t>(m_dirty.size()) & 0x7fffffff;
    }
    return slot;
}

void ObjectStore::put(Place place, Stamp stamp, Object value)
{
    Slot &slot = touch(place);
    m_objects += (value != nullptr);
    if (slot.present)
        m_objects -= (slot.now.value != nullptr);
    else
        ++m_present;
    slot.present = 1;
    slot.now = Entry{std::move(stamp), std::move(value)};
}

void ObjectStore::erase(Place place, Object last)
{
    if (!m_slots[place].present)
        return;
    Slot &slot = touch(place);
    Dirty &before = m_dirty[slot.dirty - 1];
    if (before.published.value && before.published.stamp.sameUid(slot.now.stamp))
        before.lastSeen = last ? std::move(last) : slot.now.value;
    m_objects -= (slot.now.value != nullptr);
    --m_present;
    slot.present = 0;
    slot.seenIn = 0;
    slot.now = {};
}

void ObjectStore::eraseUnseen(std::uint32_t list)
{
    for (Place place = 0; place < m_slots.size(); ++place)
        if (m_slots[place].seenIn != list)
            erase(place, nullptr);
}

void ObjectStore::eraseAll()
{
    for (Place place = 0; place < m_slots.size(); ++place)
        erase(place, nullptr);
}

void ObjectStore::clearVersions()
{
    for (Slot &slot : m_slots)
        slot.now.stamp.clearVersion();
}

std::vector<ObjectStore::Change> ObjectStore::take()
{
    std::vector<Change> out;
    out.reserve(m_dirty.size());
    for (Dirty &before : m_dirty) {
        Slot &slot = m_slots[before.place];
        slot.dirty = 0;
        const Object &had = before.published.value, &has = slot.now.value; // null where it is gone
        if (had && has && before.published.stamp.sameUid(slot.now.stamp)) {
            if (!before.published.stamp.sameVersion(slot.now.stamp))
                out.push_back({Change::What::Modified, has});
        } else {
            if (had)
                out.push_back({Change::What::Deleted, before.lastSeen ? before.lastSeen : had});
            if (has)
                out.push_back({Change::What::Added, has});
        }
        if (!slot.present)
            remove(before.place);
    }
    m_dirty.clear();
    if (m_dirty.capacity() > slackSlots)
        std::vector<Dirty>().swap(m_dirty); // of a list; a watch has use for less
    if (m_free.size() > m_present + slackSlots || m_keys.dropped() > m_keys.used() / 2 + slackBytes)
        moveTogether();
    return out;
}

void ObjectStore::remove(Place place)
{
    Slot &slot = m_slots[place];
    m_index.erase(hashOf(m_keys.text(slot.key)), place);
    m_keys.drop(slot.key);
    slot = Slot();
    m_free.push_back(place);
}

void ObjectStore::moveTogether()
{
    ObjectStore fresh;
    fresh.m_index.reserve(m_present);
    for (Slot &slot : m_slots) {
        if (!slot.present) // not dirty either, and so not in use
            continue;
        Slot &moved = fresh.m_slots[fresh.at(m_keys.text(slot.key))];
        moved.now = std::move(slot.now);
        moved.seenIn = slot.seenIn;
        moved.present = 1;
    }
    fresh.m_present = m_present;
    fresh.m_objects = m_objects;
    *this = std::move(fresh);
}

} // namespace kubeapi
