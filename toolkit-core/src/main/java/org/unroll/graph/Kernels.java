package org.unroll.graph;

import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.config.Experiment;
import org.unroll.config.Precision;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.kernel.Kernel;
import org.unroll.recurrent.kernel.KernelChoice;

/** What computes an experiment's network. */
public final class Kernels {

    private Kernels() {}

    /** The kernel that an experiment gets on this machine, in single precision. */
    public static KernelChoice chosen(Experiment experiment) {
        return KernelChoice.of(wanted(experiment), DataType.FLOAT);
    }

    /** Where an experiment wants its recurrent layers computed. */
    public static DeviceWish device(Experiment experiment) {
        return switch (experiment.training().device()) {
            case AUTO -> DeviceWish.AUTO;
            case CPU -> DeviceWish.CPU;
            case GPU -> DeviceWish.GPU;
        };
    }

    /** What an experiment wants its layers computed with. */
    static LayerMachine machine(Experiment experiment) {
        boolean tf32 = experiment.training().precision() != Precision.FLOAT32;
        return new LayerMachine(wanted(experiment), device(experiment), tf32);
    }

    /** The kernel that an experiment asks for. */
    static Kernel wanted(Experiment experiment) {
        if (experiment.training().precision() == Precision.BFLOAT16) {
            return Kernel.BFLOAT16;
        }
        return switch (experiment.training().kernel()) {
            case AUTO -> Kernel.AUTO;
            case PORTABLE -> Kernel.PORTABLE;
            case ONEDNN -> Kernel.ONEDNN;
        };
    }
}
