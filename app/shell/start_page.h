// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"

#include <QPointer>
#include <QPushButton>
#include <QWidget>

class QLineEdit;
class QListWidget;

namespace widgets {
class EmptyState;
class Label;
} // namespace widgets

namespace shell {

/// What the window shows while nothing is connected: the contexts to choose from, or why there are none, and the ways on.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(cluster::ClusterSet *clusters, QWidget *parent = nullptr);
    void refresh();
    void showDemoStarting(bool starting);
    /// Enter connects to what is marked, typing searches.
    void takeFocus();

signals:
    void openFileRequested();
    void demoRequested();
    void contextChosen(const QString &name);
    void lookAgainRequested();

private:
    void filter();
    cluster::ClusterSet *m_clusters;
    widgets::EmptyState *m_empty = nullptr;
    QLineEdit *m_search = nullptr; ///< where there are more contexts than can be seen at once
    QListWidget *m_contexts = nullptr;
    QPointer<QPushButton> m_first; ///< what a person without a cluster most likely wants
    bool m_starting = false;
};

} // namespace shell
