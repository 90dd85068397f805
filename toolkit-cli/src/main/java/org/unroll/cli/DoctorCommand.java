package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.unroll.diagnose.Advice;
import org.unroll.diagnose.DiskSpace;
import org.unroll.diagnose.Gpu;
import org.unroll.diagnose.Machine;
import org.unroll.diagnose.Memory;
import org.unroll.diagnose.PrecisionKernel;
import org.unroll.diagnose.Processor;
import org.unroll.diagnose.Threads;
import org.unroll.recurrent.kernel.NativeLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what this machine offers and what Unroll makes of it. */
@Command(
        name = "doctor",
        description = {
            "Shows what this machine offers, what Unroll makes of it, and what should be changed.",
            "",
            "Prints versions, processor, memory, native libraries, the kernels that layers get and why no faster ones,"
                    + " threads, and disk space, then advice. Exit code 1 if Unroll cannot work on this machine.",
            "The system property unroll.threads sets the number of threads, unroll.kernel the kernel: auto, portable or"
                    + " onednn."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME}",
            "  ${COMMAND-FULL-NAME} --json",
            "  UNROLL_JVM_OPTS=-Dunroll.kernel=portable ${COMMAND-FULL-NAME}"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int NAME_WIDTH = 18;

    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Machine machine = Machine.inspect();
        List<Advice> advice = Advice.on(machine);
        if (json) {
            terminal.line(JsonText.of(asJson(machine, advice)));
        } else {
            print(machine, advice);
        }
        boolean unusable = advice.stream().anyMatch(each -> each.severity() == Advice.Severity.PROBLEM);
        return unusable ? Failures.RUN_FAILED : Failures.SUCCESS;
    }

    private static Map<String, Object> asJson(Machine machine, List<Advice> advice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unroll", machine.unroll());
        json.put("deeplearning4j", machine.deeplearning4j());
        json.put("java", machine.java());
        json.put("system", machine.system());
        json.put("processor", processor(machine.processor()));
        json.put("memory", memory(machine.memory()));
        json.put(
                "libraries",
                machine.libraries().stream().map(DoctorCommand::library).toList());
        json.put(
                "kernels", machine.kernels().stream().map(DoctorCommand::kernel).toList());
        json.put("gpu", gpu(machine.gpu()));
        json.put("threads", threads(machine.threads()));
        json.put(
                "folders", machine.folders().stream().map(DoctorCommand::folder).toList());
        json.put("advice", advice.stream().map(DoctorCommand::advice).toList());
        return json;
    }

    private static Map<String, Object> gpu(Gpu gpu) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("description", gpu.description().orElse(null));
        json.put("reasons", gpu.reasons());
        return json;
    }

    private static Map<String, Object> processor(Processor processor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", processor.model().orElse(null));
        json.put("architecture", processor.architecture());
        json.put("logicalCores", processor.logicalCores());
        json.put("physicalCores", processor.physicalCores());
        json.put("features", processor.features());
        json.put("oneDnnInstructions", processor.oneDnnInstructions().orElse(null));
        return json;
    }

    private static Map<String, Object> memory(Memory memory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("totalBytes", memory.total());
        json.put("freeBytes", memory.free());
        json.put("javaLimitBytes", memory.javaLimit());
        json.put("arrayLimitBytes", memory.arrayLimit());
        return json;
    }

    private static Map<String, Object> library(NativeLibrary library) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", library.name());
        json.put("version", library.version().orElse(null));
        json.put("obstacle", library.obstacle().orElse(null));
        json.put("required", library.required());
        return json;
    }

    private static Map<String, Object> kernel(PrecisionKernel kernel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("precision", kernel.precision());
        json.put("kernel", kernel.kernel().orElse(null));
        json.put("reason", kernel.reason().orElse(null));
        return json;
    }

    private static Map<String, Object> threads(Threads threads) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unroll", threads.unroll());
        json.put("set", threads.set().orElse(null));
        json.put("ompNumThreads", threads.ompNumThreads().orElse(null));
        return json;
    }

    private static Map<String, Object> folder(DiskSpace folder) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("purpose", folder.purpose());
        json.put("folder", folder.folder().toString());
        json.put("freeBytes", folder.free().orElse(null));
        json.put("writable", folder.writable());
        return json;
    }

    private static Map<String, Object> advice(Advice advice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", advice.severity().name().toLowerCase(Locale.ROOT));
        json.put("text", advice.text());
        return json;
    }

    private void print(Machine machine, List<Advice> advice) {
        line("Unroll", machine.unroll() + ", Deeplearning4j " + machine.deeplearning4j());
        line("Java", machine.java());
        line("System", machine.system());
        print(machine.processor());
        Memory memory = machine.memory();
        line(
                "Memory",
                ByteSize.of(memory.total()) + ", " + ByteSize.of(memory.free()) + " free; at most "
                        + ByteSize.of(memory.javaLimit()) + " for Java and " + ByteSize.of(memory.arrayLimit())
                        + " for arrays");
        for (NativeLibrary library : machine.libraries()) {
            line(
                    library.name(),
                    library.version()
                            .orElseGet(() -> "none: " + library.obstacle().orElseThrow()));
        }
        for (PrecisionKernel kernel : machine.kernels()) {
            String reason = kernel.reason().map(text -> " (" + text + ")").orElse("");
            line("Kernel, " + kernel.precision(), kernel.kernel().orElse("none") + reason);
        }
        line(
                "GPU",
                machine.gpu()
                        .description()
                        .orElse("none: " + String.join("; ", machine.gpu().reasons())));
        print(machine.threads());
        for (DiskSpace folder : machine.folders()) {
            line(
                    "Disk",
                    folder.free().map(free -> ByteSize.of(free) + " free").orElse("unknown space") + " in "
                            + folder.folder() + " (" + folder.purpose() + (folder.writable() ? ")" : ", read-only)"));
        }
        terminal.line("");
        if (advice.isEmpty()) {
            terminal.line("Nothing to improve.");
        }
        for (Advice each : advice) {
            terminal.line(each.severity().name().toLowerCase(Locale.ROOT) + ": " + each.text());
        }
    }

    private void print(Processor processor) {
        line("Processor", processor.model().map(model -> model + ", ").orElse("") + processor.architecture());
        List<String> instructions = new ArrayList<>(processor.features());
        if (!instructions.isEmpty()) {
            line("Instructions", String.join(", ", instructions));
        }
        processor.oneDnnInstructions().ifPresent(used -> line("", "oneDNN uses " + used));
        line("Cores", processor.physicalCores() + " physical, " + processor.logicalCores() + " logical");
    }

    private void print(Threads threads) {
        line(
                "Threads",
                threads.unroll()
                        + (threads.set().isPresent() ? " (-Dunroll.threads)" : " (one for each physical core)"));
        line(
                Threads.OMP_NUM_THREADS,
                threads.ompNumThreads().orElse("not set") + " (threads of ND4J's own operations)");
    }

    private void line(String name, String value) {
        terminal.line(("%-" + NAME_WIDTH + "s%s").formatted(name, value));
    }
}
