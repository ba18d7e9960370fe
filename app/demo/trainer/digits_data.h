// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace trainer {

/// The 1797 handwritten digits that the program carries: lines of whole images, an image being its digit and 64 letters
/// ('A' = 0 to 'Q' = 16). Written by resources/demo/embed_digits.py; origin and licence in resources/demo/README.md.
extern const std::size_t digitsImageCount;
extern const std::size_t digitsLineCount;
extern const std::string_view digitsLines[];

} // namespace trainer
