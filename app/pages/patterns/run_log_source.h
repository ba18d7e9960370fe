// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

#include <QObject>
#include <QPointer>

#include <string>
#include <vector>

namespace cluster {
class LogStream;
}

namespace pages {

/// The lines of a run's log, from where they still are: the pod, the file, or the tail that the history kept. GUI thread only.
class RunLogSource : public QObject {
    Q_OBJECT
public:
    static constexpr int mostLines = 20'000; ///< looked at; a pattern is applied to all

    RunLogSource(const AppContext &context, QString runId, QObject *parent);
    /// Reads; read() follows once.
    void start();

signals:
    /// `note` says where the lines are from and what of the log is missing there; `problem` why there are none.
    void read(const std::vector<std::string> &lines, const QString &note, const QString &problem);

private:
    void fromPod();
    void fromFile();
    void fromHistory();
    void finish(const QString &note, const QString &problem = {});

    AppContext m_context;
    QString m_runId;
    QByteArray m_text;
    QPointer<cluster::LogStream> m_stream;
    bool m_done = false;
};

} // namespace pages
