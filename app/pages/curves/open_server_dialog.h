// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/curves/query_dialog.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;

namespace cluster {
class ClusterModel;
}

namespace pages {

/// Asks for the address of a metric server; offers those that are found as Services of the connected clusters.
class OpenServerDialog : public QDialog {
    Q_OBJECT
public:
    explicit OpenServerDialog(const AppContext &context, QWidget *parent = nullptr);

signals:
    /// The person chose one: the run of the library that stands for it.
    void opened(const QString &runId);
    /// A Prometheus was chosen, by its Service (and the words for it) or, where `place` is empty, by the address that was typed: what is it to be
    /// asked?
    void queryWanted(const pages::ServicePick &place, const QString &words);

private:
    void find(cluster::ClusterModel *cluster);
    void findExperiments(cluster::ClusterModel *cluster);
    void choose();
    void refresh();

    AppContext m_context;
    QComboBox *m_address;
    QLabel *m_fault;
    QPushButton *m_open;
};

} // namespace pages
