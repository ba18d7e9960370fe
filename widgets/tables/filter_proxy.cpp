// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/filter_proxy.h"

#include "widgets/tables/table_model.h"

#include <algorithm>

namespace widgets {

FilterProxy::FilterProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(TableModel::SortRole);
    setDynamicSortFilter(true);
}

void FilterProxy::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void FilterProxy::setPredicate(const QString &id, std::function<bool(int)> test)
{
    if (test)
        m_predicates.insert(id, std::move(test));
    else if (m_predicates.remove(id) == 0)
        return;
    invalidateFilter();
}

bool FilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    for (const auto &test : m_predicates)
        if (!test(row))
            return false;
    if (m_words.isEmpty())
        return true;
    QStringList texts;
    const int columns = sourceModel()->columnCount(parent);
    texts.reserve(columns);
    for (int c = 0; c < columns; ++c)
        texts.append(sourceModel()->index(row, c, parent).data(Qt::DisplayRole).toString());
    const auto occurs = [&texts](QStringView word) {
        return std::ranges::any_of(texts, [word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    };
    return std::ranges::all_of(m_words, [&occurs](const QString &word) {
        const bool unwanted = word.size() > 1 && word.startsWith(QLatin1Char('-'));
        return unwanted ? !occurs(QStringView(word).mid(1)) : occurs(word);
    });
}

bool FilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(TableModel::SortRole), b = right.data(TableModel::SortRole);
    if (!a.isValid() || !b.isValid()) {
        if (a.isValid() == b.isValid())
            return false;
        // Qt swaps the sides when sorting downwards, so "absent is last" has to be turned round as well.
        return sortOrder() == Qt::AscendingOrder ? a.isValid() : b.isValid();
    }
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Less;
}

} // namespace widgets
