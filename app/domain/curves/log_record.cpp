// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_record.h"

#include <algorithm>
#include <cmath>

namespace curves {

void LogRecord::clear()
{
    auto kept = std::move(fields);
    *this = LogRecord{};
    fields = std::move(kept);
}

LogField &LogRecord::add(std::string_view name, double value, bool strong)
{
    if (used == fields.size())
        fields.emplace_back();
    auto &field = fields[used++];
    field.name.assign(name);
    field.value = value;
    field.role = NameRole::Other;
    field.strong = strong;
    return field;
}

bool LogRecord::hasMetric() const
{
    return std::any_of(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(used),
                       [](const LogField &field) { return isMetric(field.role); });
}

void LogRecord::count(std::string_view name, NameRole role, double value, double total, bool bracket)
{
    const bool known = total == total;
    switch (role) {
    case NameRole::Epoch:
        if (!hasEpoch() || name == "epch") { // beside "ep", which then counts episodes
            epoch = value;
            epochTotal = total;
        }
        return;
    case NameRole::Step: {
        const int priority = name.find("global_step") != std::string_view::npos || name.find("num_updates") != std::string_view::npos ||
                                     name.find("timesteps") != std::string_view::npos
                                 ? 4
                                 : 3;
        if (known) {
            if (!(counter == counter)) {
                counter = value;
                counterTotal = total;
                counterNamed = true;
            }
        } else if (priority > stepPriority) {
            step = value;
            stepPriority = priority;
        }
        return;
    }
    case NameRole::Batch:
        if (!(counter == counter) && (known || bracket || hasEpoch())) {
            counter = value;
            counterTotal = total;
            counterInEpoch = true;
        } else if (!known && !bracket && stepPriority < 1 && !(used > 0 && counter == counter)) { // "[500/9000] | loss 0.1 | batch 16": its size
            step = value;
            stepPriority = 1;
        }
        return;
    case NameRole::Samples:
        if (stepPriority < 1) {
            step = value;
            stepPriority = 1;
        }
        return;
    default:
        if (!(counter == counter)) {
            counter = value;
            counterTotal = total;
            counterInEpoch = bracket && hasEpoch();
        }
        return;
    }
}

RoleMemory::RoleMemory() : m_slots(512) {}

NameRole RoleMemory::roleOf(std::string_view name)
{
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    auto &slot = m_slots[(hash ^ (hash >> 29)) & 511];
    if (!slot.used || slot.name != name) {
        slot.name.assign(name);
        slot.role = nameRole(name);
        slot.used = true;
    }
    return slot.role;
}

void settleCounters(LogRecord &record)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < record.used; ++i) {
        auto &field = record.fields[i];
        bool drop = field.role == NameRole::Ignored;
        if (field.role == NameRole::Step || field.role == NameRole::Batch || field.role == NameRole::Samples || field.role == NameRole::Epoch) {
            record.count(field.name, field.role, field.value, LogRecord::none, false);
            drop = true;
        }
        if (!drop) {
            if (kept != i)
                std::swap(record.fields[kept], record.fields[i]);
            ++kept;
        }
    }
    record.used = kept;
}

} // namespace curves
