<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>GpuView</name>
    <message>
        <source>not ready</source>
        <translation>não pronto</translation>
    </message>
    <message>
        <source>cordoned</source>
        <translation>em cordon</translation>
    </message>
    <message>
        <source>XID %1</source>
        <translation>XID %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failing</source>
        <translation>
            <numerusform>%n com falha</numerusform>
            <numerusform>%n com falha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved, idle</source>
        <translation>
            <numerusform>%n reservada, ociosa</numerusform>
            <numerusform>%n reservadas, ociosas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n livre</numerusform>
            <numerusform>%n livres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no data</source>
        <translation>
            <numerusform>%n sem dados</numerusform>
            <numerusform>%n sem dados</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 load</source>
        <translation>carga %1</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>memória %1</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1, %2 × %3</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n nó</numerusform>
            <numerusform>%n nós</numerusform>
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
            <numerusform>%n em uso</numerusform>
            <numerusform>%n em uso</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved idle</source>
        <translation>
            <numerusform>%n reservada ociosa</numerusform>
            <numerusform>%n reservadas ociosas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without data</source>
        <translation>
            <numerusform>%n sem dados</numerusform>
            <numerusform>%n sem dados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requested</source>
        <translation>
            <numerusform>%n solicitada</numerusform>
            <numerusform>%n solicitadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cordoned</source>
        <translation>
            <numerusform>%n em cordon</numerusform>
            <numerusform>%n em cordon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s) apart</source>
        <translation>
            <numerusform>%n fatia à parte</numerusform>
            <numerusform>%n fatias à parte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 slice of %2</source>
        <translation>fatia %1 de %2</translation>
    </message>
    <message>
        <source>core of %1</source>
        <translation>núcleo de %1</translation>
    </message>
    <message>
        <source>share of %1</source>
        <translation>parte de %1</translation>
    </message>
    <message>
        <source>slice of %1</source>
        <translation>fatia de %1</translation>
    </message>
    <message>
        <source>Xid %1</source>
        <translation>Xid %1</translation>
    </message>
    <message>
        <source>Xid %1: %2</source>
        <translation>Xid %1: %2</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Em uso</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Livre</translation>
    </message>
    <message>
        <source>Reserved, idle</source>
        <translation>Reservada, ociosa</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Em cordon</translation>
    </message>
    <message>
        <source>Reserved, no data</source>
        <translation>Reservada, sem dados</translation>
    </message>
    <message>
        <source>%1, slot %2</source>
        <translation>%1, slot %2</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>carga %1</translation>
    </message>
    <message>
        <source>%1 (pod %2)</source>
        <translation>%1 (pod %2)</translation>
    </message>
    <message>
        <source>pod %1</source>
        <translation>pod %1</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message numerus="yes">
        <source>%n pod(s) end now; what they did since their last checkpoint is lost.</source>
        <translation>
            <numerusform>%n pod termina agora; o que fez desde o último checkpoint será perdido.</numerusform>
            <numerusform>%n pods terminam agora; o que fizeram desde o último checkpoint será perdido.</numerusform>
        </translation>
    </message>
    <message>
        <source>It stands at step %1 (%2 %3).</source>
        <translation>Está no passo %1 (%2 %3).</translation>
    </message>
    <message>
        <source>The curve stays in the local history.</source>
        <translation>A curva permanece no histórico local.</translation>
    </message>
    <message>
        <source>A %1 cannot be suspended</source>
        <translation>Um %1 não pode ser suspenso</translation>
    </message>
    <message>
        <source>The job has ended</source>
        <translation>O job terminou</translation>
    </message>
    <message>
        <source>suspending %1</source>
        <translation>suspender %1</translation>
    </message>
    <message>
        <source>resuming %1</source>
        <translation>retomar %1</translation>
    </message>
    <message>
        <source>%1 is being suspended.</source>
        <translation>%1 está sendo suspenso.</translation>
    </message>
    <message>
        <source>%1 is being resumed.</source>
        <translation>%1 está sendo retomado.</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Suspender</translation>
    </message>
    <message>
        <source>Suspend %1? Its pods are deleted and its GPUs are free for others until it is resumed.</source>
        <translation>Suspender %1? Seus pods são excluídos e suas GPUs ficam livres para outros até que ele seja retomado.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Delete the %1 %2 in %3/%4?</source>
        <translation>Excluir o %1 %2 em %3/%4?</translation>
    </message>
    <message>
        <source>deleting %1</source>
        <translation>excluir %1</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 foi excluído.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspender…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Excluir…</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>job is gone</source>
        <translation>job não existe mais</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message numerus="yes">
        <source>%n paired seed(s): %1 is better than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</source>
        <translation>
            <numerusform>%n semente pareada: %1 é melhor que %2 por %3 em %4 (intervalo anytime-valid de %5 %: %6 a %7).</numerusform>
            <numerusform>%n sementes pareadas: %1 é melhor que %2 por %3 em %4 (intervalo anytime-valid de %5 %: %6 a %7).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): %1 is worse than %2 by %3 in %4 (anytime-valid %5 % interval %6 to %7).</source>
        <translation>
            <numerusform>%n semente pareada: %1 é pior que %2 por %3 em %4 (intervalo anytime-valid de %5 %: %6 a %7).</numerusform>
            <numerusform>%n sementes pareadas: %1 é pior que %2 por %3 em %4 (intervalo anytime-valid de %5 %: %6 a %7).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): no difference shown yet between %1 and %2 in %3, and no bound yet.</source>
        <translation>
            <numerusform>%n semente pareada: nenhuma diferença mostrada ainda entre %1 e %2 em %3, e ainda sem limite.</numerusform>
            <numerusform>%n sementes pareadas: nenhuma diferença mostrada ainda entre %1 e %2 em %3, e ainda sem limite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed(s): no difference shown yet between %1 and %2 in %3; with this spread you would see %4 or more.</source>
        <translation>
            <numerusform>%n semente pareada: nenhuma diferença mostrada ainda entre %1 e %2 em %3; com esta dispersão você veria %4 ou mais.</numerusform>
            <numerusform>%n sementes pareadas: nenhuma diferença mostrada ainda entre %1 e %2 em %3; com esta dispersão você veria %4 ou mais.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One run per arm has no spread: no verdict. Launch %n more seed(s)?</source>
        <translation>
            <numerusform>Uma execução por braço não tem dispersão: sem veredito. Lançar mais %n semente?</numerusform>
            <numerusform>Uma execução por braço não tem dispersão: sem veredito. Lançar mais %n sementes?</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to compare yet.</source>
        <translation>Ainda não há nada para comparar.</translation>
    </message>
    <message>
        <source>No run of %1 has a value to compare yet.</source>
        <translation>Nenhuma execução de %1 tem ainda um valor para comparar.</translation>
    </message>
    <message>
        <source>Whether lower or higher %1 is better was not said: no verdict.</source>
        <translation>Não foi dito se %1 menor ou maior é melhor: sem veredito.</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) can never decide at 5 %: %1 more are needed.</source>
        <translation>
            <numerusform>%n par nunca pode decidir a 5 %: faltam %1.</numerusform>
            <numerusform>%n pares nunca podem decidir a 5 %: faltam %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too few runs have a value: %1 of %2 and %3 of %4.</source>
        <translation>Poucas execuções têm um valor: %1 de %2 e %3 de %4.</translation>
    </message>
</context>
<context>
    <name>VersionWords</name>
    <message>
        <source>paused</source>
        <translation>pausado</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>saudável</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n execução</numerusform>
            <numerusform>%n execuções</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Queued</source>
        <translation>Na fila</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendente</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Em execução</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspenso</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>Reiniciando</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Concluído</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconhecido</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>live</source>
        <translation>ao vivo</translation>
    </message>
    <message>
        <source>syncing %1 of %2</source>
        <translation>sincronizando %1 de %2</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>desatualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desatualizado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>não conectado</translation>
    </message>
</context>
<context>
    <name>cluster::ClusterSet</name>
    <message>
        <source>The demo cluster&apos;s program is missing: %1. Install Trainyard again, or build the target trainyard-demo.</source>
        <translation>Falta o programa do cluster de demonstração: %1. Reinstale o Trainyard ou compile o alvo trainyard-demo.</translation>
    </message>
    <message>
        <source>The demo cluster could not be started: %1</source>
        <translation>Não foi possível iniciar o cluster de demonstração: %1</translation>
    </message>
    <message>
        <source>The demo cluster ended with code %1. %2</source>
        <translation>O cluster de demonstração terminou com o código %1. %2</translation>
    </message>
    <message>
        <source>A cluster called “demo” is connected already. Disconnect it, then start the demo cluster again.</source>
        <translation>Já há um cluster chamado “demo” conectado. Desconecte-o e inicie de novo o cluster de demonstração.</translation>
    </message>
</context>
<context>
    <name>cluster::PlanExecutor</name>
    <message>
        <source>The cluster was disconnected before the plan ended. Look there for what was made, then try again.</source>
        <translation>O cluster foi desconectado antes do fim do plano. Veja nele o que foi criado e tente de novo.</translation>
    </message>
    <message>
        <source>It was cancelled; what had been made was undone.</source>
        <translation>Foi cancelado; o que tinha sido criado foi desfeito.</translation>
    </message>
    <message numerus="yes">
        <source>It was cancelled; %n object(s) could not be undone and stay.</source>
        <translation>
            <numerusform>Foi cancelado; %n objeto não pôde ser desfeito e permanece.</numerusform>
            <numerusform>Foi cancelado; %n objetos não puderam ser desfeitos e permanecem.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>history::HistoryStore</name>
    <message>
        <source>Curves of this window are kept in memory only. Make the folder writable, or start with --history FILE.</source>
        <translation>As curvas desta janela ficam só na memória. Torne a pasta gravável ou inicie com --history FILE.</translation>
    </message>
    <message>
        <source>The history %1 cannot be opened: %2</source>
        <translation>Não foi possível abrir o histórico %1: %2</translation>
    </message>
    <message>
        <source>Use the newer Trainyard, or start this one with --history FILE for a store of its own. Nothing was changed.</source>
        <translation>Use o Trainyard mais novo ou inicie este com --history FILE para ter um histórico próprio. Nada foi alterado.</translation>
    </message>
    <message>
        <source>The history %1 was written by a newer Trainyard (format %2; this one reads up to %3).</source>
        <translation>O histórico %1 foi gravado por um Trainyard mais novo (formato %2; este lê até %3).</translation>
    </message>
    <message>
        <source>The history %1 cannot be written: %2</source>
        <translation>Não é possível gravar o histórico %1: %2</translation>
    </message>
    <message>
        <source>The history could not be written: %1</source>
        <translation>Não foi possível gravar o histórico: %1</translation>
    </message>
    <message>
        <source>Free some space on the disk; nothing that is stored was lost.</source>
        <translation>Libere espaço no disco; nada do que está guardado foi perdido.</translation>
    </message>
</context>
<context>
    <name>history::RunLibrary</name>
    <message>
        <source>history</source>
        <translation>histórico</translation>
    </message>
    <message>
        <source>files</source>
        <translation>arquivos</translation>
    </message>
    <message>
        <source>No metric was found in this file.</source>
        <translation>Nenhuma métrica foi encontrada neste arquivo.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>keeping curves</source>
        <translation>guardar curvas</translation>
    </message>
</context>
<context>
    <name>pages::CurveSet</name>
    <message>
        <source>unreadable</source>
        <translation>ilegível</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>lendo</translation>
    </message>
    <message>
        <source>all %L1 points kept</source>
        <translation>todos os %L1 pontos mantidos</translation>
    </message>
    <message>
        <source>smoothed %1, raw kept faint</source>
        <translation>suavização %1, original ao fundo</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) without this x axis</source>
        <translation>
            <numerusform>%n execução sem este eixo x</numerusform>
            <numerusform>%n execuções sem este eixo x</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) without this metric</source>
        <translation>
            <numerusform>%n execução sem esta métrica</numerusform>
            <numerusform>%n execuções sem esta métrica</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older restart(s) without a mark</source>
        <translation>
            <numerusform>%n reinício anterior sem marca</numerusform>
            <numerusform>%n reinícios anteriores sem marca</numerusform>
        </translation>
    </message>
    <message>
        <source>step</source>
        <translation>passo</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>wall time</source>
        <translation>data e hora</translation>
    </message>
    <message>
        <source>time since the start</source>
        <translation>tempo desde o início</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ordem</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
</context>
<context>
    <name>pages::CurvesExport</name>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Imagem (PNG)…</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Imagens PNG (*.png)</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Desenho (SVG)…</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>Desenhos SVG (*.svg)</translation>
    </message>
    <message>
        <source>Document (PDF)…</source>
        <translation>Documento (PDF)…</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Documentos PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Every point (CSV)…</source>
        <translation>Todos os pontos (CSV)…</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>Tabelas CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Exportar o gráfico</translation>
    </message>
    <message>
        <source>Could not write %1: the name must end in .png, .svg, .pdf or .csv.</source>
        <translation>Não foi possível gravar %1: o nome deve terminar em .png, .svg, .pdf ou .csv.</translation>
    </message>
</context>
<context>
    <name>pages::CurvesPage</name>
    <message>
        <source>Open files…</source>
        <translation>Abrir arquivos…</translation>
    </message>
    <message>
        <source>Logs, tfevents, CSV and JSON lines; files and folders can be dropped here too</source>
        <translation>Logs, tfevents, CSV e JSON lines; também é possível soltar arquivos e pastas aqui</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Choose runs at the left</source>
        <translation>Escolha execuções à esquerda</translation>
    </message>
    <message>
        <source>Any runs can be drawn together: running ones, those of the history, and those of files from anywhere.</source>
        <translation>Quaisquer execuções podem ser desenhadas juntas: as em andamento, as do histórico e as de arquivos de qualquer lugar.</translation>
    </message>
    <message>
        <source>Draw the newest four</source>
        <translation>Desenhar as quatro mais novas</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>All parameters</source>
        <translation>Todos os parâmetros</translation>
    </message>
    <message>
        <source>Also show the parameters that do not differ</source>
        <translation>Mostrar também os parâmetros que não diferem</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Copiar tabela</translation>
    </message>
    <message>
        <source>Legend copied</source>
        <translation>Legenda copiada</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>Não foi possível ler %1: %2</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Open logs and metric files</source>
        <translation>Abrir logs e arquivos de métricas</translation>
    </message>
    <message>
        <source>Nothing is drawn yet</source>
        <translation>Nada foi desenhado ainda</translation>
    </message>
    <message>
        <source>There are no runs yet</source>
        <translation>Ainda não há execuções</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>Chart of %1</source>
        <translation>Gráfico de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n execução</numerusform>
            <numerusform>%n execuções</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n metric(s)</source>
        <translation>
            <numerusform>%n métrica</numerusform>
            <numerusform>%n métricas</numerusform>
        </translation>
    </message>
    <message>
        <source>no known parameter differs</source>
        <translation>nenhum parâmetro conhecido difere</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) differ; bold differs from the baseline</source>
        <translation>
            <numerusform>%n parâmetro difere; negrito difere da referência</numerusform>
            <numerusform>%n parâmetros diferem; negrito difere da referência</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>reading the files</source>
        <translation>lendo os arquivos</translation>
    </message>
    <message>
        <source>reading from the history</source>
        <translation>lendo do histórico</translation>
    </message>
    <message>
        <source>No metric was read of these runs yet</source>
        <translation>Ainda não foi lida nenhuma métrica destas execuções</translation>
    </message>
</context>
<context>
    <name>pages::CurvesToolbar</name>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>X axis</source>
        <translation>Eixo x</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>Data e hora</translation>
    </message>
    <message>
        <source>Relative time</source>
        <translation>Tempo relativo</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordem</translation>
    </message>
    <message>
        <source>Log x</source>
        <translation>Log x</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>Eixo x logarítmico</translation>
    </message>
    <message>
        <source>Log y</source>
        <translation>Log y</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>Eixo y logarítmico</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Suavização</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>Sem suavização</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>Suavização %1</translation>
    </message>
    <message>
        <source>Baseline: differences are to this run</source>
        <translation>Referência: as diferenças são em relação a esta execução</translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation>Desfazer zoom</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>No baseline</source>
        <translation>Sem referência</translation>
    </message>
</context>
<context>
    <name>pages::DevicePanel</name>
    <message>
        <source>No GPU chosen</source>
        <translation>Nenhuma GPU escolhida</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir job</translation>
    </message>
    <message>
        <source>Choose a cell with a click or the arrow keys.</source>
        <translation>Escolha uma célula com um clique ou com as setas.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Carga</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potência</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Falha</translation>
    </message>
    <message>
        <source>Idle since</source>
        <translation>Ociosa desde</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Load since this window is open</source>
        <translation>Carga desde que esta janela foi aberta</translation>
    </message>
    <message>
        <source>%1, slot %2</source>
        <translation>%1, slot %2</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>%1 (coarse: the share of time in which anything ran)</source>
        <translation>%1 (aproximado: fração do tempo em que algo executou)</translation>
    </message>
    <message>
        <source>%1, tensor cores %2</source>
        <translation>%1, tensor cores %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1, clock %2 MHz</source>
        <translation>%1, clock %2 MHz</translation>
    </message>
    <message>
        <source>The device plugin withdrew it from the node; the node&apos;s kubelet and driver logs say why.</source>
        <translation>O device plugin a retirou do nó; os logs do kubelet e do driver do nó dizem por quê.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (it holds a GPU of this node; that it is this one is not known)</source>
        <translation>%1 (ocupa uma GPU deste nó; não se sabe se é esta)</translation>
    </message>
    <message>
        <source>Nothing runs on this GPU</source>
        <translation>Nada executa nesta GPU</translation>
    </message>
    <message>
        <source>Its pod belongs to no training job that can be read</source>
        <translation>Seu pod não pertence a nenhum job de treinamento legível</translation>
    </message>
</context>
<context>
    <name>pages::DraftView</name>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Novo experimento</translation>
    </message>
    <message>
        <source>Check on the server</source>
        <translation>Verificar no servidor</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lançar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Better is</source>
        <translation>Melhor é</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>menor</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>maior</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sementes</translation>
    </message>
    <message>
        <source>Seed argument</source>
        <translation>Argumento da semente</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Add argument</source>
        <translation>Adicionar argumento</translation>
    </message>
    <message>
        <source>Add variant</source>
        <translation>Adicionar variante</translation>
    </message>
    <message>
        <source>Variants as changes to the base</source>
        <translation>Variantes como alterações da base</translation>
    </message>
    <message>
        <source>Before launch</source>
        <translation>Antes de lançar</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifesto</translation>
    </message>
    <message>
        <source>Variant whose manifest is shown</source>
        <translation>Variante cujo manifesto é mostrado</translation>
    </message>
    <message>
        <source>Manifest of the variant as a difference to the base</source>
        <translation>Manifesto da variante como diferença em relação à base</translation>
    </message>
    <message>
        <source>from %1 %2 in %3/%4</source>
        <translation>de %1 %2 em %3/%4</translation>
    </message>
    <message>
        <source>The base could not be read: %1</source>
        <translation>Não foi possível ler a base: %1</translation>
    </message>
    <message>
        <source>The base is being read</source>
        <translation>A base está sendo lida</translation>
    </message>
    <message>
        <source>Reading the base</source>
        <translation>Lendo a base</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Corrigir: %1</translation>
    </message>
    <message>
        <source>Know: %1</source>
        <translation>Saiba: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
    <message>
        <source>Nothing to fix.</source>
        <translation>Nada a corrigir.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s): %1.</source>
        <translation>
            <numerusform>%n execução: %1.</numerusform>
            <numerusform>%n execuções: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>A launch is under way</source>
        <translation>Há um lançamento em andamento</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 está somente leitura. Desbloqueie com o cadeado na barra superior.</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n run(s)</source>
        <translation>
            <numerusform>Lançar %n execução</numerusform>
            <numerusform>Lançar %n execuções</numerusform>
        </translation>
    </message>
    <message>
        <source>base</source>
        <translation>base</translation>
    </message>
    <message>
        <source>Not launched: %1</source>
        <translation>Não lançado: %1</translation>
    </message>
    <message>
        <source>The server would refuse: %1</source>
        <translation>O servidor recusaria: %1</translation>
    </message>
    <message>
        <source>launching %1</source>
        <translation>lançar %1</translation>
    </message>
    <message>
        <source>checking %1</source>
        <translation>verificar %1</translation>
    </message>
    <message>
        <source>The server would accept every object. Nothing was made.</source>
        <translation>O servidor aceitaria todos os objetos. Nada foi criado.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>verificado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>concluído</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>já existe</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>desfeito</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>deixado como está</translation>
    </message>
    <message>
        <source>Cancel the launch</source>
        <translation>Cancelar o lançamento</translation>
    </message>
    <message>
        <source>More for this cell</source>
        <translation>Mais para esta célula</translation>
    </message>
    <message>
        <source>What was made is being undone</source>
        <translation>O que foi criado está sendo desfeito</translation>
    </message>
    <message>
        <source>As base</source>
        <translation>Como a base</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Remove the added argument</source>
        <translation>Remover o argumento adicionado</translation>
    </message>
    <message>
        <source>Remove variant %1</source>
        <translation>Remover a variante %1</translation>
    </message>
    <message>
        <source>Remove variant</source>
        <translation>Remover variante</translation>
    </message>
</context>
<context>
    <name>pages::ExperimentView</name>
    <message>
        <source>image</source>
        <translation>imagem</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>réplicas</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>sem %1</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>sem alteração</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>Open curves</source>
        <translation>Abrir curvas</translation>
    </message>
    <message>
        <source>Stop arm…</source>
        <translation>Parar braço…</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredito</translation>
    </message>
    <message>
        <source>Beside the verdict</source>
        <translation>Além do veredito</translation>
    </message>
    <message>
        <source>How it is decided</source>
        <translation>Como se decide</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Braço</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>referência</translation>
    </message>
    <message>
        <source>Change to base</source>
        <translation>Alteração da base</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sementes</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>To baseline</source>
        <translation>Vs. referência</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo de 95 %</translation>
    </message>
    <message>
        <source>no bound yet</source>
        <translation>ainda sem limite</translation>
    </message>
    <message>
        <source>e-value</source>
        <translation>e-valor</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>Braços</translation>
    </message>
    <message>
        <source>Every seed, and the difference</source>
        <translation>Cada semente e a diferença</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semente</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Runs of the experiment</source>
        <translation>Execuções do experimento</translation>
    </message>
    <message>
        <source>Stop %1…</source>
        <translation>Parar %1…</translation>
    </message>
    <message>
        <source>The ledger entry of %1 has not arrived yet.</source>
        <translation>A entrada de %1 no registro ainda não chegou.</translation>
    </message>
    <message>
        <source>%1 of %2 runs ended, %3/%4, by %5</source>
        <translation>%1 de %2 execuções terminadas, %3/%4, por %5</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>Metric %1, %2 is better</source>
        <translation>Métrica %1, %2 é melhor</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>maior</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>menor</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>lida em %1</translation>
    </message>
    <message>
        <source>mean of the last 1 %</source>
        <translation>média do último 1 %</translation>
    </message>
    <message>
        <source>e-value %1, decides at %2</source>
        <translation>e-valor %1, decide em %2</translation>
    </message>
    <message>
        <source>%1, one seed</source>
        <translation>%1, uma semente</translation>
    </message>
    <message numerus="yes">
        <source>%1, mean of %n seed(s)</source>
        <translation>
            <numerusform>%1, média de %n semente</numerusform>
            <numerusform>%1, média de %n sementes</numerusform>
        </translation>
    </message>
    <message>
        <source>mean of seeds, band from lowest to highest seed</source>
        <translation>média das sementes, faixa da menor à maior semente</translation>
    </message>
    <message>
        <source>step</source>
        <translation>passo</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ordem</translation>
    </message>
    <message>
        <source>No point of %1 was read yet</source>
        <translation>Ainda não foi lido nenhum ponto de %1</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 está somente leitura. Desbloqueie com o cadeado na barra superior.</translation>
    </message>
    <message>
        <source>All runs have ended</source>
        <translation>Todas as execuções terminaram</translation>
    </message>
    <message>
        <source>A change is under way</source>
        <translation>Há uma alteração em andamento</translation>
    </message>
    <message>
        <source>Nothing of arm %1 runs now.</source>
        <translation>Nada do braço %1 executa agora.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Stop arm %1 of %2?</source>
        <translation>Parar o braço %1 de %2?</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lançar</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: concluído.</translation>
    </message>
    <message>
        <source>Add seeds</source>
        <translation>Adicionar sementes</translation>
    </message>
    <message>
        <source>Cancel the launch</source>
        <translation>Cancelar o lançamento</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Melhor</translation>
    </message>
    <message>
        <source>Best value that any seed of the arm has reached</source>
        <translation>Melhor valor que alguma semente do braço atingiu</translation>
    </message>
    <message numerus="yes">
        <source>%n more seed(s) of every arm…</source>
        <translation>
            <numerusform>Mais %n semente de cada braço…</numerusform>
            <numerusform>Mais %n sementes de cada braço…</numerusform>
        </translation>
    </message>
    <message>
        <source>What was made is being undone</source>
        <translation>O que foi criado está sendo desfeito</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semente %1</translation>
    </message>
    <message>
        <source>seeds %1 to %2</source>
        <translation>sementes %1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed(s) of every arm of %1?</source>
        <translation>
            <numerusform>Lançar mais %n semente de cada braço de %1?</numerusform>
            <numerusform>Lançar mais %n sementes de cada braço de %1?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::ExperimentsPage</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Cluster / namespace</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>Braços</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sementes</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredito</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>Nenhum experimento ainda</translation>
    </message>
    <message>
        <source>An experiment launches variants of a job side by side, with several seeds each, and says honestly which is better. Everyone with access to the namespace sees it.</source>
        <translation>Um experimento lança variantes de um job lado a lado, com várias sementes cada, e diz honestamente qual é melhor. Todos com acesso ao namespace o veem.</translation>
    </message>
    <message>
        <source>Choose a job</source>
        <translation>Escolher um job</translation>
    </message>
    <message>
        <source>Select a job there, then New variant.</source>
        <translation>Selecione um job lá e depois Nova variante.</translation>
    </message>
    <message>
        <source>%1 was launched.</source>
        <translation>%1 foi lançado.</translation>
    </message>
    <message>
        <source>%1 of %2 ended</source>
        <translation>%1 de %2 terminadas</translation>
    </message>
    <message numerus="yes">
        <source>%n experiment(s)</source>
        <translation>
            <numerusform>%n experimento</numerusform>
            <numerusform>%n experimentos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::GpusPage</name>
    <message>
        <source>Colour by</source>
        <translation>Colorir por</translation>
    </message>
    <message>
        <source>What the colour of a cell stands for</source>
        <translation>O que a cor de uma célula representa</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Carga</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potência</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>One colour for each owner. Stripes: reserved, idle. Empty: free.</source>
        <translation>Uma cor para cada dono. Listras: reservada, ociosa. Vazia: livre.</translation>
    </message>
    <message>
        <source>GPUs by node and slot</source>
        <translation>GPUs por nó e slot</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Por modelo</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2, on %n node(s)</source>
        <translation>
            <numerusform>%1 em %2, em %n nó</numerusform>
            <numerusform>%1 em %2, em %n nós</numerusform>
        </translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporção</translation>
    </message>
    <message>
        <source>In use, reserved but idle, cordoned, free</source>
        <translation>Em uso, reservadas mas ociosas, em cordon, livres</translation>
    </message>
    <message>
        <source>%1 busy, %2 idle, %3 cordoned, %4 free</source>
        <translation>%1 em uso, %2 ociosas, %3 em cordon, %4 livres</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Capacity of the nodes</source>
        <translation>Capacidade dos nós</translation>
    </message>
    <message>
        <source>Req.</source>
        <translation>Solic.</translation>
    </message>
    <message>
        <source>Requested by pods</source>
        <translation>Solicitadas por pods</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Em uso</translation>
    </message>
    <message>
        <source>With load now; absent without telemetry</source>
        <translation>Com carga agora; ausente sem telemetria</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Livre</translation>
    </message>
    <message>
        <source>That a new pod could get</source>
        <translation>As que um novo pod poderia obter</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloco</translation>
    </message>
    <message>
        <source>Most that are free on one node</source>
        <translation>Máximo de livres em um só nó</translation>
    </message>
    <message>
        <source>%1 free on %2</source>
        <translation>%1 livres em %2</translation>
    </message>
    <message>
        <source>No node has a free one</source>
        <translation>Nenhum nó tem uma livre</translation>
    </message>
    <message>
        <source>Mean load of the devices with telemetry</source>
        <translation>Carga média dos dispositivos com telemetria</translation>
    </message>
    <message>
        <source>GPUs by model</source>
        <translation>GPUs por modelo</translation>
    </message>
    <message>
        <source>Who holds what</source>
        <translation>Quem ocupa o quê</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Ocupado por</translation>
    </message>
    <message>
        <source>Pod %1/%2; it belongs to no training job</source>
        <translation>Pod %1/%2; não pertence a nenhum job de treinamento</translation>
    </message>
    <message>
        <source>%1/%2 in %3</source>
        <translation>%1/%2 em %3</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Mean load now, over the devices with telemetry</source>
        <translation>Carga média agora, nos dispositivos com telemetria</translation>
    </message>
    <message>
        <source>Idle since</source>
        <translation>Ociosa desde</translation>
    </message>
    <message>
        <source>How long all its GPUs have done nothing, as far as was sampled</source>
        <translation>Há quanto tempo todas as suas GPUs não fazem nada, até onde foi amostrado</translation>
    </message>
    <message>
        <source>No pod holds a GPU here.</source>
        <translation>Nenhum pod ocupa uma GPU aqui.</translation>
    </message>
    <message>
        <source>%1 is a pod of no training job; its GPUs are shown in the grid.</source>
        <translation>%1 é um pod sem job de treinamento; suas GPUs aparecem na grade.</translation>
    </message>
    <message>
        <source>load</source>
        <translation>carga</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memória</translation>
    </message>
    <message>
        <source>power</source>
        <translation>potência</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>temperatura</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>dono</translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n ocupada</numerusform>
            <numerusform>%n ocupadas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 idle, %3</source>
        <translation>%1, %2 ociosas, %3</translation>
    </message>
    <message>
        <source>%1, %2 idle</source>
        <translation>%1, %2 ociosas</translation>
    </message>
    <message>
        <source>GPU telemetry is there, but you may not read it: the right to get pods/proxy is missing. Ask an administrator of %1 for it. Requested and free come from the scheduler&apos;s books.</source>
        <translation>Há telemetria de GPU, mas você não pode lê-la: falta o direito get em pods/proxy. Peça-o a um administrador de %1. Solicitadas e livres vêm dos registros do scheduler.</translation>
    </message>
    <message>
        <source>No GPU telemetry: no exporter pod and no Prometheus was found. Requested and free come from the scheduler&apos;s books. Install the DCGM exporter to see load, memory and temperature.</source>
        <translation>Sem telemetria de GPU: nenhum pod exporter nem Prometheus foi encontrado. Solicitadas e livres vêm dos registros do scheduler. Instale o DCGM exporter para ver carga, memória e temperatura.</translation>
    </message>
    <message>
        <source>No cluster is connected</source>
        <translation>Nenhum cluster conectado</translation>
    </message>
    <message>
        <source>Connect to a cluster at the top of the window, or start the demo cluster.</source>
        <translation>Conecte-se a um cluster no topo da janela ou inicie o cluster de demonstração.</translation>
    </message>
    <message>
        <source>The nodes of %1 cannot be read</source>
        <translation>Não é possível ler os nós de %1</translation>
    </message>
    <message>
        <source>GPUs are counted from the nodes, and you may not list them. Ask an administrator for the rights to list and watch nodes; jobs and curves work without.</source>
        <translation>As GPUs são contadas a partir dos nós, e você não pode listá-los. Peça a um administrador os direitos list e watch em nodes; jobs e curvas funcionam sem eles.</translation>
    </message>
    <message>
        <source>%1 refuses the connection</source>
        <translation>%1 recusa a conexão</translation>
    </message>
    <message>
        <source>See the Problems page for the reason.</source>
        <translation>Veja o motivo na página Problemas.</translation>
    </message>
    <message>
        <source>Reading the nodes</source>
        <translation>Lendo os nós</translation>
    </message>
    <message>
        <source>GPUs appear as soon as the first list has arrived.</source>
        <translation>As GPUs aparecem assim que chegar a primeira lista.</translation>
    </message>
    <message>
        <source>No GPUs here</source>
        <translation>Nenhuma GPU aqui</translation>
    </message>
    <message>
        <source>No node offers a GPU. If the machines have some, install the device plugin or the GPU operator of their maker; the nodes then report them and they appear here by themselves.</source>
        <translation>Nenhum nó oferece GPU. Se as máquinas têm alguma, instale o device plugin ou o GPU operator do fabricante; os nós passam a informá-las e elas aparecem aqui sozinhas.</translation>
    </message>
    <message>
        <source>%1: looking for telemetry</source>
        <translation>%1: procurando telemetria</translation>
    </message>
    <message>
        <source>from the scheduler&apos;s books</source>
        <translation>dos registros do scheduler</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>não conectado</translation>
    </message>
    <message>
        <source>Nothing runs on this GPU.</source>
        <translation>Nada executa nesta GPU.</translation>
    </message>
    <message>
        <source>Pod %1 belongs to no training job that can be read.</source>
        <translation>O pod %1 não pertence a nenhum job de treinamento legível.</translation>
    </message>
</context>
<context>
    <name>pages::JobDetail</name>
    <message>
        <source>Terminating</source>
        <translation>Terminando</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>New variant…</source>
        <translation>Nova variante…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspender…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Excluir…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Último valor</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga da GPU</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinícios</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>Parts of the job</source>
        <translation>Partes do job</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Suavização</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>Sem suavização</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>Suavização %1</translation>
    </message>
    <message>
        <source>mean of the job&apos;s GPUs since this window looks</source>
        <translation>média das GPUs do job desde que esta janela observa</translation>
    </message>
    <message>
        <source>GPU load appears here as it is sampled</source>
        <translation>A carga da GPU aparece aqui conforme é amostrada</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nó</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Pods and ranks</source>
        <translation>Pods e ranks</translation>
    </message>
    <message>
        <source>No pods now. A suspended or waiting job has none.</source>
        <translation>Nenhum pod agora. Um job suspenso ou aguardando não tem pods.</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto em</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Vezes</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>No events. Kubernetes keeps them for about an hour.</source>
        <translation>Nenhum evento. O Kubernetes os guarda por cerca de uma hora.</translation>
    </message>
    <message>
        <source>The object as YAML</source>
        <translation>O objeto como YAML</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Pod of the log</source>
        <translation>Pod do log</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>The log of the container before its last restart</source>
        <translation>O log do contêiner antes do último reinício</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Buscar no log</translation>
    </message>
    <message>
        <source>Save the log…</source>
        <translation>Salvar o log…</translation>
    </message>
    <message>
        <source>No log yet</source>
        <translation>Ainda sem log</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
    <message>
        <source>This job was deleted from the cluster. What was read of it stays here and in the history.</source>
        <translation>Este job foi excluído do cluster. O que foi lido dele fica aqui e no histórico.</translation>
    </message>
    <message>
        <source>Waiting: %1.</source>
        <translation>Aguardando: %1.</translation>
    </message>
    <message>
        <source>%1 (leader)</source>
        <translation>%1 (líder)</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>há %1</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 no passo %2</translation>
    </message>
    <message>
        <source>step</source>
        <translation>passo</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ordem</translation>
    </message>
    <message>
        <source>smoothed, raw kept faint</source>
        <translation>suavizada, original ao fundo</translation>
    </message>
    <message>
        <source>No metric was read from the log yet</source>
        <translation>Ainda não foi lida nenhuma métrica do log</translation>
    </message>
    <message>
        <source>Pods %1</source>
        <translation>Pods %1</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Eventos %1</translation>
    </message>
    <message>
        <source>The job waits; its pods have no log yet.</source>
        <translation>O job aguarda; seus pods ainda não têm log.</translation>
    </message>
    <message>
        <source>The job has no pods now.</source>
        <translation>O job não tem pods agora.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lendo</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the container before</source>
        <translation>
            <numerusform>%n linha do contêiner anterior</numerusform>
            <numerusform>%n linhas do contêiner anterior</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Following, %n line(s)</source>
        <translation>
            <numerusform>Seguindo, %n linha</numerusform>
            <numerusform>Seguindo, %n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Trying again.</source>
        <translation>%1 Tentando de novo.</translation>
    </message>
    <message numerus="yes">
        <source>Complete, %n line(s)</source>
        <translation>
            <numerusform>Completo, %n linha</numerusform>
            <numerusform>Completo, %n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 está somente leitura. Desbloqueie com o cadeado na barra superior.</translation>
    </message>
    <message>
        <source>The job was deleted</source>
        <translation>O job foi excluído</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
</context>
<context>
    <name>pages::JobsPage</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n reinício</numerusform>
            <numerusform>%n reinícios</numerusform>
        </translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ociosa</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Cluster / namespace</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prontos</translation>
    </message>
    <message>
        <source>Pods that are ready, of those the job asks for</source>
        <translation>Pods prontos, dentre os que o job pede</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinícios</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga da GPU</translation>
    </message>
    <message>
        <source>Mean load of the job&apos;s GPUs, as the exporter reports it</source>
        <translation>Carga média das GPUs do job, como informa o exporter</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perda</translation>
    </message>
    <message>
        <source>The main series of the run so far</source>
        <translation>A série principal da execução até agora</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 no passo %2</translation>
    </message>
    <message>
        <source>Last value of the main series</source>
        <translation>Último valor da série principal</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>New variant…</source>
        <translation>Nova variante…</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>Filtrar jobs</translation>
    </message>
    <message>
        <source>Training jobs</source>
        <translation>Jobs de treinamento</translation>
    </message>
    <message>
        <source>No training jobs here yet. Jobs, JobSets, TrainJobs, PyTorchJobs and pods with GPUs appear by themselves.</source>
        <translation>Ainda não há jobs de treinamento aqui. Jobs, JobSets, TrainJobs, PyTorchJobs e pods com GPUs aparecem sozinhos.</translation>
    </message>
    <message>
        <source>Show GPUs</source>
        <translation>Mostrar GPUs</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir job</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
    <message>
        <source>Select the job that the variant starts from.</source>
        <translation>Selecione o job do qual a variante parte.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>This job is no longer in %1. Its curve is on the Curves page.</source>
        <translation>Este job não está mais em %1. Sua curva está na página Curvas.</translation>
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
            <numerusform>%n em execução</numerusform>
            <numerusform>%n em execução</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n aguardando</numerusform>
            <numerusform>%n aguardando</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n falhou</numerusform>
            <numerusform>%n falharam</numerusform>
        </translation>
    </message>
    <message>
        <source>Showing %1 of %2</source>
        <translation>Mostrando %1 de %2</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>não conectado</translation>
    </message>
    <message>
        <source>Uses %1 at %2 load.</source>
        <translation>Usa %1 com carga de %2.</translation>
    </message>
    <message>
        <source>Uses %1.</source>
        <translation>Usa %1.</translation>
    </message>
    <message>
        <source>Asks for no GPU.</source>
        <translation>Não pede GPU.</translation>
    </message>
    <message>
        <source>Waiting: %1.</source>
        <translation>Aguardando: %1.</translation>
    </message>
    <message>
        <source>This job asks for no GPU</source>
        <translation>Este job não pede GPU</translation>
    </message>
    <message>
        <source>Open curve</source>
        <translation>Abrir curva</translation>
    </message>
    <message>
        <source>%1 refused the connection, so its jobs are not known.</source>
        <translation>%1 recusou a conexão, então seus jobs não são conhecidos.</translation>
    </message>
    <message>
        <source>%1 is not reached, so its jobs are not known. It is being tried again.</source>
        <translation>%1 está sem alcance, então seus jobs não são conhecidos. Nova tentativa em andamento.</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Nenhum cluster conectado.</translation>
    </message>
    <message>
        <source>Reading the jobs of the cluster.</source>
        <translation>Lendo os jobs do cluster.</translation>
    </message>
    <message>
        <source>This user may not read anything here, so jobs that run are not shown. The role “view” in a namespace is enough.</source>
        <translation>Este usuário não pode ler nada aqui, então os jobs em execução não aparecem. A role “view” em um namespace basta.</translation>
    </message>
</context>
<context>
    <name>pages::OverviewPage</name>
    <message>
        <source>No cluster is connected</source>
        <translation>Nenhum cluster conectado</translation>
    </message>
    <message>
        <source>Connect to a cluster at the top of the window, or start the demo cluster.</source>
        <translation>Conecte-se a um cluster no topo da janela ou inicie o cluster de demonstração.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Jobs running</source>
        <translation>Jobs em execução</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>GPUs em uso</translation>
    </message>
    <message>
        <source>GPU load now</source>
        <translation>Carga das GPUs agora</translation>
    </message>
    <message>
        <source>Reserved but idle</source>
        <translation>Reservadas mas ociosas</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga da GPU</translation>
    </message>
    <message>
        <source>since this window is open</source>
        <translation>desde que esta janela foi aberta</translation>
    </message>
    <message>
        <source>Mean GPU load over time</source>
        <translation>Carga média das GPUs ao longo do tempo</translation>
    </message>
    <message>
        <source>No GPU telemetry yet</source>
        <translation>Ainda sem telemetria de GPU</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>Open Problems</source>
        <translation>Abrir Problemas</translation>
    </message>
    <message>
        <source>Latest problems</source>
        <translation>Problemas mais recentes</translation>
    </message>
    <message>
        <source>Jobs by state</source>
        <translation>Jobs por estado</translation>
    </message>
    <message>
        <source>Waiting jobs</source>
        <translation>Jobs aguardando</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Há</translation>
    </message>
    <message>
        <source>No job waits.</source>
        <translation>Nenhum job aguarda.</translation>
    </message>
    <message>
        <source>Latest curves</source>
        <translation>Curvas mais recentes</translation>
    </message>
    <message>
        <source>No run has a curve yet. They are read from the jobs&apos; logs and appear here by themselves.</source>
        <translation>Nenhuma execução tem curva ainda. Elas são lidas dos logs dos jobs e aparecem aqui sozinhas.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n aguardando</numerusform>
            <numerusform>%n aguardando</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n falhou</numerusform>
            <numerusform>%n falharam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarting</source>
        <translation>
            <numerusform>%n reiniciando</numerusform>
            <numerusform>%n reiniciando</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>de %1</translation>
    </message>
    <message numerus="yes">
        <source>job(s)</source>
        <translation>
            <numerusform>job</numerusform>
            <numerusform>jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nada aguarda</translation>
    </message>
    <message>
        <source>%1 wanted, longest wait %2</source>
        <translation>%1 pedidas, maior espera %2</translation>
    </message>
    <message>
        <source>%1 wanted</source>
        <translation>%1 pedidas</translation>
    </message>
    <message>
        <source>none has jobs here</source>
        <translation>nenhum tem jobs aqui</translation>
    </message>
    <message numerus="yes">
        <source>%n still running</source>
        <translation>
            <numerusform>%n ainda em execução</numerusform>
            <numerusform>%n ainda em execução</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 free, largest block %2 on one node</source>
        <translation>%1 livres, maior bloco: %2 em um nó</translation>
    </message>
    <message>
        <source>none free</source>
        <translation>nenhuma livre</translation>
    </message>
    <message>
        <source>%1, %2 failing</source>
        <translation>%1, %2 com falha</translation>
    </message>
    <message>
        <source>no GPUs can be seen</source>
        <translation>nenhuma GPU visível</translation>
    </message>
    <message>
        <source>requested; without telemetry, use is not known</source>
        <translation>solicitadas; sem telemetria, o uso não é conhecido</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n GPU(s) with telemetry</source>
        <translation>
            <numerusform>média de %n GPU com telemetria</numerusform>
            <numerusform>média de %n GPUs com telemetria</numerusform>
        </translation>
    </message>
    <message>
        <source>no GPU telemetry</source>
        <translation>sem telemetria de GPU</translation>
    </message>
    <message>
        <source>every held GPU works</source>
        <translation>toda GPU ocupada trabalha</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>sem preço</translation>
    </message>
    <message>
        <source>some models have no price</source>
        <translation>alguns modelos não têm preço</translation>
    </message>
    <message>
        <source>longest for %1</source>
        <translation>a mais antiga há %1</translation>
    </message>
    <message numerus="yes">
        <source>GPU(s)</source>
        <translation>
            <numerusform>GPU</numerusform>
            <numerusform>GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has failed.</source>
        <translation>%1 falhou.</translation>
    </message>
    <message>
        <source>%1 has failed: %2</source>
        <translation>%1 falhou: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>none open</source>
        <translation>nenhum aberto</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n aberto</numerusform>
            <numerusform>%n abertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No failed job, and no error met by Trainyard itself.</source>
        <translation>Nenhum job falhou, e o próprio Trainyard não encontrou nenhum erro.</translation>
    </message>
    <message>
        <source>no telemetry</source>
        <translation>sem telemetria</translation>
    </message>
</context>
<context>
    <name>pages::ProblemsPage</name>
    <message>
        <source>Open</source>
        <translation>Abertos</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>resolvido</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aberto</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidência</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo passo</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Vezes</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>No problems. Failed and waiting jobs, and every error that Trainyard itself meets, appear here.</source>
        <translation>Nenhum problema. Jobs que falharam ou aguardam, e todo erro que o próprio Trainyard encontra, aparecem aqui.</translation>
    </message>
    <message>
        <source>job failed</source>
        <translation>job falhou</translation>
    </message>
    <message>
        <source>job waits</source>
        <translation>job aguarda</translation>
    </message>
    <message>
        <source>Open the job to see its log, its events and what it asks for.</source>
        <translation>Abra o job para ver seu log, seus eventos e o que ele pede.</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir job</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n aberto</numerusform>
            <numerusform>%n abertos</numerusform>
        </translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>O servidor disse: %1</translation>
    </message>
</context>
<context>
    <name>pages::RollBack</name>
    <message>
        <source>%1 was changed by someone else meanwhile. Look at the new difference, then try again.</source>
        <translation>%1 foi alterado por outra pessoa nesse meio-tempo. Veja a nova diferença e tente de novo.</translation>
    </message>
    <message>
        <source>The server would refuse: %1</source>
        <translation>O servidor recusaria: %1</translation>
    </message>
    <message>
        <source>rolling back %1</source>
        <translation>reverter %1</translation>
    </message>
    <message>
        <source>%1 is being rolled back to revision %2.</source>
        <translation>%1 está sendo revertido para a revisão %2.</translation>
    </message>
    <message>
        <source>launching %1 again</source>
        <translation>lançar %1 de novo</translation>
    </message>
    <message>
        <source>Launched. The new runs are on the Jobs page.</source>
        <translation>Lançado. As novas execuções estão na página Jobs.</translation>
    </message>
    <message>
        <source>resuming %1</source>
        <translation>retomar %1</translation>
    </message>
    <message>
        <source>%1 follows its template again.</source>
        <translation>%1 segue seu template novamente.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pods of the new version are available.</source>
        <translation>%1: %2 de %3 pods da nova versão estão disponíveis.</translation>
    </message>
    <message>
        <source>%1 is healthy at revision %2.</source>
        <translation>%1 está saudável na revisão %2.</translation>
    </message>
    <message>
        <source>%1 did not become healthy.</source>
        <translation>%1 não ficou saudável.</translation>
    </message>
</context>
<context>
    <name>pages::RunCard</name>
    <message>
        <source>Open this run on the Curves page</source>
        <translation>Abrir esta execução na página Curvas</translation>
    </message>
    <message>
        <source>Open the curve of %1</source>
        <translation>Abrir a curva de %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message>
        <source>No curve in its log yet</source>
        <translation>Ainda sem curva no log</translation>
    </message>
</context>
<context>
    <name>pages::RunList</name>
    <message>
        <source>Drawn</source>
        <translation>Desenho</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Desenhar</translation>
    </message>
    <message>
        <source>Take %1 out of the charts</source>
        <translation>Tirar %1 dos gráficos</translation>
    </message>
    <message>
        <source>Draw %1 in the charts</source>
        <translation>Desenhar %1 nos gráficos</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Execução</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 no passo %2</translation>
    </message>
    <message>
        <source>Last value of the main series</source>
        <translation>Último valor da série principal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegível</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>lendo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Cluster / namespace</translation>
    </message>
    <message>
        <source>file</source>
        <translation>arquivo</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>era: %1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>guardada</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>No metric was found in this file.</source>
        <translation>Nenhuma métrica foi encontrada neste arquivo.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Remover todas</translation>
    </message>
    <message>
        <source>Take every run out of the charts</source>
        <translation>Tirar todas as execuções dos gráficos</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Filtrar execuções</translation>
    </message>
    <message>
        <source>Enter or space draws the selected runs or takes them out.</source>
        <translation>Enter ou espaço desenha as execuções selecionadas ou as tira.</translation>
    </message>
    <message>
        <source>No runs yet. Connect a cluster, or open log and metric files.</source>
        <translation>Ainda não há execuções. Conecte um cluster ou abra logs e arquivos de métricas.</translation>
    </message>
    <message>
        <source>Take out of the charts</source>
        <translation>Tirar dos gráficos</translation>
    </message>
    <message>
        <source>Draw only these</source>
        <translation>Desenhar só estas</translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation>Usar como referência</translation>
    </message>
    <message>
        <source>Close file</source>
        <translation>Fechar arquivo</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir job</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir arquivos…</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 de %L2</translation>
    </message>
</context>
<context>
    <name>pages::StateBar</name>
    <message>
        <source>Jobs by state</source>
        <translation>Jobs por estado</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state and number of jobs</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>pages::VariantMatrix</name>
    <message>
        <source>image</source>
        <translation>imagem</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>réplicas</translation>
    </message>
    <message>
        <source>%1 (environment)</source>
        <translation>%1 (ambiente)</translation>
    </message>
    <message>
        <source>as base</source>
        <translation>como a base</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1 (referência)</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>retirado</translation>
    </message>
</context>
<context>
    <name>pages::VersionsPage</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Check on the server</source>
        <translation>Verificar no servidor</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Reverter…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Cluster / namespace</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Everything with versions</source>
        <translation>Tudo o que tem versões</translation>
    </message>
    <message>
        <source>Nothing with versions here. Deployments and the experiments of the ledger appear by themselves.</source>
        <translation>Nada com versões aqui. Deployments e os experimentos do registro aparecem sozinhos.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>current</source>
        <translation>atual</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prontos</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisões</translation>
    </message>
    <message>
        <source>Select something at the left.</source>
        <translation>Selecione algo à esquerda.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>O que muda</translation>
    </message>
    <message>
        <source>Difference between the current version and the selected one</source>
        <translation>Diferença entre a versão atual e a selecionada</translation>
    </message>
    <message>
        <source>Select a revision other than the current one.</source>
        <translation>Selecione uma revisão diferente da atual.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versões</translation>
    </message>
    <message numerus="yes">
        <source>%n with versions</source>
        <translation>
            <numerusform>%n com versões</numerusform>
            <numerusform>%n com versões</numerusform>
        </translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Histórico de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s) kept</source>
        <translation>
            <numerusform>%n revisão guardada</numerusform>
            <numerusform>%n revisões guardadas</numerusform>
        </translation>
    </message>
    <message>
        <source>The Deployment is paused: it must be resumed before it can be rolled back.</source>
        <translation>O Deployment está pausado: é preciso retomá-lo antes de revertê-lo.</translation>
    </message>
    <message>
        <source>%1 manages this object too: its next run brings the other version back.</source>
        <translation>%1 também gerencia este objeto: sua próxima execução traz a outra versão de volta.</translation>
    </message>
    <message>
        <source>Revision %1 gets a new number when it becomes the current one. Replicas and other settings stay.</source>
        <translation>A revisão %1 recebe um novo número ao se tornar a atual. Réplicas e outros ajustes permanecem.</translation>
    </message>
    <message>
        <source>A revision of an experiment is never changed. Launching it again makes new runs with names of their own.</source>
        <translation>Uma revisão de um experimento nunca é alterada. Relançá-la cria novas execuções com nomes próprios.</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>revisão %1</translation>
    </message>
    <message>
        <source>%1 added, %2 removed</source>
        <translation>%1 adicionadas, %2 removidas</translation>
    </message>
    <message>
        <source>Select a revision</source>
        <translation>Selecione uma revisão</translation>
    </message>
    <message>
        <source>A change is under way</source>
        <translation>Há uma alteração em andamento</translation>
    </message>
    <message>
        <source>This revision is the current one</source>
        <translation>Esta revisão é a atual</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 está somente leitura. Desbloqueie com o cadeado na barra superior.</translation>
    </message>
    <message>
        <source>Roll back to %1…</source>
        <translation>Reverter para %1…</translation>
    </message>
    <message>
        <source>Relaunch revision %1…</source>
        <translation>Relançar revisão %1…</translation>
    </message>
    <message>
        <source>Select a revision other than the current one</source>
        <translation>Selecione uma revisão diferente da atual</translation>
    </message>
    <message>
        <source>Undo, back to %1</source>
        <translation>Desfazer, voltar para %1</translation>
    </message>
    <message>
        <source>What the server would make of it</source>
        <translation>O que o servidor faria com isso</translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>after</source>
        <translation>depois</translation>
    </message>
    <message>
        <source>The server would accept it. Nothing was changed.</source>
        <translation>O servidor aceitaria. Nada foi alterado.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Reverter</translation>
    </message>
    <message>
        <source>Relaunch</source>
        <translation>Relançar</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>Roll %1 in %2/%3 back to revision %4?</source>
        <translation>Reverter %1 em %2/%3 para a revisão %4?</translation>
    </message>
    <message>
        <source>Launch revision %1 of %2 again?</source>
        <translation>Lançar de novo a revisão %1 de %2?</translation>
    </message>
    <message>
        <source>Its pods are replaced step by step; it is followed until it is healthy.</source>
        <translation>Seus pods são substituídos aos poucos; o acompanhamento vai até que esteja saudável.</translation>
    </message>
    <message>
        <source>This takes the last roll-back back.</source>
        <translation>Isto desfaz a última reversão.</translation>
    </message>
    <message>
        <source>It can be undone.</source>
        <translation>Pode ser desfeito.</translation>
    </message>
    <message>
        <source>New jobs are made; the earlier ones stay.</source>
        <translation>Novos jobs são criados; os anteriores ficam.</translation>
    </message>
    <message>
        <source>Resume rollout…</source>
        <translation>Retomar rollout…</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experimento</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>The rollout is paused: resume it first</source>
        <translation>O rollout está pausado: retome-o primeiro</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Resume the rollout of %1 in %2/%3?</source>
        <translation>Retomar o rollout de %1 em %2/%3?</translation>
    </message>
    <message>
        <source>Changes that were made to its template while it was paused take effect at once.</source>
        <translation>As alterações feitas no template durante a pausa passam a valer imediatamente.</translation>
    </message>
</context>
<context>
    <name>pages::figures</name>
    <message>
        <source>restart, 1 step run twice</source>
        <extracomment>%L1 is a number of steps</extracomment>
        <translation>reinício, 1 passo executado duas vezes</translation>
    </message>
    <message>
        <source>restart, %L1 steps run twice</source>
        <translation>reinício, %L1 passos executados duas vezes</translation>
    </message>
    <message>
        <source>restart, epoch %1 to %2 run twice</source>
        <translation>reinício, época %1 a %2 executada duas vezes</translation>
    </message>
    <message>
        <source>%1, dotted: the lost attempt</source>
        <extracomment>%1 is a run&apos;s name</extracomment>
        <translation>%1, pontilhado: a tentativa perdida</translation>
    </message>
</context>
<context>
    <name>shell::MainWindow</name>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versões</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>linha %1, coluna %2: %3</translation>
    </message>
    <message>
        <source>reading the kubeconfig</source>
        <translation>ler o kubeconfig</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>Demo cluster</source>
        <translation>Cluster de demonstração</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>iniciando</translation>
    </message>
    <message>
        <source>%1 – Trainyard</source>
        <translation>%1 – Trainyard</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Connect to another cluster</source>
        <translation>Conectar a outro cluster</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>All namespaces</source>
        <translation>Todos os namespaces</translation>
    </message>
    <message>
        <source>Search everything    %1</source>
        <translation>Buscar em tudo    %1</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar em tudo</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Não conectado</translation>
    </message>
    <message>
        <source>not reached, trying again</source>
        <translation>sem alcance, tentando de novo</translation>
    </message>
    <message>
        <source>syncing %1 of %2</source>
        <translation>sincronizando %1 de %2</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>desatualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desatualizado</translation>
    </message>
    <message>
        <source>login refused</source>
        <translation>login recusado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechado</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, como %2</translation>
    </message>
    <message>
        <source>unknown user</source>
        <translation>usuário desconhecido</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not checked (insecure-skip-tls-verify).</source>
        <translation>O certificado do servidor não é verificado (insecure-skip-tls-verify).</translation>
    </message>
    <message>
        <source>%1 What you see is from %2; it is being tried again.</source>
        <translation>%1 O que você vê é de %2; nova tentativa em andamento.</translation>
    </message>
    <message>
        <source>%1 may not read anything here: %2.</source>
        <translation>%1 não pode ler nada aqui: %2.</translation>
    </message>
    <message>
        <source>This user</source>
        <translation>Este usuário</translation>
    </message>
    <message>
        <source>%1 may not read: %2.</source>
        <translation>%1 não pode ler: %2.</translation>
    </message>
    <message>
        <source>Ask an administrator for the role “view” in your namespace, or choose another context.</source>
        <translation>Peça a um administrador a role “view” no seu namespace ou escolha outro contexto.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not checked (insecure-skip-tls-verify): anyone on the way can read and change what you see and send.</source>
        <translation>O certificado de %1 não é verificado (insecure-skip-tls-verify): qualquer um no caminho pode ler e alterar o que você vê e envia.</translation>
    </message>
    <message>
        <source>Give the kubeconfig the server&apos;s certificate-authority-data.</source>
        <translation>Inclua no kubeconfig o certificate-authority-data do servidor.</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Tentar de novo agora</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Desconectar</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) live</source>
        <translation>
            <numerusform>%n stream ao vivo</numerusform>
            <numerusform>%n streams ao vivo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 entrada, %2 saída</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Nenhum problema</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problema</numerusform>
            <numerusform>%n problemas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1   times in %2 </source>
        <translation>%1   horários em %2 </translation>
    </message>
    <message>
        <source>%1 is read-only now.</source>
        <translation>%1 agora está somente leitura.</translation>
    </message>
    <message>
        <source>%1 can be changed now. Everything you send is shown before.</source>
        <translation>%1 agora pode ser alterado. Tudo o que você envia é mostrado antes.</translation>
    </message>
    <message>
        <source>Unlock for changes</source>
        <translation>Desbloquear para alterações</translation>
    </message>
    <message>
        <source>Lock (read-only)</source>
        <translation>Bloquear (somente leitura)</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir arquivo…</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demonstração</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Exibir</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Seguir o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>O idioma muda na próxima inicialização.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Start the demo cluster</source>
        <translation>Iniciar o cluster de demonstração</translation>
    </message>
    <message>
        <source>Kill a training pod</source>
        <translation>Matar um pod de treinamento</translation>
    </message>
    <message>
        <source>A training pod was killed. Its job goes on from its last checkpoint.</source>
        <translation>Um pod de treinamento foi morto. Seu job continua do último checkpoint.</translation>
    </message>
    <message>
        <source>Drain a node</source>
        <translation>Drenar um nó</translation>
    </message>
    <message>
        <source>A node is being drained. Its jobs move to other nodes or wait.</source>
        <translation>Um nó está sendo drenado. Seus jobs vão para outros nós ou aguardam.</translation>
    </message>
    <message>
        <source>Give the nodes back</source>
        <translation>Devolver os nós</translation>
    </message>
    <message>
        <source>All nodes take pods again.</source>
        <translation>Todos os nós voltam a aceitar pods.</translation>
    </message>
    <message>
        <source>Fill the cluster</source>
        <translation>Encher o cluster</translation>
    </message>
    <message>
        <source>A job took all GPUs that were free. What comes now waits.</source>
        <translation>Um job tomou todas as GPUs que estavam livres. O que vier agora aguarda.</translation>
    </message>
    <message>
        <source>Make a rank slow</source>
        <translation>Deixar um rank lento</translation>
    </message>
    <message>
        <source>One rank of a distributed job is slow now.</source>
        <translation>Um rank de um job distribuído agora está lento.</translation>
    </message>
    <message>
        <source>Cut the connection for 10 s</source>
        <translation>Cortar a conexão por 10 s</translation>
    </message>
    <message>
        <source>The connection is cut for 10 seconds.</source>
        <translation>A conexão foi cortada por 10 segundos.</translation>
    </message>
    <message>
        <source>Stop the demo cluster</source>
        <translation>Parar o cluster de demonstração</translation>
    </message>
    <message>
        <source>Open a kubeconfig</source>
        <translation>Abrir um kubeconfig</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Conectar a %1</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Ações</translation>
    </message>
    <message>
        <source>Unlock %1 for changes</source>
        <translation>Desbloquear %1 para alterações</translation>
    </message>
    <message>
        <source>Lock %1 (read-only)</source>
        <translation>Bloquear %1 (somente leitura)</translation>
    </message>
    <message>
        <source>Try %1 again now</source>
        <translation>Tentar %1 de novo agora</translation>
    </message>
    <message>
        <source>Disconnect from %1</source>
        <translation>Desconectar de %1</translation>
    </message>
    <message>
        <source>Open a kubeconfig file…</source>
        <translation>Abrir um arquivo kubeconfig…</translation>
    </message>
    <message>
        <source>Try the demo cluster</source>
        <translation>Testar o cluster de demonstração</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Tema claro</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Tema escuro</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 está somente leitura. Desbloqueie com o cadeado na barra superior.</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1 não está conectado.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>may read nothing</source>
        <translation>não pode ler nada</translation>
    </message>
    <message>
        <source>nothing to read</source>
        <translation>nada para ler</translation>
    </message>
</context>
<context>
    <name>shell::StartPage</name>
    <message>
        <source>Contexts of the kubeconfig</source>
        <translation>Contextos do kubeconfig</translation>
    </message>
    <message>
        <source>Starting the demo cluster</source>
        <translation>Iniciando o cluster de demonstração</translation>
    </message>
    <message>
        <source>A small Kubernetes on this computer, with simulated GPUs and real, small trainings. It needs a second or two.</source>
        <translation>Um pequeno Kubernetes neste computador, com GPUs simuladas e treinamentos reais e pequenos. Leva um ou dois segundos.</translation>
    </message>
    <message>
        <source>No cluster yet</source>
        <translation>Nenhum cluster ainda</translation>
    </message>
    <message>
        <source>Trainyard shows the training jobs, GPUs and loss curves of a Kubernetes cluster. It needs a kubeconfig, the file that kubectl uses too, and installs nothing in the cluster.</source>
        <translation>O Trainyard mostra os jobs de treinamento, as GPUs e as curvas de perda (loss) de um cluster Kubernetes. Precisa de um kubeconfig, o mesmo arquivo que o kubectl usa, e não instala nada no cluster.</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>Escolha um cluster</translation>
    </message>
    <message>
        <source>Nothing is connected. Choose a context to connect to; it starts read-only until you unlock it.</source>
        <translation>Nada está conectado. Escolha um contexto para conectar; ele começa somente leitura até que você o desbloqueie.</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>User %1, namespace %2, from %3</source>
        <translation>Usuário %1, namespace %2, de %3</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir arquivo…</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Try the demo cluster</source>
        <translation>Testar o cluster de demonstração</translation>
    </message>
    <message>
        <source>The demo cluster runs on this computer only and goes away with the window.</source>
        <translation>O cluster de demonstração executa só neste computador e some com a janela.</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Procurado em</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Procurar de novo</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lido</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não existe</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>linha %1, coluna %2: %3</translation>
    </message>
</context>
<context>
    <name>widgets::AxisFormat</name>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
</context>
<context>
    <name>widgets::Banner</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dispensar</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Informação</translation>
    </message>
</context>
<context>
    <name>widgets::BusyBar</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 de %3</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Cancelar: %1</translation>
    </message>
</context>
<context>
    <name>widgets::ChartExport</name>
    <message>
        <source>Could not write %1: %2. Choose a folder that you can write to and that has room.</source>
        <extracomment>%1 is a file, %2 the reason that the system gave</extracomment>
        <translation>Não foi possível gravar %1: %2. Escolha uma pasta em que você possa gravar e que tenha espaço.</translation>
    </message>
</context>
<context>
    <name>widgets::CodeView</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
</context>
<context>
    <name>widgets::CommandPalette</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Paleta de comandos</translation>
    </message>
    <message>
        <source>Search pages, jobs and actions</source>
        <translation>Buscar páginas, jobs e ações</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar em tudo</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter open    Esc close</source>
        <translation>↑ ↓ escolher    Enter abrir    Esc fechar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>widgets::ConfirmDialog</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Será perdido</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>Digite %1 para continuar</translation>
    </message>
</context>
<context>
    <name>widgets::ConnectionChip</name>
    <message>
        <source>no data yet</source>
        <translation>ainda sem dados</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>ao vivo, %1</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Somente leitura</translation>
    </message>
    <message>
        <source>No rights to change</source>
        <translation>Sem direito de alterar</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Gravável</translation>
    </message>
    <message>
        <source>Writable %1</source>
        <translation>Gravável %1</translation>
    </message>
    <message>
        <source>Last update %1. Click for the menu, L to lock or unlock.</source>
        <translation>Última atualização %1. Clique para o menu, L para bloquear ou desbloquear.</translation>
    </message>
    <message>
        <source>Click for the menu, L to lock or unlock.</source>
        <translation>Clique para o menu, L para bloquear ou desbloquear.</translation>
    </message>
</context>
<context>
    <name>widgets::CurveChart</name>
    <message>
        <source>No data yet</source>
        <translation>Ainda sem dados</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>Chart of %1</source>
        <translation>Gráfico de %1</translation>
    </message>
    <message>
        <source>%1: last %2 at %3</source>
        <translation>%1: último %2 em %3</translation>
    </message>
    <message numerus="yes">
        <source>%n curves</source>
        <translation>
            <numerusform>%n curva</numerusform>
            <numerusform>%n curvas</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>escala log</translation>
    </message>
    <message>
        <source>NaN from %1, %2</source>
        <translation>NaN a partir de %1, %2</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>referência</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>diferença</translation>
    </message>
</context>
<context>
    <name>widgets::CurveLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>Runs of the chart. Space shows or hides the selected runs.</source>
        <translation>Execuções do gráfico. Espaço mostra ou oculta as execuções selecionadas.</translation>
    </message>
</context>
<context>
    <name>widgets::DataAgeLabel</name>
    <message>
        <source>syncing %1 of %2</source>
        <translation>sincronizando %1 de %2</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>ao vivo, %1</translation>
    </message>
    <message>
        <source>Last update %1</source>
        <translation>Última atualização %1</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>desatualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desatualizado</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>Dados: %1</translation>
    </message>
</context>
<context>
    <name>widgets::DiffView</name>
    <message>
        <source>Differences</source>
        <translation>Diferenças</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Sem diferenças</translation>
    </message>
    <message>
        <source>%1 added, %2 removed lines in %3 changes</source>
        <translation>%1 linhas adicionadas e %2 removidas em %3 alterações</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Alteração %1 de %2</translation>
    </message>
</context>
<context>
    <name>widgets::FieldForm</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>widgets::FilterBar</name>
    <message>
        <source>Filter text</source>
        <translation>Texto do filtro</translation>
    </message>
</context>
<context>
    <name>widgets::FilterChip</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 e mais %2</translation>
    </message>
    <message>
        <source>Filter by %1, not set</source>
        <translation>Filtrar por %1, não definido</translation>
    </message>
    <message>
        <source>Filter by %1: %2</source>
        <translation>Filtrar por %1: %2</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>Filtrar por %1</translation>
    </message>
    <message>
        <source>Change the filter; Delete takes it away</source>
        <translation>Alterar o filtro; Delete o remove</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nada para escolher</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Localizar</translation>
    </message>
    <message>
        <source>Find text</source>
        <translation>Localizar texto</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Ocorrência anterior</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Próxima ocorrência</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>Fechar busca</translation>
    </message>
    <message>
        <source>Find in text</source>
        <translation>Localizar no texto</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>buscando</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>não encontrado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n ocorrência</numerusform>
            <numerusform>%n ocorrências</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::HeatGrid</name>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
    <message>
        <source>free</source>
        <translation>livre</translation>
    </message>
    <message>
        <source>reserved, idle</source>
        <translation>reservada, ociosa</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>com falha</translation>
    </message>
    <message>
        <source>cordoned</source>
        <translation>em cordon</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sem dados</translation>
    </message>
    <message>
        <source>load</source>
        <translation>carga</translation>
    </message>
    <message>
        <source>Grid of cells</source>
        <translation>Grade de células</translation>
    </message>
    <message>
        <source>No cells</source>
        <translation>Sem células</translation>
    </message>
    <message>
        <source>%1 cells by %2: %3 in use, %4 free, %5 reserved and idle, %6 failing, %7 cordoned, %8 without data</source>
        <translation>%1 células por %2: %3 em uso, %4 livres, %5 reservadas e ociosas, %6 com falha, %7 em cordon, %8 sem dados</translation>
    </message>
    <message>
        <source>slot %1</source>
        <translation>slot %1</translation>
    </message>
</context>
<context>
    <name>widgets::HeatLegend</name>
    <message>
        <source>Legend of the grid</source>
        <translation>Legenda da grade</translation>
    </message>
    <message>
        <source>Ramp from %1 to %2. Free %3, reserved and idle %4, failing %5, cordoned %6, no data %7</source>
        <translation>Gradiente de %1 a %2. Livres %3, reservadas e ociosas %4, com falha %5, em cordon %6, sem dados %7</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Livre</translation>
    </message>
    <message>
        <source>Reserved, idle</source>
        <translation>Reservada, ociosa</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Em cordon</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Sem dados</translation>
    </message>
    <message>
        <source>Line under cells: one job</source>
        <translation>Linha sob as células: um job</translation>
    </message>
</context>
<context>
    <name>widgets::IntervalPlot</name>
    <message>
        <source>Arms compared</source>
        <translation>Braços comparados</translation>
    </message>
    <message>
        <source>%1: no seed yet</source>
        <translation>%1: ainda sem semente</translation>
    </message>
    <message numerus="yes">
        <source>%1: mean %2 of %n seeds</source>
        <translation>
            <numerusform>%1: média %2 de %n semente</numerusform>
            <numerusform>%1: média %2 de %n sementes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n falhou</numerusform>
            <numerusform>%n falharam</numerusform>
        </translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>diferença %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>no bound yet</source>
        <translation>ainda sem limite</translation>
    </message>
    <message>
        <source>No arms yet</source>
        <translation>Ainda sem braços</translation>
    </message>
    <message>
        <source>Each seed, mean as bar</source>
        <translation>Cada semente, média como barra</translation>
    </message>
    <message>
        <source>Difference with interval</source>
        <translation>Diferença com intervalo</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>referência</translation>
    </message>
    <message>
        <source>better</source>
        <translation>melhor</translation>
    </message>
</context>
<context>
    <name>widgets::LegendModel</name>
    <message>
        <source>baseline</source>
        <translation>referência</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>Colour of series %1 again, with dashes</source>
        <translation>Cor da série %1 de novo, com tracejado</translation>
    </message>
    <message>
        <source>Hide the curve of %1</source>
        <translation>Ocultar a curva de %1</translation>
    </message>
    <message>
        <source>Show the curve of %1</source>
        <translation>Mostrar a curva de %1</translation>
    </message>
    <message>
        <source>%1 is shown</source>
        <translation>%1 é exibida</translation>
    </message>
    <message>
        <source>%1 is hidden</source>
        <translation>%1 está oculta</translation>
    </message>
    <message>
        <source>series %1</source>
        <translation>série %1</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Exibida</translation>
    </message>
    <message>
        <source>Swatch</source>
        <translation>Amostra</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Execução</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Último %1</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Melhor</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>To baseline</source>
        <translation>Vs. referência</translation>
    </message>
</context>
<context>
    <name>widgets::LogStore</name>
    <message>
        <source>Could not create a file for the log in %1: %2. Free some space; new lines are not kept.</source>
        <translation>Não foi possível criar um arquivo para o log em %1: %2. Libere espaço; novas linhas não são guardadas.</translation>
    </message>
    <message>
        <source>Could not write the log to %1: %2. Free some space; new lines are not kept.</source>
        <translation>Não foi possível gravar o log em %1: %2. Libere espaço; novas linhas não são guardadas.</translation>
    </message>
</context>
<context>
    <name>widgets::LogView</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Jump to end</source>
        <translation>Ir para o fim</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Salvar log</translation>
    </message>
    <message>
        <source>Log files (*.log *.txt)</source>
        <translation>Arquivos de log (*.log *.txt)</translation>
    </message>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space.</source>
        <translation>Não foi possível gravar %1: %2. Escolha outra pasta ou libere espaço.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Localizar…</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Salvar…</translation>
    </message>
</context>
<context>
    <name>widgets::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
</context>
<context>
    <name>widgets::PageHeader</name>
    <message>
        <source>Back to %1</source>
        <translation>Voltar a %1</translation>
    </message>
</context>
<context>
    <name>widgets::ShareBar</name>
    <message>
        <source>Shares</source>
        <translation>Proporções</translation>
    </message>
    <message>
        <source>busy %1, idle %2, cordoned %3, free %4</source>
        <translation>em uso %1, ociosas %2, em cordon %3, livres %4</translation>
    </message>
</context>
<context>
    <name>widgets::Sparkline</name>
    <message>
        <source>Sparkline</source>
        <translation>Minigráfico</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Ainda sem dados</translation>
    </message>
    <message numerus="yes">
        <source>%n points, last %1</source>
        <translation>
            <numerusform>%n ponto, último %1</numerusform>
            <numerusform>%n pontos, último %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::StripChart</name>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Histórico de %1</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Ainda sem dados</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>último %1</translation>
    </message>
</context>
<context>
    <name>widgets::TableView</name>
    <message>
        <source>Column headers</source>
        <translation>Cabeçalhos das colunas</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Fit widths to content</source>
        <translation>Ajustar larguras ao conteúdo</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Colunas padrão</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Exportar CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Arquivos CSV (*.csv)</translation>
    </message>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space.</source>
        <translation>Não foi possível gravar %1: %2. Escolha outra pasta ou libere espaço.</translation>
    </message>
</context>
<context>
    <name>widgets::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Dispensar</translation>
    </message>
</context>
<context>
    <name>widgets::format</name>
    <message>
        <source>no price</source>
        <translation>sem preço</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
</TS>
