// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/http/gzip.h"

/// A compressed answer: damaged data is an error, never a crash, and never more memory than the data can stand for.
FUZZ_TARGET(gzip)
{
    const std::string_view bytes = fuzz::textOf(data, size);
    const auto text = kubeapi::gunzip(bytes, 64);
    if (text) {
        fuzz::require(kubeapi::isGzip(bytes), "what was read was gzip");
        fuzz::require(text->size() <= bytes.size() * 1100 + 2, "no more than deflate can make of it");
        fuzz::require(text->capacity() >= text->size() + 64, "there is room behind the text");
    }
    return 0;
}
