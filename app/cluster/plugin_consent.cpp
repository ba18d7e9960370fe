// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/plugin_consent.h"

#include "kubeapi/auth/plugin_words.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace cluster {

PluginConsent::PluginConsent(QObject *parent) : QObject(parent) {}

void PluginConsent::setMemory(Load load, Store store)
{
    m_load = std::move(load);
    m_store = std::move(store);
}

void PluginConsent::ask(const PluginQuestion &question, Done done)
{
    if (m_refused.contains(key(question)))
        return done(false);
    if (m_once.contains(question.id) || (m_load && m_load(question.cluster) == question.id))
        return done(true);
    if (!m_attended)
        return done(false);
    const auto same = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting &known) { return key(known.question) == key(question); });
    if (same != m_waiting.end()) {
        same->done.push_back(std::move(done));
        return;
    }
    Waiting waiting;
    waiting.question = question;
    waiting.done.push_back(std::move(done));
    m_waiting.append(std::move(waiting));
    if (m_waiting.size() == 1)
        emit opened(question);
}

void PluginConsent::answer(Answer answer)
{
    if (m_waiting.isEmpty())
        return;
    const Waiting answered = m_waiting.takeFirst();
    if (answer == Answer::No) {
        m_refused.insert(key(answered.question));
    } else {
        m_once.insert(answered.question.id);
        if (answer == Answer::Always && m_store)
            m_store(answered.question.cluster, answered.question.id);
    }
    for (const Done &done : answered.done)
        done(answer != Answer::No);
    next();
}

void PluginConsent::next()
{
    // The same program for another cluster has just been allowed
    while (!m_waiting.isEmpty() && m_once.contains(m_waiting.first().question.id)) {
        const Waiting allowed = m_waiting.takeFirst();
        for (const Done &done : allowed.done)
            done(true);
    }
    if (!m_waiting.isEmpty())
        emit opened(PluginQuestion(m_waiting.first().question));
}

void PluginConsent::forgetRefusals(const QString &cluster)
{
    m_refused.removeIf([&](const QString &refused) { return refused.startsWith(cluster + QLatin1Char('\n')); });
}

void PluginConsent::withdraw(const QString &cluster)
{
    forgetRefusals(cluster);
    const PluginQuestion *shown = open();
    const bool wasOpen = shown && shown->cluster == cluster;
    m_waiting.removeIf([&](const Waiting &waiting) { return waiting.question.cluster == cluster; });
    if (!wasOpen)
        return;
    emit takenBack();
    next();
}

kubeapi::CredentialOptions PluginConsent::credentials(PluginConsent *consent, std::shared_ptr<kubeapi::PluginLogins> logins, const QString &cluster,
                                                      std::shared_ptr<const kubeapi::ResolvedContext> context,
                                                      std::function<void(std::function<void()>)> toGui,
                                                      std::function<void(std::function<void()>)> toLoop)
{
    kubeapi::CredentialOptions options;
    options.logins = std::move(logins);
    if (!consent || !context || !context->exec)
        return options;
    options.ask = [consent = QPointer<PluginConsent>(consent), cluster, context = std::move(context), toGui = std::move(toGui),
                   toLoop = std::move(toLoop)](const kubeapi::PluginQuestion &asked, std::function<void(bool)> answer) {
        PluginQuestion question;
        question.cluster = cluster;
        question.command = QString::fromStdString(asked.command);
        question.path = QString::fromStdString(kubeapi::findCommand(asked.command));
        question.from = QString::fromStdString(asked.kubeconfigUser);
        question.id = QString::fromStdString(asked.id);
        for (const std::string &argument : kubeapi::shownArguments(*context->exec))
            question.arguments.append(QString::fromStdString(argument));
        for (const std::string &variable : kubeapi::shownVariables(*context->exec))
            question.variables.append(QString::fromStdString(variable));
        toGui([consent, question, toLoop, answer = std::move(answer)] {
            const auto done = [toLoop, answer](bool allowed) { toLoop([answer, allowed] { answer(allowed); }); };
            if (consent)
                consent->ask(question, done);
            else
                done(false);
        });
    };
    return options;
}

} // namespace cluster
