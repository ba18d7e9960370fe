// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/log_pattern.h"

#include <gtest/gtest.h>

using namespace reading;

namespace {

std::string complaint(std::string_view text)
{
    const auto pattern = LogPattern::parse(text);
    if (pattern)
        return "none";
    const auto failure = pattern.error().failure(text);
    EXPECT_FALSE(failure.remedy.empty()) << text;
    return failure.message;
}

TEST(LogPattern, ReadsFieldsWithTypesRolesAndDirections)
{
    const auto pattern = LogPattern::parse("epoch {epoch:int} loss {loss} acc {accuracy:max} at {t:time} {{x}} {*} it {iter:step} {_:word}");
    ASSERT_TRUE(pattern);
    std::vector<PatternField> fields;
    for (const auto &piece : pattern->pieces)
        if (piece.isField)
            fields.push_back(piece.field);
    ASSERT_EQ(fields.size(), 7U);
    EXPECT_EQ(fields[0].role, FieldRole::Epoch);
    EXPECT_EQ(fields[0].type, FieldType::Integer);
    EXPECT_EQ(fields[1].role, FieldRole::Series);
    EXPECT_EQ(fields[1].name, "loss");
    EXPECT_EQ(fields[1].better, curves::Direction::Unknown);
    EXPECT_EQ(fields[2].better, curves::Direction::Higher);
    EXPECT_EQ(fields[3].role, FieldRole::Time);
    EXPECT_EQ(fields[4].type, FieldType::Anything);
    EXPECT_EQ(fields[5].role, FieldRole::Step);
    EXPECT_EQ(fields[6].type, FieldType::Word);
    EXPECT_EQ(pattern->pieces[6].text, " at ");
    EXPECT_EQ(pattern->pieces[8].text, " {x} ");
}

TEST(LogPattern, ItsTextGivesItAgain)
{
    for (const char *text :
         {"epoch {epoch:int} loss {loss} acc {accuracy:max}", "{step} {loss} {val/loss:min}", "E{epoch} {{a}} {*} = {x:number:series:comma}",
          "{epoch:series} of {_}", "at {time} rank {rank}: {q}", "at {when:time} {q}", "{_:time} v {x}", "{iteration:step} |{_:word}| {a b}",
          "w {host:word} {loss:int:min}", "a {step:series} {s:epoch} {x}", "p {r:rank} {x}", "{_:int} k {n} {x:ignored}"}) {
        const auto first = LogPattern::parse(text);
        ASSERT_TRUE(first) << text << ": " << complaint(text);
        const auto again = LogPattern::parse(first->text());
        ASSERT_TRUE(again) << first->text();
        EXPECT_EQ(*first, *again) << text << " became " << first->text();
    }
    EXPECT_EQ(LogPattern::parse("  epoch {epoch:int}\t\tloss {loss:series}  ")->text(), "epoch {epoch:int} loss {loss}");
}

TEST(LogPattern, FaultsNamePlaceAndRemedy)
{
    EXPECT_EQ(complaint("loss {loss"), "Character 6: “{” is not closed.");
    EXPECT_EQ(complaint("loss {lo{ss}"), "Character 6: “{” is not closed.");
    EXPECT_EQ(complaint("é loss }"), "Character 8: “}” closes nothing.");
    EXPECT_EQ(complaint("loss {loss:big}"), "Character 12: “big” is not known behind a field's name.");
    EXPECT_EQ(complaint("loss {loss}{acc}"), "Character 12: Two fields stand side by side: where one ends cannot be told.");
    EXPECT_EQ(complaint("loss {*} {acc}"), "Character 10: Two fields stand side by side: where one ends cannot be told.");
    EXPECT_EQ(complaint("loss {loss} {loss}"), "Character 13: “loss” stands here a second time.");
    EXPECT_EQ(complaint("a {epoch} {e:epoch}"), "Character 11: “e” stands here a second time.");
    EXPECT_EQ(complaint("loss {_}"), "Character 1: No number is taken from the line.");
    EXPECT_EQ(complaint("just text"), "Character 1: No number is taken from the line.");
    EXPECT_EQ(complaint(""), "Character 1: No number is taken from the line.");
    EXPECT_EQ(complaint("{loss}"), "Character 1: This would match every line that begins with a number.");
    EXPECT_EQ(complaint("x {step:word:step}"), "Character 4: The field “step” cannot be of the type “word”.");
    EXPECT_EQ(complaint("x {:series}"), "Character 4: A series needs a name.");
    EXPECT_EQ(complaint("a {b}\nc {d}"), "Character 6: A pattern is one line.");
}

TEST(LogPattern, ManyPatternsWithFiltersAndComments)
{
    const std::string text = "# the training lines\nonly [train]\nloss {loss}\n\nval {val_loss}\n";
    const auto patterns = parsePatterns(text);
    ASSERT_TRUE(patterns);
    ASSERT_EQ(patterns->size(), 2U);
    EXPECT_EQ((*patterns)[0].only, "[train]");
    EXPECT_EQ((*patterns)[1].only, "");
    EXPECT_EQ(*parsePatterns(patternsText(*patterns)), *patterns);

    const auto broken = parsePatterns("loss {loss}\n  val {val_loss\n");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().at, 12U + 2U + 4U);
    EXPECT_FALSE(parsePatterns("loss {loss}\nonly x"));
    EXPECT_FALSE(parsePatterns("# nothing\n"));
}

} // namespace
