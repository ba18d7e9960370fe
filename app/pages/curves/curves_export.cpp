// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/curves_export.h"

#include "widgets/charts/chart_export.h"
#include "widgets/charts/curve_chart.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QRegularExpression>
#include <QThreadPool>

namespace pages {

CurvesExport::CurvesExport(widgets::CurveChart *chart, QWidget *parent) : QObject(parent), m_chart(chart), m_window(parent) {}

void CurvesExport::fill(QMenu *menu)
{
    const auto add = [&](const QString &text, const QString &suffix, const QString &filter) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, suffix, filter] { ask(suffix, filter); });
    };
    add(tr("Picture (PNG)…"), QStringLiteral("png"), tr("PNG pictures (*.png)"));
    add(tr("Drawing (SVG)…"), QStringLiteral("svg"), tr("SVG drawings (*.svg)"));
    add(tr("Document (PDF)…"), QStringLiteral("pdf"), tr("PDF documents (*.pdf)"));
    menu->addSeparator();
    add(tr("Every point (CSV)…"), QStringLiteral("csv"), tr("CSV tables (*.csv)"));
}

void CurvesExport::ask(const QString &suffix, const QString &filter)
{
    auto *dialog = new QFileDialog(m_window, tr("Export the chart"), {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    QString name = m_chart->title();
    name.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral("-"));
    dialog->selectFile((name.isEmpty() ? QStringLiteral("curves") : name) + QLatin1Char('.') + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &CurvesExport::write);
    dialog->open();
}

void CurvesExport::write(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png")) {
        report(path, widgets::ChartExport::png(*m_chart, path));
    } else if (suffix == QLatin1String("svg")) {
        report(path, widgets::ChartExport::svg(*m_chart, path));
    } else if (suffix == QLatin1String("pdf")) {
        report(path, widgets::ChartExport::pdf(*m_chart, path));
    } else if (suffix == QLatin1String("csv")) {
        const QString xName = m_chart->xAxis().title.isEmpty() ? QStringLiteral("x") : m_chart->xAxis().title;
        // The sources never change, so the thread needs nothing of this page but a way to answer, looked at on the GUI thread only.
        QThreadPool::globalInstance()->start(
            [self = QPointer<CurvesExport>(this), hub = QPointer<QObject>(QCoreApplication::instance()), curves = m_chart->curves(), xName, path] {
                const QString problem = widgets::ChartExport::csv(curves, xName, path);
                if (!hub)
                    return;
                QMetaObject::invokeMethod(
                    hub.data(),
                    [self, path, problem] {
                        if (self)
                            self->report(path, problem);
                    },
                    Qt::QueuedConnection);
            });
    } else {
        emit failed(tr("Could not write %1: the name must end in .png, .svg, .pdf or .csv.").arg(path));
    }
}

void CurvesExport::report(const QString &path, const QString &problem)
{
    if (problem.isEmpty())
        emit written(path);
    else
        emit failed(problem);
}

} // namespace pages
