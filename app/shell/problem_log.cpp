// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/problem_log.h"

#include "app/translated/kube_words.h"

#include <algorithm>

namespace shell {

namespace {
constexpr int maxProblems = 500;
}

ProblemLog::ProblemLog(QObject *parent) : QObject(parent) {}

void ProblemLog::report(const QString &source, const QString &doing, const kubeapi::Error &error)
{
    Problem problem;
    problem.source = source;
    problem.doing = doing;
    problem.message = wording::kube(error.message);
    problem.remedy = wording::kube(error.remedy);
    problem.details = QString::fromStdString(error.statusJson);
    add(std::move(problem));
}

void ProblemLog::report(const QString &source, const QString &doing, const QString &message, const QString &remedy)
{
    Problem problem;
    problem.source = source;
    problem.doing = doing;
    problem.message = message;
    problem.remedy = remedy;
    add(std::move(problem));
}

void ProblemLog::add(Problem problem)
{
    const QDateTime now = QDateTime::currentDateTime();
    problem.id = problem.source + QLatin1Char('\n') + problem.doing + QLatin1Char('\n') + problem.message;
    auto same = std::find_if(m_problems.begin(), m_problems.end(), [&](const Problem &known) { return known.id == problem.id; });
    if (same != m_problems.end()) {
        same->count += 1;
        same->last = now;
        same->resolved = false;
        same->details = problem.details;
    } else {
        problem.first = problem.last = now;
        // The oldest resolved one gives way first, so that a flood of one kind cannot push out what is still open.
        if (m_problems.size() >= maxProblems) {
            auto gone = std::find_if(m_problems.begin(), m_problems.end(), [](const Problem &known) { return known.resolved; });
            m_problems.erase(gone != m_problems.end() ? gone : m_problems.begin());
        }
        m_problems.append(std::move(problem));
    }
    emit changed();
}

void ProblemLog::resolve(const QString &source, const QString &doing)
{
    bool any = false;
    for (Problem &problem : m_problems) {
        if (problem.resolved || problem.source != source || (!doing.isEmpty() && problem.doing != doing))
            continue;
        problem.resolved = true;
        any = true;
    }
    if (any)
        emit changed();
}

int ProblemLog::openCount() const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(), [](const Problem &problem) { return !problem.resolved; }));
}

void ProblemLog::clear()
{
    m_problems.clear();
    emit changed();
}

} // namespace shell
