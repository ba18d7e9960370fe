// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace trainer {

/// The handwritten digits, split once and for all: each fifth image is kept for validation.
struct Dataset {
    static constexpr int pixels = 64, classes = 10;
    struct Image {
        std::array<float, pixels> pixel{}; ///< 0 to 1
        int digit = 0;
    };
    std::vector<Image> training, validation;

    static Dataset load();
};

} // namespace trainer
