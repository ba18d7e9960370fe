// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace kubeapi {

/// Places of the fields that are asked for one by one; eachField() goes through them in this order, and through all others behind.
enum class PodField : std::uint32_t { Name, Uid, Version, Created, Started, Node, Phase, Space };

/// Shows every field of a pod that may differ from pod to pod of one kind, in a fixed order: text(), time(), number(), pairs() (labels and
/// annotations), owners(). Left out: containers, node selector and gates, which are kept as they are, and keys of labels and annotations.
template <class AnyPod, class Visitor>
void eachField(AnyPod &pod, Visitor &visitor)
{
    visitor.text(pod.meta.name);
    visitor.text(pod.meta.uid);
    visitor.text(pod.meta.resourceVersion);
    visitor.time(pod.meta.created);
    visitor.time(pod.startTime);
    visitor.text(pod.nodeName);
    visitor.text(pod.phase);
    visitor.text(pod.meta.namespaceName);
    visitor.pairs(pod.meta.labels);
    visitor.pairs(pod.meta.annotations);
    visitor.number(pod.ready);
    visitor.number(pod.scheduled);
    for (auto *list : {&pod.statuses, &pod.initStatuses})
        for (auto &status : *list) {
            visitor.time(status.startedAt);
            visitor.time(status.finishedAt);
            visitor.text(status.name);
            visitor.text(status.state);
            visitor.text(status.reason);
            visitor.text(status.message);
            visitor.text(status.lastReason);
            visitor.number(status.exitCode);
            visitor.number(status.lastExitCode);
            visitor.number(status.restartCount);
            visitor.number(status.ready);
        }
    visitor.owners(pod.meta.owners);
    visitor.number(pod.meta.generation);
    visitor.time(pod.meta.deleted);
    visitor.text(pod.reason);
    visitor.text(pod.message);
    visitor.text(pod.restartPolicy);
    visitor.text(pod.scheduledReason);
    visitor.text(pod.scheduledMessage);
}

constexpr std::size_t fieldsOfStatus = 11, fieldsOfOwner = 5;

/// The same for one owner.
template <class Owner, class Visitor>
void eachOwnerField(Owner &owner, Visitor &visitor)
{
    visitor.text(owner.apiVersion);
    visitor.text(owner.kind);
    visitor.text(owner.name);
    visitor.text(owner.uid);
    visitor.number(owner.controller);
}

enum class FieldKind : std::uint32_t { Text, Time, Number };

/// The fields of a pod as bytes, one behind the other. Equal where the fields are.
///
/// A text is "" or itself; 01 and 16 bytes for a UUID, 02 and its bytes (lowest first) for a plain number, 00 in front of a text that begins
/// with a byte below 4. A time is "" where absent, else its whole seconds and, unless zero, nanoseconds; numbers and times are zigzag varints.
class FieldBytes {
public:
    void clear();
    std::size_t count() const { return m_ends.size(); }
    std::string_view at(std::size_t index) const
    {
        const std::size_t from = index == 0 ? 0 : m_ends[index - 1] >> 2;
        return std::string_view(m_bytes).substr(from, (m_ends[index] >> 2) - from);
    }
    FieldKind kind(std::size_t index) const { return static_cast<FieldKind>(m_ends[index] & 3); }
    void shrink();

    // Visitor
    void text(std::string_view text);
    void time(const std::optional<TimePoint> &time);
    template <class Number>
    void number(const Number &value)
    {
        if constexpr (requires { value.has_value(); }) {
            if (value)
                addNumber(static_cast<std::int64_t>(*value));
        } else {
            addNumber(static_cast<std::int64_t>(value));
        }
        end(FieldKind::Number);
    }
    void pairs(const StringMap &pairs)
    {
        for (const auto &[key, value] : pairs)
            text(value);
    }
    void owners(const Shared<std::vector<OwnerReference>> &owners)
    {
        for (const OwnerReference &owner : owners)
            eachOwnerField(owner, *this);
    }

private:
    void addNumber(std::int64_t number);
    void end(FieldKind kind) { m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()) << 2 | static_cast<std::uint32_t>(kind)); }

    std::string m_bytes;
    std::vector<std::uint32_t> m_ends; ///< where each ends, and its kind in the lowest two bits
};

/// Goes through differences: for each the field's place and what is there instead.
///
/// A difference is a byte (low half: fields stepped over; high half: bytes of what follows; 15 in either = a varint more), then the field's bytes:
/// of a text also 03, the length of what it begins with as before, and its rest; of a time also its distance (odd), where 00 stands before bytes.
class FieldDifferences {
public:
    explicit FieldDifferences(std::string_view bytes) : m_rest(bytes) { next(); }
    static constexpr std::uint32_t none = ~std::uint32_t(0);
    std::uint32_t field() const { return m_field; } ///< none = no more
    std::string_view bytes() const { return m_bytes; }
    void next();

private:
    std::string_view m_rest, m_bytes;
    std::uint32_t m_field = none;
    std::uint32_t m_next = 0;
};

/// Writes into `out` how the field at `field` differs from `before`. `at`: the field behind the last one written, moved on.
void addDifference(std::string &out, std::uint32_t &at, std::uint32_t field, FieldKind kind, std::string_view before, std::string_view now);

/// What addDifference() wrote, read again as the field's value; `before` is the value that it was told from.
std::string textFrom(std::string_view difference, std::string_view before);
std::optional<TimePoint> timeFrom(std::string_view difference, const std::optional<TimePoint> &before);
std::optional<std::int64_t> numberFrom(std::string_view difference);

/// The bytes of a field (see FieldBytes) that differs so from `before`, which are bytes too.
std::string fieldBytesFrom(std::string_view difference, FieldKind kind, std::string_view before);

} // namespace kubeapi
