// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/login_alert.h"

#include "app/cluster/values.h"
#include "widgets/theme/format.h"

#include <QCoreApplication>

namespace pages {

namespace {
constexpr qint64 certificateAhead = 14 * 24 * 3600, tokenAhead = 15 * 60; ///< seconds

} // namespace

std::optional<LoginAlert> loginAlert(const cluster::ConnectionStatus &status, const QDateTime &now)
{
    if (!status.loginEnd)
        return std::nullopt;
    const QDateTime end = cluster::moment(status.loginEnd->at);
    const qint64 left = now.secsTo(end);
    const bool certificate = status.loginEnd->certificate;
    if (left > (certificate ? certificateAhead : tokenAhead))
        return std::nullopt;
    LoginAlert alert;
    alert.over = left <= 0;
    const QString when = QLocale().toString(end, QLocale::ShortFormat);
    alert.title = alert.over ? QCoreApplication::translate("pages::LoginAlert", "login expired")
                             : QCoreApplication::translate("pages::LoginAlert", "login expires in %1")
                                   .arg(widgets::format::duration(widgets::format::Seconds(double(left))));
    if (certificate)
        alert.evidence = (alert.over ? QCoreApplication::translate("pages::LoginAlert", "The client certificate (%1) expired on %2.")
                                     : QCoreApplication::translate("pages::LoginAlert", "The client certificate (%1) expires on %2."))
                             .arg(QString::fromStdString(status.loginEnd->subject), when);
    else
        alert.evidence = (alert.over ? QCoreApplication::translate("pages::LoginAlert", "The token expired on %1.")
                                     : QCoreApplication::translate("pages::LoginAlert", "The token expires on %1."))
                             .arg(when);
    alert.remedy = QCoreApplication::translate(
        "pages::LoginAlert",
        "Get a new one from whoever gave you this kubeconfig, or sign in again with the tool that wrote it. Trainyard uses it as soon as "
        "it stands in the kubeconfig, without a restart.");
    return alert;
}

} // namespace pages
