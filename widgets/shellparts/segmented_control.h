// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace widgets {

/// A few choices side by side, one of them on ("Open | Silenced 2 | Solved today 7").
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);
    void addSegment(const QString &id, const QString &text);
    void setText(const QString &id, const QString &text);
    QString current() const;
    /// Does not emit chosen().
    void setCurrent(const QString &id);

signals:
    void chosen(const QString &id);

private:
    QHBoxLayout *m_layout = nullptr;
    QButtonGroup *m_group = nullptr;
    QStringList m_ids;
};

} // namespace widgets
