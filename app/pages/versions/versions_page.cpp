// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/versions/versions_page.h"

#include "app/cluster/cluster_set.h"
#include "app/cluster/plan_executor.h"
#include "app/domain/experiments/ledger.h"
#include "app/domain/versions/diff.h"
#include "app/pages/common/words.h"
#include "app/shell/problem_log.h"
#include "kubeapi/objects/manifest.h"
#include "widgets/editors/diff_view.h"
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

using versions::Json;
using widgets::Cell;

const kubeapi::Resource deployments{"apps", "v1", "deployments", "Deployment", true};

QDateTime moment(const std::string &rfc3339) { return rfc3339.empty() ? QDateTime() : words::moment(kubeapi::parseTime(rfc3339)); }

std::vector<widgets::DiffLine> shown(const std::string &left, const std::string &right)
{
    std::vector<widgets::DiffLine> lines;
    for (versions::DiffLine &line : versions::diffLines(left, right, 4)) {
        widgets::DiffLine out;
        switch (line.kind) {
        case versions::DiffLine::Kind::Same:
            out.kind = widgets::DiffLine::Kind::Same;
            break;
        case versions::DiffLine::Kind::Added:
            out.kind = widgets::DiffLine::Kind::Added;
            break;
        case versions::DiffLine::Kind::Removed:
            out.kind = widgets::DiffLine::Kind::Removed;
            break;
        case versions::DiffLine::Kind::Skipped:
            out.kind = widgets::DiffLine::Kind::Skipped;
            break;
        }
        out.leftNo = line.left;
        out.rightNo = line.right;
        out.text = words::text(line.text);
        lines.push_back(std::move(out));
    }
    return lines;
}

/// Who else writes this object; a roll-back of theirs comes undone with their next sync.
QString otherManager(const Json &deployment)
{
    const auto has = [&](const char *part, const char *key) {
        return deployment.contains("metadata") && deployment["metadata"].contains(part) && deployment["metadata"][part].contains(key);
    };
    if (has("annotations", "argocd.argoproj.io/tracking-id") || has("labels", "argocd.argoproj.io/instance"))
        return QStringLiteral("Argo CD");
    if (has("labels", "kustomize.toolkit.fluxcd.io/name") || has("labels", "helm.toolkit.fluxcd.io/name"))
        return QStringLiteral("Flux");
    if (has("annotations", "meta.helm.sh/release-name"))
        return QStringLiteral("Helm");
    if (has("annotations", "kubectl.kubernetes.io/last-applied-configuration"))
        return QStringLiteral("kubectl apply");
    return {};
}

} // namespace

Page *makeVersionsPage(const AppContext &context, QWidget *parent) { return new VersionsPage(context, parent); }

VersionsPage::VersionsPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    m_undo = m_header->addButton(tr("Undo"), QStringLiteral("undo"));
    m_undo->hide();
    m_preview = m_header->addButton(tr("Check on the server"), QStringLiteral("check"));
    m_rollBack = m_header->addButton(tr("Roll back…"), QStringLiteral("undo"), true);
    m_rollBack->setObjectName(QStringLiteral("rollBackButton"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    layout->addWidget(m_banner);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);

    std::vector<Column<VersionedRow>> columns;
    const auto add = [&](const char *id, const QString &heading, int width, std::function<Cell(const VersionedRow &)> cell, bool stretch = false) {
        Column<VersionedRow> column;
        column.info.id = QLatin1String(id);
        column.info.title = heading;
        column.info.width = width;
        column.info.stretch = stretch;
        column.cell = std::move(cell);
        columns.push_back(std::move(column));
    };
    add(
        "name", tr("Name"), 140, [](const VersionedRow &row) { return Cell::name(row.name); }, true);
    add("kind", tr("Kind"), 88, [](const VersionedRow &row) { return Cell::muted(row.kind); });
    add("place", tr("Cluster / namespace"), 124, [](const VersionedRow &row) { return Cell::place(row.clusterId, row.namespaceName); });
    add("current", tr("Version"), 60, [](const VersionedRow &row) { return row.current.isEmpty() ? Cell::absent() : Cell::plain(row.current); });
    add("state", tr("State"), 96, [](const VersionedRow &row) { return Cell::ofState(row.state, row.stateWord); });
    columns[1].info.shown = false; // the name tells it mostly; one click away
    m_list = new RowModel<VersionedRow>(
        std::move(columns), [](const VersionedRow &row) { return row.key; }, this);
    m_listTable = new TableView(splitter);
    m_listTable->setTableModel(m_list);
    m_listTable->setObjectName(QStringLiteral("versionedTable"));
    m_listTable->setAccessibleName(tr("Everything with versions"));
    m_listTable->setPlaceholder(tr("Nothing with versions here. Deployments and the experiments of the ledger appear by themselves."));
    m_listTable->sortBy(QStringLiteral("name"), Qt::AscendingOrder);
    splitter->addWidget(m_listTable);

    auto *right = new QWidget(splitter);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_historyTitle = new SectionTitle(tr("History"), right);
    column->addWidget(m_historyTitle);
    std::vector<Column<RevisionRow>> revisionColumns;
    const auto addRevision = [&](const char *id, const QString &heading, int width, Qt::Alignment align,
                                 std::function<Cell(const RevisionRow &)> cell, bool stretch = false,
                                 std::function<QVariant(const RevisionRow &)> sort = {}) {
        Column<RevisionRow> entry;
        entry.info.id = QLatin1String(id);
        entry.info.title = heading;
        entry.info.width = width;
        entry.info.align = align;
        entry.info.stretch = stretch;
        entry.cell = std::move(cell);
        entry.sortKey = std::move(sort);
        revisionColumns.push_back(std::move(entry));
    };
    addRevision(
        "revision", tr("Revision"), 110, Qt::AlignLeft,
        [](const RevisionRow &row) {
            Cell cell = Cell::name(QString::number(row.number));
            if (row.current) {
                cell.badge = VersionsPage::tr("current");
                cell.badgeRole = Role::Good;
            }
            return cell;
        },
        false, [](const RevisionRow &row) { return row.number; });
    addRevision(
        "images", tr("Images"), 220, Qt::AlignLeft,
        [](const RevisionRow &row) { return row.images.isEmpty() ? Cell::absent() : Cell::code(row.images); }, true);
    addRevision("cause", tr("Reason"), 180, Qt::AlignLeft,
                [](const RevisionRow &row) { return row.cause.isEmpty() ? Cell::absent() : Cell::plain(row.cause); });
    addRevision("ready", tr("Ready"), 56, Qt::AlignRight,
                [](const RevisionRow &row) { return row.ready.isEmpty() ? Cell::absent() : Cell::plain(row.ready); });
    addRevision(
        "age", tr("Age"), 64, Qt::AlignRight, [](const RevisionRow &row) { return Cell::age(row.created, QDateTime::currentDateTime()); }, false,
        [](const RevisionRow &row) { return row.created; });
    m_history = new RowModel<RevisionRow>(
        std::move(revisionColumns), [](const RevisionRow &row) { return QString::number(row.number); }, this);
    m_historyTable = new TableView(right);
    m_historyTable->setTableModel(m_history);
    m_historyTable->setObjectName(QStringLiteral("revisionTable"));
    m_historyTable->setAccessibleName(tr("Revisions"));
    m_historyTable->setPlaceholder(tr("Select something at the left."));
    m_historyTable->sortBy(QStringLiteral("revision"), Qt::DescendingOrder);
    column->addWidget(m_historyTable, 2);
    m_diffTitle = new SectionTitle(tr("What changes"), right);
    column->addWidget(m_diffTitle);
    m_checks = new Label({}, TextStyle::Note, Role::Muted, right);
    m_checks->setWordWrap(true);
    m_checks->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    column->addWidget(m_checks);
    m_diff = new DiffView(right);
    m_diff->setAccessibleName(tr("Difference between the current version and the selected one"));
    m_diff->setPlaceholder(tr("Select a revision other than the current one."));
    column->addWidget(m_diff, 3);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({Theme::of(this).px(420), Theme::of(this).px(780)});

    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(150);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        refreshList();
        refreshHistory();
        if (!m_previewing)
            refreshDiff();
        followRollout();
    });
    connect(m_listTable, &TableView::selectedKeysChanged, this, [this] {
        refreshHistory();
        refreshDiff();
    });
    connect(m_historyTable, &TableView::selectedKeysChanged, this, &VersionsPage::refreshDiff);
    connect(m_preview, &QPushButton::clicked, this, &VersionsPage::preview);
    connect(m_rollBack, &QPushButton::clicked, this, [this] { askRollBack(selectedRevision(), false); });
    connect(m_undo, &QPushButton::clicked, this, [this] { askRollBack(m_former, true); });
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

QString VersionsPage::title() const { return tr("Versions"); }

void VersionsPage::activate() { m_listTable->setFocus(); }

void VersionsPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    refreshList();
}

void VersionsPage::showVersioned(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name)
{
    m_wanted = QStringLiteral("%1|%2|%3/%4").arg(clusterId, kind, namespaceName, name);
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
    std::vector<VersionedRow> rows;
    for (cluster::ClusterModel *cluster : context().clusters->clusters()) {
        if (!m_scopeCluster.isEmpty() && cluster->id() != m_scopeCluster)
            continue;
        for (const auto &[key, object] : cluster->raw("deployments")) {
            if (!m_scopeNamespace.isEmpty() && object->meta.namespaceName != m_scopeNamespace.toStdString())
                continue;
            const Json json = Json::parse(object->json, nullptr, false);
            if (json.is_discarded())
                continue;
            VersionedRow row;
            row.clusterId = cluster->id();
            row.kind = QStringLiteral("Deployment");
            row.namespaceName = words::text(object->meta.namespaceName);
            row.name = words::text(object->meta.name);
            row.key = QStringLiteral("%1|%2|%3/%4").arg(row.clusterId, row.kind, row.namespaceName, row.name);
            row.created = words::moment(object->meta.created);
            if (const std::string *revision = object->meta.annotation("deployment.kubernetes.io/revision"))
                row.current = words::text(*revision);
            const versions::RolloutStatus status = versions::rolloutStatus(json);
            using State = versions::RolloutStatus::State;
            row.state = status.state == State::Done     ? widgets::StateKind::Good
                        : status.state == State::Failed ? widgets::StateKind::Failed
                                                        : widgets::StateKind::Pending;
            row.stateWord = status.state == State::Done     ? tr("healthy")
                            : status.state == State::Failed ? tr("failed")
                                                            : tr("%1 of %2").arg(status.available).arg(status.wanted);
            rows.push_back(std::move(row));
        }
        std::vector<experiments::ExperimentRevision> revisions;
        for (const auto &[key, object] : cluster->raw("configmaps"))
            if (m_scopeNamespace.isEmpty() || object->meta.namespaceName == m_scopeNamespace.toStdString())
                if (auto revision = experiments::readLedger(Json::parse(object->json, nullptr, false)))
                    revisions.push_back(std::move(*revision));
        for (const experiments::Experiment &experiment : experiments::experimentsFrom(std::move(revisions))) {
            VersionedRow row;
            row.clusterId = cluster->id();
            row.kind = QStringLiteral("Experiment");
            row.namespaceName = words::text(experiment.namespaceName);
            row.name = words::text(experiment.name);
            row.key = QStringLiteral("%1|%2|%3/%4").arg(row.clusterId, row.kind, row.namespaceName, row.name);
            row.current = QString::number(experiment.revisions.back().number);
            row.created = moment(experiment.created);
            row.state = widgets::StateKind::Notice;
            row.stateWord = tr("%n run(s)", nullptr, int(experiment.runs.size()));
            rows.push_back(std::move(row));
        }
    }
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
qint64 VersionsPage::selectedRevision() const { return m_historyTable->currentKey().toLongLong(); }
cluster::ClusterModel *VersionsPage::clusterOf(const VersionedRow &row) const { return context().clusters->cluster(row.clusterId); }

Json VersionsPage::deploymentOf(const VersionedRow &row) const
{
    cluster::ClusterModel *cluster = clusterOf(row);
    if (!cluster || row.kind != QLatin1String("Deployment"))
        return {};
    const auto &all = cluster->raw("deployments");
    auto it = all.find((row.namespaceName + QLatin1Char('/') + row.name).toStdString());
    return it == all.end() ? Json() : Json::parse(it->second->json, nullptr, false);
}

std::vector<versions::Revision> VersionsPage::historyOf(const VersionedRow &row) const
{
    cluster::ClusterModel *cluster = clusterOf(row);
    const Json deployment = deploymentOf(row);
    if (!cluster || !deployment.is_object())
        return {};
    std::vector<Json> sets;
    for (const auto &[key, object] : cluster->raw("replicasets"))
        if (object->meta.namespaceName == row.namespaceName.toStdString())
            sets.push_back(Json::parse(object->json, nullptr, false));
    return versions::deploymentHistory(deployment, sets);
}

void VersionsPage::refreshHistory()
{
    const VersionedRow *row = selected();
    std::vector<RevisionRow> rows;
    if (row && row->kind == QLatin1String("Deployment")) {
        for (const versions::Revision &revision : historyOf(*row)) {
            RevisionRow entry;
            entry.number = revision.number;
            entry.current = revision.current;
            QStringList images;
            for (const std::string &image : revision.images)
                images.append(words::text(image));
            entry.images = images.join(QStringLiteral(", "));
            entry.cause = words::text(revision.cause);
            entry.ready = QStringLiteral("%1/%2").arg(revision.ready).arg(revision.replicas);
            entry.created = moment(revision.created);
            rows.push_back(std::move(entry));
        }
    } else if (row) {
        if (cluster::ClusterModel *cluster = clusterOf(*row))
            for (const auto &[key, object] : cluster->raw("configmaps")) {
                const auto revision = experiments::readLedger(Json::parse(object->json, nullptr, false));
                if (!revision || revision->experiment != row->name.toStdString() || revision->namespaceName != row->namespaceName.toStdString())
                    continue;
                RevisionRow entry;
                entry.number = revision->number;
                entry.current = QString::number(revision->number) == row->current;
                entry.images = tr("%n run(s)", nullptr, int(revision->runs.size()));
                entry.cause = words::text(revision->cause.empty() ? revision->author : revision->cause);
                entry.created = moment(revision->created);
                rows.push_back(std::move(entry));
            }
    }
    m_historyTitle->setTitle(row ? tr("History of %1").arg(row->name) : tr("History"));
    m_historyTitle->setNote(rows.empty() ? QString() : tr("%n revision(s) kept", nullptr, int(rows.size())));
    const bool hadSelection = !m_historyTable->currentKey().isEmpty();
    qint64 before = 0;
    std::vector<qint64> numbers;
    for (const RevisionRow &entry : rows)
        numbers.push_back(entry.number);
    std::sort(numbers.begin(), numbers.end());
    if (numbers.size() > 1)
        before = numbers[numbers.size() - 2];
    m_history->replaceAll(std::move(rows));
    // What a person comes for is the one before; it is chosen until they choose.
    if ((!hadSelection || !m_history->find(m_historyTable->currentKey())) && before > 0)
        m_historyTable->selectKeys({QString::number(before)});
    refreshActions();
}

void VersionsPage::refreshDiff()
{
    const bool afterPreview = std::exchange(m_previewing, false);
    m_diffTitle->setTitle(tr("What changes"));
    const VersionedRow *row = selected();
    std::string left, right;
    QStringList checks;
    if (row && row->kind == QLatin1String("Deployment")) {
        const Json deployment = deploymentOf(*row);
        for (const versions::Revision &revision : historyOf(*row))
            (revision.current ? left : right) +=
                revision.current || revision.number == selectedRevision() ? kubeapi::toYaml(revision.podTemplate) : std::string();
        if (deployment.is_object() && deployment.contains("spec") && deployment["spec"].value("paused", false))
            checks.append(tr("The Deployment is paused: it must be resumed before it can be rolled back."));
        if (const QString manager = otherManager(deployment); !manager.isEmpty())
            checks.append(tr("%1 manages this object too: its next run brings the other version back.").arg(manager));
        const RevisionRow *chosen = m_history->find(m_historyTable->currentKey());
        if (chosen && !chosen->current)
            checks.append(tr("Revision %1 gets a new number when it becomes the current one. Replicas and other settings stay.").arg(chosen->number));
    } else if (row) {
        if (cluster::ClusterModel *cluster = clusterOf(*row))
            for (const auto &[key, object] : cluster->raw("configmaps")) {
                const auto revision = experiments::readLedger(Json::parse(object->json, nullptr, false));
                if (revision && revision->experiment == row->name.toStdString() && revision->namespaceName == row->namespaceName.toStdString())
                    (QString::number(revision->number) == row->current ? left : right) +=
                        QString::number(revision->number) == row->current || revision->number == selectedRevision()
                            ? kubeapi::toYaml(revision->manifests)
                            : std::string();
            }
        checks.append(tr("A revision of an experiment is never changed. Launching it again makes new runs with names of their own."));
    }
    const RevisionRow *chosen = m_history->find(m_historyTable->currentKey());
    if (!chosen || chosen->current || right.empty()) {
        left.clear();
        right.clear();
    }
    if (afterPreview || left != m_left || right != m_right) {
        if (right.empty())
            m_diff->setDiff({});
        else
            m_diff->setDiff(shown(left, right), tr("current"), tr("revision %1").arg(chosen->number));
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
    const RevisionRow *chosen = m_history->find(m_historyTable->currentKey());
    const bool deployment = row && row->kind == QLatin1String("Deployment");
    QString reason;
    if (!row || !chosen)
        reason = tr("Select a revision");
    else if (m_executor && m_executor->running())
        reason = tr("A change is under way");
    else if (deployment && chosen->current)
        reason = tr("This revision is the current one");
    else if (cluster::ClusterModel *cluster = clusterOf(*row); cluster && cluster->readOnly())
        reason = tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(cluster->id());
    m_rollBack->setText(!chosen      ? tr("Roll back…")
                        : deployment ? tr("Roll back to %1…").arg(chosen->number)
                                     : tr("Relaunch revision %1…").arg(chosen->number));
    widgets::buttons::setDisabledReason(m_rollBack, reason);
    m_preview->setVisible(deployment);
    widgets::buttons::setDisabledReason(m_preview, !chosen || chosen->current ? tr("Select a revision other than the current one") : QString());
    m_undo->setVisible(row && row->key == m_undoKey && m_former > 0);
    m_undo->setText(tr("Undo, back to %1").arg(m_former));
}

void VersionsPage::preview()
{
    const VersionedRow *row = selected();
    cluster::ClusterModel *cluster = row ? clusterOf(*row) : nullptr;
    if (!cluster)
        return;
    auto plan = versions::rollbackPlan(deploymentOf(*row), historyOf(*row), selectedRevision());
    if (!plan) {
        m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
        m_banner->show();
        return;
    }
    auto *rehearsal = new cluster::PlanExecutor(cluster, std::move(*plan), true, this);
    const std::string live = kubeapi::toYaml(experiments::cleaned(deploymentOf(*row)));
    const QString asked = row->key;
    const qint64 revision = selectedRevision();
    connect(rehearsal, &cluster::PlanExecutor::finished, this, [this, rehearsal, live, asked, revision](bool ok, const QString &message) {
        rehearsal->deleteLater();
        if (const VersionedRow *now = selected(); !now || now->key != asked || selectedRevision() != revision)
            return; // the answer is to another question than the one on the screen
        if (!ok) {
            m_banner->showMessage(widgets::Banner::Level::Bad, tr("The server would refuse: %1").arg(message));
            m_banner->show();
            return;
        }
        m_previewing = true;
        m_diffTitle->setTitle(tr("What the server would make of it"));
        m_diff->setDiff(
            shown(live, kubeapi::toYaml(experiments::cleaned(Json::parse(rehearsal->runner().progress().front().answer, nullptr, false)))), tr("now"),
            tr("after"));
        m_banner->showMessage(widgets::Banner::Level::Info, tr("The server would accept it. Nothing was changed."));
        m_banner->setClosable(true);
        m_banner->show();
    });
    rehearsal->start();
}

void VersionsPage::askRollBack(qint64 toRevision, bool undoing)
{
    const VersionedRow *row = selected();
    cluster::ClusterModel *cluster = row ? clusterOf(*row) : nullptr;
    if (!cluster || !context().navigator->mayWrite(cluster->id()))
        return;
    const bool deployment = row->kind == QLatin1String("Deployment");
    const VersionedRow target = *row;
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
    const Json seen = deploymentOf(target);
    const qint64 seenGeneration = deployment && seen.contains("metadata") ? seen["metadata"].value("generation", qint64(0)) : 0;
    connect(dialog, &QDialog::accepted, this, [this, target, toRevision, deployment, seenGeneration] {
        cluster::ClusterModel *model = clusterOf(target);
        if (!model)
            return;
        if (!deployment) {
            std::vector<experiments::ExperimentRevision> revisions;
            for (const auto &[key, object] : model->raw("configmaps"))
                if (auto revision = experiments::readLedger(Json::parse(object->json, nullptr, false));
                    revision && revision->experiment == target.name.toStdString() && revision->namespaceName == target.namespaceName.toStdString())
                    revisions.push_back(std::move(*revision));
            const auto all = experiments::experimentsFrom(revisions);
            for (const experiments::ExperimentRevision &revision : revisions)
                if (revision.number == toRevision && !all.empty()) {
                    auto plan =
                        experiments::relaunchPlan(revision, all.front().nextRevision(), kubeapi::formatTime(std::chrono::system_clock::now()));
                    if (plan) {
                        run(target, std::move(*plan), 0);
                    } else {
                        m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
                        m_banner->show();
                    }
                }
            return;
        }
        // Fresh from the server, so that the guard is against what is there now.
        model->send(kubeapi::getRequest(deployments, target.namespaceName.toStdString(), target.name.toStdString()), this,
                    [this, target, toRevision, seenGeneration](kubeapi::Result<kubeapi::Response> answer) {
                        const Json fresh = answer ? Json::parse(answer->body, nullptr, false) : Json();
                        if (fresh.is_object() && fresh.contains("metadata") && fresh["metadata"].value("generation", qint64(0)) != seenGeneration) {
                            // What the person agreed to was a change of another version than the one that runs now.
                            m_banner->showMessage(
                                widgets::Banner::Level::Warning,
                                tr("%1 was changed by someone else meanwhile. Look at the new difference, then try again.").arg(target.name));
                            m_banner->show();
                            m_coalesce.start();
                            return;
                        }
                        auto plan = answer ? versions::rollbackPlan(fresh, historyOf(target), toRevision)
                                           : wording::Result<experiments::Plan>(kubeapi::fail(answer.error()));
                        if (!plan) {
                            m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
                            m_banner->show();
                            return;
                        }
                        for (const versions::Revision &revision : historyOf(target))
                            if (revision.current)
                                m_former = revision.number;
                        m_undoKey = target.key;
                        run(target, std::move(*plan), toRevision);
                    });
    });
    dialog->open();
}

void VersionsPage::run(const VersionedRow &target, experiments::Plan plan, qint64 toRevision)
{
    // The one that was asked about, whatever is selected by now.
    cluster::ClusterModel *cluster = clusterOf(target);
    if (!cluster)
        return;
    const QString key = target.key, name = target.name;
    m_banner->showMessage(widgets::Banner::Level::Info, words::text(plan.title));
    m_banner->show();
    auto *executor = new cluster::PlanExecutor(cluster, std::move(plan), false, this);
    m_executor = executor;
    connect(executor, &cluster::PlanExecutor::finished, this,
            [this, executor, key, name, toRevision, cluster = QPointer<cluster::ClusterModel>(cluster)](bool ok, const QString &message) {
                executor->deleteLater();
                m_executor = nullptr;
                if (!ok) {
                    // A guard of a JSON patch that does not hold comes back as 422 with the operation's words, not as a conflict.
                    const auto &error = executor->runner().error();
                    const bool changed =
                        error && (error->kind == kubeapi::ErrorKind::Conflict ||
                                  (error->kind == kubeapi::ErrorKind::Invalid && error->statusJson.find("testing value") != std::string::npos));
                    m_banner->showMessage(
                        widgets::Banner::Level::Bad,
                        changed ? tr("%1 was changed by someone else meanwhile. Look at the new difference, then try again.").arg(name) : message);
                    m_undoKey.clear();
                    if (cluster)
                        context().problems->report(cluster->id(), tr("rolling back %1").arg(name), message);
                } else if (toRevision > 0) {
                    m_followed = key;
                    m_banner->showMessage(widgets::Banner::Level::Info, tr("%1 is being rolled back to revision %2.").arg(name).arg(toRevision));
                    m_historyTable->clearSelection();
                } else {
                    m_banner->showMessage(widgets::Banner::Level::Info, tr("Launched. The new runs are on the Jobs page."));
                }
                m_banner->setClosable(true);
                m_banner->show();
                m_coalesce.start();
            });
    executor->start();
    refreshActions();
}

void VersionsPage::followRollout()
{
    const VersionedRow *row = m_followed.isEmpty() ? nullptr : m_list->find(m_followed);
    if (!row)
        return;
    const Json deployment = deploymentOf(*row);
    if (!deployment.is_object())
        return;
    const versions::RolloutStatus status = versions::rolloutStatus(deployment);
    using State = versions::RolloutStatus::State;
    if (status.state == State::Progressing) {
        m_banner->showMessage(widgets::Banner::Level::Info,
                              tr("%1: %2 of %3 pods of the new version are available.").arg(row->name).arg(status.available).arg(status.wanted),
                              words::text(status.text));
    } else {
        m_banner->showMessage(status.state == State::Done ? widgets::Banner::Level::Info : widgets::Banner::Level::Bad,
                              status.state == State::Done ? tr("%1 is healthy at revision %2.").arg(row->name, row->current)
                                                          : tr("%1 did not become healthy.").arg(row->name),
                              words::text(status.text));
        m_banner->setClosable(true);
        m_followed.clear();
    }
    m_banner->show();
}

} // namespace pages
