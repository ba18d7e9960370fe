// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/plugin_logins.h"

#include "kubeapi/auth/oidc_sessions.h"

namespace kubeapi {

namespace {

/// All that may make a plugin answer otherwise. It holds secrets of the arguments and stays in here.
std::string keyOf(const ResolvedContext &context) { return pluginId(context) + execInfo(context); }

bool same(const ExecCredential &a, const ExecCredential &b)
{
    return a.token == b.token && a.certificatePem == b.certificatePem && a.keyPem == b.keyPem;
}

} // namespace

/// What one server said to the answers of a plugin: another server may take them.
struct PluginLogins::Refusal {
    std::uint64_t generation = 0; ///< the last that it refused
    std::optional<ExecCredential> refused;
    int inARow = 0;
    HeldError held;
};

struct PluginLogins::Entry {
    struct Waiting {
        std::string server;
        Error twice; ///< what is told if the same comes again that this server refused
        Done done;
    };
    std::optional<Login> kept;
    std::map<std::uint64_t, Waiting> waiting;
    std::unique_ptr<ExecRunner> runner;
    std::uint64_t generation = 0; ///< of the run under way; 0 = none
    HeldError::Clock::time_point begun{};
    bool needsPerson = false; ///< the last run waited for one
    HeldError failed;         ///< the last run
    std::map<std::string, Refusal> refusals;
};

PluginLogins::PluginLogins(PluginOptions options) : m_options(std::move(options)), m_oidc(std::make_unique<OidcSessions>(m_options.hold)) {}

PluginLogins::~PluginLogins()
{
    std::map<std::string, std::unique_ptr<Entry>> entries;
    {
        const std::lock_guard lock(m_mutex);
        entries.swap(m_entries);
    }
    entries.clear(); // outside the lock: a run that just ends wants it
}

Error PluginLogins::refusedTwice(const ResolvedContext &context) const
{
    Error error;
    error.kind = ErrorKind::Auth;
    error.message = context.server + " refused the credentials that the login plugin " + context.exec->command + " of " + context.userWords +
                    " gave, and those of another run too.";
    error.remedy = "Sign in with the plugin in a terminal and check with which account it does, then try again.";
    return error;
}

std::uint64_t PluginLogins::get(const ResolvedContext &context, Done done)
{
    const std::lock_guard lock(m_mutex);
    const std::string key = keyOf(context);
    auto &entry = m_entries[key];
    if (!entry)
        entry = std::make_unique<Entry>();
    const auto refusal = entry->refusals.find(context.server);
    const bool refused = refusal != entry->refusals.end();
    if (const Error *held = refused ? refusal->second.held.inForce() : nullptr) {
        done(fail(*held));
        return 0;
    }
    const bool good = entry->kept && (!entry->kept->credential.expires || *entry->kept->credential.expires > std::chrono::system_clock::now());
    if (good && !(refused && entry->kept->generation <= refusal->second.generation)) {
        done(*entry->kept);
        return 0;
    }
    if (const Error *held = entry->failed.inForce(); held && entry->generation == 0) {
        done(fail(*held));
        return 0;
    }
    const std::uint64_t ticket = ++m_lastTicket;
    entry->waiting.emplace(ticket, Entry::Waiting{context.server, refusedTwice(context), std::move(done)});
    if (entry->generation == 0) {
        const std::uint64_t generation = entry->generation = ++m_lastGeneration;
        entry->begun = HeldError::Clock::now();
        // Always: it says so itself. Otherwise the time that it takes will tell.
        entry->needsPerson = context.exec->interactiveMode == "Always";
        // The runner of before has told all it had to tell, so that its thread is at its end
        entry->runner = std::make_unique<ExecRunner>(
            context, m_options, [this, key, generation](Result<ExecCredential> answer) { finished(key, generation, std::move(answer)); });
    }
    return ticket;
}

void PluginLogins::giveUp(std::uint64_t ticket)
{
    std::unique_ptr<ExecRunner> ended;
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[key, entry] : m_entries) {
            if (entry->waiting.erase(ticket) == 0)
                continue;
            if (entry->waiting.empty() && entry->generation != 0) {
                entry->generation = 0;
                ended = std::move(entry->runner);
            }
            break;
        }
    }
    // Ends the plugin and joins its thread, which may be waiting for the lock just now
}

bool PluginLogins::reject(const ResolvedContext &context, std::uint64_t generation)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(keyOf(context));
    if (it == m_entries.end())
        return true;
    Entry &entry = *it->second;
    Refusal &refusal = entry.refusals[context.server];
    if (generation <= refusal.generation) // several requests went with it, and one has said so already
        return !refusal.held.inForce();
    refusal.generation = generation;
    if (entry.kept && entry.kept->generation == generation) {
        refusal.refused = entry.kept->credential;
        entry.kept.reset();
    }
    if (++refusal.inARow < 2)
        return true;
    refusal.held.hold(refusedTwice(context), m_options.hold, entry.needsPerson);
    return false;
}

void PluginLogins::accept(const ResolvedContext &context, std::uint64_t generation)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(keyOf(context));
    if (it == m_entries.end())
        return;
    const auto refusal = it->second->refusals.find(context.server);
    if (refusal != it->second->refusals.end() && refusal->second.generation < generation)
        it->second->refusals.erase(refusal);
}

void PluginLogins::forgive(const ResolvedContext &context)
{
    m_oidc->forgive(context);
    if (!context.exec)
        return;
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(keyOf(context));
    if (it == m_entries.end())
        return;
    it->second->failed.forgive();
    const auto refusal = it->second->refusals.find(context.server);
    if (refusal == it->second->refusals.end())
        return;
    // What it refused is not sent to it again, but it may refuse twice again before that is held
    refusal->second.held.forgive();
    refusal->second.inARow = 0;
    refusal->second.refused.reset();
}

void PluginLogins::tryOnce(const ResolvedContext &context)
{
    m_oidc->tryOnce(context);
    if (!context.exec)
        return;
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_entries.find(keyOf(context)); it != m_entries.end())
        it->second->failed.tryOnce();
}

void PluginLogins::finished(const std::string &key, std::uint64_t generation, Result<ExecCredential> answer)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(key);
    if (it == m_entries.end() || it->second->generation != generation)
        return;
    Entry &entry = *it->second;
    entry.generation = 0;
    entry.kept.reset();
    entry.needsPerson = entry.needsPerson || HeldError::Clock::now() - entry.begun >= m_options.hold.person;
    if (answer) {
        entry.kept = Login{std::move(*answer), generation};
        entry.failed.forgive();
    } else {
        entry.failed.hold(answer.error(), m_options.hold, entry.needsPerson);
    }
    for (const auto &[ticket, waiting] : std::exchange(entry.waiting, {})) {
        if (!entry.kept) {
            waiting.done(fail(answer.error()));
            continue;
        }
        const auto refusal = entry.refusals.find(waiting.server);
        if (refusal != entry.refusals.end() && refusal->second.refused && same(*refusal->second.refused, entry.kept->credential)) {
            // The server has refused this very answer already
            if (refusal->second.generation < generation) {
                refusal->second.generation = generation;
                refusal->second.inARow += 1;
                refusal->second.held.hold(waiting.twice, m_options.hold, entry.needsPerson);
            }
            waiting.done(fail(waiting.twice));
        } else {
            waiting.done(*entry.kept);
        }
    }
}

} // namespace kubeapi
