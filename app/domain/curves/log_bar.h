// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_record.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// A progress bar taken apart: "desc:  25%|##5  | 4/16 [00:01<00:03, 4.12it/s, loss=0.52]tail".
struct BarText {
    bool found = false;
    bool framed = false; ///< drawn with signs between brackets, its values between brackets too
    std::string_view description, postfix, tail;
    double n = LogRecord::none, total = LogRecord::none;
};

/// Finds a bar with a counter and a bracket in a segment.
BarText readBar(std::string_view segment);

/// True for bars that load, tokenise, validate or sample and so carry no training metrics.
bool isSideBar(std::string_view description);

/// Removes what bars are drawn with; false when nothing of the kind was there.
bool eraseBarGlyphs(std::string_view segment, std::string &out);

/// Decides which redraws of a bar with values are new points. A bar repeats its values while its counter moves and moves its counter while its
/// values wait; each change is one point, a repeat is none. Values that join later than the first redraw are reported when they change.
class BarTracker {
public:
    struct Point {
        std::size_t field; ///< index into the record's fields
        double n;          ///< counter value to use as step
        bool stale;        ///< the counter lags behind the values: n is the number of the change instead
        double value;
    };
    /// Gives the fields of the record that are new points, among them values that stayed the same for a whole step of the counter.
    /// `sameNames`: whoever this is, the same record always has the same names when it is given by them; null: nobody.
    void redraw(const LogRecord &record, std::string_view description, double n, double total, std::vector<Point> &points,
                const void *sameNames = nullptr);

private:
    struct Bar;
    struct Value {
        double last = 0;
        bool primary = false;
    };
    using Values = std::map<std::string, Value, std::less<>>;
    struct Bar {
        Values values;
        std::vector<Values::iterator> places; // of the fields, where they were found last time
        const void *placesOf = nullptr;       // whose fields they are all known to be
        std::string instance;                 // the description this far: another epoch is another instance
        double lastN = LogRecord::none, pointN = LogRecord::none, candidateN = LogRecord::none;
        double changes = 0; // points of this instance
        int atSameN = 0;
        bool stale = false, started = false;
    };
    static Values::iterator find(Bar &bar, const LogRecord &record, std::size_t field);
    static bool findAll(Bar &bar, const LogRecord &record);
    std::map<std::string, Bar, std::less<>> m_bars;
    Bar *m_last = nullptr; // of the redraw before, with what it was found by
    std::string m_lastDescription;
    double m_lastTotal = LogRecord::none;
    int m_lastRank = -1;
};

} // namespace curves
