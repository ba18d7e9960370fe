// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clusters of the window behind a proxy that breaks what can break: their threads come, are cut off, and go, while jobs change. In the end each has
// the jobs that the server has. Under the thread sanitizer it shows that nothing is shared with the window but what the mailbox hands over.
//
//   TRAINYARD_FAULTS_KUBECONFIG, TRAINYARD_FAULTS_ADMIN, TRAINYARD_FAULTS_READER  as for watch_faults; skipped without
//   (tests/watchfaults/run_demo.sh) TRAINYARD_FAULTS_THREAD_SEEDS=N  so many schedules (6); TRAINYARD_FAULTS_SEED=N replays one
#include "app/cluster/cluster_model.h"
#include "kubeapi/config/kubeconfig.h"
#include "tests/watchfaults/dice.h"
#include "tests/watchfaults/fault_proxy.h"

#include <QTest>

#include <nlohmann/json.hpp>

using cluster::ClusterModel;
using watchfaults::Dice;
using watchfaults::FaultProxy;
using Json = nlohmann::json;
using namespace kubeapi;

namespace {

constexpr int patience = 180000; ///< ms; only what hangs needs so long
constexpr const char *place = "cluster-faults";
const Resource jobs{"batch", "v1", "jobs", "Job", true};

std::string setting(const char *name, const std::string &fallback = {})
{
    const char *value = std::getenv(name);
    return value && *value ? value : fallback;
}

/// Which jobs there are, by uid, and how often each was changed.
using JobsByUid = std::map<std::string, std::string>;

} // namespace

class ClusterFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const std::string file = setting("TRAINYARD_FAULTS_KUBECONFIG");
        if (file.empty())
            QSKIP("TRAINYARD_FAULTS_KUBECONFIG is not set");
        const Kubeconfig config = Kubeconfig::load({file}, true);
        const auto admin = config.resolve(setting("TRAINYARD_FAULTS_ADMIN", "admin")), reader = config.resolve(setting("TRAINYARD_FAULTS_READER"));
        QVERIFY(admin && reader);
        m_admin = *admin;
        m_token = (*reader)->token.reveal();
        m_writer = *Client::create(m_loop, m_admin);
        (void)m_writer->perform(createRequest({"", "v1", "namespaces", "Namespace", false}, "",
                                              Json{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", place}}}}.dump()));
    }

    void schedules_data()
    {
        QTest::addColumn<quint64>("seed");
        const quint64 one = std::stoull(setting("TRAINYARD_FAULTS_SEED", "0"));
        const quint64 many = std::stoull(setting("TRAINYARD_FAULTS_THREAD_SEEDS", "6"));
        for (quint64 seed = one ? one : 1; seed <= (one ? one : many); ++seed)
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
    }
    void schedules()
    {
        QFETCH(quint64, seed);
        Dice dice(seed);
        FaultProxy proxy({m_admin->server, m_admin->caPem}, seed, seed % 3 != 0);
        // Two clusters of one server, as a person has contexts: each has its thread
        std::vector<std::unique_ptr<ClusterModel>> models;
        for (int i = 0; i < 2; ++i)
            models.push_back(connectTo(proxy));
        for (int step = 0; step < 30; ++step) {
            change(dice);
            if (dice.once(12))
                proxy.resetAll();
            if (dice.once(15))
                models[dice.below(2)]->retryNow();
            if (dice.once(20)) // and goes in the middle of it
                models[dice.below(2)] = connectTo(proxy);
            QTest::qWait(static_cast<int>(dice.below(40)));
        }
        proxy.quiet();
        const JobsByUid wanted = truth();
        for (const auto &model : models) {
            model->retryNow();
            QTRY_VERIFY2_WITH_TIMEOUT(shown(*model) == wanted, qPrintable(difference(shown(*model), wanted) + QString::fromStdString(proxy.log())),
                                      patience);
        }
    }

    void cleanupTestCase()
    {
        if (m_writer)
            for (const auto &[name, uid] : m_uids)
                (void)m_writer->perform(deleteRequest(jobs, place, name));
    }

private:
    std::unique_ptr<ClusterModel> connectTo(const FaultProxy &proxy) const
    {
        auto context = std::make_shared<ResolvedContext>();
        context->name = "faults";
        context->server = proxy.url();
        context->caPem = proxy.caPem();
        context->token = Secret(m_token + "~0");
        ContextInfo info;
        info.name = context->name;
        info.server = context->server;
        info.namespaceName = place;
        return std::make_unique<ClusterModel>(QStringLiteral("faults"), context, info, true);
    }

    void change(Dice &dice)
    {
        const std::string name = "job-" + std::to_string(dice.below(8));
        const auto it = m_uids.find(name);
        if (it == m_uids.end()) {
            const Json job{
                {"apiVersion", "batch/v1"},
                {"kind", "Job"},
                {"metadata", {{"name", name}, {"annotations", {{"change", "0"}}}}},
                {"spec",
                 {{"suspend", true},
                  {"template",
                   {{"spec",
                     {{"restartPolicy", "Never"},
                      {"containers",
                       Json::array({{{"name", "main"}, {"image", "train:1"}, {"resources", {{"limits", {{"nvidia.com/gpu", "1"}}}}}}})}}}}}}}};
            const auto answer = m_writer->perform(createRequest(jobs, place, job.dump()));
            QVERIFY2(answer.has_value(), answer ? "" : answer.error().message.c_str());
            m_uids[name] = Json::parse(answer->body)["metadata"]["uid"];
        } else if (dice.once(4)) {
            QVERIFY(m_writer->perform(deleteRequest(jobs, place, name)).has_value());
            m_uids.erase(it);
        } else {
            const Json patch{{"metadata", {{"annotations", {{"change", std::to_string(++m_changes)}}}}}};
            QVERIFY(m_writer->perform(patchRequest(jobs, place, name, PatchType::Merge, patch.dump())).has_value());
        }
    }

    JobsByUid truth()
    {
        JobsByUid out;
        const auto answer = m_writer->perform(listRequest(jobs, place));
        if (!answer)
            return {{"the server could not be asked", answer.error().message}};
        const Json list = Json::parse(answer->body);
        for (const Json &job : list["items"])
            out[job["metadata"]["uid"]] = job["metadata"]["annotations"]["change"];
        return out;
    }
    static JobsByUid shown(const ClusterModel &model)
    {
        JobsByUid out;
        for (const auto &[uid, job] : model.jobs())
            if (job->object.meta.namespaceName == place) {
                const std::string *change = job->object.meta.annotation("change");
                out[uid] = change ? *change : std::string();
            }
        return out;
    }
    static QString difference(const JobsByUid &shown, const JobsByUid &wanted)
    {
        QString out = QStringLiteral("the window has");
        for (const auto &[uid, change] : shown)
            out += QStringLiteral(" %1@%2").arg(QString::fromStdString(uid), QString::fromStdString(change));
        out += QStringLiteral("; the server has");
        for (const auto &[uid, change] : wanted)
            out += QStringLiteral(" %1@%2").arg(QString::fromStdString(uid), QString::fromStdString(change));
        return out + QLatin1Char('\n');
    }

    Loop m_loop;
    std::shared_ptr<const ResolvedContext> m_admin;
    std::string m_token;
    std::unique_ptr<Client> m_writer;
    std::map<std::string, std::string> m_uids; ///< by name
    int m_changes = 0;
};

QTEST_GUILESS_MAIN(ClusterFaultsTest)
#include "cluster_faults_test.moc"
