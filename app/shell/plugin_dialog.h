// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/plugin_consent.h"

#include <QDialog>

namespace shell {

/// Asks whether a program that a kubeconfig names may run here to sign in. Closing it without a choice means no.
class PluginDialog : public QDialog {
    Q_OBJECT
public:
    explicit PluginDialog(const cluster::PluginQuestion &question, QWidget *parent = nullptr);

signals:
    /// Once, and the dialog closes.
    void answered(cluster::PluginConsent::Answer answer);

protected:
    void done(int result) override;

private:
    void give(cluster::PluginConsent::Answer answer);
    bool m_given = false;
};

} // namespace shell
