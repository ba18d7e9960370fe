// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_record.h"
#include "app/domain/curves/number_text.h"

#include <string_view>

namespace curves {

// The walk over a message that finds pairs of names and numbers; private to log_fields.cpp (names, separators) and log_values.cpp (numbers,
// counters).

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
/// True where a number, nan or inf may begin.
bool mayStartNumber(std::string_view text, std::size_t i);
/// Words that join a name to its number in prose and are no part of the name.
bool isFiller(std::string_view word);
/// Words after which a value-first name ends ("101.4 perplexity estimate based on …").
bool endsName(std::string_view word);
/// Units that stand behind a number with a blank between.
bool isUnitWord(std::string_view word);
/// A name without the decoration around it and without the filler words before it.
std::string_view trimmedName(std::string_view name);
int wordCount(std::string_view name);

class FieldReader {
public:
    FieldReader(std::string_view text, RoleMemory &roles, LogRecord &record) : m_text(text), m_roles(roles), m_record(record) {}

    void read();

private:
    std::string_view name() const
    {
        return m_nameEnd > m_nameBegin ? trimmedName(m_text.substr(m_nameBegin, m_nameEnd - m_nameBegin)) : std::string_view{};
    }
    bool named() const { return m_nameEnd > m_nameBegin; }
    void forget()
    {
        m_nameBegin = m_nameEnd = 0;
        m_sep = ' ';
    }
    void extend(std::size_t begin, std::size_t end)
    {
        if (!named())
            m_nameBegin = begin;
        m_nameEnd = end;
    }
    void endField();
    bool bracketCounter();
    bool bracketedCounter();
    bool closesWithCounter(std::string_view fieldName, const NumberText &number);
    bool countsThings(const NumberText &number) const;
    bool countedThing(std::size_t at, double value);
    bool headNumber(std::size_t begin, std::size_t end, std::size_t digits);
    bool countedInBrackets(std::size_t close);
    bool tupleValue(std::size_t open);
    bool measuredAt(std::string_view fieldName) const;
    bool namesSubject(const NumberText &number) const;
    bool isFieldOfItsOwn(const NumberText &number) const;
    bool classReport(std::string_view heading);
    bool countedImages(std::string_view fieldName);
    bool quotedName(std::size_t close);
    bool whereInTraining(std::string_view inside);
    bool takeNumber();
    bool slashedValues();
    bool tripleCounter();
    void leadingStep();
    bool leadingCounters(std::size_t begin, const NumberText &first);
    bool opensRecord(std::string_view inside) const;
    void afterNumber();
    void emit(std::string_view fieldName, const NumberText &number);
    void takeWord();
    bool gluedNumber(std::size_t begin, std::size_t end);

    std::string_view m_text;
    RoleMemory &m_roles;
    LogRecord &m_record;
    std::size_t m_at = 0;
    std::size_t m_nameBegin = 0, m_nameEnd = 0;
    char m_sep = ' ';
    bool m_hasPending = false; // a value that came before its name
    double m_pending = 0;
    bool m_fieldHasValue = false;
    std::string_view m_section; // of a line that speaks of one phase after another: the one in hand
    bool m_quoted = false;      // names stand in quotes
    int m_brackets = 0;
};

} // namespace curves
