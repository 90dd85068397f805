package org.unroll.benchmarks;

import java.util.Locale;

/** What a worker process measures. */
sealed interface Subject {

    /** This subject as one word. */
    String word();

    /** Iterations of a network. */
    record Network(Workload workload, Phase phase) implements Subject {
        @Override
        public String word() {
            return workload.label() + ":" + phase.name();
        }
    }

    /** The recurrent layers alone of training iterations, forward and backward. */
    record Layers(Workload workload) implements Subject {
        private static final String WHAT = "LAYERS";

        @Override
        public String word() {
            return workload.label() + ":" + WHAT;
        }
    }

    /** {@code [rows, inner]} times {@code [inner, columns]}, in single precision. */
    record Product(int rows, int columns, int inner) implements Subject {
        @Override
        public String word() {
            return rows + "x" + columns + "x" + inner;
        }

        /** Floating-point operations of one product. */
        double operations() {
            return 2.0 * rows * columns * inner;
        }
    }

    /** The subject of a {@link #word}. */
    static Subject of(String word) {
        String[] network = word.split(":", -1);
        if (network.length == 2 && network[1].equals(Layers.WHAT)) {
            return new Layers(Workload.of(network[0]));
        }
        if (network.length == 2) {
            return new Network(Workload.of(network[0]), Phase.valueOf(network[1]));
        }
        String[] product = word.split("x", -1);
        if (product.length == 3) {
            return new Product(
                    Integer.parseInt(product[0]), Integer.parseInt(product[1]), Integer.parseInt(product[2]));
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "'%s' is no subject; expected WORKLOAD:PHASE or ROWSxCOLUMNSxINNER.", word));
    }
}
