// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace widgets {
class Label;
}

namespace shell {

/// Which namespaces of a cluster are looked into by someone who may not read all of them at once: shown, refused, and those added by hand.
class NamespacesDialog : public QDialog {
    Q_OBJECT
public:
    explicit NamespacesDialog(cluster::ClusterModel *model, QWidget *parent = nullptr);
    /// Why a text is no name of a namespace; empty = it is one.
    static QString faultOf(const QString &name);

signals:
    /// The namespaces that the person added are these now.
    void addedChanged(const QStringList &names);

private:
    void refresh();
    void add();
    void validate();

    QPointer<cluster::ClusterModel> m_model;
    QVBoxLayout *m_rows = nullptr;
    QLineEdit *m_edit = nullptr;
    QPushButton *m_add = nullptr;
    widgets::Label *m_fault = nullptr, *m_summary = nullptr;
    QStringList m_shown; ///< what the rows say, to leave them alone when nothing changed
};

} // namespace shell
