// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMap>
#include <QSortFilterProxyModel>
#include <QStringList>
#include <functional>

namespace widgets {

/// Stable sorting by sort keys (absent last in both directions) and filtering by text over all columns and by named predicates.
class FilterProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit FilterProxy(QObject *parent = nullptr);

    /// Every word must occur in some column of the row, letter case aside. A word starting with "-" must not occur.
    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Rows (numbers of the source model) must pass every predicate. A null function takes the predicate away.
    void setPredicate(const QString &id, std::function<bool(int)> test);
    /// Call when what a predicate looks at has changed outside the model.
    void refilter() { invalidateFilter(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_text;
    QStringList m_words;
    QMap<QString, std::function<bool(int)>> m_predicates;
};

} // namespace widgets
