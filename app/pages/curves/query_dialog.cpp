// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/query_dialog.h"

#include "app/cluster/cluster_set.h"
#include "app/domain/curves/prometheus_queries.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/translated/translated.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/dialog_foot.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDateTime>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

namespace {

constexpr qint64 wantedPoints = 1000; ///< of a series: the step grows with the time that is asked for
constexpr qint64 leastStepMs = 15'000;
constexpr int wholeJob = 0; ///< of m_time's data, which are minutes otherwise

} // namespace

QueryDialog::QueryDialog(const AppContext &context, const QStringList &jobs, QWidget *parent) : QDialog(parent), m_context(context)
{
    setObjectName(QStringLiteral("queryDialog"));
    setWindowTitle(tr("Ask Prometheus"));
    widgets::keepTextVisible(this);
    const widgets::Theme &theme = widgets::Theme::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(6));
    const auto field = [&](const QString &title, QWidget *editor) {
        auto *label = new QLabel(title, this);
        label->setBuddy(editor);
        layout->addWidget(label);
        layout->addWidget(editor);
        layout->addSpacing(theme.px(4));
    };
    m_place = new QComboBox(this);
    m_place->setObjectName(QStringLiteral("queryPlace"));
    m_place->setAccessibleName(tr("Prometheus"));
    m_place->setEditable(true);
    m_place->setInsertPolicy(QComboBox::NoInsert);
    m_place->setMinimumWidth(theme.px(520));
    m_place->lineEdit()->setPlaceholderText(QStringLiteral("http://localhost:9090"));
    field(tr("&Prometheus, found in a connected cluster or by its address"), m_place);
    m_job = new QComboBox(this);
    m_job->setObjectName(QStringLiteral("queryJob"));
    m_job->setAccessibleName(tr("Job that is asked about"));
    field(tr("&Job"), m_job);
    m_ready = new QComboBox(this);
    m_ready->setObjectName(QStringLiteral("queryReady"));
    m_ready->setAccessibleName(tr("Question"));
    field(tr("&Question"), m_ready);
    m_query = new QPlainTextEdit(this);
    m_query->setObjectName(QStringLiteral("queryText"));
    m_query->setAccessibleName(tr("Query in PromQL"));
    m_query->setTabChangesFocus(true);
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_query->setFixedHeight(theme.px(96));
    field(tr("Query in PromQ&L"), m_query);
    m_time = new QComboBox(this);
    m_time->setObjectName(QStringLiteral("queryTime"));
    m_time->setAccessibleName(tr("Time that is asked for"));
    m_time->addItem(tr("since the job began"), wholeJob);
    m_time->addItem(tr("the last hour"), 60);
    m_time->addItem(tr("the last 6 hours"), 6 * 60);
    m_time->addItem(tr("the last day"), 24 * 60);
    m_time->addItem(tr("the last week"), 7 * 24 * 60);
    field(tr("&Time"), m_time);
    m_fault = new QLabel(this);
    m_fault->setObjectName(QStringLiteral("queryFault"));
    m_fault->setWordWrap(true);
    m_fault->hide();
    layout->addWidget(m_fault);
    auto *hint = new QLabel(
        tr("Each series of the answer becomes a curve over time. To sign in, start Trainyard with TRAINYARD_PROMETHEUS_TOKEN; it is never stored."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(hint);
    layout->addStretch();
    m_ask = widgets::buttons::primary(tr("Ask"), {}, this);
    m_ask->setObjectName(QStringLiteral("queryAsk"));
    layout->addLayout(widgets::dialogFoot(this, tr("Cancel"), m_ask));
    connect(m_ask, &QPushButton::clicked, this, &QueryDialog::ask);
    connect(m_place, &QComboBox::editTextChanged, this, &QueryDialog::refresh);
    connect(m_query, &QPlainTextEdit::textChanged, this, &QueryDialog::refresh);
    connect(m_job, &QComboBox::currentIndexChanged, this, &QueryDialog::offerQueries);
    connect(m_ready, &QComboBox::currentIndexChanged, this, &QueryDialog::takeQuery);
    offerJobs(jobs);
    for (cluster::ClusterModel *cluster : m_context.clusters->clusters())
        find(cluster);
    m_place->setCurrentIndex(-1);
    m_place->clearEditText();
    refresh();
    m_place->setFocus();
}

void QueryDialog::setPlace(const ServicePick &place, const QString &words)
{
    m_place->insertItem(0, words, QVariant::fromValue(place));
    m_place->setCurrentIndex(0);
    m_ready->setFocus();
}

void QueryDialog::setAddress(const QString &address) { m_place->setEditText(address); }

void QueryDialog::find(cluster::ClusterModel *cluster)
{
    const kubeapi::Resource services{"", "v1", "services", "Service", true};
    kubeapi::ListOptions all;
    all.limit = 0;
    // What is refused offers nothing and is no fault here: an address can be typed
    cluster->send(kubeapi::listRequest(services, {}, all), this, [this, id = cluster->id()](kubeapi::Result<kubeapi::Response> answer) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (!answer || parser.parse(answer->body).get(root))
            return;
        const bool untouched = m_place->currentText().isEmpty();
        const QString typed = m_place->currentText();
        kubeapi::JsonView(root)["items"].each([&](kubeapi::JsonView item) {
            const auto found = curves::prometheusService(item);
            if (!found)
                return;
            const ServicePick pick{id, words::text(found->namespaceName), words::text(found->name), words::text(found->port)};
            for (int i = 0; i < m_place->count(); ++i)
                if (m_place->itemData(i).value<ServicePick>() == pick)
                    return;
            m_place->addItem(tr("Prometheus in %1: svc/%2/%3").arg(id, pick.namespaceName, pick.service), QVariant::fromValue(pick));
        });
        if (!untouched)
            m_place->setEditText(typed);
        else if (m_place->count() > 0)
            m_place->setCurrentIndex(0);
    });
}

void QueryDialog::offerJobs(const QStringList &jobs)
{
    for (const QString &id : jobs)
        if (const history::Run *run = m_context.runs->run(id); run && run->live && m_job->findData(id) < 0)
            m_job->addItem(tr("%1 in %2/%3").arg(run->record.name, run->record.cluster, run->record.namespaceName), id);
    m_job->addItem(tr("none: a query of my own"));
    m_job->setCurrentIndex(0);
    offerQueries();
}

void QueryDialog::offerQueries()
{
    const QSignalBlocker quiet(m_ready);
    const QString before = m_ready->currentText();
    m_ready->clear();
    const history::Run *run = m_context.runs->run(m_job->currentData().toString());
    cluster::ClusterModel *cluster = run ? m_context.clusters->cluster(run->record.cluster) : nullptr;
    if (const cluster::JobPtr job = cluster ? cluster->job(run->record.jobUid) : nullptr) {
        std::vector<std::string> pods;
        for (const auto &pod : job->members)
            pods.push_back(pod->name());
        for (const curves::ReadyQuery &ready : curves::readyQueries(job->object.meta.namespaceName, job->object.meta.name, pods))
            m_ready->addItem(wording::translated(ready.name), words::text(ready.query));
    }
    m_ready->addItem(tr("a query of my own"), QString());
    m_ready->setCurrentIndex(std::max(0, m_ready->findText(before)));
    takeQuery();
}

void QueryDialog::takeQuery()
{
    const QString ready = m_ready->currentData().toString();
    if (!ready.isEmpty())
        m_query->setPlainText(ready);
    refresh();
}

void QueryDialog::say(const QString &fault)
{
    m_fault->setText(fault);
    m_fault->show();
}

void QueryDialog::refresh()
{
    m_fault->hide();
    widgets::buttons::setDisabledReason(m_ask, m_place->currentText().trimmed().isEmpty()   ? tr("Choose a Prometheus or type its address first")
                                               : m_query->toPlainText().trimmed().isEmpty() ? tr("Choose a question or type a query first")
                                                                                            : QString());
}

void QueryDialog::ask()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    qint64 start = now - qint64(m_time->currentData().toInt()) * 60'000, end = now;
    if (m_time->currentData().toInt() == wholeJob) {
        const history::Run *run = m_context.runs->run(m_job->currentData().toString());
        if (!run || !run->record.started.isValid()) {
            say(tr("The job has not begun, or none is chosen. Choose another time."));
            m_time->setFocus();
            return;
        }
        start = run->record.started.toMSecsSinceEpoch();
        if (run->record.finished.isValid())
            end = run->record.finished.toMSecsSinceEpoch();
    }
    const qint64 seconds = std::max(leastStepMs, (end - start) / wantedPoints) / 1000;
    const auto text = [](qint64 ms) { return QString::number(double(ms) / 1000, 'f', 3).toStdString(); };
    const QString written = m_query->toPlainText().simplified();
    const auto query = curves::PrometheusQuery::read({written.toStdString(), text(std::min(start, end)), text(end), std::to_string(seconds)}, now);
    if (!query) {
        say(words::error(query.error()));
        return;
    }
    QString name = m_ready->currentData().toString() == m_query->toPlainText() ? m_ready->currentText() : written.left(60);
    if (m_job->currentData().isValid() && m_ready->currentData().toString() == m_query->toPlainText())
        if (const history::Run *run = m_context.runs->run(m_job->currentData().toString()))
            name = tr("%1 of %2").arg(name, run->record.name);
    const QString typed = m_place->currentText().trimmed();
    QString id;
    if (const int at = m_place->findText(typed, Qt::MatchExactly); at >= 0 && m_place->itemData(at).isValid()) {
        const auto pick = m_place->itemData(at).value<ServicePick>();
        cluster::ClusterModel *cluster = m_context.clusters->cluster(pick.cluster);
        if (!cluster) {
            say(tr("%1 is not connected any more.").arg(pick.cluster));
            return;
        }
        id = m_context.runs->openQuery(cluster, pick.namespaceName, pick.service, pick.port, *query, name);
    } else {
        id = m_context.runs->openQuery(typed, *query, name);
    }
    if (id.isEmpty()) {
        say(tr("This is no address. Write http://HOST:PORT, with a path behind it where the server has one."));
        m_place->setFocus();
        return;
    }
    emit opened(id);
    accept();
}

} // namespace pages
