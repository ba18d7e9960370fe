// SPDX-License-Identifier: GPL-3.0-or-later
// Renders every part to pictures in both themes: QT_QPA_PLATFORM=offscreen widgets_gallery FOLDER
#include "tests/widgets/widget_fixture.h"
#include "widgets/editors/code_view.h"
#include "widgets/editors/diff_view.h"
#include "widgets/editors/field_form.h"
#include "widgets/editors/log_view.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/shellparts/confirm_dialog.h"
#include "widgets/shellparts/connection_chip.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/navigation_rail.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/shellparts/segmented_control.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/shellparts/toast.h"
#include "widgets/tables/filter_bar.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>
#include <cmath>

using namespace widgets;

namespace {

void frame(QWidget &window, QSize size)
{
    window.resize(size);
    window.setBackgroundRole(QPalette::Base);
    window.setAutoFillBackground(true);
}

void save(QWidget &window, const QString &folder, const QString &name)
{
    window.show();
    QApplication::processEvents();
    window.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, Theme::of().isDark() ? "dark" : "light"));
}

void jobs(const QString &folder)
{
    QWidget window;
    frame(window, {1280, 720});
    auto *across = new QHBoxLayout(&window);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto *rail = new NavigationRail(&window);
    rail->setItems({{"overview", "Overview", "overview", {}},
                    {"jobs", "Jobs", "jobs", {}},
                    {"gpus", "GPUs", "gpus", {}},
                    {"curves", "Curves", "curves", {}},
                    {"experiments", "Experiments", "experiments", {}},
                    {"versions", "Versions", "versions", {}},
                    {"problems", "Problems", "problems", {}}});
    rail->setCurrent("jobs");
    rail->setBadge("problems", 5);
    across->addWidget(rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    across->addLayout(column, 1);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 10, 16, 10);
    for (bool production : {false, true}) {
        auto *chip = new ConnectionChip(&window);
        chip->setName(production ? "cloud-h100" : "lab-a100");
        chip->setConnection(StateKind::Good);
        chip->setLastUpdate(QDateTime::currentDateTime().addSecs(-2));
        if (production)
            chip->setBand(Theme::of().colour(Role::Band));
        else
            chip->setLock(ConnectionChip::Lock::Writable, QDateTime::currentDateTime().addSecs(700));
        top->addWidget(chip);
    }
    auto *spaces = new QComboBox(&window);
    spaces->addItems({"All namespaces", "research"});
    top->addWidget(spaces);
    top->addStretch(1);
    column->addLayout(top);
    auto *header = new PageHeader(&window);
    header->setTitle("Jobs");
    header->setSubtitle("26 jobs, 19 running, 4 queued");
    header->addButton("Columns", "columns");
    header->addButton("Export CSV…", "export");
    header->addButton("New experiment…", "plus", true);
    column->addWidget(header);
    auto *filter = new FilterBar(&window);
    filter->setPlaceholder("Filter by name, label, image");
    filter->addChip("state", "State", {{"r", "running"}, {"f", "failed"}});
    filter->addChip("owner", "Owner", {});
    filter->addChip("queue", "Queue", {});
    filter->choose("state", {"r"});
    filter->addRight(buttons::plain("Save view…", "save", filter));
    column->addWidget(filter);
    auto *banner = new Banner(&window);
    banner->showMessage(Banner::Level::Warning, "Login expires in 2 h 10 min (16:42). Renew it now, or streams to cloud-h100 stop then.",
                        "401 Unauthorized");
    banner->addAction("Renew login…");
    column->addWidget(banner);
    auto *model = new RowModel<fixture::Row>(
        fixture::columns(Theme::of().colour(Role::Band)), [](const fixture::Row &r) { return r.key; }, &window);
    const StateKind kinds[] = {StateKind::Queued,  StateKind::Pending,   StateKind::Failed, StateKind::Suspended,
                               StateKind::Running, StateKind::Succeeded, StateKind::Stopped};
    const char *words[] = {"Queued", "Pending", "Failed", "Suspended", "Running", "Succeeded", "Stopped"};
    for (int i = 0; i < 14; ++i) {
        fixture::Row r = fixture::row(QStringLiteral("lm-7b-run-%1").arg(i),
                                      i % 3 == 1 ? std::optional<double>()
                                      : i == 6   ? 0.0
                                                 : 0.6 + i / 40.0,
                                      i * 222.3);
        r.kind = kinds[i % 7];
        r.word = words[i % 7];
        r.band = i % 2;
        if (i % 7 < 2)
            r.progress.reset();
        else
            r.progress = i / 14.0;
        r.series = i < 12 ? i : -1;
        for (int k = 0; k < 40 && i % 7 >= 2; ++k)
            r.curve.append(2.0 + 2.0 * std::exp(-k / 8.0) + 0.05 * std::sin(k * 7.0));
        if (i % 7 == 2)
            r.curve.append(std::nan(""));
        model->upsert(r);
    }
    auto *table = new TableView(&window);
    table->setTableModel(model);
    table->sortBy("cost", Qt::AscendingOrder);
    table->selectKeys({"lm-7b-run-2"});
    column->addWidget(table, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 5, 16, 5);
    foot->addWidget(new StatusDot(StateKind::Good, "14 streams live", &window));
    foot->addStretch(1);
    auto *age = new DataAgeLabel(&window);
    age->setLive(QDateTime::currentDateTime(), std::chrono::seconds(5));
    foot->addWidget(age);
    column->addLayout(foot);
    save(window, folder, "jobs");

    auto *toast = new Toast(&window);
    toast->showMessage("lm-7b-run-3 is suspended", StateKind::Suspended, "Undo");
    CommandPalette palette(&window);
    palette.setProvider([] {
        return QList<PaletteEntry>{{.id = "1",
                                    .group = "Jobs",
                                    .icon = "jobs",
                                    .text = "lm-7b-longctx",
                                    .detail = "cloud-h100/research, PyTorchJob",
                                    .state = StateKind::Running,
                                    .stateWord = "Running"},
                                   {.id = "2",
                                    .group = "Jobs",
                                    .icon = "jobs",
                                    .text = "lm-7b-sft",
                                    .detail = "cloud-h100/prod-train",
                                    .state = StateKind::Suspended,
                                    .stateWord = "Suspended"},
                                   {.id = "3",
                                    .group = "Actions on lm-7b-longctx",
                                    .icon = "log",
                                    .text = "Open log of lm-7b-longctx",
                                    .detail = "2 pods, 16 ranks",
                                    .keys = "Ctrl+L"},
                                   {.id = "4",
                                    .group = "Actions on lm-7b-longctx",
                                    .icon = "pause",
                                    .text = "Suspend lm-7b-longctx…",
                                    .disabledReason = "cloud-h100 is read-only, unlock it first"}};
    });
    palette.setPrefixes({}, "> actions, @ people, # labels");
    palette.open("lm-7b");
    save(window, folder, "palette");
}

void editors(const QString &folder)
{
    QWidget window;
    frame(window, {1280, 720});
    auto *across = new QHBoxLayout(&window);
    across->setContentsMargins(0, 0, 0, 0);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    across->addLayout(left, 1);
    across->addLayout(right, 1);
    auto *form = new FieldForm(&window);
    form->addText("name", "Name", "asr-augment");
    form->addChoice("base", "Base run", {{"a", "asr-conformer-l"}});
    form->addText("seeds", "Seeds", "1, 2, 3", {}, 120);
    form->addText("budget", "Budget", "$300.00", "stop at", 90);
    form->addCheck("dry", "Check", "Server dry run", true);
    form->setMessage("name", FieldForm::Validity::Good, "free in lab-a100/speech");
    form->setMessage("seeds", FieldForm::Validity::Warning, "3 paired seeds can never decide at 5 %.");
    form->setMessage("budget", FieldForm::Validity::Error, "the price is $316.80");
    left->addWidget(form);
    auto *section = new SectionTitle("Manifest", &window);
    section->setNote("against asr-conformer-l");
    auto *segments = new SegmentedControl(section);
    segments->addSegment("c", "Changes");
    segments->addSegment("w", "Whole manifest");
    section->addRight(segments);
    section->addButton("Copy", "copy");
    left->addWidget(section);
    auto *diff = new DiffView(&window);
    using Kind = DiffLine::Kind;
    diff->setDiff({{Kind::Same, 1, 1, "apiVersion: v1"},
                   {Kind::Removed, 2, 0, "  name: asr-conformer-l"},
                   {Kind::Added, 0, 2, "  name: asr-augment-b-s1"},
                   {Kind::Skipped, 0, 0, "spec.template"},
                   {Kind::Same, 31, 32, "args:"},
                   {Kind::Removed, 32, 0, "- --seed=0"},
                   {Kind::Added, 0, 33, "- --seed=1"}});
    left->addWidget(diff, 1);
    auto *tabs = new QTabBar(&window);
    for (const char *name : {"Timeline", "Ranks 16", "YAML"})
        tabs->addTab(name);
    right->addWidget(tabs);
    auto *code = new CodeView(&window);
    code->setCode("apiVersion: kubeflow.org/v1 # the kind\nkind: \"PyTorchJob\"\nmetadata:\n  name: lm-7b\n  labels: {a: b}\nspec:\n  replicas: 2\n  "
                  "suspend: false\n"
                  "  script: |\n    echo hello\n    python train.py\n  args:\n  - --lr=2.41e-4\n",
                  CodeView::Language::Yaml);
    code->setLineProblems({{7, "replicas"}});
    right->addWidget(code, 1);
    auto *log = new LogView(&window);
    for (int i = 0; i < 60; ++i)
        log->append((QStringLiteral("11:46:%1 %2 rank 0 step %3 | loss 2.0939\n")
                         .arg(i % 60, 2, 10, QLatin1Char('0'))
                         .arg(i % 7 == 3    ? "WARN"
                              : i % 11 == 5 ? "ERROR"
                                            : "INFO")
                         .arg(16600 + i))
                        .toUtf8());
    right->addWidget(log, 1);
    window.show();
    QApplication::processEvents();
    log->showLine(50);
    code->openFind();
    code->findNext("py");
    save(window, folder, "editors");
}

void empty(const QString &folder)
{
    EmptyState page;
    frame(page, {1200, 720});
    page.setPicture(EmptyState::Picture::Yard);
    page.setTitle("No cluster yet");
    page.setText("Trainyard reads a <b>kubeconfig</b>, the same file kubectl uses. Nothing is installed in the cluster, and nothing is changed until "
                 "you unlock it.");
    page.addButton("Open file…", "file", true)->setFocus();
    page.addButton("Paste text…");
    page.addButton("Try the demo cluster", "play");
    page.setNote("The demo runs on this computer: real training on small data, simulated GPUs, no cost.");
    page.setDetails("Where Trainyard looked", "Look again");
    page.addDetail("KUBECONFIG", StateKind::Draft, "not set");
    page.addDetail("~/.kube/config", StateKind::Draft, "no such file");
    page.setFootnote("No file? Ask whoever runs the cluster. <a href='rights'>Which rights are needed</a>");
    save(page, folder, "empty");
    ConfirmDialog dialog("Delete", "lm-7b-longctx", "Delete lm-7b-longctx and its 2 pods in cloud-h100/research?", true);
    dialog.addConsequence("Last checkpoint seen: step 18,000, 37 min ago. 412 steps after it are lost.");
    dialog.addConsequence("Its log and events stay in the history of this computer.", false);
    dialog.addOption("Keep the volume", true);
    dialog.setDetails("DELETE");
    save(dialog, folder, "confirm");
}

void icons(const QString &folder)
{
    QWidget window;
    frame(window, {640, 420});
    auto *grid = new QGridLayout(&window);
    int i = 0;
    for (const QString &name : Theme::iconNames()) {
        QToolButton *button = buttons::iconOnly(name, name, &window);
        button->setIconSize({24, 24});
        grid->addWidget(button, i / 10, i % 10);
        ++i;
    }
    save(window, folder, "icons");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, QStringLiteral("gallery"));
    QDir().mkpath(folder);
    Theme theme;
    theme.install(app);
    for (Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        theme.setMode(mode);
        jobs(folder);
        editors(folder);
        empty(folder);
        icons(folder);
    }
    return 0;
}
