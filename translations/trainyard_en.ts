<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>GpuView</name>
    <message numerus="yes">
        <source>%n failing</source>
        <translation>
            <numerusform>%n failing</numerusform>
            <numerusform>%n failing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved, idle</source>
        <translation>
            <numerusform>%n reserved, idle</numerusform>
            <numerusform>%n reserved, idle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no data</source>
        <translation>
            <numerusform>%n no data</numerusform>
            <numerusform>%n no data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <translation>
            <numerusform>%n in use</numerusform>
            <numerusform>%n in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved idle</source>
        <translation>
            <numerusform>%n reserved idle</numerusform>
            <numerusform>%n reserved idle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without data</source>
        <translation>
            <numerusform>%n without data</numerusform>
            <numerusform>%n without data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requested</source>
        <translation>
            <numerusform>%n requested</numerusform>
            <numerusform>%n requested</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cordoned</source>
        <translation>
            <numerusform>%n cordoned</numerusform>
            <numerusform>%n cordoned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s) apart</source>
        <translation>
            <numerusform>%n slice apart</numerusform>
            <numerusform>%n slices apart</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message numerus="yes">
        <source>%n pod(s) end now; what they did since their last checkpoint is lost.</source>
        <translation>
            <numerusform>%n pod ends now; what it did since its last checkpoint is lost.</numerusform>
            <numerusform>%n pods end now; what they did since their last checkpoint is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message numerus="yes">
        <source>%n paired seed(s): %1 is better than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</source>
        <translation>
            <numerusform>%n paired seed: %1 is better than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</numerusform>
            <numerusform>%n paired seeds: %1 is better than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): %1 is worse than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</source>
        <translation>
            <numerusform>%n paired seed: %1 is worse than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</numerusform>
            <numerusform>%n paired seeds: %1 is worse than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): no difference shown yet between %1 and %2 in %3, and no bound yet.</source>
        <translation>
            <numerusform>%n paired seed: no difference shown yet between %1 and %2 in %3, and no bound yet.</numerusform>
            <numerusform>%n paired seeds: no difference shown yet between %1 and %2 in %3, and no bound yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): no difference shown yet between %1 and %2 in %3; with this spread you would see %4 or more.</source>
        <translation>
            <numerusform>%n paired seed: no difference shown yet between %1 and %2 in %3; with this spread you would see %4 or more.</numerusform>
            <numerusform>%n paired seeds: no difference shown yet between %1 and %2 in %3; with this spread you would see %4 or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One run per arm has no spread: no verdict. Launch %n more seed(s)?</source>
        <translation>
            <numerusform>One run per arm has no spread: no verdict. Launch %n more seed?</numerusform>
            <numerusform>One run per arm has no spread: no verdict. Launch %n more seeds?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) can never decide at 5 %: %1 more are needed.</source>
        <translation>
            <numerusform>%n pair can never decide at 5 %: %1 more are needed.</numerusform>
            <numerusform>%n pairs can never decide at 5 %: %1 more are needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionWords</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cluster::PlanExecutor</name>
    <message numerus="yes">
        <source>It was cancelled; %n object(s) could not be undone and stay.</source>
        <translation>
            <numerusform>It was cancelled; %n object could not be undone and stays.</numerusform>
            <numerusform>It was cancelled; %n objects could not be undone and stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::CurveSet</name>
    <message numerus="yes">
        <source>%n run(s) without this x axis</source>
        <translation>
            <numerusform>%n run without this x axis</numerusform>
            <numerusform>%n runs without this x axis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) without this metric</source>
        <translation>
            <numerusform>%n run without this metric</numerusform>
            <numerusform>%n runs without this metric</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older restart(s) without a mark</source>
        <translation>
            <numerusform>%n older restart without a mark</numerusform>
            <numerusform>%n older restarts without a mark</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::CurvesPage</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n metric(s)</source>
        <translation>
            <numerusform>%n metric</numerusform>
            <numerusform>%n metrics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) differ; bold differs from the baseline</source>
        <translation>
            <numerusform>%n parameter differs; bold differs from the baseline</numerusform>
            <numerusform>%n parameters differ; bold differs from the baseline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::DraftView</name>
    <message numerus="yes">
        <source>%n run(s): %1.</source>
        <translation>
            <numerusform>%n run: %1.</numerusform>
            <numerusform>%n runs: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Launch %n run(s)</source>
        <translation>
            <numerusform>Launch %n run</numerusform>
            <numerusform>Launch %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::ExperimentView</name>
    <message numerus="yes">
        <source>%1, mean of %n seed(s)</source>
        <translation>
            <numerusform>%1, mean of %n seed</numerusform>
            <numerusform>%1, mean of %n seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more seed(s) of every arm…</source>
        <translation>
            <numerusform>%n more seed of every arm…</numerusform>
            <numerusform>%n more seeds of every arm…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed(s) of every arm of %1?</source>
        <translation>
            <numerusform>Launch %n more seed of every arm of %1?</numerusform>
            <numerusform>Launch %n more seeds of every arm of %1?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::ExperimentsPage</name>
    <message numerus="yes">
        <source>%n experiment(s)</source>
        <translation>
            <numerusform>%n experiment</numerusform>
            <numerusform>%n experiments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::GpusPage</name>
    <message numerus="yes">
        <source>%1 in %2, on %n node(s)</source>
        <translation>
            <numerusform>%1 in %2, on %n node</numerusform>
            <numerusform>%1 in %2, on %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::JobDetail</name>
    <message numerus="yes">
        <source>%n line(s) of the container before</source>
        <translation>
            <numerusform>%n line of the container before</numerusform>
            <numerusform>%n lines of the container before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Following, %n line(s)</source>
        <translation>
            <numerusform>Following, %n line</numerusform>
            <numerusform>Following, %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Complete, %n line(s)</source>
        <translation>
            <numerusform>Complete, %n line</numerusform>
            <numerusform>Complete, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::JobsPage</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n restart</numerusform>
            <numerusform>%n restarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::OverviewPage</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarting</source>
        <translation>
            <numerusform>%n restarting</numerusform>
            <numerusform>%n restarting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>job(s)</source>
        <translation>
            <numerusform>job</numerusform>
            <numerusform>jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still running</source>
        <translation>
            <numerusform>%n still running</numerusform>
            <numerusform>%n still running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of %n GPU(s) with telemetry</source>
        <translation>
            <numerusform>mean of %n GPU with telemetry</numerusform>
            <numerusform>mean of %n GPUs with telemetry</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>GPU(s)</source>
        <translation>
            <numerusform>GPU</numerusform>
            <numerusform>GPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::ProblemsPage</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::VersionsPage</name>
    <message numerus="yes">
        <source>%n with versions</source>
        <translation>
            <numerusform>%n with versions</numerusform>
            <numerusform>%n with versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s) kept</source>
        <translation>
            <numerusform>%n revision kept</numerusform>
            <numerusform>%n revisions kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shell::MainWindow</name>
    <message numerus="yes">
        <source>%n stream(s) live</source>
        <translation>
            <numerusform>%n stream live</numerusform>
            <numerusform>%n streams live</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::CurveChart</name>
    <message numerus="yes">
        <source>%n curves</source>
        <translation>
            <numerusform>%n curves</numerusform>
            <numerusform>%n curves</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::IntervalPlot</name>
    <message numerus="yes">
        <source>%1: mean %2 of %n seeds</source>
        <translation>
            <numerusform>%1: mean %2 of %n seeds</numerusform>
            <numerusform>%1: mean %2 of %n seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::Sparkline</name>
    <message numerus="yes">
        <source>%n points, last %1</source>
        <translation>
            <numerusform>%n points, last %1</numerusform>
            <numerusform>%n points, last %1</numerusform>
        </translation>
    </message>
</context>
</TS>
