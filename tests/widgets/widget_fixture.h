// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/row_model.h"
#include "widgets/theme/format.h"

namespace fixture {

/// A row as pages have them, without any meaning.
struct Row {
    QString key;
    QString name;
    widgets::StateKind kind = widgets::StateKind::Running;
    QString word;
    std::optional<double> progress;
    std::optional<double> load;
    QList<double> curve;
    int series = -1;
    double cost = 0;
    bool band = false;
};

inline std::vector<widgets::Column<Row>> columns(const QColor &bandColour)
{
    using widgets::Cell;
    namespace format = widgets::format;
    return {
        {{.id = "name", .title = "Name", .width = 150, .hideable = false}, [](const Row &r) { return Cell::name(r.name); }},
        {{.id = "place", .title = "Cluster / namespace", .width = 172},
         [bandColour](const Row &r) {
             return Cell::place(r.band ? "cloud-h100" : "lab-a100", "research", r.band ? std::optional(bandColour) : std::nullopt);
         }},
        {{.id = "state", .title = "State", .width = 130},
         [](const Row &r) { return Cell::ofState(r.kind, r.word, r.load == 0.0 ? QStringLiteral("idle") : QString()); },
         [](const Row &r) { return QVariant(int(r.kind)); }},
        {{.id = "progress", .title = "Progress", .width = 170},
         [](const Row &r) { return Cell::progress(r.progress, "1.7 d left"); },
         [](const Row &r) { return r.progress ? QVariant(*r.progress) : QVariant(); }},
        {{.id = "load", .title = "GPU load", .width = 80, .align = Qt::AlignRight, .descendingFirst = true},
         [](const Row &r) { return r.load ? Cell::plain(format::percent(r.load)) : Cell::absent(); },
         [](const Row &r) { return r.load ? QVariant(*r.load) : QVariant(); }},
        {{.id = "loss", .title = "Loss", .width = 80}, [](const Row &r) { return Cell::sparkline(r.curve, r.series); }},
        {{.id = "cost", .title = "Cost", .width = 90, .align = Qt::AlignRight},
         [](const Row &r) { return Cell::plain(format::money(r.cost)); },
         [](const Row &r) { return QVariant(r.cost); }},
        {{.id = "next", .title = "Next", .width = 110},
         [](const Row &r) { return Cell::action(r.load ? "Open job" : "Suspend…", r.load ? "" : "Nothing runs"); }},
    };
}

inline Row row(const QString &key, std::optional<double> load = 0.9, double cost = 12.8)
{
    Row r;
    r.key = key;
    r.name = key;
    r.word = QStringLiteral("Running");
    r.progress = 0.57;
    r.load = load;
    r.cost = cost;
    return r;
}

} // namespace fixture
