// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/http/http_error.h"
#include "kubeapi/request/apply_conflicts.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace {

using namespace kubeapi;

/// What any error must be: words for a person, of a bounded length, and a wait that can be waited.
void lookAt(const Error &error, std::size_t size)
{
    fuzz::require(!error.message.empty(), "an error has words");
    fuzz::require(error.message.size() <= 4 * size + 400, "and no more of them than the server's and the place");
    fuzz::require(!error.retryAfter || error.retryAfter->count() >= 0, "nobody can wait for less than nothing");
    for (const ApplyConflict &conflict : readApplyConflicts(error))
        fuzz::require(!conflict.owner.empty(), "a conflict is with somebody");
}

} // namespace

/// Refusals: the first line is the status, then come header lines ("Name: value") up to an empty line, then the body, which is a Status, a web page
/// or anything else. The same body may come inside a watch.
FUZZ_TARGET(http_answer)
{
    std::string_view text = fuzz::textOf(data, size);
    const auto line = [&text] { return fuzz::takeLine(text); };
    HttpHead head;
    const std::string_view status = line();
    std::from_chars(status.data(), status.data() + status.size(), head.status);
    while (!text.empty()) {
        const std::string_view header = line();
        if (header.empty())
            break;
        const auto colon = std::min(header.find(": "), header.size());
        std::string name(header.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        head.headers.emplace_back(std::move(name), std::string(header.substr(std::min(colon + 2, header.size()))));
    }
    const std::string body(text);
    const HttpPlace place{"https://host:6443/prefix", "context", "GET /api/v1/pods"};
    const Error answer = answerError(head, body, place);
    lookAt(answer, size);
    fuzz::require(head.status == 0 || answer.httpStatus == head.status, "the status is the answer's own");
    lookAt(statusError(body, place), size);
    (void)isWebPage(head, body);
    const auto warnings = readWarnings(head);
    fuzz::require(std::set<std::string>(warnings.begin(), warnings.end()).size() == warnings.size(), "a warning is told once");
    if (const auto wait = retryAfterOf(head))
        fuzz::require(wait->count() >= 0, "nobody can wait for less than nothing");
    return 0;
}
