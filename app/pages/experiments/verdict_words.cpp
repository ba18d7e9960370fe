// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/verdict_words.h"

#include "app/pages/common/words.h"
#include "widgets/theme/format.h"

#include <QCoreApplication>

#include <cmath>

namespace pages {

namespace {

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(VerdictWords)
};

QString word(const experiments::Sentence &sentence, std::size_t index)
{
    return index < sentence.words.size() ? words::text(sentence.words[index]) : QString();
}
double value(const experiments::Sentence &sentence, std::size_t index) { return index < sentence.numbers.size() ? sentence.numbers[index] : 0; }
QString figure(double number)
{
    return widgets::format::significant(number, 3); // small effects must not read as zero
}
QString whole(double number) { return QLocale().toString(static_cast<qlonglong>(number)); }

} // namespace

QString verdictSentence(const experiments::Sentence &s)
{
    using Id = experiments::Sentence::Id;
    const auto n = [&](std::size_t i) { return static_cast<int>(value(s, i)); };
    switch (s.id) {
    case Id::PairedBetter:
        return VerdictWords::tr("%n paired seed(s): %1 is better than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).", nullptr, n(0))
            .arg(word(s, 0), word(s, 1), figure(value(s, 1)), word(s, 2), whole(value(s, 4)), figure(value(s, 2)), figure(value(s, 3)));
    case Id::PairedWorse:
        return VerdictWords::tr("%n paired seed(s): %1 is worse than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).", nullptr, n(0))
            .arg(word(s, 0), word(s, 1), figure(value(s, 1)), word(s, 2), whole(value(s, 4)), figure(value(s, 2)), figure(value(s, 3)));
    case Id::PairedNoBound:
        return VerdictWords::tr("%n paired seed(s): no difference shown yet between %1 and %2 in %3, and no bound yet.", nullptr, n(0))
            .arg(word(s, 0), word(s, 1), word(s, 2));
    case Id::PairedUndecided:
        return VerdictWords::tr("%n paired seed(s): no difference shown yet between %1 and %2 in %3; with this spread you would see %4 or more.",
                                nullptr, n(0))
            .arg(word(s, 0), word(s, 1), word(s, 2), figure(value(s, 1)));
    case Id::OneRunPerArm:
        return VerdictWords::tr("One run per arm has no spread: no verdict. Launch %n more seed(s)?", nullptr, n(0));
    case Id::NothingToCompare:
        return VerdictWords::tr("There is nothing to compare yet.");
    case Id::NoUsableRun:
        return VerdictWords::tr("No run of %1 has a value to compare yet.").arg(word(s, 0));
    case Id::DirectionUnknown:
        return VerdictWords::tr("Whether lower or higher %1 is better was not said: no verdict.").arg(word(s, 0));
    case Id::NeverDecidesPaired:
        return VerdictWords::tr("%n pair(s) can never decide at 5 %: %1 more are needed.", nullptr, n(0)).arg(whole(value(s, 3)));
    case Id::TooFewRuns:
        return VerdictWords::tr("Too few runs have a value: %1 of %2 and %3 of %4.")
            .arg(whole(value(s, 0)), word(s, 0), whole(value(s, 1)), word(s, 1));
    default:
        // Rarer sentences are said in English rather than loosely.
        return words::text(experiments::toEnglish(s));
    }
}

QString verdictHeadline(const experiments::Verdict &verdict)
{
    return verdict.sentences.empty() ? VerdictWords::tr("There is nothing to compare yet.") : verdictSentence(verdict.sentences.front());
}

QStringList verdictNotes(const experiments::Verdict &verdict)
{
    QStringList notes;
    for (std::size_t i = 1; i < verdict.sentences.size(); ++i)
        notes.append(verdictSentence(verdict.sentences[i]));
    return notes;
}

} // namespace pages
