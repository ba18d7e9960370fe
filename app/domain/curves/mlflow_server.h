// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_server.h"

namespace curves {

/// MLflow's tracking server over REST 2.0 (https://mlflow.org/docs/latest/rest-api.html): every point of every metric, not the sampled series that
/// its own pages draw. Histories are asked for in pages; a later round asks again only for the page that was last, and for that only where the
/// latest value moved (or, every twelfth round, where the run is still going: a run that goes back in steps leaves the latest value as it is).
class MlflowServer : public MetricServer {
public:
    explicit MlflowServer(std::string source) : MetricServer(std::move(source)) {}
    std::string_view kind() const override { return "MLflow"; }

    static constexpr int pageOfPoints = 25'000; ///< the most that the server gives at once
    static constexpr int pageOfRuns = 500;
    static constexpr int roundsBetweenLooks = 12;

protected:
    void beginRound() override;
    void beginRun(ServedRun &run) override;

private:
    struct Metric {
        std::string latest;          ///< the listed latest value, as text to compare
        std::string read;            ///< `latest` when the history was read
        std::string lastPage;        ///< token of the page that was last; empty = the first
        std::size_t pageCount = 0;   ///< points of it that were taken
        std::uint64_t pagePrint = 0; ///< of those points, to see that they still are what they were
        bool asked = false;
    };
    struct State {
        std::map<std::string, Metric, std::less<>> metrics;
        RunCurves curves;
        int waiting = 0;
        bool moved = false, listed = false;
    };

    void askExperiments(const std::string &token);
    void askRuns(std::vector<std::string> experiments, const std::string &token);
    void takeRuns(const std::string &body, const std::vector<std::string> &experiments);
    void endOfList();
    void askHistory(const std::string &runId, const std::string &key, const std::string &token);
    void takeHistory(const std::string &runId, const std::string &key, const std::string &token, const std::string &body);
    void historyEnded(const std::string &runId);

    std::map<std::string, std::string> m_experiments; ///< id -> name
    std::map<std::string, State> m_states;
    int m_lists = 0; ///< lists of runs that are still to come in this round
    bool m_listFailed = false;
    std::uint64_t m_round = 0;
};

} // namespace curves
