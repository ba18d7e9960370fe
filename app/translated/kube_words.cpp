// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translated/kube_words.h"
#include "app/translated/config_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <iterator>
#include <optional>
#include <vector>

namespace wording {

namespace {

// The first that fits counts: narrow ones stand before wide ones.
constexpr const char *patterns[] = {
    // kubeapi/http/http_error.cpp: the way to the server
    QT_TRANSLATE_NOOP("kubeapi", "%1 refused the connection: nothing listens there."),
    QT_TRANSLATE_NOOP("kubeapi", "Check that the cluster is running and that the port in the kubeconfig is right; for a local cluster, start it."),
    QT_TRANSLATE_NOOP("kubeapi", "The name \"%1\" of %2 could not be resolved."),
    QT_TRANSLATE_NOOP("kubeapi", "Check the network, the VPN and the server address of context \"%1\"."),
    QT_TRANSLATE_NOOP("kubeapi", "The name of the proxy for %1 could not be resolved."),
    QT_TRANSLATE_NOOP("kubeapi", "Check proxy-url in the kubeconfig and the HTTPS_PROXY variable."),
    QT_TRANSLATE_NOOP("kubeapi", "The proxy %1 for %2 could not be reached: %3."),
    QT_TRANSLATE_NOOP("kubeapi", "Check that the proxy is running, proxy-url in the kubeconfig and the HTTPS_PROXY variable."),
    QT_TRANSLATE_NOOP("kubeapi", "No connection to %1: %2."),
    QT_TRANSLATE_NOOP("kubeapi", "Check the network and the VPN."),
    QT_TRANSLATE_NOOP("kubeapi", "%1 did not answer in time to %2."),
    QT_TRANSLATE_NOOP("kubeapi", "%1 stopped answering in the middle of %2."),
    QT_TRANSLATE_NOOP("kubeapi", "Check the network and the VPN; the server may also be overloaded."),
    QT_TRANSLATE_NOOP("kubeapi", "The connection to %1 broke during %2: %3."),
    QT_TRANSLATE_NOOP("kubeapi", "Try again; if it stays so, check the network and the VPN."),
    // TLS
    QT_TRANSLATE_NOOP("kubeapi", "%1 closed the connection during the TLS handshake."),
    QT_TRANSLATE_NOOP("kubeapi", "The server may be starting; if it stays so, check the port and any proxy in between."),
    QT_TRANSLATE_NOOP("kubeapi", "The certificate of %1 expired on %2 (subject \"%3\", issuer \"%4\")."),
    QT_TRANSLATE_NOOP("kubeapi", "Renew the server's certificate, or check the clock of this computer."),
    QT_TRANSLATE_NOOP("kubeapi", "The certificate of %1 is not valid before %2 (subject \"%3\", issuer \"%4\")."),
    QT_TRANSLATE_NOOP("kubeapi", "Check the clock of this computer."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "The certificate of %1 is not trusted: %2 (subject \"%3\", issuer \"%4\"); its authority is unknown, trusted here are the "
                      "authorities of this computer's system."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "The certificate of %1 is not trusted: %2 (subject \"%3\", issuer \"%4\"); its authority is unknown, trusted here is %5."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "The certificate of %1 is not trusted: %2 (subject \"%3\", issuer \"%4\"); its authority is unknown, trusted here are %5."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "Put the authority that signed it into certificate-authority-data of this cluster in the kubeconfig; if the server was "
                      "rebuilt, fetch a new kubeconfig."),
    QT_TRANSLATE_NOOP("kubeapi", "The certificate of %1 is not for \"%2\", the tls-server-name of the kubeconfig: it names %3."),
    QT_TRANSLATE_NOOP("kubeapi", "The certificate of %1 is not for \"%2\": it names %3."),
    QT_TRANSLATE_NOOP("kubeapi", "Use one of these names as the server in the kubeconfig, or set tls-server-name to one of them."),
    QT_TRANSLATE_NOOP("kubeapi", "%1 does not speak TLS on this port: %2."),
    QT_TRANSLATE_NOOP("kubeapi", "Check the port and whether the address should start with http://."),
    QT_TRANSLATE_NOOP("kubeapi", "%1 refused the TLS handshake: %2."),
    QT_TRANSLATE_NOOP("kubeapi", "The client certificate of context \"%1\" may be expired or signed by another authority."),
    // Answers of the server
    QT_TRANSLATE_NOOP("kubeapi", "Unauthorized (%1 at %2, HTTP 401)"),
    QT_TRANSLATE_NOOP("kubeapi", "Sign in again: the token, certificate or login plugin of context \"%1\" is expired or not known to this cluster."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" at the cluster scope (%6 at %7, HTTP 403)"),
    QT_TRANSLATE_NOOP("kubeapi",
                      "%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" in the namespace \"%6\" (%7 at %8, HTTP 403)"),
    QT_TRANSLATE_NOOP("kubeapi", "Ask an administrator of the cluster for this right, or choose another context or namespace."),
    QT_TRANSLATE_NOOP("kubeapi",
                      "The namespace's quota leaves no room for it: ask for less, delete what is no longer needed, or have the quota raised."),
    QT_TRANSLATE_NOOP("kubeapi", "A rule of the cluster refuses it as it is: change what the message names, or ask whoever keeps that rule."),
    QT_TRANSLATE_NOOP("kubeapi", "The namespace's pod security level refuses it: change what the message names, or use a namespace that allows it."),
    QT_TRANSLATE_NOOP("kubeapi", "The namespace is being deleted: use another one, or wait until it is gone and make it anew."),
    QT_TRANSLATE_NOOP("kubeapi", "It may have been deleted meanwhile, or lie in another namespace."),
    QT_TRANSLATE_NOOP("kubeapi", "The cluster does not serve this kind of object: the add-on that defines it may not be installed."),
    QT_TRANSLATE_NOOP("kubeapi", "The server is busy and asks to come back later."),
    QT_TRANSLATE_NOOP("kubeapi", "A web page came instead of Kubernetes' answer: \"%1\" (%2 at %3, HTTP %4)"),
    QT_TRANSLATE_NOOP("kubeapi",
                      "A captive portal, a proxy or a login page stands in between: sign in to the network with a browser, or check the server's "
                      "address."),
    // kubeapi/auth
    QT_TRANSLATE_NOOP("kubeapi", "%1 refused the credentials that the login plugin %2 of %3 gave, and those of another run too."),
    QT_TRANSLATE_NOOP("kubeapi", "Sign in with the plugin in a terminal and check with which account it does, then try again."),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of user \"%2\" was not found: there is no such program."),
    QT_TRANSLATE_NOOP("kubeapi", "Correct its path in the kubeconfig."),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of user \"%2\" was not found, neither in PATH (%3) nor where such programs usually are; %4."),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of user \"%2\" was not found, neither in PATH (%3) nor where such programs usually are."),
    QT_TRANSLATE_NOOP("kubeapi", "Install it, or put its folder into PATH."),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of user \"%2\" failed with exit code %3: %4"),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of user \"%2\" failed with exit code %3."),
    QT_TRANSLATE_NOOP("kubeapi", "Sign in with it in a terminal, then try again."),
    QT_TRANSLATE_NOOP("kubeapi", "The login plugin %1 of %2 was not run: it was not allowed."),
    QT_TRANSLATE_NOOP("kubeapi", "Allow it when asked again, if you trust where this kubeconfig comes from."),
    QT_TRANSLATE_NOOP("kubeapi", "The sign-in was cancelled."),
    QT_TRANSLATE_NOOP("kubeapi", "Try again when you want to sign in."),
};

struct Known {
    const char *pattern;
    QRegularExpression shape;
};

const std::vector<Known> &known()
{
    static const std::vector<Known> all = [] {
        std::vector<Known> out;
        std::vector<const char *> every(std::begin(patterns), std::end(patterns));
        every.insert(every.end(), configPatterns().begin(), configPatterns().end());
        for (const char *pattern : every) {
            // Arguments stand in the English patterns in their order, each once
            QString shape = QRegularExpression::escape(QString::fromUtf8(pattern));
            for (int i = 1; i <= 9; ++i)
                shape.replace(QStringLiteral("\\%%1").arg(i), QStringLiteral("(.*?)"));
            out.push_back({pattern, QRegularExpression(QRegularExpression::anchoredPattern(shape), QRegularExpression::DotMatchesEverythingOption)});
        }
        return out;
    }();
    return all;
}

struct Found {
    const char *pattern;
    QStringList arguments;
};

std::optional<Found> find(const QString &sentence)
{
    for (const Known &one : known())
        if (const QRegularExpressionMatch match = one.shape.match(sentence); match.hasMatch())
            return Found{one.pattern, match.capturedTexts().mid(1)};
    return std::nullopt;
}

/// The sentence in the person's language; null when nobody knows it. Arguments may be sentences or parts of one themselves.
QString said(const QString &english)
{
    const auto found = find(english);
    if (!found)
        return {};
    const QString pattern = QCoreApplication::translate("kubeapi", found->pattern);
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int index = pattern[i] == QLatin1Char('%') && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : 0;
        if (index >= 1 && index <= found->arguments.size()) {
            const QString &argument = found->arguments[index - 1];
            const QString inner = said(argument); // shorter than what it stands in, so this ends
            out += inner.isNull() ? argument : inner;
            ++i;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

/// Several sentences in a row, or one; null when one of them is not known. A wide pattern would take the next sentence for a part of its own, so
/// it is tried last.
QString saidInARow(const QString &english)
{
    for (qsizetype at = english.indexOf(QLatin1String(". ")); at >= 0; at = english.indexOf(QLatin1String(". "), at + 1)) {
        const QString first = said(english.left(at + 1));
        if (first.isNull())
            continue;
        if (const QString rest = saidInARow(english.mid(at + 2)); !rest.isNull())
            return first + QLatin1Char(' ') + rest;
    }
    return said(english);
}

/// "  FILE:LINE: what is wrong. What to do." behind an error that may come from it.
QString saidOfPlace(const QString &line)
{
    for (qsizetype at = line.indexOf(QLatin1String(": ")); at >= 0; at = line.indexOf(QLatin1String(": "), at + 1))
        if (const QString rest = saidInARow(line.mid(at + 2)); !rest.isNull())
            return line.left(at + 2) + rest;
    return line;
}

} // namespace

QString kube(const std::string &sentence)
{
    const QString english = QString::fromStdString(sentence);
    if (!english.contains(QLatin1String("\n  "))) {
        const QString all = saidInARow(english);
        return all.isNull() ? english : all;
    }
    QStringList lines = english.split(QLatin1Char('\n'));
    for (QString &line : lines) {
        if (line.startsWith(QLatin1String("  ")))
            line = saidOfPlace(line);
        else if (const QString all = saidInARow(line); !all.isNull())
            line = all;
    }
    return lines.join(QLatin1Char('\n'));
}

QString kubePattern(const std::string &sentence)
{
    const auto found = find(QString::fromStdString(sentence));
    return found ? QString::fromUtf8(found->pattern) : QString();
}

} // namespace wording
