// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/history/history_store.h"

#include <map>
#include <memory>
#include <string>

namespace history {

/// A run as the history has it with its live points after them: points that lie before what the live log still holds come from the history.
/// What arrives live is appended; all is put together anew only when the log was read from its beginning again. One thread.
class JoinedRun {
public:
    explicit JoinedRun(std::shared_ptr<const StoredRun> stored) : m_stored(std::move(stored)) {}

    /// `live` may be null: the history alone.
    std::shared_ptr<const curves::RunSnapshot> with(const curves::RunSnapshot *live);

private:
    struct Taken {
        std::size_t size = 0;
        std::int64_t firstTimeNs = 0; ///< of the live curve: another one was read from elsewhere
    };
    bool continues(const curves::RunSnapshot *live) const;
    void begin(const curves::RunSnapshot *live);

    std::shared_ptr<const StoredRun> m_stored;
    curves::RunCurves m_run;
    std::map<std::string, Taken> m_taken; ///< live points appended so far, by series
    bool m_begun = false;
};

} // namespace history
