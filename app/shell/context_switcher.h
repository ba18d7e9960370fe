// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace widgets {
class Label;
}

namespace shell {

/// Chooses one of many contexts: type a part of its name, server or user, Enter connects. Looks at the kubeconfig only; nothing is sent.
class ContextSwitcher : public QDialog {
    Q_OBJECT
public:
    /// A kubeconfig with more contexts than this gets a search; fewer fit into a menu.
    static constexpr int menuSize = 12;

    explicit ContextSwitcher(cluster::ClusterSet *clusters, QWidget *parent = nullptr);
    /// How many are shown by what was typed.
    int shownCount() const;

signals:
    void chosen(const QString &context);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter();
    void choose();

    cluster::ClusterSet *m_clusters;
    QLineEdit *m_edit = nullptr;
    QListWidget *m_list = nullptr;
    QPushButton *m_connect = nullptr;
    widgets::Label *m_count = nullptr;
};

/// Whether every word of `typed` is in a context's name, server, cluster, user or file; without regard to case.
bool matches(const kubeapi::ContextInfo &context, const QString &typed);

} // namespace shell
