// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/versions/versions_page.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/diff_lines.h"
#include "app/pages/common/words.h"
#include "app/pages/versions/roll_back.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/confirm_dialog.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

namespace {

using widgets::Cell;

constexpr int contextLines = 4; ///< unchanged lines shown around a change

Cell textOrAbsent(const QString &text) { return text.isEmpty() ? Cell::absent() : Cell::plain(text); }
Cell codeOrAbsent(const QString &text) { return text.isEmpty() ? Cell::absent() : Cell::code(text); }

} // namespace

Page *makeVersionsPage(const AppContext &context, QWidget *parent) { return new VersionsPage(context, parent); }

VersionsPage::VersionsPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent), m_catalog(appContext.clusters)
{
    using namespace widgets;
    m_change = new RollBack(context(), &m_catalog, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    m_undo = m_header->addButton(tr("Undo"), QStringLiteral("undo"));
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undo->hide();
    m_resume = m_header->addButton(tr("Resume rollout…"), QStringLiteral("play"));
    m_resume->setObjectName(QStringLiteral("resumeRolloutButton"));
    m_resume->hide();
    m_preview = m_header->addButton(tr("Check on the server"), QStringLiteral("check"));
    m_preview->setObjectName(QStringLiteral("previewButton"));
    m_rollBack = m_header->addButton(tr("Roll back…"), QStringLiteral("undo"), true);
    m_rollBack->setObjectName(QStringLiteral("rollBackButton"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    layout->addWidget(m_banner);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
    buildList(splitter);
    splitter->addWidget(m_listTable);
    auto *right = new QWidget(splitter);
    buildHistory(right);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({Theme::of(this).px(480), Theme::of(this).px(720)});

    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(150);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        refreshList();
        refreshHistory();
        if (!m_previewing)
            refreshDiff();
        m_change->followUp(m_list->rows());
    });
    connect(m_listTable, &TableView::selectedKeysChanged, this, [this] {
        m_previewing = false;
        refreshHistory();
        refreshDiff();
    });
    connect(m_historyTable, &TableView::selectedKeysChanged, this, [this] {
        m_previewing = false;
        refreshDiff();
    });
    connect(m_preview, &QPushButton::clicked, this, [this] {
        if (const VersionedRow *row = selected(); row && selectedRevision())
            m_change->rehearse(*row, selectedRevision()->number);
    });
    connect(m_rollBack, &QPushButton::clicked, this, [this] {
        if (const RevisionRow *chosen = selectedRevision())
            askRollBack(chosen->number, false);
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const VersionedRow *row = selected())
            askRollBack(m_change->former(row->key), true);
    });
    connect(m_resume, &QPushButton::clicked, this, &VersionsPage::askResume);
    connect(m_change, &RollBack::said, this, [this](Banner::Level level, const QString &text, const QString &details) {
        m_banner->showMessage(level, text, details);
        m_banner->setClosable(true);
        m_banner->show();
        m_coalesce.start();
    });
    connect(m_change, &RollBack::busyChanged, this, &VersionsPage::refreshActions);
    connect(m_change, &RollBack::rehearsed, this, [this](const QString &key, qint64 revision, const std::string &now, const std::string &after) {
        const VersionedRow *row = selected();
        const RevisionRow *chosen = selectedRevision();
        if (!row || row->key != key || !chosen || chosen->number != revision)
            return; // the answer is to another question than the one on the screen
        m_previewing = true;
        m_left.clear();
        m_right.clear();
        m_diffTitle->setTitle(tr("What the server would make of it"));
        m_diff->setDiff(diffLines(now, after, contextLines), tr("now"), tr("after"));
        m_banner->showMessage(Banner::Level::Info, tr("The server would accept it. Nothing was changed."));
        m_banner->setClosable(true);
        m_banner->show();
    });
    auto *ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_list->refreshLive();
            m_history->refreshLive();
        }
    });
    ages->start(1000);
    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        follow(cluster);
    connect(context().clusters, &cluster::ClusterSet::clusterAdded, this, &VersionsPage::follow);
    connect(context().clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *gone) {
        gone->disconnect(this);
        QTimer::singleShot(0, this, [this] { m_coalesce.start(); });
    });
    refreshList();
    refreshDiff();
}

void VersionsPage::buildList(QWidget *parent)
{
    using namespace widgets;
    Columns<VersionedRow> columns;
    columns.add("name", tr("Name"), 140, [](const VersionedRow &row) { return Cell::name(row.name); }).stretch();
    columns
        .add("kind", tr("Kind"), 88,
             [](const VersionedRow &row) { return Cell::muted(row.isDeployment() ? QStringLiteral("Deployment") : VersionsPage::tr("Experiment")); })
        .hidden(); // the name tells it mostly; one click away
    columns.add("place", tr("Cluster / namespace"), 138, [](const VersionedRow &row) { return Cell::place(row.clusterId, row.namespaceName); });
    columns
        .add("current", tr("Version"), 64,
             [](const VersionedRow &row) { return row.current > 0 ? Cell::plain(QString::number(row.current)) : Cell::absent(); })
        .right()
        .sortedBy([](const VersionedRow &row) { return row.current > 0 ? QVariant(row.current) : QVariant(); });
    columns.add("images", tr("Images"), 150, [](const VersionedRow &row) { return codeOrAbsent(row.images); }).hidden();
    columns.add("state", tr("State"), 92, [](const VersionedRow &row) { return Cell::ofState(row.state, row.stateWord); });
    columns.add("age", tr("Age"), 52, [](const VersionedRow &row) { return Cell::age(row.created, QDateTime::currentDateTime()); })
        .right()
        .live()
        .sortedBy([](const VersionedRow &row) { return row.created; });
    m_list = new RowModel<VersionedRow>(
        columns.take(), [](const VersionedRow &row) { return row.key; }, this);
    m_listTable = new TableView(parent);
    m_listTable->setTableModel(m_list);
    m_listTable->setObjectName(QStringLiteral("versionedTable"));
    m_listTable->setAccessibleName(tr("Everything with versions"));
    m_listTable->setPlaceholder(tr("Nothing with versions here. Deployments and the experiments of the ledger appear by themselves."));
    m_listTable->sortBy(QStringLiteral("name"), Qt::AscendingOrder);
}

void VersionsPage::buildHistory(QWidget *right)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_historyTitle = new SectionTitle(tr("History"), right);
    layout->addWidget(m_historyTitle);
    Columns<RevisionRow> columns;
    columns
        .add("revision", tr("Revision"), 110,
             [](const RevisionRow &row) {
                 Cell cell = Cell::name(QString::number(row.number));
                 if (row.current) {
                     cell.badge = VersionsPage::tr("current");
                     cell.badgeRole = Role::Good;
                 }
                 return cell;
             })
        .sortedBy([](const RevisionRow &row) { return row.number; });
    columns.add("images", tr("Images"), 200, [](const RevisionRow &row) { return codeOrAbsent(row.images); }).stretch();
    columns.add("cause", tr("Reason"), 170, [](const RevisionRow &row) { return textOrAbsent(row.cause); }).stretch();
    columns.add("author", tr("Author"), 90, [](const RevisionRow &row) { return textOrAbsent(row.author); });
    columns.add("ready", tr("Ready"), 56, [](const RevisionRow &row) { return textOrAbsent(row.ready); }).right();
    columns.add("age", tr("Age"), 56, [](const RevisionRow &row) { return Cell::age(row.created, QDateTime::currentDateTime()); })
        .right()
        .live()
        .sortedBy([](const RevisionRow &row) { return row.created; });
    m_history = new RowModel<RevisionRow>(
        columns.take(), [](const RevisionRow &row) { return QString::number(row.number); }, this);
    m_historyTable = new TableView(right);
    m_historyTable->setTableModel(m_history);
    m_historyTable->setObjectName(QStringLiteral("revisionTable"));
    m_historyTable->setAccessibleName(tr("Revisions"));
    m_historyTable->setPlaceholder(tr("Select something at the left."));
    m_historyTable->sortBy(QStringLiteral("revision"), Qt::DescendingOrder);
    layout->addWidget(m_historyTable, 2);
    m_diffTitle = new SectionTitle(tr("What changes"), right);
    layout->addWidget(m_diffTitle);
    m_checks = new Label({}, TextStyle::Note, Role::Muted, right);
    m_checks->setWordWrap(true);
    m_checks->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    layout->addWidget(m_checks);
    m_diff = new DiffView(right);
    m_diff->setAccessibleName(tr("Difference between the current version and the selected one"));
    m_diff->setPlaceholder(tr("Select a revision other than the current one."));
    layout->addWidget(m_diff, 3);
}

QString VersionsPage::title() const { return tr("Versions"); }

void VersionsPage::activate() { m_listTable->setFocus(); }

void VersionsPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    refreshList();
}

void VersionsPage::showVersioned(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name)
{
    const auto kindOf = kind == kindName(VersionedRow::Kind::Experiment) ? VersionedRow::Kind::Experiment : VersionedRow::Kind::Deployment;
    m_wanted = VersionedRow::keyOf(clusterId, kindOf, namespaceName, name);
    refreshList();
}

void VersionsPage::follow(cluster::ClusterModel *cluster)
{
    connect(cluster, &cluster::ClusterModel::rawChanged, this, [this](const QString &plural) {
        if (plural != QLatin1String("resourcequotas") && !m_coalesce.isActive())
            m_coalesce.start();
    });
    connect(cluster, &cluster::ClusterModel::statusChanged, this, &VersionsPage::refreshActions);
    m_coalesce.start();
}

void VersionsPage::refreshList()
{
    std::vector<VersionedRow> rows = m_catalog.rows(m_scopeCluster, m_scopeNamespace);
    m_header->setSubtitle(tr("%n with versions", nullptr, int(rows.size())));
    m_list->replaceAll(std::move(rows));
    if (!m_wanted.isEmpty() && m_list->find(m_wanted)) {
        m_listTable->selectKeys({std::exchange(m_wanted, {})});
        refreshHistory();
    } else if (m_listTable->currentKey().isEmpty() && m_list->rowCount() > 0) {
        m_listTable->selectKeys({m_listTable->proxy()->index(0, 0).data(widgets::TableModel::KeyRole).toString()});
    }
    refreshActions();
}

const VersionedRow *VersionsPage::selected() const { return m_list->find(m_listTable->currentKey()); }
const RevisionRow *VersionsPage::selectedRevision() const { return m_history->find(m_historyTable->currentKey()); }

void VersionsPage::refreshHistory()
{
    const VersionedRow *row = selected();
    std::vector<RevisionRow> rows = row ? m_catalog.revisions(*row) : std::vector<RevisionRow>();
    m_historyTitle->setTitle(row ? tr("History of %1").arg(row->name) : tr("History"));
    m_historyTitle->setNote(rows.empty() ? QString() : tr("%n revision(s) kept", nullptr, int(rows.size())));
    const bool hadSelection = !m_historyTable->currentKey().isEmpty();
    std::vector<qint64> numbers;
    for (const RevisionRow &entry : rows)
        numbers.push_back(entry.number);
    std::sort(numbers.begin(), numbers.end());
    m_history->replaceAll(std::move(rows));
    // What a person comes for is the one before; it is chosen until they choose.
    if ((!hadSelection || !selectedRevision()) && numbers.size() > 1)
        m_historyTable->selectKeys({QString::number(numbers[numbers.size() - 2])});
    m_historyTable->setColumnHidden(m_history->columnOf(QStringLiteral("author")), !row || row->isDeployment());
    refreshActions();
}

void VersionsPage::refreshDiff()
{
    m_diffTitle->setTitle(tr("What changes"));
    const VersionedRow *row = selected();
    const RevisionRow *chosen = selectedRevision();
    QStringList checks;
    if (row && row->isDeployment()) {
        if (row->paused)
            checks.append(tr("The Deployment is paused: it must be resumed before it can be rolled back."));
        if (const QString manager = otherManager(m_catalog.deployment(*row)); !manager.isEmpty())
            checks.append(tr("%1 manages this object too: its next run brings the other version back.").arg(manager));
        if (chosen && !chosen->current)
            checks.append(tr("Revision %1 gets a new number when it becomes the current one. Replicas and other settings stay.").arg(chosen->number));
    } else if (row) {
        checks.append(tr("A revision of an experiment is never changed. Launching it again makes new runs with names of their own."));
    }
    std::string left, right;
    if (row && chosen && !chosen->current) {
        right = m_catalog.yamlOf(*row, chosen->number);
        if (!right.empty())
            left = m_catalog.yamlOf(*row, row->current);
    }
    if (left != m_left || right != m_right || right.empty()) {
        if (right.empty())
            m_diff->setDiff({});
        else
            m_diff->setDiff(diffLines(left, right, contextLines), tr("current"), tr("revision %1").arg(chosen->number));
        m_left = std::move(left);
        m_right = std::move(right);
    }
    m_diffTitle->setNote(m_diff->changeCount() > 0 ? tr("%1 added, %2 removed").arg(m_diff->addedCount()).arg(m_diff->removedCount()) : QString());
    m_checks->setText(checks.join(QLatin1Char('\n')));
    m_checks->setVisible(!checks.isEmpty());
    refreshActions();
}

void VersionsPage::refreshActions()
{
    const VersionedRow *row = selected();
    const RevisionRow *chosen = selectedRevision();
    const bool deployment = row && row->isDeployment();
    cluster::ClusterModel *cluster = row ? m_catalog.cluster(*row) : nullptr;
    const QString locked =
        cluster && cluster->readOnly() ? tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(cluster->id()) : QString();
    const QString underWay = m_change->busy() ? tr("A change is under way") : QString();
    const QString notNow = !underWay.isEmpty() ? underWay : locked;
    QString reason;
    if (!row || !chosen)
        reason = tr("Select a revision");
    else if (!underWay.isEmpty())
        reason = underWay;
    else if (deployment && chosen->current)
        reason = tr("This revision is the current one");
    else if (row->paused)
        reason = tr("The rollout is paused: resume it first");
    else
        reason = locked;
    m_rollBack->setText(!chosen      ? tr("Roll back…")
                        : deployment ? tr("Roll back to %1…").arg(chosen->number)
                                     : tr("Relaunch revision %1…").arg(chosen->number));
    widgets::buttons::setDisabledReason(m_rollBack, reason);
    m_preview->setVisible(deployment);
    widgets::buttons::setDisabledReason(m_preview, !chosen || chosen->current ? tr("Select a revision other than the current one") : QString());
    m_resume->setVisible(row && row->paused);
    widgets::buttons::setDisabledReason(m_resume, notNow);
    const qint64 former = row ? m_change->former(row->key) : 0;
    m_undo->setVisible(former > 0);
    m_undo->setText(tr("Undo, back to %1").arg(former));
    widgets::buttons::setDisabledReason(m_undo, notNow);
}

void VersionsPage::askRollBack(qint64 toRevision, bool undoing)
{
    const VersionedRow *row = selected();
    if (!row || toRevision <= 0 || !context().navigator->mayWrite(row->clusterId))
        return;
    const VersionedRow target = *row;
    const bool deployment = target.isDeployment();
    auto *dialog = new widgets::ConfirmDialog(
        deployment ? tr("Roll back") : tr("Relaunch"), tr("%1 to %2").arg(target.name).arg(toRevision),
        deployment ? tr("Roll %1 in %2/%3 back to revision %4?").arg(target.name, target.clusterId, target.namespaceName).arg(toRevision)
                   : tr("Launch revision %1 of %2 again?").arg(toRevision).arg(target.name),
        false, this);
    dialog->setObjectName(QStringLiteral("rollBackDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (deployment) {
        dialog->addConsequence(tr("Its pods are replaced step by step; it is followed until it is healthy."), false);
        dialog->addConsequence(undoing ? tr("This takes the last roll-back back.") : tr("It can be undone."), false);
    } else {
        dialog->addConsequence(tr("New jobs are made; the earlier ones stay."), false);
    }
    const versions::Json seen = m_catalog.deployment(target);
    const qint64 generation = seen.is_object() && seen.contains("metadata") ? seen["metadata"].value("generation", qint64(0)) : 0;
    connect(dialog, &QDialog::accepted, this, [this, target, toRevision, generation] {
        // What becomes the current one is not the one to go back to: the next choice starts anew.
        if (target.isDeployment())
            m_historyTable->clearSelection();
        m_change->carryOut(target, toRevision, generation);
    });
    dialog->open();
}

void VersionsPage::askResume()
{
    const VersionedRow *row = selected();
    if (!row || !context().navigator->mayWrite(row->clusterId))
        return;
    const VersionedRow target = *row;
    auto *dialog = new widgets::ConfirmDialog(
        tr("Resume"), target.name, tr("Resume the rollout of %1 in %2/%3?").arg(target.name, target.clusterId, target.namespaceName), false, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addConsequence(tr("Changes that were made to its template while it was paused take effect at once."), false);
    connect(dialog, &QDialog::accepted, this, [this, target] { m_change->resume(target); });
    dialog->open();
}

} // namespace pages
