// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/history_dialog.h"

#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/page.h"
#include "app/shell/prune_dialog.h"
#include "widgets/charts/strip_chart.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/editors/code_view.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/tables/row_model.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace shell {

using widgets::Cell;

HistoryDialog::HistoryDialog(history::RunLibrary *runs, pages::Navigator *navigator, QWidget *parent)
    : QDialog(parent), m_runs(runs), m_store(runs->store()), m_navigator(navigator)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("History: runs kept on this machine"));
    setAccessibleName(windowTitle());
    resize(theme.px(1080), theme.px(680));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12));
    layout->setSpacing(theme.px(10));
    auto *tools = new QHBoxLayout;
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("historySearch"));
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter the kept runs"));
    search->setClearButtonEnabled(true);
    search->setMaximumWidth(theme.px(280));
    m_import = buttons::plain(tr("Import…"), QStringLiteral("file"), this);
    m_export = buttons::plain(tr("Export…"), QStringLiteral("save"), this);
    m_prune = buttons::plain(tr("Remove old runs…"), QStringLiteral("delete"), this);
    m_prune->setObjectName(QStringLiteral("historyPrune"));
    tools->addWidget(search, 1);
    tools->addStretch(1);
    for (QPushButton *button : {m_import, m_export, m_prune})
        tools->addWidget(button);
    layout->addLayout(tools);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    Columns<Row> columns;
    columns.add("name", tr("Run"), 180, [](const Row &row) { return Cell::name(row.size.name); }).stretch();
    columns.add("cluster", tr("From"), 110, [](const Row &row) { return Cell::muted(row.size.cluster); });
    columns.add("points", tr("Points"), 80, [](const Row &row) { return Cell::plain(QLocale().toString(row.size.points)); })
        .right()
        .sortedBy([](const Row &row) { return QVariant(row.size.points); });
    columns.add("bytes", tr("Size"), 80, [](const Row &row) { return Cell::plain(sizeText(row.size.bytes)); }).right().sortedBy([](const Row &row) {
        return QVariant(row.size.bytes);
    });
    columns
        .add("updated", tr("Last heard of"), 120,
             [](const Row &row) {
                 return row.size.updated.isValid() ? Cell::plain(QLocale().toString(row.size.updated.date(), QLocale::ShortFormat)) : Cell::absent();
             })
        .right()
        .descendingFirst()
        .sortedBy([](const Row &row) { return row.size.updated.isValid() ? QVariant(row.size.updated) : QVariant(); });
    m_model = new RowModel<Row>(
        columns.take(), [](const Row &row) { return row.size.id; }, this);
    m_table = new TableView(splitter);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Kept runs"));
    m_table->setTableModel(m_model);
    m_table->setPlaceholder(tr("No run is kept yet. Connect to a cluster or open a file: what it shows is kept."));
    m_table->sortBy(QStringLiteral("updated"), Qt::DescendingOrder);
    splitter->addWidget(m_table);

    auto *right = new QWidget(splitter);
    auto *detail = new QVBoxLayout(right);
    detail->setContentsMargins(theme.px(12), 0, 0, 0);
    auto *head = new QHBoxLayout;
    m_title = new Label({}, TextStyle::Section, widgets::Role::Text, right);
    m_title->setObjectName(QStringLiteral("historyTitle"));
    m_curves = buttons::primary(tr("Show curves"), QStringLiteral("curves"), right);
    head->addWidget(m_title, 1);
    head->addWidget(m_curves);
    detail->addLayout(head);
    m_facts = new Label({}, TextStyle::Note, widgets::Role::Muted, right);
    m_facts->setObjectName(QStringLiteral("historyFacts"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    detail->addWidget(m_facts);
    m_tabs = new QTabWidget(right);
    m_tabs->setObjectName(QStringLiteral("historyTabs"));
    const auto addView = [this](const char *name, const QString &title) {
        auto *view = new CodeView(m_tabs);
        view->setObjectName(QLatin1String(name));
        view->setAccessibleName(title);
        m_tabs->addTab(view, title);
        return view;
    };
    m_settings = addView("historySettings", tr("Settings"));
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_devices = new QWidget(scroll);
    m_devices->setObjectName(QStringLiteral("historyDevices"));
    m_deviceLayout = new QVBoxLayout(m_devices);
    scroll->setWidget(m_devices);
    m_tabs->addTab(scroll, tr("GPUs"));
    Columns<EventRow> eventColumns;
    eventColumns
        .add("at", tr("Last seen"), 130,
             [](const EventRow &row) {
                 return row.event.at.isValid() ? Cell::plain(QLocale().toString(row.event.at, QLocale::ShortFormat)) : Cell::absent();
             })
        .descendingFirst()
        .sortedBy([](const EventRow &row) { return row.event.at.isValid() ? QVariant(row.event.at) : QVariant(); });
    eventColumns.add("type", tr("Type"), 84, [](const EventRow &row) {
        return Cell::ofState(row.event.type == QLatin1String("Warning") ? StateKind::Warning : StateKind::Notice, row.event.type);
    });
    eventColumns.add("reason", tr("Reason"), 110, [](const EventRow &row) { return Cell::name(row.event.reason); });
    eventColumns.add("object", tr("Object"), 150, [](const EventRow &row) { return Cell::muted(row.event.object); });
    eventColumns.add("count", tr("Times"), 52, [](const EventRow &row) { return Cell::plain(QString::number(row.event.count)); }).right();
    eventColumns.add("message", tr("Message"), 260, [](const EventRow &row) { return Cell::plain(row.event.message); }).stretch();
    m_eventModel = new RowModel<EventRow>(
        eventColumns.take(), [](const EventRow &row) { return row.event.key; }, this);
    m_events = new TableView(m_tabs);
    m_events->setObjectName(QStringLiteral("historyEvents"));
    m_events->setAccessibleName(tr("Kept events"));
    m_events->setTableModel(m_eventModel);
    m_events->setPlaceholder(tr("No event about this run was seen."));
    m_tabs->addTab(m_events, tr("Events"));
    m_manifest = addView("historyManifest", tr("Manifest"));
    m_log = addView("historyLog", tr("End of the log"));
    detail->addWidget(m_tabs, 1);
    splitter->addWidget(right);
    splitter->setSizes({theme.px(520), theme.px(540)});
    layout->addWidget(splitter, 1);

    auto *foot = new QHBoxLayout;
    m_status = new Label({}, TextStyle::Note, widgets::Role::Muted, this);
    m_status->setObjectName(QStringLiteral("historyStatus"));
    m_status->setAccessibleName(tr("State of the history"));
    m_status->setWordWrap(true);
    m_stop = buttons::plain(tr("Stop"), {}, this);
    m_stop->hide();
    auto *close = buttons::plain(tr("Close"), {}, this);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_stop);
    foot->addWidget(close);
    layout->addLayout(foot);

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) { m_table->proxy()->setText(text); });
    connect(m_table, &TableView::selectedKeysChanged, this, [this](const QStringList &keys) { showRun(keys.isEmpty() ? QString() : keys.first()); });
    connect(m_table, &TableView::rowActivated, m_curves, &QPushButton::click);
    connect(m_curves, &QPushButton::clicked, this, [this] {
        const QStringList keys = m_table->selectedKeys();
        accept();
        if (m_navigator && !keys.isEmpty())
            m_navigator->openCurves(keys);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_store->cancelTransfer(); });
    connect(m_prune, &QPushButton::clicked, this, &HistoryDialog::askPrune);
    connect(m_import, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Import runs"), {}, tr("Exported runs (*.sqlite);;All files (*)"));
        if (!file.isEmpty())
            importFile(file);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        const QString name = QStringLiteral("trainyard-runs-%1.sqlite").arg(QDate::currentDate().toString(Qt::ISODate));
        const QString file = QFileDialog::getSaveFileName(this, tr("Export runs"), name, tr("Exported runs (*.sqlite);;All files (*)"));
        if (!file.isEmpty())
            exportTo(file);
    });
    showRun({});
    refresh();
    search->setFocus();
}

HistoryDialog::~HistoryDialog() = default;

void HistoryDialog::refresh()
{
    m_store->sizes(this, [this](const history::HistoryStore::Sizes &sizes) {
        m_fileBytes = sizes.fileBytes;
        std::vector<Row> rows;
        qint64 points = 0;
        for (const history::RunSize &size : sizes.runs) {
            const history::Run *run = m_runs->run(size.id);
            rows.push_back({size, run ? run->record.state : QString()});
            points += size.points;
        }
        const int count = static_cast<int>(rows.size());
        m_model->replaceAll(std::move(rows));
        const QString reason = !m_store->isOpen() ? tr("There is no history: see Problems") : count == 0 ? tr("No run is kept yet") : QString();
        widgets::buttons::setDisabledReason(m_export, reason);
        widgets::buttons::setDisabledReason(m_prune, m_store->isReadOnly() ? tr("The history cannot be written: see Problems") : reason);
        widgets::buttons::setDisabledReason(m_import, !m_store->isOpen()      ? tr("There is no history: see Problems")
                                                      : m_store->isReadOnly() ? tr("The history cannot be written: see Problems")
                                                                              : QString());
        if (m_status->text().isEmpty())
            say(tr("%n run(s), %1 points, %2 on disk: %3", nullptr, count).arg(QLocale().toString(points), sizeText(m_fileBytes), m_store->file()));
        if (m_shown.isEmpty() && count > 0)
            m_table->selectRow(0);
    });
}

void HistoryDialog::showRun(const QString &id)
{
    m_shown = id;
    widgets::buttons::setDisabledReason(m_curves, id.isEmpty() ? tr("Select a run first") : QString());
    m_tabs->setVisible(!id.isEmpty());
    m_title->setText(id.isEmpty() ? tr("Select a run to see what is kept of it.") : QString());
    m_facts->clear();
    if (id.isEmpty())
        return;
    m_store->load(id, this, [this, id](std::shared_ptr<const history::StoredRun> run) {
        if (run && id == m_shown)
            showStored(*run);
    });
}

void HistoryDialog::showStored(const history::StoredRun &run)
{
    using namespace widgets;
    const history::RunRecord &record = run.record;
    m_title->setText(record.name);
    QStringList facts;
    for (const QString &fact : {record.state, record.kind, record.namespaceName, record.image, record.source})
        if (!fact.isEmpty())
            facts.append(fact);
    if (record.gpus > 0)
        facts.append(pages::words::gpus(record.gpus, record.gpuModel.toStdString()));
    if (record.started.isValid())
        facts.append(tr("started %1").arg(QLocale().toString(record.started, QLocale::ShortFormat)));
    if (!run.series.empty())
        facts.append(tr("%n series", nullptr, static_cast<int>(run.series.size())));
    if (run.damagedBlocks > 0)
        facts.append(tr("%n block(s) of points were spoilt by the disk", nullptr, run.damagedBlocks));
    if (!record.reason.isEmpty())
        facts.append(record.reason);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    QString settings;
    for (auto it = record.parameters.begin(); it != record.parameters.end(); ++it)
        settings += it.key() + QStringLiteral(": ") + it.value() + QLatin1Char('\n');
    if (!record.command.isEmpty())
        settings += QStringLiteral("\n") + record.command + QLatin1Char('\n');
    m_settings->setCode(settings.isEmpty() ? tr("No setting of this run is known.") : settings, CodeView::Language::Yaml);
    m_manifest->setCode(run.manifest.isEmpty() ? tr("No manifest of this run was seen.") : run.manifest,
                        run.manifest.isEmpty() ? CodeView::Language::Plain : CodeView::Language::Yaml);
    m_log->setCode(run.log.isEmpty() ? tr("No log of this run was read.") : run.log, CodeView::Language::Plain);
    std::vector<EventRow> events;
    for (const history::RunEvent &event : run.events)
        events.push_back({event});
    m_tabs->setTabText(m_tabs->indexOf(m_events), tr("Events %1").arg(events.size()));
    m_eventModel->replaceAll(std::move(events));
    while (QLayoutItem *item = m_deviceLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Theme &theme = Theme::of(this);
    int shown = 0;
    for (const history::StoredSeries &series : run.gpus) {
        auto *chart = new StripChart(m_devices);
        const bool load = series.info.name.ends_with(" load");
        AxisSpec axis;
        axis.style = load ? NumberStyle::Percent : series.info.unit == "B" ? NumberStyle::Binary : NumberStyle::Plain;
        if (series.info.unit == "W")
            axis.unit = QStringLiteral("W");
        else if (series.info.unit == "C")
            axis.unit = QStringLiteral("°C");
        chart->setQuantity(QString::fromStdString(series.info.name), axis, 1);
        chart->setAccessibleName(QString::fromStdString(series.info.name));
        if (load)
            chart->setYRange(std::make_pair(0.0, 1.0));
        std::vector<CurvePoint> points;
        for (std::size_t i = 0; i < series.curve->size(); ++i) {
            const curves::Point point = series.curve->at(i);
            points.push_back({static_cast<double>(point.timeNs) * 1e-9, point.value});
        }
        chart->setData(VectorCurveSource::make(std::move(points)));
        chart->setTimeAxisShown(true);
        chart->setFixedHeight(theme.px(88));
        m_deviceLayout->addWidget(chart);
        ++shown;
    }
    if (shown == 0)
        m_deviceLayout->addWidget(new Label(tr("No sample of its GPUs was taken."), TextStyle::Note, widgets::Role::Muted, m_devices));
    m_deviceLayout->addStretch(1);
}

void HistoryDialog::busy(const QString &text)
{
    say(text);
    m_stop->show();
    for (QPushButton *button : {m_import, m_export, m_prune})
        widgets::buttons::setDisabledReason(button, tr("Another transfer runs"));
}

void HistoryDialog::say(const QString &text) { m_status->setText(text); }

void HistoryDialog::finished(const history::HistoryStore::Transferred &transferred, const QString &done)
{
    m_stop->hide();
    QString text = transferred.error.isEmpty() ? done : transferred.error + QLatin1Char(' ') + transferred.remedy;
    if (transferred.cancelled)
        text = tr("Stopped. %1").arg(done);
    if (!transferred.contradictions.isEmpty())
        text += QLatin1Char(' ') + tr("%n series are told differently by both: theirs are kept as runs of their own.", nullptr,
                                      static_cast<int>(transferred.contradictions.size()));
    if (transferred.spoilt > 0)
        text += QLatin1Char(' ') + tr("%n block(s) of points were spoilt by the disk and are left out.", nullptr, transferred.spoilt);
    say(text);
    refresh();
}

void HistoryDialog::importFile(const QString &file)
{
    busy(tr("Reading %1").arg(file));
    m_store->importFrom(
        file, this, [this](int at, int all) { say(tr("Importing: %1 of %2 runs").arg(at).arg(all)); },
        [this](const history::HistoryStore::Transferred &transferred) {
            finished(transferred, tr("%1 runs are new, %2 were completed, %3 were here already.")
                                      .arg(transferred.added)
                                      .arg(transferred.merged)
                                      .arg(transferred.unchanged));
        });
}

void HistoryDialog::exportTo(const QString &file)
{
    const QStringList selected = m_table->selectedKeys();
    busy(tr("Writing %1").arg(file));
    // One selected row is where the person looks; several are a choice.
    m_store->exportTo(
        file, selected.size() > 1 ? selected : QStringList(), this, [this](int at, int all) { say(tr("Exporting: %1 of %2 runs").arg(at).arg(all)); },
        [this, file](const history::HistoryStore::Transferred &transferred) {
            finished(transferred, tr("%n run(s) were written to %1 (%2).", nullptr, transferred.added).arg(file, sizeText(QFileInfo(file).size())));
        });
}

void HistoryDialog::askPrune()
{
    m_store->sizes(this, [this](const history::HistoryStore::Sizes &sizes) {
        QSet<QString> live;
        for (const history::RunSize &size : sizes.runs)
            if (const history::Run *run = m_runs->run(size.id); run && run->live)
                live.insert(size.id);
        auto *dialog = new PruneDialog(sizes.runs, live, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            const QStringList ids = dialog->going();
            if (ids.isEmpty())
                return;
            say(tr("Removing %n run(s)", nullptr, static_cast<int>(ids.size())));
            m_store->prune(ids, this, [this, count = static_cast<int>(ids.size())](qint64 freed, const QString &error) {
                say(error.isEmpty() ? tr("%n run(s) were removed, %1 came free.", nullptr, count).arg(sizeText(freed)) : error);
                refresh();
            });
        });
        dialog->open();
    });
}

} // namespace shell
