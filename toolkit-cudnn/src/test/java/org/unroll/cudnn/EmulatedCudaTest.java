package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.cudnn.StackedLayers.Numbers;
import org.unroll.cudnn.StackedLayers.Shape;
import org.unroll.recurrent.device.DeviceProvider;

/** The emulated libraries compute right, wait as long as they may, and refuse what is wrong. */
class EmulatedCudaTest {

    private static final List<Integer> LENGTHS = List.of(5, 1, 3);
    private static final int INVALID_VALUE = 1;

    private final Random random = new Random(7);

    @BeforeAll
    static void emulate() {
        EmulatedCuda.use();
        assertThat(new CudnnProvider().find()).isInstanceOf(DeviceProvider.Found.class);
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static Stream<Shape> stacks() {
        List<Shape> stacks = new ArrayList<>();
        for (int cell : new int[] {cudnn.CUDNN_LSTM, cudnn.CUDNN_GRU, cudnn.CUDNN_RNN_TANH, cudnn.CUDNN_RNN_RELU}) {
            for (int directions : new int[] {1, 2}) {
                stacks.add(new Shape(cell, directions, 3, 2, 4, 0));
                stacks.add(new Shape(cell, directions, 3, 2, 4, 0.4f));
            }
        }
        return stacks.stream();
    }

    /** Loss: a sum of all outputs and final states with random factors, which are its gradients. */
    private static double loss(Numbers outputs, Numbers factors) {
        double sum = 0;
        for (int i = 0; i < outputs.arrays().size(); i++) {
            sum += product(outputs.get(i), factors.get(i));
        }
        return sum;
    }

    /** Padding is left out: what comes back for it is not defined. */
    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Float.isNaN(a[i]) ? 0 : (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] step(float[] from, float[] direction, double size) {
        float[] moved = from.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (size * direction[i]);
        }
        return moved;
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void gradientsAreThoseOfFiniteDifferences(Shape shape) {
        try (StackedLayers layers = new StackedLayers(shape, LENGTHS)) {
            List<float[]> at = List.of(
                    random(layers.inputNumbers()),
                    random(layers.stateNumbers()),
                    random(layers.stateNumbers()),
                    layers.randomWeights(0));
            Numbers factors = new Numbers(List.of(
                    random(layers.outputNumbers()), random(layers.stateNumbers()), random(layers.stateNumbers())));
            layers.seed();
            Numbers outputs = forward(layers, at);
            Numbers gradients = layers.backward(at.get(0), at.get(1), at.get(2), outputs.get(0), factors);
            for (int moved = 0; moved < at.size(); moved++) {
                float[] direction = moved == 3 ? layers.randomDirection(random) : random(at.get(moved).length);
                double size = shape.cell() == cudnn.CUDNN_RNN_RELU ? 1e-4 : 1e-3; // it has kinks to stay between
                double ahead = loss(forward(layers, moved(at, moved, direction, size)), factors);
                double behind = loss(forward(layers, moved(at, moved, direction, -size)), factors);
                double expected = (ahead - behind) / (2 * size);
                double actual = product(gradients.get(moved), direction);
                assertThat(actual)
                        .as("part %d", moved)
                        .isCloseTo(expected, within(5e-3 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static Numbers forward(StackedLayers layers, List<float[]> at) {
        layers.seed();
        return layers.forward(true, at.get(0), at.get(1), at.get(2), at.get(3));
    }

    private static List<float[]> moved(List<float[]> at, int part, float[] direction, double size) {
        List<float[]> all = new ArrayList<>(at);
        all.set(part, step(at.get(part), direction, size));
        return all;
    }

    /** The layers of a stack one after the other give what the stack gives. */
    @ParameterizedTest
    @MethodSource("stacks")
    void aStackIsItsLayersOneAfterTheOther(Shape shape) {
        try (StackedLayers stack = new StackedLayers(shape, LENGTHS)) {
            float[] x = random(stack.inputNumbers());
            float[] hx = random(stack.stateNumbers());
            float[] cx = random(stack.stateNumbers());
            Numbers expected = stack.forward(false, x, hx, cx, stack.randomWeights(0));
            float[] between = x;
            for (int number = 0; number < shape.layers(); number++) {
                int inputs = number == 0 ? shape.inputs() : shape.outputs();
                Shape single = new Shape(shape.cell(), shape.directions(), 1, inputs, shape.units(), 0);
                try (StackedLayers layer = new StackedLayers(single, LENGTHS)) {
                    int from = number * layer.stateNumbers();
                    int to = from + layer.stateNumbers();
                    float[] h = Arrays.copyOfRange(hx, from, to);
                    float[] c = Arrays.copyOfRange(cx, from, to);
                    Numbers outputs = layer.forward(false, between, h, c, layer.randomWeights(number));
                    between = outputs.get(0);
                    for (int state = 1; state < 3; state++) {
                        float[] ofStack = Arrays.copyOfRange(expected.get(state), from, to);
                        assertThat(outputs.get(state)).containsExactly(ofStack, within(1e-5f));
                    }
                }
            }
            assertThat(between).containsExactly(expected.get(0), within(1e-5f));
        }
    }

    @Test
    void dropoutDependsOnItsStatesAlone() {
        Shape shape = new Shape(cudnn.CUDNN_LSTM, 1, 2, 2, 4, 0.5f);
        try (StackedLayers layers = new StackedLayers(shape, LENGTHS)) {
            float[] x = random(layers.inputNumbers());
            float[] zero = new float[layers.stateNumbers()];
            float[] weights = layers.randomWeights(0);
            layers.seed();
            float[] first = layers.forward(true, x, zero, zero, weights).get(0);
            float[] second = layers.forward(true, x, zero, zero, weights).get(0);
            layers.seed();
            float[] again = layers.forward(true, x, zero, zero, weights).get(0);
            float[] without = layers.forward(false, x, zero, zero, weights).get(0);

            assertThat(second).isNotEqualTo(first);
            assertThat(again).isEqualTo(first);
            assertThat(layers.forward(false, x, zero, zero, weights).get(0)).isEqualTo(without);
        }
    }

    private static Pointer onDevice(long bytes) {
        Pointer fresh = new Pointer();
        assertThat(cudart.cudaMalloc(fresh, bytes)).isZero();
        return fresh;
    }

    private static FloatPointer pinned(int count) {
        Pointer fresh = new Pointer();
        assertThat(cudart.cudaMallocHost(fresh, 4L * count)).isZero();
        return new FloatPointer(fresh).capacity(count);
    }

    private static CUstream_st stream() {
        CUstream_st stream = new CUstream_st();
        assertThat(cudart.cudaStreamCreateWithFlags(stream, cudart.cudaStreamNonBlocking))
                .isZero();
        return stream;
    }

    @Test
    void nothingIsDoneBeforeItIsWaitedFor() {
        CUstream_st there = stream();
        CUstream_st back = stream();
        CUevent_st arrived = new CUevent_st();
        Pointer device = onDevice(4);
        FloatPointer from = pinned(1);
        FloatPointer to = pinned(1);
        from.put(2f);
        cudart.cudaEventCreateWithFlags(arrived, cudart.cudaEventDisableTiming);
        cudart.cudaMemcpyAsync(device, from, 4, cudart.cudaMemcpyHostToDevice, there);
        cudart.cudaEventRecord(arrived, there);
        cudart.cudaMemcpyAsync(to, device, 4, cudart.cudaMemcpyDeviceToHost, back);
        cudart.cudaStreamSynchronize(back);
        assertThat(to.get()).as("without waiting for the event").isNaN();

        cudart.cudaStreamWaitEvent(back, arrived, 0);
        cudart.cudaMemcpyAsync(to, device, 4, cudart.cudaMemcpyDeviceToHost, back);
        assertThat(to.get()).as("before the stream is waited for").isNaN();
        cudart.cudaStreamSynchronize(back);
        assertThat(to.get()).isEqualTo(2f);

        cudart.cudaFreeHost(from);
        cudart.cudaFreeHost(to);
        cudart.cudaFree(device);
        cudart.cudaEventDestroy(arrived);
        cudart.cudaStreamDestroy(there);
        cudart.cudaStreamDestroy(back);
    }

    @Test
    void wrongMemoryIsRefused() {
        Pointer device = onDevice(8);
        FloatPointer host = new FloatPointer(1f, 2f, 3f);

        assertThat(cudart.cudaMemcpy(device, host, 12, cudart.cudaMemcpyHostToDevice))
                .as("more than there is room for")
                .isEqualTo(INVALID_VALUE);
        assertThat(cudart.cudaMemcpy(host, host, 8, cudart.cudaMemcpyHostToDevice))
                .as("to the host")
                .isEqualTo(INVALID_VALUE);
        assertThat(cudart.cudaMemcpy(host, device, 8, cudart.cudaMemcpyHostToDevice))
                .as("the wrong way")
                .isEqualTo(INVALID_VALUE);
        assertThat(cudart.cudaMemcpy(device, host, 8, cudart.cudaMemcpyHostToDevice))
                .isZero();
        assertThat(cudart.cudaFree(device)).isZero();
        assertThat(cudart.cudaMemcpy(device, host, 8, cudart.cudaMemcpyHostToDevice))
                .as("after it was freed")
                .isEqualTo(INVALID_VALUE);
    }
}
