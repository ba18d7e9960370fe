// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/verdict.h"

#include <QStringList>

namespace pages {

/// A sentence of a verdict in the person's language: what is known, never more.
QString verdictSentence(const experiments::Sentence &sentence);
/// The first sentence: begins with the number of seeds.
QString verdictHeadline(const experiments::Verdict &verdict);
/// What to know beside it.
QStringList verdictNotes(const experiments::Verdict &verdict);

} // namespace pages
