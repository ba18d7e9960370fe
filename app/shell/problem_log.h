// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QVector>

namespace shell {

/// One distinct error that the program itself met, counted.
struct Problem {
    QString id;                       ///< stable for equal problems
    QString source;                   ///< cluster, file or part: "lab-a100", "history"
    QString doing;                    ///< what was tried: "listing pods"
    QString message, remedy, details; ///< details: the server's own Status, or empty
    QDateTime first, last;
    int count = 1;
    bool resolved = false; ///< went away by itself (the connection is back)
};

/// Every error the program met, each distinct one once. GUI thread only.
class ProblemLog : public QObject {
    Q_OBJECT
public:
    explicit ProblemLog(QObject *parent = nullptr);
    void report(const QString &source, const QString &doing, const kubeapi::Error &error);
    void report(const QString &source, const QString &doing, const QString &message, const QString &remedy = {});
    /// Marks all of `source` (and `doing`, when given) as gone.
    void resolve(const QString &source, const QString &doing = {});
    const QVector<Problem> &problems() const { return m_problems; }
    int openCount() const;
    void clear();

signals:
    void changed();

private:
    void add(Problem problem);
    QVector<Problem> m_problems;
};

} // namespace shell
