// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/palette_model.h"

#include "widgets/shellparts/fuzzy_match.h"

#include <algorithm>

namespace widgets {
namespace {

constexpr int kMostShown = 200;

} // namespace

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent) {}

void PaletteModel::setEntries(const QList<PaletteEntry> &entries) { m_entries = entries; }

void PaletteModel::filter(const QString &pattern, const QStringList &groups)
{
    struct Hit {
        int score;
        int order;
        QList<int> marked;
    };
    std::vector<Hit> hits;
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const PaletteEntry &entry = m_entries[i];
        if (!groups.isEmpty() && !groups.contains(entry.group))
            continue;
        if (pattern.trimmed().isEmpty()) {
            hits.push_back({entry.weight, i, {}});
            continue;
        }
        if (const auto match = FuzzyMatch::of(pattern, entry.text)) {
            hits.push_back({match->score * 4 + entry.weight, i, match->positions});
        } else if (const auto wide = FuzzyMatch::of(pattern, entry.text + QLatin1Char(' ') + entry.detail + QLatin1Char(' ') + entry.keywords)) {
            // A match that needs the detail counts less, and only a good one counts: scattered letters are found everywhere.
            if (wide->score >= 6 * int(pattern.size())) {
                QList<int> marked = wide->positions;
                marked.removeIf([&entry](int at) { return at >= entry.text.size(); });
                hits.push_back({wide->score + entry.weight, i, marked});
            }
        }
    }
    // Groups come in the order of their best hit (or as given when nothing is typed).
    std::ranges::stable_sort(hits, [](const Hit &a, const Hit &b) { return a.score > b.score; });
    if (int(hits.size()) > kMostShown)
        hits.resize(kMostShown);
    QStringList order;
    if (pattern.trimmed().isEmpty()) {
        for (const PaletteEntry &entry : std::as_const(m_entries))
            if (!order.contains(entry.group))
                order.append(entry.group);
    } else {
        for (const Hit &hit : hits)
            if (const QString &group = m_entries[hit.order].group; !order.contains(group))
                order.append(group);
    }
    beginResetModel();
    m_rows.clear();
    m_shown = int(hits.size());
    for (const QString &group : std::as_const(order)) {
        bool headed = false;
        for (const Hit &hit : hits) {
            const PaletteEntry &entry = m_entries[hit.order];
            if (entry.group != group)
                continue;
            if (!headed) {
                PaletteEntry title;
                title.group = group;
                m_rows.push_back({true, title, {}});
                headed = true;
            }
            m_rows.push_back({false, entry, hit.marked});
        }
    }
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &r = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return r.heading ? r.entry.group : r.entry.text;
    case Qt::AccessibleTextRole: {
        if (r.heading)
            return r.entry.group;
        QStringList parts{r.entry.text, r.entry.disabledReason.isEmpty() ? r.entry.detail : r.entry.disabledReason, r.entry.stateWord, r.entry.keys};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case HeadingRole:
        return r.heading;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return row(index.row()).heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

bool PaletteModel::canRun(int number) const
{
    return number >= 0 && number < rowCount() && !row(number).heading && row(number).entry.disabledReason.isEmpty();
}

} // namespace widgets
