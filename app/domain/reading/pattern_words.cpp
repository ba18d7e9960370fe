// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_words.h"

namespace reading::words {

using kubeapi::ErrorKind;
using wording::Text;

wording::Failure tooLarge(const std::string &path)
{
    return {ErrorKind::Config, Text::of(PHRASE("Patterns", "%1 is too large for a pattern file."), {path}),
            Text::of(PHRASE("Patterns", "Give a pattern file; it holds a few lines."))};
}

wording::Failure unreadable(const std::string &path, const std::string &why)
{
    return {ErrorKind::Config, Text::of(PHRASE("Patterns", "In %1: %2"), {path, why}),
            Text::of(PHRASE("Patterns", "Give the path of a pattern file that can be read."))};
}

wording::Failure unwritable(const std::string &path, const std::string &why)
{
    return {ErrorKind::Config, Text::of(PHRASE("Patterns", "In %1: %2"), {path, why}),
            Text::of(PHRASE("Patterns", "Choose a folder that can be written and has room."))};
}

} // namespace reading::words
