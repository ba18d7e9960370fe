// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/plugin_logins.h"

namespace kubeapi {

namespace {

/// All that may make a plugin answer otherwise. It holds secrets of the arguments and stays in here.
std::string keyOf(const ResolvedContext &context) { return pluginId(context) + execInfo(context); }

} // namespace

struct PluginLogins::Entry {
    std::optional<Login> kept;
    std::map<std::uint64_t, Done> waiting;
    std::unique_ptr<ExecRunner> runner;
    std::uint64_t generation = 0; ///< of the run under way; 0 = none
};

PluginLogins::PluginLogins(PluginOptions options) : m_options(std::move(options)) {}

PluginLogins::~PluginLogins()
{
    std::map<std::string, std::unique_ptr<Entry>> entries;
    {
        const std::lock_guard lock(m_mutex);
        entries.swap(m_entries);
    }
    entries.clear(); // outside the lock: a run that just ends wants it
}

std::uint64_t PluginLogins::get(const ResolvedContext &context, Done done)
{
    const std::lock_guard lock(m_mutex);
    const std::string key = keyOf(context);
    auto &entry = m_entries[key];
    if (!entry)
        entry = std::make_unique<Entry>();
    if (entry->kept && (!entry->kept->credential.expires || *entry->kept->credential.expires > std::chrono::system_clock::now())) {
        done(*entry->kept);
        return 0;
    }
    const std::uint64_t ticket = ++m_lastTicket;
    entry->waiting.emplace(ticket, std::move(done));
    if (entry->generation == 0) {
        const std::uint64_t generation = entry->generation = ++m_lastGeneration;
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

void PluginLogins::reject(const ResolvedContext &context, std::uint64_t generation)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(keyOf(context));
    if (it != m_entries.end() && it->second->kept && it->second->kept->generation == generation)
        it->second->kept.reset();
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
    Result<Login> result = fail(ErrorKind::Auth, {});
    if (answer) {
        entry.kept = Login{std::move(*answer), generation};
        result = *entry.kept;
    } else {
        result = fail(answer.error());
    }
    for (const auto &[ticket, done] : std::exchange(entry.waiting, {}))
        done(result);
}

} // namespace kubeapi
