// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/filter_bar.h"

#include <QToolButton>

namespace widgets {

/// One chip of a FilterBar: "+ Owner" while unused, "State: running ×" while it filters. The × and the Delete key take the choice away.
class FilterChip : public QToolButton {
    Q_OBJECT
public:
    FilterChip(const QString &title, bool exclusive, QWidget *parent = nullptr);
    void setOptions(const QList<FilterBar::Option> &options);
    QStringList chosen() const { return m_chosen; }
    void choose(const QStringList &values);
    QSize sizeHint() const override;

signals:
    void chosenChanged(const QStringList &values);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString words() const;
    void openMenu();
    void refresh();
    QString m_title;
    QList<FilterBar::Option> m_options;
    QStringList m_chosen;
    bool m_exclusive;
};

} // namespace widgets
