// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/http/gzip.h"

/// A compressed answer: damaged data is an error, never a crash, and never more memory than the data can stand for.
FUZZ_TARGET(gzip)
{
    const std::string_view bytes = fuzz::textOf(data, size);
    const auto text = kubeapi::gunzip(bytes);
    if (text) {
        fuzz::require(kubeapi::isGzip(bytes), "what was read was gzip");
        fuzz::require(text->size() <= bytes.size() * 1100 + 2, "no more than deflate can make of it");
    }
    std::string used(1000, 'x');
    const auto length = kubeapi::gunzip(bytes, used, 64);
    fuzz::require(length.has_value() == text.has_value(), "a buffer that was used before makes no difference");
    if (length) {
        fuzz::require(used.size() >= *length + 64, "there is room behind the text");
        fuzz::require(std::string_view(used).substr(0, *length) == *text, "nor does it change the text");
    }
    return 0;
}
