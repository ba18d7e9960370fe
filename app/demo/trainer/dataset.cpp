// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset.h"

#include "digits_data.h"

namespace trainer {

Dataset Dataset::load()
{
    Dataset set;
    constexpr std::size_t width = pixels + 1;
    std::size_t number = 0;
    for (std::size_t line = 0; line < digitsLineCount; ++line) {
        const std::string_view text = digitsLines[line];
        for (std::size_t at = 0; at + width <= text.size(); at += width, ++number) {
            Image image;
            image.digit = text[at] - '0';
            for (std::size_t i = 0; i < pixels; ++i)
                image.pixel[i] = static_cast<float>(text[at + 1 + i] - 'A') / 16.0F;
            (number % 5 == 4 ? set.validation : set.training).push_back(image);
        }
    }
    return set;
}

} // namespace trainer
