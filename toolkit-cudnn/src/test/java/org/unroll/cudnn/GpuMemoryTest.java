package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.cudnn.EmulatedCuda.Counter;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** What layers hold on a GPU is freed with them, and too little of it is said clearly. */
class GpuMemoryTest {

    private static final int INPUTS = 5;

    /** Of cuDNN and cuBLAS; they are kept. */
    private static final int HANDLES = 2;

    private static final int EVENTS = 1;

    /** Of the counters below. */
    private static final List<Integer> NOTHING = List.of(0, 0, 0, EVENTS, HANDLES);

    /** Counters that say what is held. */
    private static final List<Counter> HELD = List.of(
            Counter.DEVICE_BYTES, Counter.PINNED_BYTES, Counter.REGISTERED_BYTES, Counter.EVENTS, Counter.DESCRIPTORS);

    @TempDir
    Path folder;

    private static ComputationGraph network(int units, DeviceWish device) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "lstm",
                        RecurrentLayer.of(new LstmCell(1), units)
                                .device(device)
                                .nIn(INPUTS)
                                .build(),
                        "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 3).nIn(units).build(), "lstm")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    private static INDArray gradients(ComputationGraph network, int miniBatch, int timeSteps) {
        network.setInputs(Nd4j.linspace(DataType.FLOAT, -1, 0.01, (long) miniBatch * INPUTS * timeSteps)
                .reshape(miniBatch, INPUTS, timeSteps));
        network.setLabels(Nd4j.ones(DataType.FLOAT, miniBatch, 3, timeSteps));
        network.computeGradientAndScore();
        return network.getFlattenedGradients();
    }

    private static List<Integer> held() {
        return HELD.stream().map(Counter::value).toList();
    }

    /** Ways to train; each says a line. */
    static final class Train {
        public static void main(String[] arguments) throws InterruptedException {
            gradients(network(4, DeviceWish.GPU), 2, 3);
            switch (System.getProperty("task")) {
                case "free" -> free();
                case "small" -> small();
                case "thread" -> thread();
                default -> throw new IllegalArgumentException(System.getProperty("task"));
            }
        }

        /** Networks that nobody needs any more leave nothing. */
        private static void free() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                gradients(network(4, DeviceWish.GPU), 2, 3 + i);
            }
            System.out.println(
                    held().equals(NOTHING) + " " + waitUntilFreed(NOTHING).equals(NOTHING));
        }

        /** Collects garbage until as much is held as is wanted, but not for ever. */
        private static List<Integer> waitUntilFreed(List<Integer> wanted) throws InterruptedException {
            for (int i = 0; i < 100 && !held().equals(wanted); i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return held();
        }

        /** A layer without room, and one with room after it. */
        private static void small() throws InterruptedException {
            List<Integer> before = waitUntilFreed(NOTHING);
            ComputationGraph large = network(512, DeviceWish.GPU);
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> gradients(large, 2, 3))
                    .satisfies(e -> System.out.println(e.getMessage()));
            ComputationGraph longer = network(4, DeviceWish.GPU);
            assertThat(held()).isEqualTo(before);
            assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> gradients(longer, 64, 300));
            double difference = difference(longer);
            System.out.println(difference < 1e-4 ? "as on the processor" : "differs by " + difference);
        }

        private static void thread() throws InterruptedException {
            List<String> results = new ArrayList<>();
            Thread other = new Thread(() -> {
                double difference = difference(network(4, DeviceWish.GPU));
                results.add(difference < 1e-4 ? "as on the processor" : "differs by " + difference);
            });
            other.start();
            other.join();
            System.out.println(results);
        }

        private static double difference(ComputationGraph onGpu) {
            ComputationGraph onProcessor = network(4, DeviceWish.CPU);
            onProcessor.params().assign(onGpu.params());
            return gradients(onGpu, 2, 3)
                    .sub(gradients(onProcessor, 2, 3))
                    .amaxNumber()
                    .doubleValue();
        }
    }

    private List<String> train(String task, String settings, String... options) throws IOException {
        EmulatedCuda.copy(Files.createDirectories(folder), settings);
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dtask=" + task);
        all.add("-Dunroll.cuda.libraries=" + folder);
        return EmulatedCuda.linesOf(Train.class, all);
    }

    @Test
    void weightsThatHaveNotChangedAreNotCopiedAgain() {
        EmulatedCuda.use();
        ComputationGraph network = network(64, DeviceWish.GPU);
        INDArray sequences = Nd4j.ones(DataType.FLOAT, 2, INPUTS, 3);
        long weights = network.getLayer("lstm").numParams() * Float.BYTES;
        assertThat(copiedForOutput(network, sequences)).isGreaterThanOrEqualTo(weights);
        assertThat(copiedForOutput(network, sequences)).isLessThan(weights);
        network.params().muli(2);
        assertThat(copiedForOutput(network, sequences)).isGreaterThanOrEqualTo(weights);
    }

    private static long copiedForOutput(ComputationGraph network, INDArray sequences) {
        long before = Counter.TO_DEVICE_BYTES.value();
        network.output(sequences);
        return Counter.TO_DEVICE_BYTES.value() - before;
    }

    @Test
    void layersThatAreNoLongerUsedHoldNothing() throws IOException {
        assertThat(train("free", "")).containsExactly("false true");
    }

    @Test
    void tooLittleMemoryIsSaidWithItsSizes() throws IOException {
        assertThat(train("small", "memory=1048576"))
                .containsExactly(
                        "The GPU has no room for the weights of recurrent layers: 4.1 MiB were asked for, 1.0 of 1.0 MiB are"
                                + " free. Use a smaller mini-batch, shorter sequences or fewer units, or 'device:"
                                + " cpu'.",
                        "as on the processor");
    }

    @Test
    void anyThreadTrainsOnTheGpuThatWasChosen() throws IOException {
        assertThat(train("thread", "devices=2", "-Dunroll.gpu=1")).containsExactly("[as on the processor]");
    }
}
