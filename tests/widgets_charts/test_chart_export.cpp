// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"
#include "widgets/charts/chart_export.h"
#include "widgets/charts/curve_chart.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace widgets;

class TestChartExport : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_chart = std::make_unique<CurveChart>();
        m_chart->resize(640, 360);
        m_chart->setTitle(QStringLiteral("train/loss"));
        m_chart->setCurves({testdata::item(QStringLiteral("run, \"one\""), 1,
                                           VectorCurveSource::make({{0, 1.5}, {1, 0.1}, {2, std::nan("")}, {3, HUGE_VAL}, {1, 0.2}}))});
    }
    void cleanupTestCase() { m_chart.reset(); }

    void pngIsTwiceTheSize()
    {
        const QString path = m_folder.filePath(QStringLiteral("chart.png"));
        QCOMPARE(ChartExport::png(*m_chart, path), QString());
        const QImage image(path);
        QCOMPARE(image.size(), QSize(1280, 720));
    }

    void svgIsWellFormed()
    {
        const QString path = m_folder.filePath(QStringLiteral("chart.svg"));
        QCOMPARE(ChartExport::svg(*m_chart, path, {400, 200}), QString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        bool hasShape = false;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement)
                hasShape = hasShape || xml.name() == QStringLiteral("polyline") || xml.name() == QStringLiteral("path");
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(hasShape);
    }

    void pdfHasItsHeader()
    {
        const QString path = m_folder.filePath(QStringLiteral("chart.pdf"));
        QCOMPARE(ChartExport::pdf(*m_chart, path), QString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
    }

    void csvHasEveryPoint()
    {
        const QString path = m_folder.filePath(QStringLiteral("points.csv"));
        QCOMPARE(ChartExport::csv(m_chart->curves(), QStringLiteral("step"), path), QString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QByteArray("run,step,value,superseded"));
        QCOMPARE(lines[1], QByteArray("\"run, \"\"one\"\"\",0,1.5,false"));
        QCOMPARE(lines[2], QByteArray("\"run, \"\"one\"\"\",1,0.1,true"));
        QVERIFY(lines[3].endsWith(",2,NaN,true"));
        QVERIFY(lines[4].endsWith(",3,Infinity,true"));
        QVERIFY(lines[5].endsWith(",1,0.2,false"));
    }

    void errorsNameTheFile()
    {
        const QString path = m_folder.filePath(QStringLiteral("missing/folder/x.png"));
        for (const QString &error :
             {ChartExport::png(*m_chart, path), ChartExport::svg(*m_chart, path), ChartExport::csv(m_chart->curves(), QStringLiteral("x"), path)})
            QVERIFY2(error.contains(path), qPrintable(error));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<CurveChart> m_chart;
};

QTEST_MAIN(TestChartExport)
#include "test_chart_export.moc"
