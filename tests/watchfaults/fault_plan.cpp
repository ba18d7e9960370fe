// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_plan.h"

#include "dice.h"

#include <array>

namespace watchfaults {

namespace {

std::string statusJson(int code, const std::string &reason, const std::string &message)
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":")" + message + R"(","reason":")" + reason +
           R"(","code":)" + std::to_string(code) + "}\n";
}

void refuse(FaultPlan &plan, Dice &dice)
{
    plan.what = FaultPlan::What::Refuse;
    const auto kubernetes = [&](int code, const char *reason, const char *message, const char *header = "") {
        plan.status = code;
        plan.body = statusJson(code, reason, message);
        plan.extraHeader = header;
    };
    switch (dice.below(12)) {
    case 0:
        return kubernetes(429, "TooManyRequests", "too many requests, please try again later", dice.once(4) ? "retry-after: 1" : "retry-after: 0");
    case 1:
        return kubernetes(500, "InternalError", "an error on the server has prevented the request from succeeding");
    case 2:
        return kubernetes(503, "ServiceUnavailable", "the server is currently unable to handle the request");
    case 3:
        return kubernetes(504, "Timeout", "the request timed out");
    case 4:
        return kubernetes(401, "Unauthorized", "Unauthorized");
    case 5:
        return kubernetes(410, dice.once(2) ? "Expired" : "Gone", "too old resource version: 1 (2)");
    case 6:
        kubernetes(504, "Timeout", "Too large resource version: 99, current: 98");
        plan.body.insert(plan.body.find(R"("reason")"), R"("details":{"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large"}]},)");
        return;
    case 7:
        plan.status = 200;
        break;
    case 8:
        plan.status = 403;
        break;
    case 9:
        plan.status = 302;
        plan.extraHeader = "location: https://portal.example/login";
        break;
    case 10:
        plan.status = 502;
        break;
    default:
        plan.status = 200; // as a list, but of nothing that it should be
        plan.body = dice.once(2) ? R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success"})" : R"({"ok":true})";
        return;
    }
    plan.contentType = "text/html; charset=utf-8";
    plan.body = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to the hotel</body></html>";
}

} // namespace

FaultPlan FaultPlan::of(std::uint64_t seed, std::uint64_t exchange, bool watch, bool furtherPage)
{
    Dice dice(seed * 100'003 + exchange * 17 + (watch ? 5 : 0));
    FaultPlan plan;
    if (dice.once(4))
        plan.delayMs = static_cast<int>(dice.below(60));
    if (dice.once(3))
        plan.piece = 1 + dice.below(200);
    if (!dice.once(2))
        return plan;
    plan.at = dice.once(3) ? dice.below(300) : dice.below(6000);
    plan.line = static_cast<int>(dice.below(6));
    plan.pauseMs = static_cast<int>(dice.below(120));
    if (furtherPage && dice.once(4)) {
        plan.what = What::OldToken;
        plan.freshToken = dice.once(2);
        plan.status = 410;
        return plan;
    }
    static constexpr std::array<What, 14> ofWatches{What::Reset,     What::HalfClose,  What::StreamEnd, What::StreamReset, What::GoAway,
                                                    What::GoAwayNow, What::Stall,      What::Pause,     What::Repeat,      What::Again,
                                                    What::Garbage,   What::ErrorEvent, What::Refuse,    What::Refuse};
    static constexpr std::array<What, 12> ofLists{What::Reset, What::HalfClose, What::StreamEnd, What::StreamReset, What::GoAway, What::GoAwayNow,
                                                  What::Stall, What::Pause,     What::Doubled,   What::Refuse,      What::Refuse, What::Refuse};
    plan.what = watch ? ofWatches[dice.below(ofWatches.size())] : ofLists[dice.below(ofLists.size())];
    if (plan.what == What::Refuse)
        refuse(plan, dice);
    if (plan.what == What::ErrorEvent) {
        plan.status = dice.once(2) ? 410 : 500;
        plan.body =
            plan.status == 410 ? statusJson(410, "Expired", "too old resource version: 1 (2)") : statusJson(500, "InternalError", "etcd is away");
        plan.body.pop_back();
    }
    return plan;
}

std::string FaultPlan::text() const
{
    static constexpr std::array<const char *, 16> names{
        "nothing", "refuse", "reset",           "half-close",        "early end", "stream reset", "goaway",    "goaway and cut",
        "stall",   "pause",  "repeat the last", "repeat an old one", "garbage",   "error event",  "old token", "doubled"};
    return std::string(names.at(static_cast<std::size_t>(what))) + " status " + std::to_string(status) + " at byte " + std::to_string(at) + " line " +
           std::to_string(line) + " pause " + std::to_string(pauseMs) + " delay " + std::to_string(delayMs) + " pieces of " + std::to_string(piece);
}

} // namespace watchfaults
