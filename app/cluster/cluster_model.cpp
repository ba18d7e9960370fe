// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_model.h"

#include "app/cluster/cluster_thread.h"
#include "app/cluster/cluster_worker.h"
#include "app/cluster/mailbox.h"
#include "app/cluster/plugin_consent.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cluster {

namespace {

constexpr std::size_t historyLength = 720;   ///< samples kept of a device's load: an hour at one in five seconds
constexpr std::size_t eventsPerObject = 200; ///< newest kept; the server itself keeps them an hour
/// Of a frame of a 60 Hz screen (16.7 ms), what telling pages about changed jobs may take: the rest belongs to painting what they show. And the pause
/// until more is told: a table of jobs that is painted 30 times a second lives, and one that is painted for every portion does nothing else.
constexpr int tellingMs = 3, pauseMs = 30;
constexpr std::size_t jobsAtOnce = 16; ///< told in one signal

} // namespace

ClusterModel::ClusterModel(QString id, std::shared_ptr<const kubeapi::ResolvedContext> context, const kubeapi::ContextInfo &info, bool readOnly,
                           QObject *parent, std::shared_ptr<kubeapi::PluginLogins> logins, PluginConsent *consent)
    : QObject(parent), m_id(std::move(id)), m_server(QString::fromStdString(info.server)),
      m_defaultNamespace(info.namespaceName.empty() ? QStringLiteral("default") : QString::fromStdString(info.namespaceName)),
      m_context(std::move(context)), m_consent(consent), m_readOnly(readOnly), m_mail(std::make_shared<Mailbox>(this)),
      m_thread(std::make_unique<ClusterThread>())
{
    m_status.state = ConnectionState::Connecting;
    m_status.readOnly = readOnly;
    m_status.insecure = info.insecure;
    m_tellMore.setSingleShot(true);
    m_tellMore.setTimerType(Qt::PreciseTimer);
    m_tellMore.setInterval(pauseMs);
    connect(&m_tellMore, &QTimer::timeout, this, &ClusterModel::tellJobs);
    // The cluster's thread knows the mailbox only: `this` is looked at where the mail is taken out, on the GUI thread.
    auto publish = [this, mail = m_mail](ClusterUpdate update) {
        auto shared = std::make_shared<ClusterUpdate>(std::move(update));
        mail->post([this, shared] { apply(std::move(*shared)); });
    };
    m_worker = std::make_shared<ClusterWorker>(m_thread->loop(), publish);
    ClusterWorker::Start with;
    with.context = m_context;
    with.defaultNamespace = info.namespaceName;
    with.readOnly = readOnly;
    with.insecure = info.insecure;
    with.credentials = PluginConsent::credentials(
        consent, std::move(logins), m_id, m_context, [mail = m_mail](std::function<void()> work) { mail->post(std::move(work)); },
        // On the GUI thread; the answer to a question may come when this object is gone
        [self = QPointer<ClusterModel>(this)](std::function<void()> work) {
            if (self)
                self->m_thread->post(std::move(work));
        });
    m_thread->post([worker = m_worker, with = std::move(with)] { worker->start(with); });
}

ClusterModel::~ClusterModel()
{
    m_mail->close();
    // The worker must end on its own thread, and before the loop does.
    m_thread->end([worker = std::move(m_worker)] { worker->stop(); });
}

void ClusterModel::customEvent(QEvent *)
{
    const auto mail = m_mail; // outlives this object where the work destroys it
    mail->drain();
}

template <class Value>
std::function<void(Value)> ClusterModel::expect(QObject *context, std::function<void(Value)> done)
{
    // Receiver and continuation stay here; what crosses the threads is a number and the answer.
    const quint64 id = ++m_lastCall;
    m_calls.emplace(id, Call{context, [done = std::move(done)](void *value) { done(std::move(*static_cast<Value *>(value))); }});
    return [this, mail = m_mail, id](Value value) {
        auto shared = std::make_shared<Value>(std::move(value));
        mail->post([this, id, shared] {
            auto call = m_calls.extract(id);
            if (!call.empty() && call.mapped().context)
                call.mapped().done(shared.get());
        });
    };
}

void ClusterModel::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_status.readOnly = readOnly;
    m_thread->post([worker = m_worker, readOnly] { worker->setReadOnly(readOnly); });
    emit statusChanged();
}

void ClusterModel::useContext(std::shared_ptr<const kubeapi::ResolvedContext> context, const kubeapi::ContextInfo &info)
{
    m_context = std::move(context);
    m_defaultNamespace = info.namespaceName.empty() ? QStringLiteral("default") : QString::fromStdString(info.namespaceName);
    m_thread->post(
        [worker = m_worker, context = m_context, ns = info.namespaceName, insecure = info.insecure] { worker->useContext(context, ns, insecure); });
}

void ClusterModel::setAddedNamespaces(const QStringList &names)
{
    if (names == m_addedNamespaces)
        return;
    m_addedNamespaces = names;
    std::vector<std::string> added;
    for (const QString &name : names)
        added.push_back(name.toStdString());
    m_thread->post([worker = m_worker, added] { worker->setNamespaces(added); });
}

JobPtr ClusterModel::job(const QString &uid) const
{
    auto it = m_jobs.find(uid.toStdString());
    return it == m_jobs.end() ? nullptr : it->second;
}

QVector<QPair<double, double>> ClusterModel::gpuHistory(const QString &node, int index) const
{
    const auto it = m_gpuHistory.find(node + QLatin1Char('#') + QString::number(index));
    if (it == m_gpuHistory.end())
        return {};
    return QVector<QPair<double, double>>(it->begin(), it->end());
}

std::vector<EventPtr> ClusterModel::eventsFor(const std::vector<std::string> &uids) const
{
    std::vector<EventPtr> found;
    for (const std::string &uid : uids) {
        auto it = m_events.find(uid);
        if (it == m_events.end())
            continue;
        for (const auto &[key, event] : it->second)
            found.push_back(event);
    }
    std::sort(found.begin(), found.end(), [](const EventPtr &a, const EventPtr &b) { return a->lastSeen > b->lastSeen; });
    return found;
}

const std::map<std::string, RawPtr> &ClusterModel::raw(const std::string &plural) const
{
    static const std::map<std::string, RawPtr> none;
    auto it = m_raw.find(plural);
    return it == m_raw.end() ? none : it->second;
}

void ClusterModel::send(kubeapi::Request request, QObject *context, std::function<void(kubeapi::Result<kubeapi::Response>)> done)
{
    auto deliver = expect(context, std::move(done));
    m_thread->post([worker = m_worker, request = std::move(request), deliver, gone = tr("The cluster is not connected.").toStdString()] {
        if (worker->client())
            worker->client()->send(request, deliver);
        else
            deliver(kubeapi::fail(kubeapi::ErrorKind::Config, gone));
    });
}

void ClusterModel::reviewAccess(std::vector<kubeapi::AccessQuery> queries, QObject *context,
                                std::function<void(kubeapi::Result<std::vector<kubeapi::AccessAnswer>>)> done)
{
    auto deliver = expect(context, std::move(done));
    m_thread->post([worker = m_worker, queries = std::move(queries), deliver, gone = tr("The cluster is not connected.").toStdString()] {
        if (worker->client())
            worker->client()->reviewAccess(queries, deliver);
        else
            deliver(kubeapi::fail(kubeapi::ErrorKind::Config, gone));
    });
}

LogStream *ClusterModel::followLog(const QString &namespaceName, const QString &pod, const kubeapi::LogOptions &options, QObject *parent)
{
    auto *stream = new LogStream(parent);
    const quint64 id = ++m_lastCall;
    m_streams.emplace(id, stream);
    // Lines are gathered on the cluster's thread and cross in batches, so that a chatty pod does not flood the GUI thread.
    struct Batch {
        QVector<LogStream::Line> lines;
        bool scheduled = false;
        kubeapi::SubscriptionId subscription = 0;
    };
    auto batch = std::make_shared<Batch>();
    auto deliver = [this, mail = m_mail, batch, id] {
        batch->scheduled = false;
        if (batch->lines.isEmpty())
            return;
        auto lines = std::make_shared<QVector<LogStream::Line>>(std::exchange(batch->lines, {}));
        mail->post([this, id, lines] {
            if (LogStream *receiver = streamOf(id))
                emit receiver->lines(*lines);
        });
    };
    kubeapi::LogEvents events;
    events.line = [batch, deliver, loop = &m_thread->loop()](kubeapi::TimePoint time, std::string_view line) {
        batch->lines.append({static_cast<qint64>(time.time_since_epoch().count()), QByteArray(line.data(), static_cast<qsizetype>(line.size()))});
        if (!batch->scheduled) {
            batch->scheduled = true;
            loop->after(std::chrono::milliseconds(50), deliver);
        }
    };
    events.gap = [batch](const kubeapi::LogGap &gap) {
        using Why = kubeapi::LogGap::Why;
        const QString text =
            gap.why == Why::Replaced
                ? tr("Lines may be missing here: the log was rotated while the connection was away, and only its newest file can be read.")
            : gap.why == Why::Previous
                ? tr("Lines are missing here: the container was started again meanwhile, and the end of its log before is not kept.")
                : tr("Lines are missing here: the container was started again so often that %n of its logs are not kept.", nullptr, gap.instances);
        // Between the lines, and no curve is read from here
        batch->lines.append({static_cast<qint64>(gap.to.time_since_epoch().count()), QStringLiteral("[ %1 ]").arg(text).toUtf8()});
    };
    events.state = [this, mail = m_mail, deliver, id](const std::optional<kubeapi::Error> &error, bool final) {
        deliver();
        mail->post([this, id, final, text = error ? error->message : std::string()] {
            if (LogStream *receiver = streamOf(id))
                emit receiver->state(final, QString::fromStdString(text));
        });
    };
    m_thread->post([worker = m_worker, batch, ns = namespaceName.toStdString(), name = pod.toStdString(), options, events,
                    gone = tr("The cluster is not connected.").toStdString()] {
        if (worker->client())
            batch->subscription = worker->client()->followLog(ns, name, options, events);
        else
            events.state(kubeapi::fail(kubeapi::ErrorKind::Config, gone).value(), true);
    });
    connect(stream, &QObject::destroyed, this, [this, id, batch] {
        m_streams.erase(id);
        m_thread->post([worker = m_worker, batch] {
            if (worker->client() && batch->subscription)
                worker->client()->unsubscribe(batch->subscription);
        });
    });
    return stream;
}

void ClusterModel::onThread(std::function<void(kubeapi::Client *, kubeapi::Loop &)> work)
{
    m_thread->post([worker = m_worker, work = std::move(work), loop = &m_thread->loop()] { work(worker->client(), *loop); });
}

LogStream *ClusterModel::streamOf(quint64 id) const
{
    const auto it = m_streams.find(id);
    return it == m_streams.end() ? nullptr : it->second.data();
}

void ClusterModel::wantCurves(const QString &jobUid)
{
    m_thread->post([worker = m_worker, uid = jobUid.toStdString()] { worker->wantCurves(uid); });
}

void ClusterModel::wantRank(const QString &jobUid, const QString &mark)
{
    m_thread->post([worker = m_worker, uid = jobUid.toStdString(), rank = mark.toStdString()] { worker->wantRank(uid, rank); });
}

void ClusterModel::setPatterns(std::shared_ptr<const reading::PatternBook> patterns)
{
    m_thread->post([worker = m_worker, patterns = std::move(patterns)] { worker->setPatterns(patterns); });
}

void ClusterModel::retryNow()
{
    if (m_consent)
        m_consent->forgetRefusals(m_id);
    m_thread->post([worker = m_worker] { worker->retryNow(); });
}

void ClusterModel::tellJobs()
{
    QElapsedTimer passed;
    passed.start();
    const QPointer<ClusterModel> self(this);
    while (self && !m_untold.empty()) {
        if (passed.elapsed() >= tellingMs) {
            m_tellMore.start();
            return;
        }
        workloads::JobChanges portion;
        while (!m_untold.empty() && portion.modified.size() < jobsAtOnce) {
            if (m_untoldIds.erase(m_untold.front()) > 0)
                portion.modified.push_back(m_jobs.at(m_untold.front()));
            m_untold.pop_front();
        }
        if (!portion.empty())
            emit jobsChanged(portion);
    }
}

void ClusterModel::apply(ClusterUpdate update)
{
    if (update.servedKinds) { // before the status: who hears of that asks for these
        QStringList kinds;
        for (const std::string &kind : *update.servedKinds)
            kinds.append(QString::fromStdString(kind));
        m_servedKinds = kinds;
    }
    if (update.status) {
        m_status = *update.status;
        m_status.readOnly = m_readOnly; // the lock may have been turned since this was written
        emit statusChanged();
    }
    for (const std::string &text : update.warnings)
        emit warned(QString::fromStdString(text));
    if (update.namespaces) {
        QStringList names;
        for (const std::string &name : *update.namespaces)
            names.append(QString::fromStdString(name));
        m_namespaces = names;
        emit namespacesChanged();
    }
    if (!update.events.empty() || !update.eventsGone.empty()) {
        for (const EventPtr &event : update.eventsGone) {
            auto known = m_events.find(event->involvedUid);
            if (known != m_events.end() && known->second.erase(event->meta.key()) && known->second.empty())
                m_events.erase(known);
        }
        for (const EventPtr &event : update.events) {
            auto &known = m_events[event->involvedUid];
            known[event->meta.key()] = event;
            if (known.size() > eventsPerObject)
                known.erase(std::min_element(known.begin(), known.end(),
                                             [](const auto &a, const auto &b) { return a.second->lastSeen < b.second->lastSeen; }));
        }
        emit eventsChanged();
    }
    if (!update.jobs.empty()) {
        for (const JobPtr &job : update.jobs.removed) {
            m_jobs.erase(job->id);
            m_untoldIds.erase(job->id);
        }
        for (const auto *list : {&update.jobs.added, &update.jobs.modified})
            for (const JobPtr &job : *list)
                m_jobs[job->id] = job;
        for (const JobPtr &job : std::exchange(update.jobs.modified, {}))
            if (m_untoldIds.insert(job->id).second)
                m_untold.push_back(job->id);
        if (!update.jobs.empty())
            emit jobsChanged(update.jobs);
        if (!m_tellMore.isActive())
            tellJobs();
    }
    if (update.gpus) {
        m_gpus = std::move(*update.gpus);
        if (m_gpus.inventory && m_gpus.sampledAt) {
            const double now = std::chrono::duration<double>(m_gpus.sampledAt->time_since_epoch()).count();
            for (const auto &node : m_gpus.inventory->nodes)
                for (const gpu::Device &device : node->devices) {
                    if (!device.index)
                        continue;
                    auto &samples = m_gpuHistory[QString::fromStdString(node->name) + QLatin1Char('#') + QString::number(*device.index)];
                    if (!samples.empty() && samples.back().first >= now)
                        continue;
                    samples.push_back({now, device.utilization ? *device.utilization : std::numeric_limits<double>::quiet_NaN()});
                    if (samples.size() > historyLength)
                        samples.pop_front();
                }
        }
        emit gpusChanged();
    }
    for (auto &[plural, changes] : update.raw) {
        auto &known = m_raw[plural];
        for (const std::string &key : changes.removed)
            known.erase(key);
        for (const RawPtr &object : changes.upserted)
            known[object->meta.key()] = object;
        if (plural == "configmaps")
            m_ledger.apply(changes);
        emit rawChanged(QString::fromStdString(plural));
    }
    for (const CurveUpdate &curve : update.curves)
        emit curvesRead(curve);
}

} // namespace cluster
