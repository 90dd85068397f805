package org.unroll.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The parts of {@code gpu/check.sh} that the command {@code unroll} does not have; alone, it tells which GPU there is.
 */
@Command(
        name = "gpu-check",
        mixinStandardHelpOptions = true,
        subcommands = {ParityCommand.class, GpuBenchmarkCommand.class, ProfileCommand.class, ScoresCommand.class},
        description = "Tells which GPU there is.")
final class GpuCheck implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int NO_GPU = 2;

    @Spec
    private CommandSpec spec;

    private GpuCheck() {}

    /** Exit codes: 0 all right, 1 something is wrong, 2 no GPU that can be used. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new GpuCheck()).setOut(out);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            out.flush();
            if (failure instanceof DeviceException) {
                line.getErr().println("error: " + failure.getMessage());
                return NO_GPU;
            }
            failure.printStackTrace(line.getErr());
            return WRONG;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() {
        DeviceChoice.of(DeviceWish.GPU)
                .device()
                .ifPresent(gpu -> spec.commandLine().getOut().println(gpu.description()));
        return 0;
    }
}
