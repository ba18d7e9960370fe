// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/draft_view.h"

#include "app/cluster/plan_executor.h"
#include "app/domain/experiments/fit.h"
#include "app/domain/experiments/plan.h"
#include "app/domain/versions/diff.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/shell/problem_log.h"
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
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

using experiments::Change;

void VariantMatrix::setBase(std::vector<experiments::Parameter> parameters)
{
    beginResetModel();
    m_rows.clear();
    for (experiments::Parameter &parameter : parameters)
        m_rows.push_back({std::move(parameter), false});
    m_changes.assign(2, {});
    endResetModel();
}

void VariantMatrix::addVariant()
{
    beginInsertColumns({}, columnCount(), columnCount());
    m_changes.emplace_back();
    endInsertColumns();
}

void VariantMatrix::removeVariant(int column)
{
    const int arm = column - 2;
    if (arm < 1 || m_changes.size() <= 2)
        return;
    beginRemoveColumns({}, column, column);
    m_changes.erase(m_changes.begin() + arm);
    endRemoveColumns();
}

void VariantMatrix::addArgument(const QString &name)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({{Change::Kind::Argument, name.toStdString(), {}}, true});
    endInsertRows();
}

std::vector<experiments::Arm> VariantMatrix::arms() const
{
    std::vector<experiments::Arm> arms;
    for (std::size_t a = 0; a < m_changes.size(); ++a) {
        experiments::Arm arm;
        arm.name = std::string(1, static_cast<char>('A' + a));
        for (const auto &[row, value] : m_changes[a]) {
            const experiments::Parameter &parameter = m_rows[static_cast<std::size_t>(row)].parameter;
            arm.changes.push_back({parameter.kind, parameter.name, value.toStdString()});
        }
        arms.push_back(std::move(arm));
    }
    return arms;
}

int VariantMatrix::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int VariantMatrix::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_changes.size()) + 2; }

QVariant VariantMatrix::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const int arm = index.column() - 2;
    if (arm < 0) {
        if (role == Qt::EditRole && index.column() == 0)
            return words::text(row.parameter.name);
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
            return {};
        if (index.column() == 1)
            return row.added ? QStringLiteral("–") : words::text(row.parameter.value);
        switch (row.parameter.kind) {
        case Change::Kind::Image:
            return tr("image");
        case Change::Kind::Replicas:
            return tr("replicas");
        case Change::Kind::Env:
            return tr("%1 (environment)").arg(words::text(row.parameter.name));
        case Change::Kind::Argument:
        case Change::Kind::Resource:
            break;
        }
        return words::text(row.parameter.name);
    }
    const auto &changes = m_changes[static_cast<std::size_t>(arm)];
    const auto it = changes.find(index.row());
    if (role == Qt::EditRole)
        return it == changes.end() ? words::text(row.parameter.value) : it->second;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return it == changes.end() ? tr("as base") : it->second;
    if (role == Qt::ForegroundRole && it == changes.end())
        return widgets::Theme::of().colour(widgets::Role::Faint);
    if (role == Qt::FontRole && it != changes.end())
        return widgets::Theme::of().font(widgets::TextStyle::BodyMedium);
    return {};
}

bool VariantMatrix::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const int arm = index.column() - 2;
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    if (index.column() == 0) {
        // Only an argument that was added has a name of the person's own.
        const QString name = value.toString().trimmed();
        if (name.isEmpty() || !m_rows[static_cast<std::size_t>(index.row())].added)
            return false;
        m_rows[static_cast<std::size_t>(index.row())].parameter.name = name.toStdString();
        emit dataChanged(index, index);
        return true;
    }
    if (arm < 0)
        return false;
    auto &changes = m_changes[static_cast<std::size_t>(arm)];
    const QString text = value.toString().trimmed();
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    // Writing the base's own value, or nothing, means "as base" again.
    if (text.isEmpty() || (!row.added && text == words::text(row.parameter.value)))
        changes.erase(index.row());
    else
        changes[index.row()] = text;
    emit dataChanged(index, index);
    return true;
}

Qt::ItemFlags VariantMatrix::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool naming = index.isValid() && index.column() == 0 && m_rows[static_cast<std::size_t>(index.row())].added;
    return index.column() >= 2 || naming ? usual | Qt::ItemIsEditable : usual;
}

QVariant VariantMatrix::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    if (section == 0)
        return tr("Setting");
    if (section == 1)
        return tr("Base");
    const QString name(QLatin1Char(static_cast<char>('A' + section - 2)));
    return section == 2 ? tr("%1 (baseline)").arg(name) : name;
}

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
    matrixTools->addWidget(addArgument);
    matrixTools->addWidget(addVariant);
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
    m_matrixView->setEditTriggers(QAbstractItemView::AllEditTriggers);
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
    connect(m_metric, &QComboBox::currentTextChanged, this, &DraftView::refresh);
    connect(m_matrix, &QAbstractItemModel::dataChanged, this, &DraftView::refresh);
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
    {
        const QSignalBlocker quiet(m_metric);
        m_metric->clear();
        const history::Run *run = m_context.runs->run(m_runId);
        QString main;
        if (run && run->curves) {
            for (const auto &series : run->curves->series)
                m_metric->addItem(words::text(series.info.name));
            main = words::text(run->curves->main);
            if (const auto *series = run->curves->mainSeries())
                m_form->setValue(QStringLiteral("direction"), series->info.better == curves::Direction::Lower    ? QStringLiteral("lower")
                                                              : series->info.better == curves::Direction::Higher ? QStringLiteral("higher")
                                                                                                                 : QString());
        }
        m_metric->setCurrentText(main);
    }
    // A name of its own: a second experiment on the same job must not meet the first one's runs.
    const QString stem = words::text(job->object.meta.name).left(34) + QStringLiteral("-ab");
    QString name = stem;
    const auto taken = [&](const QString &candidate) {
        return cluster->raw("configmaps").count(job->object.meta.namespaceName + "/" + experiments::ledgerName(candidate.toStdString(), 1)) > 0;
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

void DraftView::baseArrived(const experiments::Json &base)
{
    m_base = base;
    m_matrix->setBase(experiments::parameters(base));
    m_matrixView->setColumnWidth(0, widgets::Theme::of(this).px(160));
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
        std::vector<widgets::DiffLine> lines;
        for (const versions::DiffLine &line : versions::diffLines(kubeapi::toYaml(experiments::cleaned(m_base)), kubeapi::toYaml(run.manifest), 3))
            lines.push_back({line.kind == versions::DiffLine::Kind::Added     ? widgets::DiffLine::Kind::Added
                             : line.kind == versions::DiffLine::Kind::Removed ? widgets::DiffLine::Kind::Removed
                             : line.kind == versions::DiffLine::Kind::Skipped ? widgets::DiffLine::Kind::Skipped
                                                                              : widgets::DiffLine::Kind::Same,
                             line.left, line.right, words::text(line.text)});
        m_diff->setDiff(std::move(lines), tr("base"), words::text(run.name));
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
    int revision = 1;
    for (const auto &[key, object] : m_cluster->raw("configmaps"))
        if (const auto kept = experiments::readLedger(experiments::Json::parse(object->json, nullptr, false));
            kept && kept->experiment == now.name && kept->namespaceName == now.namespaceName)
            revision = std::max(revision, kept->number + 1);
    auto plan = experiments::launchPlan(now, revision, kubeapi::formatTime(std::chrono::system_clock::now()));
    if (!plan) {
        m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
        m_banner->show();
        return;
    }
    auto *executor = new cluster::PlanExecutor(m_cluster, std::move(*plan), !launch, this);
    m_executor = executor;
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
