// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/domain/wording/text.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace curves {

/// A question to a metric server, as data. All of them only read.
struct ServerRequest {
    std::string path;                                       ///< below the server's own address; begins with "/", no query
    std::vector<std::pair<std::string, std::string>> query; ///< unencoded
    std::string body;                                       ///< JSON, sent by POST; empty = GET
};

/// What came back. A redirect is no answer: status 3xx with the place in `location`.
struct ServerAnswer {
    int status = 0; ///< of HTTP; 0 = no answer came
    std::string body;
    std::string location;
    std::string problem; ///< why no answer came; a sentence without secrets
};

struct ServerQuestion {
    std::uint64_t id = 0;
    ServerRequest request;
};

/// A run as a server lists it.
struct ServedRun {
    std::string id;                            ///< the server's own
    std::string name;                          ///< for a person; not unique
    std::string group;                         ///< its experiment; empty where the server has none
    std::string state;                         ///< the server's word ("RUNNING"); empty where it has none
    std::int64_t startedNs = 0, endedNs = 0;   ///< since 1970; 0 = unknown
    bool wanted = false;                       ///< its points are read
    std::shared_ptr<const RunSnapshot> curves; ///< null until its points were read once
    wording::Text note;                        ///< what a person must know about the points; empty when there is nothing to say
};

/// A server that keeps metrics: questions out, answers in, runs to look at. Sends nothing and knows no clock: whoever drives it asks next() until
/// it is empty, hands in the answers in any order, and calls refresh() from time to time. Runs are listed at once; points are read of those that
/// somebody wants. One thread.
class MetricServer {
public:
    virtual ~MetricServer() = default;
    MetricServer(const MetricServer &) = delete;
    MetricServer &operator=(const MetricServer &) = delete;

    /// "MLflow", "TensorBoard".
    virtual std::string_view kind() const = 0;
    /// A new round: what runs there are, and what has been added to those that are wanted. Does nothing while a round is under way.
    void refresh();
    /// The next question; none when all have been asked that can be asked before more answers come.
    std::optional<ServerQuestion> next();
    void answer(std::uint64_t id, const ServerAnswer &answer);
    /// Nothing to ask and nothing to wait for: the round is complete.
    bool idle() const { return m_out.empty(); }

    void want(const std::string &runId);
    void wantAll();
    /// In the server's order; a run that the server does not list any more is gone from here too.
    const std::vector<ServedRun> &runs() const { return m_runs; }
    /// Ids of the runs that appeared, changed or went since this was last asked.
    std::vector<std::string> takeChanged();
    /// Why the last round is not complete: the first thing that went wrong in it; empty when all went well.
    const wording::Text &problem() const { return m_problem; }
    /// Points whose value could not be read, since the server was opened.
    std::size_t damaged() const { return m_damaged; }

protected:
    explicit MetricServer(std::string source) : m_source(std::move(source)) {}
    using Take = std::function<void(const ServerAnswer &)>;
    /// `take` gets answers with status 200 only; the others become the round's problem, and `refused` is called instead.
    void ask(ServerRequest request, Take take, std::function<void()> refused = {});
    /// The same for what not every server knows: its word that it does not is no problem.
    void askOptional(ServerRequest request, Take take, std::function<void()> refused);
    void noteProblem(wording::Text text);
    void noteDamaged() { ++m_damaged; }
    void noteChanged(const std::string &runId);
    ServedRun *find(const std::string &runId);
    const std::string &source() const { return m_source; }

    virtual void beginRound() = 0;
    virtual void beginRun(ServedRun &run) = 0; ///< a run was wanted while it is listed already
    std::vector<ServedRun> m_runs;
    bool m_allWanted = false;

private:
    struct Out {
        Take take;
        std::function<void()> refused;
        bool optional = false;
    };
    std::string m_source;
    std::deque<ServerQuestion> m_ready;
    std::map<std::uint64_t, Out> m_out; ///< of questions that are ready or out
    std::uint64_t m_last = 0;
    std::vector<std::string> m_changed;
    wording::Text m_problem;
    std::size_t m_damaged = 0;
};

/// Finds out what listens at an address. Ask its questions, hand in the answers; then server() is the reader, or problem() says what was found.
class ServerProbe {
public:
    /// `source` is what runs of the server say about where they come from: its address without credentials.
    explicit ServerProbe(std::string source);
    const std::vector<ServerQuestion> &questions() const { return m_questions; }
    void answer(std::uint64_t id, ServerAnswer answer);
    bool finished() const { return m_answers.size() == m_questions.size(); }
    /// Null unless finished and one of the known servers answered. May be taken once.
    std::unique_ptr<MetricServer> server() const;
    wording::Text problem() const;

private:
    std::string m_source;
    std::vector<ServerQuestion> m_questions;
    std::map<std::uint64_t, ServerAnswer> m_answers;
};

/// A server's address as a person types it: what follows '#' or '?' is cut, a missing scheme is http, a user in it is taken out.
struct ServerAddress {
    std::string base; ///< "http://host:port/prefix", no slash at the end
    std::string user, password;
    bool secure() const { return base.starts_with("https:"); }
    bool loopback() const;
    /// "https://host:port", to compare two addresses.
    std::string origin() const;
};
/// Nothing when the text is no http address.
std::optional<ServerAddress> serverAddress(std::string_view text);

/// JSON as Python's servers write it: the bare words NaN, Infinity and -Infinity become strings. Text inside strings stays.
std::string quoteBareNumbers(std::string_view json);

} // namespace curves
