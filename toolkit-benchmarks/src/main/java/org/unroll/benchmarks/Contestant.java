package org.unroll.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What trains a network while the GPU is checked. */
enum Contestant {
    UNROLL_ON_GPU("Unroll, GPU"),
    PYTORCH_ON_GPU("PyTorch, GPU"),
    UNROLL_ON_PROCESSOR("Unroll, all cores"),
    UNROLL_ON_TWO_CORES("Unroll, 2 threads");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /** Heading of its column. */
    String title() {
        return title;
    }

    /**
     * Starts it.
     *
     * @param python interpreter that may have PyTorch
     * @param peer PyTorch's program
     * @throws WorkerFailure if it cannot do what is asked
     */
    WorkerProcess start(Subject subject, String python, Path peer) throws IOException {
        NativeSettings settings = new NativeSettings(Map.of("OMP_NUM_THREADS", "1"));
        ProcessBuilder command =
                switch (this) {
                    case UNROLL_ON_GPU -> unroll(subject, "gpu", processors());
                    case UNROLL_ON_PROCESSOR -> unroll(subject, "cpu", processors());
                    case UNROLL_ON_TWO_CORES -> unroll(subject, "cpu", 2);
                    case PYTORCH_ON_GPU -> new ProcessBuilder(peer(subject, python, peer));
                };
        command.environment().putAll(settings.environment());
        return WorkerProcess.start(title, settings, command);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static ProcessBuilder unroll(Subject subject, String device, int threads) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Installation.options(Library.UNROLL, threads));
        String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
        if (cache != null) {
            command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
        }
        command.add("-Dunroll.device=" + device);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(Library.UNROLL.name(), subject.word(), Integer.toString(threads)));
        return new ProcessBuilder(command);
    }

    private static List<String> peer(Subject subject, String python, Path peer) {
        Workload workload = workload(subject);
        NetworkShape shape = workload.network();
        List<String> command = new ArrayList<>(List.of(python, peer.toString()));
        command.add(subject instanceof Subject.Layers ? "layers" : "training");
        command.add(shape.input().name().toLowerCase(Locale.ROOT));
        for (int number : new int[] {
            shape.layers(), shape.units(), shape.inputs(), shape.outputs(), workload.miniBatch(), workload.timeSteps()
        }) {
            command.add(Integer.toString(number));
        }
        return command;
    }

    /** The network of a subject. */
    static Workload workload(Subject subject) {
        if (subject instanceof Subject.Network network) {
            return network.workload();
        }
        if (subject instanceof Subject.Layers layers) {
            return layers.workload();
        }
        throw new IllegalArgumentException(subject.word() + " is no network.");
    }
}
