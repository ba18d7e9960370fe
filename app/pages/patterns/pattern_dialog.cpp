// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/patterns/pattern_dialog.h"

#include "app/cluster/cluster_set.h"
#include "app/domain/curves/metric_names.h"
#include "app/files/pattern_folder.h"
#include "app/history/run_library.h"
#include "app/pages/common/snapshot_source.h"
#include "app/pages/common/words.h"
#include "app/pages/patterns/line_picker.h"
#include "app/pages/patterns/run_log_source.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace pages {

using reading::FieldRole;
using reading::FieldType;
using reading::PatternField;

void openPatternDialog(const AppContext &context, const QString &runId, QWidget *parent)
{
    auto *dialog = new PatternDialog(context, runId, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

PatternDialog::PatternDialog(const AppContext &context, const QString &runId, QWidget *parent) : QDialog(parent), m_context(context), m_runId(runId)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setObjectName(QStringLiteral("patternDialog"));
    const history::Run *run = context.runs->run(runId);
    setWindowTitle(tr("Read numbers from the log of %1").arg(run ? run->record.name : QString()));
    setAccessibleName(windowTitle());
    const QSize room = parent ? parent->window()->size() : QSize(1280, 800);
    resize(std::min(room.width() - 40, theme.px(1500)), std::min(room.height() - 40, theme.px(940)));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_banner = new Banner(this);
    m_banner->setClosable(true);
    m_banner->hide();
    layout->addWidget(m_banner);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildLog());
    splitter->addWidget(buildPreview());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({width() * 58 / 100, width() * 42 / 100});
    layout->addWidget(splitter, 1);
    buildFoot(layout);

    m_typed.setSingleShot(true);
    m_typed.setInterval(200);
    connect(&m_typed, &QTimer::timeout, this, &PatternDialog::takeText);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            m_typed.start();
    });
    connect(m_picker, &LinePicker::picked, this, [this](int line, int number) {
        m_draft.pick(static_cast<std::size_t>(line), static_cast<std::size_t>(number));
        refresh();
        m_picker->setCursor({line, number}); // says what the number stands for now
    });
    connect(m_metric, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            refreshPreview();
    });
    findTargets();
    refresh();
    auto *source = new RunLogSource(context, runId, this);
    connect(source, &RunLogSource::read, this, &PatternDialog::takeLines);
    m_picker->setPlaceholder(tr("Reading the log"));
    m_picker->setFocus();
    source->start();
}

QWidget *PatternDialog::buildLog()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *side = new QSplitter(Qt::Vertical, this);
    side->setChildrenCollapsible(false);
    auto *top = new QWidget(side);
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    m_logTitle = new SectionTitle(tr("Click the numbers that you want as curves"), top);
    topLayout->addWidget(m_logTitle);
    m_picker = new LinePicker(top);
    m_picker->setObjectName(QStringLiteral("patternLines"));
    m_picker->setToolTip(tr("Arrow keys move from number to number, Enter takes one or lets it go"));
    m_picker->setMinimumHeight(theme.px(160));
    topLayout->addWidget(m_picker, 1);
    side->addWidget(top);

    auto *bottom = new QWidget(side);
    auto *bottomLayout = new QVBoxLayout(bottom);
    bottomLayout->setContentsMargins(0, 0, 0, 0);
    bottomLayout->setSpacing(0);
    m_fieldsTitle = new SectionTitle(tr("What was taken"), bottom);
    m_undo = m_fieldsTitle->addButton(tr("Undo"), QStringLiteral("undo"));
    m_undo->setObjectName(QStringLiteral("patternUndo"));
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    const auto undo = [this] {
        m_typed.stop();
        m_draft.undo();
        refresh();
    };
    connect(m_undo, &QPushButton::clicked, this, undo);
    // Where a text is being typed, its own undo goes first.
    auto *keys = new QShortcut(QKeySequence::Undo, m_picker);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, undo);
    bottomLayout->addWidget(m_fieldsTitle);
    auto *scroll = new QScrollArea(bottom);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_fields = new QWidget(scroll);
    scroll->setWidget(m_fields);
    bottomLayout->addWidget(scroll, 1);
    auto *written = new QWidget(bottom);
    auto *writtenLayout = new QVBoxLayout(written);
    writtenLayout->setContentsMargins(size::kMargin, 4, size::kMargin, size::kGap);
    writtenLayout->setSpacing(4);
    auto *caption = new Label(tr("As text, one pattern a line"), TextStyle::Small, Role::Muted, written);
    writtenLayout->addWidget(caption);
    m_text = new QPlainTextEdit(written);
    m_text->setObjectName(QStringLiteral("patternText"));
    m_text->setAccessibleName(caption->text());
    m_text->setFont(theme.font(TextStyle::Mono));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlaceholderText(QStringLiteral("epoch {epoch} loss {loss:min} acc {accuracy:max}"));
    m_text->setFixedHeight(theme.px(66));
    m_text->setToolTip(tr("{loss} is a series, {step}, {epoch}, {time} and {rank} say where a line stands, {_} is any number and {*} any text. "
                          "A line “only TEXT” above a pattern keeps it to lines with that text."));
    writtenLayout->addWidget(m_text);
    m_fault = new Label({}, TextStyle::Small, Role::Bad, written);
    m_fault->setObjectName(QStringLiteral("patternFault"));
    m_fault->setWordWrap(true);
    writtenLayout->addWidget(m_fault);
    bottomLayout->addWidget(written);
    side->addWidget(bottom);
    side->setStretchFactor(0, 3);
    side->setStretchFactor(1, 2);
    side->setSizes({height() * 50 / 100, height() * 40 / 100});
    return side;
}

QWidget *PatternDialog::buildPreview()
{
    using namespace widgets;
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *title = new SectionTitle(tr("Preview"), box);
    m_metric = new QComboBox(title);
    m_metric->setObjectName(QStringLiteral("patternMetric"));
    m_metric->setAccessibleName(tr("Series of the preview"));
    m_metric->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_metric->setMinimumContentsLength(14);
    title->addRight(m_metric);
    layout->addWidget(title);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    m_chart = new CurveChart(box);
    m_chart->setObjectName(QStringLiteral("patternChart"));
    m_chart->setEmptyText(tr("The curve appears here as soon as a number is taken"));
    inner->addWidget(m_chart, 1);
    m_warnings = new Label({}, TextStyle::Note, Role::Warn, box);
    m_warnings->setObjectName(QStringLiteral("patternWarnings"));
    m_warnings->setAccessibleName(tr("Look at"));
    m_warnings->setWordWrap(true);
    m_warnings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    inner->addWidget(m_warnings);
    layout->addLayout(inner, 1);
    return box;
}

void PatternDialog::buildFoot(QVBoxLayout *layout)
{
    using namespace widgets;
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    foot->setSpacing(size::kGap);
    QPushButton *open = buttons::plain(tr("Open…"), QStringLiteral("import"), this);
    open->setToolTip(tr("Take the patterns from a file"));
    m_export = buttons::plain(tr("Save as file…"), QStringLiteral("export"), this);
    foot->addWidget(open);
    foot->addWidget(m_export);
    foot->addStretch(1);
    auto *caption = new Label(tr("Keep for"), TextStyle::Body, Role::Muted, this);
    foot->addWidget(caption);
    m_target = new QComboBox(this);
    m_target->setObjectName(QStringLiteral("patternTarget"));
    m_target->setAccessibleName(tr("Keep for"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(28);
    foot->addWidget(m_target);
    QPushButton *cancel = buttons::plain(tr("Cancel"), {}, this);
    m_save = buttons::primary(tr("Save and read"), QStringLiteral("save"), this);
    m_save->setObjectName(QStringLiteral("patternSave"));
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    layout->addLayout(foot);
    for (QPushButton *button : {open, m_export, cancel})
        button->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_export, &QPushButton::clicked, this, [this] { ask(true); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PatternDialog::save);
}

void PatternDialog::findTargets()
{
    const history::Run *run = m_context.runs->run(m_runId);
    if (!run)
        return;
    const cluster::PatternShelf *shelf = m_context.clusters->patterns();
    cluster::ClusterModel *cluster = m_context.clusters->cluster(run->record.cluster);
    const cluster::JobPtr job = cluster ? cluster->job(run->record.jobUid) : nullptr;
    if (m_runId.startsWith(QLatin1String("file:"))) {
        const QString name = QFileInfo(run->source).fileName(), suffix = QFileInfo(run->source).completeSuffix();
        m_targets.push_back({tr("files named %1").arg(name), {{}, {}, name.toStdString(), {}}, false});
        if (!suffix.isEmpty() && suffix != name)
            m_targets.push_back({tr("all files *.%1").arg(suffix), {{}, {}, "*." + suffix.toStdString(), {}}, false});
    } else {
        const std::string image = reading::repositoryOf(run->record.image.toStdString());
        if (!image.empty())
            m_targets.push_back({tr("the image %1").arg(words::text(image)), {image, {}, {}, {}}, false});
        if (!run->record.experiment.isEmpty()) {
            const std::string experiment = (run->record.namespaceName + QLatin1Char('/') + run->record.experiment).toStdString();
            if (cluster)
                m_targets.push_back({tr("the experiment %1, for everyone").arg(run->record.experiment), {{}, {}, {}, experiment}, true});
            m_targets.push_back({tr("the experiment %1, here alone").arg(run->record.experiment), {{}, {}, {}, experiment}, false});
        }
        if (job)
            for (const auto &[key, value] : job->object.meta.labels)
                if (key.find("trainyard.dev/") == std::string::npos && key.find("controller-uid") == std::string::npos)
                    m_targets.push_back({tr("the label %1").arg(words::text(key + "=" + value)), {{}, key + "=" + value, {}, {}}, false});
    }
    int chosen = 0;
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        m_target->addItem(m_targets[i].text);
        const reading::PatternFile *kept =
            m_targets[i].inCluster ? shelf->ofExperiment(run->record.cluster, m_targets[i].scope.experiment) : shelf->find(m_targets[i].scope);
        if (kept && !m_hadPatterns) {
            // What is kept already is where the person goes on.
            m_hadPatterns = true;
            chosen = static_cast<int>(i);
            m_draft.setText(reading::patternsText(kept->patterns));
        }
    }
    m_target->setCurrentIndex(chosen);
}

void PatternDialog::takeLines(const std::vector<std::string> &lines, const QString &note, const QString &problem)
{
    if (m_typed.isActive()) { // what was typed until now is not taken back by what is shown anew
        m_typed.stop();
        m_draft.setText(m_text->toPlainText().toStdString());
    }
    m_lines = lines;
    m_picker->setPlaceholder(problem);
    m_picker->setLines(lines);
    m_draft.setLines(&m_lines);
    m_logTitle->setNote({});
    m_logTitle->setToolTip(note);
    m_picker->setAccessibleName(note.isEmpty() ? tr("Lines of the log") : note);
    if (!problem.isEmpty())
        complain(problem);
    m_fieldsOf.clear();
    refresh();
}

void PatternDialog::takeText()
{
    m_draft.setText(m_text->toPlainText().toStdString());
    refresh();
}

void PatternDialog::refresh()
{
    m_filling = true;
    const QString text = words::text(m_draft.text());
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_filling = false;
    const auto &fault = m_draft.fault();
    m_fault->setText(fault ? words::error(fault->failure(m_draft.text())) : QString());
    m_fault->setVisible(fault.has_value());
    refreshFields();
    refreshPreview();
    widgets::buttons::setDisabledReason(m_undo, m_draft.canUndo() ? QString() : tr("Nothing was changed yet"));
    const QString why = fault                                          ? tr("The text is not a pattern yet")
                        : m_draft.patterns().empty() && !m_hadPatterns ? tr("Take a number first")
                        : m_targets.empty() ? tr("This run names no image, label, file or experiment to keep a pattern for")
                                            : QString();
    widgets::buttons::setDisabledReason(m_save, why);
    widgets::buttons::setDisabledReason(m_export, fault || m_draft.patterns().empty() ? tr("There is no pattern yet") : QString());
    m_save->setText(m_draft.patterns().empty() && m_hadPatterns ? tr("Take away") : tr("Save and read"));
}

void PatternDialog::refreshFields()
{
    using namespace widgets;
    if (m_fieldsOf == m_draft.text() && m_fields->layout())
        return;
    m_fieldsOf = m_draft.text();
    const QString focused = m_fields->isAncestorOf(focusWidget()) ? focusWidget()->objectName() : QString();
    delete m_fields->layout();
    qDeleteAll(m_fields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    grid->setHorizontalSpacing(size::kGap);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    const auto rows = m_draft.rows();
    if (rows.empty()) {
        auto *hint =
            new Label(m_draft.fault() ? tr("The text below is not a pattern yet.")
                                      : tr("Nothing yet. Click a number in the log above, or move to it with the arrow keys and press Enter."),
                      TextStyle::Body, Role::Muted, m_fields);
        hint->setWordWrap(true);
        grid->addWidget(hint, 0, 0, 1, 5);
        grid->setRowStretch(1, 1);
        return;
    }
    int line = 0;
    int series = 0;
    for (const PatternDraft::Row &row : rows) {
        const auto change = [this, pattern = row.pattern, piece = row.piece](const PatternField &field) {
            m_draft.setField(pattern, piece, field);
            refresh();
        };
        const bool isSeries = row.field.role == FieldRole::Series;
        auto *sample = new Label(row.sample.empty() ? tr("no line") : words::text(row.sample), TextStyle::Mono, Role::Text, m_fields);
        sample->setToolTip(words::text(m_draft.patterns()[row.pattern].text()));
        sample->setMinimumWidth(Theme::of(this).px(90));
        auto *marked = new QHBoxLayout;
        marked->setSpacing(size::kGap);
        auto *swatch = new QWidget(m_fields);
        swatch->setFixedSize(Theme::of(this).px(4), Theme::of(this).px(16));
        if (isSeries) {
            // The colour of the number in the log, beside it: as the colour of text not all of them can be read
            QPalette palette;
            palette.setColor(QPalette::Window, Theme::of(this).series(series));
            swatch->setPalette(palette);
            swatch->setAutoFillBackground(true);
            ++series;
        }
        marked->addWidget(swatch);
        marked->addWidget(sample, 1);
        grid->addLayout(marked, line, 0);
        auto *name = new QLineEdit(words::text(row.field.name), m_fields);
        name->setObjectName(QStringLiteral("patternName%1").arg(line));
        name->setAccessibleName(tr("Name of %1").arg(words::text(row.sample)));
        name->setEnabled(isSeries);
        grid->addWidget(name, line, 1);
        connect(name, &QLineEdit::editingFinished, this, [this, name, field = row.field, change]() mutable {
            // Braces and colons would end the name in the text form.
            QString wanted = name->text().simplified();
            wanted.remove(QLatin1Char('{')).remove(QLatin1Char('}')).replace(QLatin1Char(':'), QLatin1Char('_'));
            if (wanted.isEmpty() || wanted == words::text(field.name)) {
                name->setText(words::text(field.name));
                return;
            }
            field.name = wanted.toStdString();
            // Not from inside the line's own signal: the row is made anew.
            QMetaObject::invokeMethod(
                this, [change, field] { change(field); }, Qt::QueuedConnection);
        });
        auto *role = new QComboBox(m_fields);
        role->setObjectName(QStringLiteral("patternRole%1").arg(line));
        role->setAccessibleName(tr("What %1 is").arg(words::text(row.sample)));
        const bool isTime = row.field.type == FieldType::Time;
        if (isTime) {
            role->addItem(tr("Time"), static_cast<int>(FieldRole::Time));
        } else {
            role->addItem(tr("Series"), static_cast<int>(FieldRole::Series));
            role->addItem(tr("Step"), static_cast<int>(FieldRole::Step));
            role->addItem(tr("Epoch"), static_cast<int>(FieldRole::Epoch));
            role->addItem(tr("Rank"), static_cast<int>(FieldRole::Rank));
        }
        role->addItem(tr("Passed over"), static_cast<int>(FieldRole::Ignored));
        role->setCurrentIndex(role->findData(static_cast<int>(row.field.role)));
        grid->addWidget(role, line, 2);
        connect(role, &QComboBox::activated, this, [this, role, field = row.field, change]() mutable {
            const auto wanted = static_cast<FieldRole>(role->currentData().toInt());
            if (wanted == field.role)
                return;
            const FieldRole before = std::exchange(field.role, wanted);
            if (wanted == FieldRole::Ignored)
                field.name.clear();
            else if (wanted == FieldRole::Series && before != FieldRole::Ignored)
                field.name = field.name.empty() ? "value" : field.name;
            else if (wanted != FieldRole::Series && before == FieldRole::Series)
                field.name = wanted == FieldRole::Step ? "step" : wanted == FieldRole::Epoch ? "epoch" : "rank";
            if (wanted != FieldRole::Series)
                field.better = curves::Direction::Unknown;
            if (wanted == FieldRole::Rank)
                field.type = FieldType::Integer;
            QMetaObject::invokeMethod(
                this, [change, field] { change(field); }, Qt::QueuedConnection);
        });
        auto *better = new QComboBox(m_fields);
        better->setObjectName(QStringLiteral("patternBetter%1").arg(line));
        better->setAccessibleName(tr("Which way %1 gets better").arg(words::text(row.field.name)));
        better->addItem(tr("Direction not said"), static_cast<int>(curves::Direction::Unknown));
        better->addItem(tr("Lower is better"), static_cast<int>(curves::Direction::Lower));
        better->addItem(tr("Higher is better"), static_cast<int>(curves::Direction::Higher));
        better->setCurrentIndex(better->findData(static_cast<int>(row.field.better)));
        better->setEnabled(isSeries);
        grid->addWidget(better, line, 3);
        connect(better, &QComboBox::activated, this, [this, better, field = row.field, change]() mutable {
            field.better = static_cast<curves::Direction>(better->currentData().toInt());
            QMetaObject::invokeMethod(
                this, [change, field] { change(field); }, Qt::QueuedConnection);
        });
        ++line;
    }
    grid->setRowStretch(line, 1);
    // At once: a layout shows what is added later only when events are worked off, and the focus is wanted now.
    for (QWidget *child : m_fields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->show();
    // The keyboard stays where it was, though the row is a new one.
    if (!focused.isEmpty())
        if (auto *again = m_fields->findChild<QWidget *>(focused))
            again->setFocus();
}

void PatternDialog::refreshPreview()
{
    const auto &trial = m_draft.trial();
    const auto rows = m_draft.rows();
    m_picker->setMatched(trial ? trial->hits : std::vector<char>());
    m_picker->setMarks([this, rows](int line) {
        std::vector<LinePicker::Mark> marks;
        std::vector<int> colour(rows.size(), 0);
        int series = 0;
        for (std::size_t i = 0; i < rows.size(); ++i)
            colour[i] = rows[i].field.role == FieldRole::Series ? ++series : 0;
        for (const PatternDraft::Span &span : m_draft.spans(static_cast<std::size_t>(line)))
            if (span.row < rows.size())
                marks.push_back({span.begin, span.length, colour[span.row], words::text(rows[span.row].field.name)});
        return marks;
    });
    m_logTitle->setNote(!trial ? QString() : tr("%1 of %n line(s) match", nullptr, static_cast<int>(trial->lines)).arg(trial->matched));

    QStringList names;
    if (trial)
        for (const auto &series : trial->run.series)
            names.append(words::text(series.info.name));
    QStringList shown;
    for (int i = 0; i < m_metric->count(); ++i)
        shown.append(m_metric->itemText(i));
    if (names != shown) {
        m_filling = true;
        const QString chosen = m_metric->currentText();
        m_metric->clear();
        m_metric->addItems(names);
        // A series that is new is what the person wants to see.
        QString wanted = names.contains(chosen) ? chosen : trial ? words::text(trial->run.main) : QString();
        for (const QString &name : std::as_const(names))
            if (!shown.contains(name) && names.size() > shown.size())
                wanted = name;
        m_metric->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf(wanted))));
        m_filling = false;
    }
    m_metric->setEnabled(!names.isEmpty());
    std::vector<widgets::CurveItem> items;
    widgets::AxisSpec axis;
    QStringList warnings;
    if (trial) {
        if (const auto *series = trial->run.find(m_metric->currentText().toStdString())) {
            const auto snapshot = series->curve->snapshot();
            const curves::XAxis x = SnapshotSource::bestAxis(*snapshot);
            axis.title = x == curves::XAxis::Step ? tr("step") : x == curves::XAxis::Epoch ? tr("epoch") : tr("order");
            widgets::CurveItem item;
            item.id = item.name = m_metric->currentText();
            // The colour that the number has in the log.
            int number = 0;
            for (const PatternDraft::Row &row : rows) {
                number += row.field.role == FieldRole::Series ? 1 : 0;
                if (row.field.role == FieldRole::Series && item.name.startsWith(words::text(row.field.name)))
                    item.series = number;
            }
            item.source = SnapshotSource::make(snapshot, x);
            item.showPoints = true;
            items.push_back(std::move(item));
        }
        for (const wording::Text &warning : trial->warnings)
            warnings.append(words::text(warning));
        for (const auto &series : trial->run.series)
            if (series.info.better == curves::Direction::Unknown)
                warnings.append(
                    tr("Which way is “%1” better? Nothing is guessed: alerts and best values need to know.").arg(words::text(series.info.name)));
    }
    m_chart->setTitle(items.empty() ? QString() : m_metric->currentText(),
                      items.empty() ? QString() : tr("%n point(s)", nullptr, static_cast<int>(items.front().source->size())));
    m_chart->setXAxis(axis);
    m_chart->setCurves(std::move(items));
    m_warnings->setText(warnings.mid(0, 6).join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
}

void PatternDialog::complain(const QString &text)
{
    m_banner->showMessage(widgets::Banner::Level::Warning, text);
    m_banner->show();
}

} // namespace pages
