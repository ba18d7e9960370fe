// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <memory>
#include <string>
#include <vector>

namespace curves {

class SqliteFile;

/// Reads the runs of a tracker's database: at first all rows, later those that were added since. One thread.
class DatabaseReader {
public:
    virtual ~DatabaseReader() = default;
    /// True when the rows read so far still lead up to where the reading goes on. False where rows were thrown away or a run came back that had been
    /// deleted: then a new reader has to begin at the first row.
    virtual bool continues(SqliteFile &file) = 0;
    /// Reads what is new; false when it stopped before the end, with the reason in the file's problem().
    virtual bool read(SqliteFile &file) = 0;
    /// The runs that are new or have changed since the last call; each has the tracker's key. Holds until the next read().
    virtual std::vector<RunCurves *> changed(const std::string &source) = 0;
    /// What was passed over, in a sentence; empty when all could be read.
    virtual std::string damage() const { return {}; }
};

/// The reader for what is in this database: MLflow's store or Trackio's. Null where it is of something else.
std::unique_ptr<DatabaseReader> databaseReaderFor(SqliteFile &file);

} // namespace curves
