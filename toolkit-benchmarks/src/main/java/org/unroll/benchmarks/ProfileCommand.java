package org.unroll.benchmarks;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows where the time of training iterations goes. */
@Command(name = "profile", description = "Where the time of training iterations goes.")
final class ProfileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A small network.")
    private boolean quick;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Workload workload = Workload.of(quick ? "small-G" : "G");
        out.println(workload.label() + ": " + workload.description() + ", milliseconds per iteration");
        UnrollNetwork.profile(workload, 3, quick ? 3 : 20).lines().forEach(out::println);
        return 0;
    }
}
