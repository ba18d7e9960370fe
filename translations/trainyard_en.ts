<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Cluster</name>
    <message numerus="yes">
        <source>%n exporter pod in %1</source>
        <comment>%n exporter pods in %1</comment>
        <translation>
            <numerusform>%n exporter pod in %1</numerusform>
            <numerusform>%n exporter pods in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message numerus="yes">
        <source>%1 after %n restart</source>
        <comment>%1 after %n restarts</comment>
        <translation>
            <numerusform>%1 after %n restart</numerusform>
            <numerusform>%1 after %n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message numerus="yes">
        <source>%n GPU</source>
        <comment>%n GPUs</comment>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
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
    <name>MetricServer</name>
    <message numerus="yes">
        <source>TensorBoard keeps %1 points of a series, and %n series here has as many: a sample. Open its event files to see all points.</source>
        <comment>TensorBoard keeps %1 points of a series, and %n series here have as many: samples. Open its event files to see all points.</comment>
        <translation>
            <numerusform>TensorBoard keeps %1 points of a series, and %n series here has as many: a sample. Open its event files to see all points.</numerusform>
            <numerusform>TensorBoard keeps %1 points of a series, and %n series here have as many: samples. Open its event files to see all points.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Patterns</name>
    <message numerus="yes">
        <source>The step of “%1” goes back %n time, first from %2 to %3: a restart, or not the step.</source>
        <comment>The step of “%1” goes back %n times, first from %2 to %3: restarts, or not the step.</comment>
        <translation>
            <numerusform>The step of “%1” goes back %n time, first from %2 to %3: a restart, or not the step.</numerusform>
            <numerusform>The step of “%1” goes back %n times, first from %2 to %3: restarts, or not the step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” has %n value that is NaN or infinite.</source>
        <comment>“%1” has %n values that are NaN or infinite.</comment>
        <translation>
            <numerusform>“%1” has %n value that is NaN or infinite.</numerusform>
            <numerusform>“%1” has %n values that are NaN or infinite.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Prometheus</name>
    <message numerus="yes">
        <source>%n point is a native histogram and no number; ask for histogram_quantile() or histogram_avg() of it.</source>
        <comment>%n points are native histograms and no numbers; ask for histogram_quantile() or histogram_avg() of them.</comment>
        <translation>
            <numerusform>%n point is a native histogram and no number; ask for histogram_quantile() or histogram_avg() of it.</numerusform>
            <numerusform>%n points are native histograms and no numbers; ask for histogram_quantile() or histogram_avg() of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point has no value that can be read; it was passed over.</source>
        <comment>%n points have no value that can be read; they were passed over.</comment>
        <translation>
            <numerusform>%n point has no value that can be read; it was passed over.</numerusform>
            <numerusform>%n points have no value that can be read; they were passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n paired seed</source>
        <comment>%n paired seeds</comment>
        <translation>
            <numerusform>%n paired seed</numerusform>
            <numerusform>%n paired seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run of %1 against %2 of %3</source>
        <comment>%n runs of %1 against %2 of %3</comment>
        <translation>
            <numerusform>%n run of %1 against %2 of %3</numerusform>
            <numerusform>%n runs of %1 against %2 of %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed?</source>
        <comment>Launch %n more seeds?</comment>
        <translation>
            <numerusform>Launch %n more seed?</numerusform>
            <numerusform>Launch %n more seeds?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed can never decide: the e-value stays below %1 and %2 is needed. %3</source>
        <comment>%n paired seeds can never decide: the e-value stays below %1 and %2 is needed. %3</comment>
        <translation>
            <numerusform>%n paired seed can never decide: the e-value stays below %1 and %2 is needed. %3</numerusform>
            <numerusform>%n paired seeds can never decide: the e-value stays below %1 and %2 is needed. %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %n run can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</source>
        <comment>%1 against %n runs can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</comment>
        <translation>
            <numerusform>%1 against %n run can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</numerusform>
            <numerusform>%1 against %n runs can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out of the pairs of %1 and %2, because only one side has a number: seed %3.</source>
        <comment>Left out of the pairs of %1 and %2, because only one side has a number: seeds %3.</comment>
        <translation>
            <numerusform>Left out of the pairs of %1 and %2, because only one side has a number: seed %3.</numerusform>
            <numerusform>Left out of the pairs of %1 and %2, because only one side has a number: seeds %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n run of %1 and %2 of %3 can be compared so far: no verdict without a spread.</source>
        <comment>Only %n runs of %1 and %2 of %3 can be compared so far: no verdict without a spread.</comment>
        <translation>
            <numerusform>Only %n run of %1 and %2 of %3 can be compared so far: no verdict without a spread.</numerusform>
            <numerusform>Only %n runs of %1 and %2 of %3 can be compared so far: no verdict without a spread.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Failed or diverged: %1 of %n run of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</source>
        <comment>Failed or diverged: %1 of %n runs of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</comment>
        <translation>
            <numerusform>Failed or diverged: %1 of %n run of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</numerusform>
            <numerusform>Failed or diverged: %1 of %n runs of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message numerus="yes">
        <source>%n more run(s) left out; the list of runs shows where each one is.</source>
        <translation>
            <numerusform>%n more run left out; the list of runs shows where it is.</numerusform>
            <numerusform>%n more runs left out; the list of runs shows where each one is.</numerusform>
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
    <name>Waiting</name>
    <message numerus="yes">
        <source>%n node short of %1</source>
        <comment>%n nodes short of %1</comment>
        <translation>
            <numerusform>%n node short of %1</numerusform>
            <numerusform>%n nodes short of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node cordoned</source>
        <comment>%n nodes cordoned</comment>
        <translation>
            <numerusform>%n node cordoned</numerusform>
            <numerusform>%n nodes cordoned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint</source>
        <comment>%n nodes with the untolerated taint</comment>
        <translation>
            <numerusform>%n node with the untolerated taint</numerusform>
            <numerusform>%n nodes with the untolerated taint</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint %1</source>
        <comment>%n nodes with the untolerated taint %1</comment>
        <translation>
            <numerusform>%n node with the untolerated taint %1</numerusform>
            <numerusform>%n nodes with the untolerated taint %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node not matching the node selector or affinity</source>
        <comment>%n nodes not matching the node selector or affinity</comment>
        <translation>
            <numerusform>%n node not matching the node selector or affinity</numerusform>
            <numerusform>%n nodes not matching the node selector or affinity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node ruled out by pod affinity</source>
        <comment>%n nodes ruled out by pod affinity</comment>
        <translation>
            <numerusform>%n node ruled out by pod affinity</numerusform>
            <numerusform>%n nodes ruled out by pod affinity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node that cannot reach a volume</source>
        <comment>%n nodes that cannot reach a volume</comment>
        <translation>
            <numerusform>%n node that cannot reach a volume</numerusform>
            <numerusform>%n nodes that cannot reach a volume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node: %1</source>
        <comment>%n nodes: %1</comment>
        <translation>
            <numerusform>%n node: %1</numerusform>
            <numerusform>%n nodes: %1</numerusform>
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
    <name>cluster::ClusterModel</name>
    <message numerus="yes">
        <source>Lines are missing here: the container was started again so often that %n of its logs are not kept.</source>
        <translation>
            <numerusform>Lines are missing here: the container was started again so often that %n of its logs is not kept.</numerusform>
            <numerusform>Lines are missing here: the container was started again so often that %n of its logs are not kept.</numerusform>
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
    <name>history::HistoryStore</name>
    <message numerus="yes">
        <source>%n run(s) could be read and are in the new one.</source>
        <translation>
            <numerusform>%n run could be read and is in the new one.</numerusform>
            <numerusform>%n runs could be read and are in the new one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>history::RunLibrary</name>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>%n block of points was spoilt by the disk and is left out.</numerusform>
            <numerusform>%n blocks of points were spoilt by the disk and are left out.</numerusform>
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
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rank agrees</numerusform>
            <numerusform>%n ranks agree</numerusform>
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
    <message numerus="yes">
        <source>%n parameter(s) differ</source>
        <translation>
            <numerusform>%n parameter differs</numerusform>
            <numerusform>%n parameters differ</numerusform>
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
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rank agrees</numerusform>
            <numerusform>%n ranks agree</numerusform>
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
    <name>pages::PatternDialog</name>
    <message numerus="yes">
        <source>%1 of %n line(s) match</source>
        <translation>
            <numerusform>%1 of %n line matches</numerusform>
            <numerusform>%1 of %n lines match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
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
    <name>pages::RunList</name>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln file, %1</numerusform>
            <numerusform>%Ln files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln file found</numerusform>
            <numerusform>%Ln files found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::RunLogSource</name>
    <message numerus="yes">
        <source>The first %n line(s) are shown; a pattern is used on all.</source>
        <translation>
            <numerusform>The first %n line is shown; a pattern is used on all.</numerusform>
            <numerusform>The first %n lines are shown; a pattern is used on all.</numerusform>
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
    <name>shell::ConnectionProblems</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shell::ContextSwitcher</name>
    <message numerus="yes">
        <source>%1 of %n context(s)</source>
        <translation>
            <numerusform>%1 of %n context</numerusform>
            <numerusform>%1 of %n contexts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shell::HistoryDialog</name>
    <message numerus="yes">
        <source>%n run(s), %1 points, %2 on disk: %3</source>
        <translation>
            <numerusform>%n run, %1 points, %2 on disk: %3</numerusform>
            <numerusform>%n runs, %1 points, %2 on disk: %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk</source>
        <translation>
            <numerusform>%n block of points was spoilt by the disk</numerusform>
            <numerusform>%n blocks of points were spoilt by the disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were written to %1 (%2).</source>
        <translation>
            <numerusform>%n run was written to %1 (%2).</numerusform>
            <numerusform>%n runs were written to %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n run(s)</source>
        <translation>
            <numerusform>Removing %n run</numerusform>
            <numerusform>Removing %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were removed, %1 came free.</source>
        <translation>
            <numerusform>%n run was removed, %1 came free.</numerusform>
            <numerusform>%n runs were removed, %1 came free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series are told differently by both: theirs are kept as runs of their own.</source>
        <translation>
            <numerusform>%n series is told differently by both: theirs is kept as a run of its own.</numerusform>
            <numerusform>%n series are told differently by both: theirs are kept as runs of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>%n block of points was spoilt by the disk and is left out.</numerusform>
            <numerusform>%n blocks of points were spoilt by the disk and are left out.</numerusform>
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
    <message numerus="yes">
        <source>%n more namespace(s) could be read: too many to watch one by one.</source>
        <translation>
            <numerusform>%n more namespace could be read: too many to watch one by one.</numerusform>
            <numerusform>%n more namespaces could be read: too many to watch one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search %n context(s)…</source>
        <translation>
            <numerusform>Search %n context…</numerusform>
            <numerusform>Search %n contexts…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shell::PruneDialog</name>
    <message numerus="yes">
        <source>%n run(s) would go, and about %1 come free; %2 stay.</source>
        <translation>
            <numerusform>%n run would go, and about %1 come free; %2 stay.</numerusform>
            <numerusform>%n runs would go, and about %1 come free; %2 stay.</numerusform>
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
