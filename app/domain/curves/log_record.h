// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_names.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace curves {

/// A name with its number.
struct LogField {
    std::string name;
    double value = 0;
    NameRole role = NameRole::Other;
    bool strong = false; ///< written with "=" or ":" or in a column, not merely word and number side by side

    bool operator==(const LogField &) const = default;
};

/// What one piece of log text says: the x values it names and the fields beside them.
struct LogRecord {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    std::vector<LogField> fields;
    std::size_t used = 0; ///< fields in use; the vector keeps its strings so that a line costs no allocation
    double step = none;   ///< an absolute step
    double epoch = none;
    double epochTotal = none;
    double counter = none;         ///< an in-epoch or unnamed counter: the n of "n/N"
    double counterTotal = none;    ///< its N
    int stepPriority = 0;          ///< how sure the step is; a surer name replaces a less sure one
    bool counterInEpoch = false;   ///< the counter is known to start again every epoch
    bool counterNamed = false;     ///< the counter was called step or iteration, so it may count absolutely
    bool round = false;            ///< the line begins with a round: boosting
    bool bar = false;              ///< drawn as a progress bar: a redraw, not a line of its own
    bool commas = false;           ///< such a row whose cells stand between commas
    bool table = false;            ///< a row under a header
    bool mapping = false;          ///< a JSON object or a printed dictionary
    bool block = false;            ///< gathered from several lines
    bool phases = false;           ///< a row of a table with one column for each phase
    bool actor = false;            ///< written by an actor of a cluster, which reports once an epoch
    bool gathered = false;         ///< a dictionary that was printed over several lines
    bool zeroBased = false;        ///< epochs are known to count from 0
    int words = 0;                 ///< values that are no numbers ("optimizer=adam")
    int switches = 0;              ///< of these: True, False, None
    Phase phase = Phase::None;     ///< a phase that the line names apart from the fields
    std::string phaseWord;         ///< the phase as it is written before a field's name ("Train. Acc.: 1 | Loss: 2"), empty when not
    Phase modePhase = Phase::None; ///< a phase given as a value ("mode": "val")
    int rank = -1;
    std::int64_t timeNs = 0;

    void clear();
    LogField &add(std::string_view name, double value, bool strong);
    /// A counter with a name; decides by the role whether it is a step, a batch or an epoch.
    void count(std::string_view name, NameRole role, double value, double total, bool bracket);
    bool hasStep() const { return step == step || counter == counter; }
    bool hasEpoch() const { return epoch == epoch; }
    bool hasMetric() const;
    bool operator==(const LogRecord &) const = default;
};

/// Remembers the roles of names: a log repeats few names many times.
class RoleMemory {
public:
    RoleMemory();
    NameRole roleOf(std::string_view name);

private:
    struct Slot {
        std::string name;
        NameRole role = NameRole::Other;
        bool used = false;
    };
    std::vector<Slot> m_slots;
};

/// Finds `name sep value` pairs in a message, whatever the separators. Fields, counters and phases are added to the record.
void readFields(std::string_view text, RoleMemory &roles, LogRecord &record);

/// Reads the JSON object or Python dictionary that starts at text[at] ('{'); nested objects flatten with dots. Returns the position after it,
/// or 0 when it is neither. Quoted numbers count as numbers; lists, texts and nulls are passed over.
/// `mark`: the name that a marker line gave to the record's "value", when it stands before the object. Settings ("config": {…}) inside are passed
/// over, a time inside becomes the record's time.
std::size_t readMapping(std::string_view text, std::size_t at, RoleMemory &roles, LogRecord &record, std::string_view mark = {});

/// Gives fields their final x meaning: step and epoch keys become x values and leave the fields.
void settleCounters(LogRecord &record);

} // namespace curves
