// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translated/translated.h"
#include "tests/translations/specimens.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using wording::Text;

namespace {

QString key(const char *context, const char *pattern) { return QStringLiteral("%1 | %2").arg(QLatin1String(context), QString::fromUtf8(pattern)); }

/// Phrases that are words of both languages, or only put names together.
const QSet<QString> &alike()
{
    static const QSet<QString> same{QStringLiteral("Fit | %n GPU"), QStringLiteral("Fit | %1 GPUs"), QStringLiteral("Waiting | GPUs"),
                                    QStringLiteral("Plan | Suspend %1 %2")};
    return same;
}

/// The leaves of a text: names as they are, numbers as the locale writes them.
void collect(const Text &text, QStringList &leaves, QSet<QString> &patterns)
{
    if (text.kind() == Text::Kind::Phrase)
        patterns.insert(key(text.pattern().context, text.pattern().one));
    else if (text.kind() != Text::Kind::List)
        leaves.append(wording::translated(text));
    for (const Text &part : text.parts())
        collect(part, leaves, patterns);
}

QString patternAlone(const Text &text)
{
    const auto &pattern = text.pattern();
    return pattern.many ? QCoreApplication::translate(pattern.context, pattern.one, pattern.many, int(text.value()))
                        : QCoreApplication::translate(pattern.context, pattern.one);
}

/// English that was left standing inside.
void verifyTranslated(const Text &text)
{
    if (text.kind() == Text::Kind::Phrase && !alike().contains(key(text.pattern().context, text.pattern().one))) {
        const QString english = QString::fromUtf8(text.pattern().many && text.value() != 1 ? text.pattern().many : text.pattern().one)
                                    .replace(QLatin1String("%n"), QString::number(int(text.value())));
        QVERIFY2(patternAlone(text) != english, qPrintable(english));
    }
    for (const Text &part : text.parts())
        verifyTranslated(part);
}

/// Every pattern that the domain marks.
QSet<QString> known()
{
    QSet<QString> found;
    static const QRegularExpression marked(QStringLiteral(R"re(\b(?:COUNTED_)?PHRASE\(\s*"(\w+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"));
    static const QRegularExpression literal(QStringLiteral(R"re("((?:[^"\\]|\\.)*)")re"));
    QDirIterator files(QStringLiteral(TRAINYARD_SOURCE "/app/domain"), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString source = QString::fromUtf8(file.readAll());
        for (auto it = marked.globalMatch(source); it.hasNext();) {
            const auto match = it.next();
            QString pattern;
            for (auto part = literal.globalMatch(match.captured(2)); part.hasNext();)
                pattern += part.next().captured(1);
            pattern.replace(QLatin1String("\\\""), QLatin1String("\""));
            found.insert(QStringLiteral("%1 | %2").arg(match.captured(1), pattern));
        }
    }
    return found;
}

} // namespace

class SpokenTest : public QObject {
    Q_OBJECT

private:
    std::vector<Text> m_specimens = specimens();

private slots:
    void everyPatternOfTheDomainHasASpecimen()
    {
        QSet<QString> said;
        QStringList leaves;
        for (const Text &text : m_specimens)
            collect(text, leaves, said);
        const QSet<QString> all = known();
        QVERIFY2(all.size() > 150, qPrintable(QString::number(all.size())));
        const QStringList unsaid = (all - said).values();
        QVERIFY2(unsaid.isEmpty(), qPrintable(QStringLiteral("no specimen of:\n") + unsaid.join(QLatin1Char('\n'))));
        const QStringList unknown = (said - all).values();
        QVERIFY2(unknown.isEmpty(), qPrintable(QStringLiteral("not found in the sources:\n") + unknown.join(QLatin1Char('\n'))));
    }

    void withoutATranslationItIsTheEnglish()
    {
        const QLocale c = QLocale::c();
        for (const Text &text : m_specimens) {
            QString english = QString::fromStdString(text.english());
            if (english.contains(QLatin1String(" UTC"))) // moments are in local time
                continue;
            QCOMPARE(wording::translated(text, c).replace(QChar(0x2212), QLatin1Char('-')).remove(QLatin1Char(',')),
                     english.remove(QLatin1Char(',')));
        }
    }

    void everythingIsSaidInTheLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("pt_BR") << QStringLiteral("pt_BR");
        QTest::newRow("es") << QStringLiteral("es");
    }
    void everythingIsSaidInTheLanguage()
    {
        QFETCH(QString, language);
        QTranslator translator;
        QVERIFY2(translator.load(QStringLiteral(TRAINYARD_QM "/trainyard_%1.qm").arg(language)), "the .qm file is missing");
        QVERIFY(QCoreApplication::installTranslator(&translator));
        const QLocale before;
        QLocale::setDefault(QLocale(language));
        for (const Text &text : m_specimens) {
            const QString english = QString::fromStdString(text.english()), said = wording::translated(text);
            QVERIFY2(said != english, qPrintable(english));
            verifyTranslated(text);
            QStringList leaves;
            QSet<QString> patterns;
            collect(text, leaves, patterns);
            for (const QString &leaf : leaves)
                QVERIFY2(said.contains(leaf), qPrintable(QStringLiteral("“%1” is missing in: %2").arg(leaf, said)));
            if (text.kind() == Text::Kind::Phrase && text.pattern().many)
                QVERIFY2(said.contains(QString::number(int(text.value()))) || !QString::fromUtf8(text.pattern().one).contains(QLatin1String("%n")),
                         qPrintable(said));
        }
        QLocale::setDefault(before);
        QCoreApplication::removeTranslator(&translator);
    }

    void numbersAndMomentsFollowTheLocale()
    {
        const QLocale portuguese(QStringLiteral("pt_BR"));
        QCOMPARE(wording::translated(Text::number(-0.11, "-0.110"), portuguese), QStringLiteral("−0,110"));
        QCOMPARE(wording::translated(Text::number(12000, "12000"), portuguese), QStringLiteral("12.000"));
        QCOMPARE(wording::translated(Text(std::string("12000")), portuguese), QStringLiteral("12000")); // a name: a seed, an exit code
        const std::chrono::system_clock::time_point moment{std::chrono::seconds(1795309323)};
        const QString said = wording::translated(Text::moment(moment, "2026-11-22 01:02 UTC"), portuguese);
        QCOMPARE(said, portuguese.toString(QDateTime::fromSecsSinceEpoch(1795309323), QLocale::ShortFormat));
    }

    void aPluralThatLooksLikeTheSingularIsKept()
    {
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(TRAINYARD_QM "/trainyard_es.qm")) && QCoreApplication::installTranslator(&translator));
        QCOMPARE(wording::translated(Text::counted(COUNTED_PHRASE("Fit", "%n GPU", "%n GPUs"), 8)), QStringLiteral("8 GPU"));
        QCoreApplication::removeTranslator(&translator);
        QCOMPARE(wording::translated(Text::counted(COUNTED_PHRASE("Fit", "%n GPU", "%n GPUs"), 8)), QStringLiteral("8 GPUs"));
    }

    void aPercentSignInANameStays()
    {
        QCOMPARE(wording::translated(Text::of(PHRASE("Test", "%1 and %2"), {std::string("%2"), std::string("b")})), QStringLiteral("%2 and b"));
    }
};

QTEST_GUILESS_MAIN(SpokenTest)
#include "spoken_test.moc"
