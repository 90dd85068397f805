package org.unroll.recurrent;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;

/** A vertex that reads one sequence and learns nothing; its runtime side is a {@link ParameterlessVertex}. */
abstract class SequenceVertex extends GraphVertex {

    @Override
    public final MemoryReport getMemoryReport(InputType... inputs) {
        InputType output = getOutputType(0, inputs);
        return new LayerMemoryReport.Builder(getClass().getSimpleName(), getClass(), inputs[0], output)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, inputs[0].arrayElementsPerExample() + output.arrayElementsPerExample())
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public final long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public final int minVertexInputs() {
        return 1;
    }

    @Override
    public final int maxVertexInputs() {
        return 1;
    }
}
