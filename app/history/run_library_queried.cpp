// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that are asked for: range queries of Prometheus, and the trials of Katib experiments.
#include "app/cluster/cluster_set.h"
#include "app/domain/curves/katib_trials.h"
#include "app/history/query_source.h"
#include "app/history/run_library.h"
#include "app/translated/translated.h"

#include <QPointer>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace history {

namespace {

using namespace std::chrono_literals;

constexpr auto katibPace = 10s; ///< between looks at an experiment that goes on
const kubeapi::Resource katibExperiments{"kubeflow.org", "v1beta1", "experiments", "Experiment", true};
const kubeapi::Resource katibTrials{"kubeflow.org", "v1beta1", "trials", "Trial", true};

QString text(const std::string &value) { return QString::fromStdString(value); }

QDateTime moment(std::int64_t nanoseconds) { return nanoseconds > 0 ? QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000) : QDateTime(); }

/// What it holds is seen only while `look` runs; false where the answer is no JSON.
template <class Look>
bool withAnswer(const std::string &body, Look look)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(body).get(root))
        return false;
    look(kubeapi::JsonView(root));
    return true;
}

} // namespace

/// A Katib experiment that is looked at.
struct RunLibrary::Katib {
    QPointer<cluster::ClusterModel> cluster;
    QString namespaceName, name;
};

QString RunLibrary::openQuery(const QString &address, const curves::PrometheusQuery &query, const QString &name)
{
    const auto read = curves::serverAddress(address.toStdString());
    if (!read)
        return {};
    return follow(new QuerySource(*read, query, this), name);
}

QString RunLibrary::openQuery(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port,
                              const curves::PrometheusQuery &query, const QString &name)
{
    return follow(new QuerySource(cluster, namespaceName, service, port, query, this), name);
}

QString RunLibrary::follow(QuerySource *source, const QString &name)
{
    // The same query asked later is another run: its range is another
    QString id = QStringLiteral("query:%1 %2").arg(source->name(), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    while (m_runs.contains(id))
        id += QLatin1Char('+');
    m_queries.insert(id, source);
    Run run;
    run.record.id = id;
    run.record.name = name;
    run.record.cluster = source->name();
    run.record.kind = QStringLiteral("Prometheus");
    run.record.created = QDateTime::currentDateTime();
    run.source = source->name();
    run.loading = true;
    m_runs.insert(id, run);
    connect(source, &QuerySource::finished, this, [this, id](const std::shared_ptr<const curves::RunSnapshot> &found, const wording::Text &problem) {
        if (QuerySource *done = m_queries.take(id))
            done->deleteLater();
        const auto it = m_runs.find(id);
        if (it == m_runs.end())
            return;
        it->loading = false;
        it->curves = found;
        it->record.mainSeries = text(found->main);
        it->record.updated = QDateTime::currentDateTime();
        if (!problem.empty())
            it->problem = wording::translated(problem);
        else if (found->series.empty())
            it->problem = tr("Prometheus has no series for this query in this time.");
        const QString said = it->problem, where = it->source;
        if (!found->series.empty())
            m_store->saveFileRun(it->record, found); // Prometheus forgets after some weeks
        emit runChanged(id);
        if (!said.isEmpty())
            emit fileFailed(where, said);
    });
    emit runAdded(id);
    return id;
}

QString RunLibrary::openKatib(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &experiment)
{
    const QString id = QStringLiteral("katib:%1/%2/%3").arg(cluster->id(), namespaceName, experiment);
    if (m_katib.contains(id))
        return id;
    m_katib.insert(id, std::make_shared<Katib>(Katib{cluster, namespaceName, experiment}));
    Run run;
    run.record.id = id;
    run.record.name = experiment;
    run.record.cluster = cluster->id();
    run.record.namespaceName = namespaceName;
    run.record.kind = QStringLiteral("Katib");
    run.record.created = QDateTime::currentDateTime();
    run.source = tr("Katib experiment %1/%2 in %3").arg(namespaceName, experiment, cluster->id());
    run.loading = true;
    m_runs.insert(id, run);
    emit runAdded(id);
    askKatib(id);
    return id;
}

void RunLibrary::askKatib(const QString &id)
{
    const auto katib = m_katib.value(id);
    if (!katib)
        return; // closed
    if (!katib->cluster) {
        failQueried(id, tr("The cluster is not connected."));
        return;
    }
    const std::string space = katib->namespaceName.toStdString(), name = katib->name.toStdString();
    const std::weak_ptr<Katib> asked = katib;
    katib->cluster->send(kubeapi::getRequest(katibExperiments, space, name), this,
                         [this, id, asked, space, name](kubeapi::Result<kubeapi::Response> experiment) {
                             const auto still = asked.lock();
                             if (!still || !still->cluster)
                                 return;
                             if (!experiment) {
                                 failQueried(id, text(experiment.error().message));
                                 return;
                             }
                             kubeapi::ListOptions ofIt;
                             ofIt.limit = 0;
                             ofIt.labelSelector = "katib.kubeflow.org/experiment=" + name;
                             still->cluster->send(kubeapi::listRequest(katibTrials, space, ofIt), this,
                                                  [this, id, asked, body = experiment->body](kubeapi::Result<kubeapi::Response> trials) {
                                                      if (!asked.lock())
                                                          return;
                                                      if (!trials)
                                                          failQueried(id, text(trials.error().message));
                                                      else
                                                          takeKatib(id, body, trials->body);
                                                  });
                         });
}

void RunLibrary::takeKatib(const QString &id, const std::string &experiment, const std::string &trials)
{
    const auto katib = m_katib.value(id);
    std::optional<curves::KatibExperiment> about;
    std::vector<curves::KatibTrial> read;
    withAnswer(experiment, [&](kubeapi::JsonView view) { about = curves::readKatibExperiment(view); });
    withAnswer(trials, [&](kubeapi::JsonView view) {
        view["items"].each([&](kubeapi::JsonView trial) {
            if (auto one = curves::readKatibTrial(trial))
                read.push_back(std::move(*one));
        });
    });
    if (!about) {
        failQueried(id, tr("The answer is no Katib experiment."));
        return;
    }
    std::stable_sort(read.begin(), read.end(),
                     [](const auto &a, const auto &b) { return std::tie(a.startedNs, a.name) < std::tie(b.startedNs, b.name); });
    const QString from = tr("Katib experiment %1/%2 in %3").arg(katib->namespaceName, katib->name, katib->cluster ? katib->cluster->id() : QString());
    for (const curves::KatibTrial &trial : read) {
        const QString runId = id + QLatin1Char('#') + text(trial.name);
        const bool known = m_runs.contains(runId);
        Run &run = m_runs[runId];
        const auto said = curves::RunSnapshot::of(curves::katibRun(trial, *about, from.toStdString()));
        run.record.id = runId;
        run.record.name = katib->name + QLatin1String(" / ") + text(trial.name);
        run.record.cluster = katib->cluster ? katib->cluster->id() : QString();
        run.record.namespaceName = katib->namespaceName;
        run.record.kind = QStringLiteral("Katib");
        run.record.state = text(trial.state);
        run.record.started = run.record.created = moment(trial.startedNs);
        run.record.finished = moment(trial.endedNs);
        run.record.mainSeries = text(said->main);
        for (const curves::RunParameter &parameter : said->params)
            run.record.parameters.insert(text(parameter.name), text(parameter.json));
        run.source = from;
        run.curves = said;
        run.silence = !said->series.empty() ? QString()
                      : trial.endedNs       ? tr("The trial ended without an observation that Katib kept.")
                                            : tr("Katib has observed nothing of this trial yet.");
        if (!said->series.empty())
            m_store->saveFileRun(run.record, said);
        if (known)
            emit runChanged(runId);
        else
            emit runAdded(runId);
    }
    if (const auto stands = m_runs.find(id); stands != m_runs.end()) {
        if (!read.empty()) {
            m_runs.erase(stands); // its trials stand for it now
            emit runRemoved(id);
        } else {
            stands->loading = false;
            stands->silence = tr("The experiment has no trials yet.");
            emit runChanged(id);
        }
    }
    if (about->state != "Succeeded" && about->state != "Failed")
        QTimer::singleShot(katibPace, this, [this, id] { askKatib(id); });
}

void RunLibrary::failQueried(const QString &id, const QString &problem)
{
    // Asked anew when the person opens it again; what was read stays
    m_katib.remove(id);
    QString where = id;
    if (const auto it = m_runs.find(id); it != m_runs.end()) {
        it->loading = false;
        it->problem = problem;
        where = it->source;
        emit runChanged(id);
    }
    emit fileFailed(where, problem);
}

void RunLibrary::closeQueried(const QString &id)
{
    const QString key = id.section(QLatin1Char('#'), 0, 0);
    if (QuerySource *source = m_queries.take(id)) {
        source->disconnect(this);
        source->deleteLater();
    }
    m_katib.remove(key);
    QStringList gone;
    for (auto it = m_runs.cbegin(); it != m_runs.cend(); ++it)
        if (it.key() == id || (key.startsWith(QLatin1String("katib:")) && (it.key() == key || it.key().startsWith(key + QLatin1Char('#')))))
            gone.append(it.key());
    for (const QString &run : std::as_const(gone)) {
        m_runs.remove(run);
        emit runRemoved(run);
    }
}

} // namespace history
