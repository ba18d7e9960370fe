// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/object_store.h"

#include <functional>
#include <utility>

namespace kubeapi {

namespace {

/// Empty slots, or bytes of keys that are gone, that are not worth moving everything together for.
constexpr std::size_t slackSlots = 1024, slackBytes = 65536;

std::size_t hashOf(std::string_view key) { return std::hash<std::string_view>{}(key); }

} // namespace

ObjectStore::~ObjectStore()
{
    for (const void *object : m_held)
        if (object)
            m_asks->letGo(object);
}

ObjectStore::Object ObjectStore::value(Place place) const
{
    if (!m_counted)
        return m_values[place];
    return m_held[place] ? m_asks->shared(m_held[place]) : nullptr;
}

void ObjectStore::setValue(Place place, Object value)
{
    if (!m_counted) {
        m_values[place] = std::move(value);
        return;
    }
    if (value)
        m_asks->hold(value.get());
    if (const void *before = std::exchange(m_held[place], value.get()))
        m_asks->letGo(before);
}

ObjectStore::Place ObjectStore::find(std::string_view key) const
{
    return m_index.find(hashOf(key), [&](Place place) { return isAt(place, key); });
}

bool ObjectStore::isAt(Place place, std::string_view key) const
{
    const Slot &slot = m_slots[place];
    if (!m_asks)
        return m_keys.same(m_beside[place].key, key);
    return slot.apart ? m_apart.at(place).key == key : m_asks->hasKey(look(place), key);
}

std::string ObjectStore::keyOf(Place place) const
{
    const Slot &slot = m_slots[place];
    if (!m_asks)
        return m_keys.text(m_beside[place].key);
    return slot.apart ? m_apart.at(place).key : m_asks->key(look(place));
}

Stamp ObjectStore::stamp(Place place) const
{
    const Slot &slot = m_slots[place];
    if (!m_asks)
        return m_beside[place].stamp;
    return slot.apart ? m_apart.at(place).stamp : m_asks->stamp(look(place));
}

/// An empty slot, in the index already.
ObjectStore::Place ObjectStore::add(std::size_t hash)
{
    Place place = 0;
    if (m_free.empty()) {
        place = static_cast<Place>(m_slots.size());
        m_slots.emplace_back();
        m_counted ? static_cast<void>(m_held.emplace_back()) : static_cast<void>(m_values.emplace_back());
        if (!m_asks)
            m_beside.emplace_back();
    } else {
        place = m_free.back();
        m_free.pop_back();
    }
    m_index.insert(hash, place);
    return place;
}

ObjectStore::Place ObjectStore::at(std::string_view key)
{
    const std::size_t hash = hashOf(key);
    const Place known = m_index.find(hash, [&](Place place) { return isAt(place, key); });
    if (known != nowhere)
        return known;
    const Place place = add(hash);
    if (m_asks) {
        m_apart[place].key = key; // until its object can say so
        m_slots[place].apart = 1;
    } else {
        m_beside[place].key = m_keys.add(key);
    }
    return place;
}

ObjectStore::Slot &ObjectStore::touch(Place place)
{
    Slot &slot = m_slots[place];
    if (slot.dirty == 0) {
        m_dirty.push_back({place, slot.present ? Entry{stamp(place), value(place)} : Entry(), nullptr});
        slot.dirty = static_cast<std::uint32_t>(m_dirty.size()) & 0x3fffffff;
    }
    return slot;
}

void ObjectStore::put(Place place, Stamp stamp, Object value)
{
    Slot &slot = touch(place);
    m_objects += (value != nullptr);
    if (slot.present)
        m_objects -= (look(place) != nullptr);
    else
        ++m_present;
    slot.present = 1;
    if (!m_asks) {
        m_beside[place].stamp = std::move(stamp);
    } else {
        // What an object says of itself counts only where it is what the server said
        std::string key = keyOf(place);
        bool says = value && m_asks->hasKey(value.get(), key);
        if (says) {
            const Stamp own = m_asks->stamp(value.get());
            says = own.sameUid(stamp) && own.sameVersion(stamp);
        }
        if (!says)
            m_apart[place] = {std::move(stamp), std::move(key)};
        else if (slot.apart)
            m_apart.erase(place);
        slot.apart = !says;
    }
    setValue(place, std::move(value));
}

void ObjectStore::erase(Place place, Object last)
{
    if (!m_slots[place].present)
        return;
    Slot &slot = touch(place);
    Dirty &before = m_dirty[slot.dirty - 1];
    if (before.published.value && before.published.stamp.sameUid(stamp(place)))
        before.lastSeen = last ? std::move(last) : value(place);
    m_objects -= (look(place) != nullptr);
    --m_present;
    slot.present = 0;
    slot.seenIn = 0;
    if (m_asks) {
        m_apart[place] = {Stamp(), keyOf(place)};
        slot.apart = 1;
    } else {
        m_beside[place].stamp = Stamp();
    }
    setValue(place, nullptr);
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
    for (Beside &beside : m_beside)
        beside.stamp.clearVersion();
    if (!m_asks)
        return;
    for (Place place = 0; place < m_slots.size(); ++place) { // seldom, and until each object is told again
        Slot &slot = m_slots[place];
        if (slot.present && !slot.apart) {
            m_apart[place] = {stamp(place), keyOf(place)};
            slot.apart = 1;
        }
    }
    for (auto &[place, apart] : m_apart)
        apart.stamp.clearVersion();
}

std::vector<ObjectStore::Change> ObjectStore::take()
{
    std::vector<Change> out;
    out.reserve(m_dirty.size());
    for (Dirty &before : m_dirty) {
        Slot &slot = m_slots[before.place];
        slot.dirty = 0;
        const Object &had = before.published.value, has = value(before.place); // null where it is gone
        const Stamp now = had && has ? stamp(before.place) : Stamp();
        if (had && has && before.published.stamp.sameUid(now)) {
            if (!before.published.stamp.sameVersion(now))
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
    m_index.erase(hashOf(keyOf(place)), place);
    if (m_asks) {
        m_apart.erase(place);
    } else {
        m_keys.drop(m_beside[place].key);
        m_beside[place] = Beside();
    }
    m_slots[place] = Slot();
    setValue(place, nullptr);
    m_free.push_back(place);
}

void ObjectStore::moveTogether()
{
    ObjectStore fresh(m_asks);
    fresh.m_index.reserve(m_present);
    for (Place place = 0; place < m_slots.size(); ++place) {
        Slot &slot = m_slots[place];
        if (!slot.present) // not dirty either, and so not in use
            continue;
        const std::string key = keyOf(place);
        const Place to = fresh.add(hashOf(key));
        if (m_asks && slot.apart)
            fresh.m_apart[to] = std::move(m_apart.at(place));
        else if (!m_asks)
            fresh.m_beside[to] = {std::move(m_beside[place].stamp), fresh.m_keys.add(key)};
        fresh.m_slots[to] = slot;
        if (m_counted)
            std::swap(fresh.m_held[to], m_held[place]);
        else
            fresh.m_values[to] = std::move(m_values[place]);
    }
    fresh.m_present = m_present;
    fresh.m_objects = m_objects;
    swap(fresh);
}

void ObjectStore::swap(ObjectStore &other)
{
    std::swap(m_slots, other.m_slots);
    std::swap(m_values, other.m_values);
    std::swap(m_held, other.m_held);
    std::swap(m_beside, other.m_beside);
    std::swap(m_apart, other.m_apart);
    std::swap(m_free, other.m_free);
    std::swap(m_index, other.m_index);
    std::swap(m_keys, other.m_keys);
    std::swap(m_dirty, other.m_dirty);
    std::swap(m_present, other.m_present);
    std::swap(m_objects, other.m_objects);
}

} // namespace kubeapi
