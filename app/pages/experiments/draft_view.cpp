// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/draft_view.h"

#include "app/cluster/plan_executor.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/rank_agreement.h"
#include "app/domain/experiments/fit.h"
#include "app/domain/experiments/plan.h"
#include "app/history/run_library.h"
#include "app/pages/common/chosen_direction.h"
#include "app/pages/common/diff_lines.h"
#include "app/pages/common/words.h"
#include "app/pages/experiments/variant_matrix.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "kubeapi/objects/manifest.h"
#include "widgets/editors/diff_view.h"
#include "widgets/editors/field_form.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

DraftView::DraftView(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setParentPage(tr("Experiments"));
    m_header->setTitle(tr("New experiment"));
    connect(m_header, &PageHeader::parentPageRequested, this, &DraftView::backRequested);
    m_cancel = m_header->addButton(tr("Cancel the launch"), QStringLiteral("stop"));
    m_cancel->setObjectName(QStringLiteral("cancelLaunchButton"));
    m_cancel->hide();
    m_check = m_header->addButton(tr("Check on the server"), QStringLiteral("check"));
    m_launch = m_header->addButton(tr("Launch"), QStringLiteral("play"), true);
    m_launch->setObjectName(QStringLiteral("launchButton"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    layout->addWidget(m_banner);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
    auto *left = new QWidget(splitter);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    m_form = new FieldForm(left);
    m_name = m_form->addText(QStringLiteral("name"), tr("Name"), {}, {}, 260);
    m_name->setObjectName(QStringLiteral("experimentName"));
    m_metric = new QComboBox(m_form);
    m_metric->setEditable(true);
    m_metric->setObjectName(QStringLiteral("metricCombo"));
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setFixedWidth(Theme::of(this).px(260));
    m_form->addWidget(QStringLiteral("metric"), tr("Metric"), m_metric);
    m_direction =
        m_form->addChoice(QStringLiteral("direction"), tr("Better is"),
                          {{QString(), tr("choose")}, {QStringLiteral("lower"), tr("lower")}, {QStringLiteral("higher"), tr("higher")}}, 260);
    m_seeds = m_form->addText(QStringLiteral("seeds"), tr("Seeds"), QStringLiteral("1, 2, 3, 4, 5"), {}, 260);
    m_seeds->setObjectName(QStringLiteral("seedsEdit"));
    m_seedArgument = m_form->addText(QStringLiteral("seedArgument"), tr("Seed argument"), {}, {}, 260);
    leftLayout->addWidget(m_form);
    auto *matrixTools = new QHBoxLayout;
    matrixTools->addWidget(new Label(tr("Variants"), TextStyle::Section, Role::Text, left));
    matrixTools->addStretch(1);
    auto *addArgument = buttons::plain(tr("Add argument"), QStringLiteral("plus"), left);
    auto *addVariant = buttons::plain(tr("Add variant"), QStringLiteral("plus"), left);
    auto *more = buttons::iconOnly(QStringLiteral("more"), tr("More for this cell"), left);
    more->setObjectName(QStringLiteral("matrixMenuButton"));
    matrixTools->addWidget(addArgument);
    matrixTools->addWidget(addVariant);
    matrixTools->addWidget(more);
    leftLayout->addLayout(matrixTools);
    m_matrix = new VariantMatrix(this);
    m_matrixView = new QTableView(left);
    m_matrixView->setObjectName(QStringLiteral("variantMatrix"));
    m_matrixView->setAccessibleName(tr("Variants as changes to the base"));
    m_matrixView->setModel(m_matrix);
    m_matrixView->verticalHeader()->hide();
    m_matrixView->verticalHeader()->setDefaultSectionSize(Theme::of(this).rowHeight());
    m_matrixView->horizontalHeader()->setStretchLastSection(true);
    m_matrixView->setShowGrid(false);
    m_matrixView->setWordWrap(false);
    m_matrixView->setTextElideMode(Qt::ElideMiddle);
    m_matrixView->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_matrixView->setContextMenuPolicy(Qt::CustomContextMenu);
    leftLayout->addWidget(m_matrixView, 1);
    splitter->addWidget(left);

    auto *right = new QWidget(splitter);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(new SectionTitle(tr("Before launch"), right));
    const auto line = [&](TextStyle style) {
        auto *label = new Label({}, style, Role::Text, right);
        label->setWordWrap(true);
        label->setContentsMargins(size::kMargin, size::kGap, size::kMargin, 0);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        rightLayout->addWidget(label);
        return label;
    };
    m_fit = line(TextStyle::Body);
    m_issueText = line(TextStyle::Body);
    m_steps = line(TextStyle::Note);
    auto *diffTitle = new SectionTitle(tr("Manifest"), right);
    m_arm = new QComboBox(diffTitle);
    m_arm->setAccessibleName(tr("Variant whose manifest is shown"));
    diffTitle->addRight(m_arm);
    rightLayout->addWidget(diffTitle);
    m_diff = new DiffView(right);
    m_diff->setAccessibleName(tr("Manifest of the variant as a difference to the base"));
    rightLayout->addWidget(m_diff, 1);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 3);

    connect(m_form, &FieldForm::valueChanged, this, &DraftView::refresh);
    connect(m_metric, &QComboBox::currentTextChanged, this, &DraftView::metricChanged);
    connect(m_matrix, &QAbstractItemModel::dataChanged, this, &DraftView::refresh);
    connect(m_matrix, &QAbstractItemModel::columnsRemoved, this, &DraftView::refresh);
    connect(m_matrix, &QAbstractItemModel::rowsRemoved, this, &DraftView::refresh);
    connect(more, &QToolButton::clicked, this, [this, more] { showMatrixMenu(more->mapToGlobal(QPoint(0, more->height()))); });
    connect(m_matrixView, &QTableView::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QModelIndex index = m_matrixView->indexAt(at); index.isValid())
            m_matrixView->setCurrentIndex(index);
        showMatrixMenu(m_matrixView->viewport()->mapToGlobal(at));
    });
    auto *asBase = new QShortcut(QKeySequence::Delete, m_matrixView, nullptr, nullptr, Qt::WidgetShortcut);
    connect(asBase, &QShortcut::activated, this, [this] { m_matrix->asBase(m_matrixView->currentIndex()); });
    connect(m_context.runs, &history::RunLibrary::runChanged, this, [this](const QString &id) {
        if (id == m_runId && m_metric->currentText().isEmpty())
            fillMetrics();
    });
    connect(m_arm, &QComboBox::currentIndexChanged, this, &DraftView::refreshDiff);
    connect(addVariant, &QPushButton::clicked, this, [this] {
        m_matrix->addVariant();
        refresh();
    });
    connect(addArgument, &QPushButton::clicked, this, [this] {
        m_matrix->addArgument(QStringLiteral("--new-argument"));
        const QModelIndex added = m_matrix->index(m_matrix->rowCount() - 1, 0);
        m_matrixView->setCurrentIndex(added);
        m_matrixView->edit(added); // its name first
        refresh();
    });
    connect(m_check, &QPushButton::clicked, this, [this] { check(false); });
    connect(m_launch, &QPushButton::clicked, this, [this] { check(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_executor)
            m_executor->cancel();
        widgets::buttons::setDisabledReason(m_cancel, tr("What was made is being undone"));
    });
}

void DraftView::start(cluster::ClusterModel *cluster, const QString &jobUid)
{
    m_cluster = cluster;
    m_jobUid = jobUid;
    m_runId = history::RunLibrary::idOf(cluster->id(), jobUid);
    m_base = {};
    m_banner->hide();
    m_steps->clear();
    const cluster::JobPtr job = cluster->job(jobUid);
    if (!job)
        return;
    m_header->setSubtitle(
        tr("from %1 %2 in %3/%4")
            .arg(words::text(job->kind), words::text(job->object.meta.name), cluster->id(), words::text(job->object.meta.namespaceName)));
    fillMetrics();
    // A name of its own: a second experiment on the same job must not meet the first one's runs.
    const QString stem = words::text(job->object.meta.name).left(34) + QStringLiteral("-ab");
    QString name = stem;
    const auto taken = [&](const QString &candidate) {
        return cluster->ledger().find(job->object.meta.namespaceName, candidate.toStdString()) != nullptr;
    };
    for (int i = 2; taken(name); ++i)
        name = stem + QString::number(i);
    m_form->setValue(QStringLiteral("name"), name);
    m_context.runs->want(m_runId);
    cluster->send(kubeapi::getRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name), this,
                  [this, jobUid](kubeapi::Result<kubeapi::Response> answer) {
                      if (jobUid != m_jobUid)
                          return;
                      if (!answer) {
                          m_banner->showMessage(widgets::Banner::Level::Bad, tr("The base could not be read: %1").arg(words::error(answer.error())));
                          m_banner->show();
                          return;
                      }
                      baseArrived(experiments::Json::parse(answer->body, nullptr, false));
                  });
    refresh();
}

void DraftView::fillMetrics()
{
    const QSignalBlocker quiet(m_metric);
    m_metric->clear();
    const history::Run *run = m_context.runs->run(m_runId);
    QString main;
    if (run && run->curves) {
        curves::RankAgreement ranks;
        ranks.look(*run->curves);
        for (const std::string &name : ranks.names(*run->curves))
            m_metric->addItem(words::text(name));
        main = words::text(run->curves->main);
    }
    m_metric->setCurrentText(main);
    metricChanged();
}

void DraftView::metricChanged()
{
    // Another metric, another direction: what was true of the loss must not decide about the accuracy. Empty where nothing tells: then
    // validate() asks for it.
    const QString metric = m_metric->currentText().trimmed();
    const history::Run *run = m_context.runs->run(m_runId);
    const auto *series = run && run->curves ? run->curves->find(metric.toStdString()) : nullptr;
    curves::Direction better = series ? series->info.better : curves::directionOf(metric.toStdString());
    if (better == curves::Direction::Unknown)
        better = chosenDirection(*m_context.settings, metric);
    m_form->setValue(QStringLiteral("direction"), better == curves::Direction::Lower    ? QStringLiteral("lower")
                                                  : better == curves::Direction::Higher ? QStringLiteral("higher")
                                                                                        : QString());
    refresh();
}

void DraftView::showMatrixMenu(const QPoint &globalPosition)
{
    const QModelIndex index = m_matrixView->currentIndex();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *asBase = menu->addAction(tr("As base"), this, [this, index] { m_matrix->asBase(index); });
    asBase->setEnabled(m_matrix->isChanged(index));
    QAction *takeAway = menu->addAction(tr("Take away"), this, [this, index] { m_matrix->takeAway(index); });
    takeAway->setEnabled(m_matrix->canTakeAway(index));
    menu->addSeparator();
    QAction *removeRow = menu->addAction(tr("Remove the added argument"), this, [this, index] { m_matrix->removeRow(index.row()); });
    removeRow->setEnabled(m_matrix->canRemoveRow(index.row()));
    const int column = index.column();
    QAction *removeVariant = menu->addAction(column >= 2 ? tr("Remove variant %1").arg(VariantMatrix::armName(column - 2)) : tr("Remove variant"),
                                             this, [this, column] { m_matrix->removeVariant(column); });
    removeVariant->setEnabled(m_matrix->canRemoveVariant(column));
    menu->popup(globalPosition);
}

void DraftView::baseArrived(const experiments::Json &base)
{
    m_base = base;
    m_matrix->setBase(experiments::parameters(base));
    m_matrixView->setColumnWidth(0, widgets::Theme::of(this).px(160));
    m_matrixView->setColumnWidth(1, widgets::Theme::of(this).px(140));
    m_form->setValue(QStringLiteral("seedArgument"), words::text(experiments::guessSeedArgument(base)));
    refresh();
}

experiments::Draft DraftView::draft() const
{
    experiments::Draft draft;
    draft.name = m_name->text().trimmed().toStdString();
    if (m_cluster)
        if (const cluster::JobPtr job = m_cluster->job(m_jobUid))
            draft.namespaceName = job->object.meta.namespaceName;
    draft.base = m_base;
    draft.arms = m_matrix->arms();
    for (const QString &part : m_seeds->text().split(QRegularExpression(QStringLiteral("[,;\\s]+")), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int seed = part.toInt(&isNumber);
        draft.seeds.push_back(isNumber ? seed : -1); // refused by validate(), in words
    }
    draft.seedArgument = m_seedArgument->text().trimmed().toStdString();
    draft.metric = m_metric->currentText().trimmed().toStdString();
    const QString direction = m_form->value(QStringLiteral("direction"));
    draft.direction = direction == QLatin1String("lower")    ? curves::Direction::Lower
                      : direction == QLatin1String("higher") ? curves::Direction::Higher
                                                             : curves::Direction::Unknown;
    draft.author = m_cluster && !m_cluster->status().user.empty() ? m_cluster->status().user : qgetenv("USER").toStdString();
    return draft;
}

void DraftView::refresh()
{
    if (m_base.is_null()) {
        widgets::buttons::setDisabledReason(m_launch, tr("The base is being read"));
        widgets::buttons::setDisabledReason(m_check, tr("The base is being read"));
        m_issueText->clear();
        m_fit->setText(tr("Reading the base"));
        return;
    }
    const experiments::Draft now = draft();
    m_issues = experiments::validate(now);
    using Severity = experiments::Issue::Severity;
    for (const char *field : {"name", "metric", "direction", "seeds", "seedArgument"}) {
        auto validity = widgets::FieldForm::Validity::None;
        QString message;
        for (const experiments::Issue &issue : m_issues)
            if (issue.field == field && message.isEmpty()) {
                validity = issue.severity == Severity::Error     ? widgets::FieldForm::Validity::Error
                           : issue.severity == Severity::Warning ? widgets::FieldForm::Validity::Warning
                                                                 : widgets::FieldForm::Validity::Notice;
                message = words::text(issue.text);
            }
        m_form->setMessage(QLatin1String(field), validity, message);
    }
    QStringList lines;
    QString first;
    for (const experiments::Issue &issue : m_issues) {
        const QString text = words::text(issue.text);
        lines.append((issue.severity == Severity::Error     ? tr("Fix: %1")
                      : issue.severity == Severity::Warning ? tr("Know: %1")
                                                            : tr("Note: %1"))
                         .arg(text));
        if (issue.severity == Severity::Error && first.isEmpty())
            first = text;
    }
    m_issueText->setText(lines.isEmpty() ? tr("Nothing to fix.") : lines.join(QLatin1Char('\n')));
    const experiments::Fit fit = experiments::fit(now, m_cluster ? m_cluster->gpus().inventory.get() : nullptr);
    m_fit->setText(tr("%n run(s): %1.", nullptr, int(now.arms.size() * now.seeds.size())).arg(words::text(fit.text)));
    const bool busy = m_executor && m_executor->running();
    m_cancel->setVisible(busy && m_launching);
    QString reason = first;
    if (busy)
        reason = tr("A launch is under way");
    widgets::buttons::setDisabledReason(m_check, reason);
    if (reason.isEmpty() && m_cluster && m_cluster->readOnly())
        reason = tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(m_cluster->id());
    widgets::buttons::setDisabledReason(m_launch, reason);
    m_launch->setText(tr("Launch %n run(s)", nullptr, int(now.arms.size() * now.seeds.size())));
    QStringList names;
    for (const experiments::Arm &arm : now.arms)
        names.append(words::text(arm.name));
    QStringList known;
    for (int i = 0; i < m_arm->count(); ++i)
        known.append(m_arm->itemText(i));
    if (names != known) {
        const QSignalBlocker quiet(m_arm);
        m_arm->clear();
        m_arm->addItems(names);
        m_arm->setCurrentIndex(names.size() > 1 ? 1 : 0);
    }
    refreshDiff();
}

void DraftView::refreshDiff()
{
    if (m_base.is_null())
        return;
    const experiments::Draft now = draft();
    const std::string arm = m_arm->currentText().toStdString();
    for (const experiments::RenderedRun &run : experiments::render(now, 1)) {
        if (run.arm != arm)
            continue;
        m_diff->setDiff(diffLines(kubeapi::toYaml(experiments::cleaned(m_base)), kubeapi::toYaml(run.manifest), 3), tr("base"),
                        words::text(run.name));
        return;
    }
    m_diff->setDiff({});
}

void DraftView::check(bool launch)
{
    if (!m_cluster || (launch && !m_context.navigator->mayWrite(m_cluster->id())))
        return;
    const experiments::Draft now = draft();
    // The next revision of a name that the ledger knows; a launch repeated after a lost reply finds its own objects all the same.
    const experiments::Experiment *kept = m_cluster->ledger().find(now.namespaceName, now.name);
    const int revision = kept ? kept->nextRevision() : 1;
    auto plan = experiments::launchPlan(now, revision, kubeapi::formatTime(std::chrono::system_clock::now()));
    if (!plan) {
        m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
        m_banner->show();
        return;
    }
    auto *executor = new cluster::PlanExecutor(m_cluster, std::move(*plan), !launch, this);
    m_executor = executor;
    m_launching = launch;
    widgets::buttons::setDisabledReason(m_cancel, {});
    connect(executor, &cluster::PlanExecutor::stepChanged, this, &DraftView::showSteps);
    const QString clusterId = m_cluster->id(), space = words::text(now.namespaceName), name = words::text(now.name);
    connect(executor, &cluster::PlanExecutor::finished, this, [this, executor, launch, clusterId, space, name](bool ok, const QString &message) {
        showSteps();
        executor->deleteLater();
        m_executor = nullptr;
        if (!ok) {
            m_banner->showMessage(widgets::Banner::Level::Bad,
                                  launch ? tr("Not launched: %1").arg(message) : tr("The server would refuse: %1").arg(message));
            m_banner->show();
            if (!executor->cancelled())
                m_context.problems->report(clusterId, launch ? tr("launching %1").arg(name) : tr("checking %1").arg(name), message);
        } else if (launch) {
            emit launched(clusterId, space, name);
        } else {
            m_banner->showMessage(widgets::Banner::Level::Info, tr("The server would accept every object. Nothing was made."));
            m_banner->show();
        }
        refresh();
    });
    executor->start();
    refresh();
}

void DraftView::showSteps()
{
    if (!m_executor)
        return;
    QStringList lines;
    const auto &runner = m_executor->runner();
    for (std::size_t i = 0; i < runner.progress().size(); ++i) {
        const auto &progress = runner.progress()[i];
        QString state;
        switch (progress.state) {
        case experiments::StepState::Waiting:
            state = tr("waiting");
            break;
        case experiments::StepState::Checked:
            state = tr("checked");
            break;
        case experiments::StepState::Done:
            state = tr("done");
            break;
        case experiments::StepState::Existing:
            state = tr("there already");
            break;
        case experiments::StepState::Undone:
            state = tr("undone");
            break;
        case experiments::StepState::Failed:
            state = tr("failed");
            break;
        case experiments::StepState::Left:
            state = tr("left as it is");
            break;
        }
        lines.append(QStringLiteral("%1: %2 %3").arg(words::text(runner.plan().steps[i].object), state, words::text(progress.message)).trimmed());
    }
    m_steps->setText(lines.join(QLatin1Char('\n')));
}

} // namespace pages
