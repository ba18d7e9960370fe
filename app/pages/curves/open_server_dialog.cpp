// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/open_server_dialog.h"

#include "app/cluster/cluster_set.h"
#include "app/domain/curves/katib_trials.h"
#include "app/domain/curves/metric_server.h"
#include "app/domain/curves/prometheus_queries.h"
#include "app/domain/curves/tracker_service.h"
#include "app/history/run_library.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/dialog_foot.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pages {

namespace {

/// What is offered: a Service, or a Katib experiment by its name in place of the Service's.
struct Offer {
    enum Kind { Tracker, Prometheus, Katib } kind = Tracker;
    ServicePick place;
};

} // namespace

} // namespace pages

Q_DECLARE_METATYPE(pages::Offer)

namespace pages {

OpenServerDialog::OpenServerDialog(const AppContext &context, QWidget *parent) : QDialog(parent), m_context(context)
{
    setObjectName(QStringLiteral("openServerDialog"));
    setWindowTitle(tr("Open server"));
    widgets::keepTextVisible(this);
    const widgets::Theme &theme = widgets::Theme::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(10));
    auto *label = new QLabel(tr("&Address of an MLflow or TensorBoard server, or what was found in the connected clusters"), this);
    m_address = new QComboBox(this);
    m_address->setObjectName(QStringLiteral("serverAddress"));
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setMinimumWidth(theme.px(460));
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("http://localhost:5000"));
    label->setBuddy(m_address);
    auto *hint = new QLabel(
        tr("Servers that are found in the connected clusters are in the list. To sign in, start Trainyard with MLFLOW_TRACKING_TOKEN, or with "
           "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. They are never stored."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_fault = new QLabel(this);
    m_fault->setObjectName(QStringLiteral("serverFault"));
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_open = widgets::buttons::primary(tr("Open"), {}, this);
    m_open->setObjectName(QStringLiteral("openServer"));
    auto *prometheus = widgets::buttons::link(tr("Ask Prometheus…"), {}, this);
    prometheus->setObjectName(QStringLiteral("askPrometheus"));
    prometheus->setAutoDefault(false);
    connect(prometheus, &QPushButton::clicked, this, [this] {
        const bool offered = m_address->findText(m_address->currentText().trimmed(), Qt::MatchExactly) >= 0;
        emit queryWanted({}, offered ? QString() : m_address->currentText().trimmed());
        accept();
    });
    QHBoxLayout *foot = widgets::dialogFoot(this, tr("Cancel"), m_open);
    foot->insertWidget(0, prometheus);
    layout->addWidget(label);
    layout->addWidget(m_address);
    layout->addWidget(m_fault);
    layout->addWidget(hint);
    layout->addStretch();
    layout->addLayout(foot);
    connect(m_open, &QPushButton::clicked, this, &OpenServerDialog::choose);
    connect(m_address, &QComboBox::editTextChanged, this, &OpenServerDialog::refresh);
    for (cluster::ClusterModel *cluster : m_context.clusters->clusters()) {
        find(cluster);
        findExperiments(cluster);
    }
    m_address->setCurrentIndex(-1);
    m_address->clearEditText();
    refresh();
    m_address->setFocus();
}

void OpenServerDialog::find(cluster::ClusterModel *cluster)
{
    const kubeapi::Resource services{"", "v1", "services", "Service", true};
    kubeapi::ListOptions options;
    options.limit = 0;
    // All namespaces where the person may, else the cluster's own; what is refused offers nothing and is no fault here.
    const auto take = [this, id = cluster->id()](const kubeapi::Response &answer) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(answer.body).get(root))
            return;
        const QString typed = m_address->currentText();
        kubeapi::JsonView(root)["items"].each([&](kubeapi::JsonView item) {
            if (const auto prometheus = curves::prometheusService(item)) {
                const ServicePick place{id, QString::fromStdString(prometheus->namespaceName), QString::fromStdString(prometheus->name),
                                        QString::fromStdString(prometheus->port)};
                m_address->addItem(tr("%1 in %2: svc/%3/%4").arg(QStringLiteral("Prometheus"), id, place.namespaceName, place.service),
                                   QVariant::fromValue(Offer{Offer::Prometheus, place}));
                return;
            }
            const auto found = curves::trackerService(item);
            if (!found)
                return;
            const Offer offer{
                Offer::Tracker,
                {id, QString::fromStdString(found->namespaceName), QString::fromStdString(found->proxyName()), QString::fromStdString(found->port)}};
            m_address->addItem(tr("%1 in %2: svc/%3/%4")
                                   .arg(QString::fromLatin1(found->kindName()), id, offer.place.namespaceName, QString::fromStdString(found->name)),
                               QVariant::fromValue(offer));
        });
        m_address->setEditText(typed);
    };
    cluster->send(kubeapi::listRequest(services, {}, options), this,
                  [this, take, services, options, known = QPointer(cluster)](kubeapi::Result<kubeapi::Response> answer) {
                      if (answer) {
                          take(*answer);
                          return;
                      }
                      if (answer.error().kind == kubeapi::ErrorKind::Forbidden && known)
                          known->send(kubeapi::listRequest(services, known->defaultNamespace().toStdString(), options), this,
                                      [take](kubeapi::Result<kubeapi::Response> own) {
                                          if (own)
                                              take(*own);
                                      });
                  });
}

void OpenServerDialog::findExperiments(cluster::ClusterModel *cluster)
{
    const kubeapi::Resource experiments{"kubeflow.org", "v1beta1", "experiments", "Experiment", true};
    kubeapi::ListOptions all;
    all.limit = 0;
    // A cluster without Katib says that there is no such kind: nothing is offered
    cluster->send(kubeapi::listRequest(experiments, {}, all), this, [this, id = cluster->id()](kubeapi::Result<kubeapi::Response> answer) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (!answer || parser.parse(answer->body).get(root))
            return;
        const QString typed = m_address->currentText();
        kubeapi::JsonView(root)["items"].each([&](kubeapi::JsonView item) {
            const auto found = curves::readKatibExperiment(item);
            if (!found)
                return;
            const ServicePick place{id, QString::fromStdString(found->namespaceName), QString::fromStdString(found->name), {}};
            m_address->addItem(tr("Katib experiment in %1: %2/%3").arg(id, place.namespaceName, place.service),
                               QVariant::fromValue(Offer{Offer::Katib, place}));
        });
        m_address->setEditText(typed);
    });
}

void OpenServerDialog::refresh()
{
    m_fault->hide();
    widgets::buttons::setDisabledReason(m_open, m_address->currentText().trimmed().isEmpty() ? tr("Type an address first") : QString());
}

void OpenServerDialog::choose()
{
    const QString typed = m_address->currentText().trimmed();
    QString id;
    if (const int at = m_address->findText(typed, Qt::MatchExactly); at >= 0 && m_address->itemData(at).isValid()) {
        const auto [kind, place] = m_address->itemData(at).value<Offer>();
        cluster::ClusterModel *cluster = m_context.clusters->cluster(place.cluster);
        if (!cluster) {
            m_fault->setText(tr("%1 is not connected any more.").arg(place.cluster));
            m_fault->show();
            return;
        }
        if (kind == Offer::Prometheus) {
            emit queryWanted(place, typed);
            accept();
            return;
        }
        id = kind == Offer::Katib ? m_context.runs->openKatib(cluster, place.namespaceName, place.service)
                                  : m_context.runs->openService(cluster, place.namespaceName, place.service, place.port);
    } else {
        id = m_context.runs->openServer(typed);
    }
    if (id.isEmpty()) {
        m_fault->setText(tr("This is no address. Write http://HOST:PORT, with a path behind it where the server has one."));
        m_fault->show();
        return;
    }
    emit opened(id);
    accept();
}

} // namespace pages
