// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

#include <QDialog>
#include <QMetaType>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cluster {
class ClusterModel;
}

namespace pages {

/// A Service of a connected cluster that is offered to be opened.
struct ServicePick {
    QString cluster, namespaceName, service, port;
    bool operator==(const ServicePick &) const = default;
};

/// Asks Prometheus a question whose answer is drawn: where it is, what is asked (ready-made for a job, or a person's own PromQL), and of which time.
class QueryDialog : public QDialog {
    Q_OBJECT
public:
    /// `jobs` are runs to choose from, the first chosen; those that are no live jobs are left out.
    QueryDialog(const AppContext &context, const QStringList &jobs, QWidget *parent = nullptr);
    /// This Prometheus, in place of the first that is found.
    void setPlace(const ServicePick &place, const QString &words);
    void setAddress(const QString &address);

signals:
    /// The run of the library that the answer becomes.
    void opened(const QString &runId);

private:
    void find(cluster::ClusterModel *cluster);
    void offerJobs(const QStringList &jobs);
    void offerQueries();
    void takeQuery();
    void refresh();
    void ask();
    void say(const QString &fault);

    AppContext m_context;
    QComboBox *m_place, *m_job, *m_ready, *m_time;
    QPlainTextEdit *m_query;
    QLabel *m_fault;
    QPushButton *m_ask;
};

} // namespace pages

Q_DECLARE_METATYPE(pages::ServicePick)
