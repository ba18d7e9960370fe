// SPDX-License-Identifier: GPL-3.0-or-later
// A log in portions of whole lines. Each portion is either looked at by a helper, who notes of every line its shape and numbers or what the
// recognisers say about it, or, when its turn comes before a helper did, read by the caller as if there were no helpers.
#include "app/domain/curves/log_scan.h"

#include "app/domain/curves/log_engine.h"
#include "app/domain/curves/log_layouts.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace curves {

using namespace log_engine;

namespace {

constexpr std::size_t mostPortions = 12, longestPortion = 64 << 20, portionOfLongLine = 64 << 10;
constexpr std::size_t longestAsked = 2000; // bytes of a line; longer ones are bars drawn many times, or data

/// A line of a portion.
struct Noted {
    std::uint32_t begin = 0, length = 0;
    std::uint32_t shape = 0, key = 0;
    std::uint32_t numbers = 0;              // an index
    std::uint32_t said = 0, saidLength = 0; // an offset into the text
    std::uint32_t outcome = 0;              // an index and one
    std::int64_t stampNs = 0;
};

struct Portion {
    enum class State { Waiting, Taken, Ready };
    State state = State::Waiting; // under the mutex
    std::string text;             // whole lines
    std::vector<Noted> lines;
    std::vector<double> numbers;
    std::vector<LineOutcome> outcomes;
    std::size_t outcomesUsed = 0;

    void reset()
    {
        state = State::Waiting;
        text.clear();
        lines.clear();
        numbers.clear();
        outcomesUsed = 0;
    }
};

} // namespace

class LogScan::Work {
public:
    Work(LogReader &reader, unsigned helpers, std::size_t portion)
        : m_engine(*reader.m_engine), m_helpers(helpers), m_portion(std::max<std::size_t>(portion, 1))
    {
        if (m_engine.patterns || !m_engine.shortcuts)
            m_helpers = 0; // what patterns take is theirs; the long way is there to be compared with
    }

    ~Work()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_work.notify_all();
        for (auto &thread : m_threads)
            thread.join();
    }

    void feed(std::string_view bytes)
    {
        if (m_helpers == 0) {
            m_engine.feed(bytes);
            return;
        }
        if (!bytes.empty() && m_filling.empty() && m_queue.empty() && m_engine.torn()) { // a line that sync() left unfinished
            const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
            m_engine.feed(bytes.substr(0, end));
            bytes.remove_prefix(end);
        }
        while (!bytes.empty()) {
            const auto room = m_filling.size() < m_portion ? m_portion - m_filling.size() : portionOfLongLine;
            const auto count = std::min(bytes.size(), room);
            const auto *lineEnd = static_cast<const char *>(memrchr(bytes.data(), '\n', count));
            m_filling.append(bytes.substr(0, count));
            bytes.remove_prefix(count);
            if (lineEnd != nullptr)
                m_lastLine = m_filling.size() - static_cast<std::size_t>(bytes.data() - lineEnd) + 1;
            if (m_filling.size() >= m_portion && m_lastLine > 0)
                submit();
        }
    }

    void sync()
    {
        while (!m_queue.empty())
            takeFirst();
        m_engine.feed(m_filling); // too little to share
        m_filling.clear();
        m_lastLine = 0;
    }

    void finish()
    {
        sync();
        m_engine.finish();
    }

private:
    void submit()
    {
        if (m_lastLine > longestPortion) { // one enormous line
            sync();
            return;
        }
        if (m_alone > 0) {
            --m_alone;
            const std::string rest = m_filling.substr(m_lastLine);
            m_filling.resize(m_lastLine);
            while (!m_queue.empty())
                takeFirst();
            readAlone(m_filling);
            m_filling = rest;
            m_lastLine = 0;
            return;
        }
        if (m_queue.size() >= mostPortions)
            takeFirst();
        std::unique_ptr<Portion> portion;
        if (m_spare.empty()) {
            portion = std::make_unique<Portion>();
        } else {
            portion = std::move(m_spare.back());
            m_spare.pop_back();
        }
        // What follows the last whole line begins the next portion.
        portion->text.swap(m_filling);
        m_filling.assign(portion->text, m_lastLine);
        portion->text.resize(m_lastLine);
        m_lastLine = 0;
        if (m_threads.empty())
            for (unsigned i = 0; i < m_helpers; ++i)
                m_threads.emplace_back([this, asker = std::shared_ptr<LogReader::Engine>(m_engine.asker())] {
                    asker->shortcuts = true;
                    help(*asker);
                });
        {
            const std::lock_guard lock(m_mutex);
            publish();
            m_queue.push_back(std::move(portion));
        }
        m_work.notify_one();
    }

    /// Shows helpers the shapes that are known by now. Under the mutex.
    void publish()
    {
        if (!m_index || m_index->shapes.size() != m_engine.shapeIndex().shapes.size())
            m_index = std::make_shared<const ShapeIndex>(m_engine.shapeIndex());
    }

    void takeFirst()
    {
        std::unique_ptr<Portion> portion;
        bool direct = false;
        {
            std::unique_lock lock(m_mutex);
            auto &first = *m_queue.front();
            direct = first.state == Portion::State::Waiting;
            while (!direct && first.state != Portion::State::Ready) {
                // A helper is at it: meanwhile another one is looked at here.
                const auto other =
                    std::find_if(m_queue.begin(), m_queue.end(), [](const auto &entry) { return entry->state == Portion::State::Waiting; });
                if (other == m_queue.end()) {
                    m_ready.wait(lock, [&] { return first.state == Portion::State::Ready; });
                    break;
                }
                Portion &ahead = **other;
                ahead.state = Portion::State::Taken;
                const auto index = m_index;
                lock.unlock();
                if (!m_asker) {
                    m_asker = m_engine.asker();
                    m_asker->shortcuts = true;
                }
                lookAt(ahead, *index, *m_asker, m_layouts);
                lock.lock();
                ahead.state = Portion::State::Ready;
            }
            portion = std::move(m_queue.front());
            m_queue.pop_front();
        }
        if (direct) {
            readAlone(portion->text);
        } else {
            const auto lines = m_engine.lineCount(), rows = m_engine.rowCount();
            take(*portion);
            judge(m_engine.lineCount() - lines, m_engine.rowCount() - rows, portion->text.size());
        }
        portion->reset();
        m_spare.push_back(std::move(portion));
    }

    void readAlone(std::string_view text)
    {
        const auto lines = m_engine.lineCount(), rows = m_engine.rowCount();
        m_engine.feed(text);
        judge(m_engine.lineCount() - lines, m_engine.rowCount() - rows, text.size());
    }

    /// Helpers know nothing of a table's header, and leave long lines as they are: where the text is made of those, it is read without them.
    void judge(long long lines, long long rows, std::size_t bytes)
    {
        if (rows * 2 > lines || bytes / longestAsked > static_cast<std::size_t>(lines))
            m_alone = std::max(m_alone, 4u);
    }

    void take(Portion &portion)
    {
        for (const auto &noted : portion.lines) {
            LineAhead ahead;
            ahead.shape = noted.shape;
            ahead.key = noted.key;
            ahead.numbers = portion.numbers.data() + noted.numbers;
            ahead.stampNs = noted.stampNs;
            ahead.said = std::string_view(portion.text).substr(noted.said, noted.saidLength);
            ahead.outcome = noted.outcome > 0 ? &portion.outcomes[noted.outcome - 1] : nullptr;
            m_engine.line(0, std::string_view(portion.text).substr(noted.begin, noted.length), portion.text.data() + portion.text.size(), &ahead);
        }
    }

    void help(LogReader::Engine &asker)
    {
        LineLayouts layouts;
        std::unique_lock lock(m_mutex);
        while (true) {
            Portion *portion = nullptr;
            m_work.wait(lock, [&] {
                const auto waits = [](const auto &entry) { return entry->state == Portion::State::Waiting; };
                const auto found = std::find_if(m_queue.begin(), m_queue.end(), waits);
                portion = found != m_queue.end() ? found->get() : nullptr;
                return m_stop || portion != nullptr;
            });
            if (m_stop)
                return;
            portion->state = Portion::State::Taken;
            const auto index = m_index;
            lock.unlock();
            lookAt(*portion, *index, asker, layouts);
            lock.lock();
            portion->state = Portion::State::Ready;
            m_ready.notify_one();
        }
    }

    static void lookAt(Portion &portion, const ShapeIndex &index, LogReader::Engine &asker, LineLayouts &layouts)
    {
        const std::string_view text = portion.text;
        ShapeValues values;
        // The shape that followed a shape twice is tried first.
        struct Follow {
            std::uint32_t next = 0;
            bool steady = false;
        };
        std::vector<Follow> follows(index.shapes.size() + 1);
        std::uint32_t last = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = static_cast<std::size_t>(static_cast<const char *>(std::memchr(text.data() + at, '\n', text.size() - at)) - text.data());
            const auto line = text.substr(at, end - at);
            Noted noted;
            noted.begin = static_cast<std::uint32_t>(at);
            noted.length = static_cast<std::uint32_t>(line.size());
            at = end + 1;
            const char *const readable = text.data() + text.size();
            auto &follow = follows[last];
            if (follow.steady && layouts.matches(*index.shapes[follow.next - 1], follow.next - 1, line, values, readable)) {
                noted.shape = follow.next;
            } else {
                noted.key = ShapeIndex::keyOf(line);
                noted.shape = index.find(noted.key, line, values, readable, layouts);
                if (noted.shape != 0) {
                    follow.steady = follow.next == noted.shape;
                    follow.next = noted.shape;
                }
            }
            if (noted.shape != 0) {
                last = noted.shape;
                const LineShape &shape = *index.shapes[noted.shape - 1];
                noted.stampNs = values.stampNs;
                if (!shape.feeds.empty()) {
                    noted.numbers = static_cast<std::uint32_t>(portion.numbers.size());
                    portion.numbers.insert(portion.numbers.end(), values.values.begin(),
                                           values.values.begin() + static_cast<std::ptrdiff_t>(shape.numbers.size()));
                }
                if (const auto said = saidBy(shape, line, values); said.data() != nullptr) {
                    noted.said = static_cast<std::uint32_t>(said.data() - text.data());
                    noted.saidLength = static_cast<std::uint32_t>(said.size());
                }
            } else if (line.size() <= longestAsked) {
                if (portion.outcomesUsed == portion.outcomes.size())
                    portion.outcomes.emplace_back();
                auto &outcome = portion.outcomes[portion.outcomesUsed++];
                asker.ask(line, 0, outcome);
                noted.outcome = static_cast<std::uint32_t>(portion.outcomesUsed);
            }
            portion.lines.push_back(noted);
        }
    }

    LogReader::Engine &m_engine;
    unsigned m_helpers;
    std::size_t m_portion;
    unsigned m_alone = 2;       // portions to be read without help; before any shape is known, helpers would take pains with every line
    std::string m_filling;      // what is no portion yet
    std::size_t m_lastLine = 0; // behind the last line feed in it
    std::vector<std::unique_ptr<Portion>> m_spare;
    std::vector<std::thread> m_threads;
    std::unique_ptr<LogReader::Engine> m_asker; // for what the caller's thread looks at ahead
    LineLayouts m_layouts;                      // and the layouts met there

    std::mutex m_mutex; // guards what follows, and the portions' states
    std::condition_variable m_work, m_ready;
    std::deque<std::unique_ptr<Portion>> m_queue; // in the order of the text; only the caller's thread adds and removes
    std::shared_ptr<const ShapeIndex> m_index;
    bool m_stop = false;
};

LogScan::LogScan(LogReader &reader, unsigned helpers, std::size_t portion) : m_work(std::make_unique<Work>(reader, helpers, portion)) {}
LogScan::~LogScan() = default;
void LogScan::feed(std::string_view bytes) { m_work->feed(bytes); }
void LogScan::sync() { m_work->sync(); }
void LogScan::finish() { m_work->finish(); }

unsigned LogScan::usualHelpers()
{
    const auto processors = std::thread::hardware_concurrency();
    return std::min(processors > 1 ? processors - 1 : 0, 3u);
}

} // namespace curves
