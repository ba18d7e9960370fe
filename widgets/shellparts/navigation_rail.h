// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QWidget>

namespace widgets {

/// The column of pages at the left edge: icon over label, count badge, one current. Arrow keys move, Enter or Space chooses.
class NavigationRail : public QWidget {
    Q_OBJECT
public:
    struct Item {
        QString id;
        QString label;   ///< translated
        QString icon;    ///< icon name
        QString toolTip; ///< key, for instance "Ctrl+1"
    };

    explicit NavigationRail(QWidget *parent = nullptr);

    void setItems(const QList<Item> &items);
    QString current() const;
    /// Does not emit itemChosen().
    void setCurrent(const QString &id);
    /// Zero takes the badge away.
    void setBadge(const QString &id, int count);
    /// Without labels the rail is 56 wide and the label becomes the tip.
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void itemChosen(const QString &id);
    /// The menu button at the top was pressed; position is global, under the button.
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    class Button;
    void rebuild();
    QList<Item> m_items;
    QList<Button *> m_buttons;
    Button *m_menu = nullptr;
    QString m_current;
    bool m_collapsed = false;
};

} // namespace widgets
