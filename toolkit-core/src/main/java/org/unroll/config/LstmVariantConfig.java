package org.unroll.config;

import java.util.ArrayList;
import java.util.List;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;

/** Departures of an LSTM from its plain form, as compared by Greff et al., "LSTM: a search space odyssey" (2015). */
@Doc("Departures of an LSTM from its plain form (Greff 2015).")
public record LstmVariantConfig(
        @Doc("Whether a gate decides how much of the candidate enters the memory.") @Default("true") boolean inputGate,
        @Doc("Whether a gate decides how much of the memory is kept.") @Default("true") boolean forgetGate,
        @Doc("Whether a gate decides how much of the memory is handed on.") @Default("true") boolean outputGate,
        @Doc("Function applied to the candidate before it enters the memory.") @Default("tanh")
                LstmActivation inputActivation,
        @Doc("Function applied to the memory before it is handed on.") @Default("tanh") LstmActivation outputActivation,
        @Doc("Forget as much as is written: the forget gate is 1 minus the input gate and has no weights.")
                @Default("false")
                boolean coupledGates,
        @Doc("Let the gates see the memory, unit by unit (Gers & Schmidhuber 2000).") @Default("false")
                boolean peepholes,
        @Doc("Let the gates see all gates of the step before.") @Default("false") boolean fullGateRecurrence) {

    /** Whether there is any gate. */
    boolean hasGate() {
        return inputGate || forgetGate || outputGate;
    }

    List<String> gateNames() {
        List<String> names = new ArrayList<>();
        if (inputGate) {
            names.add("input");
        }
        if (forgetGate && !coupledGates) {
            names.add("forget");
        }
        if (outputGate) {
            names.add("output");
        }
        names.add("candidate");
        return names;
    }
}
