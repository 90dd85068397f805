package org.unroll.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares layers on the GPU with the portable kernel on the processor. */
@Command(name = "parity", description = "Outputs, gradients and states of layers on the GPU and on the processor.")
final class ParityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Small layers.")
    private boolean quick;

    @Option(
            names = "--limit",
            paramLabel = "SHARE",
            description = "Largest difference, as a share of the largest number. Default: ${DEFAULT-VALUE}.")
    private double limit = 1e-4;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "training.precision of the networks. Default: ${DEFAULT-VALUE}.")
    private String precision = "float32";

    /** 1 if a network is further off than the limit. */
    @Override
    public Integer call() {
        DeviceChoice.of(DeviceWish.GPU);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-42s %6s %10s %10s %10s   (largest difference / largest number)%n",
                "network",
                "layers",
                "outputs",
                "gradients",
                "states");
        int wrong = 0;
        double worst = 0;
        ParitySize size = quick ? ParitySize.QUICK : ParitySize.FULL;
        for (ParityNetwork network : ParityNetwork.all(size)) {
            ParityResult result = ParityRun.of(network, size, precision);
            boolean right = result.worst() <= limit;
            wrong += right ? 0 : 1;
            worst = Math.max(worst, result.worst());
            out.printf(
                    Locale.ROOT,
                    "%-42s %6d %10.1e %10.1e %10s%s%n",
                    result.network(),
                    result.layers(),
                    result.outputs(),
                    result.gradients(),
                    network.carriesStates() ? String.format(Locale.ROOT, "%.1e", result.states()) : "-",
                    right ? "" : "   WRONG");
            out.flush();
        }
        out.printf(Locale.ROOT, "largest: %.1e; limit %.1e%n", worst, limit);
        if (worst == 0) {
            out.println("WRONG: no rounding error anywhere, so nothing was computed on a GPU");
            return 1;
        }
        return wrong == 0 ? 0 : 1;
    }
}
