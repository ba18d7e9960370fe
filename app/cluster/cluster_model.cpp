// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_model.h"

#include "app/cluster/cluster_thread.h"
#include "app/cluster/cluster_worker.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>

namespace cluster {

namespace {

constexpr std::size_t historyLength = 720;   ///< samples kept of a device's load: an hour at one in five seconds
constexpr std::size_t eventsPerObject = 200; ///< newest kept; the server itself keeps them an hour

/// Hands a value to the GUI thread for a receiver that may be gone by then: the guard is looked at on the GUI thread only.
template <class Value>
auto deliverTo(QObject *hub, QObject *context, std::function<void(Value)> done)
{
    QPointer<QObject> guard(context);
    QPointer<QObject> target(hub);
    return [guard, target, done = std::move(done)](Value value) {
        if (!target)
            return;
        QMetaObject::invokeMethod(
            target.data(),
            [guard, done, value = std::move(value)]() mutable {
                if (guard)
                    done(std::move(value));
            },
            Qt::QueuedConnection);
    };
}

} // namespace

ClusterModel::ClusterModel(QString id, std::shared_ptr<const kubeapi::ResolvedContext> context, const kubeapi::ContextInfo &info, bool readOnly, QObject *parent)
    : QObject(parent), m_id(std::move(id)), m_server(QString::fromStdString(info.server)),
      m_defaultNamespace(info.namespaceName.empty() ? QStringLiteral("default") : QString::fromStdString(info.namespaceName)), m_readOnly(readOnly),
      m_thread(std::make_unique<ClusterThread>())
{
    m_status.state = ConnectionState::Connecting;
    m_status.readOnly = readOnly;
    m_status.insecure = info.insecure;
    // `this` is safe in the worker: the destructor empties the worker and joins its thread before the object goes.
    auto publish = [this](ClusterUpdate update) {
        auto shared = std::make_shared<ClusterUpdate>(std::move(update));
        QMetaObject::invokeMethod(this, [this, shared] { apply(std::move(*shared)); }, Qt::QueuedConnection);
    };
    m_worker = std::make_shared<ClusterWorker>(m_thread->loop(), publish);
    m_thread->post([worker = m_worker, context = std::move(context), ns = info.namespaceName, readOnly, insecure = info.insecure] {
        worker->start(context, ns, readOnly, insecure);
    });
}

ClusterModel::~ClusterModel()
{
    // The worker must end on its own thread, and before the loop does.
    std::promise<void> stopped;
    m_thread->post([&] {
        m_worker->stop();
        stopped.set_value();
    });
    stopped.get_future().wait();
    m_thread.reset();
}

void ClusterModel::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_status.readOnly = readOnly;
    m_thread->post([worker = m_worker, readOnly] { worker->setReadOnly(readOnly); });
    emit statusChanged();
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
    auto deliver = deliverTo<kubeapi::Result<kubeapi::Response>>(this, context, std::move(done));
    m_thread->post([worker = m_worker, request = std::move(request), deliver] {
        if (worker->client())
            worker->client()->send(request, deliver);
        else
            deliver(kubeapi::fail(kubeapi::ErrorKind::Config, "The cluster is not connected."));
    });
}

void ClusterModel::reviewAccess(std::vector<kubeapi::AccessQuery> queries, QObject *context,
                                std::function<void(kubeapi::Result<std::vector<kubeapi::AccessAnswer>>)> done)
{
    auto deliver = deliverTo<kubeapi::Result<std::vector<kubeapi::AccessAnswer>>>(this, context, std::move(done));
    m_thread->post([worker = m_worker, queries = std::move(queries), deliver] {
        if (worker->client())
            worker->client()->reviewAccess(queries, deliver);
        else
            deliver(kubeapi::fail(kubeapi::ErrorKind::Config, "The cluster is not connected."));
    });
}

LogStream *ClusterModel::followLog(const QString &namespaceName, const QString &pod, const kubeapi::LogOptions &options, QObject *parent)
{
    auto *stream = new LogStream(parent);
    QPointer<LogStream> guard(stream);
    // Lines are gathered on the cluster's thread and cross in batches, so that a chatty pod does not flood the GUI thread.
    struct Batch {
        QVector<LogStream::Line> lines;
        bool scheduled = false;
    };
    auto batch = std::make_shared<Batch>();
    auto subscription = std::make_shared<kubeapi::SubscriptionId>(0);
    auto deliver = [this, guard, batch] {
        batch->scheduled = false;
        QMetaObject::invokeMethod(
            this,
            [guard, lines = std::exchange(batch->lines, {})] {
                if (guard)
                    emit guard->lines(lines);
            },
            Qt::QueuedConnection);
    };
    kubeapi::LogEvents events;
    events.line = [batch, deliver, loop = &m_thread->loop()](kubeapi::TimePoint time, std::string_view line) {
        batch->lines.append({static_cast<qint64>(time.time_since_epoch().count()), QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()))});
        if (!batch->scheduled) {
            batch->scheduled = true;
            loop->after(std::chrono::milliseconds(50), deliver);
        }
    };
    events.state = [this, guard, batch, deliver](const std::optional<kubeapi::Error> &error, bool final) {
        if (!batch->lines.isEmpty())
            deliver();
        const QString text = error ? QString::fromStdString(error->message) : QString();
        QMetaObject::invokeMethod(
            this,
            [guard, final, text] {
                if (guard)
                    emit guard->state(final, text);
            },
            Qt::QueuedConnection);
    };
    m_thread->post([worker = m_worker, subscription, ns = namespaceName.toStdString(), name = pod.toStdString(), options, events] {
        if (worker->client())
            *subscription = worker->client()->followLog(ns, name, options, events);
    });
    QPointer<ClusterModel> self(this);
    connect(stream, &QObject::destroyed, this, [self, subscription] {
        if (self)
            self->m_thread->post([worker = self->m_worker, subscription] {
                if (worker->client() && *subscription)
                    worker->client()->unsubscribe(*subscription);
            });
    });
    return stream;
}

void ClusterModel::wantCurves(const QString &jobUid)
{
    m_thread->post([worker = m_worker, uid = jobUid.toStdString()] { worker->wantCurves(uid); });
}

void ClusterModel::retryNow()
{
    m_thread->post([worker = m_worker] {
        if (worker->client())
            worker->client()->retryNow();
    });
}

void ClusterModel::apply(ClusterUpdate update)
{
    if (update.status) {
        m_status = *update.status;
        emit statusChanged();
    }
    if (update.servedKinds) {
        QStringList kinds;
        for (const std::string &kind : *update.servedKinds)
            kinds.append(QString::fromStdString(kind));
        m_servedKinds = kinds;
    }
    if (update.namespaces) {
        QStringList names;
        for (const std::string &name : *update.namespaces)
            names.append(QString::fromStdString(name));
        m_namespaces = names;
        emit namespacesChanged();
    }
    if (!update.events.empty()) {
        for (const EventPtr &event : update.events) {
            auto &known = m_events[event->involvedUid];
            known[event->meta.key()] = event;
            if (known.size() > eventsPerObject)
                known.erase(std::min_element(known.begin(), known.end(), [](const auto &a, const auto &b) { return a.second->lastSeen < b.second->lastSeen; }));
        }
        emit eventsChanged();
    }
    if (!update.jobs.empty()) {
        for (const auto *list : {&update.jobs.added, &update.jobs.modified})
            for (const JobPtr &job : *list)
                m_jobs[job->id] = job;
        for (const JobPtr &job : update.jobs.removed)
            m_jobs.erase(job->id);
        emit jobsChanged(update.jobs);
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
        for (const RawPtr &object : changes.upserted)
            known[object->meta.key()] = object;
        for (const std::string &key : changes.removed)
            known.erase(key);
        emit rawChanged(QString::fromStdString(plural));
    }
    for (const CurveUpdate &curve : update.curves)
        emit curvesRead(curve);
}

} // namespace cluster
