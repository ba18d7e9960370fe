// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane.h"

#include "dice.h"
#include "fault_proxy.h"
#include "mirror.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace watchfaults {

using namespace std::chrono_literals;
using namespace kubeapi;
using Json = nlohmann::json;

namespace {

const Resource maps{"", "v1", "configmaps", "ConfigMap", true};
constexpr const char *ours = "watchfaults=yes";
/// Only a client that hangs needs so long.
constexpr auto patience = 120s;

/// The one who changes objects, straight at the server.
class Writer {
public:
    Writer(Loop &loop, const Ground &ground, Ledger &ledger) : m_ground(ground), m_ledger(ledger), m_client(*Client::create(loop, ground.admin)) {}

    /// What the server has. Empty where it cannot be asked.
    std::optional<std::map<std::string, Seen>> truth()
    {
        ListOptions options;
        options.labelSelector = ours;
        const auto answer = m_client->perform(listRequest(maps, m_ground.namespaceName, options));
        if (!answer) {
            faults.push_back("the server could not be asked: " + answer.error().message);
            return std::nullopt;
        }
        std::map<std::string, Seen> out;
        simdjson::dom::parser parser;
        const simdjson::dom::element root = parser.parse(answer->body);
        JsonView(root)["items"].each([&](JsonView item) {
            const Seen seen = Seen::read(item);
            m_ledger.wrote(seen.uid, seen.version, seen.value);
            out[seen.key] = seen;
        });
        return out;
    }
    void begin()
    {
        m_client->perform(createRequest({"", "v1", "namespaces", "Namespace", false}, "",
                                        Json{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", m_ground.namespaceName}}}}.dump()));
        if (const auto now = truth())
            for (const auto &[key, seen] : *now)
                m_uids[key.substr(key.find('/') + 1)] = seen.uid;
    }
    void change(Dice &dice)
    {
        const std::string name = "o" + std::to_string(dice.below(12));
        const auto it = m_uids.find(name);
        const std::string value = "v" + std::to_string(++m_values) + std::string(dice.once(5) ? 3000 : dice.below(200), 'x');
        if (it == m_uids.end()) {
            const Json map{{"apiVersion", "v1"},
                           {"kind", "ConfigMap"},
                           {"metadata", {{"name", name}, {"labels", {{"watchfaults", "yes"}}}}},
                           {"data", {{"k", value}}}};
            wrote(name, m_client->perform(createRequest(maps, m_ground.namespaceName, map.dump())));
        } else if (dice.once(4)) {
            m_ledger.deletes(it->second);
            const auto answer = m_client->perform(deleteRequest(maps, m_ground.namespaceName, name));
            if (!answer)
                faults.push_back("a deletion failed: " + answer.error().message);
            m_uids.erase(name);
        } else {
            wrote(name, m_client->perform(patchRequest(maps, m_ground.namespaceName, name, PatchType::Merge, Json{{"data", {{"k", value}}}}.dump())));
        }
    }
    std::vector<std::string> faults;

private:
    void wrote(const std::string &name, const Result<Response> &answer)
    {
        if (!answer) {
            faults.push_back("a write failed: " + answer.error().message);
            return;
        }
        simdjson::dom::parser parser;
        const simdjson::dom::element root = parser.parse(answer->body);
        const Seen seen = Seen::read(JsonView(root));
        m_ledger.wrote(seen.uid, seen.version, seen.value);
        m_uids[name] = seen.uid;
    }

    const Ground &m_ground;
    Ledger &m_ledger;
    std::unique_ptr<Client> m_client;
    std::map<std::string, std::string> m_uids;
    int m_values = 0;
};

std::string difference(const std::map<std::string, Seen> &truth, const Mirror &mirror, const SyncStatus &status)
{
    std::string out = ": state " + std::to_string(static_cast<int>(status.state)) + (status.error ? " (" + status.error->message + ")" : "");
    for (const auto &[key, seen] : truth) {
        const auto it = mirror.table().find(key);
        if (it == mirror.table().end())
            out += "; " + key + " is missing";
        else if (it->second.version != seen.version)
            out += "; " + key + " is at " + it->second.version + " instead of " + seen.version;
    }
    for (const auto &[key, seen] : mirror.table())
        if (!truth.contains(key))
            out += "; " + key + " is a ghost";
    return out;
}

} // namespace

Timing quickTiming()
{
    Timing timing;
    timing.backoffFirst = 10ms;
    timing.backoffLongest = 100ms;
    timing.slowRetry = 200ms;
    timing.streamedListSilence = 500ms;
    timing.pageSilence = 300ms;
    timing.watchSilence = 700ms;
    timing.heartbeat = 200ms;
    timing.heartbeatAnswer = 200ms;
    timing.reachAgain = 100ms;
    timing.connectSeconds = 3;
    return timing;
}

LaneOutcome playLane(const Ground &ground, std::uint64_t seed)
{
    Dice dice(seed);
    Loop loop;
    Ledger ledger;
    Mirror mirror;
    Writer writer(loop, ground, ledger);
    writer.begin();
    FaultProxy proxy({ground.admin->server, ground.admin->caPem}, seed, dice.once(2));

    const std::string tokenFile = ground.folder + "/token-" + ground.namespaceName;
    int generation = 0;
    const auto giveToken = [&] {
        std::ofstream(tokenFile + ".new") << ground.readerToken << "~" << generation;
        std::rename((tokenFile + ".new").c_str(), tokenFile.c_str());
    };
    giveToken();
    auto context = std::make_shared<ResolvedContext>();
    context->name = "through the proxy";
    context->server = proxy.url();
    context->caPem = proxy.caPem();
    context->tokenFile = tokenFile;
    ClientOptions options;
    options.timing = quickTiming();
    auto client = *Client::create(loop, context, options);
    SyncStatus status;
    ListOptions list;
    list.labelSelector = ours;
    list.limit = dice.once(3) ? 0 : 1 + static_cast<int>(dice.below(6));
    list.first = dice.once(2) ? ListOptions::First::Pages : ListOptions::First::Streamed;
    client->subscribe<Seen>(
        maps, ground.namespaceName,
        [&](const ChangeSet<Seen> &set) {
            status = set.status;
            for (const auto &seen : set.deleted)
                mirror.deleted(*seen);
            for (const auto &seen : set.added)
                mirror.added(*seen);
            for (const auto &seen : set.modified)
                mirror.modified(*seen);
        },
        list, std::chrono::milliseconds(dice.once(2) ? 0 : dice.below(60)));

    const auto pass = [&](std::size_t milliseconds) { loop.runUntil([] { return false; }, std::chrono::milliseconds(milliseconds)); };
    for (std::size_t step = 6 + dice.below(14); step > 0; --step) {
        pass(dice.below(60));
        for (std::size_t i = dice.below(4); i > 0; --i)
            writer.change(dice);
        switch (dice.below(30)) {
        case 0:
            ++generation;
            if (dice.once(2)) { // the new one is there before the old one is refused, or after
                giveToken();
                proxy.expireTokens(generation);
            } else {
                proxy.expireTokens(generation);
                pass(dice.below(150));
                giveToken();
            }
            break;
        case 1:
            proxy.resetAll();
            break;
        case 2:
            proxy.blackHole(true);
            pass(dice.below(400));
            proxy.blackHole(false);
            break;
        case 3:
            client->retryNow();
            break;
        default:
            break;
        }
    }
    proxy.quiet();
    LaneOutcome outcome;
    const auto settle = [&](const char *what) {
        const auto truth = writer.truth();
        if (!truth)
            return;
        const auto same = [&] {
            if (status.state != SyncState::Live || status.objects != truth->size() || mirror.table().size() != truth->size())
                return false;
            return std::equal(truth->begin(), truth->end(), mirror.table().begin(), [](const auto &a, const auto &b) {
                return a.first == b.first && a.second.uid == b.second.uid && a.second.version == b.second.version && a.second.value == b.second.value;
            });
        };
        if (!loop.runUntil(same, patience))
            outcome.faults.push_back("hung: " + std::string(what) + difference(*truth, mirror, status));
    };
    settle("the table is not what the server has");
    for (int i = 0; i < 3; ++i)
        writer.change(dice);
    settle("changes after all faults did not arrive");
    mirror.checkAgainst(ledger);
    outcome.faults.insert(outcome.faults.end(), mirror.faults().begin(), mirror.faults().end());
    outcome.faults.insert(outcome.faults.end(), writer.faults.begin(), writer.faults.end());
    outcome.log = proxy.log();
    return outcome;
}

} // namespace watchfaults
