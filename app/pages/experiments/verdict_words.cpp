// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/verdict_words.h"

#include "app/pages/common/words.h"

#include <QCoreApplication>

#include <map>

namespace pages {

namespace {

using Id = experiments::Sentence::Id;

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(VerdictWords)
};

constexpr int mostExclusions = 3; ///< said one by one; a sweep of fifty runs must not push the curves off the page

bool isExclusion(Id id) { return id >= Id::NoPoints && id <= Id::NotFinite; }

/// "B, seed 3", or "B" where the run has no seed.
QString runOf(const experiments::Sentence &sentence)
{
    const QString arm = words::text(sentence.words.empty() ? std::string() : sentence.words[0]);
    const QString seed = words::text(sentence.words.size() > 1 ? sentence.words[1] : std::string());
    return seed.isEmpty() ? arm : VerdictWords::tr("%1 seed %2").arg(arm, seed);
}

} // namespace

QString verdictSentence(const experiments::Sentence &sentence) { return words::text(experiments::inWords(sentence)); }

QString verdictHeadline(const experiments::Verdict &verdict)
{
    return verdictSentence(verdict.sentences.empty() ? experiments::Sentence() : verdict.sentences.front());
}

QStringList verdictNotes(const experiments::Verdict &verdict)
{
    QStringList notes;
    std::map<Id, QStringList> alike; // runs of which nothing but their name differs
    std::map<Id, int> counts;
    for (const experiments::Sentence &sentence : verdict.sentences)
        ++counts[sentence.id];
    int excluded = 0, unsaid = 0;
    for (std::size_t i = 1; i < verdict.sentences.size(); ++i) {
        const experiments::Sentence &sentence = verdict.sentences[i];
        const bool nameOnly = sentence.id == Id::NoPoints || sentence.id == Id::FailedBeforePoints;
        if (nameOnly && counts[sentence.id] > 1)
            alike[sentence.id].append(runOf(sentence));
        else if (isExclusion(sentence.id) && ++excluded > mostExclusions)
            ++unsaid;
        else
            notes.append(verdictSentence(sentence));
    }
    for (const auto &[id, runs] : alike)
        notes.append((id == Id::NoPoints ? VerdictWords::tr("Left out, no value of the metric yet: %1.")
                                         : VerdictWords::tr("Left out, failed before a value of the metric was written: %1."))
                         .arg(runs.join(QStringLiteral(", "))));
    if (unsaid > 0)
        notes.append(VerdictWords::tr("%n more run(s) left out; the list of runs shows where each one is.", nullptr, unsaid));
    return notes;
}

} // namespace pages
