// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/verdict_words.h"

#include "app/pages/common/words.h"

namespace pages {

QString verdictSentence(const experiments::Sentence &sentence) { return words::text(experiments::inWords(sentence)); }

QString verdictHeadline(const experiments::Verdict &verdict)
{
    return verdictSentence(verdict.sentences.empty() ? experiments::Sentence() : verdict.sentences.front());
}

QStringList verdictNotes(const experiments::Verdict &verdict)
{
    QStringList notes;
    for (std::size_t i = 1; i < verdict.sentences.size(); ++i)
        notes.append(verdictSentence(verdict.sentences[i]));
    return notes;
}

} // namespace pages
