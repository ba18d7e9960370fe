<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Cluster</name>
    <message numerus="yes">
        <source>%n exporter pod in %1</source>
        <comment>%n exporter pods in %1</comment>
        <translation>
            <numerusform>%n pod exporter em %1</numerusform>
            <numerusform>%n pods exporter em %1</numerusform>
        </translation>
    </message>
    <message>
        <source>pod log %1</source>
        <translation>log do pod %1</translation>
    </message>
    <message>
        <source>status of %1</source>
        <translation>status de %1</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>A missing object cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod.</source>
        <translation>Um objeto ausente não pode ser a base. Escolha um Job, JobSet, TrainJob, PyTorchJob ou Pod.</translation>
    </message>
    <message>
        <source>A %1 cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod.</source>
        <translation>Um %1 não pode ser a base. Escolha um Job, JobSet, TrainJob, PyTorchJob ou Pod.</translation>
    </message>
    <message>
        <source>The base&apos;s %1 must hold named fields. Correct the manifest.</source>
        <translation>%1 da base precisa conter campos com nome. Corrija o manifesto.</translation>
    </message>
    <message>
        <source>The name needs 1 to 40 lower-case letters, digits or hyphens, beginning and ending with a letter or digit.</source>
        <translation>O nome precisa de 1 a 40 letras minúsculas, dígitos ou hifens, começando e terminando com letra ou dígito.</translation>
    </message>
    <message>
        <source>Name the metric that decides, as the log prints it.</source>
        <translation>Indique a métrica que decide, como o log a escreve.</translation>
    </message>
    <message>
        <source>Say whether lower or higher values of the metric are better.</source>
        <translation>Diga se valores menores ou maiores da métrica são melhores.</translation>
    </message>
    <message>
        <source>Say whether lower or higher values of %1 are better.</source>
        <translation>Diga se valores menores ou maiores de %1 são melhores.</translation>
    </message>
    <message>
        <source>A comparison needs at least two arms: the baseline and a variant.</source>
        <translation>Uma comparação precisa de pelo menos dois braços: a referência e uma variante.</translation>
    </message>
    <message>
        <source>%1 cannot be set: the base has neither command nor args, so what its image starts is not known here, and args would replace it. Write the command into the base, or use an environment variable.</source>
        <translation>%1 não pode ser definido: a base não tem command nem args, portanto não se sabe aqui o que sua imagem inicia, e args o substituiria. Escreva o comando na base ou use uma variável de ambiente.</translation>
    </message>
    <message>
        <source>%1 cannot be set: the base&apos;s shell command holds variables or several commands. Use an environment variable, or a base that starts the program directly.</source>
        <translation>%1 não pode ser definido: o comando de shell da base contém variáveis ou vários comandos. Use uma variável de ambiente ou uma base que inicie o programa diretamente.</translation>
    </message>
    <message>
        <source>An arm&apos;s name needs 1 to 8 letters or digits, as in A or B2.</source>
        <translation>O nome de um braço precisa de 1 a 8 letras ou dígitos, como A ou B2.</translation>
    </message>
    <message>
        <source>Two arms are called %1. Give one of them another name.</source>
        <translation>Dois braços se chamam %1. Dê outro nome a um deles.</translation>
    </message>
    <message>
        <source>Arm %1 changes nothing against %2. Change a value, or take the arm away.</source>
        <translation>O braço %1 não altera nada em relação a %2. Altere um valor ou remova o braço.</translation>
    </message>
    <message>
        <source>This change of arm %1 has no name.</source>
        <translation>Esta alteração do braço %1 não tem nome.</translation>
    </message>
    <message>
        <source>%1 is not among the base&apos;s arguments; it is added at the end.</source>
        <translation>%1 não está entre os argumentos da base; é acrescentado ao final.</translation>
    </message>
    <message>
        <source>%1 cannot be taken away: the base has no such argument.</source>
        <translation>%1 não pode ser removido: a base não tem esse argumento.</translation>
    </message>
    <message>
        <source>“%1” is no amount of %2. Write a number such as 1, 500m or 16Gi.</source>
        <translation>“%1” não é uma quantidade de %2. Escreva um número como 1, 500m ou 16Gi.</translation>
    </message>
    <message>
        <source>%1 comes in whole units only.</source>
        <translation>%1 só existe em unidades inteiras.</translation>
    </message>
    <message>
        <source>The image of arm %1 needs a name without blanks.</source>
        <translation>A imagem do braço %1 precisa de um nome sem espaços.</translation>
    </message>
    <message>
        <source>The replicas of arm %1 need a whole number from 1 on.</source>
        <translation>As réplicas do braço %1 precisam de um número inteiro a partir de 1.</translation>
    </message>
    <message>
        <source>Give at least one seed.</source>
        <translation>Dê pelo menos uma semente.</translation>
    </message>
    <message>
        <source>A seed is there twice; the same seed gives the same run.</source>
        <translation>Uma semente aparece duas vezes; a mesma semente dá a mesma execução.</translation>
    </message>
    <message>
        <source>Seeds are whole numbers from 0 on.</source>
        <translation>Sementes são números inteiros a partir de 0.</translation>
    </message>
    <message>
        <source>Say how the seed reaches the program: an argument such as --seed, or an environment variable.</source>
        <translation>Diga como a semente chega ao programa: um argumento como --seed ou uma variável de ambiente.</translation>
    </message>
    <message>
        <source>One run per arm has no spread: curves, but no verdict. %1 seeds are the fewest that can decide.</source>
        <translation>Uma execução por braço não tem dispersão: há curvas, mas não veredito. São necessárias pelo menos %1 sementes para decidir.</translation>
    </message>
    <message>
        <source>%1 paired seeds can never decide at 5 %: %2 are the fewest that can.</source>
        <translation>%1 sementes pareadas nunca podem decidir a 5 %: são necessárias pelo menos %2.</translation>
    </message>
    <message>
        <source>There is no arm %1 to decide by.</source>
        <translation>Não há um braço %1 pelo qual decidir.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message numerus="yes">
        <source>%1 after %n restart</source>
        <comment>%1 after %n restarts</comment>
        <translation>
            <numerusform>%1 após %n reinício</numerusform>
            <numerusform>%1 após %n reinícios</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Falhou: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>%1, last pod: %2</source>
        <translation>%1, último pod: %2</translation>
    </message>
    <message>
        <source>Failed: ran longer than its deadline</source>
        <translation>Falhou: executou além do prazo</translation>
    </message>
    <message>
        <source>Failed: no retries left</source>
        <translation>Falhou: sem novas tentativas</translation>
    </message>
    <message>
        <source>Failed: %1 (%2)</source>
        <translation>Falhou: %1 (%2)</translation>
    </message>
    <message>
        <source>killed, out of memory</source>
        <translation>encerrado à força, sem memória</translation>
    </message>
    <message>
        <source>the container cannot run</source>
        <translation>o contêiner não consegue executar</translation>
    </message>
    <message>
        <source>command cannot be executed</source>
        <translation>o comando não pode ser executado</translation>
    </message>
    <message>
        <source>command not found</source>
        <translation>comando não encontrado</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abortado</translation>
    </message>
    <message>
        <source>bus error</source>
        <translation>erro de barramento</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>encerrado à força</translation>
    </message>
    <message>
        <source>segmentation fault</source>
        <translation>falha de segmentação</translation>
    </message>
    <message>
        <source>terminated</source>
        <translation>encerrado</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>código de saída %1</translation>
    </message>
    <message>
        <source>exit code %1 (%2)</source>
        <translation>código de saída %1 (%2)</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Parado antes do fim</translation>
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
    <message>
        <source>%1 GPUs</source>
        <translation>%1 GPUs</translation>
    </message>
    <message>
        <source>asks for no GPU</source>
        <translation>não pede GPU</translation>
    </message>
    <message>
        <source>needs %1, nodes cannot be read here</source>
        <translation>precisa de %1; os nós não podem ser lidos aqui</translation>
    </message>
    <message>
        <source>needs %1, %2 free; a pod asks for %3 and the largest node has %4</source>
        <translation>precisa de %1, livres: %2; um pod pede %3 e o maior nó tem %4</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>precisa de %1, livres: %2</translation>
    </message>
    <message>
        <source>needs %1, %2 free; the rest waits in the queue</source>
        <translation>precisa de %1, livres: %2; o restante espera na fila</translation>
    </message>
</context>
<context>
    <name>Gpu</name>
    <message>
        <source>The answer of Prometheus is not JSON.</source>
        <translation>A resposta do Prometheus não é JSON.</translation>
    </message>
    <message>
        <source>Check that the address is that of Prometheus&apos; HTTP API.</source>
        <translation>Verifique se o endereço é o da API HTTP do Prometheus.</translation>
    </message>
    <message>
        <source>Prometheus could not run the query: %1.</source>
        <translation>O Prometheus não pôde executar a consulta: %1.</translation>
    </message>
    <message>
        <source>The answer of Prometheus holds no vector of samples.</source>
        <translation>A resposta do Prometheus não contém um vetor de amostras.</translation>
    </message>
    <message>
        <source>engine exception</source>
        <translation>exceção do motor gráfico</translation>
    </message>
    <message>
        <source>memory page fault</source>
        <translation>falha de página de memória</translation>
    </message>
    <message>
        <source>the GPU stopped processing</source>
        <translation>a GPU parou de processar</translation>
    </message>
    <message>
        <source>work was cleaned up early</source>
        <translation>o trabalho foi encerrado antes do fim</translation>
    </message>
    <message>
        <source>double-bit memory error</source>
        <translation>erro de memória de dois bits</translation>
    </message>
    <message>
        <source>internal micro-controller halt</source>
        <translation>parada do microcontrolador interno</translation>
    </message>
    <message>
        <source>memory row remapped</source>
        <translation>linha de memória remapeada</translation>
    </message>
    <message>
        <source>memory row could not be remapped</source>
        <translation>não foi possível remapear a linha de memória</translation>
    </message>
    <message>
        <source>NVLink error</source>
        <translation>erro do NVLink</translation>
    </message>
    <message>
        <source>the GPU has fallen off the bus</source>
        <translation>a GPU caiu do barramento</translation>
    </message>
    <message>
        <source>many single-bit memory errors</source>
        <translation>muitos erros de memória de um bit</translation>
    </message>
    <message>
        <source>contained memory error</source>
        <translation>erro de memória contido</translation>
    </message>
    <message>
        <source>uncontained memory error</source>
        <translation>erro de memória não contido</translation>
    </message>
    <message>
        <source>context switch timed out</source>
        <translation>a troca de contexto excedeu o tempo</translation>
    </message>
    <message>
        <source>GSP firmware error</source>
        <translation>erro do firmware GSP</translation>
    </message>
    <message>
        <source>chip-to-chip link error</source>
        <translation>erro do enlace entre chips</translation>
    </message>
    <message>
        <source>unrecovered memory error</source>
        <translation>erro de memória não recuperado</translation>
    </message>
    <message>
        <source>the GPU could not be initialised</source>
        <translation>não foi possível inicializar a GPU</translation>
    </message>
    <message>
        <source>PCIe fatal timeout</source>
        <translation>tempo limite fatal do PCIe</translation>
    </message>
</context>
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
    <message>
        <source>This %1 cannot be suspended: it runs on a cluster that is not its own</source>
        <translation>Este %1 não pode ser suspenso: ele roda em um cluster que não é dele</translation>
    </message>
</context>
<context>
    <name>MetricServer</name>
    <message>
        <source>%1 gave no answer: %2</source>
        <translation>%1 não respondeu: %2</translation>
    </message>
    <message>
        <source>%1 asks for a login (%2). Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, before the program starts, or write the user into the address.</source>
        <translation>%1 pede uma autenticação (%2). Defina MLFLOW_TRACKING_TOKEN, ou MLFLOW_TRACKING_USERNAME e MLFLOW_TRACKING_PASSWORD, antes de iniciar o programa, ou escreva o usuário no endereço.</translation>
    </message>
    <message>
        <source>%1 sends to another address, %2. Open that one.</source>
        <translation>%1 encaminha para outro endereço, %2. Abra esse.</translation>
    </message>
    <message>
        <source>%1 answered %2.</source>
        <translation>%1 respondeu %2.</translation>
    </message>
    <message>
        <source>%1 answered %2: %3</source>
        <translation>%1 respondeu %2: %3</translation>
    </message>
    <message>
        <source>%1 is neither MLflow nor TensorBoard: they would answer at %2 or %3. Where they have a path prefix, write it behind the address.</source>
        <translation>%1 não é MLflow nem TensorBoard: eles responderiam em %2 ou %3. Se houver um prefixo de caminho, escreva-o depois do endereço.</translation>
    </message>
    <message>
        <source>What %1 answered to %2 could not be read. A proxy in between may change answers.</source>
        <translation>O que %1 respondeu a %2 não pôde ser lido. Um proxy no caminho pode alterar as respostas.</translation>
    </message>
    <message>
        <source>This TensorBoard hands out no points: it was started with %1. Start it with a large number there, or open its event files.</source>
        <translation>Este TensorBoard não entrega nenhum ponto: foi iniciado com %1. Inicie-o com um número grande, ou abra os arquivos de eventos.</translation>
    </message>
    <message numerus="yes">
        <source>TensorBoard keeps %1 points of a series, and %n series here has as many: a sample. Open its event files to see all points.</source>
        <comment>TensorBoard keeps %1 points of a series, and %n series here have as many: samples. Open its event files to see all points.</comment>
        <translation>
            <numerusform>O TensorBoard guarda %1 pontos de uma série, e %n série aqui tem essa quantidade: é uma amostra. Abra os arquivos de eventos para ver todos os pontos.</numerusform>
            <numerusform>O TensorBoard guarda %1 pontos de uma série, e %n séries aqui têm essa quantidade: são amostras. Abra os arquivos de eventos para ver todos os pontos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Patterns</name>
    <message>
        <source>“%1” is not known behind a field&apos;s name.</source>
        <translation>“%1” não é conhecido depois do nome de um campo.</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>São conhecidos: %1.</translation>
    </message>
    <message>
        <source>A series needs a name.</source>
        <translation>Uma série precisa de um nome.</translation>
    </message>
    <message>
        <source>Write {loss}, or {_} for a number that is passed over.</source>
        <translation>Escreva {loss}, ou {_} para um número que é ignorado.</translation>
    </message>
    <message>
        <source>The field “%1” cannot be of the type “%2”.</source>
        <translation>O campo “%1” não pode ser do tipo “%2”.</translation>
    </message>
    <message>
        <source>Series, step, epoch and rank are numbers; only a time is a time.</source>
        <translation>Série, passo, época e rank são números; só um horário é um horário.</translation>
    </message>
    <message>
        <source>Two fields stand side by side: where one ends cannot be told.</source>
        <translation>Dois campos estão lado a lado: não dá para saber onde um termina.</translation>
    </message>
    <message>
        <source>Put the text that stands between them, or a blank.</source>
        <translation>Ponha o texto que fica entre eles, ou um espaço.</translation>
    </message>
    <message>
        <source>“%1” stands here a second time.</source>
        <translation>“%1” aparece aqui pela segunda vez.</translation>
    </message>
    <message>
        <source>Give each series its own name; a line has one step, one epoch, one time and one rank.</source>
        <translation>Dê a cada série um nome próprio; uma linha tem um passo, uma época, um horário e um rank.</translation>
    </message>
    <message>
        <source>No number is taken from the line.</source>
        <translation>Nenhum número é tirado da linha.</translation>
    </message>
    <message>
        <source>Put a field where a number stands, such as {loss} or {step}.</source>
        <translation>Ponha um campo onde há um número, como {loss} ou {step}.</translation>
    </message>
    <message>
        <source>This would match every line that begins with a number.</source>
        <translation>Isto serviria para toda linha que começa com um número.</translation>
    </message>
    <message>
        <source>Keep some of the text that stands around the number.</source>
        <translation>Mantenha parte do texto que fica em volta do número.</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Caractere %1: %2</translation>
    </message>
    <message>
        <source>A pattern is one line.</source>
        <translation>Um padrão é uma linha só.</translation>
    </message>
    <message>
        <source>Write one pattern for each kind of line.</source>
        <translation>Escreva um padrão para cada tipo de linha.</translation>
    </message>
    <message>
        <source>“}” closes nothing.</source>
        <translation>“}” não fecha nada.</translation>
    </message>
    <message>
        <source>Write }} for the brace itself.</source>
        <translation>Escreva }} para a própria chave.</translation>
    </message>
    <message>
        <source>“{” is not closed.</source>
        <translation>“{” não é fechado.</translation>
    </message>
    <message>
        <source>Write {{ for the brace itself, or close the field with }.</source>
        <translation>Escreva {{ para a própria chave, ou feche o campo com }.</translation>
    </message>
    <message>
        <source>No pattern follows this filter.</source>
        <translation>Nenhum padrão segue este filtro.</translation>
    </message>
    <message>
        <source>Put “only TEXT” on the line above its pattern.</source>
        <translation>Ponha “only TEXTO” na linha acima do seu padrão.</translation>
    </message>
    <message>
        <source>There is no pattern.</source>
        <translation>Não há padrão.</translation>
    </message>
    <message>
        <source>Write the line with fields in it: epoch {epoch} loss {loss}.</source>
        <translation>Escreva a linha com campos nela: epoch {epoch} loss {loss}.</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>Escreva %1.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Linha %1: %2</translation>
    </message>
    <message>
        <source>This is not valid JSON.</source>
        <translation>Isto não é JSON válido.</translation>
    </message>
    <message>
        <source>In “%1”: %2</source>
        <translation>Em “%1”: %2</translation>
    </message>
    <message>
        <source>This is no pattern file: its version is missing.</source>
        <translation>Isto não é um arquivo de padrões: falta a versão.</translation>
    </message>
    <message>
        <source>This pattern file has the version %1; version %2 can be read.</source>
        <translation>Este arquivo de padrões tem a versão %1; a versão %2 pode ser lida.</translation>
    </message>
    <message>
        <source>Use a newer Trainyard, or write the patterns anew.</source>
        <translation>Use um Trainyard mais novo, ou escreva os padrões de novo.</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>Aqui se espera um texto.</translation>
    </message>
    <message>
        <source>Names with texts are expected here.</source>
        <translation>Aqui se esperam nomes com textos.</translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation>“%1” não é conhecido aqui.</translation>
    </message>
    <message>
        <source>“%1” is no label selector.</source>
        <translation>“%1” não é um seletor de labels.</translation>
    </message>
    <message>
        <source>Write it as kubectl does: %1.</source>
        <translation>Escreva como o kubectl: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The step of “%1” goes back %n time, first from %2 to %3: a restart, or not the step.</source>
        <comment>The step of “%1” goes back %n times, first from %2 to %3: restarts, or not the step.</comment>
        <translation>
            <numerusform>O passo de “%1” volta %n vez, primeiro de %2 para %3: um reinício, ou não é o passo.</numerusform>
            <numerusform>O passo de “%1” volta %n vezes, primeiro de %2 para %3: reinícios, ou não é o passo.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has no step: it is drawn in the order of the lines.</source>
        <translation>“%1” não tem passo: é desenhado na ordem das linhas.</translation>
    </message>
    <message>
        <source>“%1” is the same in all %2 lines. Is it a setting?</source>
        <translation>“%1” é igual em todas as %2 linhas. É uma configuração?</translation>
    </message>
    <message numerus="yes">
        <source>“%1” has %n value that is NaN or infinite.</source>
        <comment>“%1” has %n values that are NaN or infinite.</comment>
        <translation>
            <numerusform>“%1” tem %n valor que é NaN ou infinito.</numerusform>
            <numerusform>“%1” tem %n valores que são NaN ou infinitos.</numerusform>
        </translation>
    </message>
    <message>
        <source>No line has this shape: %1</source>
        <translation>Nenhuma linha tem esta forma: %1</translation>
    </message>
    <message>
        <source>%1 is too large for a pattern file.</source>
        <translation>%1 é grande demais para um arquivo de padrões.</translation>
    </message>
    <message>
        <source>Give a pattern file; it holds a few lines.</source>
        <translation>Indique um arquivo de padrões; ele tem poucas linhas.</translation>
    </message>
    <message>
        <source>Give the path of a pattern file that can be read.</source>
        <translation>Indique o caminho de um arquivo de padrões que possa ser lido.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written and has room.</source>
        <translation>Escolha uma pasta que possa ser escrita e tenha espaço.</translation>
    </message>
    <message>
        <source>In %1: %2</source>
        <translation>Em %1: %2</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>%1 exists already and is another one.</source>
        <translation>%1 já existe e é outro.</translation>
    </message>
    <message>
        <source>Choose another name for the experiment, or delete that object.</source>
        <translation>Escolha outro nome para o experimento ou exclua esse objeto.</translation>
    </message>
    <message>
        <source>%1 Whether it was done is not known; look at %2 before trying again.</source>
        <translation>%1 Não se sabe se foi feito; veja %2 antes de tentar de novo.</translation>
    </message>
    <message>
        <source>%1 Whether %2 was made is not known; look for it before launching again.</source>
        <translation>%1 Não se sabe se %2 foi criado; procure-o antes de lançar de novo.</translation>
    </message>
    <message>
        <source>%1 could not be undone: %2</source>
        <translation>%1 não pôde ser desfeito: %2</translation>
    </message>
    <message>
        <source>Create %1 %2</source>
        <translation>Criar %1 %2</translation>
    </message>
    <message>
        <source>A %1 of apiVersion “%2” cannot be launched from here.</source>
        <translation>Um %1 de apiVersion “%2” não pode ser lançado daqui.</translation>
    </message>
    <message>
        <source>Choose a Job of batch/v1, a JobSet, TrainJob, PyTorchJob or Pod, with its apiVersion written in full.</source>
        <translation>Escolha um Job de batch/v1, um JobSet, TrainJob, PyTorchJob ou Pod, com seu apiVersion por extenso.</translation>
    </message>
    <message>
        <source>The experiment&apos;s %1 manifests are too large to keep in one revision.</source>
        <translation>Os %1 manifestos do experimento são grandes demais para guardar em uma revisão.</translation>
    </message>
    <message>
        <source>Launch fewer seeds or arms at a time; more seeds can be added later.</source>
        <translation>Lance menos sementes ou braços por vez; mais sementes podem ser acrescentadas depois.</translation>
    </message>
    <message>
        <source>Launch %1, revision %2</source>
        <translation>Lançar %1, revisão %2</translation>
    </message>
    <message>
        <source>Stop arm %1 of %2</source>
        <translation>Parar o braço %1 de %2</translation>
    </message>
    <message>
        <source>Suspend %1 %2</source>
        <translation>Suspender %1 %2</translation>
    </message>
    <message>
        <source>Delete %1 %2</source>
        <translation>Excluir %1 %2</translation>
    </message>
    <message>
        <source>Revision %1 of %2 holds no runs.</source>
        <translation>A revisão %1 de %2 não contém execuções.</translation>
    </message>
    <message>
        <source>Relaunch revision %1 of %2</source>
        <translation>Relançar a revisão %1 de %2</translation>
    </message>
</context>
<context>
    <name>Prometheus</name>
    <message>
        <source>There is no query.</source>
        <translation>Não há consulta.</translation>
    </message>
    <message>
        <source>Write query=EXPRESSION behind the address.</source>
        <translation>Escreva query=EXPRESSÃO depois do endereço.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time.</source>
        <translation>&apos;%1&apos; não é um horário.</translation>
    </message>
    <message>
        <source>Write seconds since 1970, a time like 2026-11-22T10:00:00Z, now, or a time ago like -2h.</source>
        <translation>Escreva segundos desde 1970, um horário como 2026-11-22T10:00:00Z, now, ou um tempo atrás como -2h.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no step.</source>
        <translation>&apos;%1&apos; não é um passo.</translation>
    </message>
    <message>
        <source>Write seconds, or a duration like 30s or 1h30m, of a millisecond at least.</source>
        <translation>Escreva segundos, ou uma duração como 30s ou 1h30m, de pelo menos um milissegundo.</translation>
    </message>
    <message>
        <source>The range ends (%1) before it begins (%2).</source>
        <translation>O intervalo termina (%1) antes de começar (%2).</translation>
    </message>
    <message>
        <source>Exchange start and end, or leave one out: from an hour ago until now is asked then.</source>
        <translation>Troque início e fim, ou omita um deles: então vale de uma hora atrás até agora.</translation>
    </message>
    <message>
        <source>The range has %1 steps, more than the %2 that are asked for.</source>
        <translation>O intervalo tem %1 passos, mais do que os %2 que são pedidos.</translation>
    </message>
    <message>
        <source>Take a larger step or a shorter range.</source>
        <translation>Use um passo maior ou um intervalo menor.</translation>
    </message>
    <message>
        <source>%1 gave no answer: %2</source>
        <translation>%1 não respondeu: %2</translation>
    </message>
    <message>
        <source>%1 asks for a login (%2). Write the user into the address, or set TRAINYARD_PROMETHEUS_TOKEN before the program starts.</source>
        <translation>%1 pede um login (%2). Escreva o usuário no endereço ou defina TRAINYARD_PROMETHEUS_TOKEN antes de iniciar o programa.</translation>
    </message>
    <message>
        <source>%1 did not answer for %2 to %3: %4</source>
        <translation>%1 não respondeu para %2 até %3: %4</translation>
    </message>
    <message>
        <source>%1 sends to another address, %2. Open that one.</source>
        <translation>%1 encaminha para outro endereço, %2. Abra esse.</translation>
    </message>
    <message>
        <source>%1 does not answer as Prometheus does (%2): its interface lies at /api/v1/query_range. Where it has a path prefix, write it behind the address.</source>
        <translation>%1 não responde como o Prometheus (%2): a interface dele fica em /api/v1/query_range. Se houver um prefixo de caminho, escreva-o depois do endereço.</translation>
    </message>
    <message>
        <source>%1 warns: %2</source>
        <translation>%1 avisa: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n point is a native histogram and no number; ask for histogram_quantile() or histogram_avg() of it.</source>
        <comment>%n points are native histograms and no numbers; ask for histogram_quantile() or histogram_avg() of them.</comment>
        <translation>
            <numerusform>%n ponto é um histograma nativo e não um número; peça histogram_quantile() ou histogram_avg() dele.</numerusform>
            <numerusform>%n pontos são histogramas nativos e não números; peça histogram_quantile() ou histogram_avg() deles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point has no value that can be read; it was passed over.</source>
        <comment>%n points have no value that can be read; they were passed over.</comment>
        <translation>
            <numerusform>%n ponto não tem valor legível; foi ignorado.</numerusform>
            <numerusform>%n pontos não têm valor legível; foram ignorados.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>GPU load</source>
        <translation>Carga da GPU</translation>
    </message>
    <message>
        <source>GPU memory used</source>
        <translation>Memória da GPU usada</translation>
    </message>
    <message>
        <source>GPU power</source>
        <translation>Potência da GPU</translation>
    </message>
    <message>
        <source>Tensor core use</source>
        <translation>Uso dos tensor cores</translation>
    </message>
    <message>
        <source>Processors used, by pod</source>
        <translation>Processadores usados, por pod</translation>
    </message>
    <message>
        <source>Memory used, by pod</source>
        <translation>Memória usada, por pod</translation>
    </message>
</context>
<context>
    <name>Rollout</name>
    <message>
        <source>no rollout history found for deployment &quot;%1&quot;</source>
        <translation>nenhum histórico de revisões encontrado para o Deployment &quot;%1&quot;</translation>
    </message>
    <message>
        <source>A Deployment can be rolled back once its template was changed.</source>
        <translation>Um Deployment pode ser revertido depois que seu modelo foi alterado.</translation>
    </message>
    <message>
        <source>unable to find specified revision %1 in history</source>
        <translation>a revisão indicada %1 não foi encontrada no histórico</translation>
    </message>
    <message>
        <source>Its ReplicaSet is gone (revisionHistoryLimit), or it was renumbered by a later rollback.</source>
        <translation>Seu ReplicaSet não existe mais (revisionHistoryLimit), ou ela foi renumerada por uma reversão posterior.</translation>
    </message>
    <message>
        <source>you cannot rollback a paused deployment; resume it first with &apos;kubectl rollout resume&apos; and try again</source>
        <translation>um Deployment pausado não pode ser revertido; retome-o primeiro com &apos;kubectl rollout resume&apos; e tente de novo</translation>
    </message>
    <message>
        <source>Resume deployment %1 first.</source>
        <translation>Retome primeiro o Deployment %1.</translation>
    </message>
    <message>
        <source>skipped rollback (current template already matches revision %1)</source>
        <translation>reversão dispensada (o modelo atual já é o da revisão %1)</translation>
    </message>
    <message>
        <source>Roll back deployment %1 to revision %2</source>
        <translation>Reverter o Deployment %1 para a revisão %2</translation>
    </message>
    <message>
        <source>Replace the pod template by revision %1</source>
        <translation>Substituir o modelo de pod pelo da revisão %1</translation>
    </message>
    <message>
        <source>Waiting for deployment spec update to be observed...</source>
        <translation>Aguardando que a alteração do Deployment seja observada...</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; exceeded its progress deadline</source>
        <translation>o Deployment &quot;%1&quot; excedeu seu prazo de progresso</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; cannot make its pods: %2</source>
        <translation>o Deployment &quot;%1&quot; não consegue criar seus pods: %2</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 out of %3 new replicas have been updated...</source>
        <translation>Aguardando o fim da implantação do Deployment &quot;%1&quot;: réplicas novas atualizadas: %2 de %3...</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 old replicas are pending termination...</source>
        <translation>Aguardando o fim da implantação do Deployment &quot;%1&quot;: réplicas antigas a encerrar: %2...</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 of %3 updated replicas are available...</source>
        <translation>Aguardando o fim da implantação do Deployment &quot;%1&quot;: réplicas atualizadas disponíveis: %2 de %3...</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; successfully rolled out</source>
        <translation>o Deployment &quot;%1&quot; foi implantado com sucesso</translation>
    </message>
    <message>
        <source>Resume deployment %1</source>
        <translation>Retomar o deployment %1</translation>
    </message>
    <message>
        <source>Let the Deployment follow its template again</source>
        <translation>Fazer o Deployment seguir seu template de novo</translation>
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
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n paired seed</source>
        <comment>%n paired seeds</comment>
        <translation>
            <numerusform>%n semente pareada</numerusform>
            <numerusform>%n sementes pareadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run of %1 against %2 of %3</source>
        <comment>%n runs of %1 against %2 of %3</comment>
        <translation>
            <numerusform>%n execução de %1 contra %2 de %3</numerusform>
            <numerusform>%n execuções de %1 contra %2 de %3</numerusform>
        </translation>
    </message>
    <message>
        <source>anytime-valid %1 % interval %2 to %3</source>
        <translation>intervalo anytime-valid de %1 %, de %2 a %3</translation>
    </message>
    <message>
        <source>%1: %2 is better than %3 by %4 in %5 (%6).</source>
        <translation>%1: %2 é melhor que %3 por %4 em %5 (%6).</translation>
    </message>
    <message>
        <source>%1: %2 is worse than %3 by %4 in %5 (%6).</source>
        <translation>%1: %2 é pior que %3 por %4 em %5 (%6).</translation>
    </message>
    <message>
        <source>%1: no difference that matters between %2 and %3 in %4: the %5 lies within %6 of zero.</source>
        <translation>%1: nenhuma diferença que importe entre %2 e %3 em %4: o %5, fica inteiro a no máximo %6 de zero.</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more.</source>
        <translation>%1: nenhuma diferença mostrada ainda entre %2 e %3 em %4; com esta dispersão você veria %5 ou mais.</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more (%2 minus %3: %6).</source>
        <translation>%1: nenhuma diferença mostrada ainda entre %2 e %3 em %4; com esta dispersão você veria %5 ou mais (%2 menos %3: %6).</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4, and no bound yet on how large it may be.</source>
        <translation>%1: nenhuma diferença mostrada ainda entre %2 e %3 em %4, e ainda sem limite para o tamanho que ela pode ter.</translation>
    </message>
    <message>
        <source>Beside it, %1: %2 minus %3 is %4 in %5 (%6).</source>
        <translation>Além disso, %1: %2 menos %3 é %4 em %5 (%6).</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed?</source>
        <comment>Launch %n more seeds?</comment>
        <translation>
            <numerusform>Lançar mais %n semente?</numerusform>
            <numerusform>Lançar mais %n sementes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed can never decide: the e-value stays below %1 and %2 is needed. %3</source>
        <comment>%n paired seeds can never decide: the e-value stays below %1 and %2 is needed. %3</comment>
        <translation>
            <numerusform>%n semente pareada nunca pode decidir: o e-valor fica abaixo de %1 e é preciso %2. %3</numerusform>
            <numerusform>%n sementes pareadas nunca podem decidir: o e-valor fica abaixo de %1 e é preciso %2. %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %n run can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</source>
        <comment>%1 against %n runs can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</comment>
        <translation>
            <numerusform>%1 contra %n execução nunca podem decidir: o e-valor fica abaixo de %2 e é preciso %3. São necessárias pelo menos %4 por lado.</numerusform>
            <numerusform>%1 contra %n execuções nunca podem decidir: o e-valor fica abaixo de %2 e é preciso %3. São necessárias pelo menos %4 por lado.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 e %2</translation>
    </message>
    <message numerus="yes">
        <source>Left out of the pairs of %1 and %2, because only one side has a number: seed %3.</source>
        <comment>Left out of the pairs of %1 and %2, because only one side has a number: seeds %3.</comment>
        <translation>
            <numerusform>Fora dos pares de %1 e %2, porque só um lado tem um número: semente %3.</numerusform>
            <numerusform>Fora dos pares de %1 e %2, porque só um lado tem um número: sementes %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run of %1</source>
        <translation>Uma execução de %1</translation>
    </message>
    <message>
        <source>%1, seed %2,</source>
        <translation>%1, semente %2,</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>passo %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>época %1</translation>
    </message>
    <message>
        <source>point %1</source>
        <translation>ponto %1</translation>
    </message>
    <message>
        <source>at step %1</source>
        <translation>no passo %1</translation>
    </message>
    <message>
        <source>at epoch %1</source>
        <translation>na época %1</translation>
    </message>
    <message>
        <source>at point %1</source>
        <translation>no ponto %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>em %1</translation>
    </message>
    <message>
        <source>The runs of %1 and %2 have no spread in %3: no verdict. Check that the seed reaches the program.</source>
        <translation>As execuções de %1 e %2 não têm dispersão em %3: sem veredito. Verifique se a semente chega ao programa.</translation>
    </message>
    <message>
        <source>One run per arm has no spread: no verdict. %1</source>
        <translation>Uma execução por braço não tem dispersão: sem veredito. %1</translation>
    </message>
    <message numerus="yes">
        <source>Only %n run of %1 and %2 of %3 can be compared so far: no verdict without a spread.</source>
        <comment>Only %n runs of %1 and %2 of %3 can be compared so far: no verdict without a spread.</comment>
        <translation>
            <numerusform>Até agora só %n execução de %1 e %2 de %3 podem ser comparadas: sem dispersão não há veredito.</numerusform>
            <numerusform>Até agora só %n execuções de %1 e %2 de %3 podem ser comparadas: sem dispersão não há veredito.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is one arm or none: nothing to compare.</source>
        <translation>Há um braço ou nenhum: nada para comparar.</translation>
    </message>
    <message>
        <source>No run of %1 has a value to compare: no verdict.</source>
        <translation>Nenhuma execução de %1 tem um valor para comparar: sem veredito.</translation>
    </message>
    <message>
        <source>Say whether lower or higher is better for %1: without the direction there is no verdict.</source>
        <translation>Diga se é melhor um valor menor ou maior de %1: sem a direção não há veredito.</translation>
    </message>
    <message>
        <source>The main comparison is %1, which has no runs here: no verdict.</source>
        <translation>A comparação principal é %1, que não tem execuções aqui: sem veredito.</translation>
    </message>
    <message>
        <source>%1 comparisons share the %2 %, so each needs an e-value of %3. Name one main comparison to need less.</source>
        <translation>%1 comparações dividem os %2 %, portanto cada uma precisa de um e-valor de %3. Indique uma comparação principal para precisar de menos.</translation>
    </message>
    <message>
        <source>Beside it, %1 minus %2 is %3 in %4, with no bound yet.</source>
        <translation>Além disso, %1 menos %2 é %3 em %4, ainda sem limite.</translation>
    </message>
    <message numerus="yes">
        <source>Failed or diverged: %1 of %n run of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</source>
        <comment>Failed or diverged: %1 of %n runs of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</comment>
        <translation>
            <numerusform>Falharam ou divergiram: %1 de %n execução de %2, %3 de %4 de %5 (teste exato de Fisher, p = %6).</numerusform>
            <numerusform>Falharam ou divergiram: %1 de %n execuções de %2, %3 de %4 de %5 (teste exato de Fisher, p = %6).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has written no value of the metric and is left out.</source>
        <translation>%1 não escreveu nenhum valor da métrica e fica de fora.</translation>
    </message>
    <message>
        <source>%1 failed before it wrote a value of the metric and is left out.</source>
        <translation>%1 falhou antes de escrever um valor da métrica e fica de fora.</translation>
    </message>
    <message>
        <source>%1 failed %2 and is left out.</source>
        <translation>%1 falhou %2 e fica de fora.</translation>
    </message>
    <message>
        <source>%1 failed %2, before the budget (%3) and is left out.</source>
        <translation>%1 falhou %2, antes do orçamento (%3), e fica de fora.</translation>
    </message>
    <message>
        <source>%1 ended %2 and is left out.</source>
        <translation>%1 terminou %2 e fica de fora.</translation>
    </message>
    <message>
        <source>%1 ended %2, before the budget (%3) and is left out.</source>
        <translation>%1 terminou %2, antes do orçamento (%3), e fica de fora.</translation>
    </message>
    <message>
        <source>%1 is %2 and is left out.</source>
        <translation>%1 está %2 e fica de fora.</translation>
    </message>
    <message>
        <source>%1 is %2, before the budget (%3) and is left out.</source>
        <translation>%1 está %2, antes do orçamento (%3), e fica de fora.</translation>
    </message>
    <message>
        <source>%1 has its first value %2 and is left out.</source>
        <translation>%1 tem seu primeiro valor %2 e fica de fora.</translation>
    </message>
    <message>
        <source>%1 has its first value %2, after the budget (%3) and is left out.</source>
        <translation>%1 tem seu primeiro valor %2, depois do orçamento (%3), e fica de fora.</translation>
    </message>
    <message>
        <source>%1 is NaN or infinite %2 and is left out.</source>
        <translation>%1 tem valor NaN ou infinito %2 e fica de fora.</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>%1 seed %2</source>
        <translation>%1 semente %2</translation>
    </message>
    <message>
        <source>Left out, no value of the metric yet: %1.</source>
        <translation>Deixadas de fora, ainda sem valor da métrica: %1.</translation>
    </message>
    <message>
        <source>Left out, failed before a value of the metric was written: %1.</source>
        <translation>Deixadas de fora, falharam antes de escrever um valor da métrica: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more run(s) left out; the list of runs shows where each one is.</source>
        <translation>
            <numerusform>Mais %n execução deixada de fora; a lista de execuções mostra onde ela está.</numerusform>
            <numerusform>Mais %n execuções deixadas de fora; a lista de execuções mostra onde cada uma está.</numerusform>
        </translation>
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
    <name>Waiting</name>
    <message numerus="yes">
        <source>%n node short of %1</source>
        <comment>%n nodes short of %1</comment>
        <translation>
            <numerusform>%n nó sem %1 suficiente</numerusform>
            <numerusform>%n nós sem %1 suficiente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node cordoned</source>
        <comment>%n nodes cordoned</comment>
        <translation>
            <numerusform>%n nó em cordon</numerusform>
            <numerusform>%n nós em cordon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint</source>
        <comment>%n nodes with the untolerated taint</comment>
        <translation>
            <numerusform>%n nó com o taint não tolerado</numerusform>
            <numerusform>%n nós com o taint não tolerado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint %1</source>
        <comment>%n nodes with the untolerated taint %1</comment>
        <translation>
            <numerusform>%n nó com o taint não tolerado %1</numerusform>
            <numerusform>%n nós com o taint não tolerado %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node not matching the node selector or affinity</source>
        <comment>%n nodes not matching the node selector or affinity</comment>
        <translation>
            <numerusform>%n nó fora do seletor ou da afinidade de nós</numerusform>
            <numerusform>%n nós fora do seletor ou da afinidade de nós</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node ruled out by pod affinity</source>
        <comment>%n nodes ruled out by pod affinity</comment>
        <translation>
            <numerusform>%n nó excluído pela afinidade de pods</numerusform>
            <numerusform>%n nós excluídos pela afinidade de pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node that cannot reach a volume</source>
        <comment>%n nodes that cannot reach a volume</comment>
        <translation>
            <numerusform>%n nó que não alcança um volume</numerusform>
            <numerusform>%n nós que não alcançam um volume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node: %1</source>
        <comment>%n nodes: %1</comment>
        <translation>
            <numerusform>%n nó: %1</numerusform>
            <numerusform>%n nós: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1, which no node offers</source>
        <translation>precisa de %1, que nenhum nó oferece</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>needs %1 %2; no node has that model</source>
        <translation>precisa de %1 %2; nenhum nó tem esse modelo</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; no node has more than %3</source>
        <translation>precisa de %1 %2 em um nó; nenhum nó tem mais que %3</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; none is free</source>
        <translation>precisa de %1 %2 em um nó; nenhuma está livre</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; most free on one node is %3 (%4)</source>
        <translation>precisa de %1 %2 em um nó; o máximo livre em um nó é %3 (%4)</translation>
    </message>
    <message>
        <source>not scheduled yet</source>
        <translation>ainda não agendado</translation>
    </message>
    <message>
        <source>not scheduled: %1</source>
        <translation>não agendado: %1</translation>
    </message>
    <message>
        <source>the cluster has no nodes</source>
        <translation>o cluster não tem nós</translation>
    </message>
    <message>
        <source>no node fits</source>
        <translation>nenhum nó serve</translation>
    </message>
    <message>
        <source>no node fits: %1</source>
        <translation>nenhum nó serve: %1</translation>
    </message>
    <message>
        <source>restarting: %1</source>
        <translation>reiniciando: %1</translation>
    </message>
    <message>
        <source>cannot pull image %1: %2</source>
        <translation>não consegue baixar a imagem %1: %2</translation>
    </message>
    <message>
        <source>container %1 keeps crashing</source>
        <translation>o contêiner %1 falha repetidamente</translation>
    </message>
    <message>
        <source>container %1 keeps crashing: %2</source>
        <translation>o contêiner %1 falha repetidamente: %2</translation>
    </message>
    <message>
        <source>container %1 cannot be created: %2</source>
        <translation>o contêiner %1 não pode ser criado: %2</translation>
    </message>
    <message>
        <source>held by the scheduling gate</source>
        <translation>retido pelo scheduling gate</translation>
    </message>
    <message>
        <source>held by the scheduling gate %1</source>
        <translation>retido pelo scheduling gate %1</translation>
    </message>
    <message>
        <source>a volume cannot be mounted on node %1: %2</source>
        <translation>um volume não pode ser montado no nó %1: %2</translation>
    </message>
    <message>
        <source>init container %1 is running on node %2</source>
        <translation>o contêiner de inicialização %1 está em execução no nó %2</translation>
    </message>
    <message>
        <source>container %1 is starting on node %2, not ready yet</source>
        <translation>o contêiner %1 está iniciando no nó %2, ainda não pronto</translation>
    </message>
    <message>
        <source>container is being created on node %1</source>
        <translation>o contêiner está sendo criado no nó %1</translation>
    </message>
    <message>
        <source>exceeded quota %1</source>
        <translation>excede a cota %1</translation>
    </message>
    <message>
        <source>%1 %2 of %3 used, %4 more asked for</source>
        <translation>%1: %2 de %3 em uso, mais %4 solicitados</translation>
    </message>
    <message>
        <source>exceeded quota %1: %2</source>
        <translation>excede a cota %1: %2</translation>
    </message>
    <message>
        <source>suspended since %1</source>
        <translation>suspenso desde %1</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>suspenso</translation>
    </message>
    <message>
        <source>queued in its queue, not admitted yet</source>
        <translation>na sua fila, ainda não admitido</translation>
    </message>
    <message>
        <source>queued in %1, not admitted yet</source>
        <translation>na fila %1, ainda não admitido</translation>
    </message>
    <message>
        <source>its pods cannot be created: %1</source>
        <translation>seus pods não podem ser criados: %1</translation>
    </message>
    <message>
        <source>waiting for its pods to be created</source>
        <translation>aguardando a criação de seus pods</translation>
    </message>
    <message>
        <source>%1 of %2 pods: %3</source>
        <translation>%1 de %2 pods: %3</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>en</source>
        <extracomment>The code of the language of this file: es, pt_BR, …</extracomment>
        <translation>pt_BR</translation>
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
    <name>cluster::ClusterModel</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>O cluster não está conectado.</translation>
    </message>
    <message>
        <source>Lines may be missing here: the log was rotated while the connection was away, and only its newest file can be read.</source>
        <translation>Podem faltar linhas aqui: o log foi rotacionado enquanto a conexão estava fora, e só o arquivo mais novo pode ser lido.</translation>
    </message>
    <message>
        <source>Lines are missing here: the container was started again meanwhile, and the end of its log before is not kept.</source>
        <translation>Faltam linhas aqui: o contêiner foi reiniciado nesse meio-tempo, e o fim do log anterior não é guardado.</translation>
    </message>
    <message numerus="yes">
        <source>Lines are missing here: the container was started again so often that %n of its logs are not kept.</source>
        <translation>
            <numerusform>Faltam linhas aqui: o contêiner foi reiniciado tantas vezes que %n dos seus logs não é guardado.</numerusform>
            <numerusform>Faltam linhas aqui: o contêiner foi reiniciado tantas vezes que %n dos seus logs não são guardados.</numerusform>
        </translation>
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
    <name>cluster::PatternShelf</name>
    <message>
        <source>%1 could not be removed: %2</source>
        <translation>%1 não pôde ser removido: %2</translation>
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
        <source>The history %1 was damaged. It is kept as %2, and a new one was begun.</source>
        <translation>O histórico %1 estava danificado. Ele foi guardado como %2 e um novo foi iniciado.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) could be read and are in the new one.</source>
        <translation>
            <numerusform>%n execução pôde ser lida e está no novo.</numerusform>
            <numerusform>%n execuções puderam ser lidas e estão no novo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Runs of connected clusters are read again from their logs.</source>
        <translation>As execuções dos clusters conectados são lidas de novo dos seus logs.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>não existe esse arquivo</translation>
    </message>
    <message>
        <source>The history %1 is being written by another program just now.</source>
        <translation>O histórico %1 está sendo gravado por outro programa agora.</translation>
    </message>
    <message>
        <source>The history %1 could not be written: the disk is full, or a limit is reached.</source>
        <translation>O histórico %1 não pôde ser gravado: o disco está cheio ou um limite foi atingido.</translation>
    </message>
    <message>
        <source>The history %1 cannot be written: it or its folder is read-only.</source>
        <translation>O histórico %1 não pode ser gravado: ele ou sua pasta é somente leitura.</translation>
    </message>
    <message>
        <source>The history %1 lies on a file system without locks, where two windows could spoil it.</source>
        <translation>O histórico %1 está em um sistema de arquivos sem travas, onde duas janelas poderiam estragá-lo.</translation>
    </message>
    <message>
        <source>The history %1 is damaged.</source>
        <translation>O histórico %1 está danificado.</translation>
    </message>
    <message>
        <source>%1 is no history of Trainyard: it was left as it is.</source>
        <translation>%1 não é um histórico do Trainyard: ficou como está.</translation>
    </message>
    <message>
        <source>Nothing is lost: what is to be kept waits here and is written as soon as it can be.</source>
        <translation>Nada se perde: o que deve ser guardado espera aqui e é gravado assim que possível.</translation>
    </message>
    <message>
        <source>Free some space. What is stored is safe; what came since waits in memory and is written as soon as it can be.</source>
        <translation>Libere espaço. O que está guardado está seguro; o que veio depois espera na memória e é gravado assim que possível.</translation>
    </message>
    <message>
        <source>Earlier runs are shown; curves of this window are kept in memory only. Make the folder writable, or start with --history FILE.</source>
        <translation>Execuções anteriores são mostradas; as curvas desta janela ficam só na memória. Torne a pasta gravável ou inicie com --history FILE.</translation>
    </message>
    <message>
        <source>Curves of this window are kept in memory only. Keep the history on a local disk: start with --history FILE.</source>
        <translation>As curvas desta janela ficam só na memória. Guarde o histórico em um disco local: inicie com --history FILE.</translation>
    </message>
    <message>
        <source>Move it away, or start with --history FILE for another one. Nothing was changed.</source>
        <translation>Mova-o ou inicie com --history FILE para usar outro. Nada foi alterado.</translation>
    </message>
    <message>
        <source>Name another file with --history FILE; curves of this window are kept in memory only.</source>
        <translation>Indique outro arquivo com --history FILE; as curvas desta janela ficam só na memória.</translation>
    </message>
</context>
<context>
    <name>history::QuerySource</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>O cluster não está conectado.</translation>
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
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>%n bloco de pontos foi estragado pelo disco e ficou de fora.</numerusform>
            <numerusform>%n blocos de pontos foram estragados pelo disco e ficaram de fora.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no runs yet.</source>
        <translation>%1 ainda não tem execuções.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made; set XDG_CACHE_HOME to a place with room.</source>
        <translation>A pasta %1 não pode ser criada; aponte XDG_CACHE_HOME para um lugar com espaço.</translation>
    </message>
    <message>
        <source>The cluster is not connected.</source>
        <translation>O cluster não está conectado.</translation>
    </message>
    <message>
        <source>No event files of TensorBoard were found in the pod&apos;s volumes.</source>
        <translation>Nenhum arquivo de eventos do TensorBoard foi encontrado nos volumes do pod.</translation>
    </message>
    <message>
        <source>%1 (earlier)</source>
        <translation>%1 (anterior)</translation>
    </message>
    <message>
        <source>%1 (earlier, %L2)</source>
        <translation>%1 (anterior, %L2)</translation>
    </message>
    <message>
        <source>Prometheus has no series for this query in this time.</source>
        <translation>O Prometheus não tem séries para esta consulta neste período.</translation>
    </message>
    <message>
        <source>Katib experiment %1/%2 in %3</source>
        <translation>Experimento do Katib %1/%2 em %3</translation>
    </message>
    <message>
        <source>The answer is no Katib experiment.</source>
        <translation>A resposta não é um experimento do Katib.</translation>
    </message>
    <message>
        <source>Katib has observed nothing of this trial yet.</source>
        <translation>O Katib ainda não observou nada deste teste.</translation>
    </message>
    <message>
        <source>The experiment has no trials yet.</source>
        <translation>O experimento ainda não tem testes.</translation>
    </message>
    <message>
        <source>The trial ended without an observation that Katib kept.</source>
        <translation>O trial terminou sem que o Katib guardasse alguma observação.</translation>
    </message>
</context>
<context>
    <name>history::ServerSource</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>O cluster não está conectado.</translation>
    </message>
</context>
<context>
    <name>kubeapi</name>
    <message>
        <source>%1 refused the connection: nothing listens there.</source>
        <translation>%1 recusou a conexão: nada escuta ali.</translation>
    </message>
    <message>
        <source>Check that the cluster is running and that the port in the kubeconfig is right; for a local cluster, start it.</source>
        <translation>Verifique se o cluster está em execução e se a porta no kubeconfig está certa; se for um cluster local, inicie-o.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; of %2 could not be resolved.</source>
        <translation>O nome &quot;%1&quot; de %2 não pôde ser resolvido.</translation>
    </message>
    <message>
        <source>Check the network, the VPN and the server address of context &quot;%1&quot;.</source>
        <translation>Verifique a rede, a VPN e o endereço do servidor do contexto &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>The name of the proxy for %1 could not be resolved.</source>
        <translation>O nome do proxy para %1 não pôde ser resolvido.</translation>
    </message>
    <message>
        <source>Check proxy-url in the kubeconfig and the HTTPS_PROXY variable.</source>
        <translation>Verifique proxy-url no kubeconfig e a variável HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>The proxy %1 for %2 could not be reached: %3.</source>
        <translation>O proxy %1 para %2 não pôde ser alcançado: %3.</translation>
    </message>
    <message>
        <source>Check that the proxy is running, proxy-url in the kubeconfig and the HTTPS_PROXY variable.</source>
        <translation>Verifique se o proxy está em execução, o proxy-url no kubeconfig e a variável HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Sem conexão com %1: %2.</translation>
    </message>
    <message>
        <source>Check the network and the VPN.</source>
        <translation>Verifique a rede e a VPN.</translation>
    </message>
    <message>
        <source>%1 did not answer in time to %2.</source>
        <translation>%1 não respondeu a tempo a %2.</translation>
    </message>
    <message>
        <source>%1 stopped answering in the middle of %2.</source>
        <translation>%1 parou de responder no meio de %2.</translation>
    </message>
    <message>
        <source>Check the network and the VPN; the server may also be overloaded.</source>
        <translation>Verifique a rede e a VPN; o servidor também pode estar sobrecarregado.</translation>
    </message>
    <message>
        <source>The connection to %1 broke during %2: %3.</source>
        <translation>A conexão com %1 caiu durante %2: %3.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, check the network and the VPN.</source>
        <translation>Tente de novo; se continuar, verifique a rede e a VPN.</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake.</source>
        <translation>%1 fechou a conexão durante o handshake TLS.</translation>
    </message>
    <message>
        <source>The server may be starting; if it stays so, check the port and any proxy in between.</source>
        <translation>O servidor pode estar iniciando; se continuar, verifique a porta e algum proxy no caminho.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;).</source>
        <translation>O certificado de %1 expirou em %2 (titular &quot;%3&quot;, emissor &quot;%4&quot;).</translation>
    </message>
    <message>
        <source>Renew the server&apos;s certificate, or check the clock of this computer.</source>
        <translation>Renove o certificado do servidor ou verifique o relógio deste computador.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;).</source>
        <translation>O certificado de %1 não é válido antes de %2 (titular &quot;%3&quot;, emissor &quot;%4&quot;).</translation>
    </message>
    <message>
        <source>Check the clock of this computer.</source>
        <translation>Verifique o relógio deste computador.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here are the authorities of this computer&apos;s system.</source>
        <translation>O certificado de %1 não é confiável: %2 (titular &quot;%3&quot;, emissor &quot;%4&quot;); sua autoridade é desconhecida, aqui se confia nas autoridades do sistema deste computador.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here is %5.</source>
        <translation>O certificado de %1 não é confiável: %2 (titular &quot;%3&quot;, emissor &quot;%4&quot;); sua autoridade é desconhecida, aqui se confia em: %5.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here are %5.</source>
        <translation>O certificado de %1 não é confiável: %2 (titular &quot;%3&quot;, emissor &quot;%4&quot;); sua autoridade é desconhecida, aqui se confia em: %5.</translation>
    </message>
    <message>
        <source>Put the authority that signed it into certificate-authority-data of this cluster in the kubeconfig; if the server was rebuilt, fetch a new kubeconfig.</source>
        <translation>Ponha a autoridade que o assinou no certificate-authority-data deste cluster no kubeconfig; se o servidor foi refeito, busque um kubeconfig novo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for &quot;%2&quot;, the tls-server-name of the kubeconfig: it names %3.</source>
        <translation>O certificado de %1 não é para &quot;%2&quot;, o tls-server-name do kubeconfig: ele nomeia %3.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for &quot;%2&quot;: it names %3.</source>
        <translation>O certificado de %1 não é para &quot;%2&quot;: ele nomeia %3.</translation>
    </message>
    <message>
        <source>Use one of these names as the server in the kubeconfig, or set tls-server-name to one of them.</source>
        <translation>Use um desses nomes como servidor no kubeconfig ou defina tls-server-name como um deles.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS on this port: %2.</source>
        <translation>%1 não fala TLS nesta porta: %2.</translation>
    </message>
    <message>
        <source>Check the port and whether the address should start with http://.</source>
        <translation>Verifique a porta e se o endereço deve começar com http://.</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake: %2.</source>
        <translation>%1 recusou o handshake TLS: %2.</translation>
    </message>
    <message>
        <source>The client certificate of context &quot;%1&quot; may be expired or signed by another authority.</source>
        <translation>O certificado de cliente do contexto &quot;%1&quot; pode estar expirado ou assinado por outra autoridade.</translation>
    </message>
    <message>
        <source>Unauthorized (%1 at %2, HTTP 401)</source>
        <translation>Login não aceito (%1 em %2, HTTP 401)</translation>
    </message>
    <message>
        <source>Sign in again: the token, certificate or login plugin of context &quot;%1&quot; is expired or not known to this cluster.</source>
        <translation>Entre de novo: o token, o certificado ou o plugin de login do contexto &quot;%1&quot; expirou ou não é conhecido por este cluster.</translation>
    </message>
    <message>
        <source>%1 is forbidden: User &quot;%2&quot; cannot %3 resource &quot;%4&quot; in API group &quot;%5&quot; at the cluster scope (%6 at %7, HTTP 403)</source>
        <translation>%1 é proibido: o usuário &quot;%2&quot; não pode fazer %3 no recurso &quot;%4&quot; do grupo de API &quot;%5&quot; em todo o cluster (%6 em %7, HTTP 403)</translation>
    </message>
    <message>
        <source>%1 is forbidden: User &quot;%2&quot; cannot %3 resource &quot;%4&quot; in API group &quot;%5&quot; in the namespace &quot;%6&quot; (%7 at %8, HTTP 403)</source>
        <translation>%1 é proibido: o usuário &quot;%2&quot; não pode fazer %3 no recurso &quot;%4&quot; do grupo de API &quot;%5&quot; no namespace &quot;%6&quot; (%7 em %8, HTTP 403)</translation>
    </message>
    <message>
        <source>Ask an administrator of the cluster for this right, or choose another context or namespace.</source>
        <translation>Peça esse direito a um administrador do cluster ou escolha outro contexto ou namespace.</translation>
    </message>
    <message>
        <source>It may have been deleted meanwhile, or lie in another namespace.</source>
        <translation>Pode ter sido excluído nesse meio-tempo ou estar em outro namespace.</translation>
    </message>
    <message>
        <source>The cluster does not serve this kind of object: the add-on that defines it may not be installed.</source>
        <translation>O cluster não serve esse tipo de objeto: o complemento que o define pode não estar instalado.</translation>
    </message>
    <message>
        <source>The server is busy and asks to come back later.</source>
        <translation>O servidor está ocupado e pede para voltar mais tarde.</translation>
    </message>
    <message>
        <source>A web page came instead of Kubernetes&apos; answer: &quot;%1&quot; (%2 at %3, HTTP %4)</source>
        <translation>Veio uma página web em vez da resposta do Kubernetes: &quot;%1&quot; (%2 em %3, HTTP %4)</translation>
    </message>
    <message>
        <source>A captive portal, a proxy or a login page stands in between: sign in to the network with a browser, or check the server&apos;s address.</source>
        <translation>Há um portal cativo, um proxy ou uma página de login no caminho: entre na rede com um navegador ou verifique o endereço do servidor.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found: there is no such program.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi encontrado: esse programa não existe.</translation>
    </message>
    <message>
        <source>Correct its path in the kubeconfig.</source>
        <translation>Corrija o caminho no kubeconfig.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in PATH (%3) nor where such programs usually are; %4.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi encontrado, nem no PATH (%3) nem onde tais programas costumam estar; %4.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in PATH (%3) nor where such programs usually are.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi encontrado, nem no PATH (%3) nem onde tais programas costumam estar.</translation>
    </message>
    <message>
        <source>Install it, or put its folder into PATH.</source>
        <translation>Instale-o ou ponha sua pasta no PATH.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with exit code %3: %4</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; falhou com código de saída %3: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with exit code %3.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; falhou com código de saída %3.</translation>
    </message>
    <message>
        <source>Sign in with it in a terminal, then try again.</source>
        <translation>Entre com ele em um terminal e tente de novo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of %2 was not run: it was not allowed.</source>
        <translation>O plugin de login %1 de %2 não foi executado: não foi permitido.</translation>
    </message>
    <message>
        <source>Allow it when asked again, if you trust where this kubeconfig comes from.</source>
        <translation>Permita quando for perguntado de novo, se você confia na origem deste kubeconfig.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>O login foi cancelado.</translation>
    </message>
    <message>
        <source>Try again when you want to sign in.</source>
        <translation>Tente de novo quando quiser entrar.</translation>
    </message>
    <message>
        <source>The namespace&apos;s quota leaves no room for it: ask for less, delete what is no longer needed, or have the quota raised.</source>
        <translation>A cota do namespace não deixa espaço para isso: peça menos, apague o que não é mais necessário ou peça para aumentar a cota.</translation>
    </message>
    <message>
        <source>A rule of the cluster refuses it as it is: change what the message names, or ask whoever keeps that rule.</source>
        <translation>Uma regra do cluster recusa isso como está: mude o que a mensagem indica ou pergunte a quem cuida dessa regra.</translation>
    </message>
    <message>
        <source>The namespace&apos;s pod security level refuses it: change what the message names, or use a namespace that allows it.</source>
        <translation>O nível de segurança de pods do namespace recusa isso: mude o que a mensagem indica ou use um namespace que o permita.</translation>
    </message>
    <message>
        <source>The namespace is being deleted: use another one, or wait until it is gone and make it anew.</source>
        <translation>O namespace está sendo apagado: use outro ou espere que ele suma e crie-o de novo.</translation>
    </message>
    <message>
        <source>%1 refused the credentials that the login plugin %2 of %3 gave, and those of another run too.</source>
        <translation>%1 recusou as credenciais que o plugin de login %2 de %3 deu, e também as de outra execução.</translation>
    </message>
    <message>
        <source>Sign in with the plugin in a terminal and check with which account it does, then try again.</source>
        <translation>Entre com o plugin em um terminal e verifique com qual conta ele o faz; depois tente de novo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; wants a terminal.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; quer um terminal.</translation>
    </message>
    <message>
        <source>Set interactiveMode to IfAvailable in the kubeconfig, or sign in with it in a terminal first.</source>
        <translation>Defina interactiveMode como IfAvailable no kubeconfig ou entre com ele em um terminal primeiro.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not run: the policy %3 in the kuberc %4 does not allow %5.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi executado: a política %3 no kuberc %4 não permite %5.</translation>
    </message>
    <message>
        <source>Add it to credentialPluginAllowlist there, if you trust it.</source>
        <translation>Acrescente-o a credentialPluginAllowlist ali, se você confia nele.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; could not be started: %3.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não pôde ser iniciado: %3.</translation>
    </message>
    <message>
        <source>Check that the file is a program for this computer.</source>
        <translation>Verifique se o arquivo é um programa para este computador.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; did not end within %3 s and was stopped: %4</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não terminou em %3 s e foi interrompido: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; did not end within %3 s and was stopped.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não terminou em %3 s e foi interrompido.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with signal %3: %4</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; falhou com o sinal %3: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with signal %3.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; falhou com o sinal %3.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in this Flatpak nor on the computer outside of it: %3</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi encontrado, nem neste Flatpak nem no computador fora dele: %3</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in this Flatpak nor on the computer outside of it.</source>
        <translation>O plugin de login %1 do usuário &quot;%2&quot; não foi encontrado, nem neste Flatpak nem no computador fora dele.</translation>
    </message>
    <message>
        <source>Install it on the computer.</source>
        <translation>Instale-o no computador.</translation>
    </message>
    <message>
        <source>The login plugin %1 did not answer with JSON.</source>
        <translation>O plugin de login %1 não respondeu com JSON.</translation>
    </message>
    <message>
        <source>Run it by hand to see what it prints.</source>
        <translation>Execute-o à mão para ver o que ele escreve.</translation>
    </message>
    <message>
        <source>The login plugin %1 did not answer with an ExecCredential.</source>
        <translation>O plugin de login %1 não respondeu com um ExecCredential.</translation>
    </message>
    <message>
        <source>Update the plugin.</source>
        <translation>Atualize o plugin.</translation>
    </message>
    <message>
        <source>The login plugin %1 is configured to use API version %2 but returned version %3.</source>
        <translation>O plugin de login %1 está configurado para usar a versão de API %2, mas devolveu a versão %3.</translation>
    </message>
    <message>
        <source>Update the plugin, or set apiVersion in the kubeconfig to what it speaks.</source>
        <translation>Atualize o plugin ou defina apiVersion no kubeconfig como a que ele fala.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned no credentials.</source>
        <translation>O plugin de login %1 não devolveu credenciais.</translation>
    </message>
    <message>
        <source>Sign in with the plugin by hand, then try again.</source>
        <translation>Entre com o plugin à mão e tente de novo.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned only one of certificate and key.</source>
        <translation>O plugin de login %1 devolveu só um entre certificado e chave.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned neither a token nor a certificate.</source>
        <translation>O plugin de login %1 não devolveu nem token nem certificado.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned an expirationTimestamp that is not a time.</source>
        <translation>O plugin de login %1 devolveu um expirationTimestamp que não é uma hora.</translation>
    </message>
    <message>
        <source>there is no login shell to ask</source>
        <translation>não há shell de login a quem perguntar</translation>
    </message>
    <message>
        <source>the login shell %1 did not answer within %2 s</source>
        <translation>o shell de login %1 não respondeu em %2 s</translation>
    </message>
    <message>
        <source>the login shell %1 did not tell its PATH</source>
        <translation>o shell de login %1 não disse seu PATH</translation>
    </message>
    <message>
        <source>the login shell %1 has %2 folders in PATH</source>
        <translation>o shell de login %1 tem %2 pastas no PATH</translation>
    </message>
    <message>
        <source>The plugin policy in the kuberc %1 cannot be followed: %2, so no login plugin is run.</source>
        <translation>A política de plugins no kuberc %1 não pode ser seguida: %2, por isso nenhum plugin de login é executado.</translation>
    </message>
    <message>
        <source>Correct credentialPluginPolicy and credentialPluginAllowlist there.</source>
        <translation>Corrija credentialPluginPolicy e credentialPluginAllowlist ali.</translation>
    </message>
    <message>
        <source>it could not be read</source>
        <translation>não pôde ser lido</translation>
    </message>
    <message>
        <source>it is not a mapping</source>
        <translation>não é um mapeamento</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no policy</source>
        <translation>&quot;%1&quot; não é uma política</translation>
    </message>
    <message>
        <source>a list of plugins needs the policy Allowlist</source>
        <translation>uma lista de plugins precisa da política Allowlist</translation>
    </message>
    <message>
        <source>the policy Allowlist needs a list</source>
        <translation>a política Allowlist precisa de uma lista</translation>
    </message>
    <message>
        <source>the list of plugins is empty</source>
        <translation>a lista de plugins está vazia</translation>
    </message>
    <message>
        <source>an entry of the list is empty or not a plain path</source>
        <translation>um item da lista está vazio ou não é um caminho simples</translation>
    </message>
    <message>
        <source>line %1 is not YAML</source>
        <translation>a linha %1 não é YAML</translation>
    </message>
    <message>
        <source>%1 has no valid id-token, and no refresh-token to get one.</source>
        <translation>%1 não tem id-token válido nem refresh-token para obter um.</translation>
    </message>
    <message>
        <source>Sign in again with whatever wrote this user, or use the kubelogin plugin: kubectl oidc-login setup shows how.</source>
        <translation>Entre de novo com o que escreveu este usuário ou use o plugin kubelogin: kubectl oidc-login setup mostra como.</translation>
    </message>
    <message>
        <source>The sign-in of %1 at %2 could not be renewed: %3</source>
        <translation>O login de %1 em %2 não pôde ser renovado: %3</translation>
    </message>
    <message>
        <source>The sign-in of %1 could not be renewed: %2</source>
        <translation>O login de %1 não pôde ser renovado: %2</translation>
    </message>
    <message>
        <source>the issuer&apos;s address does not start with https://, and tokens go nowhere else.</source>
        <translation>o endereço do emissor não começa com https://, e tokens não vão a nenhum outro lugar.</translation>
    </message>
    <message>
        <source>its discovery document names no token endpoint with https (HTTP %1).</source>
        <translation>seu documento de descoberta não nomeia um endpoint de token com https (HTTP %1).</translation>
    </message>
    <message>
        <source>the issuer answered &quot;%1&quot;, HTTP %2.</source>
        <translation>o emissor respondeu &quot;%1&quot;, HTTP %2.</translation>
    </message>
    <message>
        <source>the issuer answered HTTP %1.</source>
        <translation>o emissor respondeu HTTP %1.</translation>
    </message>
    <message>
        <source>the issuer&apos;s answer holds no id_token.</source>
        <translation>a resposta do emissor não contém id_token.</translation>
    </message>
    <message>
        <source>New tokens could not be saved to %1: %2.</source>
        <translation>Os novos tokens não puderam ser salvos em %1: %2.</translation>
    </message>
    <message>
        <source>They are used from memory until Trainyard ends; other programs may have to sign in anew.</source>
        <translation>Eles são usados da memória até o Trainyard terminar; outros programas talvez tenham de entrar de novo.</translation>
    </message>
    <message>
        <source>Make the file writable, or sign in anew with whatever wrote it.</source>
        <translation>Torne o arquivo gravável ou entre de novo com o que o escreveu.</translation>
    </message>
    <message>
        <source>user &quot;%1&quot; has no auth-provider there</source>
        <translation>o usuário &quot;%1&quot; não tem auth-provider ali</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands there in a way that is not rewritten</source>
        <translation>&quot;%1&quot; está ali de um modo que não é reescrito</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not text there</source>
        <translation>&quot;%1&quot; não é texto ali</translation>
    </message>
    <message>
        <source>its end is not where it was</source>
        <translation>seu fim não está onde estava</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would not be read again as written</source>
        <translation>&quot;%1&quot; não seria lido de novo como foi escrito</translation>
    </message>
    <message>
        <source>something else would change with them</source>
        <translation>outra coisa mudaria com eles</translation>
    </message>
    <message>
        <source>it is not a kubeconfig that can be changed safely</source>
        <translation>não é um kubeconfig que possa ser mudado com segurança</translation>
    </message>
    <message>
        <source>another program holds %1</source>
        <translation>outro programa segura %1</translation>
    </message>
    <message>
        <source>The file is not a kubeconfig: a mapping was expected.</source>
        <translation>O arquivo não é um kubeconfig: esperava-se um mapeamento.</translation>
    </message>
    <message>
        <source>Check that the right file is named.</source>
        <translation>Verifique se o arquivo certo está nomeado.</translation>
    </message>
    <message>
        <source>The file holds a &quot;%1&quot;, not a &quot;Config&quot;.</source>
        <translation>O arquivo contém um &quot;%1&quot;, não um &quot;Config&quot;.</translation>
    </message>
    <message>
        <source>The file holds a kind that is not one word, not a &quot;Config&quot;.</source>
        <translation>O arquivo contém um kind que não é uma palavra só, não um &quot;Config&quot;.</translation>
    </message>
    <message>
        <source>The file is of the version &quot;%1&quot;; only v1 is known.</source>
        <translation>O arquivo é da versão &quot;%1&quot;; só v1 é conhecida.</translation>
    </message>
    <message>
        <source>The file is of a version that is not one word; only v1 is known.</source>
        <translation>O arquivo é de uma versão que não é uma palavra só; só v1 é conhecida.</translation>
    </message>
    <message>
        <source>Write apiVersion: v1.</source>
        <translation>Escreva apiVersion: v1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text, but reads as a truth value.</source>
        <translation>&quot;%1&quot; deve ser texto, mas é lido como valor lógico.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text, but reads as a number.</source>
        <translation>&quot;%1&quot; deve ser texto, mas é lido como número.</translation>
    </message>
    <message>
        <source>Put the value into quotes.</source>
        <translation>Ponha o valor entre aspas.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text.</source>
        <translation>&quot;%1&quot; deve ser texto.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false, without quotes.</source>
        <translation>&quot;%1&quot; deve ser true ou false, sem aspas.</translation>
    </message>
    <message>
        <source>Write true or false.</source>
        <translation>Escreva true ou false.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list.</source>
        <translation>&quot;%1&quot; deve ser uma lista.</translation>
    </message>
    <message>
        <source>Write it as [one, two].</source>
        <translation>Escreva assim: [um, dois].</translation>
    </message>
    <message>
        <source>Every entry of &quot;%1&quot; must have a name and a %2.</source>
        <translation>Cada item de &quot;%1&quot; deve ter um name e um %2.</translation>
    </message>
    <message>
        <source>An entry of &quot;%1&quot; has no name.</source>
        <translation>Um item de &quot;%1&quot; não tem nome.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Dê-lhe um nome.</translation>
    </message>
    <message>
        <source>The cluster &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>O cluster &quot;%1&quot; está definido duas vezes neste arquivo; o primeiro é usado.</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>O usuário &quot;%1&quot; está definido duas vezes neste arquivo; o primeiro é usado.</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>O contexto &quot;%1&quot; está definido duas vezes neste arquivo; o primeiro é usado.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Remova um deles.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of &quot;%2&quot; must be a mapping.</source>
        <translation>&quot;%1&quot; de &quot;%2&quot; deve ser um mapeamento.</translation>
    </message>
    <message>
        <source>The YAML could not be read: %1.</source>
        <translation>O YAML não pôde ser lido: %1.</translation>
    </message>
    <message>
        <source>Check the indentation and the quotes there.</source>
        <translation>Verifique ali o recuo e as aspas.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the cluster &quot;%2&quot;, which no file defines.</source>
        <translation>O contexto &quot;%1&quot; nomeia o cluster &quot;%2&quot;, que nenhum arquivo define.</translation>
    </message>
    <message>
        <source>Add the cluster, or name another one in the context.</source>
        <translation>Acrescente o cluster ou nomeie outro no contexto.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the user &quot;%2&quot;, which no file defines.</source>
        <translation>O contexto &quot;%1&quot; nomeia o usuário &quot;%2&quot;, que nenhum arquivo define.</translation>
    </message>
    <message>
        <source>Add the user, or name another one in the context.</source>
        <translation>Acrescente o usuário ou nomeie outro no contexto.</translation>
    </message>
    <message>
        <source>current-context names &quot;%1&quot;, which no file defines.</source>
        <translation>current-context nomeia &quot;%1&quot;, que nenhum arquivo define.</translation>
    </message>
    <message>
        <source>Choose one of the contexts, for example with: kubectl config use-context NAME</source>
        <translation>Escolha um dos contextos, por exemplo com: kubectl config use-context NOME</translation>
    </message>
    <message>
        <source>The file could not be looked at: %1.</source>
        <translation>O arquivo não pôde ser examinado: %1.</translation>
    </message>
    <message>
        <source>Check the permissions of the folders above it.</source>
        <translation>Verifique as permissões das pastas acima dele.</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>O arquivo não existe.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Verifique o caminho.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Isto é uma pasta, não um arquivo.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>O arquivo não pôde ser lido.</translation>
    </message>
    <message>
        <source>Check the path and the permissions.</source>
        <translation>Verifique o caminho e as permissões.</translation>
    </message>
    <message>
        <source>The contexts of before it was changed are shown.</source>
        <translation>São mostrados os contextos de antes da mudança.</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot; (%2, line %3)</source>
        <translation>O cluster &quot;%1&quot; (%2, linha %3)</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot; (%2)</source>
        <translation>O cluster &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>User &quot;%1&quot; (%2, line %3)</source>
        <translation>O usuário &quot;%1&quot; (%2, linha %3)</translation>
    </message>
    <message>
        <source>User &quot;%1&quot; (%2)</source>
        <translation>O usuário &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; (%2, line %3)</source>
        <translation>O contexto &quot;%1&quot; (%2, linha %3)</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; (%2)</source>
        <translation>O contexto &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>The service account (%1)</source>
        <translation>A conta de serviço (%1)</translation>
    </message>
    <message>
        <source>The %1 file of %2 does not exist; its name is not shown, because it may be the secret itself.</source>
        <translation>O arquivo %1 não existe (%2); seu nome não é mostrado, porque pode ser o próprio segredo.</translation>
    </message>
    <message>
        <source>%1 there names a file, relative to the folder of the kubeconfig; the secret itself belongs under %2, in base64.</source>
        <translation>Ali, %1 nomeia um arquivo, relativo à pasta do kubeconfig; o segredo em si fica em %2, em base64.</translation>
    </message>
    <message>
        <source>%1 there names a file, relative to the folder of the kubeconfig; the secret itself belongs under %2.</source>
        <translation>Ali, %1 nomeia um arquivo, relativo à pasta do kubeconfig; o segredo em si fica em %2.</translation>
    </message>
    <message>
        <source>The %1 file of Cluster &quot;%2&quot; (%3), %4 could not be read.</source>
        <translation>O arquivo %1 do cluster &quot;%2&quot; (%3), %4, não pôde ser lido.</translation>
    </message>
    <message>
        <source>The %1 file of User &quot;%2&quot; (%3), %4 could not be read.</source>
        <translation>O arquivo %1 do usuário &quot;%2&quot; (%3), %4, não pôde ser lido.</translation>
    </message>
    <message>
        <source>The certificate-authority %1 could not be read.</source>
        <translation>O certificate-authority %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The token file %1 could not be read.</source>
        <translation>O arquivo de token %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The client certificate %1 could not be read.</source>
        <translation>O certificado de cliente %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The client key %1 could not be read.</source>
        <translation>A chave de cliente %1 não pôde ser lida.</translation>
    </message>
    <message>
        <source>The service account&apos;s token %1 could not be read.</source>
        <translation>O token da conta de serviço %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The service account&apos;s authority %1 could not be read.</source>
        <translation>A autoridade da conta de serviço %1 não pôde ser lida.</translation>
    </message>
    <message>
        <source>The service account&apos;s namespace %1 could not be read.</source>
        <translation>O namespace da conta de serviço %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The kubeconfig %1 could not be read.</source>
        <translation>O kubeconfig %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>The kuberc %1 could not be read.</source>
        <translation>O kuberc %1 não pôde ser lido.</translation>
    </message>
    <message>
        <source>Check that the file exists and that you may read it.</source>
        <translation>Verifique se o arquivo existe e se você pode lê-lo.</translation>
    </message>
    <message>
        <source>The token file of %1 (%2), %3, is empty.</source>
        <translation>O arquivo de token de %1 (%2), %3, está vazio.</translation>
    </message>
    <message>
        <source>The token file %1 is empty.</source>
        <translation>O arquivo de token %1 está vazio.</translation>
    </message>
    <message>
        <source>Sign in again with whatever writes it.</source>
        <translation>Entre de novo com o que o escreve.</translation>
    </message>
    <message>
        <source>%1 has both exec and auth-provider.</source>
        <translation>%1 tem exec e auth-provider ao mesmo tempo.</translation>
    </message>
    <message>
        <source>Keep only exec in the kubeconfig.</source>
        <translation>Mantenha só exec no kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has both %2 and %3.</source>
        <translation>%1 tem %2 e %3 ao mesmo tempo.</translation>
    </message>
    <message>
        <source>Remove one of them from the kubeconfig.</source>
        <translation>Remova um deles do kubeconfig.</translation>
    </message>
    <message>
        <source>%1-data of %2 is not base64.</source>
        <translation>%1-data não é base64 (%2).</translation>
    </message>
    <message>
        <source>Copy the kubeconfig again from where it came.</source>
        <translation>Copie o kubeconfig de novo de onde ele veio.</translation>
    </message>
    <message>
        <source>%1 is faulty: %2 (line %3)</source>
        <translation>%1 tem um erro: %2 (linha %3)</translation>
    </message>
    <message>
        <source>%1 is faulty: %2</source>
        <translation>%1 tem um erro: %2</translation>
    </message>
    <message>
        <source>Correct it in the kubeconfig.</source>
        <translation>Corrija-o no kubeconfig.</translation>
    </message>
    <message>
        <source>The auth-provider oidc of %1 has no %2.</source>
        <translation>O auth-provider oidc não tem %2 (%1).</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no command.</source>
        <translation>O plugin exec não tem comando (%1).</translation>
    </message>
    <message>
        <source>Set &quot;command&quot; under &quot;exec&quot; in the kubeconfig.</source>
        <translation>Defina &quot;command&quot; em &quot;exec&quot; no kubeconfig.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no apiVersion.</source>
        <translation>O plugin exec não tem apiVersion (%1).</translation>
    </message>
    <message>
        <source>Set it to client.authentication.k8s.io/v1.</source>
        <translation>Defina-a como client.authentication.k8s.io/v1.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 uses the API version &quot;%2&quot;, which no longer exists.</source>
        <translation>O plugin exec usa a versão de API &quot;%2&quot;, que não existe mais (%1).</translation>
    </message>
    <message>
        <source>Update the plugin and its kubeconfig entry to client.authentication.k8s.io/v1.</source>
        <translation>Atualize o plugin e sua entrada no kubeconfig para client.authentication.k8s.io/v1.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no interactiveMode.</source>
        <translation>O plugin exec não tem interactiveMode (%1).</translation>
    </message>
    <message>
        <source>Set interactiveMode to IfAvailable in the kubeconfig.</source>
        <translation>Defina interactiveMode como IfAvailable no kubeconfig.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has the unknown interactiveMode &quot;%2&quot;.</source>
        <translation>O plugin exec tem o interactiveMode desconhecido &quot;%2&quot; (%1).</translation>
    </message>
    <message>
        <source>Set it to Never, IfAvailable or Always.</source>
        <translation>Defina-o como Never, IfAvailable ou Always.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has an environment variable without a name.</source>
        <translation>O plugin exec tem uma variável de ambiente sem nome (%1).</translation>
    </message>
    <message>
        <source>Give every entry of &quot;env&quot; a name.</source>
        <translation>Dê um nome a cada item de &quot;env&quot;.</translation>
    </message>
    <message>
        <source>%1 has more than one way to sign in: a token and a user name with password.</source>
        <translation>%1 tem mais de um modo de entrar: um token e um nome de usuário com senha.</translation>
    </message>
    <message>
        <source>Keep only one in the kubeconfig.</source>
        <translation>Mantenha só um no kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a client certificate without a key.</source>
        <translation>%1 tem um certificado de cliente sem chave.</translation>
    </message>
    <message>
        <source>Add client-key or client-key-data to the kubeconfig.</source>
        <translation>Acrescente client-key ou client-key-data ao kubeconfig.</translation>
    </message>
    <message>
        <source>%1 impersonates a uid, groups or extras without a user (&quot;as&quot;).</source>
        <translation>%1 personifica um uid, grupos ou extras sem um usuário (&quot;as&quot;).</translation>
    </message>
    <message>
        <source>Set &quot;as&quot; in the kubeconfig.</source>
        <translation>Defina &quot;as&quot; no kubeconfig.</translation>
    </message>
    <message>
        <source>%1 signs in with the auth-provider &quot;%2&quot;, which Kubernetes removed.</source>
        <translation>%1 entra com o auth-provider &quot;%2&quot;, que o Kubernetes removeu.</translation>
    </message>
    <message>
        <source>Install an exec plugin and fetch the kubeconfig of this cluster again.</source>
        <translation>Instale um plugin exec e busque de novo o kubeconfig deste cluster.</translation>
    </message>
    <message>
        <source>Install %1 and fetch the kubeconfig of this cluster again.</source>
        <translation>Instale %1 e busque de novo o kubeconfig deste cluster.</translation>
    </message>
    <message>
        <source>There is no kubeconfig.</source>
        <translation>Não há kubeconfig.</translation>
    </message>
    <message>
        <source>Set KUBECONFIG, or save the cluster&apos;s kubeconfig as ~/.kube/config.</source>
        <translation>Defina KUBECONFIG ou salve o kubeconfig do cluster como ~/.kube/config.</translation>
    </message>
    <message>
        <source>The kubeconfig has no current context.</source>
        <translation>O kubeconfig não tem contexto atual.</translation>
    </message>
    <message>
        <source>The kubeconfig %1 has no current context.</source>
        <translation>O kubeconfig %1 não tem contexto atual.</translation>
    </message>
    <message>
        <source>Choose a context, for example with: kubectl config use-context NAME</source>
        <translation>Escolha um contexto, por exemplo com: kubectl config use-context NOME</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; does not exist in the kubeconfig.</source>
        <translation>O contexto &quot;%1&quot; não existe no kubeconfig.</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; does not exist in %2.</source>
        <translation>O contexto &quot;%1&quot; não existe em %2.</translation>
    </message>
    <message>
        <source>Choose one of the contexts that kubectl config get-contexts shows.</source>
        <translation>Escolha um dos contextos que kubectl config get-contexts mostra.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the cluster &quot;%2&quot;, which is not defined (%3, line %4).</source>
        <translation>O contexto &quot;%1&quot; nomeia o cluster &quot;%2&quot;, que não está definido (%3, linha %4).</translation>
    </message>
    <message>
        <source>Add the cluster to the kubeconfig.</source>
        <translation>Acrescente o cluster ao kubeconfig.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the user &quot;%2&quot;, which is not defined (%3, line %4).</source>
        <translation>O contexto &quot;%1&quot; nomeia o usuário &quot;%2&quot;, que não está definido (%3, linha %4).</translation>
    </message>
    <message>
        <source>Add the user to the kubeconfig.</source>
        <translation>Acrescente o usuário ao kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a certificate authority and insecure-skip-tls-verify together.</source>
        <translation>%1 tem uma autoridade certificadora e insecure-skip-tls-verify ao mesmo tempo.</translation>
    </message>
    <message>
        <source>Remove insecure-skip-tls-verify to keep the connection safe.</source>
        <translation>Remova insecure-skip-tls-verify para manter a conexão segura.</translation>
    </message>
    <message>
        <source>The certificate authority of %1 holds no certificate in PEM form.</source>
        <translation>A autoridade certificadora não contém um certificado em forma PEM (%1).</translation>
    </message>
    <message>
        <source>The proxy-url of %1 must start with http://, https:// or socks5://.</source>
        <translation>O proxy-url deve começar com http://, https:// ou socks5:// (%1).</translation>
    </message>
    <message>
        <source>Correct proxy-url in the kubeconfig.</source>
        <translation>Corrija proxy-url no kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has no server address.</source>
        <translation>%1 não tem endereço de servidor.</translation>
    </message>
    <message>
        <source>Set &quot;server&quot; of the cluster in the kubeconfig.</source>
        <translation>Defina &quot;server&quot; do cluster no kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a server address with blanks in it.</source>
        <translation>%1 tem um endereço de servidor com espaços.</translation>
    </message>
    <message>
        <source>%1 has a server address whose brackets are not around an IPv6 address.</source>
        <translation>%1 tem um endereço de servidor cujos colchetes não cercam um endereço IPv6.</translation>
    </message>
    <message>
        <source>%1 has a server address without a host.</source>
        <translation>%1 tem um endereço de servidor sem host.</translation>
    </message>
    <message>
        <source>%1 has a server address whose port is not a number up to 65535.</source>
        <translation>%1 tem um endereço de servidor cuja porta não é um número até 65535.</translation>
    </message>
    <message>
        <source>Correct &quot;server&quot; in the kubeconfig; it looks like https://host:6443.</source>
        <translation>Corrija &quot;server&quot; no kubeconfig; ele é como https://host:6443.</translation>
    </message>
    <message>
        <source>%1 has the server scheme &quot;%2&quot;.</source>
        <translation>%1 tem o esquema de servidor &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>Use an address that starts with https://.</source>
        <translation>Use um endereço que comece com https://.</translation>
    </message>
    <message>
        <source>The client certificate of %1 is not a certificate in PEM form.</source>
        <translation>O certificado de cliente não é um certificado em forma PEM (%1).</translation>
    </message>
    <message>
        <source>Copy the kubeconfig again from where it came, or convert the file: openssl x509 -inform DER -in FILE -out FILE.pem</source>
        <translation>Copie o kubeconfig de novo de onde ele veio ou converta o arquivo: openssl x509 -inform DER -in ARQUIVO -out ARQUIVO.pem</translation>
    </message>
    <message>
        <source>The client key of %1 is encrypted with a password, which no Kubernetes client can ask for.</source>
        <translation>A chave de cliente está cifrada com uma senha, que nenhum cliente de Kubernetes pode pedir (%1).</translation>
    </message>
    <message>
        <source>Decrypt it into a file that only you can read (umask 077; openssl pkey -in KEY -out KEY.plain) and name that in the kubeconfig, or sign in with a token or a login plugin.</source>
        <translation>Decifre-a em um arquivo que só você possa ler (umask 077; openssl pkey -in CHAVE -out CHAVE.plain) e nomeie-o no kubeconfig, ou entre com um token ou um plugin de login.</translation>
    </message>
    <message>
        <source>The client key of %1 is not a private key in PEM form.</source>
        <translation>A chave de cliente não é uma chave privada em forma PEM (%1).</translation>
    </message>
    <message>
        <source>The client key of %1 does not belong to its certificate (subject &quot;%2&quot;).</source>
        <translation>A chave de cliente não pertence ao seu certificado (titular &quot;%2&quot;; %1).</translation>
    </message>
    <message>
        <source>Take certificate and key from the same place; one of them was replaced without the other.</source>
        <translation>Pegue certificado e chave do mesmo lugar; um deles foi trocado sem o outro.</translation>
    </message>
    <message>
        <source>This program does not run in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set.</source>
        <translation>Este programa não é executado em um pod: KUBERNETES_SERVICE_HOST e KUBERNETES_SERVICE_PORT não estão definidos.</translation>
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
    <message>
        <source>Patterns</source>
        <translation>Padrões</translation>
    </message>
    <message>
        <source>reading the patterns for logs</source>
        <translation>ao ler os padrões de logs</translation>
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
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rank concorda</numerusform>
            <numerusform>%n ranks concordam</numerusform>
        </translation>
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
    <message>
        <source>Open server…</source>
        <translation>Abrir servidor…</translation>
    </message>
    <message>
        <source>Numbers missing?</source>
        <translation>Faltam números?</translation>
    </message>
    <message>
        <source>Draw the run first whose numbers are missing</source>
        <translation>Desenhe primeiro a execução cujos números faltam</translation>
    </message>
    <message>
        <source>Read numbers of a log that were not recognised: click them</source>
        <translation>Ler números de um log que não foram reconhecidos: clique neles</translation>
    </message>
    <message>
        <source>The job is not in a connected cluster any more.</source>
        <translation>O job não está mais em um cluster conectado.</translation>
    </message>
    <message>
        <source>The job has no pods now.</source>
        <translation>O job não tem pods agora.</translation>
    </message>
    <message>
        <source>%1 also writes event files of TensorBoard, to %2 in its pod.</source>
        <translation>%1 também grava arquivos de eventos do TensorBoard, em %2 no seu pod.</translation>
    </message>
    <message>
        <source>Read event files</source>
        <translation>Ler arquivos de eventos</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir pasta…</translation>
    </message>
    <message>
        <source>All runs in a folder and below it; what is written there later is seen as well</source>
        <translation>Todas as execuções de uma pasta e das pastas abaixo dela; o que for escrito lá depois também aparece</translation>
    </message>
    <message>
        <source>Runs of an MLflow or TensorBoard server, a query of Prometheus, or the trials of a Katib experiment, on the network or in a connected cluster</source>
        <translation>Execuções de um servidor MLflow ou TensorBoard, uma consulta ao Prometheus ou os testes de um experimento do Katib, na rede ou em um cluster conectado</translation>
    </message>
    <message>
        <source>Open a folder of runs</source>
        <translation>Abrir uma pasta de execuções</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) differ</source>
        <translation>
            <numerusform>%n parâmetro difere</numerusform>
            <numerusform>%n parâmetros diferem</numerusform>
        </translation>
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
    <message>
        <source>Which way this metric is better; its name does not tell</source>
        <translation>Em que sentido esta métrica melhora; o nome não diz</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>O que é melhor?</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>Menor é melhor</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>Maior é melhor</translation>
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
    <message>
        <source>Metric %1, which way is better was not said</source>
        <translation>Métrica %1, não foi dito em que sentido ela melhora</translation>
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
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
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
    <message>
        <source>Numbers missing? Read them…</source>
        <translation>Faltam números? Leia-os…</translation>
    </message>
    <message>
        <source>Click the numbers in the log that you want as curves</source>
        <translation>Clique nos números do log que você quer como curvas</translation>
    </message>
    <message>
        <source>Read numbers from the log…</source>
        <translation>Ler números do log…</translation>
    </message>
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rank concorda</numerusform>
            <numerusform>%n ranks concordam</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
</context>
<context>
    <name>pages::JobEvents</name>
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
</context>
<context>
    <name>pages::JobPods</name>
    <message>
        <source>Terminating</source>
        <translation>Terminando</translation>
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
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nó</translation>
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
        <source>Memory</source>
        <translation>Memória</translation>
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
        <source>Pods and ranks</source>
        <translation>Pods e ranks</translation>
    </message>
    <message>
        <source>No pods now. A suspended or waiting job has none.</source>
        <translation>Nenhum pod agora. Um job suspenso ou aguardando não tem pods.</translation>
    </message>
</context>
<context>
    <name>pages::JobProgress</name>
    <message>
        <source>%1 left</source>
        <translation>faltam %1</translation>
    </message>
    <message>
        <source>Told by the training program in the %1&apos;s status, %2</source>
        <translation>Informado pelo programa de treino no status do %1, %2</translation>
    </message>
    <message>
        <source>Told by the training program in the %1&apos;s status</source>
        <translation>Informado pelo programa de treino no status do %1</translation>
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
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>How far the training program says it is, and the time that it says is left</source>
        <translation>Até onde o programa de treino diz que chegou, e o tempo que diz faltar</translation>
    </message>
    <message>
        <source>No training jobs among what this user may read; others may run. Not allowed to list: %1.</source>
        <translation>Nenhum job de treinamento entre o que este usuário pode ler; outros podem estar em execução. Sem permissão para listar: %1.</translation>
    </message>
    <message>
        <source>No training jobs here yet, and no kind of a training operator is served here. Jobs, StatefulSets that train and pods with GPUs appear by themselves.</source>
        <translation>Ainda não há jobs de treinamento aqui, e nenhum tipo de operador de treinamento é servido aqui. Jobs, StatefulSets que treinam e pods com GPUs aparecem sozinhos.</translation>
    </message>
    <message>
        <source>No training jobs here yet. Objects of these kinds appear by themselves: %1.</source>
        <translation>Ainda não há jobs de treinamento aqui. Objetos destes tipos aparecem sozinhos: %1.</translation>
    </message>
</context>
<context>
    <name>pages::LinePicker</name>
    <message>
        <source>Lines of the log</source>
        <translation>Linhas do log</translation>
    </message>
    <message>
        <source>%1 in line %2: %3</source>
        <translation>%1 na linha %2: %3</translation>
    </message>
    <message>
        <source>%1 in line %2, taken as %3: %4</source>
        <translation>%1 na linha %2, tomado como %3: %4</translation>
    </message>
</context>
<context>
    <name>pages::LoginAlert</name>
    <message>
        <source>login expired</source>
        <translation>login expirado</translation>
    </message>
    <message>
        <source>login expires in %1</source>
        <translation>login expira em %1</translation>
    </message>
    <message>
        <source>The client certificate (%1) expired on %2.</source>
        <translation>O certificado de cliente (%1) expirou em %2.</translation>
    </message>
    <message>
        <source>The client certificate (%1) expires on %2.</source>
        <translation>O certificado de cliente (%1) expira em %2.</translation>
    </message>
    <message>
        <source>The token expired on %1.</source>
        <translation>O token expirou em %1.</translation>
    </message>
    <message>
        <source>The token expires on %1.</source>
        <translation>O token expira em %1.</translation>
    </message>
    <message>
        <source>Get a new one from whoever gave you this kubeconfig, or sign in again with the tool that wrote it. Trainyard uses it as soon as it stands in the kubeconfig, without a restart.</source>
        <translation>Peça um novo a quem lhe deu este kubeconfig, ou entre de novo com a ferramenta que o gravou. O Trainyard o usa assim que estiver no kubeconfig, sem reiniciar.</translation>
    </message>
</context>
<context>
    <name>pages::OpenServerDialog</name>
    <message>
        <source>Open server</source>
        <translation>Abrir servidor</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Endereço do servidor</translation>
    </message>
    <message>
        <source>Servers that are found in the connected clusters are in the list. To sign in, start Trainyard with MLFLOW_TRACKING_TOKEN, or with MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. They are never stored.</source>
        <translation>Os servidores encontrados nos clusters conectados estão na lista. Para se autenticar, inicie o Trainyard com MLFLOW_TRACKING_TOKEN, ou com MLFLOW_TRACKING_USERNAME e MLFLOW_TRACKING_PASSWORD. Eles nunca são guardados.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abertos</translation>
    </message>
    <message>
        <source>%1 in %2: svc/%3/%4</source>
        <translation>%1 em %2: svc/%3/%4</translation>
    </message>
    <message>
        <source>This is no address. Write http://HOST:PORT, with a path behind it where the server has one.</source>
        <translation>Isto não é um endereço. Escreva http://HOST:PORTA, com um caminho depois se o servidor tiver um.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Type an address first</source>
        <translation>Digite um endereço primeiro</translation>
    </message>
    <message>
        <source>&amp;Address of an MLflow or TensorBoard server, or what was found in the connected clusters</source>
        <translation>&amp;Endereço de um servidor MLflow ou TensorBoard, ou o que foi encontrado nos clusters conectados</translation>
    </message>
    <message>
        <source>Ask Prometheus…</source>
        <translation>Perguntar ao Prometheus…</translation>
    </message>
    <message>
        <source>Katib experiment in %1: %2/%3</source>
        <translation>Experimento do Katib em %1: %2/%3</translation>
    </message>
    <message>
        <source>%1 is not connected any more.</source>
        <translation>%1 não está mais conectado.</translation>
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
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>pages::PatternDialog</name>
    <message>
        <source>Read numbers from the log of %1</source>
        <translation>Ler números do log de %1</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Lendo o log</translation>
    </message>
    <message>
        <source>Click the numbers that you want as curves</source>
        <translation>Clique nos números que você quer como curvas</translation>
    </message>
    <message>
        <source>Arrow keys move from number to number, Enter takes one or lets it go</source>
        <translation>As setas vão de número em número, Enter toma um ou o solta</translation>
    </message>
    <message>
        <source>What was taken</source>
        <translation>O que foi tomado</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>As text, one pattern a line</source>
        <translation>Como texto, um padrão por linha</translation>
    </message>
    <message>
        <source>{loss} is a series, {step}, {epoch}, {time} and {rank} say where a line stands, {_} is any number and {*} any text. A line “only TEXT” above a pattern keeps it to lines with that text.</source>
        <translation>{loss} é uma série, {step}, {epoch}, {time} e {rank} dizem onde a linha está, {_} é qualquer número e {*} qualquer texto. Uma linha “only TEXTO” acima de um padrão o limita às linhas com esse texto.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
    <message>
        <source>Series of the preview</source>
        <translation>Série da prévia</translation>
    </message>
    <message>
        <source>The curve appears here as soon as a number is taken</source>
        <translation>A curva aparece aqui assim que um número é tomado</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Repare em</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Take the patterns from a file</source>
        <translation>Tomar os padrões de um arquivo</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>Salvar como arquivo…</translation>
    </message>
    <message>
        <source>Keep for</source>
        <translation>Guardar para</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save and read</source>
        <translation>Salvar e ler</translation>
    </message>
    <message>
        <source>files named %1</source>
        <translation>arquivos chamados %1</translation>
    </message>
    <message>
        <source>all files *.%1</source>
        <translation>todos os arquivos *.%1</translation>
    </message>
    <message>
        <source>the image %1</source>
        <translation>a imagem %1</translation>
    </message>
    <message>
        <source>the experiment %1, for everyone</source>
        <translation>o experimento %1, para todos</translation>
    </message>
    <message>
        <source>the experiment %1, here alone</source>
        <translation>o experimento %1, só aqui</translation>
    </message>
    <message>
        <source>the label %1</source>
        <translation>a label %1</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Linhas do log</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Nada foi mudado ainda</translation>
    </message>
    <message>
        <source>The text is not a pattern yet</source>
        <translation>O texto ainda não é um padrão</translation>
    </message>
    <message>
        <source>Take a number first</source>
        <translation>Tome um número primeiro</translation>
    </message>
    <message>
        <source>This run names no image, label, file or experiment to keep a pattern for</source>
        <translation>Esta execução não tem imagem, label, arquivo nem experimento para guardar um padrão</translation>
    </message>
    <message>
        <source>There is no pattern yet</source>
        <translation>Ainda não há padrão</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>The text below is not a pattern yet.</source>
        <translation>O texto abaixo ainda não é um padrão.</translation>
    </message>
    <message>
        <source>Nothing yet. Click a number in the log above, or move to it with the arrow keys and press Enter.</source>
        <translation>Nada ainda. Clique em um número do log acima, ou vá até ele com as setas e tecle Enter.</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>nenhuma linha</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Nome de %1</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>O que é %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Horário</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Série</translation>
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
        <source>Rank</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Which way %1 gets better</source>
        <translation>Em que sentido %1 melhora</translation>
    </message>
    <message>
        <source>Direction not said</source>
        <translation>Sentido não informado</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>Menor é melhor</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>Maior é melhor</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) match</source>
        <translation>
            <numerusform>%1 de %n linha corresponde</numerusform>
            <numerusform>%1 de %n linhas correspondem</numerusform>
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
        <source>order</source>
        <translation>ordem</translation>
    </message>
    <message>
        <source>Which way is “%1” better? Nothing is guessed: alerts and best values need to know.</source>
        <translation>Em que sentido “%1” é melhor? Nada é adivinhado: alertas e melhores valores precisam saber.</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n ponto</numerusform>
            <numerusform>%n pontos</numerusform>
        </translation>
    </message>
    <message>
        <source>In use until this window closes, but not kept: %1</source>
        <translation>Em uso até esta janela fechar, mas não guardado: %1</translation>
    </message>
    <message>
        <source>The pattern for %1 was taken away.</source>
        <translation>O padrão para %1 foi retirado.</translation>
    </message>
    <message>
        <source>Kept for %1; logs that it is for are read again.</source>
        <translation>Guardado para %1; os logs a que serve são lidos de novo.</translation>
    </message>
    <message>
        <source>The cluster is not connected any more.</source>
        <translation>O cluster não está mais conectado.</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar, or keep the pattern here alone.</source>
        <translation>%1 está só para leitura. Destrave-o com o cadeado na barra de cima, ou guarde o padrão só aqui.</translation>
    </message>
    <message>
        <source>Being saved</source>
        <translation>Sendo salvo</translation>
    </message>
    <message>
        <source>Kept with the experiment %1: everyone who sees it reads these numbers.</source>
        <translation>Guardado com o experimento %1: todos que o veem leem estes números.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
    <message>
        <source>Save the patterns as a file</source>
        <translation>Salvar os padrões como arquivo</translation>
    </message>
    <message>
        <source>Open a pattern file</source>
        <translation>Abrir um arquivo de padrões</translation>
    </message>
    <message>
        <source>Patterns (*.json)</source>
        <translation>Padrões (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
</context>
<context>
    <name>pages::ProblemsPage</name>
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
    <message>
        <source>Find out why…</source>
        <translation>Descobrir o motivo…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir arquivo…</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Ainda abertos</translation>
    </message>
</context>
<context>
    <name>pages::QueryDialog</name>
    <message>
        <source>Ask Prometheus</source>
        <translation>Perguntar ao Prometheus</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>&amp;Prometheus, found in a connected cluster or by its address</source>
        <translation>&amp;Prometheus, encontrado em um cluster conectado ou pelo endereço</translation>
    </message>
    <message>
        <source>Job that is asked about</source>
        <translation>Job sobre o qual se pergunta</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Job</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pergunta</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>Per&amp;gunta</translation>
    </message>
    <message>
        <source>Query in PromQL</source>
        <translation>Consulta em PromQL</translation>
    </message>
    <message>
        <source>Query in PromQ&amp;L</source>
        <translation>Consulta em PromQ&amp;L</translation>
    </message>
    <message>
        <source>Time that is asked for</source>
        <translation>Período que se pede</translation>
    </message>
    <message>
        <source>since the job began</source>
        <translation>desde o início do job</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>a última hora</translation>
    </message>
    <message>
        <source>the last 6 hours</source>
        <translation>as últimas 6 horas</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>o último dia</translation>
    </message>
    <message>
        <source>the last week</source>
        <translation>a última semana</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>Pe&amp;ríodo</translation>
    </message>
    <message>
        <source>Each series of the answer becomes a curve over time. To sign in, start Trainyard with TRAINYARD_PROMETHEUS_TOKEN; it is never stored.</source>
        <translation>Cada série da resposta torna-se uma curva ao longo do tempo. Para se autenticar, inicie o Trainyard com TRAINYARD_PROMETHEUS_TOKEN; ele nunca é guardado.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Perguntar</translation>
    </message>
    <message>
        <source>Prometheus in %1: svc/%2/%3</source>
        <translation>Prometheus em %1: svc/%2/%3</translation>
    </message>
    <message>
        <source>%1 in %2/%3</source>
        <translation>%1 em %2/%3</translation>
    </message>
    <message>
        <source>none: a query of my own</source>
        <translation>nenhum: uma consulta minha</translation>
    </message>
    <message>
        <source>a query of my own</source>
        <translation>uma consulta minha</translation>
    </message>
    <message>
        <source>Choose a Prometheus or type its address first</source>
        <translation>Escolha um Prometheus ou digite o endereço primeiro</translation>
    </message>
    <message>
        <source>Choose a question or type a query first</source>
        <translation>Escolha uma pergunta ou digite uma consulta primeiro</translation>
    </message>
    <message>
        <source>The job has not begun, or none is chosen. Choose another time.</source>
        <translation>O job não começou, ou nenhum foi escolhido. Escolha outro período.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 is not connected any more.</source>
        <translation>%1 não está mais conectado.</translation>
    </message>
    <message>
        <source>This is no address. Write http://HOST:PORT, with a path behind it where the server has one.</source>
        <translation>Isto não é um endereço. Escreva http://HOST:PORTA, com um caminho depois se o servidor tiver um.</translation>
    </message>
</context>
<context>
    <name>pages::RankPicker</name>
    <message>
        <source>A few ranks of a running job are followed at once, all are read once they have ended. Choose one to follow it now.</source>
        <translation>Alguns ranks de um job em execução são acompanhados ao mesmo tempo; todos são lidos depois de terminarem. Escolha um para acompanhá-lo agora.</translation>
    </message>
    <message>
        <source>Ranks that are not read</source>
        <translation>Ranks que não são lidos</translation>
    </message>
    <message>
        <source>%1 of %2 ranks are read</source>
        <translation>%1 de %2 ranks são lidos</translation>
    </message>
    <message>
        <source>all %1 ranks are read</source>
        <translation>todos os %1 ranks são lidos</translation>
    </message>
    <message>
        <source>Read rank %1</source>
        <translation>Ler o rank %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Ler %1</translation>
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
    <message>
        <source>Close server</source>
        <translation>Fechar servidor</translation>
    </message>
    <message>
        <source>Read event files in the pod</source>
        <translation>Ler arquivos de eventos no pod</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop reading %1 (Esc)</source>
        <translation>Parar de ler %1 (Esc)</translation>
    </message>
    <message>
        <source>%1: reading, %2</source>
        <translation>%1: lendo, %2</translation>
    </message>
    <message>
        <source>Enter or space draws the selected runs or takes them out. Escape stops the reading of a file or folder.</source>
        <translation>Enter ou espaço desenha as execuções selecionadas ou as retira. Esc interrompe a leitura de um arquivo ou pasta.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln arquivo, %1</numerusform>
            <numerusform>%Ln arquivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln arquivo encontrado</numerusform>
            <numerusform>%Ln arquivos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel reading</source>
        <translation>Cancelar a leitura</translation>
    </message>
    <message>
        <source>Close query</source>
        <translation>Fechar consulta</translation>
    </message>
    <message>
        <source>Close experiment</source>
        <translation>Fechar experimento</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir pasta…</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>sem valores</translation>
    </message>
    <message>
        <source>no values yet</source>
        <translation>sem valores ainda</translation>
    </message>
</context>
<context>
    <name>pages::RunLogSource</name>
    <message>
        <source>This run is gone.</source>
        <translation>Esta execução não existe mais.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n line(s) are shown; a pattern is used on all.</source>
        <translation>
            <numerusform>A primeira %n linha é mostrada; um padrão é usado em todas.</numerusform>
            <numerusform>As primeiras %n linhas são mostradas; um padrão é usado em todas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The log has no lines yet.</source>
        <translation>O log ainda não tem linhas.</translation>
    </message>
    <message>
        <source>Log of the pod %1 as its node still has it.</source>
        <translation>Log do pod %1 como o seu nó ainda o tem.</translation>
    </message>
    <message>
        <source>%1 is no text file that can be read.</source>
        <translation>%1 não é um arquivo de texto que possa ser lido.</translation>
    </message>
    <message>
        <source>The last lines of the log, as the history kept them. What stood before them is gone and cannot be read again.</source>
        <translation>As últimas linhas do log, como o histórico as guardou. O que vinha antes se perdeu e não pode ser lido de novo.</translation>
    </message>
    <message>
        <source>The pod is gone and the history kept no lines of its log.</source>
        <translation>O pod se foi e o histórico não guardou linhas do seu log.</translation>
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
    <name>shell::ConnectionProblems</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 e mais %n</numerusform>
            <numerusform>%1 e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>The connection goes on with what was read before.</source>
        <translation>A conexão continua com o que foi lido antes.</translation>
    </message>
    <message>
        <source>following the kubeconfig</source>
        <translation>acompanhar o kubeconfig</translation>
    </message>
    <message>
        <source>reading the kubeconfig</source>
        <translation>ler o kubeconfig</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>linha %1, coluna %2: %3</translation>
    </message>
    <message>
        <source>reading everything</source>
        <translation>ler tudo</translation>
    </message>
    <message>
        <source>warnings of the cluster</source>
        <translation>avisos do cluster</translation>
    </message>
</context>
<context>
    <name>shell::ContextItems</name>
    <message>
        <source>User %1, namespace %2, from %3</source>
        <translation>Usuário %1, namespace %2, de %3</translation>
    </message>
</context>
<context>
    <name>shell::ContextSwitcher</name>
    <message>
        <source>Connect to a cluster</source>
        <translation>Conectar a um cluster</translation>
    </message>
    <message>
        <source>Search contexts</source>
        <translation>Buscar contextos</translation>
    </message>
    <message>
        <source>Part of a context’s name, server or user</source>
        <translation>Parte do nome, servidor ou usuário de um contexto</translation>
    </message>
    <message>
        <source>Contexts of the kubeconfig</source>
        <translation>Contextos do kubeconfig</translation>
    </message>
    <message>
        <source>Contexts found</source>
        <translation>Contextos encontrados</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>No context is chosen</source>
        <translation>Nenhum contexto escolhido</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n context(s)</source>
        <translation>
            <numerusform>%1 de %n contexto</numerusform>
            <numerusform>%1 de %n contextos</numerusform>
        </translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
</context>
<context>
    <name>shell::DiagnosisDialog</name>
    <message>
        <source>Kubeconfig</source>
        <translation>Kubeconfig</translation>
    </message>
    <message>
        <source>Name of the server</source>
        <translation>Nome do servidor</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Permissões</translation>
    </message>
    <message>
        <source>The way to %1</source>
        <translation>O caminho até %1</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>%1: found</source>
        <translation>%1: encontrado</translation>
    </message>
    <message>
        <source>%1: remedy</source>
        <translation>%1: solução</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar relatório</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Trying the way to %1 step by step</source>
        <translation>Testando o caminho até %1 passo a passo</translation>
    </message>
    <message>
        <source>It is being tried now</source>
        <translation>Está sendo testado agora</translation>
    </message>
    <message>
        <source>There is nothing to report yet</source>
        <translation>Ainda não há nada a relatar</translation>
    </message>
    <message>
        <source>being tried</source>
        <translation>sendo testado</translation>
    </message>
    <message>
        <source>The way to %1 could not be tried.</source>
        <translation>O caminho até %1 não pôde ser testado.</translation>
    </message>
    <message>
        <source>%1 fails at this step: %2.</source>
        <translation>%1 falha neste passo: %2.</translation>
    </message>
    <message>
        <source>Every step to %1 works.</source>
        <translation>Todos os passos até %1 funcionam.</translation>
    </message>
    <message>
        <source>Every step to %1 works, as %2.</source>
        <translation>Todos os passos até %1 funcionam, como %2.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Passos</translation>
    </message>
</context>
<context>
    <name>shell::HistoryDialog</name>
    <message>
        <source>History: runs kept on this machine</source>
        <translation>Histórico: execuções guardadas nesta máquina</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter the kept runs</source>
        <translation>Filtrar as execuções guardadas</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Remove old runs…</source>
        <translation>Remover execuções antigas…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Execução</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>Última notícia</translation>
    </message>
    <message>
        <source>Kept runs</source>
        <translation>Execuções guardadas</translation>
    </message>
    <message>
        <source>No run is kept yet. Connect to a cluster or open a file: what it shows is kept.</source>
        <translation>Nenhuma execução guardada ainda. Conecte-se a um cluster ou abra um arquivo: o que ele mostra é guardado.</translation>
    </message>
    <message>
        <source>Show curves</source>
        <translation>Mostrar curvas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Parâmetros</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
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
        <source>Kept events</source>
        <translation>Eventos guardados</translation>
    </message>
    <message>
        <source>No event about this run was seen.</source>
        <translation>Nenhum evento desta execução foi visto.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifesto</translation>
    </message>
    <message>
        <source>End of the log</source>
        <translation>Fim do log</translation>
    </message>
    <message>
        <source>State of the history</source>
        <translation>Estado do histórico</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Import runs</source>
        <translation>Importar execuções</translation>
    </message>
    <message>
        <source>Exported runs (*.sqlite);;All files (*)</source>
        <translation>Execuções exportadas (*.sqlite);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Export runs</source>
        <translation>Exportar execuções</translation>
    </message>
    <message>
        <source>There is no history: see Problems</source>
        <translation>Não há histórico: veja Problemas</translation>
    </message>
    <message>
        <source>No run is kept yet</source>
        <translation>Nenhuma execução guardada ainda</translation>
    </message>
    <message>
        <source>The history cannot be written: see Problems</source>
        <translation>O histórico não pode ser gravado: veja Problemas</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), %1 points, %2 on disk: %3</source>
        <translation>
            <numerusform>%n execução, %1 pontos, %2 no disco: %3</numerusform>
            <numerusform>%n execuções, %1 pontos, %2 no disco: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a run first</source>
        <translation>Selecione primeiro uma execução</translation>
    </message>
    <message>
        <source>Select a run to see what is kept of it.</source>
        <translation>Selecione uma execução para ver o que dela está guardado.</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>iniciada em %1</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n série</numerusform>
            <numerusform>%n séries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk</source>
        <translation>
            <numerusform>%n bloco de pontos foi estragado pelo disco</numerusform>
            <numerusform>%n blocos de pontos foram estragados pelo disco</numerusform>
        </translation>
    </message>
    <message>
        <source>No setting of this run is known.</source>
        <translation>Nenhum parâmetro desta execução é conhecido.</translation>
    </message>
    <message>
        <source>No manifest of this run was seen.</source>
        <translation>Nenhum manifesto desta execução foi visto.</translation>
    </message>
    <message>
        <source>No log of this run was read.</source>
        <translation>Nenhum log desta execução foi lido.</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Eventos %1</translation>
    </message>
    <message>
        <source>No sample of its GPUs was taken.</source>
        <translation>Nenhuma amostra das suas GPUs foi tomada.</translation>
    </message>
    <message>
        <source>Another transfer runs</source>
        <translation>Outra transferência está em curso</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Parado. %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lendo %1</translation>
    </message>
    <message>
        <source>Importing: %1 of %2 runs</source>
        <translation>Importando: %1 de %2 execuções</translation>
    </message>
    <message>
        <source>%1 runs are new, %2 were completed, %3 were here already.</source>
        <translation>%1 execuções são novas, %2 foram completadas, %3 já estavam aqui.</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Gravando %1</translation>
    </message>
    <message>
        <source>Exporting: %1 of %2 runs</source>
        <translation>Exportando: %1 de %2 execuções</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were written to %1 (%2).</source>
        <translation>
            <numerusform>%n execução foi gravada em %1 (%2).</numerusform>
            <numerusform>%n execuções foram gravadas em %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n run(s)</source>
        <translation>
            <numerusform>Removendo %n execução</numerusform>
            <numerusform>Removendo %n execuções</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were removed, %1 came free.</source>
        <translation>
            <numerusform>%n execução foi removida, %1 ficaram livres.</numerusform>
            <numerusform>%n execuções foram removidas, %1 ficaram livres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series are told differently by both: theirs are kept as runs of their own.</source>
        <translation>
            <numerusform>%n série é contada de outro modo pelos dois: a deles é guardada como execução própria.</numerusform>
            <numerusform>%n séries são contadas de outro modo pelos dois: as deles são guardadas como execuções próprias.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>%n bloco de pontos foi estragado pelo disco e ficou de fora.</numerusform>
            <numerusform>%n blocos de pontos foram estragados pelo disco e ficaram de fora.</numerusform>
        </translation>
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
    <message>
        <source>Find out why…</source>
        <translation>Descobrir o motivo…</translation>
    </message>
    <message>
        <source>Check the connection…</source>
        <translation>Verificar a conexão…</translation>
    </message>
    <message>
        <source>Check the connection to %1</source>
        <translation>Verificar a conexão com %1</translation>
    </message>
    <message>
        <source>Read numbers from a log…</source>
        <translation>Ler números de um log…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Histórico…</translation>
    </message>
    <message>
        <source>Open a job, or draw a run in Curves: then its log can be read.</source>
        <translation>Abra um job, ou desenhe uma execução em Curvas: então o seu log pode ser lido.</translation>
    </message>
    <message>
        <source>Show the history: runs kept on this machine</source>
        <translation>Mostrar o histórico: execuções guardadas nesta máquina</translation>
    </message>
    <message>
        <source>of the run in view</source>
        <translation>da execução à vista</translation>
    </message>
    <message>
        <source>Open a metric server…</source>
        <translation>Abrir um servidor de métricas…</translation>
    </message>
    <message>
        <source>MLflow or TensorBoard</source>
        <translation>MLflow ou TensorBoard</translation>
    </message>
    <message>
        <source>%1: %2 The connection goes on with what was read before.</source>
        <translation>%1: %2 A conexão continua com o que foi lido antes.</translation>
    </message>
    <message>
        <source>%1 may not read %2 of all namespaces.</source>
        <translation>%1 não pode ler %2 de todos os namespaces.</translation>
    </message>
    <message>
        <source>Shown: %1.</source>
        <translation>Exibidos: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more namespace(s) could be read: too many to watch one by one.</source>
        <translation>
            <numerusform>Mais %n namespace poderia ser lido: são demais para acompanhar um a um.</numerusform>
            <numerusform>Mais %n namespaces poderiam ser lidos: são demais para acompanhar um a um.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not read at all: %1.</source>
        <translation>Não lidos: %1.</translation>
    </message>
    <message>
        <source>The list of namespaces is refused too: add those that you may read.</source>
        <translation>A lista de namespaces também é recusada: adicione os que você pode ler.</translation>
    </message>
    <message>
        <source>Also refused in %1.</source>
        <translation>Recusado também em %1.</translation>
    </message>
    <message>
        <source>Namespaces shown: %1</source>
        <translation>Namespaces exibidos: %1</translation>
    </message>
    <message>
        <source>Not read at all: %1</source>
        <translation>Não lidos: %1</translation>
    </message>
    <message>
        <source>Login until %1</source>
        <translation>Login até %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Add a namespace…</source>
        <translation>Adicionar namespace…</translation>
    </message>
    <message>
        <source>All shown namespaces</source>
        <translation>Todos os namespaces exibidos</translation>
    </message>
    <message>
        <source>%1 can be changed now, until it is disconnected: it is a production cluster. Everything you send is shown before.</source>
        <translation>%1 agora pode ser alterado, até ser desconectado: é um cluster de produção. Tudo o que você envia é mostrado antes.</translation>
    </message>
    <message>
        <source>Namespaces…</source>
        <translation>Namespaces…</translation>
    </message>
    <message>
        <source>Production (always starts locked)</source>
        <translation>Produção (sempre começa bloqueado)</translation>
    </message>
    <message numerus="yes">
        <source>Search %n context(s)…</source>
        <translation>
            <numerusform>Buscar em %n contexto…</numerusform>
            <numerusform>Buscar em %n contextos…</numerusform>
        </translation>
    </message>
    <message>
        <source>Namespaces of %1</source>
        <translation>Namespaces de %1</translation>
    </message>
    <message>
        <source>Connect to a cluster…</source>
        <translation>Conectar a um cluster…</translation>
    </message>
    <message>
        <source>Open a folder of runs…</source>
        <translation>Abrir uma pasta de execuções…</translation>
    </message>
    <message>
        <source>Logs, event files, tables and databases</source>
        <translation>Logs, arquivos de eventos, tabelas e bancos de dados</translation>
    </message>
</context>
<context>
    <name>shell::NamespacesDialog</name>
    <message>
        <source>Namespaces of %1</source>
        <translation>Namespaces de %1</translation>
    </message>
    <message>
        <source>Name of a namespace</source>
        <translation>Nome de um namespace</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>O que está errado no nome</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>A name has 63 characters at most.</source>
        <translation>Um nome tem no máximo 63 caracteres.</translation>
    </message>
    <message>
        <source>A name has small letters, digits and “-”, and begins and ends with a letter or digit.</source>
        <translation>Um nome tem letras minúsculas, dígitos e “-”, e começa e termina com letra ou dígito.</translation>
    </message>
    <message>
        <source>%1 is among them already.</source>
        <translation>%1 já está entre eles.</translation>
    </message>
    <message>
        <source>Type the name of a namespace first</source>
        <translation>Digite antes o nome de um namespace</translation>
    </message>
    <message>
        <source>All namespaces are read at once. What you add is used where that is refused.</source>
        <translation>Todos os namespaces são lidos de uma vez. O que você adicionar vale onde isso for recusado.</translation>
    </message>
    <message>
        <source>Not all namespaces may be read at once. These are looked into one by one.</source>
        <translation>Nem todos os namespaces podem ser lidos de uma vez. Estes são consultados um a um.</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>exibido</translation>
    </message>
    <message>
        <source>you may not read there, or there is no such namespace</source>
        <translation>você não pode ler ali, ou esse namespace não existe</translation>
    </message>
    <message>
        <source>used when needed</source>
        <translation>usado quando preciso</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remover %1</translation>
    </message>
</context>
<context>
    <name>shell::PluginDialog</name>
    <message>
        <source>Run a program to sign in?</source>
        <translation>Executar um programa para entrar?</translation>
    </message>
    <message>
        <source>To sign in to %1, its kubeconfig wants to run a program on this computer.</source>
        <translation>Para entrar em %1, o kubeconfig quer executar um programa neste computador.</translation>
    </message>
    <message>
        <source>Such a program can do whatever you can do here. Allow it when you know where this kubeconfig comes from.</source>
        <translation>Um programa assim pode fazer tudo o que você pode fazer aqui. Permita quando souber de onde vem este kubeconfig.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumentos</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Indicado por</translation>
    </message>
    <message>
        <source>Don’t run</source>
        <translation>Não executar</translation>
    </message>
    <message>
        <source>Always for this cluster</source>
        <translation>Sempre para este cluster</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>Executar uma vez</translation>
    </message>
    <message>
        <source>Asked again when the program or its arguments change.</source>
        <translation>Perguntado de novo quando o programa ou seus argumentos mudarem.</translation>
    </message>
</context>
<context>
    <name>shell::PruneDialog</name>
    <message>
        <source>Remove kept runs</source>
        <translation>Remover execuções guardadas</translation>
    </message>
    <message>
        <source>Older than</source>
        <translation>Mais antigas que</translation>
    </message>
    <message>
        <source>Days after which runs may go</source>
        <translation>Dias após os quais execuções podem sair</translation>
    </message>
    <message>
        <source> days</source>
        <translation> dias</translation>
    </message>
    <message>
        <source>The oldest, until no more is left than</source>
        <translation>As mais antigas, até não restar mais que</translation>
    </message>
    <message>
        <source>Gigabytes that may stay</source>
        <translation>Gigabytes que podem ficar</translation>
    </message>
    <message>
        <source>What would go</source>
        <translation>O que sairia</translation>
    </message>
    <message>
        <source>Runs that would go</source>
        <translation>Execuções que sairiam</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Remover de vez</translation>
    </message>
    <message>
        <source>Nothing would go: %1 are kept.</source>
        <translation>Nada sairia: %1 ficam guardados.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) would go, and about %1 come free; %2 stay.</source>
        <translation>
            <numerusform>%n execução sairia, e cerca de %1 ficariam livres; %2 ficam.</numerusform>
            <numerusform>%n execuções sairiam, e cerca de %1 ficariam livres; %2 ficam.</numerusform>
        </translation>
    </message>
    <message>
        <source>No run is that old, or there is room</source>
        <translation>Nenhuma execução é tão antiga, ou há espaço</translation>
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
    <message>
        <source>Search contexts</source>
        <translation>Buscar contextos</translation>
    </message>
    <message>
        <source>Part of a context’s name, server or user</source>
        <translation>Parte do nome, servidor ou usuário de um contexto</translation>
    </message>
</context>
<context>
    <name>shell::UnsavedDialog</name>
    <message>
        <source>Not everything is on disk</source>
        <translation>Nem tudo está no disco</translation>
    </message>
    <message>
        <source>What came since waits in memory: curves, logs and events that closing the window now would lose. Make room, and try again.</source>
        <translation>O que chegou desde então espera na memória: curvas, logs e eventos que se perderiam ao fechar a janela agora. Libere espaço e tente de novo.</translation>
    </message>
    <message>
        <source>Keep the window</source>
        <translation>Manter a janela</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Fechar e perder</translation>
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
