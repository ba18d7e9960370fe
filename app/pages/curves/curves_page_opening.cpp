// SPDX-License-Identifier: GPL-3.0-or-later
// How runs come to the page: from files, folders, servers and pods, and by drag and drop.
#include "app/cluster/cluster_set.h"
#include "app/pages/curves/curves_page.h"
#include "app/pages/curves/open_server_dialog.h"
#include "app/pages/patterns/pattern_dialog.h"
#include "widgets/shellparts/banner.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>

namespace pages {

namespace {

QStringList localPaths(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

} // namespace

void CurvesPage::openPaths(const QStringList &paths)
{
    if (!paths.isEmpty())
        addRuns(context().runs->openFiles(paths));
}

bool CurvesPage::readNumbers()
{
    if (m_drawn.isEmpty())
        return false;
    if (m_drawn.size() == 1) {
        openPatternDialog(context(), m_drawn.front(), this);
        return true;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &id : std::as_const(m_drawn))
        if (const history::Run *run = context().runs->run(id))
            menu->addAction(run->record.name, this, [this, id] { openPatternDialog(context(), id, this); });
    menu->popup(m_numbers->mapToGlobal(QPoint(0, m_numbers->height())));
    return true;
}

void CurvesPage::askForFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open logs and metric files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &CurvesPage::openPaths);
    dialog->open();
}

void CurvesPage::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a folder of runs"));
    dialog->setObjectName(QStringLiteral("curvesFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &CurvesPage::openPaths);
    dialog->open();
}

void CurvesPage::askForServer()
{
    auto *dialog = new OpenServerDialog(context(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OpenServerDialog::opened, this, [this](const QString &id) { addRuns({id}); });
    connect(dialog, &OpenServerDialog::queryWanted, this, [this](const ServicePick &place, const QString &words) {
        auto *query = new QueryDialog(context(), m_drawn + context().runs->ids(), this);
        query->setAttribute(Qt::WA_DeleteOnClose);
        if (!place.service.isEmpty())
            query->setPlace(place, words);
        else
            query->setAddress(words);
        connect(query, &QueryDialog::opened, this, [this](const QString &id) { addRuns({id}); });
        query->open();
    });
    dialog->open();
}

void CurvesPage::readPodFiles(const QString &runId)
{
    const history::Run *run = context().runs->run(runId);
    cluster::ClusterModel *cluster = run && run->live ? context().clusters->cluster(run->record.cluster) : nullptr;
    if (!cluster) {
        context().navigator->notice(tr("The job is not in a connected cluster any more."));
        return;
    }
    if (!context().navigator->mayWrite(cluster->id()))
        return; // commands in a container count as changes
    if (!context().runs->openPodFiles(cluster, run->record.jobUid))
        context().navigator->notice(tr("The job has no pods now."));
}

/// Where the log of a drawn run says that event files are written: they hold every point, a log only what was printed. Once for each run, and never
/// over another message.
void CurvesPage::offerPodFiles()
{
    if (!m_banner->isHidden())
        return;
    for (const QString &id : std::as_const(m_drawn)) {
        const history::Run *run = context().runs->run(id);
        if (!run || !run->live || run->eventFolders.isEmpty() || m_offered.contains(id) || context().runs->readsPodFiles(id))
            continue;
        m_offered.insert(id);
        m_banner->showMessage(
            widgets::Banner::Level::Info,
            tr("%1 also writes event files of TensorBoard, to %2 in its pod.").arg(run->record.name, run->eventFolders.constFirst()));
        connect(m_banner->addAction(tr("Read event files")), &QPushButton::clicked, this, [this, id] {
            m_banner->hide();
            readPodFiles(id);
        });
        m_banner->show();
        return;
    }
}

void CurvesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CurvesPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openPaths(localPaths(event->mimeData()));
}

} // namespace pages
