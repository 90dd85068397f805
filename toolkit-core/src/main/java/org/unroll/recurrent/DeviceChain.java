package org.unroll.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Scratch;

/**
 * Recurrent layers on top of each other that a device computes in one go: when the network comes to the lowest layer in
 * a forward pass, and to the highest one in a backward pass. What goes from layer to layer stays on the device; the
 * network is given arrays of the right shapes in its place. Room on the device is made when it is first needed.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DeviceChain<A> {

    private final List<RecurrentLayerImpl> members;
    private final List<DeviceLayerSpec> specs;
    private final RecurrentDevice device;
    private final Arithmetic<A> math;
    private final List<Scratch<A>> placeholders;
    private DevicePasses<A> passes;

    /** The member whose output is there already; that of the highest member is {@link #output}. */
    private int next;

    private INDArray output;
    private int timeSteps;
    private int miniBatch;

    private DeviceChain(
            List<RecurrentLayerImpl> members, List<DeviceLayerSpec> specs, RecurrentDevice device, Arithmetic<A> math) {
        this.members = List.copyOf(members);
        this.specs = List.copyOf(specs);
        this.device = device;
        this.math = math;
        this.placeholders =
                Stream.generate(() -> new Scratch<>(math)).limit(members.size()).toList();
    }

    /** One layer by itself; empty if there is no device, or none for such a layer. */
    static <A> Optional<DeviceChain<A>> of(RecurrentLayerImpl layer, Arithmetic<A> math) {
        RecurrentLayer conf = layer.layerConf();
        return DeviceFit.of(conf, math.type()).spec().flatMap(spec -> DeviceChoice.of(conf.getDevice())
                .device()
                .filter(found -> found.obstacle(spec).isEmpty())
                .map(found -> new DeviceChain<>(List.of(layer), List.of(spec), found, math)));
    }

    /** The layers of this chain with another one on top. */
    DeviceChain<A> below(DeviceChain<?> upper) {
        RecurrentLayerImpl top = upper.members.get(0);
        SeededDropout dropout = (SeededDropout) top.layerConf().getIDropout();
        DeviceDropout dropped =
                dropout == null ? DeviceDropout.NONE : new DeviceDropout(dropout.getRate(), dropout.getSeed());
        return new DeviceChain<>(
                Stream.concat(members.stream(), Stream.of(top)).toList(),
                Stream.concat(specs.stream(), Stream.of(upper.specs.get(0).with(dropped)))
                        .toList(),
                device,
                math);
    }

    List<RecurrentLayerImpl> members() {
        return members;
    }

    /**
     * The lengths of a mini-batch's sequences, if it is the lowest member that asks and the device is to compute them.
     */
    Optional<SequenceLengths> lengths(int member, SequenceMask mask, int sequences, int steps) {
        next = 0;
        if (member > 0) {
            return Optional.empty();
        }
        boolean isAskedFor = members.stream()
                .anyMatch(layer -> DeviceChoice.wish(layer.layerConf().getDevice()) == DeviceWish.GPU);
        boolean isWanted = isAskedFor || DeviceFit.isWorthIt(specs, sequences, steps);
        return isWanted ? SequenceLengths.of(mask, sequences, steps) : Optional.empty();
    }

    /**
     * Computes the outputs of all members.
     *
     * @param sequence {@code [miniBatch, inputs, timeSteps]}
     * @param initialStates of each member
     */
    void forward(
            INDArray sequence,
            List<List<INDArray>> initialStates,
            SequenceMask mask,
            SequenceLengths lengths,
            boolean training) {
        if (passes == null) {
            passes = new DevicePasses<>(
                    members.stream().map(RecurrentLayerImpl::layerConf).toList(), specs, device, math);
        }
        miniBatch = (int) sequence.size(0);
        timeSteps = (int) sequence.size(2);
        List<INDArray> parameters =
                members.stream().map(RecurrentLayerImpl::params).toList();
        output = passes.forward(sequence, parameters, initialStates, mask, lengths, training);
        next = 0;
    }

    /** Whether the output of a member is there already. */
    boolean isAhead(int member) {
        return next > 0 && next == member;
    }

    /** The output of the next member. */
    INDArray takeOutput() {
        boolean isHighest = next == members.size() - 1;
        INDArray taken = isHighest ? output : placeholder(next);
        next = isHighest ? 0 : next + 1;
        return taken;
    }

    /** In place of what a member has on its way to the next one, {@code [timeSteps, miniBatch, outputSize]}. */
    private INDArray placeholder(int member) {
        Scratch<A> scratch = placeholders.get(member);
        long[] shape = {timeSteps, miniBatch, specs.get(member).outputs()};
        boolean isNew = scratch.current() == null
                || !Arrays.equals(scratch.current().array().shape(), shape);
        INDArray array = scratch.of(shape).array();
        return isNew ? array.assign(0) : array;
    }

    /** What can be asked of a member after a forward pass. */
    SequencePasses of(int member) {
        return new Place(member);
    }

    /** Frees what the layers hold on the device. */
    void close() {
        if (passes != null) {
            passes.close();
            passes = null;
        }
    }

    private final class Place implements SequencePasses {
        private final int number;

        Place(int number) {
            this.number = number;
        }

        private DeviceStates<A> states() {
            return passes.states(number);
        }

        @Override
        public INDArray backward(INDArray gradient, LayerParameters gradients) {
            if (number == members.size() - 1) {
                passes.backward(
                        gradient,
                        members.stream()
                                .map(RecurrentLayerImpl::getGradientsViewArray)
                                .toList());
            }
            return inputGradient();
        }

        @Override
        public boolean dropsItself() {
            return number > 0;
        }

        @Override
        public INDArray inputGradient() {
            return number == 0 ? passes.inputGradient() : TimeMajor.asNetworkArray(placeholder(number - 1));
        }

        @Override
        public INDArray initialStateGradient() {
            return states().initialGradientRows();
        }

        @Override
        public INDArray copyFinalState(int state, INDArray into) {
            return states().copyFinalState(state, into);
        }

        @Override
        public INDArray finalStates() {
            return states().finalStateRows();
        }

        @Override
        public void setFinalStateGradient(INDArray gradient) {
            states().setFinalGradientRows(gradient);
        }
    }
}
