// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/widget_fixture.h"
#include "widgets/shellparts/palette_model.h"
#include "widgets/tables/filter_bar.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <random>

using namespace widgets;
using fixture::Row;
using fixture::row;
using Model = RowModel<Row>;

class TestTables : public QObject {
    Q_OBJECT
    std::unique_ptr<Model> make()
    {
        return std::make_unique<Model>(fixture::columns(Qt::red), [](const Row &r) { return r.key; });
    }
private slots:
    void modelKeepsItsContract()
    {
        auto model = make();
        QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        FilterProxy proxy;
        proxy.setSourceModel(model.get());
        QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.sort(4, Qt::DescendingOrder);
        std::mt19937 random(7);
        QSet<QString> expected;
        for (int round = 0; round < 200; ++round) {
            std::vector<Row> rows;
            QStringList gone;
            for (int i = 0; i < 5; ++i) {
                const QString key = QString::number(random() % 40);
                rows.push_back(row(key, double(random() % 100) / 100));
                expected.insert(key);
            }
            for (int i = 0; i < 4; ++i)
                gone.append(QString::number(random() % 40));
            model->upsert(rows);
            model->remove(gone);
            for (const QString &key : gone)
                expected.remove(key);
            QCOMPARE(model->rowCount(), int(expected.size()));
            for (int r = 0; r < model->rowCount(); ++r)
                QCOMPARE(model->rowOf(model->keyAt(r)), r);
        }
        model->replaceAll({row("a"), row("b"), row("a", 0.1)});
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->find("a")->load.value(), 0.1);
        model->clear();
        QCOMPARE(model->rowCount(), 0);
    }
    void onlyRealChangesAreTold()
    {
        auto model = make();
        Row first = row("a");
        first.curve = {1, 2, std::nan("")};
        model->upsert(first);
        QSignalSpy spy(model.get(), &TableModel::cellChanged);
        model->upsert(first);
        QCOMPARE(spy.count(), 0);
        first.load = 0.5;
        model->upsert(first);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toString(), QString("a"));
    }
    void absentSortsLastBothWays()
    {
        auto model = make();
        model->upsert(std::vector<Row>{row("none", std::nullopt), row("low", 0.1), row("high", 0.9)});
        FilterProxy proxy;
        proxy.setSourceModel(model.get());
        for (Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            proxy.sort(4, order);
            QCOMPARE(proxy.index(2, 0).data(TableModel::KeyRole).toString(), QString("none"));
            QCOMPARE(proxy.index(0, 0).data(TableModel::KeyRole).toString(), order == Qt::AscendingOrder ? QString("low") : QString("high"));
        }
    }
    void filtersByTextAndPredicate()
    {
        auto model = make();
        model->upsert(std::vector<Row>{row("lm-7b"), row("lm-1b"), row("vit")});
        FilterProxy proxy;
        proxy.setSourceModel(model.get());
        proxy.setText("LM");
        QCOMPARE(proxy.rowCount(), 2);
        proxy.setText("lm -7b");
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setText({});
        proxy.setPredicate("p", model->predicate([](const Row &r) { return r.key == "vit"; }));
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setPredicate("p", {});
        QCOMPARE(proxy.rowCount(), 3);
    }
    void selectionFollowsItsKey()
    {
        auto model = make();
        for (int i = 0; i < 20; ++i)
            model->upsert(row(QString::number(i), i / 20.0));
        TableView view;
        view.setTableModel(model.get());
        view.resize(900, 400);
        view.show();
        view.sortBy("load", Qt::DescendingOrder);
        view.selectKeys({"7"});
        QCOMPARE(view.selectedKeys(), QStringList{"7"});
        model->upsert(row("7", 0.99));
        model->remove({"3", "19"});
        QCOMPARE(view.selectedKeys(), QStringList{"7"});
        QCOMPARE(view.currentIndex().row(), 0);
        view.proxy()->setText("18");
        QVERIFY(view.selectedKeys().isEmpty());
        view.proxy()->setText({});
        QCOMPARE(view.selectedKeys(), QStringList{"7"});
    }
    void copiesAndExports()
    {
        auto model = make();
        Row quoted = row("a, \"b\"");
        model->upsert(std::vector<Row>{quoted, row("c", std::nullopt, 0)});
        TableView view;
        view.setTableModel(model.get());
        view.selectAll();
        view.copySelection();
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].split('\t').size(), 8);
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(view.exportCsv(buffer));
        const QStringList csv = QString::fromUtf8(buffer.data()).split("\r\n");
        QVERIFY(csv[1].startsWith("\"a, \"\"b\"\"\","));
        QVERIFY2(csv[2].contains(",,"), "an absent value is an empty field");
    }
    void viewStateComesBack()
    {
        auto model = make();
        model->upsert(row("a"));
        TableView one, two;
        one.setTableModel(model.get());
        one.setColumnShown("cost", false);
        one.setColumnShown("name", false);
        QVERIFY2(one.isColumnShown("name"), "a column that cannot be hidden stays");
        one.horizontalHeader()->moveSection(0, 3);
        one.sortBy("load", Qt::DescendingOrder);
        two.setTableModel(model.get());
        QVERIFY(two.setViewState(one.viewState()));
        QVERIFY(!two.isColumnShown("cost"));
        QCOMPARE(two.viewState(), one.viewState());
        QVERIFY(!two.setViewState("nonsense"));
    }
    void buttonsAndRowsAnswer()
    {
        auto model = make();
        model->upsert(std::vector<Row>{row("on"), row("off", std::nullopt)});
        TableView view;
        view.setTableModel(model.get());
        view.resize(1100, 300);
        view.show();
        QSignalSpy action(&view, &TableView::cellAction), activated(&view, &TableView::rowActivated);
        for (int r = 0; r < 2; ++r)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(view.proxy()->index(r, 7)).center());
        QCOMPARE(action.count(), 1);
        QCOMPARE(action[0][0].toString(), QString("on"));
        QCOMPARE(action[0][1].toString(), QString("next"));
        view.selectKeys({"off"});
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toString(), QString("off"));
    }
    void filterBarKeepsItsState()
    {
        FilterBar bar;
        bar.addChip("state", "State", {{"r", "running"}, {"f", "failed"}});
        QSignalSpy spy(&bar, &FilterBar::chipChanged);
        bar.choose("state", {"r"});
        QCOMPARE(spy.count(), 1);
        bar.setText("lm");
        FilterBar other;
        other.addChip("state", "State", {{"r", "running"}});
        QVERIFY(other.setState(bar.state()));
        QCOMPARE(other.text(), QString("lm"));
        QCOMPARE(other.chosen("state"), QStringList{"r"});
        QVERIFY(other.isFiltering());
        other.clearAll();
        QVERIFY(!other.isFiltering());
    }
};

QTEST_MAIN(TestTables)
#include "test_tables.moc"
