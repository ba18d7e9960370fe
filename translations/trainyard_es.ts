<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Cluster</name>
    <message numerus="yes">
        <source>%n exporter pod in %1</source>
        <comment>%n exporter pods in %1</comment>
        <translation>
            <numerusform>%n pod exportador en %1</numerusform>
            <numerusform>%n pods exportadores en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>pod log %1</source>
        <translation>log del pod %1</translation>
    </message>
    <message>
        <source>status of %1</source>
        <translation>estado de %1</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>A missing object cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod.</source>
        <translation>Un objeto que falta no puede ser la base. Elija un Job, JobSet, TrainJob, PyTorchJob o Pod.</translation>
    </message>
    <message>
        <source>A %1 cannot be the base. Choose a Job, JobSet, TrainJob, PyTorchJob or Pod.</source>
        <translation>Un %1 no puede ser la base. Elija un Job, JobSet, TrainJob, PyTorchJob o Pod.</translation>
    </message>
    <message>
        <source>The base&apos;s %1 must hold named fields. Correct the manifest.</source>
        <translation>%1 de la base debe contener campos con nombre. Corrija el manifiesto.</translation>
    </message>
    <message>
        <source>The name needs 1 to 40 lower-case letters, digits or hyphens, beginning and ending with a letter or digit.</source>
        <translation>El nombre necesita de 1 a 40 letras minúsculas, dígitos o guiones, y debe empezar y terminar con letra o dígito.</translation>
    </message>
    <message>
        <source>Name the metric that decides, as the log prints it.</source>
        <translation>Indique la métrica que decide, tal como la escribe el log.</translation>
    </message>
    <message>
        <source>Say whether lower or higher values of the metric are better.</source>
        <translation>Indique si son mejores los valores menores o mayores de la métrica.</translation>
    </message>
    <message>
        <source>Say whether lower or higher values of %1 are better.</source>
        <translation>Indique si son mejores los valores menores o mayores de %1.</translation>
    </message>
    <message>
        <source>A comparison needs at least two arms: the baseline and a variant.</source>
        <translation>Una comparación necesita al menos dos brazos: la base y una variante.</translation>
    </message>
    <message>
        <source>%1 cannot be set: the base has neither command nor args, so what its image starts is not known here, and args would replace it. Write the command into the base, or use an environment variable.</source>
        <translation>%1 no se puede fijar: la base no tiene command ni args, así que aquí no se sabe qué inicia su imagen, y args lo sustituiría. Escriba el comando en la base o use una variable de entorno.</translation>
    </message>
    <message>
        <source>%1 cannot be set: the base&apos;s shell command holds variables or several commands. Use an environment variable, or a base that starts the program directly.</source>
        <translation>%1 no se puede fijar: el comando de shell de la base contiene variables o varios comandos. Use una variable de entorno o una base que inicie el programa directamente.</translation>
    </message>
    <message>
        <source>An arm&apos;s name needs 1 to 8 letters or digits, as in A or B2.</source>
        <translation>El nombre de un brazo necesita de 1 a 8 letras o dígitos, como A o B2.</translation>
    </message>
    <message>
        <source>Two arms are called %1. Give one of them another name.</source>
        <translation>Dos brazos se llaman %1. Dé otro nombre a uno de ellos.</translation>
    </message>
    <message>
        <source>Arm %1 changes nothing against %2. Change a value, or take the arm away.</source>
        <translation>El brazo %1 no cambia nada respecto a %2. Cambie un valor o quite el brazo.</translation>
    </message>
    <message>
        <source>This change of arm %1 has no name.</source>
        <translation>Este cambio del brazo %1 no tiene nombre.</translation>
    </message>
    <message>
        <source>%1 is not among the base&apos;s arguments; it is added at the end.</source>
        <translation>%1 no está entre los argumentos de la base; se añade al final.</translation>
    </message>
    <message>
        <source>%1 cannot be taken away: the base has no such argument.</source>
        <translation>%1 no se puede quitar: la base no tiene ese argumento.</translation>
    </message>
    <message>
        <source>“%1” is no amount of %2. Write a number such as 1, 500m or 16Gi.</source>
        <translation>«%1» no es una cantidad de %2. Escriba un número como 1, 500m o 16Gi.</translation>
    </message>
    <message>
        <source>%1 comes in whole units only.</source>
        <translation>%1 solo existe en unidades enteras.</translation>
    </message>
    <message>
        <source>The image of arm %1 needs a name without blanks.</source>
        <translation>La imagen del brazo %1 necesita un nombre sin espacios.</translation>
    </message>
    <message>
        <source>The replicas of arm %1 need a whole number from 1 on.</source>
        <translation>Las réplicas del brazo %1 necesitan un número entero a partir de 1.</translation>
    </message>
    <message>
        <source>Give at least one seed.</source>
        <translation>Indique al menos una semilla.</translation>
    </message>
    <message>
        <source>A seed is there twice; the same seed gives the same run.</source>
        <translation>Una semilla aparece dos veces; la misma semilla da la misma ejecución.</translation>
    </message>
    <message>
        <source>Seeds are whole numbers from 0 on.</source>
        <translation>Las semillas son números enteros a partir de 0.</translation>
    </message>
    <message>
        <source>Say how the seed reaches the program: an argument such as --seed, or an environment variable.</source>
        <translation>Indique cómo llega la semilla al programa: un argumento como --seed o una variable de entorno.</translation>
    </message>
    <message>
        <source>One run per arm has no spread: curves, but no verdict. %1 seeds are the fewest that can decide.</source>
        <translation>Una ejecución por brazo no tiene dispersión: hay curvas, pero no veredicto. Hacen falta al menos %1 semillas para decidir.</translation>
    </message>
    <message>
        <source>%1 paired seeds can never decide at 5 %: %2 are the fewest that can.</source>
        <translation>%1 semillas emparejadas nunca pueden decidir al 5 %: hacen falta al menos %2.</translation>
    </message>
    <message>
        <source>There is no arm %1 to decide by.</source>
        <translation>No hay ningún brazo %1 por el que decidir.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message numerus="yes">
        <source>%1 after %n restart</source>
        <comment>%1 after %n restarts</comment>
        <translation>
            <numerusform>%1 tras %n reinicio</numerusform>
            <numerusform>%1 tras %n reinicios</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Falló: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
    <message>
        <source>%1, last pod: %2</source>
        <translation>%1, último pod: %2</translation>
    </message>
    <message>
        <source>Failed: ran longer than its deadline</source>
        <translation>Falló: se ejecutó más allá de su plazo</translation>
    </message>
    <message>
        <source>Failed: no retries left</source>
        <translation>Falló: sin más reintentos</translation>
    </message>
    <message>
        <source>Failed: %1 (%2)</source>
        <translation>Falló: %1 (%2)</translation>
    </message>
    <message>
        <source>killed, out of memory</source>
        <translation>terminado a la fuerza, sin memoria</translation>
    </message>
    <message>
        <source>the container cannot run</source>
        <translation>el contenedor no puede ejecutarse</translation>
    </message>
    <message>
        <source>command cannot be executed</source>
        <translation>el comando no se puede ejecutar</translation>
    </message>
    <message>
        <source>command not found</source>
        <translation>comando no encontrado</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abortado</translation>
    </message>
    <message>
        <source>bus error</source>
        <translation>error de bus</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>terminado a la fuerza</translation>
    </message>
    <message>
        <source>segmentation fault</source>
        <translation>fallo de segmentación</translation>
    </message>
    <message>
        <source>terminated</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>código de salida %1</translation>
    </message>
    <message>
        <source>exit code %1 (%2)</source>
        <translation>código de salida %1 (%2)</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Detenido antes de terminar</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message numerus="yes">
        <source>%n GPU</source>
        <comment>%n GPUs</comment>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPU</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 GPUs</source>
        <translation>%1 GPU</translation>
    </message>
    <message>
        <source>asks for no GPU</source>
        <translation>no pide ninguna GPU</translation>
    </message>
    <message>
        <source>needs %1, nodes cannot be read here</source>
        <translation>necesita %1; aquí no se pueden leer los nodos</translation>
    </message>
    <message>
        <source>needs %1, %2 free; a pod asks for %3 and the largest node has %4</source>
        <translation>necesita %1, libres: %2; un pod pide %3 y el nodo más grande tiene %4</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>necesita %1, libres: %2</translation>
    </message>
    <message>
        <source>needs %1, %2 free; the rest waits in the queue</source>
        <translation>necesita %1, libres: %2; el resto espera en la cola</translation>
    </message>
</context>
<context>
    <name>Gpu</name>
    <message>
        <source>The answer of Prometheus is not JSON.</source>
        <translation>La respuesta de Prometheus no es JSON.</translation>
    </message>
    <message>
        <source>Check that the address is that of Prometheus&apos; HTTP API.</source>
        <translation>Compruebe que la dirección sea la de la API HTTP de Prometheus.</translation>
    </message>
    <message>
        <source>Prometheus could not run the query: %1.</source>
        <translation>Prometheus no pudo ejecutar la consulta: %1.</translation>
    </message>
    <message>
        <source>The answer of Prometheus holds no vector of samples.</source>
        <translation>La respuesta de Prometheus no contiene un vector de muestras.</translation>
    </message>
    <message>
        <source>engine exception</source>
        <translation>excepción del motor gráfico</translation>
    </message>
    <message>
        <source>memory page fault</source>
        <translation>fallo de página de memoria</translation>
    </message>
    <message>
        <source>the GPU stopped processing</source>
        <translation>la GPU dejó de procesar</translation>
    </message>
    <message>
        <source>work was cleaned up early</source>
        <translation>el trabajo se limpió antes de tiempo</translation>
    </message>
    <message>
        <source>double-bit memory error</source>
        <translation>error de memoria de dos bits</translation>
    </message>
    <message>
        <source>internal micro-controller halt</source>
        <translation>parada del microcontrolador interno</translation>
    </message>
    <message>
        <source>memory row remapped</source>
        <translation>fila de memoria reasignada</translation>
    </message>
    <message>
        <source>memory row could not be remapped</source>
        <translation>no se pudo reasignar la fila de memoria</translation>
    </message>
    <message>
        <source>NVLink error</source>
        <translation>error de NVLink</translation>
    </message>
    <message>
        <source>the GPU has fallen off the bus</source>
        <translation>la GPU se ha caído del bus</translation>
    </message>
    <message>
        <source>many single-bit memory errors</source>
        <translation>muchos errores de memoria de un bit</translation>
    </message>
    <message>
        <source>contained memory error</source>
        <translation>error de memoria contenido</translation>
    </message>
    <message>
        <source>uncontained memory error</source>
        <translation>error de memoria no contenido</translation>
    </message>
    <message>
        <source>context switch timed out</source>
        <translation>el cambio de contexto agotó su tiempo</translation>
    </message>
    <message>
        <source>GSP firmware error</source>
        <translation>error del firmware GSP</translation>
    </message>
    <message>
        <source>chip-to-chip link error</source>
        <translation>error del enlace entre chips</translation>
    </message>
    <message>
        <source>unrecovered memory error</source>
        <translation>error de memoria no recuperado</translation>
    </message>
    <message>
        <source>the GPU could not be initialised</source>
        <translation>no se pudo inicializar la GPU</translation>
    </message>
    <message>
        <source>PCIe fatal timeout</source>
        <translation>tiempo de espera fatal de PCIe</translation>
    </message>
</context>
<context>
    <name>GpuView</name>
    <message>
        <source>not ready</source>
        <translation>no listo</translation>
    </message>
    <message>
        <source>cordoned</source>
        <translation>acordonada</translation>
    </message>
    <message>
        <source>XID %1</source>
        <translation>XID %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failing</source>
        <translation>
            <numerusform>%n con fallos</numerusform>
            <numerusform>%n con fallos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved, idle</source>
        <translation>
            <numerusform>%n reservada, inactiva</numerusform>
            <numerusform>%n reservadas, inactivas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n libre</numerusform>
            <numerusform>%n libres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no data</source>
        <translation>
            <numerusform>%n sin datos</numerusform>
            <numerusform>%n sin datos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 load</source>
        <translation>%1 de carga</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 de memoria</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1, %2 × %3</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n nodo</numerusform>
            <numerusform>%n nodos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPU</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <translation>
            <numerusform>%n en uso</numerusform>
            <numerusform>%n en uso</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reserved idle</source>
        <translation>
            <numerusform>%n reservada inactiva</numerusform>
            <numerusform>%n reservadas inactivas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without data</source>
        <translation>
            <numerusform>%n sin datos</numerusform>
            <numerusform>%n sin datos</numerusform>
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
            <numerusform>%n acordonada</numerusform>
            <numerusform>%n acordonadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s) apart</source>
        <translation>
            <numerusform>%n porción aparte</numerusform>
            <numerusform>%n porciones aparte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 slice of %2</source>
        <translation>porción %1 de %2</translation>
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
        <translation>porción de %1</translation>
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
        <translation>En uso</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Reserved, idle</source>
        <translation>Reservada, inactiva</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Con fallos</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Acordonada</translation>
    </message>
    <message>
        <source>Reserved, no data</source>
        <translation>Reservada, sin datos</translation>
    </message>
    <message>
        <source>%1, slot %2</source>
        <translation>%1, ranura %2</translation>
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
            <numerusform>%n pod termina ahora; lo hecho desde su último punto de control se pierde.</numerusform>
            <numerusform>%n pods terminan ahora; lo hecho desde su último punto de control se pierde.</numerusform>
        </translation>
    </message>
    <message>
        <source>It stands at step %1 (%2 %3).</source>
        <translation>Está en el paso %1 (%2 %3).</translation>
    </message>
    <message>
        <source>The curve stays in the local history.</source>
        <translation>La curva se conserva en el historial local.</translation>
    </message>
    <message>
        <source>A %1 cannot be suspended</source>
        <translation>Un %1 no se puede suspender</translation>
    </message>
    <message>
        <source>The job has ended</source>
        <translation>El trabajo ha terminado</translation>
    </message>
    <message>
        <source>suspending %1</source>
        <translation>suspendiendo %1</translation>
    </message>
    <message>
        <source>resuming %1</source>
        <translation>reanudando %1</translation>
    </message>
    <message>
        <source>%1 is being suspended.</source>
        <translation>Se está suspendiendo %1.</translation>
    </message>
    <message>
        <source>%1 is being resumed.</source>
        <translation>Se está reanudando %1.</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Suspender</translation>
    </message>
    <message>
        <source>Suspend %1? Its pods are deleted and its GPUs are free for others until it is resumed.</source>
        <translation>¿Suspender %1? Sus pods se eliminan y sus GPU quedan libres para otros hasta que se reanude.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Delete the %1 %2 in %3/%4?</source>
        <translation>¿Eliminar el %1 %2 de %3/%4?</translation>
    </message>
    <message>
        <source>deleting %1</source>
        <translation>eliminando %1</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>Se eliminó %1.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspender…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>This %1 cannot be suspended: it runs on a cluster that is not its own</source>
        <translation>Este %1 no se puede suspender: se ejecuta en un clúster que no es suyo</translation>
    </message>
</context>
<context>
    <name>MetricServer</name>
    <message>
        <source>%1 gave no answer: %2</source>
        <translation>%1 no respondió: %2</translation>
    </message>
    <message>
        <source>%1 asks for a login (%2). Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, before the program starts, or write the user into the address.</source>
        <translation>%1 pide identificarse (%2). Defina MLFLOW_TRACKING_TOKEN, o MLFLOW_TRACKING_USERNAME y MLFLOW_TRACKING_PASSWORD, antes de iniciar el programa, o escriba el usuario en la dirección.</translation>
    </message>
    <message>
        <source>%1 sends to another address, %2. Open that one.</source>
        <translation>%1 remite a otra dirección, %2. Abra esa.</translation>
    </message>
    <message>
        <source>%1 answered %2.</source>
        <translation>%1 respondió %2.</translation>
    </message>
    <message>
        <source>%1 answered %2: %3</source>
        <translation>%1 respondió %2: %3</translation>
    </message>
    <message>
        <source>%1 is neither MLflow nor TensorBoard: they would answer at %2 or %3. Where they have a path prefix, write it behind the address.</source>
        <translation>%1 no es MLflow ni TensorBoard: responderían en %2 o %3. Si tienen un prefijo de ruta, escríbalo detrás de la dirección.</translation>
    </message>
    <message>
        <source>What %1 answered to %2 could not be read. A proxy in between may change answers.</source>
        <translation>Lo que %1 respondió a %2 no se pudo leer. Un proxy intermedio puede alterar las respuestas.</translation>
    </message>
    <message>
        <source>This TensorBoard hands out no points: it was started with %1. Start it with a large number there, or open its event files.</source>
        <translation>Este TensorBoard no entrega ningún punto: se inició con %1. Inícielo con un número grande, o abra sus archivos de eventos.</translation>
    </message>
    <message numerus="yes">
        <source>TensorBoard keeps %1 points of a series, and %n series here has as many: a sample. Open its event files to see all points.</source>
        <comment>TensorBoard keeps %1 points of a series, and %n series here have as many: samples. Open its event files to see all points.</comment>
        <translation>
            <numerusform>TensorBoard guarda %1 puntos de una serie, y %n serie aquí tiene esa cantidad: es una muestra. Abra sus archivos de eventos para ver todos los puntos.</numerusform>
            <numerusform>TensorBoard guarda %1 puntos de una serie, y %n series aquí tienen esa cantidad: son muestras. Abra sus archivos de eventos para ver todos los puntos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Patterns</name>
    <message>
        <source>“%1” is not known behind a field&apos;s name.</source>
        <translation>“%1” no se conoce detrás del nombre de un campo.</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Se conocen: %1.</translation>
    </message>
    <message>
        <source>A series needs a name.</source>
        <translation>Una serie necesita un nombre.</translation>
    </message>
    <message>
        <source>Write {loss}, or {_} for a number that is passed over.</source>
        <translation>Escriba {loss}, o {_} para un número que se pasa por alto.</translation>
    </message>
    <message>
        <source>The field “%1” cannot be of the type “%2”.</source>
        <translation>El campo “%1” no puede ser del tipo “%2”.</translation>
    </message>
    <message>
        <source>Series, step, epoch and rank are numbers; only a time is a time.</source>
        <translation>Serie, paso, época y rango son números; solo una hora es una hora.</translation>
    </message>
    <message>
        <source>Two fields stand side by side: where one ends cannot be told.</source>
        <translation>Dos campos están uno junto al otro: no se sabe dónde termina uno.</translation>
    </message>
    <message>
        <source>Put the text that stands between them, or a blank.</source>
        <translation>Ponga el texto que hay entre ellos, o un espacio.</translation>
    </message>
    <message>
        <source>“%1” stands here a second time.</source>
        <translation>“%1” aparece aquí por segunda vez.</translation>
    </message>
    <message>
        <source>Give each series its own name; a line has one step, one epoch, one time and one rank.</source>
        <translation>Dé a cada serie su propio nombre; una línea tiene un paso, una época, una hora y un rango.</translation>
    </message>
    <message>
        <source>No number is taken from the line.</source>
        <translation>No se toma ningún número de la línea.</translation>
    </message>
    <message>
        <source>Put a field where a number stands, such as {loss} or {step}.</source>
        <translation>Ponga un campo donde hay un número, como {loss} o {step}.</translation>
    </message>
    <message>
        <source>This would match every line that begins with a number.</source>
        <translation>Esto valdría para toda línea que empieza con un número.</translation>
    </message>
    <message>
        <source>Keep some of the text that stands around the number.</source>
        <translation>Conserve algo del texto que rodea al número.</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Carácter %1: %2</translation>
    </message>
    <message>
        <source>A pattern is one line.</source>
        <translation>Un patrón es una sola línea.</translation>
    </message>
    <message>
        <source>Write one pattern for each kind of line.</source>
        <translation>Escriba un patrón para cada tipo de línea.</translation>
    </message>
    <message>
        <source>“}” closes nothing.</source>
        <translation>“}” no cierra nada.</translation>
    </message>
    <message>
        <source>Write }} for the brace itself.</source>
        <translation>Escriba }} para la llave misma.</translation>
    </message>
    <message>
        <source>“{” is not closed.</source>
        <translation>“{” no se cierra.</translation>
    </message>
    <message>
        <source>Write {{ for the brace itself, or close the field with }.</source>
        <translation>Escriba {{ para la llave misma, o cierre el campo con }.</translation>
    </message>
    <message>
        <source>No pattern follows this filter.</source>
        <translation>Ningún patrón sigue a este filtro.</translation>
    </message>
    <message>
        <source>Put “only TEXT” on the line above its pattern.</source>
        <translation>Ponga “only TEXTO” en la línea encima de su patrón.</translation>
    </message>
    <message>
        <source>There is no pattern.</source>
        <translation>No hay ningún patrón.</translation>
    </message>
    <message>
        <source>Write the line with fields in it: epoch {epoch} loss {loss}.</source>
        <translation>Escriba la línea con campos en ella: epoch {epoch} loss {loss}.</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>Escriba %1.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Línea %1: %2</translation>
    </message>
    <message>
        <source>This is not valid JSON.</source>
        <translation>Esto no es JSON válido.</translation>
    </message>
    <message>
        <source>In “%1”: %2</source>
        <translation>En “%1”: %2</translation>
    </message>
    <message>
        <source>This is no pattern file: its version is missing.</source>
        <translation>Esto no es un archivo de patrones: falta la versión.</translation>
    </message>
    <message>
        <source>This pattern file has the version %1; version %2 can be read.</source>
        <translation>Este archivo de patrones tiene la versión %1; se puede leer la versión %2.</translation>
    </message>
    <message>
        <source>Use a newer Trainyard, or write the patterns anew.</source>
        <translation>Use un Trainyard más nuevo, o escriba los patrones de nuevo.</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>Aquí se espera un texto.</translation>
    </message>
    <message>
        <source>Names with texts are expected here.</source>
        <translation>Aquí se esperan nombres con textos.</translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation>“%1” no se conoce aquí.</translation>
    </message>
    <message>
        <source>“%1” is no label selector.</source>
        <translation>“%1” no es un selector de etiquetas.</translation>
    </message>
    <message>
        <source>Write it as kubectl does: %1.</source>
        <translation>Escríbalo como kubectl: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The step of “%1” goes back %n time, first from %2 to %3: a restart, or not the step.</source>
        <comment>The step of “%1” goes back %n times, first from %2 to %3: restarts, or not the step.</comment>
        <translation>
            <numerusform>El paso de “%1” retrocede %n vez, primero de %2 a %3: un reinicio, o no es el paso.</numerusform>
            <numerusform>El paso de “%1” retrocede %n veces, primero de %2 a %3: reinicios, o no es el paso.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has no step: it is drawn in the order of the lines.</source>
        <translation>“%1” no tiene paso: se dibuja en el orden de las líneas.</translation>
    </message>
    <message>
        <source>“%1” is the same in all %2 lines. Is it a setting?</source>
        <translation>“%1” es igual en las %2 líneas. ¿Es un ajuste?</translation>
    </message>
    <message numerus="yes">
        <source>“%1” has %n value that is NaN or infinite.</source>
        <comment>“%1” has %n values that are NaN or infinite.</comment>
        <translation>
            <numerusform>“%1” tiene %n valor que es NaN o infinito.</numerusform>
            <numerusform>“%1” tiene %n valores que son NaN o infinitos.</numerusform>
        </translation>
    </message>
    <message>
        <source>No line has this shape: %1</source>
        <translation>Ninguna línea tiene esta forma: %1</translation>
    </message>
    <message>
        <source>%1 is too large for a pattern file.</source>
        <translation>%1 es demasiado grande para un archivo de patrones.</translation>
    </message>
    <message>
        <source>Give a pattern file; it holds a few lines.</source>
        <translation>Indique un archivo de patrones; tiene pocas líneas.</translation>
    </message>
    <message>
        <source>Give the path of a pattern file that can be read.</source>
        <translation>Indique la ruta de un archivo de patrones que se pueda leer.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written and has room.</source>
        <translation>Elija una carpeta en la que se pueda escribir y haya sitio.</translation>
    </message>
    <message>
        <source>In %1: %2</source>
        <translation>En %1: %2</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>%1 exists already and is another one.</source>
        <translation>%1 ya existe y es otro.</translation>
    </message>
    <message>
        <source>Choose another name for the experiment, or delete that object.</source>
        <translation>Elija otro nombre para el experimento o elimine ese objeto.</translation>
    </message>
    <message>
        <source>%1 Whether it was done is not known; look at %2 before trying again.</source>
        <translation>%1 No se sabe si se hizo; mire %2 antes de volver a intentarlo.</translation>
    </message>
    <message>
        <source>%1 Whether %2 was made is not known; look for it before launching again.</source>
        <translation>%1 No se sabe si se creó %2; búsquelo antes de volver a lanzar.</translation>
    </message>
    <message>
        <source>%1 could not be undone: %2</source>
        <translation>%1 no se pudo deshacer: %2</translation>
    </message>
    <message>
        <source>Create %1 %2</source>
        <translation>Crear %1 %2</translation>
    </message>
    <message>
        <source>A %1 of apiVersion “%2” cannot be launched from here.</source>
        <translation>Un %1 de apiVersion «%2» no se puede lanzar desde aquí.</translation>
    </message>
    <message>
        <source>Choose a Job of batch/v1, a JobSet, TrainJob, PyTorchJob or Pod, with its apiVersion written in full.</source>
        <translation>Elija un Job de batch/v1, un JobSet, TrainJob, PyTorchJob o Pod, con su apiVersion completo.</translation>
    </message>
    <message>
        <source>The experiment&apos;s %1 manifests are too large to keep in one revision.</source>
        <translation>Los %1 manifiestos del experimento son demasiado grandes para guardarlos en una revisión.</translation>
    </message>
    <message>
        <source>Launch fewer seeds or arms at a time; more seeds can be added later.</source>
        <translation>Lance menos semillas o brazos a la vez; después se pueden añadir más semillas.</translation>
    </message>
    <message>
        <source>Launch %1, revision %2</source>
        <translation>Lanzar %1, revisión %2</translation>
    </message>
    <message>
        <source>Stop arm %1 of %2</source>
        <translation>Detener el brazo %1 de %2</translation>
    </message>
    <message>
        <source>Suspend %1 %2</source>
        <translation>Suspender %1 %2</translation>
    </message>
    <message>
        <source>Delete %1 %2</source>
        <translation>Eliminar %1 %2</translation>
    </message>
    <message>
        <source>Revision %1 of %2 holds no runs.</source>
        <translation>La revisión %1 de %2 no contiene ejecuciones.</translation>
    </message>
    <message>
        <source>Relaunch revision %1 of %2</source>
        <translation>Relanzar la revisión %1 de %2</translation>
    </message>
</context>
<context>
    <name>Prometheus</name>
    <message>
        <source>There is no query.</source>
        <translation>No hay consulta.</translation>
    </message>
    <message>
        <source>Write query=EXPRESSION behind the address.</source>
        <translation>Escriba query=EXPRESIÓN detrás de la dirección.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time.</source>
        <translation>&apos;%1&apos; no es una hora.</translation>
    </message>
    <message>
        <source>Write seconds since 1970, a time like 2026-11-22T10:00:00Z, now, or a time ago like -2h.</source>
        <translation>Escriba segundos desde 1970, una hora como 2026-11-22T10:00:00Z, now, o un tiempo atrás como -2h.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no step.</source>
        <translation>&apos;%1&apos; no es un paso.</translation>
    </message>
    <message>
        <source>Write seconds, or a duration like 30s or 1h30m, of a millisecond at least.</source>
        <translation>Escriba segundos, o una duración como 30s o 1h30m, de al menos un milisegundo.</translation>
    </message>
    <message>
        <source>The range ends (%1) before it begins (%2).</source>
        <translation>El intervalo termina (%1) antes de empezar (%2).</translation>
    </message>
    <message>
        <source>Exchange start and end, or leave one out: from an hour ago until now is asked then.</source>
        <translation>Intercambie inicio y fin, u omita uno: entonces vale desde hace una hora hasta ahora.</translation>
    </message>
    <message>
        <source>The range has %1 steps, more than the %2 that are asked for.</source>
        <translation>El intervalo tiene %1 pasos, más que los %2 que se piden.</translation>
    </message>
    <message>
        <source>Take a larger step or a shorter range.</source>
        <translation>Use un paso mayor o un intervalo más corto.</translation>
    </message>
    <message>
        <source>%1 gave no answer: %2</source>
        <translation>%1 no respondió: %2</translation>
    </message>
    <message>
        <source>%1 asks for a login (%2). Write the user into the address, or set TRAINYARD_PROMETHEUS_TOKEN before the program starts.</source>
        <translation>%1 pide iniciar sesión (%2). Escriba el usuario en la dirección o defina TRAINYARD_PROMETHEUS_TOKEN antes de iniciar el programa.</translation>
    </message>
    <message>
        <source>%1 did not answer for %2 to %3: %4</source>
        <translation>%1 no respondió para %2 hasta %3: %4</translation>
    </message>
    <message>
        <source>%1 sends to another address, %2. Open that one.</source>
        <translation>%1 remite a otra dirección, %2. Abra esa.</translation>
    </message>
    <message>
        <source>%1 does not answer as Prometheus does (%2): its interface lies at /api/v1/query_range. Where it has a path prefix, write it behind the address.</source>
        <translation>%1 no responde como Prometheus (%2): su interfaz está en /api/v1/query_range. Si tiene un prefijo de ruta, escríbalo detrás de la dirección.</translation>
    </message>
    <message>
        <source>%1 warns: %2</source>
        <translation>%1 advierte: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n point is a native histogram and no number; ask for histogram_quantile() or histogram_avg() of it.</source>
        <comment>%n points are native histograms and no numbers; ask for histogram_quantile() or histogram_avg() of them.</comment>
        <translation>
            <numerusform>%n punto es un histograma nativo y no un número; pida histogram_quantile() o histogram_avg() de él.</numerusform>
            <numerusform>%n puntos son histogramas nativos y no números; pida histogram_quantile() o histogram_avg() de ellos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point has no value that can be read; it was passed over.</source>
        <comment>%n points have no value that can be read; they were passed over.</comment>
        <translation>
            <numerusform>%n punto no tiene un valor legible; se omitió.</numerusform>
            <numerusform>%n puntos no tienen un valor legible; se omitieron.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>GPU load</source>
        <translation>Carga de GPU</translation>
    </message>
    <message>
        <source>GPU memory used</source>
        <translation>Memoria de GPU usada</translation>
    </message>
    <message>
        <source>GPU power</source>
        <translation>Potencia de GPU</translation>
    </message>
    <message>
        <source>Tensor core use</source>
        <translation>Uso de los tensor cores</translation>
    </message>
    <message>
        <source>Processors used, by pod</source>
        <translation>Procesadores usados, por pod</translation>
    </message>
    <message>
        <source>Memory used, by pod</source>
        <translation>Memoria usada, por pod</translation>
    </message>
</context>
<context>
    <name>Rollout</name>
    <message>
        <source>no rollout history found for deployment &quot;%1&quot;</source>
        <translation>no se encontró historial de revisiones del Deployment &quot;%1&quot;</translation>
    </message>
    <message>
        <source>A Deployment can be rolled back once its template was changed.</source>
        <translation>Un Deployment se puede revertir una vez que se ha cambiado su plantilla.</translation>
    </message>
    <message>
        <source>unable to find specified revision %1 in history</source>
        <translation>no se encuentra la revisión indicada %1 en el historial</translation>
    </message>
    <message>
        <source>Its ReplicaSet is gone (revisionHistoryLimit), or it was renumbered by a later rollback.</source>
        <translation>Su ReplicaSet ya no existe (revisionHistoryLimit), o una reversión posterior cambió su número.</translation>
    </message>
    <message>
        <source>you cannot rollback a paused deployment; resume it first with &apos;kubectl rollout resume&apos; and try again</source>
        <translation>no se puede revertir un Deployment en pausa; reanúdelo primero con &apos;kubectl rollout resume&apos; e inténtelo de nuevo</translation>
    </message>
    <message>
        <source>Resume deployment %1 first.</source>
        <translation>Reanude primero el Deployment %1.</translation>
    </message>
    <message>
        <source>skipped rollback (current template already matches revision %1)</source>
        <translation>reversión omitida (la plantilla actual ya es la de la revisión %1)</translation>
    </message>
    <message>
        <source>Roll back deployment %1 to revision %2</source>
        <translation>Revertir el Deployment %1 a la revisión %2</translation>
    </message>
    <message>
        <source>Replace the pod template by revision %1</source>
        <translation>Sustituir la plantilla de pod por la de la revisión %1</translation>
    </message>
    <message>
        <source>Waiting for deployment spec update to be observed...</source>
        <translation>Esperando a que se observe el cambio del Deployment...</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; exceeded its progress deadline</source>
        <translation>el Deployment &quot;%1&quot; superó su plazo de progreso</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; cannot make its pods: %2</source>
        <translation>el Deployment &quot;%1&quot; no puede crear sus pods: %2</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 out of %3 new replicas have been updated...</source>
        <translation>Esperando a que termine el despliegue del Deployment &quot;%1&quot;: réplicas nuevas actualizadas: %2 de %3...</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 old replicas are pending termination...</source>
        <translation>Esperando a que termine el despliegue del Deployment &quot;%1&quot;: réplicas antiguas por terminar: %2...</translation>
    </message>
    <message>
        <source>Waiting for deployment &quot;%1&quot; rollout to finish: %2 of %3 updated replicas are available...</source>
        <translation>Esperando a que termine el despliegue del Deployment &quot;%1&quot;: réplicas actualizadas disponibles: %2 de %3...</translation>
    </message>
    <message>
        <source>deployment &quot;%1&quot; successfully rolled out</source>
        <translation>el Deployment &quot;%1&quot; se desplegó correctamente</translation>
    </message>
    <message>
        <source>Resume deployment %1</source>
        <translation>Reanudar el deployment %1</translation>
    </message>
    <message>
        <source>Let the Deployment follow its template again</source>
        <translation>Hacer que el Deployment siga de nuevo su plantilla</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>job is gone</source>
        <translation>trabajo eliminado</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n paired seed</source>
        <comment>%n paired seeds</comment>
        <translation>
            <numerusform>%n semilla emparejada</numerusform>
            <numerusform>%n semillas emparejadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run of %1 against %2 of %3</source>
        <comment>%n runs of %1 against %2 of %3</comment>
        <translation>
            <numerusform>%n ejecución de %1 contra %2 de %3</numerusform>
            <numerusform>%n ejecuciones de %1 contra %2 de %3</numerusform>
        </translation>
    </message>
    <message>
        <source>anytime-valid %1 % interval %2 to %3</source>
        <translation>intervalo del %1 % siempre válido, de %2 a %3</translation>
    </message>
    <message>
        <source>%1: %2 is better than %3 by %4 in %5 (%6).</source>
        <translation>%1: %2 es mejor que %3 por %4 en %5 (%6).</translation>
    </message>
    <message>
        <source>%1: %2 is worse than %3 by %4 in %5 (%6).</source>
        <translation>%1: %2 es peor que %3 por %4 en %5 (%6).</translation>
    </message>
    <message>
        <source>%1: no difference that matters between %2 and %3 in %4: the %5 lies within %6 of zero.</source>
        <translation>%1: ninguna diferencia que importe entre %2 y %3 en %4: el %5, queda entero a no más de %6 de cero.</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more.</source>
        <translation>%1: aún sin diferencia demostrada entre %2 y %3 en %4; con esta dispersión se vería %5 o más.</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more (%2 minus %3: %6).</source>
        <translation>%1: aún sin diferencia demostrada entre %2 y %3 en %4; con esta dispersión se vería %5 o más (%2 menos %3: %6).</translation>
    </message>
    <message>
        <source>%1: no difference shown yet between %2 and %3 in %4, and no bound yet on how large it may be.</source>
        <translation>%1: aún sin diferencia demostrada entre %2 y %3 en %4, y aún sin límite para lo grande que pueda ser.</translation>
    </message>
    <message>
        <source>Beside it, %1: %2 minus %3 is %4 in %5 (%6).</source>
        <translation>Además, %1: %2 menos %3 es %4 en %5 (%6).</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed?</source>
        <comment>Launch %n more seeds?</comment>
        <translation>
            <numerusform>¿Lanzar %n semilla más?</numerusform>
            <numerusform>¿Lanzar %n semillas más?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paired seed can never decide: the e-value stays below %1 and %2 is needed. %3</source>
        <comment>%n paired seeds can never decide: the e-value stays below %1 and %2 is needed. %3</comment>
        <translation>
            <numerusform>%n semilla emparejada nunca puede decidir: el e-valor queda por debajo de %1 y se necesita %2. %3</numerusform>
            <numerusform>%n semillas emparejadas nunca pueden decidir: el e-valor queda por debajo de %1 y se necesita %2. %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %n run can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</source>
        <comment>%1 against %n runs can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.</comment>
        <translation>
            <numerusform>%1 contra %n ejecución nunca pueden decidir: el e-valor queda por debajo de %2 y se necesita %3. Hacen falta al menos %4 por lado.</numerusform>
            <numerusform>%1 contra %n ejecuciones nunca pueden decidir: el e-valor queda por debajo de %2 y se necesita %3. Hacen falta al menos %4 por lado.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 y %2</translation>
    </message>
    <message numerus="yes">
        <source>Left out of the pairs of %1 and %2, because only one side has a number: seed %3.</source>
        <comment>Left out of the pairs of %1 and %2, because only one side has a number: seeds %3.</comment>
        <translation>
            <numerusform>Fuera de los pares de %1 y %2, porque solo un lado tiene un número: semilla %3.</numerusform>
            <numerusform>Fuera de los pares de %1 y %2, porque solo un lado tiene un número: semillas %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run of %1</source>
        <translation>Una ejecución de %1</translation>
    </message>
    <message>
        <source>%1, seed %2,</source>
        <translation>%1, semilla %2,</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>paso %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>época %1</translation>
    </message>
    <message>
        <source>point %1</source>
        <translation>punto %1</translation>
    </message>
    <message>
        <source>at step %1</source>
        <translation>en el paso %1</translation>
    </message>
    <message>
        <source>at epoch %1</source>
        <translation>en la época %1</translation>
    </message>
    <message>
        <source>at point %1</source>
        <translation>en el punto %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>en %1</translation>
    </message>
    <message>
        <source>The runs of %1 and %2 have no spread in %3: no verdict. Check that the seed reaches the program.</source>
        <translation>Las ejecuciones de %1 y %2 no tienen dispersión en %3: sin veredicto. Compruebe que la semilla llegue al programa.</translation>
    </message>
    <message>
        <source>One run per arm has no spread: no verdict. %1</source>
        <translation>Una ejecución por brazo no tiene dispersión: sin veredicto. %1</translation>
    </message>
    <message numerus="yes">
        <source>Only %n run of %1 and %2 of %3 can be compared so far: no verdict without a spread.</source>
        <comment>Only %n runs of %1 and %2 of %3 can be compared so far: no verdict without a spread.</comment>
        <translation>
            <numerusform>Hasta ahora solo se pueden comparar %n ejecución de %1 y %2 de %3: sin dispersión no hay veredicto.</numerusform>
            <numerusform>Hasta ahora solo se pueden comparar %n ejecuciones de %1 y %2 de %3: sin dispersión no hay veredicto.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is one arm or none: nothing to compare.</source>
        <translation>Hay un brazo o ninguno: nada que comparar.</translation>
    </message>
    <message>
        <source>No run of %1 has a value to compare: no verdict.</source>
        <translation>Ninguna ejecución de %1 tiene un valor que comparar: sin veredicto.</translation>
    </message>
    <message>
        <source>Say whether lower or higher is better for %1: without the direction there is no verdict.</source>
        <translation>Indique si es mejor un valor menor o mayor de %1: sin la dirección no hay veredicto.</translation>
    </message>
    <message>
        <source>The main comparison is %1, which has no runs here: no verdict.</source>
        <translation>La comparación principal es %1, que no tiene ejecuciones aquí: sin veredicto.</translation>
    </message>
    <message>
        <source>%1 comparisons share the %2 %, so each needs an e-value of %3. Name one main comparison to need less.</source>
        <translation>%1 comparaciones se reparten el %2 %, así que cada una necesita un e-valor de %3. Indique una comparación principal para necesitar menos.</translation>
    </message>
    <message>
        <source>Beside it, %1 minus %2 is %3 in %4, with no bound yet.</source>
        <translation>Además, %1 menos %2 es %3 en %4, aún sin límite.</translation>
    </message>
    <message numerus="yes">
        <source>Failed or diverged: %1 of %n run of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</source>
        <comment>Failed or diverged: %1 of %n runs of %2, %3 of %4 of %5 (Fisher&apos;s exact p = %6).</comment>
        <translation>
            <numerusform>Fallaron o divergieron: %1 de %n ejecución de %2, %3 de %4 de %5 (prueba exacta de Fisher, p = %6).</numerusform>
            <numerusform>Fallaron o divergieron: %1 de %n ejecuciones de %2, %3 de %4 de %5 (prueba exacta de Fisher, p = %6).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has written no value of the metric and is left out.</source>
        <translation>%1 no ha escrito ningún valor de la métrica y queda fuera.</translation>
    </message>
    <message>
        <source>%1 failed before it wrote a value of the metric and is left out.</source>
        <translation>%1 falló antes de escribir un valor de la métrica y queda fuera.</translation>
    </message>
    <message>
        <source>%1 failed %2 and is left out.</source>
        <translation>%1 falló %2 y queda fuera.</translation>
    </message>
    <message>
        <source>%1 failed %2, before the budget (%3) and is left out.</source>
        <translation>%1 falló %2, antes del presupuesto (%3), y queda fuera.</translation>
    </message>
    <message>
        <source>%1 ended %2 and is left out.</source>
        <translation>%1 terminó %2 y queda fuera.</translation>
    </message>
    <message>
        <source>%1 ended %2, before the budget (%3) and is left out.</source>
        <translation>%1 terminó %2, antes del presupuesto (%3), y queda fuera.</translation>
    </message>
    <message>
        <source>%1 is %2 and is left out.</source>
        <translation>%1 está %2 y queda fuera.</translation>
    </message>
    <message>
        <source>%1 is %2, before the budget (%3) and is left out.</source>
        <translation>%1 está %2, antes del presupuesto (%3), y queda fuera.</translation>
    </message>
    <message>
        <source>%1 has its first value %2 and is left out.</source>
        <translation>%1 tiene su primer valor %2 y queda fuera.</translation>
    </message>
    <message>
        <source>%1 has its first value %2, after the budget (%3) and is left out.</source>
        <translation>%1 tiene su primer valor %2, después del presupuesto (%3), y queda fuera.</translation>
    </message>
    <message>
        <source>%1 is NaN or infinite %2 and is left out.</source>
        <translation>%1 tiene un valor NaN o infinito %2 y queda fuera.</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>%1 seed %2</source>
        <translation>%1 semilla %2</translation>
    </message>
    <message>
        <source>Left out, no value of the metric yet: %1.</source>
        <translation>Excluidas, aún sin valor de la métrica: %1.</translation>
    </message>
    <message>
        <source>Left out, failed before a value of the metric was written: %1.</source>
        <translation>Excluidas, fallaron antes de escribir un valor de la métrica: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more run(s) left out; the list of runs shows where each one is.</source>
        <translation>
            <numerusform>%n ejecución más excluida; la lista de ejecuciones muestra dónde está.</numerusform>
            <numerusform>%n ejecuciones más excluidas; la lista de ejecuciones muestra dónde está cada una.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionWords</name>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>correcto</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n ejecución</numerusform>
            <numerusform>%n ejecuciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message numerus="yes">
        <source>%n node short of %1</source>
        <comment>%n nodes short of %1</comment>
        <translation>
            <numerusform>%n nodo sin suficiente %1</numerusform>
            <numerusform>%n nodos sin suficiente %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node cordoned</source>
        <comment>%n nodes cordoned</comment>
        <translation>
            <numerusform>%n nodo acordonado</numerusform>
            <numerusform>%n nodos acordonados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint</source>
        <comment>%n nodes with the untolerated taint</comment>
        <translation>
            <numerusform>%n nodo con el taint no tolerado</numerusform>
            <numerusform>%n nodos con el taint no tolerado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node with the untolerated taint %1</source>
        <comment>%n nodes with the untolerated taint %1</comment>
        <translation>
            <numerusform>%n nodo con el taint no tolerado %1</numerusform>
            <numerusform>%n nodos con el taint no tolerado %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node not matching the node selector or affinity</source>
        <comment>%n nodes not matching the node selector or affinity</comment>
        <translation>
            <numerusform>%n nodo fuera del selector o de la afinidad de nodos</numerusform>
            <numerusform>%n nodos fuera del selector o de la afinidad de nodos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node ruled out by pod affinity</source>
        <comment>%n nodes ruled out by pod affinity</comment>
        <translation>
            <numerusform>%n nodo excluido por la afinidad de pods</numerusform>
            <numerusform>%n nodos excluidos por la afinidad de pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node that cannot reach a volume</source>
        <comment>%n nodes that cannot reach a volume</comment>
        <translation>
            <numerusform>%n nodo que no alcanza un volumen</numerusform>
            <numerusform>%n nodos que no alcanzan un volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node: %1</source>
        <comment>%n nodes: %1</comment>
        <translation>
            <numerusform>%n nodo: %1</numerusform>
            <numerusform>%n nodos: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1, which no node offers</source>
        <translation>necesita %1, que ningún nodo ofrece</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>needs %1 %2; no node has that model</source>
        <translation>necesita %1 %2; ningún nodo tiene ese modelo</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; no node has more than %3</source>
        <translation>necesita %1 %2 en un nodo; ningún nodo tiene más de %3</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; none is free</source>
        <translation>necesita %1 %2 en un nodo; no hay ninguna libre</translation>
    </message>
    <message>
        <source>needs %1 %2 on one node; most free on one node is %3 (%4)</source>
        <translation>necesita %1 %2 en un nodo; lo máximo libre en un nodo es %3 (%4)</translation>
    </message>
    <message>
        <source>not scheduled yet</source>
        <translation>aún sin planificar</translation>
    </message>
    <message>
        <source>not scheduled: %1</source>
        <translation>sin planificar: %1</translation>
    </message>
    <message>
        <source>the cluster has no nodes</source>
        <translation>el clúster no tiene nodos</translation>
    </message>
    <message>
        <source>no node fits</source>
        <translation>ningún nodo sirve</translation>
    </message>
    <message>
        <source>no node fits: %1</source>
        <translation>ningún nodo sirve: %1</translation>
    </message>
    <message>
        <source>restarting: %1</source>
        <translation>reiniciando: %1</translation>
    </message>
    <message>
        <source>cannot pull image %1: %2</source>
        <translation>no puede descargar la imagen %1: %2</translation>
    </message>
    <message>
        <source>container %1 keeps crashing</source>
        <translation>el contenedor %1 falla una y otra vez</translation>
    </message>
    <message>
        <source>container %1 keeps crashing: %2</source>
        <translation>el contenedor %1 falla una y otra vez: %2</translation>
    </message>
    <message>
        <source>container %1 cannot be created: %2</source>
        <translation>el contenedor %1 no se puede crear: %2</translation>
    </message>
    <message>
        <source>held by the scheduling gate</source>
        <translation>retenido por el scheduling gate</translation>
    </message>
    <message>
        <source>held by the scheduling gate %1</source>
        <translation>retenido por el scheduling gate %1</translation>
    </message>
    <message>
        <source>a volume cannot be mounted on node %1: %2</source>
        <translation>no se puede montar un volumen en el nodo %1: %2</translation>
    </message>
    <message>
        <source>init container %1 is running on node %2</source>
        <translation>el contenedor de inicialización %1 se está ejecutando en el nodo %2</translation>
    </message>
    <message>
        <source>container %1 is starting on node %2, not ready yet</source>
        <translation>el contenedor %1 está arrancando en el nodo %2, aún no está listo</translation>
    </message>
    <message>
        <source>container is being created on node %1</source>
        <translation>se está creando el contenedor en el nodo %1</translation>
    </message>
    <message>
        <source>exceeded quota %1</source>
        <translation>supera la cuota %1</translation>
    </message>
    <message>
        <source>%1 %2 of %3 used, %4 more asked for</source>
        <translation>%1: %2 de %3 en uso, se piden %4 más</translation>
    </message>
    <message>
        <source>exceeded quota %1: %2</source>
        <translation>supera la cuota %1: %2</translation>
    </message>
    <message>
        <source>suspended since %1</source>
        <translation>suspendido desde %1</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>suspendido</translation>
    </message>
    <message>
        <source>queued in its queue, not admitted yet</source>
        <translation>en su cola, aún sin admitir</translation>
    </message>
    <message>
        <source>queued in %1, not admitted yet</source>
        <translation>en la cola %1, aún sin admitir</translation>
    </message>
    <message>
        <source>its pods cannot be created: %1</source>
        <translation>no se pueden crear sus pods: %1</translation>
    </message>
    <message>
        <source>waiting for its pods to be created</source>
        <translation>esperando a que se creen sus pods</translation>
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
        <translation>es</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Queued</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En ejecución</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspendido</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>Reiniciando</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Completado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPU</numerusform>
        </translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
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
        <translation>desactualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desactualizado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>sin conexión</translation>
    </message>
</context>
<context>
    <name>cluster::ClusterModel</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>El clúster no está conectado.</translation>
    </message>
    <message>
        <source>Lines may be missing here: the log was rotated while the connection was away, and only its newest file can be read.</source>
        <translation>Aquí pueden faltar líneas: el registro se rotó mientras la conexión no estaba, y solo se puede leer su archivo más nuevo.</translation>
    </message>
    <message>
        <source>Lines are missing here: the container was started again meanwhile, and the end of its log before is not kept.</source>
        <translation>Aquí faltan líneas: el contenedor se reinició entretanto, y el final de su registro anterior no se conserva.</translation>
    </message>
    <message numerus="yes">
        <source>Lines are missing here: the container was started again so often that %n of its logs are not kept.</source>
        <translation>
            <numerusform>Aquí faltan líneas: el contenedor se reinició tantas veces que %n de sus registros no se conserva.</numerusform>
            <numerusform>Aquí faltan líneas: el contenedor se reinició tantas veces que %n de sus registros no se conservan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cluster::ClusterSet</name>
    <message>
        <source>The demo cluster&apos;s program is missing: %1. Install Trainyard again, or build the target trainyard-demo.</source>
        <translation>Falta el programa del clúster de demostración: %1. Vuelva a instalar Trainyard o compile el objetivo trainyard-demo.</translation>
    </message>
    <message>
        <source>The demo cluster could not be started: %1</source>
        <translation>No se pudo iniciar el clúster de demostración: %1</translation>
    </message>
    <message>
        <source>The demo cluster ended with code %1. %2</source>
        <translation>El clúster de demostración terminó con el código %1. %2</translation>
    </message>
    <message>
        <source>A cluster called “demo” is connected already. Disconnect it, then start the demo cluster again.</source>
        <translation>Ya hay conectado un clúster llamado “demo”. Desconéctelo y vuelva a iniciar el clúster de demostración.</translation>
    </message>
</context>
<context>
    <name>cluster::PatternShelf</name>
    <message>
        <source>%1 could not be removed: %2</source>
        <translation>No se pudo quitar %1: %2</translation>
    </message>
</context>
<context>
    <name>cluster::PlanExecutor</name>
    <message>
        <source>The cluster was disconnected before the plan ended. Look there for what was made, then try again.</source>
        <translation>El clúster se desconectó antes de terminar el plan. Compruebe allí qué se creó y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>It was cancelled; what had been made was undone.</source>
        <translation>Se canceló; lo que se había creado se deshizo.</translation>
    </message>
    <message numerus="yes">
        <source>It was cancelled; %n object(s) could not be undone and stay.</source>
        <translation>
            <numerusform>Se canceló; %n objeto no se pudo deshacer y permanece.</numerusform>
            <numerusform>Se canceló; %n objetos no se pudieron deshacer y permanecen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>history::HistoryStore</name>
    <message>
        <source>Curves of this window are kept in memory only. Make the folder writable, or start with --history FILE.</source>
        <translation>Las curvas de esta ventana se guardan solo en memoria. Haga que se pueda escribir en la carpeta o inicie con --history FILE.</translation>
    </message>
    <message>
        <source>The history %1 cannot be opened: %2</source>
        <translation>No se puede abrir el historial %1: %2</translation>
    </message>
    <message>
        <source>Use the newer Trainyard, or start this one with --history FILE for a store of its own. Nothing was changed.</source>
        <translation>Use el Trainyard más reciente o inicie este con --history FILE para un almacén propio. No se cambió nada.</translation>
    </message>
    <message>
        <source>The history %1 was written by a newer Trainyard (format %2; this one reads up to %3).</source>
        <translation>El historial %1 lo escribió un Trainyard más reciente (formato %2; este lee hasta %3).</translation>
    </message>
    <message>
        <source>The history %1 was damaged. It is kept as %2, and a new one was begun.</source>
        <translation>El historial %1 estaba dañado. Se guardó como %2 y se empezó uno nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) could be read and are in the new one.</source>
        <translation>
            <numerusform>%n ejecución se pudo leer y está en el nuevo.</numerusform>
            <numerusform>%n ejecuciones se pudieron leer y están en el nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Runs of connected clusters are read again from their logs.</source>
        <translation>Las ejecuciones de los clústeres conectados se leen de nuevo de sus registros.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>no existe ese archivo</translation>
    </message>
    <message>
        <source>The history %1 is being written by another program just now.</source>
        <translation>Otro programa está escribiendo ahora el historial %1.</translation>
    </message>
    <message>
        <source>The history %1 could not be written: the disk is full, or a limit is reached.</source>
        <translation>No se pudo escribir el historial %1: el disco está lleno o se alcanzó un límite.</translation>
    </message>
    <message>
        <source>The history %1 cannot be written: it or its folder is read-only.</source>
        <translation>No se puede escribir el historial %1: él o su carpeta es de solo lectura.</translation>
    </message>
    <message>
        <source>The history %1 lies on a file system without locks, where two windows could spoil it.</source>
        <translation>El historial %1 está en un sistema de archivos sin bloqueos, donde dos ventanas podrían estropearlo.</translation>
    </message>
    <message>
        <source>The history %1 is damaged.</source>
        <translation>El historial %1 está dañado.</translation>
    </message>
    <message>
        <source>%1 is no history of Trainyard: it was left as it is.</source>
        <translation>%1 no es un historial de Trainyard: se dejó como está.</translation>
    </message>
    <message>
        <source>Nothing is lost: what is to be kept waits here and is written as soon as it can be.</source>
        <translation>Nada se pierde: lo que hay que guardar espera aquí y se escribe en cuanto se pueda.</translation>
    </message>
    <message>
        <source>Free some space. What is stored is safe; what came since waits in memory and is written as soon as it can be.</source>
        <translation>Libere espacio. Lo guardado está a salvo; lo que llegó después espera en memoria y se escribe en cuanto se pueda.</translation>
    </message>
    <message>
        <source>Earlier runs are shown; curves of this window are kept in memory only. Make the folder writable, or start with --history FILE.</source>
        <translation>Se muestran las ejecuciones anteriores; las curvas de esta ventana quedan solo en memoria. Permita escribir en la carpeta o inicie con --history FILE.</translation>
    </message>
    <message>
        <source>Curves of this window are kept in memory only. Keep the history on a local disk: start with --history FILE.</source>
        <translation>Las curvas de esta ventana quedan solo en memoria. Guarde el historial en un disco local: inicie con --history FILE.</translation>
    </message>
    <message>
        <source>Move it away, or start with --history FILE for another one. Nothing was changed.</source>
        <translation>Muévalo o inicie con --history FILE para usar otro. No se cambió nada.</translation>
    </message>
    <message>
        <source>Name another file with --history FILE; curves of this window are kept in memory only.</source>
        <translation>Indique otro archivo con --history FILE; las curvas de esta ventana quedan solo en memoria.</translation>
    </message>
</context>
<context>
    <name>history::QuerySource</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>El clúster no está conectado.</translation>
    </message>
</context>
<context>
    <name>history::RunLibrary</name>
    <message>
        <source>history</source>
        <translation>historial</translation>
    </message>
    <message>
        <source>files</source>
        <translation>archivos</translation>
    </message>
    <message>
        <source>No metric was found in this file.</source>
        <translation>No se encontró ninguna métrica en este archivo.</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>El disco estropeó %n bloque de puntos, que se omite.</numerusform>
            <numerusform>El disco estropeó %n bloques de puntos, que se omiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no runs yet.</source>
        <translation>%1 aún no tiene ejecuciones.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made; set XDG_CACHE_HOME to a place with room.</source>
        <translation>No se puede crear la carpeta %1; apunte XDG_CACHE_HOME a un lugar con espacio.</translation>
    </message>
    <message>
        <source>The cluster is not connected.</source>
        <translation>El clúster no está conectado.</translation>
    </message>
    <message>
        <source>No event files of TensorBoard were found in the pod&apos;s volumes.</source>
        <translation>No se encontraron archivos de eventos de TensorBoard en los volúmenes del pod.</translation>
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
        <translation>Prometheus no tiene series para esta consulta en este período.</translation>
    </message>
    <message>
        <source>Katib experiment %1/%2 in %3</source>
        <translation>Experimento de Katib %1/%2 en %3</translation>
    </message>
    <message>
        <source>The answer is no Katib experiment.</source>
        <translation>La respuesta no es un experimento de Katib.</translation>
    </message>
    <message>
        <source>Katib has observed nothing of this trial yet.</source>
        <translation>Katib aún no ha observado nada de esta prueba.</translation>
    </message>
    <message>
        <source>The experiment has no trials yet.</source>
        <translation>El experimento aún no tiene pruebas.</translation>
    </message>
    <message>
        <source>The trial ended without an observation that Katib kept.</source>
        <translation>El trial terminó sin ninguna observación guardada por Katib.</translation>
    </message>
</context>
<context>
    <name>history::ServerSource</name>
    <message>
        <source>The cluster is not connected.</source>
        <translation>El clúster no está conectado.</translation>
    </message>
</context>
<context>
    <name>kubeapi</name>
    <message>
        <source>%1 refused the connection: nothing listens there.</source>
        <translation>%1 rechazó la conexión: nada escucha ahí.</translation>
    </message>
    <message>
        <source>Check that the cluster is running and that the port in the kubeconfig is right; for a local cluster, start it.</source>
        <translation>Comprueba que el clúster está en marcha y que el puerto del kubeconfig es correcto; si es un clúster local, inícialo.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; of %2 could not be resolved.</source>
        <translation>El nombre &quot;%1&quot; de %2 no se pudo resolver.</translation>
    </message>
    <message>
        <source>Check the network, the VPN and the server address of context &quot;%1&quot;.</source>
        <translation>Comprueba la red, la VPN y la dirección del servidor del contexto &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>The name of the proxy for %1 could not be resolved.</source>
        <translation>El nombre del proxy para %1 no se pudo resolver.</translation>
    </message>
    <message>
        <source>Check proxy-url in the kubeconfig and the HTTPS_PROXY variable.</source>
        <translation>Comprueba proxy-url en el kubeconfig y la variable HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>The proxy %1 for %2 could not be reached: %3.</source>
        <translation>No se pudo llegar al proxy %1 para %2: %3.</translation>
    </message>
    <message>
        <source>Check that the proxy is running, proxy-url in the kubeconfig and the HTTPS_PROXY variable.</source>
        <translation>Comprueba que el proxy está en marcha, proxy-url en el kubeconfig y la variable HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>No hay conexión con %1: %2.</translation>
    </message>
    <message>
        <source>Check the network and the VPN.</source>
        <translation>Comprueba la red y la VPN.</translation>
    </message>
    <message>
        <source>%1 did not answer in time to %2.</source>
        <translation>%1 no respondió a tiempo a %2.</translation>
    </message>
    <message>
        <source>%1 stopped answering in the middle of %2.</source>
        <translation>%1 dejó de responder a mitad de %2.</translation>
    </message>
    <message>
        <source>Check the network and the VPN; the server may also be overloaded.</source>
        <translation>Comprueba la red y la VPN; el servidor también puede estar sobrecargado.</translation>
    </message>
    <message>
        <source>The connection to %1 broke during %2: %3.</source>
        <translation>La conexión con %1 se cortó durante %2: %3.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, check the network and the VPN.</source>
        <translation>Inténtalo de nuevo; si sigue igual, comprueba la red y la VPN.</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake.</source>
        <translation>%1 cerró la conexión durante el handshake TLS.</translation>
    </message>
    <message>
        <source>The server may be starting; if it stays so, check the port and any proxy in between.</source>
        <translation>Puede que el servidor esté arrancando; si sigue igual, comprueba el puerto y cualquier proxy intermedio.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;).</source>
        <translation>El certificado de %1 caducó el %2 (sujeto &quot;%3&quot;, emisor &quot;%4&quot;).</translation>
    </message>
    <message>
        <source>Renew the server&apos;s certificate, or check the clock of this computer.</source>
        <translation>Renueva el certificado del servidor o comprueba el reloj de este equipo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;).</source>
        <translation>El certificado de %1 no es válido antes del %2 (sujeto &quot;%3&quot;, emisor &quot;%4&quot;).</translation>
    </message>
    <message>
        <source>Check the clock of this computer.</source>
        <translation>Comprueba el reloj de este equipo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here are the authorities of this computer&apos;s system.</source>
        <translation>El certificado de %1 no es de confianza: %2 (sujeto &quot;%3&quot;, emisor &quot;%4&quot;); su autoridad es desconocida, aquí se confía en las autoridades del sistema de este equipo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here is %5.</source>
        <translation>El certificado de %1 no es de confianza: %2 (sujeto &quot;%3&quot;, emisor &quot;%4&quot;); su autoridad es desconocida, aquí se confía en: %5.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2 (subject &quot;%3&quot;, issuer &quot;%4&quot;); its authority is unknown, trusted here are %5.</source>
        <translation>El certificado de %1 no es de confianza: %2 (sujeto &quot;%3&quot;, emisor &quot;%4&quot;); su autoridad es desconocida, aquí se confía en: %5.</translation>
    </message>
    <message>
        <source>Put the authority that signed it into certificate-authority-data of this cluster in the kubeconfig; if the server was rebuilt, fetch a new kubeconfig.</source>
        <translation>Pon la autoridad que lo firmó en certificate-authority-data de este clúster en el kubeconfig; si el servidor se rehízo, obtén un kubeconfig nuevo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for &quot;%2&quot;, the tls-server-name of the kubeconfig: it names %3.</source>
        <translation>El certificado de %1 no es para &quot;%2&quot;, el tls-server-name del kubeconfig: nombra %3.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for &quot;%2&quot;: it names %3.</source>
        <translation>El certificado de %1 no es para &quot;%2&quot;: nombra %3.</translation>
    </message>
    <message>
        <source>Use one of these names as the server in the kubeconfig, or set tls-server-name to one of them.</source>
        <translation>Usa uno de estos nombres como servidor en el kubeconfig o pon tls-server-name a uno de ellos.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS on this port: %2.</source>
        <translation>%1 no habla TLS en este puerto: %2.</translation>
    </message>
    <message>
        <source>Check the port and whether the address should start with http://.</source>
        <translation>Comprueba el puerto y si la dirección debe empezar por http://.</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake: %2.</source>
        <translation>%1 rechazó el handshake TLS: %2.</translation>
    </message>
    <message>
        <source>The client certificate of context &quot;%1&quot; may be expired or signed by another authority.</source>
        <translation>El certificado de cliente del contexto &quot;%1&quot; puede haber caducado o estar firmado por otra autoridad.</translation>
    </message>
    <message>
        <source>Unauthorized (%1 at %2, HTTP 401)</source>
        <translation>Sesión no aceptada (%1 en %2, HTTP 401)</translation>
    </message>
    <message>
        <source>Sign in again: the token, certificate or login plugin of context &quot;%1&quot; is expired or not known to this cluster.</source>
        <translation>Inicia sesión de nuevo: el token, el certificado o el plugin de inicio de sesión del contexto &quot;%1&quot; ha caducado o este clúster no lo conoce.</translation>
    </message>
    <message>
        <source>%1 is forbidden: User &quot;%2&quot; cannot %3 resource &quot;%4&quot; in API group &quot;%5&quot; at the cluster scope (%6 at %7, HTTP 403)</source>
        <translation>%1 está prohibido: el usuario &quot;%2&quot; no puede hacer %3 en el recurso &quot;%4&quot; del grupo de API &quot;%5&quot; en todo el clúster (%6 en %7, HTTP 403)</translation>
    </message>
    <message>
        <source>%1 is forbidden: User &quot;%2&quot; cannot %3 resource &quot;%4&quot; in API group &quot;%5&quot; in the namespace &quot;%6&quot; (%7 at %8, HTTP 403)</source>
        <translation>%1 está prohibido: el usuario &quot;%2&quot; no puede hacer %3 en el recurso &quot;%4&quot; del grupo de API &quot;%5&quot; en el namespace &quot;%6&quot; (%7 en %8, HTTP 403)</translation>
    </message>
    <message>
        <source>Ask an administrator of the cluster for this right, or choose another context or namespace.</source>
        <translation>Pide este permiso a un administrador del clúster o elige otro contexto o namespace.</translation>
    </message>
    <message>
        <source>It may have been deleted meanwhile, or lie in another namespace.</source>
        <translation>Puede que se haya eliminado mientras tanto o que esté en otro namespace.</translation>
    </message>
    <message>
        <source>The cluster does not serve this kind of object: the add-on that defines it may not be installed.</source>
        <translation>El clúster no sirve este tipo de objeto: puede que el complemento que lo define no esté instalado.</translation>
    </message>
    <message>
        <source>The server is busy and asks to come back later.</source>
        <translation>El servidor está ocupado y pide volver más tarde.</translation>
    </message>
    <message>
        <source>A web page came instead of Kubernetes&apos; answer: &quot;%1&quot; (%2 at %3, HTTP %4)</source>
        <translation>Llegó una página web en lugar de la respuesta de Kubernetes: &quot;%1&quot; (%2 en %3, HTTP %4)</translation>
    </message>
    <message>
        <source>A captive portal, a proxy or a login page stands in between: sign in to the network with a browser, or check the server&apos;s address.</source>
        <translation>Hay un portal cautivo, un proxy o una página de inicio de sesión de por medio: entra en la red con un navegador o comprueba la dirección del servidor.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found: there is no such program.</source>
        <translation>No se encontró el plugin de inicio de sesión %1 del usuario &quot;%2&quot;: no existe ese programa.</translation>
    </message>
    <message>
        <source>Correct its path in the kubeconfig.</source>
        <translation>Corrige su ruta en el kubeconfig.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in PATH (%3) nor where such programs usually are; %4.</source>
        <translation>No se encontró el plugin de inicio de sesión %1 del usuario &quot;%2&quot;, ni en PATH (%3) ni donde suelen estar esos programas; %4.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in PATH (%3) nor where such programs usually are.</source>
        <translation>No se encontró el plugin de inicio de sesión %1 del usuario &quot;%2&quot;, ni en PATH (%3) ni donde suelen estar esos programas.</translation>
    </message>
    <message>
        <source>Install it, or put its folder into PATH.</source>
        <translation>Instálalo o pon su carpeta en PATH.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with exit code %3: %4</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; falló con el código de salida %3: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with exit code %3.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; falló con el código de salida %3.</translation>
    </message>
    <message>
        <source>Sign in with it in a terminal, then try again.</source>
        <translation>Inicia sesión con él en un terminal y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of %2 was not run: it was not allowed.</source>
        <translation>El plugin de inicio de sesión %1 de %2 no se ejecutó: no se permitió.</translation>
    </message>
    <message>
        <source>Allow it when asked again, if you trust where this kubeconfig comes from.</source>
        <translation>Permítelo cuando se vuelva a preguntar, si confías en la procedencia de este kubeconfig.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>El inicio de sesión se canceló.</translation>
    </message>
    <message>
        <source>Try again when you want to sign in.</source>
        <translation>Vuelve a intentarlo cuando quieras iniciar sesión.</translation>
    </message>
    <message>
        <source>The namespace&apos;s quota leaves no room for it: ask for less, delete what is no longer needed, or have the quota raised.</source>
        <translation>La cuota del namespace no deja sitio para ello: pida menos, borre lo que ya no haga falta o haga que suban la cuota.</translation>
    </message>
    <message>
        <source>A rule of the cluster refuses it as it is: change what the message names, or ask whoever keeps that rule.</source>
        <translation>Una regla del clúster lo rechaza tal como está: cambie lo que indica el mensaje o pregunte a quien mantiene esa regla.</translation>
    </message>
    <message>
        <source>The namespace&apos;s pod security level refuses it: change what the message names, or use a namespace that allows it.</source>
        <translation>El nivel de seguridad de pods del namespace lo rechaza: cambie lo que indica el mensaje o use un namespace que lo permita.</translation>
    </message>
    <message>
        <source>The namespace is being deleted: use another one, or wait until it is gone and make it anew.</source>
        <translation>El namespace se está borrando: use otro o espere a que desaparezca y créelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 refused the credentials that the login plugin %2 of %3 gave, and those of another run too.</source>
        <translation>%1 rechazó las credenciales que dio el complemento de inicio de sesión %2 de %3, y también las de otra ejecución.</translation>
    </message>
    <message>
        <source>Sign in with the plugin in a terminal and check with which account it does, then try again.</source>
        <translation>Inicie sesión con el complemento en una terminal y compruebe con qué cuenta lo hace; después inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; wants a terminal.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; quiere un terminal.</translation>
    </message>
    <message>
        <source>Set interactiveMode to IfAvailable in the kubeconfig, or sign in with it in a terminal first.</source>
        <translation>Pon interactiveMode a IfAvailable en el kubeconfig o inicia sesión antes con él en un terminal.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not run: the policy %3 in the kuberc %4 does not allow %5.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no se ejecutó: la política %3 del kuberc %4 no permite %5.</translation>
    </message>
    <message>
        <source>Add it to credentialPluginAllowlist there, if you trust it.</source>
        <translation>Añádelo a credentialPluginAllowlist ahí, si confías en él.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; could not be started: %3.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no se pudo iniciar: %3.</translation>
    </message>
    <message>
        <source>Check that the file is a program for this computer.</source>
        <translation>Comprueba que el archivo es un programa para este equipo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; did not end within %3 s and was stopped: %4</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no terminó en %3 s y se detuvo: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; did not end within %3 s and was stopped.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no terminó en %3 s y se detuvo.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with signal %3: %4</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; falló con la señal %3: %4</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; failed with signal %3.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; falló con la señal %3.</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in this Flatpak nor on the computer outside of it: %3</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no se encontró, ni en este Flatpak ni en el equipo fuera de él: %3</translation>
    </message>
    <message>
        <source>The login plugin %1 of user &quot;%2&quot; was not found, neither in this Flatpak nor on the computer outside of it.</source>
        <translation>El plugin de inicio de sesión %1 del usuario &quot;%2&quot; no se encontró, ni en este Flatpak ni en el equipo fuera de él.</translation>
    </message>
    <message>
        <source>Install it on the computer.</source>
        <translation>Instálalo en el equipo.</translation>
    </message>
    <message>
        <source>The login plugin %1 did not answer with JSON.</source>
        <translation>El plugin de inicio de sesión %1 no respondió con JSON.</translation>
    </message>
    <message>
        <source>Run it by hand to see what it prints.</source>
        <translation>Ejecútalo a mano para ver qué escribe.</translation>
    </message>
    <message>
        <source>The login plugin %1 did not answer with an ExecCredential.</source>
        <translation>El plugin de inicio de sesión %1 no respondió con un ExecCredential.</translation>
    </message>
    <message>
        <source>Update the plugin.</source>
        <translation>Actualiza el plugin.</translation>
    </message>
    <message>
        <source>The login plugin %1 is configured to use API version %2 but returned version %3.</source>
        <translation>El plugin de inicio de sesión %1 está configurado para usar la versión de API %2, pero devolvió la versión %3.</translation>
    </message>
    <message>
        <source>Update the plugin, or set apiVersion in the kubeconfig to what it speaks.</source>
        <translation>Actualiza el plugin o pon en apiVersion del kubeconfig la que habla.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned no credentials.</source>
        <translation>El plugin de inicio de sesión %1 no devolvió credenciales.</translation>
    </message>
    <message>
        <source>Sign in with the plugin by hand, then try again.</source>
        <translation>Inicia sesión a mano con el plugin y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned only one of certificate and key.</source>
        <translation>El plugin de inicio de sesión %1 devolvió solo uno de los dos, certificado o clave.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned neither a token nor a certificate.</source>
        <translation>El plugin de inicio de sesión %1 no devolvió ni token ni certificado.</translation>
    </message>
    <message>
        <source>The login plugin %1 returned an expirationTimestamp that is not a time.</source>
        <translation>El plugin de inicio de sesión %1 devolvió un expirationTimestamp que no es una hora.</translation>
    </message>
    <message>
        <source>there is no login shell to ask</source>
        <translation>no hay shell de inicio de sesión a la que preguntar</translation>
    </message>
    <message>
        <source>the login shell %1 did not answer within %2 s</source>
        <translation>la shell de inicio de sesión %1 no respondió en %2 s</translation>
    </message>
    <message>
        <source>the login shell %1 did not tell its PATH</source>
        <translation>la shell de inicio de sesión %1 no dijo su PATH</translation>
    </message>
    <message>
        <source>the login shell %1 has %2 folders in PATH</source>
        <translation>la shell de inicio de sesión %1 tiene %2 carpetas en PATH</translation>
    </message>
    <message>
        <source>The plugin policy in the kuberc %1 cannot be followed: %2, so no login plugin is run.</source>
        <translation>La política de plugins del kuberc %1 no se puede seguir: %2, así que no se ejecuta ningún plugin de inicio de sesión.</translation>
    </message>
    <message>
        <source>Correct credentialPluginPolicy and credentialPluginAllowlist there.</source>
        <translation>Corrige credentialPluginPolicy y credentialPluginAllowlist ahí.</translation>
    </message>
    <message>
        <source>it could not be read</source>
        <translation>no se pudo leer</translation>
    </message>
    <message>
        <source>it is not a mapping</source>
        <translation>no es un mapa</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no policy</source>
        <translation>&quot;%1&quot; no es una política</translation>
    </message>
    <message>
        <source>a list of plugins needs the policy Allowlist</source>
        <translation>una lista de plugins necesita la política Allowlist</translation>
    </message>
    <message>
        <source>the policy Allowlist needs a list</source>
        <translation>la política Allowlist necesita una lista</translation>
    </message>
    <message>
        <source>the list of plugins is empty</source>
        <translation>la lista de plugins está vacía</translation>
    </message>
    <message>
        <source>an entry of the list is empty or not a plain path</source>
        <translation>una entrada de la lista está vacía o no es una ruta simple</translation>
    </message>
    <message>
        <source>line %1 is not YAML</source>
        <translation>la línea %1 no es YAML</translation>
    </message>
    <message>
        <source>%1 has no valid id-token, and no refresh-token to get one.</source>
        <translation>%1 no tiene un id-token válido ni un refresh-token para obtener uno.</translation>
    </message>
    <message>
        <source>Sign in again with whatever wrote this user, or use the kubelogin plugin: kubectl oidc-login setup shows how.</source>
        <translation>Inicia sesión de nuevo con lo que escribió este usuario o usa el plugin kubelogin: kubectl oidc-login setup muestra cómo.</translation>
    </message>
    <message>
        <source>The sign-in of %1 at %2 could not be renewed: %3</source>
        <translation>La sesión de %1 en %2 no se pudo renovar: %3</translation>
    </message>
    <message>
        <source>The sign-in of %1 could not be renewed: %2</source>
        <translation>La sesión de %1 no se pudo renovar: %2</translation>
    </message>
    <message>
        <source>the issuer&apos;s address does not start with https://, and tokens go nowhere else.</source>
        <translation>la dirección del emisor no empieza por https://, y los tokens no van a ningún otro sitio.</translation>
    </message>
    <message>
        <source>its discovery document names no token endpoint with https (HTTP %1).</source>
        <translation>su documento de descubrimiento no nombra un endpoint de tokens con https (HTTP %1).</translation>
    </message>
    <message>
        <source>the issuer answered &quot;%1&quot;, HTTP %2.</source>
        <translation>el emisor respondió &quot;%1&quot;, HTTP %2.</translation>
    </message>
    <message>
        <source>the issuer answered HTTP %1.</source>
        <translation>el emisor respondió HTTP %1.</translation>
    </message>
    <message>
        <source>the issuer&apos;s answer holds no id_token.</source>
        <translation>la respuesta del emisor no contiene id_token.</translation>
    </message>
    <message>
        <source>New tokens could not be saved to %1: %2.</source>
        <translation>Los nuevos tokens no se pudieron guardar en %1: %2.</translation>
    </message>
    <message>
        <source>They are used from memory until Trainyard ends; other programs may have to sign in anew.</source>
        <translation>Se usan desde la memoria hasta que Trainyard termine; puede que otros programas tengan que iniciar sesión de nuevo.</translation>
    </message>
    <message>
        <source>Make the file writable, or sign in anew with whatever wrote it.</source>
        <translation>Haz que se pueda escribir en el archivo o inicia sesión de nuevo con lo que lo escribió.</translation>
    </message>
    <message>
        <source>user &quot;%1&quot; has no auth-provider there</source>
        <translation>el usuario &quot;%1&quot; no tiene auth-provider ahí</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands there in a way that is not rewritten</source>
        <translation>&quot;%1&quot; está ahí de un modo que no se reescribe</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not text there</source>
        <translation>&quot;%1&quot; no es texto ahí</translation>
    </message>
    <message>
        <source>its end is not where it was</source>
        <translation>su final no está donde estaba</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would not be read again as written</source>
        <translation>&quot;%1&quot; no se volvería a leer tal como se escribió</translation>
    </message>
    <message>
        <source>something else would change with them</source>
        <translation>otra cosa cambiaría con ellos</translation>
    </message>
    <message>
        <source>it is not a kubeconfig that can be changed safely</source>
        <translation>no es un kubeconfig que se pueda cambiar con seguridad</translation>
    </message>
    <message>
        <source>another program holds %1</source>
        <translation>otro programa retiene %1</translation>
    </message>
    <message>
        <source>The file is not a kubeconfig: a mapping was expected.</source>
        <translation>El archivo no es un kubeconfig: se esperaba un mapa.</translation>
    </message>
    <message>
        <source>Check that the right file is named.</source>
        <translation>Comprueba que se nombra el archivo correcto.</translation>
    </message>
    <message>
        <source>The file holds a &quot;%1&quot;, not a &quot;Config&quot;.</source>
        <translation>El archivo contiene un &quot;%1&quot;, no un &quot;Config&quot;.</translation>
    </message>
    <message>
        <source>The file holds a kind that is not one word, not a &quot;Config&quot;.</source>
        <translation>El archivo contiene un kind que no es una sola palabra, no un &quot;Config&quot;.</translation>
    </message>
    <message>
        <source>The file is of the version &quot;%1&quot;; only v1 is known.</source>
        <translation>El archivo es de la versión &quot;%1&quot;; solo se conoce v1.</translation>
    </message>
    <message>
        <source>The file is of a version that is not one word; only v1 is known.</source>
        <translation>El archivo es de una versión que no es una sola palabra; solo se conoce v1.</translation>
    </message>
    <message>
        <source>Write apiVersion: v1.</source>
        <translation>Escribe apiVersion: v1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text, but reads as a truth value.</source>
        <translation>&quot;%1&quot; debe ser texto, pero se lee como valor lógico.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text, but reads as a number.</source>
        <translation>&quot;%1&quot; debe ser texto, pero se lee como número.</translation>
    </message>
    <message>
        <source>Put the value into quotes.</source>
        <translation>Pon el valor entre comillas.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text.</source>
        <translation>&quot;%1&quot; debe ser texto.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false, without quotes.</source>
        <translation>&quot;%1&quot; debe ser true o false, sin comillas.</translation>
    </message>
    <message>
        <source>Write true or false.</source>
        <translation>Escribe true o false.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list.</source>
        <translation>&quot;%1&quot; debe ser una lista.</translation>
    </message>
    <message>
        <source>Write it as [one, two].</source>
        <translation>Escríbelo así: [uno, dos].</translation>
    </message>
    <message>
        <source>Every entry of &quot;%1&quot; must have a name and a %2.</source>
        <translation>Cada entrada de &quot;%1&quot; debe tener un name y un %2.</translation>
    </message>
    <message>
        <source>An entry of &quot;%1&quot; has no name.</source>
        <translation>Una entrada de &quot;%1&quot; no tiene nombre.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Ponle un nombre.</translation>
    </message>
    <message>
        <source>The cluster &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>El clúster &quot;%1&quot; está definido dos veces en este archivo; se usa el primero.</translation>
    </message>
    <message>
        <source>The user &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>El usuario &quot;%1&quot; está definido dos veces en este archivo; se usa el primero.</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; is defined twice in this file; the first one is used.</source>
        <translation>El contexto &quot;%1&quot; está definido dos veces en este archivo; se usa el primero.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Quita uno de ellos.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of &quot;%2&quot; must be a mapping.</source>
        <translation>&quot;%1&quot; de &quot;%2&quot; debe ser un mapa.</translation>
    </message>
    <message>
        <source>The YAML could not be read: %1.</source>
        <translation>El YAML no se pudo leer: %1.</translation>
    </message>
    <message>
        <source>Check the indentation and the quotes there.</source>
        <translation>Comprueba ahí la sangría y las comillas.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the cluster &quot;%2&quot;, which no file defines.</source>
        <translation>El contexto &quot;%1&quot; nombra el clúster &quot;%2&quot;, que ningún archivo define.</translation>
    </message>
    <message>
        <source>Add the cluster, or name another one in the context.</source>
        <translation>Añade el clúster o nombra otro en el contexto.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the user &quot;%2&quot;, which no file defines.</source>
        <translation>El contexto &quot;%1&quot; nombra el usuario &quot;%2&quot;, que ningún archivo define.</translation>
    </message>
    <message>
        <source>Add the user, or name another one in the context.</source>
        <translation>Añade el usuario o nombra otro en el contexto.</translation>
    </message>
    <message>
        <source>current-context names &quot;%1&quot;, which no file defines.</source>
        <translation>current-context nombra &quot;%1&quot;, que ningún archivo define.</translation>
    </message>
    <message>
        <source>Choose one of the contexts, for example with: kubectl config use-context NAME</source>
        <translation>Elige uno de los contextos, por ejemplo con: kubectl config use-context NOMBRE</translation>
    </message>
    <message>
        <source>The file could not be looked at: %1.</source>
        <translation>No se pudo mirar el archivo: %1.</translation>
    </message>
    <message>
        <source>Check the permissions of the folders above it.</source>
        <translation>Comprueba los permisos de las carpetas que lo contienen.</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>El archivo no existe.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Comprueba la ruta.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Esto es una carpeta, no un archivo.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>El archivo no se pudo leer.</translation>
    </message>
    <message>
        <source>Check the path and the permissions.</source>
        <translation>Comprueba la ruta y los permisos.</translation>
    </message>
    <message>
        <source>The contexts of before it was changed are shown.</source>
        <translation>Se muestran los contextos de antes del cambio.</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot; (%2, line %3)</source>
        <translation>El clúster &quot;%1&quot; (%2, línea %3)</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot; (%2)</source>
        <translation>El clúster &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>User &quot;%1&quot; (%2, line %3)</source>
        <translation>El usuario &quot;%1&quot; (%2, línea %3)</translation>
    </message>
    <message>
        <source>User &quot;%1&quot; (%2)</source>
        <translation>El usuario &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; (%2, line %3)</source>
        <translation>El contexto &quot;%1&quot; (%2, línea %3)</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; (%2)</source>
        <translation>El contexto &quot;%1&quot; (%2)</translation>
    </message>
    <message>
        <source>The service account (%1)</source>
        <translation>La cuenta de servicio (%1)</translation>
    </message>
    <message>
        <source>The %1 file of %2 does not exist; its name is not shown, because it may be the secret itself.</source>
        <translation>El archivo %1 no existe (%2); su nombre no se muestra, porque puede ser el propio secreto.</translation>
    </message>
    <message>
        <source>%1 there names a file, relative to the folder of the kubeconfig; the secret itself belongs under %2, in base64.</source>
        <translation>Ahí, %1 nombra un archivo, relativo a la carpeta del kubeconfig; el secreto mismo va en %2, en base64.</translation>
    </message>
    <message>
        <source>%1 there names a file, relative to the folder of the kubeconfig; the secret itself belongs under %2.</source>
        <translation>Ahí, %1 nombra un archivo, relativo a la carpeta del kubeconfig; el secreto mismo va en %2.</translation>
    </message>
    <message>
        <source>The %1 file of Cluster &quot;%2&quot; (%3), %4 could not be read.</source>
        <translation>El archivo %1 del clúster &quot;%2&quot; (%3), %4, no se pudo leer.</translation>
    </message>
    <message>
        <source>The %1 file of User &quot;%2&quot; (%3), %4 could not be read.</source>
        <translation>El archivo %1 del usuario &quot;%2&quot; (%3), %4, no se pudo leer.</translation>
    </message>
    <message>
        <source>The certificate-authority %1 could not be read.</source>
        <translation>El certificate-authority %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The token file %1 could not be read.</source>
        <translation>El archivo de token %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The client certificate %1 could not be read.</source>
        <translation>El certificado de cliente %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The client key %1 could not be read.</source>
        <translation>La clave de cliente %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The service account&apos;s token %1 could not be read.</source>
        <translation>El token de la cuenta de servicio %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The service account&apos;s authority %1 could not be read.</source>
        <translation>La autoridad de la cuenta de servicio %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The service account&apos;s namespace %1 could not be read.</source>
        <translation>El namespace de la cuenta de servicio %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The kubeconfig %1 could not be read.</source>
        <translation>El kubeconfig %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>The kuberc %1 could not be read.</source>
        <translation>El kuberc %1 no se pudo leer.</translation>
    </message>
    <message>
        <source>Check that the file exists and that you may read it.</source>
        <translation>Comprueba que el archivo existe y que puedes leerlo.</translation>
    </message>
    <message>
        <source>The token file of %1 (%2), %3, is empty.</source>
        <translation>El archivo de token de %1 (%2), %3, está vacío.</translation>
    </message>
    <message>
        <source>The token file %1 is empty.</source>
        <translation>El archivo de token %1 está vacío.</translation>
    </message>
    <message>
        <source>Sign in again with whatever writes it.</source>
        <translation>Inicia sesión de nuevo con lo que lo escribe.</translation>
    </message>
    <message>
        <source>%1 has both exec and auth-provider.</source>
        <translation>%1 tiene exec y auth-provider a la vez.</translation>
    </message>
    <message>
        <source>Keep only exec in the kubeconfig.</source>
        <translation>Deja solo exec en el kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has both %2 and %3.</source>
        <translation>%1 tiene %2 y %3 a la vez.</translation>
    </message>
    <message>
        <source>Remove one of them from the kubeconfig.</source>
        <translation>Quita uno de ellos del kubeconfig.</translation>
    </message>
    <message>
        <source>%1-data of %2 is not base64.</source>
        <translation>%1-data no es base64 (%2).</translation>
    </message>
    <message>
        <source>Copy the kubeconfig again from where it came.</source>
        <translation>Copia el kubeconfig de nuevo de donde vino.</translation>
    </message>
    <message>
        <source>%1 is faulty: %2 (line %3)</source>
        <translation>%1 tiene un error: %2 (línea %3)</translation>
    </message>
    <message>
        <source>%1 is faulty: %2</source>
        <translation>%1 tiene un error: %2</translation>
    </message>
    <message>
        <source>Correct it in the kubeconfig.</source>
        <translation>Corrígelo en el kubeconfig.</translation>
    </message>
    <message>
        <source>The auth-provider oidc of %1 has no %2.</source>
        <translation>El auth-provider oidc no tiene %2 (%1).</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no command.</source>
        <translation>El plugin exec no tiene comando (%1).</translation>
    </message>
    <message>
        <source>Set &quot;command&quot; under &quot;exec&quot; in the kubeconfig.</source>
        <translation>Define &quot;command&quot; en &quot;exec&quot; del kubeconfig.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no apiVersion.</source>
        <translation>El plugin exec no tiene apiVersion (%1).</translation>
    </message>
    <message>
        <source>Set it to client.authentication.k8s.io/v1.</source>
        <translation>Ponla a client.authentication.k8s.io/v1.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 uses the API version &quot;%2&quot;, which no longer exists.</source>
        <translation>El plugin exec usa la versión de API &quot;%2&quot;, que ya no existe (%1).</translation>
    </message>
    <message>
        <source>Update the plugin and its kubeconfig entry to client.authentication.k8s.io/v1.</source>
        <translation>Actualiza el plugin y su entrada del kubeconfig a client.authentication.k8s.io/v1.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has no interactiveMode.</source>
        <translation>El plugin exec no tiene interactiveMode (%1).</translation>
    </message>
    <message>
        <source>Set interactiveMode to IfAvailable in the kubeconfig.</source>
        <translation>Pon interactiveMode a IfAvailable en el kubeconfig.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has the unknown interactiveMode &quot;%2&quot;.</source>
        <translation>El plugin exec tiene el interactiveMode desconocido &quot;%2&quot; (%1).</translation>
    </message>
    <message>
        <source>Set it to Never, IfAvailable or Always.</source>
        <translation>Ponlo a Never, IfAvailable o Always.</translation>
    </message>
    <message>
        <source>The exec plugin of %1 has an environment variable without a name.</source>
        <translation>El plugin exec tiene una variable de entorno sin nombre (%1).</translation>
    </message>
    <message>
        <source>Give every entry of &quot;env&quot; a name.</source>
        <translation>Pon un nombre a cada entrada de &quot;env&quot;.</translation>
    </message>
    <message>
        <source>%1 has more than one way to sign in: a token and a user name with password.</source>
        <translation>%1 tiene más de una forma de iniciar sesión: un token y un nombre de usuario con contraseña.</translation>
    </message>
    <message>
        <source>Keep only one in the kubeconfig.</source>
        <translation>Deja solo una en el kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a client certificate without a key.</source>
        <translation>%1 tiene un certificado de cliente sin clave.</translation>
    </message>
    <message>
        <source>Add client-key or client-key-data to the kubeconfig.</source>
        <translation>Añade client-key o client-key-data al kubeconfig.</translation>
    </message>
    <message>
        <source>%1 impersonates a uid, groups or extras without a user (&quot;as&quot;).</source>
        <translation>%1 suplanta un uid, grupos o extras sin un usuario (&quot;as&quot;).</translation>
    </message>
    <message>
        <source>Set &quot;as&quot; in the kubeconfig.</source>
        <translation>Define &quot;as&quot; en el kubeconfig.</translation>
    </message>
    <message>
        <source>%1 signs in with the auth-provider &quot;%2&quot;, which Kubernetes removed.</source>
        <translation>%1 inicia sesión con el auth-provider &quot;%2&quot;, que Kubernetes eliminó.</translation>
    </message>
    <message>
        <source>Install an exec plugin and fetch the kubeconfig of this cluster again.</source>
        <translation>Instala un plugin exec y obtén de nuevo el kubeconfig de este clúster.</translation>
    </message>
    <message>
        <source>Install %1 and fetch the kubeconfig of this cluster again.</source>
        <translation>Instala %1 y obtén de nuevo el kubeconfig de este clúster.</translation>
    </message>
    <message>
        <source>There is no kubeconfig.</source>
        <translation>No hay kubeconfig.</translation>
    </message>
    <message>
        <source>Set KUBECONFIG, or save the cluster&apos;s kubeconfig as ~/.kube/config.</source>
        <translation>Define KUBECONFIG o guarda el kubeconfig del clúster como ~/.kube/config.</translation>
    </message>
    <message>
        <source>The kubeconfig has no current context.</source>
        <translation>El kubeconfig no tiene contexto actual.</translation>
    </message>
    <message>
        <source>The kubeconfig %1 has no current context.</source>
        <translation>El kubeconfig %1 no tiene contexto actual.</translation>
    </message>
    <message>
        <source>Choose a context, for example with: kubectl config use-context NAME</source>
        <translation>Elige un contexto, por ejemplo con: kubectl config use-context NOMBRE</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; does not exist in the kubeconfig.</source>
        <translation>El contexto &quot;%1&quot; no existe en el kubeconfig.</translation>
    </message>
    <message>
        <source>The context &quot;%1&quot; does not exist in %2.</source>
        <translation>El contexto &quot;%1&quot; no existe en %2.</translation>
    </message>
    <message>
        <source>Choose one of the contexts that kubectl config get-contexts shows.</source>
        <translation>Elige uno de los contextos que muestra kubectl config get-contexts.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the cluster &quot;%2&quot;, which is not defined (%3, line %4).</source>
        <translation>El contexto &quot;%1&quot; nombra el clúster &quot;%2&quot;, que no está definido (%3, línea %4).</translation>
    </message>
    <message>
        <source>Add the cluster to the kubeconfig.</source>
        <translation>Añade el clúster al kubeconfig.</translation>
    </message>
    <message>
        <source>Context &quot;%1&quot; names the user &quot;%2&quot;, which is not defined (%3, line %4).</source>
        <translation>El contexto &quot;%1&quot; nombra el usuario &quot;%2&quot;, que no está definido (%3, línea %4).</translation>
    </message>
    <message>
        <source>Add the user to the kubeconfig.</source>
        <translation>Añade el usuario al kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a certificate authority and insecure-skip-tls-verify together.</source>
        <translation>%1 tiene una autoridad de certificación e insecure-skip-tls-verify a la vez.</translation>
    </message>
    <message>
        <source>Remove insecure-skip-tls-verify to keep the connection safe.</source>
        <translation>Quita insecure-skip-tls-verify para que la conexión siga siendo segura.</translation>
    </message>
    <message>
        <source>The certificate authority of %1 holds no certificate in PEM form.</source>
        <translation>La autoridad de certificación no contiene un certificado en forma PEM (%1).</translation>
    </message>
    <message>
        <source>The proxy-url of %1 must start with http://, https:// or socks5://.</source>
        <translation>El proxy-url debe empezar por http://, https:// o socks5:// (%1).</translation>
    </message>
    <message>
        <source>Correct proxy-url in the kubeconfig.</source>
        <translation>Corrige proxy-url en el kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has no server address.</source>
        <translation>%1 no tiene dirección de servidor.</translation>
    </message>
    <message>
        <source>Set &quot;server&quot; of the cluster in the kubeconfig.</source>
        <translation>Define &quot;server&quot; del clúster en el kubeconfig.</translation>
    </message>
    <message>
        <source>%1 has a server address with blanks in it.</source>
        <translation>%1 tiene una dirección de servidor con espacios.</translation>
    </message>
    <message>
        <source>%1 has a server address whose brackets are not around an IPv6 address.</source>
        <translation>%1 tiene una dirección de servidor cuyos corchetes no rodean una dirección IPv6.</translation>
    </message>
    <message>
        <source>%1 has a server address without a host.</source>
        <translation>%1 tiene una dirección de servidor sin host.</translation>
    </message>
    <message>
        <source>%1 has a server address whose port is not a number up to 65535.</source>
        <translation>%1 tiene una dirección de servidor cuyo puerto no es un número hasta 65535.</translation>
    </message>
    <message>
        <source>Correct &quot;server&quot; in the kubeconfig; it looks like https://host:6443.</source>
        <translation>Corrige &quot;server&quot; en el kubeconfig; es como https://host:6443.</translation>
    </message>
    <message>
        <source>%1 has the server scheme &quot;%2&quot;.</source>
        <translation>%1 tiene el esquema de servidor &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>Use an address that starts with https://.</source>
        <translation>Usa una dirección que empiece por https://.</translation>
    </message>
    <message>
        <source>The client certificate of %1 is not a certificate in PEM form.</source>
        <translation>El certificado de cliente no es un certificado en forma PEM (%1).</translation>
    </message>
    <message>
        <source>Copy the kubeconfig again from where it came, or convert the file: openssl x509 -inform DER -in FILE -out FILE.pem</source>
        <translation>Copia el kubeconfig de nuevo de donde vino o convierte el archivo: openssl x509 -inform DER -in ARCHIVO -out ARCHIVO.pem</translation>
    </message>
    <message>
        <source>The client key of %1 is encrypted with a password, which no Kubernetes client can ask for.</source>
        <translation>La clave de cliente está cifrada con una contraseña, que ningún cliente de Kubernetes puede pedir (%1).</translation>
    </message>
    <message>
        <source>Decrypt it into a file that only you can read (umask 077; openssl pkey -in KEY -out KEY.plain) and name that in the kubeconfig, or sign in with a token or a login plugin.</source>
        <translation>Descífrala en un archivo que solo tú puedas leer (umask 077; openssl pkey -in CLAVE -out CLAVE.plain) y nómbralo en el kubeconfig, o inicia sesión con un token o un plugin de inicio de sesión.</translation>
    </message>
    <message>
        <source>The client key of %1 is not a private key in PEM form.</source>
        <translation>La clave de cliente no es una clave privada en forma PEM (%1).</translation>
    </message>
    <message>
        <source>The client key of %1 does not belong to its certificate (subject &quot;%2&quot;).</source>
        <translation>La clave de cliente no pertenece a su certificado (sujeto &quot;%2&quot;; %1).</translation>
    </message>
    <message>
        <source>Take certificate and key from the same place; one of them was replaced without the other.</source>
        <translation>Toma certificado y clave del mismo sitio; uno de ellos se cambió sin el otro.</translation>
    </message>
    <message>
        <source>This program does not run in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set.</source>
        <translation>Este programa no se ejecuta en un pod: KUBERNETES_SERVICE_HOST y KUBERNETES_SERVICE_PORT no están definidos.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>keeping curves</source>
        <translation>guardando curvas</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Patrones</translation>
    </message>
    <message>
        <source>reading the patterns for logs</source>
        <translation>al leer los patrones de logs</translation>
    </message>
</context>
<context>
    <name>pages::CurveSet</name>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leyendo</translation>
    </message>
    <message>
        <source>all %L1 points kept</source>
        <translation>se conservan los %L1 puntos</translation>
    </message>
    <message>
        <source>smoothed %1, raw kept faint</source>
        <translation>suavizado %1, original en tono tenue</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) without this x axis</source>
        <translation>
            <numerusform>%n ejecución sin este eje X</numerusform>
            <numerusform>%n ejecuciones sin este eje X</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) without this metric</source>
        <translation>
            <numerusform>%n ejecución sin esta métrica</numerusform>
            <numerusform>%n ejecuciones sin esta métrica</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older restart(s) without a mark</source>
        <translation>
            <numerusform>%n reinicio anterior sin marca</numerusform>
            <numerusform>%n reinicios anteriores sin marca</numerusform>
        </translation>
    </message>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>wall time</source>
        <translation>hora real</translation>
    </message>
    <message>
        <source>time since the start</source>
        <translation>tiempo desde el inicio</translation>
    </message>
    <message>
        <source>order</source>
        <translation>orden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rango coincide</numerusform>
            <numerusform>%n rangos coinciden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pages::CurvesExport</name>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Imagen (PNG)…</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Imágenes PNG (*.png)</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Dibujo (SVG)…</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>Dibujos SVG (*.svg)</translation>
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
        <translation>Todos los puntos (CSV)…</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>Tablas CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Exportar el gráfico</translation>
    </message>
    <message>
        <source>Could not write %1: the name must end in .png, .svg, .pdf or .csv.</source>
        <translation>No se pudo escribir %1: el nombre debe acabar en .png, .svg, .pdf o .csv.</translation>
    </message>
</context>
<context>
    <name>pages::CurvesPage</name>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Logs, tfevents, CSV and JSON lines; files and folders can be dropped here too</source>
        <translation>Logs, tfevents, CSV y líneas JSON; también se pueden soltar aquí archivos y carpetas</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Choose runs at the left</source>
        <translation>Elija ejecuciones a la izquierda</translation>
    </message>
    <message>
        <source>Any runs can be drawn together: running ones, those of the history, and those of files from anywhere.</source>
        <translation>Se pueden dibujar juntas ejecuciones de cualquier tipo: en curso, del historial y de archivos de cualquier origen.</translation>
    </message>
    <message>
        <source>Draw the newest four</source>
        <translation>Dibujar las cuatro últimas</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>All parameters</source>
        <translation>Todos los parámetros</translation>
    </message>
    <message>
        <source>Also show the parameters that do not differ</source>
        <translation>Mostrar también los parámetros que no difieren</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Copiar tabla</translation>
    </message>
    <message>
        <source>Legend copied</source>
        <translation>Leyenda copiada</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>No se pudo leer %1: %2</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Open logs and metric files</source>
        <translation>Abrir logs y archivos de métricas</translation>
    </message>
    <message>
        <source>Nothing is drawn yet</source>
        <translation>Aún no hay nada dibujado</translation>
    </message>
    <message>
        <source>There are no runs yet</source>
        <translation>Aún no hay ejecuciones</translation>
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
            <numerusform>%n ejecución</numerusform>
            <numerusform>%n ejecuciones</numerusform>
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
        <translation>ningún parámetro conocido difiere</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) differ; bold differs from the baseline</source>
        <translation>
            <numerusform>%n parámetro difiere; en negrita, lo que difiere de la base</numerusform>
            <numerusform>%n parámetros difieren; en negrita, lo que difiere de la base</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>reading the files</source>
        <translation>leyendo los archivos</translation>
    </message>
    <message>
        <source>reading from the history</source>
        <translation>leyendo del historial</translation>
    </message>
    <message>
        <source>No metric was read of these runs yet</source>
        <translation>Aún no se leyó ninguna métrica de estas ejecuciones</translation>
    </message>
    <message>
        <source>Open server…</source>
        <translation>Abrir servidor…</translation>
    </message>
    <message>
        <source>Numbers missing?</source>
        <translation>¿Faltan números?</translation>
    </message>
    <message>
        <source>Draw the run first whose numbers are missing</source>
        <translation>Dibuje primero la ejecución cuyos números faltan</translation>
    </message>
    <message>
        <source>Read numbers of a log that were not recognised: click them</source>
        <translation>Leer números de un log que no se reconocieron: haga clic en ellos</translation>
    </message>
    <message>
        <source>The job is not in a connected cluster any more.</source>
        <translation>El job ya no está en un clúster conectado.</translation>
    </message>
    <message>
        <source>The job has no pods now.</source>
        <translation>El trabajo no tiene pods ahora.</translation>
    </message>
    <message>
        <source>%1 also writes event files of TensorBoard, to %2 in its pod.</source>
        <translation>%1 también escribe archivos de eventos de TensorBoard, en %2 dentro de su pod.</translation>
    </message>
    <message>
        <source>Read event files</source>
        <translation>Leer archivos de eventos</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>All runs in a folder and below it; what is written there later is seen as well</source>
        <translation>Todas las ejecuciones de una carpeta y de las que contiene; también se ve lo que se escriba después</translation>
    </message>
    <message>
        <source>Runs of an MLflow or TensorBoard server, a query of Prometheus, or the trials of a Katib experiment, on the network or in a connected cluster</source>
        <translation>Ejecuciones de un servidor MLflow o TensorBoard, una consulta a Prometheus o las pruebas de un experimento de Katib, en la red o en un clúster conectado</translation>
    </message>
    <message>
        <source>Open a folder of runs</source>
        <translation>Abrir una carpeta de ejecuciones</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) differ</source>
        <translation>
            <numerusform>%n parámetro difiere</numerusform>
            <numerusform>%n parámetros difieren</numerusform>
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
        <translation>Eje X</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>Hora real</translation>
    </message>
    <message>
        <source>Relative time</source>
        <translation>Tiempo relativo</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Log x</source>
        <translation>X log</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>Eje X logarítmico</translation>
    </message>
    <message>
        <source>Log y</source>
        <translation>Y log</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>Eje Y logarítmico</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>Sin suavizado</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>Suavizado %1</translation>
    </message>
    <message>
        <source>Baseline: differences are to this run</source>
        <translation>Base: las diferencias son respecto a esta ejecución</translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation>Deshacer zoom</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>No baseline</source>
        <translation>Sin base</translation>
    </message>
    <message>
        <source>Which way this metric is better; its name does not tell</source>
        <translation>En qué sentido mejora esta métrica; su nombre no lo dice</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>¿Qué es mejor?</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>Menor es mejor</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>Mayor es mejor</translation>
    </message>
</context>
<context>
    <name>pages::DevicePanel</name>
    <message>
        <source>No GPU chosen</source>
        <translation>Ninguna GPU elegida</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir trabajo</translation>
    </message>
    <message>
        <source>Choose a cell with a click or the arrow keys.</source>
        <translation>Elija una celda con un clic o las teclas de flecha.</translation>
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
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fallo</translation>
    </message>
    <message>
        <source>Idle since</source>
        <translation>Inactiva desde</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Load since this window is open</source>
        <translation>Carga desde que se abrió esta ventana</translation>
    </message>
    <message>
        <source>%1, slot %2</source>
        <translation>%1, ranura %2</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>sin informar</translation>
    </message>
    <message>
        <source>%1 (coarse: the share of time in which anything ran)</source>
        <translation>%1 (aproximado: la parte del tiempo en que se ejecutó algo)</translation>
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
        <translation>%1, reloj %2 MHz</translation>
    </message>
    <message>
        <source>The device plugin withdrew it from the node; the node&apos;s kubelet and driver logs say why.</source>
        <translation>El device plugin la retiró del nodo; los logs del kubelet y del controlador del nodo dicen por qué.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (it holds a GPU of this node; that it is this one is not known)</source>
        <translation>%1 (tiene una GPU de este nodo; no se sabe si es esta)</translation>
    </message>
    <message>
        <source>Nothing runs on this GPU</source>
        <translation>Nada se ejecuta en esta GPU</translation>
    </message>
    <message>
        <source>Its pod belongs to no training job that can be read</source>
        <translation>Su pod no pertenece a ningún trabajo de entrenamiento legible</translation>
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
        <translation>Nuevo experimento</translation>
    </message>
    <message>
        <source>Check on the server</source>
        <translation>Comprobar en el servidor</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lanzar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Better is</source>
        <translation>Es mejor</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>elegir</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>menor</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>mayor</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Seed argument</source>
        <translation>Argumento de semilla</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Add argument</source>
        <translation>Añadir argumento</translation>
    </message>
    <message>
        <source>Add variant</source>
        <translation>Añadir variante</translation>
    </message>
    <message>
        <source>Variants as changes to the base</source>
        <translation>Variantes como cambios respecto a la base</translation>
    </message>
    <message>
        <source>Before launch</source>
        <translation>Antes de lanzar</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifiesto</translation>
    </message>
    <message>
        <source>Variant whose manifest is shown</source>
        <translation>Variante cuyo manifiesto se muestra</translation>
    </message>
    <message>
        <source>Manifest of the variant as a difference to the base</source>
        <translation>Manifiesto de la variante como diferencia con la base</translation>
    </message>
    <message>
        <source>from %1 %2 in %3/%4</source>
        <translation>de %1 %2 en %3/%4</translation>
    </message>
    <message>
        <source>The base could not be read: %1</source>
        <translation>No se pudo leer la base: %1</translation>
    </message>
    <message>
        <source>The base is being read</source>
        <translation>Se está leyendo la base</translation>
    </message>
    <message>
        <source>Reading the base</source>
        <translation>Leyendo la base</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Corregir: %1</translation>
    </message>
    <message>
        <source>Know: %1</source>
        <translation>Atención: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
    <message>
        <source>Nothing to fix.</source>
        <translation>Nada que corregir.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s): %1.</source>
        <translation>
            <numerusform>%n ejecución: %1.</numerusform>
            <numerusform>%n ejecuciones: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>A launch is under way</source>
        <translation>Hay un lanzamiento en curso</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior.</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n run(s)</source>
        <translation>
            <numerusform>Lanzar %n ejecución</numerusform>
            <numerusform>Lanzar %n ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>base</source>
        <translation>base</translation>
    </message>
    <message>
        <source>Not launched: %1</source>
        <translation>No lanzado: %1</translation>
    </message>
    <message>
        <source>The server would refuse: %1</source>
        <translation>El servidor lo rechazaría: %1</translation>
    </message>
    <message>
        <source>launching %1</source>
        <translation>lanzando %1</translation>
    </message>
    <message>
        <source>checking %1</source>
        <translation>comprobando %1</translation>
    </message>
    <message>
        <source>The server would accept every object. Nothing was made.</source>
        <translation>El servidor aceptaría todos los objetos. No se creó nada.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>comprobado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>ya existe</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecho</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>sin cambios</translation>
    </message>
    <message>
        <source>Cancel the launch</source>
        <translation>Cancelar el lanzamiento</translation>
    </message>
    <message>
        <source>More for this cell</source>
        <translation>Más para esta celda</translation>
    </message>
    <message>
        <source>What was made is being undone</source>
        <translation>Se está deshaciendo lo creado</translation>
    </message>
    <message>
        <source>As base</source>
        <translation>Como la base</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove the added argument</source>
        <translation>Eliminar el argumento añadido</translation>
    </message>
    <message>
        <source>Remove variant %1</source>
        <translation>Eliminar la variante %1</translation>
    </message>
    <message>
        <source>Remove variant</source>
        <translation>Eliminar variante</translation>
    </message>
</context>
<context>
    <name>pages::ExperimentView</name>
    <message>
        <source>image</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>réplicas</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>sin %1</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>sin cambio</translation>
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
        <translation>Detener brazo…</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Beside the verdict</source>
        <translation>Junto al veredicto</translation>
    </message>
    <message>
        <source>How it is decided</source>
        <translation>Cómo se decide</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Brazo</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>base</translation>
    </message>
    <message>
        <source>Change to base</source>
        <translation>Cambio a la base</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>To baseline</source>
        <translation>Vs. base</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo 95 %</translation>
    </message>
    <message>
        <source>no bound yet</source>
        <translation>aún sin límite</translation>
    </message>
    <message>
        <source>e-value</source>
        <translation>e-valor</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>Brazos</translation>
    </message>
    <message>
        <source>Every seed, and the difference</source>
        <translation>Cada semilla y la diferencia</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
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
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Runs of the experiment</source>
        <translation>Ejecuciones del experimento</translation>
    </message>
    <message>
        <source>Stop %1…</source>
        <translation>Detener %1…</translation>
    </message>
    <message>
        <source>The ledger entry of %1 has not arrived yet.</source>
        <translation>La entrada de %1 en el registro aún no ha llegado.</translation>
    </message>
    <message>
        <source>%1 of %2 runs ended, %3/%4, by %5</source>
        <translation>%1 de %2 ejecuciones terminadas, %3/%4, por %5</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Metric %1, %2 is better</source>
        <translation>Métrica %1, es mejor %2</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>mayor</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>menor</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>leído en %1</translation>
    </message>
    <message>
        <source>mean of the last 1 %</source>
        <translation>media del último 1 %</translation>
    </message>
    <message>
        <source>e-value %1, decides at %2</source>
        <translation>e-valor %1, decide en %2</translation>
    </message>
    <message>
        <source>%1, one seed</source>
        <translation>%1, una semilla</translation>
    </message>
    <message numerus="yes">
        <source>%1, mean of %n seed(s)</source>
        <translation>
            <numerusform>%1, media de %n semilla</numerusform>
            <numerusform>%1, media de %n semillas</numerusform>
        </translation>
    </message>
    <message>
        <source>mean of seeds, band from lowest to highest seed</source>
        <translation>media de semillas, banda de la menor a la mayor</translation>
    </message>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>order</source>
        <translation>orden</translation>
    </message>
    <message>
        <source>No point of %1 was read yet</source>
        <translation>Aún no se leyó ningún punto de %1</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior.</translation>
    </message>
    <message>
        <source>All runs have ended</source>
        <translation>Todas las ejecuciones han terminado</translation>
    </message>
    <message>
        <source>A change is under way</source>
        <translation>Hay un cambio en curso</translation>
    </message>
    <message>
        <source>Nothing of arm %1 runs now.</source>
        <translation>Nada del brazo %1 se ejecuta ahora.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop arm %1 of %2?</source>
        <translation>¿Detener el brazo %1 de %2?</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lanzar</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: hecho.</translation>
    </message>
    <message>
        <source>Add seeds</source>
        <translation>Añadir semillas</translation>
    </message>
    <message>
        <source>Cancel the launch</source>
        <translation>Cancelar el lanzamiento</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Mejor</translation>
    </message>
    <message>
        <source>Best value that any seed of the arm has reached</source>
        <translation>Mejor valor que alguna semilla del brazo ha alcanzado</translation>
    </message>
    <message numerus="yes">
        <source>%n more seed(s) of every arm…</source>
        <translation>
            <numerusform>%n semilla más de cada brazo…</numerusform>
            <numerusform>%n semillas más de cada brazo…</numerusform>
        </translation>
    </message>
    <message>
        <source>What was made is being undone</source>
        <translation>Se está deshaciendo lo creado</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>semilla %1</translation>
    </message>
    <message>
        <source>seeds %1 to %2</source>
        <translation>semillas %1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>Launch %n more seed(s) of every arm of %1?</source>
        <translation>
            <numerusform>¿Lanzar %n semilla más de cada brazo de %1?</numerusform>
            <numerusform>¿Lanzar %n semillas más de cada brazo de %1?</numerusform>
        </translation>
    </message>
    <message>
        <source>Metric %1, which way is better was not said</source>
        <translation>Métrica %1, no se dijo en qué sentido mejora</translation>
    </message>
</context>
<context>
    <name>pages::ExperimentsPage</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Clúster / namespace</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>Brazos</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>Aún no hay experimentos</translation>
    </message>
    <message>
        <source>An experiment launches variants of a job side by side, with several seeds each, and says honestly which is better. Everyone with access to the namespace sees it.</source>
        <translation>Un experimento lanza variantes de un trabajo en paralelo, con varias semillas cada una, y dice con honestidad cuál es mejor. Lo ven todos los que tienen acceso al namespace.</translation>
    </message>
    <message>
        <source>Choose a job</source>
        <translation>Elija un trabajo</translation>
    </message>
    <message>
        <source>Select a job there, then New variant.</source>
        <translation>Seleccione allí un trabajo y luego Nueva variante.</translation>
    </message>
    <message>
        <source>%1 was launched.</source>
        <translation>Se lanzó %1.</translation>
    </message>
    <message>
        <source>%1 of %2 ended</source>
        <translation>%1 de %2 terminados</translation>
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
        <translation>Color según</translation>
    </message>
    <message>
        <source>What the colour of a cell stands for</source>
        <translation>Qué representa el color de una celda</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Carga</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>One colour for each owner. Stripes: reserved, idle. Empty: free.</source>
        <translation>Un color por propietario. Rayas: reservada, inactiva. Vacía: libre.</translation>
    </message>
    <message>
        <source>GPUs by node and slot</source>
        <translation>GPU por nodo y ranura</translation>
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
            <numerusform>%1 en %2, en %n nodo</numerusform>
            <numerusform>%1 en %2, en %n nodos</numerusform>
        </translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Reparto</translation>
    </message>
    <message>
        <source>In use, reserved but idle, cordoned, free</source>
        <translation>En uso, reservada pero inactiva, acordonada, libre</translation>
    </message>
    <message>
        <source>%1 busy, %2 idle, %3 cordoned, %4 free</source>
        <translation>%1 ocupadas, %2 inactivas, %3 acordonadas, %4 libres</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Capacity of the nodes</source>
        <translation>Capacidad de los nodos</translation>
    </message>
    <message>
        <source>Req.</source>
        <translation>Sol.</translation>
    </message>
    <message>
        <source>Requested by pods</source>
        <translation>Solicitadas por pods</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocup.</translation>
    </message>
    <message>
        <source>With load now; absent without telemetry</source>
        <translation>Con carga ahora; vacío sin telemetría</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>That a new pod could get</source>
        <translation>Las que podría obtener un pod nuevo</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Most that are free on one node</source>
        <translation>Máximo de libres en un solo nodo</translation>
    </message>
    <message>
        <source>%1 free on %2</source>
        <translation>%1 libres en %2</translation>
    </message>
    <message>
        <source>No node has a free one</source>
        <translation>Ningún nodo tiene una libre</translation>
    </message>
    <message>
        <source>Mean load of the devices with telemetry</source>
        <translation>Carga media de los dispositivos con telemetría</translation>
    </message>
    <message>
        <source>GPUs by model</source>
        <translation>GPU por modelo</translation>
    </message>
    <message>
        <source>Who holds what</source>
        <translation>Quién tiene qué</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Asignadas a</translation>
    </message>
    <message>
        <source>Pod %1/%2; it belongs to no training job</source>
        <translation>Pod %1/%2; no pertenece a ningún trabajo de entrenamiento</translation>
    </message>
    <message>
        <source>%1/%2 in %3</source>
        <translation>%1/%2 en %3</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Mean load now, over the devices with telemetry</source>
        <translation>Carga media actual de los dispositivos con telemetría</translation>
    </message>
    <message>
        <source>Idle since</source>
        <translation>Inactiva desde</translation>
    </message>
    <message>
        <source>How long all its GPUs have done nothing, as far as was sampled</source>
        <translation>Tiempo que todas sus GPU llevan sin hacer nada, según lo muestreado</translation>
    </message>
    <message>
        <source>No pod holds a GPU here.</source>
        <translation>Ningún pod tiene una GPU aquí.</translation>
    </message>
    <message>
        <source>%1 is a pod of no training job; its GPUs are shown in the grid.</source>
        <translation>%1 es un pod sin trabajo de entrenamiento; sus GPU se muestran en la cuadrícula.</translation>
    </message>
    <message>
        <source>load</source>
        <translation>carga</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memoria</translation>
    </message>
    <message>
        <source>power</source>
        <translation>potencia</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>temperatura</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>propietario</translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n asignada</numerusform>
            <numerusform>%n asignadas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 idle, %3</source>
        <translation>%1, %2 inactivas, %3</translation>
    </message>
    <message>
        <source>%1, %2 idle</source>
        <translation>%1, %2 inactivas</translation>
    </message>
    <message>
        <source>GPU telemetry is there, but you may not read it: the right to get pods/proxy is missing. Ask an administrator of %1 for it. Requested and free come from the scheduler&apos;s books.</source>
        <translation>Hay telemetría de GPU, pero no puede leerla: falta el permiso get sobre pods/proxy. Pídalo a un administrador de %1. Las solicitadas y libres proceden del planificador.</translation>
    </message>
    <message>
        <source>No GPU telemetry: no exporter pod and no Prometheus was found. Requested and free come from the scheduler&apos;s books. Install the DCGM exporter to see load, memory and temperature.</source>
        <translation>Sin telemetría de GPU: no se encontró ningún pod exportador ni Prometheus. Las solicitadas y libres proceden del planificador. Instale DCGM exporter para ver carga, memoria y temperatura.</translation>
    </message>
    <message>
        <source>No cluster is connected</source>
        <translation>No hay ningún clúster conectado</translation>
    </message>
    <message>
        <source>Connect to a cluster at the top of the window, or start the demo cluster.</source>
        <translation>Conéctese a un clúster en la parte superior de la ventana o inicie el clúster de demostración.</translation>
    </message>
    <message>
        <source>The nodes of %1 cannot be read</source>
        <translation>No se pueden leer los nodos de %1</translation>
    </message>
    <message>
        <source>GPUs are counted from the nodes, and you may not list them. Ask an administrator for the rights to list and watch nodes; jobs and curves work without.</source>
        <translation>Las GPU se cuentan a partir de los nodos y usted no puede listarlos. Pida a un administrador los permisos list y watch sobre nodes; los trabajos y las curvas funcionan sin ellos.</translation>
    </message>
    <message>
        <source>%1 refuses the connection</source>
        <translation>%1 rechaza la conexión</translation>
    </message>
    <message>
        <source>See the Problems page for the reason.</source>
        <translation>Consulte el motivo en la página Problemas.</translation>
    </message>
    <message>
        <source>Reading the nodes</source>
        <translation>Leyendo los nodos</translation>
    </message>
    <message>
        <source>GPUs appear as soon as the first list has arrived.</source>
        <translation>Las GPU aparecen en cuanto llega la primera lista.</translation>
    </message>
    <message>
        <source>No GPUs here</source>
        <translation>No hay GPU aquí</translation>
    </message>
    <message>
        <source>No node offers a GPU. If the machines have some, install the device plugin or the GPU operator of their maker; the nodes then report them and they appear here by themselves.</source>
        <translation>Ningún nodo ofrece una GPU. Si las máquinas las tienen, instale el device plugin o el GPU operator de su fabricante; los nodos las notificarán y aparecerán aquí por sí solas.</translation>
    </message>
    <message>
        <source>%1: looking for telemetry</source>
        <translation>%1: buscando telemetría</translation>
    </message>
    <message>
        <source>from the scheduler&apos;s books</source>
        <translation>según el planificador</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>Nothing runs on this GPU.</source>
        <translation>Nada se ejecuta en esta GPU.</translation>
    </message>
    <message>
        <source>Pod %1 belongs to no training job that can be read.</source>
        <translation>El pod %1 no pertenece a ningún trabajo de entrenamiento legible.</translation>
    </message>
</context>
<context>
    <name>pages::JobDetail</name>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>New variant…</source>
        <translation>Nueva variante…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspender…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
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
        <translation>Carga de GPU</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Parts of the job</source>
        <translation>Partes del trabajo</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrica</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>Sin suavizado</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>Suavizado %1</translation>
    </message>
    <message>
        <source>mean of the job&apos;s GPUs since this window looks</source>
        <translation>media de las GPU del trabajo desde que esta ventana observa</translation>
    </message>
    <message>
        <source>GPU load appears here as it is sampled</source>
        <translation>La carga de GPU aparece aquí a medida que se muestrea</translation>
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
        <translation>El objeto como YAML</translation>
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
        <translation>Pod del log</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>The log of the container before its last restart</source>
        <translation>El log del contenedor antes de su último reinicio</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Buscar en el log</translation>
    </message>
    <message>
        <source>Save the log…</source>
        <translation>Guardar el log…</translation>
    </message>
    <message>
        <source>No log yet</source>
        <translation>Aún no hay log</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>This job was deleted from the cluster. What was read of it stays here and in the history.</source>
        <translation>Este trabajo se eliminó del clúster. Lo que se leyó de él permanece aquí y en el historial.</translation>
    </message>
    <message>
        <source>Waiting: %1.</source>
        <translation>En espera: %1.</translation>
    </message>
    <message>
        <source>%1 (leader)</source>
        <translation>%1 (líder)</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>durante %1</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 en el paso %2</translation>
    </message>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>order</source>
        <translation>orden</translation>
    </message>
    <message>
        <source>smoothed, raw kept faint</source>
        <translation>suavizado, original en tono tenue</translation>
    </message>
    <message>
        <source>No metric was read from the log yet</source>
        <translation>Aún no se leyó ninguna métrica del log</translation>
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
        <translation>El trabajo está en espera; sus pods aún no tienen log.</translation>
    </message>
    <message>
        <source>The job has no pods now.</source>
        <translation>El trabajo no tiene pods ahora.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the container before</source>
        <translation>
            <numerusform>%n línea del contenedor anterior</numerusform>
            <numerusform>%n líneas del contenedor anterior</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Following, %n line(s)</source>
        <translation>
            <numerusform>Siguiendo, %n línea</numerusform>
            <numerusform>Siguiendo, %n líneas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Trying again.</source>
        <translation>%1 Se vuelve a intentar.</translation>
    </message>
    <message numerus="yes">
        <source>Complete, %n line(s)</source>
        <translation>
            <numerusform>Completo, %n línea</numerusform>
            <numerusform>Completo, %n líneas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior.</translation>
    </message>
    <message>
        <source>The job was deleted</source>
        <translation>El trabajo se eliminó</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Numbers missing? Read them…</source>
        <translation>¿Faltan números? Léalos…</translation>
    </message>
    <message>
        <source>Click the numbers in the log that you want as curves</source>
        <translation>Haga clic en los números del log que quiere como curvas</translation>
    </message>
    <message>
        <source>Read numbers from the log…</source>
        <translation>Leer números del log…</translation>
    </message>
    <message numerus="yes">
        <source>%n ranks agree</source>
        <translation>
            <numerusform>%n rango coincide</numerusform>
            <numerusform>%n rangos coinciden</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>pages::JobEvents</name>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
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
        <translation>Veces</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>No events. Kubernetes keeps them for about an hour.</source>
        <translation>Sin eventos. Kubernetes los conserva alrededor de una hora.</translation>
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
        <translation>Nodo</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga de GPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Pods and ranks</source>
        <translation>Pods y ranks</translation>
    </message>
    <message>
        <source>No pods now. A suspended or waiting job has none.</source>
        <translation>Ahora no hay pods. Un trabajo suspendido o en espera no tiene ninguno.</translation>
    </message>
</context>
<context>
    <name>pages::JobProgress</name>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
    <message>
        <source>Told by the training program in the %1&apos;s status, %2</source>
        <translation>Comunicado por el programa de entrenamiento en el estado del %1, %2</translation>
    </message>
    <message>
        <source>Told by the training program in the %1&apos;s status</source>
        <translation>Comunicado por el programa de entrenamiento en el estado del %1</translation>
    </message>
</context>
<context>
    <name>pages::JobsPage</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n reinicio</numerusform>
            <numerusform>%n reinicios</numerusform>
        </translation>
    </message>
    <message>
        <source>idle</source>
        <translation>inactiva</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Clúster / namespace</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listos</translation>
    </message>
    <message>
        <source>Pods that are ready, of those the job asks for</source>
        <translation>Pods listos, de los que pide el trabajo</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga de GPU</translation>
    </message>
    <message>
        <source>Mean load of the job&apos;s GPUs, as the exporter reports it</source>
        <translation>Carga media de las GPU del trabajo, según el exportador</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>The main series of the run so far</source>
        <translation>La serie principal de la ejecución hasta ahora</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 en el paso %2</translation>
    </message>
    <message>
        <source>Last value of the main series</source>
        <translation>Último valor de la serie principal</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>New variant…</source>
        <translation>Nueva variante…</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>Filtrar trabajos</translation>
    </message>
    <message>
        <source>Training jobs</source>
        <translation>Trabajos de entrenamiento</translation>
    </message>
    <message>
        <source>Show GPUs</source>
        <translation>Mostrar GPU</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir trabajo</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>Select the job that the variant starts from.</source>
        <translation>Seleccione el trabajo del que parte la variante.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>This job is no longer in %1. Its curve is on the Curves page.</source>
        <translation>Este trabajo ya no está en %1. Su curva está en la página Curvas.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n trabajo</numerusform>
            <numerusform>%n trabajos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n en ejecución</numerusform>
            <numerusform>%n en ejecución</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallido</numerusform>
            <numerusform>%n fallidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Showing %1 of %2</source>
        <translation>Se muestran %1 de %2</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>Uses %1 at %2 load.</source>
        <translation>Usa %1 con una carga del %2.</translation>
    </message>
    <message>
        <source>Uses %1.</source>
        <translation>Usa %1.</translation>
    </message>
    <message>
        <source>Asks for no GPU.</source>
        <translation>No pide ninguna GPU.</translation>
    </message>
    <message>
        <source>Waiting: %1.</source>
        <translation>En espera: %1.</translation>
    </message>
    <message>
        <source>This job asks for no GPU</source>
        <translation>Este trabajo no pide ninguna GPU</translation>
    </message>
    <message>
        <source>Open curve</source>
        <translation>Abrir curva</translation>
    </message>
    <message>
        <source>%1 refused the connection, so its jobs are not known.</source>
        <translation>%1 rechazó la conexión, así que no se conocen sus trabajos.</translation>
    </message>
    <message>
        <source>%1 is not reached, so its jobs are not known. It is being tried again.</source>
        <translation>No se alcanza %1, así que no se conocen sus trabajos. Se está reintentando.</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>No hay ningún clúster conectado.</translation>
    </message>
    <message>
        <source>Reading the jobs of the cluster.</source>
        <translation>Leyendo los trabajos del clúster.</translation>
    </message>
    <message>
        <source>This user may not read anything here, so jobs that run are not shown. The role “view” in a namespace is enough.</source>
        <translation>Este usuario no puede leer nada aquí, así que no se muestran los trabajos en ejecución. Basta el rol “view” en un namespace.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How far the training program says it is, and the time that it says is left</source>
        <translation>Hasta dónde dice el programa de entrenamiento que ha llegado, y el tiempo que dice que queda</translation>
    </message>
    <message>
        <source>No training jobs among what this user may read; others may run. Not allowed to list: %1.</source>
        <translation>No hay trabajos de entrenamiento entre lo que este usuario puede leer; puede haber otros en ejecución. Sin permiso para listar: %1.</translation>
    </message>
    <message>
        <source>No training jobs here yet, and no kind of a training operator is served here. Jobs, StatefulSets that train and pods with GPUs appear by themselves.</source>
        <translation>Aún no hay trabajos de entrenamiento aquí, y no se sirve ningún tipo de operador de entrenamiento. Los Jobs, los StatefulSets que entrenan y los pods con GPU aparecen por sí solos.</translation>
    </message>
    <message>
        <source>No training jobs here yet. Objects of these kinds appear by themselves: %1.</source>
        <translation>Aún no hay trabajos de entrenamiento aquí. Los objetos de estos tipos aparecen por sí solos: %1.</translation>
    </message>
</context>
<context>
    <name>pages::LinePicker</name>
    <message>
        <source>Lines of the log</source>
        <translation>Líneas del log</translation>
    </message>
    <message>
        <source>%1 in line %2: %3</source>
        <translation>%1 en la línea %2: %3</translation>
    </message>
    <message>
        <source>%1 in line %2, taken as %3: %4</source>
        <translation>%1 en la línea %2, tomado como %3: %4</translation>
    </message>
</context>
<context>
    <name>pages::LoginAlert</name>
    <message>
        <source>login expired</source>
        <translation>sesión caducada</translation>
    </message>
    <message>
        <source>login expires in %1</source>
        <translation>la sesión caduca en %1</translation>
    </message>
    <message>
        <source>The client certificate (%1) expired on %2.</source>
        <translation>El certificado de cliente (%1) caducó el %2.</translation>
    </message>
    <message>
        <source>The client certificate (%1) expires on %2.</source>
        <translation>El certificado de cliente (%1) caduca el %2.</translation>
    </message>
    <message>
        <source>The token expired on %1.</source>
        <translation>El token caducó el %1.</translation>
    </message>
    <message>
        <source>The token expires on %1.</source>
        <translation>El token caduca el %1.</translation>
    </message>
    <message>
        <source>Get a new one from whoever gave you this kubeconfig, or sign in again with the tool that wrote it. Trainyard uses it as soon as it stands in the kubeconfig, without a restart.</source>
        <translation>Pide uno nuevo a quien te dio este kubeconfig, o inicia sesión otra vez con la herramienta que lo escribió. Trainyard lo usa en cuanto está en el kubeconfig, sin reiniciar.</translation>
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
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>Servers that are found in the connected clusters are in the list. To sign in, start Trainyard with MLFLOW_TRACKING_TOKEN, or with MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. They are never stored.</source>
        <translation>Los servidores encontrados en los clústeres conectados están en la lista. Para identificarse, inicie Trainyard con MLFLOW_TRACKING_TOKEN, o con MLFLOW_TRACKING_USERNAME y MLFLOW_TRACKING_PASSWORD. Nunca se guardan.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>%1 in %2: svc/%3/%4</source>
        <translation>%1 en %2: svc/%3/%4</translation>
    </message>
    <message>
        <source>This is no address. Write http://HOST:PORT, with a path behind it where the server has one.</source>
        <translation>Esto no es una dirección. Escriba http://HOST:PUERTO, con una ruta detrás si el servidor la tiene.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Type an address first</source>
        <translation>Escriba primero una dirección</translation>
    </message>
    <message>
        <source>&amp;Address of an MLflow or TensorBoard server, or what was found in the connected clusters</source>
        <translation>&amp;Dirección de un servidor MLflow o TensorBoard, o lo que se encontró en los clústeres conectados</translation>
    </message>
    <message>
        <source>Ask Prometheus…</source>
        <translation>Preguntar a Prometheus…</translation>
    </message>
    <message>
        <source>Katib experiment in %1: %2/%3</source>
        <translation>Experimento de Katib en %1: %2/%3</translation>
    </message>
    <message>
        <source>%1 is not connected any more.</source>
        <translation>%1 ya no está conectado.</translation>
    </message>
</context>
<context>
    <name>pages::OverviewPage</name>
    <message>
        <source>No cluster is connected</source>
        <translation>No hay ningún clúster conectado</translation>
    </message>
    <message>
        <source>Connect to a cluster at the top of the window, or start the demo cluster.</source>
        <translation>Conéctese a un clúster en la parte superior de la ventana o inicie el clúster de demostración.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Jobs running</source>
        <translation>Trabajos en ejecución</translation>
    </message>
    <message>
        <source>GPUs in use</source>
        <translation>GPU en uso</translation>
    </message>
    <message>
        <source>GPU load now</source>
        <translation>Carga de GPU ahora</translation>
    </message>
    <message>
        <source>Reserved but idle</source>
        <translation>Reservadas e inactivas</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimentos</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>Carga de GPU</translation>
    </message>
    <message>
        <source>since this window is open</source>
        <translation>desde que se abrió esta ventana</translation>
    </message>
    <message>
        <source>Mean GPU load over time</source>
        <translation>Carga media de GPU en el tiempo</translation>
    </message>
    <message>
        <source>No GPU telemetry yet</source>
        <translation>Aún no hay telemetría de GPU</translation>
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
        <translation>Últimos problemas</translation>
    </message>
    <message>
        <source>Jobs by state</source>
        <translation>Trabajos por estado</translation>
    </message>
    <message>
        <source>Waiting jobs</source>
        <translation>Trabajos en espera</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Durante</translation>
    </message>
    <message>
        <source>No job waits.</source>
        <translation>Ningún trabajo está en espera.</translation>
    </message>
    <message>
        <source>Latest curves</source>
        <translation>Últimas curvas</translation>
    </message>
    <message>
        <source>No run has a curve yet. They are read from the jobs&apos; logs and appear here by themselves.</source>
        <translation>Ninguna ejecución tiene curva aún. Se leen de los logs de los trabajos y aparecen aquí por sí solas.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallido</numerusform>
            <numerusform>%n fallidos</numerusform>
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
            <numerusform>trabajo</numerusform>
            <numerusform>trabajos</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nada en espera</translation>
    </message>
    <message>
        <source>%1 wanted, longest wait %2</source>
        <translation>se piden %1, espera más larga %2</translation>
    </message>
    <message>
        <source>%1 wanted</source>
        <translation>se piden %1</translation>
    </message>
    <message>
        <source>none has jobs here</source>
        <translation>ninguno tiene trabajos aquí</translation>
    </message>
    <message numerus="yes">
        <source>%n still running</source>
        <translation>
            <numerusform>%n aún en ejecución</numerusform>
            <numerusform>%n aún en ejecución</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n trabajo</numerusform>
            <numerusform>%n trabajos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 free, largest block %2 on one node</source>
        <translation>%1 libres, mayor bloque %2 en un nodo</translation>
    </message>
    <message>
        <source>none free</source>
        <translation>ninguna libre</translation>
    </message>
    <message>
        <source>%1, %2 failing</source>
        <translation>%1, %2 con fallos</translation>
    </message>
    <message>
        <source>no GPUs can be seen</source>
        <translation>no se ve ninguna GPU</translation>
    </message>
    <message>
        <source>requested; without telemetry, use is not known</source>
        <translation>solicitadas; sin telemetría se desconoce el uso</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n GPU(s) with telemetry</source>
        <translation>
            <numerusform>media de %n GPU con telemetría</numerusform>
            <numerusform>media de %n GPU con telemetría</numerusform>
        </translation>
    </message>
    <message>
        <source>no GPU telemetry</source>
        <translation>sin telemetría de GPU</translation>
    </message>
    <message>
        <source>every held GPU works</source>
        <translation>toda GPU reservada trabaja</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>sin precio</translation>
    </message>
    <message>
        <source>some models have no price</source>
        <translation>algunos modelos no tienen precio</translation>
    </message>
    <message>
        <source>longest for %1</source>
        <translation>la más larga, %1</translation>
    </message>
    <message numerus="yes">
        <source>GPU(s)</source>
        <translation>
            <numerusform>GPU</numerusform>
            <numerusform>GPU</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has failed.</source>
        <translation>%1 ha fallado.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>none open</source>
        <translation>ninguno abierto</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n abierto</numerusform>
            <numerusform>%n abiertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>No failed job, and no error met by Trainyard itself.</source>
        <translation>Ningún trabajo fallido y ningún error del propio Trainyard.</translation>
    </message>
    <message>
        <source>no telemetry</source>
        <translation>sin telemetría</translation>
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
        <translation>Leer números del log de %1</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Leyendo el log</translation>
    </message>
    <message>
        <source>Click the numbers that you want as curves</source>
        <translation>Haga clic en los números que quiere como curvas</translation>
    </message>
    <message>
        <source>Arrow keys move from number to number, Enter takes one or lets it go</source>
        <translation>Las flechas van de número en número, Intro toma uno o lo suelta</translation>
    </message>
    <message>
        <source>What was taken</source>
        <translation>Lo que se tomó</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>As text, one pattern a line</source>
        <translation>Como texto, un patrón por línea</translation>
    </message>
    <message>
        <source>{loss} is a series, {step}, {epoch}, {time} and {rank} say where a line stands, {_} is any number and {*} any text. A line “only TEXT” above a pattern keeps it to lines with that text.</source>
        <translation>{loss} es una serie, {step}, {epoch}, {time} y {rank} dicen dónde está la línea, {_} es cualquier número y {*} cualquier texto. Una línea “only TEXTO” encima de un patrón lo limita a las líneas con ese texto.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Series of the preview</source>
        <translation>Serie de la vista previa</translation>
    </message>
    <message>
        <source>The curve appears here as soon as a number is taken</source>
        <translation>La curva aparece aquí en cuanto se toma un número</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Fíjese en</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Take the patterns from a file</source>
        <translation>Tomar los patrones de un archivo</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>Guardar como archivo…</translation>
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
        <translation>Guardar y leer</translation>
    </message>
    <message>
        <source>files named %1</source>
        <translation>archivos llamados %1</translation>
    </message>
    <message>
        <source>all files *.%1</source>
        <translation>todos los archivos *.%1</translation>
    </message>
    <message>
        <source>the image %1</source>
        <translation>la imagen %1</translation>
    </message>
    <message>
        <source>the experiment %1, for everyone</source>
        <translation>el experimento %1, para todos</translation>
    </message>
    <message>
        <source>the experiment %1, here alone</source>
        <translation>el experimento %1, solo aquí</translation>
    </message>
    <message>
        <source>the label %1</source>
        <translation>la etiqueta %1</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Líneas del log</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Todavía no se cambió nada</translation>
    </message>
    <message>
        <source>The text is not a pattern yet</source>
        <translation>El texto todavía no es un patrón</translation>
    </message>
    <message>
        <source>Take a number first</source>
        <translation>Tome primero un número</translation>
    </message>
    <message>
        <source>This run names no image, label, file or experiment to keep a pattern for</source>
        <translation>Esta ejecución no tiene imagen, etiqueta, archivo ni experimento para guardar un patrón</translation>
    </message>
    <message>
        <source>There is no pattern yet</source>
        <translation>Todavía no hay ningún patrón</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>The text below is not a pattern yet.</source>
        <translation>El texto de abajo todavía no es un patrón.</translation>
    </message>
    <message>
        <source>Nothing yet. Click a number in the log above, or move to it with the arrow keys and press Enter.</source>
        <translation>Todavía nada. Haga clic en un número del log de arriba, o vaya a él con las flechas y pulse Intro.</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>ninguna línea</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Nombre de %1</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>Qué es %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
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
        <translation>Se pasa por alto</translation>
    </message>
    <message>
        <source>Which way %1 gets better</source>
        <translation>En qué sentido mejora %1</translation>
    </message>
    <message>
        <source>Direction not said</source>
        <translation>Sentido no indicado</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>Menor es mejor</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>Mayor es mejor</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) match</source>
        <translation>
            <numerusform>%1 de %n línea coincide</numerusform>
            <numerusform>%1 de %n líneas coinciden</numerusform>
        </translation>
    </message>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>order</source>
        <translation>orden</translation>
    </message>
    <message>
        <source>Which way is “%1” better? Nothing is guessed: alerts and best values need to know.</source>
        <translation>¿En qué sentido es mejor “%1”? No se adivina nada: las alertas y los mejores valores necesitan saberlo.</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n punto</numerusform>
            <numerusform>%n puntos</numerusform>
        </translation>
    </message>
    <message>
        <source>In use until this window closes, but not kept: %1</source>
        <translation>En uso hasta que se cierre esta ventana, pero sin guardar: %1</translation>
    </message>
    <message>
        <source>The pattern for %1 was taken away.</source>
        <translation>Se quitó el patrón para %1.</translation>
    </message>
    <message>
        <source>Kept for %1; logs that it is for are read again.</source>
        <translation>Guardado para %1; los logs a los que sirve se leen de nuevo.</translation>
    </message>
    <message>
        <source>The cluster is not connected any more.</source>
        <translation>El clúster ya no está conectado.</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar, or keep the pattern here alone.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior, o guarde el patrón solo aquí.</translation>
    </message>
    <message>
        <source>Being saved</source>
        <translation>Guardándose</translation>
    </message>
    <message>
        <source>Kept with the experiment %1: everyone who sees it reads these numbers.</source>
        <translation>Guardado con el experimento %1: todos los que lo ven leen estos números.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>Save the patterns as a file</source>
        <translation>Guardar los patrones como archivo</translation>
    </message>
    <message>
        <source>Open a pattern file</source>
        <translation>Abrir un archivo de patrones</translation>
    </message>
    <message>
        <source>Patterns (*.json)</source>
        <translation>Patrones (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>pages::ProblemsPage</name>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>resuelto</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Indicios</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Veces</translation>
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
        <translation>Sin problemas. Aquí aparecen los trabajos fallidos y en espera, y todo error del propio Trainyard.</translation>
    </message>
    <message>
        <source>job failed</source>
        <translation>trabajo fallido</translation>
    </message>
    <message>
        <source>job waits</source>
        <translation>trabajo en espera</translation>
    </message>
    <message>
        <source>Open the job to see its log, its events and what it asks for.</source>
        <translation>Abra el trabajo para ver su log, sus eventos y lo que pide.</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir trabajo</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n abierto</numerusform>
            <numerusform>%n abiertos</numerusform>
        </translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>El servidor dijo: %1</translation>
    </message>
    <message>
        <source>Find out why…</source>
        <translation>Averiguar por qué…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir archivo…</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Aún abiertos</translation>
    </message>
</context>
<context>
    <name>pages::QueryDialog</name>
    <message>
        <source>Ask Prometheus</source>
        <translation>Preguntar a Prometheus</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>&amp;Prometheus, found in a connected cluster or by its address</source>
        <translation>&amp;Prometheus, encontrado en un clúster conectado o por su dirección</translation>
    </message>
    <message>
        <source>Job that is asked about</source>
        <translation>Trabajo sobre el que se pregunta</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Trabajo</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>Pre&amp;gunta</translation>
    </message>
    <message>
        <source>Query in PromQL</source>
        <translation>Consulta en PromQL</translation>
    </message>
    <message>
        <source>Query in PromQ&amp;L</source>
        <translation>Consulta en PromQ&amp;L</translation>
    </message>
    <message>
        <source>Time that is asked for</source>
        <translation>Período que se pide</translation>
    </message>
    <message>
        <source>since the job began</source>
        <translation>desde que empezó el trabajo</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>la última hora</translation>
    </message>
    <message>
        <source>the last 6 hours</source>
        <translation>las últimas 6 horas</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>el último día</translation>
    </message>
    <message>
        <source>the last week</source>
        <translation>la última semana</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>Pe&amp;ríodo</translation>
    </message>
    <message>
        <source>Each series of the answer becomes a curve over time. To sign in, start Trainyard with TRAINYARD_PROMETHEUS_TOKEN; it is never stored.</source>
        <translation>Cada serie de la respuesta se convierte en una curva en el tiempo. Para autenticarse, inicie Trainyard con TRAINYARD_PROMETHEUS_TOKEN; nunca se guarda.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Prometheus in %1: svc/%2/%3</source>
        <translation>Prometheus en %1: svc/%2/%3</translation>
    </message>
    <message>
        <source>%1 in %2/%3</source>
        <translation>%1 en %2/%3</translation>
    </message>
    <message>
        <source>none: a query of my own</source>
        <translation>ninguno: una consulta propia</translation>
    </message>
    <message>
        <source>a query of my own</source>
        <translation>una consulta propia</translation>
    </message>
    <message>
        <source>Choose a Prometheus or type its address first</source>
        <translation>Elija primero un Prometheus o escriba su dirección</translation>
    </message>
    <message>
        <source>Choose a question or type a query first</source>
        <translation>Elija primero una pregunta o escriba una consulta</translation>
    </message>
    <message>
        <source>The job has not begun, or none is chosen. Choose another time.</source>
        <translation>El trabajo no ha empezado o no se ha elegido ninguno. Elija otro período.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 is not connected any more.</source>
        <translation>%1 ya no está conectado.</translation>
    </message>
    <message>
        <source>This is no address. Write http://HOST:PORT, with a path behind it where the server has one.</source>
        <translation>Esto no es una dirección. Escriba http://HOST:PUERTO, con una ruta detrás si el servidor la tiene.</translation>
    </message>
</context>
<context>
    <name>pages::RankPicker</name>
    <message>
        <source>A few ranks of a running job are followed at once, all are read once they have ended. Choose one to follow it now.</source>
        <translation>De un trabajo en ejecución se siguen unos pocos ranks a la vez; todos se leen cuando han terminado. Elija uno para seguirlo ahora.</translation>
    </message>
    <message>
        <source>Ranks that are not read</source>
        <translation>Ranks que no se leen</translation>
    </message>
    <message>
        <source>%1 of %2 ranks are read</source>
        <translation>se leen %1 de %2 ranks</translation>
    </message>
    <message>
        <source>all %1 ranks are read</source>
        <translation>se leen los %1 ranks</translation>
    </message>
    <message>
        <source>Read rank %1</source>
        <translation>Leer el rank %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Leer %1</translation>
    </message>
</context>
<context>
    <name>pages::RollBack</name>
    <message>
        <source>%1 was changed by someone else meanwhile. Look at the new difference, then try again.</source>
        <translation>Otra persona modificó %1 entretanto. Vea la nueva diferencia y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The server would refuse: %1</source>
        <translation>El servidor lo rechazaría: %1</translation>
    </message>
    <message>
        <source>rolling back %1</source>
        <translation>revirtiendo %1</translation>
    </message>
    <message>
        <source>%1 is being rolled back to revision %2.</source>
        <translation>Se está revirtiendo %1 a la revisión %2.</translation>
    </message>
    <message>
        <source>launching %1 again</source>
        <translation>lanzar %1 de nuevo</translation>
    </message>
    <message>
        <source>Launched. The new runs are on the Jobs page.</source>
        <translation>Lanzado. Las nuevas ejecuciones están en la página Trabajos.</translation>
    </message>
    <message>
        <source>resuming %1</source>
        <translation>reanudando %1</translation>
    </message>
    <message>
        <source>%1 follows its template again.</source>
        <translation>%1 sigue de nuevo su plantilla.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pods of the new version are available.</source>
        <translation>%1: %2 de %3 pods de la nueva versión están disponibles.</translation>
    </message>
    <message>
        <source>%1 is healthy at revision %2.</source>
        <translation>%1 funciona correctamente en la revisión %2.</translation>
    </message>
    <message>
        <source>%1 did not become healthy.</source>
        <translation>%1 no llegó a funcionar correctamente.</translation>
    </message>
</context>
<context>
    <name>pages::RunCard</name>
    <message>
        <source>Open this run on the Curves page</source>
        <translation>Abrir esta ejecución en la página Curvas</translation>
    </message>
    <message>
        <source>Open the curve of %1</source>
        <translation>Abrir la curva de %1</translation>
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
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>No curve in its log yet</source>
        <translation>Aún no hay curva en su log</translation>
    </message>
</context>
<context>
    <name>pages::RunList</name>
    <message>
        <source>Drawn</source>
        <translation>Dibujada</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Take %1 out of the charts</source>
        <translation>Quitar %1 de los gráficos</translation>
    </message>
    <message>
        <source>Draw %1 in the charts</source>
        <translation>Dibujar %1 en los gráficos</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 en el paso %2</translation>
    </message>
    <message>
        <source>Last value of the main series</source>
        <translation>Último valor de la serie principal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leyendo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Clúster / namespace</translation>
    </message>
    <message>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>estaba %1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>conservada</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>No metric was found in this file.</source>
        <translation>No se encontró ninguna métrica en este archivo.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Quitar todas</translation>
    </message>
    <message>
        <source>Take every run out of the charts</source>
        <translation>Quitar todas las ejecuciones de los gráficos</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Filtrar ejecuciones</translation>
    </message>
    <message>
        <source>No runs yet. Connect a cluster, or open log and metric files.</source>
        <translation>Aún no hay ejecuciones. Conecte un clúster o abra archivos de logs y métricas.</translation>
    </message>
    <message>
        <source>Take out of the charts</source>
        <translation>Quitar de los gráficos</translation>
    </message>
    <message>
        <source>Draw only these</source>
        <translation>Dibujar solo estas</translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation>Usar como base</translation>
    </message>
    <message>
        <source>Close file</source>
        <translation>Cerrar archivo</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir trabajo</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 de %L2</translation>
    </message>
    <message>
        <source>Close server</source>
        <translation>Cerrar servidor</translation>
    </message>
    <message>
        <source>Read event files in the pod</source>
        <translation>Leer archivos de eventos en el pod</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop reading %1 (Esc)</source>
        <translation>Dejar de leer %1 (Esc)</translation>
    </message>
    <message>
        <source>%1: reading, %2</source>
        <translation>%1: leyendo, %2</translation>
    </message>
    <message>
        <source>Enter or space draws the selected runs or takes them out. Escape stops the reading of a file or folder.</source>
        <translation>Intro o espacio dibuja las ejecuciones seleccionadas o las quita. Escape detiene la lectura de un archivo o carpeta.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln archivo, %1</numerusform>
            <numerusform>%Ln archivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln archivo encontrado</numerusform>
            <numerusform>%Ln archivos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel reading</source>
        <translation>Cancelar la lectura</translation>
    </message>
    <message>
        <source>Close query</source>
        <translation>Cerrar consulta</translation>
    </message>
    <message>
        <source>Close experiment</source>
        <translation>Cerrar experimento</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>sin valores</translation>
    </message>
    <message>
        <source>no values yet</source>
        <translation>sin valores todavía</translation>
    </message>
</context>
<context>
    <name>pages::RunLogSource</name>
    <message>
        <source>This run is gone.</source>
        <translation>Esta ejecución ya no existe.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n line(s) are shown; a pattern is used on all.</source>
        <translation>
            <numerusform>Se muestra la primera %n línea; un patrón se usa en todas.</numerusform>
            <numerusform>Se muestran las primeras %n líneas; un patrón se usa en todas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The log has no lines yet.</source>
        <translation>El log todavía no tiene líneas.</translation>
    </message>
    <message>
        <source>Log of the pod %1 as its node still has it.</source>
        <translation>Log del pod %1 tal como su nodo aún lo tiene.</translation>
    </message>
    <message>
        <source>%1 is no text file that can be read.</source>
        <translation>%1 no es un archivo de texto que se pueda leer.</translation>
    </message>
    <message>
        <source>The last lines of the log, as the history kept them. What stood before them is gone and cannot be read again.</source>
        <translation>Las últimas líneas del log, como las guardó el historial. Lo anterior se perdió y no se puede leer de nuevo.</translation>
    </message>
    <message>
        <source>The pod is gone and the history kept no lines of its log.</source>
        <translation>El pod ya no existe y el historial no guardó líneas de su log.</translation>
    </message>
</context>
<context>
    <name>pages::StateBar</name>
    <message>
        <source>Jobs by state</source>
        <translation>Trabajos por estado</translation>
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
        <translation>imagen</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>réplicas</translation>
    </message>
    <message>
        <source>%1 (environment)</source>
        <translation>%1 (entorno)</translation>
    </message>
    <message>
        <source>as base</source>
        <translation>como base</translation>
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
        <translation>%1 (base)</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>quitado</translation>
    </message>
</context>
<context>
    <name>pages::VersionsPage</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Check on the server</source>
        <translation>Comprobar en el servidor</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Revertir…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Cluster / namespace</source>
        <translation>Clúster / namespace</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Everything with versions</source>
        <translation>Todo lo que tiene versiones</translation>
    </message>
    <message>
        <source>Nothing with versions here. Deployments and the experiments of the ledger appear by themselves.</source>
        <translation>Aquí no hay nada con versiones. Los Deployments y los experimentos del registro aparecen por sí solos.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>current</source>
        <translation>actual</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listos</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisiones</translation>
    </message>
    <message>
        <source>Select something at the left.</source>
        <translation>Seleccione algo a la izquierda.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>Difference between the current version and the selected one</source>
        <translation>Diferencia entre la versión actual y la seleccionada</translation>
    </message>
    <message>
        <source>Select a revision other than the current one.</source>
        <translation>Seleccione una revisión distinta de la actual.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message numerus="yes">
        <source>%n with versions</source>
        <translation>
            <numerusform>%n con versiones</numerusform>
            <numerusform>%n con versiones</numerusform>
        </translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Historial de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s) kept</source>
        <translation>
            <numerusform>%n revisión conservada</numerusform>
            <numerusform>%n revisiones conservadas</numerusform>
        </translation>
    </message>
    <message>
        <source>The Deployment is paused: it must be resumed before it can be rolled back.</source>
        <translation>El Deployment está en pausa: debe reanudarse antes de poder revertirlo.</translation>
    </message>
    <message>
        <source>%1 manages this object too: its next run brings the other version back.</source>
        <translation>%1 también gestiona este objeto: su próxima ejecución restablece la otra versión.</translation>
    </message>
    <message>
        <source>Revision %1 gets a new number when it becomes the current one. Replicas and other settings stay.</source>
        <translation>La revisión %1 recibe un número nuevo al pasar a ser la actual. Las réplicas y otros ajustes se mantienen.</translation>
    </message>
    <message>
        <source>A revision of an experiment is never changed. Launching it again makes new runs with names of their own.</source>
        <translation>Una revisión de un experimento nunca se modifica. Relanzarla crea ejecuciones nuevas con nombres propios.</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>revisión %1</translation>
    </message>
    <message>
        <source>%1 added, %2 removed</source>
        <translation>%1 añadidas, %2 quitadas</translation>
    </message>
    <message>
        <source>Select a revision</source>
        <translation>Seleccione una revisión</translation>
    </message>
    <message>
        <source>A change is under way</source>
        <translation>Hay un cambio en curso</translation>
    </message>
    <message>
        <source>This revision is the current one</source>
        <translation>Esta revisión es la actual</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior.</translation>
    </message>
    <message>
        <source>Roll back to %1…</source>
        <translation>Revertir a %1…</translation>
    </message>
    <message>
        <source>Relaunch revision %1…</source>
        <translation>Relanzar revisión %1…</translation>
    </message>
    <message>
        <source>Select a revision other than the current one</source>
        <translation>Seleccione una revisión distinta de la actual</translation>
    </message>
    <message>
        <source>Undo, back to %1</source>
        <translation>Deshacer, volver a %1</translation>
    </message>
    <message>
        <source>What the server would make of it</source>
        <translation>Lo que haría el servidor con ello</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>after</source>
        <translation>después</translation>
    </message>
    <message>
        <source>The server would accept it. Nothing was changed.</source>
        <translation>El servidor lo aceptaría. No se cambió nada.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Revertir</translation>
    </message>
    <message>
        <source>Relaunch</source>
        <translation>Relanzar</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>Roll %1 in %2/%3 back to revision %4?</source>
        <translation>¿Revertir %1 en %2/%3 a la revisión %4?</translation>
    </message>
    <message>
        <source>Launch revision %1 of %2 again?</source>
        <translation>¿Lanzar de nuevo la revisión %1 de %2?</translation>
    </message>
    <message>
        <source>Its pods are replaced step by step; it is followed until it is healthy.</source>
        <translation>Sus pods se sustituyen poco a poco; se sigue hasta que funcione correctamente.</translation>
    </message>
    <message>
        <source>This takes the last roll-back back.</source>
        <translation>Esto deshace la última reversión.</translation>
    </message>
    <message>
        <source>It can be undone.</source>
        <translation>Se puede deshacer.</translation>
    </message>
    <message>
        <source>New jobs are made; the earlier ones stay.</source>
        <translation>Se crean trabajos nuevos; los anteriores permanecen.</translation>
    </message>
    <message>
        <source>Resume rollout…</source>
        <translation>Reanudar despliegue…</translation>
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
        <translation>El despliegue está en pausa: reanúdelo primero</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Resume the rollout of %1 in %2/%3?</source>
        <translation>¿Reanudar el despliegue de %1 en %2/%3?</translation>
    </message>
    <message>
        <source>Changes that were made to its template while it was paused take effect at once.</source>
        <translation>Los cambios hechos en su plantilla durante la pausa surten efecto de inmediato.</translation>
    </message>
</context>
<context>
    <name>pages::figures</name>
    <message>
        <source>restart, 1 step run twice</source>
        <extracomment>%L1 is a number of steps</extracomment>
        <translation>reinicio, 1 paso ejecutado dos veces</translation>
    </message>
    <message>
        <source>restart, %L1 steps run twice</source>
        <translation>reinicio, %L1 pasos ejecutados dos veces</translation>
    </message>
    <message>
        <source>restart, epoch %1 to %2 run twice</source>
        <translation>reinicio, épocas %1 a %2 ejecutadas dos veces</translation>
    </message>
    <message>
        <source>%1, dotted: the lost attempt</source>
        <extracomment>%1 is a run&apos;s name</extracomment>
        <translation>%1, punteado: el intento perdido</translation>
    </message>
</context>
<context>
    <name>shell::ConnectionProblems</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 y %n más</numerusform>
            <numerusform>%1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>The connection goes on with what was read before.</source>
        <translation>La conexión sigue con lo que se leyó antes.</translation>
    </message>
    <message>
        <source>following the kubeconfig</source>
        <translation>seguir el kubeconfig</translation>
    </message>
    <message>
        <source>reading the kubeconfig</source>
        <translation>leyendo el kubeconfig</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>línea %1, columna %2: %3</translation>
    </message>
    <message>
        <source>reading everything</source>
        <translation>leer todo</translation>
    </message>
    <message>
        <source>warnings of the cluster</source>
        <translation>avisos del clúster</translation>
    </message>
</context>
<context>
    <name>shell::ContextItems</name>
    <message>
        <source>User %1, namespace %2, from %3</source>
        <translation>Usuario %1, namespace %2, de %3</translation>
    </message>
</context>
<context>
    <name>shell::ContextSwitcher</name>
    <message>
        <source>Connect to a cluster</source>
        <translation>Conectar a un clúster</translation>
    </message>
    <message>
        <source>Search contexts</source>
        <translation>Buscar contextos</translation>
    </message>
    <message>
        <source>Part of a context’s name, server or user</source>
        <translation>Parte del nombre, servidor o usuario de un contexto</translation>
    </message>
    <message>
        <source>Contexts of the kubeconfig</source>
        <translation>Contextos del kubeconfig</translation>
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
        <translation>No se ha elegido ningún contexto</translation>
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
        <translation>Nombre del servidor</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Inicio de sesión</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Permisos</translation>
    </message>
    <message>
        <source>The way to %1</source>
        <translation>El camino a %1</translation>
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
        <translation>%1: remedio</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Trying the way to %1 step by step</source>
        <translation>Probando el camino a %1 paso a paso</translation>
    </message>
    <message>
        <source>It is being tried now</source>
        <translation>Se está probando ahora</translation>
    </message>
    <message>
        <source>There is nothing to report yet</source>
        <translation>Aún no hay nada que informar</translation>
    </message>
    <message>
        <source>being tried</source>
        <translation>probando</translation>
    </message>
    <message>
        <source>The way to %1 could not be tried.</source>
        <translation>No se pudo probar el camino a %1.</translation>
    </message>
    <message>
        <source>%1 fails at this step: %2.</source>
        <translation>%1 falla en este paso: %2.</translation>
    </message>
    <message>
        <source>Every step to %1 works.</source>
        <translation>Todos los pasos a %1 funcionan.</translation>
    </message>
    <message>
        <source>Every step to %1 works, as %2.</source>
        <translation>Todos los pasos a %1 funcionan, como %2.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
</context>
<context>
    <name>shell::HistoryDialog</name>
    <message>
        <source>History: runs kept on this machine</source>
        <translation>Historial: ejecuciones guardadas en esta máquina</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter the kept runs</source>
        <translation>Filtrar las ejecuciones guardadas</translation>
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
        <translation>Quitar ejecuciones antiguas…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>Última noticia</translation>
    </message>
    <message>
        <source>Kept runs</source>
        <translation>Ejecuciones guardadas</translation>
    </message>
    <message>
        <source>No run is kept yet. Connect to a cluster or open a file: what it shows is kept.</source>
        <translation>Aún no hay ejecuciones guardadas. Conéctese a un clúster o abra un archivo: lo que muestra se guarda.</translation>
    </message>
    <message>
        <source>Show curves</source>
        <translation>Mostrar curvas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
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
        <translation>Veces</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Kept events</source>
        <translation>Eventos guardados</translation>
    </message>
    <message>
        <source>No event about this run was seen.</source>
        <translation>No se vio ningún evento de esta ejecución.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifiesto</translation>
    </message>
    <message>
        <source>End of the log</source>
        <translation>Final del registro</translation>
    </message>
    <message>
        <source>State of the history</source>
        <translation>Estado del historial</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Import runs</source>
        <translation>Importar ejecuciones</translation>
    </message>
    <message>
        <source>Exported runs (*.sqlite);;All files (*)</source>
        <translation>Ejecuciones exportadas (*.sqlite);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Export runs</source>
        <translation>Exportar ejecuciones</translation>
    </message>
    <message>
        <source>There is no history: see Problems</source>
        <translation>No hay historial: vea Problemas</translation>
    </message>
    <message>
        <source>No run is kept yet</source>
        <translation>Aún no hay ejecuciones guardadas</translation>
    </message>
    <message>
        <source>The history cannot be written: see Problems</source>
        <translation>No se puede escribir el historial: vea Problemas</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), %1 points, %2 on disk: %3</source>
        <translation>
            <numerusform>%n ejecución, %1 puntos, %2 en disco: %3</numerusform>
            <numerusform>%n ejecuciones, %1 puntos, %2 en disco: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a run first</source>
        <translation>Seleccione primero una ejecución</translation>
    </message>
    <message>
        <source>Select a run to see what is kept of it.</source>
        <translation>Seleccione una ejecución para ver lo que se guarda de ella.</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>iniciada el %1</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n serie</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk</source>
        <translation>
            <numerusform>el disco estropeó %n bloque de puntos</numerusform>
            <numerusform>el disco estropeó %n bloques de puntos</numerusform>
        </translation>
    </message>
    <message>
        <source>No setting of this run is known.</source>
        <translation>No se conoce ningún parámetro de esta ejecución.</translation>
    </message>
    <message>
        <source>No manifest of this run was seen.</source>
        <translation>No se vio ningún manifiesto de esta ejecución.</translation>
    </message>
    <message>
        <source>No log of this run was read.</source>
        <translation>No se leyó ningún registro de esta ejecución.</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Eventos %1</translation>
    </message>
    <message>
        <source>No sample of its GPUs was taken.</source>
        <translation>No se tomó ninguna muestra de sus GPU.</translation>
    </message>
    <message>
        <source>Another transfer runs</source>
        <translation>Hay otra transferencia en curso</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Detenido. %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>Importing: %1 of %2 runs</source>
        <translation>Importando: %1 de %2 ejecuciones</translation>
    </message>
    <message>
        <source>%1 runs are new, %2 were completed, %3 were here already.</source>
        <translation>%1 ejecuciones son nuevas, %2 se completaron, %3 ya estaban aquí.</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Escribiendo %1</translation>
    </message>
    <message>
        <source>Exporting: %1 of %2 runs</source>
        <translation>Exportando: %1 de %2 ejecuciones</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were written to %1 (%2).</source>
        <translation>
            <numerusform>%n ejecución se escribió en %1 (%2).</numerusform>
            <numerusform>%n ejecuciones se escribieron en %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n run(s)</source>
        <translation>
            <numerusform>Quitando %n ejecución</numerusform>
            <numerusform>Quitando %n ejecuciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were removed, %1 came free.</source>
        <translation>
            <numerusform>Se quitó %n ejecución, %1 quedaron libres.</numerusform>
            <numerusform>Se quitaron %n ejecuciones, %1 quedaron libres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series are told differently by both: theirs are kept as runs of their own.</source>
        <translation>
            <numerusform>%n serie se cuenta de otro modo en ambos: la suya se guarda como ejecución propia.</numerusform>
            <numerusform>%n series se cuentan de otro modo en ambos: las suyas se guardan como ejecuciones propias.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of points were spoilt by the disk and are left out.</source>
        <translation>
            <numerusform>El disco estropeó %n bloque de puntos, que se omite.</numerusform>
            <numerusform>El disco estropeó %n bloques de puntos, que se omiten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shell::MainWindow</name>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
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
        <translation>Versiones</translation>
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
        <translation>Clúster de demostración</translation>
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
        <translation>Conectar a otro clúster</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>All namespaces</source>
        <translation>Todos los namespaces</translation>
    </message>
    <message>
        <source>Search everything    %1</source>
        <translation>Buscar en todo    %1</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar en todo</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>not reached, trying again</source>
        <translation>no se alcanza, reintentando</translation>
    </message>
    <message>
        <source>syncing %1 of %2</source>
        <translation>sincronizando %1 de %2</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>desactualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desactualizado</translation>
    </message>
    <message>
        <source>login refused</source>
        <translation>acceso rechazado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, como %2</translation>
    </message>
    <message>
        <source>unknown user</source>
        <translation>usuario desconocido</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not checked (insecure-skip-tls-verify).</source>
        <translation>No se comprueba el certificado del servidor (insecure-skip-tls-verify).</translation>
    </message>
    <message>
        <source>%1 What you see is from %2; it is being tried again.</source>
        <translation>%1 Lo que ve es de %2; se está volviendo a intentar.</translation>
    </message>
    <message>
        <source>%1 may not read anything here: %2.</source>
        <translation>%1 no puede leer nada aquí: %2.</translation>
    </message>
    <message>
        <source>This user</source>
        <translation>Este usuario</translation>
    </message>
    <message>
        <source>%1 may not read: %2.</source>
        <translation>%1 no puede leer: %2.</translation>
    </message>
    <message>
        <source>Ask an administrator for the role “view” in your namespace, or choose another context.</source>
        <translation>Pida a un administrador el rol “view” en su namespace o elija otro contexto.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not checked (insecure-skip-tls-verify): anyone on the way can read and change what you see and send.</source>
        <translation>No se comprueba el certificado de %1 (insecure-skip-tls-verify): cualquiera en el camino puede leer y modificar lo que ve y envía.</translation>
    </message>
    <message>
        <source>Give the kubeconfig the server&apos;s certificate-authority-data.</source>
        <translation>Añada al kubeconfig el certificate-authority-data del servidor.</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Reintentar ahora</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Desconectar</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) live</source>
        <translation>
            <numerusform>%n flujo en vivo</numerusform>
            <numerusform>%n flujos en vivo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>entran %1, salen %2</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Sin problemas</translation>
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
        <translation>%1   horas en %2 </translation>
    </message>
    <message>
        <source>%1 is read-only now.</source>
        <translation>%1 es ahora de solo lectura.</translation>
    </message>
    <message>
        <source>%1 can be changed now. Everything you send is shown before.</source>
        <translation>Ahora se puede modificar %1. Todo lo que envíe se muestra antes.</translation>
    </message>
    <message>
        <source>Unlock for changes</source>
        <translation>Desbloquear cambios</translation>
    </message>
    <message>
        <source>Lock (read-only)</source>
        <translation>Bloquear (solo lectura)</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir archivo…</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Según el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>El idioma cambia al reiniciar la aplicación.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Start the demo cluster</source>
        <translation>Iniciar el clúster de demostración</translation>
    </message>
    <message>
        <source>Kill a training pod</source>
        <translation>Matar un pod de entrenamiento</translation>
    </message>
    <message>
        <source>A training pod was killed. Its job goes on from its last checkpoint.</source>
        <translation>Se mató un pod de entrenamiento. Su trabajo continúa desde su último punto de control.</translation>
    </message>
    <message>
        <source>Drain a node</source>
        <translation>Drenar un nodo</translation>
    </message>
    <message>
        <source>A node is being drained. Its jobs move to other nodes or wait.</source>
        <translation>Se está drenando un nodo. Sus trabajos pasan a otros nodos o esperan.</translation>
    </message>
    <message>
        <source>Give the nodes back</source>
        <translation>Devolver los nodos</translation>
    </message>
    <message>
        <source>All nodes take pods again.</source>
        <translation>Todos los nodos vuelven a aceptar pods.</translation>
    </message>
    <message>
        <source>Fill the cluster</source>
        <translation>Llenar el clúster</translation>
    </message>
    <message>
        <source>A job took all GPUs that were free. What comes now waits.</source>
        <translation>Un trabajo tomó todas las GPU libres. Lo que llegue ahora espera.</translation>
    </message>
    <message>
        <source>Make a rank slow</source>
        <translation>Ralentizar un rank</translation>
    </message>
    <message>
        <source>One rank of a distributed job is slow now.</source>
        <translation>Un rank de un trabajo distribuido es lento ahora.</translation>
    </message>
    <message>
        <source>Cut the connection for 10 s</source>
        <translation>Cortar la conexión 10 s</translation>
    </message>
    <message>
        <source>The connection is cut for 10 seconds.</source>
        <translation>La conexión está cortada durante 10 segundos.</translation>
    </message>
    <message>
        <source>Stop the demo cluster</source>
        <translation>Detener el clúster de demostración</translation>
    </message>
    <message>
        <source>Open a kubeconfig</source>
        <translation>Abrir un kubeconfig</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clústeres</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Conectar a %1</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Unlock %1 for changes</source>
        <translation>Desbloquear cambios en %1</translation>
    </message>
    <message>
        <source>Lock %1 (read-only)</source>
        <translation>Bloquear %1 (solo lectura)</translation>
    </message>
    <message>
        <source>Try %1 again now</source>
        <translation>Reintentar %1 ahora</translation>
    </message>
    <message>
        <source>Disconnect from %1</source>
        <translation>Desconectar de %1</translation>
    </message>
    <message>
        <source>Open a kubeconfig file…</source>
        <translation>Abrir un archivo kubeconfig…</translation>
    </message>
    <message>
        <source>Try the demo cluster</source>
        <translation>Probar el clúster de demostración</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Tema claro</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Tema oscuro</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock it with the lock in the top bar.</source>
        <translation>%1 es de solo lectura. Desbloquéelo con el candado de la barra superior.</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1 no está conectado.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>may read nothing</source>
        <translation>no puede leer nada</translation>
    </message>
    <message>
        <source>nothing to read</source>
        <translation>nada que leer</translation>
    </message>
    <message>
        <source>Find out why…</source>
        <translation>Averiguar por qué…</translation>
    </message>
    <message>
        <source>Check the connection…</source>
        <translation>Comprobar la conexión…</translation>
    </message>
    <message>
        <source>Check the connection to %1</source>
        <translation>Comprobar la conexión con %1</translation>
    </message>
    <message>
        <source>Read numbers from a log…</source>
        <translation>Leer números de un log…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historial…</translation>
    </message>
    <message>
        <source>Open a job, or draw a run in Curves: then its log can be read.</source>
        <translation>Abra un job, o dibuje una ejecución en Curvas: entonces se puede leer su log.</translation>
    </message>
    <message>
        <source>Show the history: runs kept on this machine</source>
        <translation>Mostrar el historial: ejecuciones guardadas en esta máquina</translation>
    </message>
    <message>
        <source>of the run in view</source>
        <translation>de la ejecución a la vista</translation>
    </message>
    <message>
        <source>Open a metric server…</source>
        <translation>Abrir un servidor de métricas…</translation>
    </message>
    <message>
        <source>MLflow or TensorBoard</source>
        <translation>MLflow o TensorBoard</translation>
    </message>
    <message>
        <source>%1: %2 The connection goes on with what was read before.</source>
        <translation>%1: %2 La conexión sigue con lo que se leyó antes.</translation>
    </message>
    <message>
        <source>%1 may not read %2 of all namespaces.</source>
        <translation>%1 no puede leer %2 de todos los namespaces.</translation>
    </message>
    <message>
        <source>Shown: %1.</source>
        <translation>Se muestran: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more namespace(s) could be read: too many to watch one by one.</source>
        <translation>
            <numerusform>Se podría leer %n namespace más: son demasiados para seguirlos uno a uno.</numerusform>
            <numerusform>Se podrían leer %n namespaces más: son demasiados para seguirlos uno a uno.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not read at all: %1.</source>
        <translation>No se leen: %1.</translation>
    </message>
    <message>
        <source>The list of namespaces is refused too: add those that you may read.</source>
        <translation>La lista de namespaces también se rechaza: añade los que puedes leer.</translation>
    </message>
    <message>
        <source>Also refused in %1.</source>
        <translation>También se rechaza en %1.</translation>
    </message>
    <message>
        <source>Namespaces shown: %1</source>
        <translation>Namespaces mostrados: %1</translation>
    </message>
    <message>
        <source>Not read at all: %1</source>
        <translation>No se leen: %1</translation>
    </message>
    <message>
        <source>Login until %1</source>
        <translation>Sesión hasta %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Add a namespace…</source>
        <translation>Añadir un namespace…</translation>
    </message>
    <message>
        <source>All shown namespaces</source>
        <translation>Todos los namespaces mostrados</translation>
    </message>
    <message>
        <source>%1 can be changed now, until it is disconnected: it is a production cluster. Everything you send is shown before.</source>
        <translation>%1 se puede cambiar ahora, hasta que se desconecte: es un clúster de producción. Todo lo que envías se muestra antes.</translation>
    </message>
    <message>
        <source>Namespaces…</source>
        <translation>Namespaces…</translation>
    </message>
    <message>
        <source>Production (always starts locked)</source>
        <translation>Producción (siempre empieza bloqueado)</translation>
    </message>
    <message numerus="yes">
        <source>Search %n context(s)…</source>
        <translation>
            <numerusform>Buscar en %n contexto…</numerusform>
            <numerusform>Buscar en %n contextos…</numerusform>
        </translation>
    </message>
    <message>
        <source>Namespaces of %1</source>
        <translation>Namespaces de %1</translation>
    </message>
    <message>
        <source>Connect to a cluster…</source>
        <translation>Conectar a un clúster…</translation>
    </message>
    <message>
        <source>Open a folder of runs…</source>
        <translation>Abrir una carpeta de ejecuciones…</translation>
    </message>
    <message>
        <source>Logs, event files, tables and databases</source>
        <translation>Registros, archivos de eventos, tablas y bases de datos</translation>
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
        <translation>Nombre de un namespace</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>Qué está mal en el nombre</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>A name has 63 characters at most.</source>
        <translation>Un nombre tiene 63 caracteres como máximo.</translation>
    </message>
    <message>
        <source>A name has small letters, digits and “-”, and begins and ends with a letter or digit.</source>
        <translation>Un nombre tiene minúsculas, dígitos y «-», y empieza y termina con letra o dígito.</translation>
    </message>
    <message>
        <source>%1 is among them already.</source>
        <translation>%1 ya está entre ellos.</translation>
    </message>
    <message>
        <source>Type the name of a namespace first</source>
        <translation>Escribe primero el nombre de un namespace</translation>
    </message>
    <message>
        <source>All namespaces are read at once. What you add is used where that is refused.</source>
        <translation>Todos los namespaces se leen a la vez. Lo que añadas se usa donde eso se rechace.</translation>
    </message>
    <message>
        <source>Not all namespaces may be read at once. These are looked into one by one.</source>
        <translation>No todos los namespaces se pueden leer a la vez. Estos se consultan uno a uno.</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>se muestra</translation>
    </message>
    <message>
        <source>you may not read there, or there is no such namespace</source>
        <translation>no puedes leer ahí, o no existe ese namespace</translation>
    </message>
    <message>
        <source>used when needed</source>
        <translation>se usa cuando hace falta</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
</context>
<context>
    <name>shell::PluginDialog</name>
    <message>
        <source>Run a program to sign in?</source>
        <translation>¿Ejecutar un programa para iniciar sesión?</translation>
    </message>
    <message>
        <source>To sign in to %1, its kubeconfig wants to run a program on this computer.</source>
        <translation>Para iniciar sesión en %1, su kubeconfig quiere ejecutar un programa en este equipo.</translation>
    </message>
    <message>
        <source>Such a program can do whatever you can do here. Allow it when you know where this kubeconfig comes from.</source>
        <translation>Un programa así puede hacer aquí todo lo que tú puedes. Permítelo cuando sepas de dónde viene este kubeconfig.</translation>
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
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Indicado por</translation>
    </message>
    <message>
        <source>Don’t run</source>
        <translation>No ejecutar</translation>
    </message>
    <message>
        <source>Always for this cluster</source>
        <translation>Siempre para este clúster</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>Ejecutar una vez</translation>
    </message>
    <message>
        <source>Asked again when the program or its arguments change.</source>
        <translation>Se pregunta otra vez cuando cambien el programa o sus argumentos.</translation>
    </message>
</context>
<context>
    <name>shell::PruneDialog</name>
    <message>
        <source>Remove kept runs</source>
        <translation>Quitar ejecuciones guardadas</translation>
    </message>
    <message>
        <source>Older than</source>
        <translation>Más antiguas que</translation>
    </message>
    <message>
        <source>Days after which runs may go</source>
        <translation>Días tras los cuales las ejecuciones pueden irse</translation>
    </message>
    <message>
        <source> days</source>
        <translation> días</translation>
    </message>
    <message>
        <source>The oldest, until no more is left than</source>
        <translation>Las más antiguas, hasta que no quede más de</translation>
    </message>
    <message>
        <source>Gigabytes that may stay</source>
        <translation>Gigabytes que pueden quedar</translation>
    </message>
    <message>
        <source>What would go</source>
        <translation>Lo que se iría</translation>
    </message>
    <message>
        <source>Runs that would go</source>
        <translation>Ejecuciones que se irían</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Quitar para siempre</translation>
    </message>
    <message>
        <source>Nothing would go: %1 are kept.</source>
        <translation>No se iría nada: se guardan %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) would go, and about %1 come free; %2 stay.</source>
        <translation>
            <numerusform>Se iría %n ejecución y quedarían libres unos %1; quedan %2.</numerusform>
            <numerusform>Se irían %n ejecuciones y quedarían libres unos %1; quedan %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>No run is that old, or there is room</source>
        <translation>Ninguna ejecución es tan antigua, o hay espacio</translation>
    </message>
</context>
<context>
    <name>shell::StartPage</name>
    <message>
        <source>Contexts of the kubeconfig</source>
        <translation>Contextos del kubeconfig</translation>
    </message>
    <message>
        <source>Starting the demo cluster</source>
        <translation>Iniciando el clúster de demostración</translation>
    </message>
    <message>
        <source>A small Kubernetes on this computer, with simulated GPUs and real, small trainings. It needs a second or two.</source>
        <translation>Un pequeño Kubernetes en este equipo, con GPU simuladas y entrenamientos reales y pequeños. Tarda uno o dos segundos.</translation>
    </message>
    <message>
        <source>No cluster yet</source>
        <translation>Aún no hay clúster</translation>
    </message>
    <message>
        <source>Trainyard shows the training jobs, GPUs and loss curves of a Kubernetes cluster. It needs a kubeconfig, the file that kubectl uses too, and installs nothing in the cluster.</source>
        <translation>Trainyard muestra los trabajos de entrenamiento, las GPU y las curvas de pérdida (loss) de un clúster de Kubernetes. Necesita un kubeconfig, el archivo que también usa kubectl, y no instala nada en el clúster.</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>Elija un clúster</translation>
    </message>
    <message>
        <source>Nothing is connected. Choose a context to connect to; it starts read-only until you unlock it.</source>
        <translation>No hay nada conectado. Elija un contexto al que conectarse; empieza en solo lectura hasta que lo desbloquee.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Abrir archivo…</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Try the demo cluster</source>
        <translation>Probar el clúster de demostración</translation>
    </message>
    <message>
        <source>The demo cluster runs on this computer only and goes away with the window.</source>
        <translation>El clúster de demostración se ejecuta solo en este equipo y desaparece con la ventana.</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Buscado en</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar de nuevo</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leído</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>no existe</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>línea %1, columna %2: %3</translation>
    </message>
    <message>
        <source>Search contexts</source>
        <translation>Buscar contextos</translation>
    </message>
    <message>
        <source>Part of a context’s name, server or user</source>
        <translation>Parte del nombre, servidor o usuario de un contexto</translation>
    </message>
</context>
<context>
    <name>shell::UnsavedDialog</name>
    <message>
        <source>Not everything is on disk</source>
        <translation>No todo está en el disco</translation>
    </message>
    <message>
        <source>What came since waits in memory: curves, logs and events that closing the window now would lose. Make room, and try again.</source>
        <translation>Lo que llegó desde entonces espera en memoria: curvas, registros y eventos que se perderían al cerrar la ventana ahora. Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Keep the window</source>
        <translation>Mantener la ventana</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Cerrar y perderlo</translation>
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
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
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
        <translation>No se pudo escribir %1: %2. Elija una carpeta con espacio en la que pueda escribir.</translation>
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
        <translation>Intro</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Paleta de comandos</translation>
    </message>
    <message>
        <source>Search pages, jobs and actions</source>
        <translation>Buscar páginas, trabajos y acciones</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar en todo</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter open    Esc close</source>
        <translation>↑ ↓ elegir    Intro abrir    Esc cerrar</translation>
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
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Se pierde</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>Escriba %1 para continuar</translation>
    </message>
</context>
<context>
    <name>widgets::ConnectionChip</name>
    <message>
        <source>no data yet</source>
        <translation>aún sin datos</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>en vivo, %1</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Solo lectura</translation>
    </message>
    <message>
        <source>No rights to change</source>
        <translation>Sin permiso para modificar</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Modificable</translation>
    </message>
    <message>
        <source>Writable %1</source>
        <translation>Modificable %1</translation>
    </message>
    <message>
        <source>Last update %1. Click for the menu, L to lock or unlock.</source>
        <translation>Última actualización %1. Clic para el menú, L para bloquear o desbloquear.</translation>
    </message>
    <message>
        <source>Click for the menu, L to lock or unlock.</source>
        <translation>Clic para el menú, L para bloquear o desbloquear.</translation>
    </message>
</context>
<context>
    <name>widgets::CurveChart</name>
    <message>
        <source>No data yet</source>
        <translation>Aún no hay datos</translation>
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
        <translation>%1: último %2 en %3</translation>
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
        <translation>NaN desde %1, %2</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>base</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>diferencia</translation>
    </message>
</context>
<context>
    <name>widgets::CurveLegend</name>
    <message>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Runs of the chart. Space shows or hides the selected runs.</source>
        <translation>Ejecuciones del gráfico. Espacio muestra u oculta las ejecuciones seleccionadas.</translation>
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
        <translation>en vivo, %1</translation>
    </message>
    <message>
        <source>Last update %1</source>
        <translation>Última actualización %1</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>desactualizado desde %1</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>desactualizado</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>Datos: %1</translation>
    </message>
</context>
<context>
    <name>widgets::DiffView</name>
    <message>
        <source>Differences</source>
        <translation>Diferencias</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Sin diferencias</translation>
    </message>
    <message>
        <source>%1 added, %2 removed lines in %3 changes</source>
        <translation>%1 líneas añadidas, %2 quitadas en %3 cambios</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Cambio %1 de %2</translation>
    </message>
</context>
<context>
    <name>widgets::FieldForm</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
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
        <translation>Texto del filtro</translation>
    </message>
</context>
<context>
    <name>widgets::FilterChip</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 y %2 más</translation>
    </message>
    <message>
        <source>Filter by %1, not set</source>
        <translation>Filtrar por %1, sin definir</translation>
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
        <translation>Cambiar el filtro; Supr lo quita</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nada que elegir</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find text</source>
        <translation>Buscar texto</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>Cerrar búsqueda</translation>
    </message>
    <message>
        <source>Find in text</source>
        <translation>Buscar en el texto</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>buscando</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>no encontrado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n coincidencia</numerusform>
            <numerusform>%n coincidencias</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::HeatGrid</name>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>reserved, idle</source>
        <translation>reservada, inactiva</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>con fallos</translation>
    </message>
    <message>
        <source>cordoned</source>
        <translation>acordonada</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>load</source>
        <translation>carga</translation>
    </message>
    <message>
        <source>Grid of cells</source>
        <translation>Cuadrícula de celdas</translation>
    </message>
    <message>
        <source>No cells</source>
        <translation>Sin celdas</translation>
    </message>
    <message>
        <source>%1 cells by %2: %3 in use, %4 free, %5 reserved and idle, %6 failing, %7 cordoned, %8 without data</source>
        <translation>%1 celdas por %2: %3 en uso, %4 libres, %5 reservadas e inactivas, %6 con fallos, %7 acordonadas, %8 sin datos</translation>
    </message>
    <message>
        <source>slot %1</source>
        <translation>ranura %1</translation>
    </message>
</context>
<context>
    <name>widgets::HeatLegend</name>
    <message>
        <source>Legend of the grid</source>
        <translation>Leyenda de la cuadrícula</translation>
    </message>
    <message>
        <source>Ramp from %1 to %2. Free %3, reserved and idle %4, failing %5, cordoned %6, no data %7</source>
        <translation>Escala de %1 a %2. Libre %3, reservada e inactiva %4, con fallos %5, acordonada %6, sin datos %7</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Reserved, idle</source>
        <translation>Reservada, inactiva</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Con fallos</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Acordonada</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Sin datos</translation>
    </message>
    <message>
        <source>Line under cells: one job</source>
        <translation>Línea bajo las celdas: un trabajo</translation>
    </message>
</context>
<context>
    <name>widgets::IntervalPlot</name>
    <message>
        <source>Arms compared</source>
        <translation>Comparación de brazos</translation>
    </message>
    <message>
        <source>%1: no seed yet</source>
        <translation>%1: aún sin semilla</translation>
    </message>
    <message numerus="yes">
        <source>%1: mean %2 of %n seeds</source>
        <translation>
            <numerusform>%1: media %2 de %n semilla</numerusform>
            <numerusform>%1: media %2 de %n semillas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallido</numerusform>
            <numerusform>%n fallidos</numerusform>
        </translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>diferencia %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>no bound yet</source>
        <translation>aún sin límite</translation>
    </message>
    <message>
        <source>No arms yet</source>
        <translation>Aún no hay brazos</translation>
    </message>
    <message>
        <source>Each seed, mean as bar</source>
        <translation>Cada semilla, media como barra</translation>
    </message>
    <message>
        <source>Difference with interval</source>
        <translation>Diferencia con intervalo</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>base</translation>
    </message>
    <message>
        <source>better</source>
        <translation>mejor</translation>
    </message>
</context>
<context>
    <name>widgets::LegendModel</name>
    <message>
        <source>baseline</source>
        <translation>base</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Colour of series %1 again, with dashes</source>
        <translation>De nuevo el color de la serie %1, con guiones</translation>
    </message>
    <message>
        <source>Hide the curve of %1</source>
        <translation>Ocultar la curva de %1</translation>
    </message>
    <message>
        <source>Show the curve of %1</source>
        <translation>Mostrar la curva de %1</translation>
    </message>
    <message>
        <source>%1 is shown</source>
        <translation>%1 se muestra</translation>
    </message>
    <message>
        <source>%1 is hidden</source>
        <translation>%1 se oculta</translation>
    </message>
    <message>
        <source>series %1</source>
        <translation>serie %1</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Visible</translation>
    </message>
    <message>
        <source>Swatch</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
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
        <translation>Mejor</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>To baseline</source>
        <translation>Vs. base</translation>
    </message>
</context>
<context>
    <name>widgets::LogStore</name>
    <message>
        <source>Could not create a file for the log in %1: %2. Free some space; new lines are not kept.</source>
        <translation>No se pudo crear un archivo para el log en %1: %2. Libere espacio; las líneas nuevas no se guardan.</translation>
    </message>
    <message>
        <source>Could not write the log to %1: %2. Free some space; new lines are not kept.</source>
        <translation>No se pudo escribir el log en %1: %2. Libere espacio; las líneas nuevas no se guardan.</translation>
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
        <translation>Ir al final</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 líneas</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Guardar log</translation>
    </message>
    <message>
        <source>Log files (*.log *.txt)</source>
        <translation>Archivos de log (*.log *.txt)</translation>
    </message>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space.</source>
        <translation>No se pudo escribir %1: %2. Elija otra carpeta o libere espacio.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Buscar…</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
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
        <translation>Menú</translation>
    </message>
</context>
<context>
    <name>widgets::PageHeader</name>
    <message>
        <source>Back to %1</source>
        <translation>Volver a %1</translation>
    </message>
</context>
<context>
    <name>widgets::ShareBar</name>
    <message>
        <source>Shares</source>
        <translation>Distribución</translation>
    </message>
    <message>
        <source>busy %1, idle %2, cordoned %3, free %4</source>
        <translation>ocupadas %1, inactivas %2, acordonadas %3, libres %4</translation>
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
        <translation>Aún no hay datos</translation>
    </message>
    <message numerus="yes">
        <source>%n points, last %1</source>
        <translation>
            <numerusform>%n punto, último %1</numerusform>
            <numerusform>%n puntos, último %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::StripChart</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Historial de %1</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Aún no hay datos</translation>
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
        <translation>Encabezados de columna</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Fit widths to content</source>
        <translation>Ajustar anchos al contenido</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Columnas predeterminadas</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Exportar CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space.</source>
        <translation>No se pudo escribir %1: %2. Elija otra carpeta o libere espacio.</translation>
    </message>
</context>
<context>
    <name>widgets::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>widgets::format</name>
    <message>
        <source>no price</source>
        <translation>sin precio</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
</TS>
