package org.unroll.recurrent.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * The products of oneDNN with operands rounded to bfloat16, sums and results in single precision. Weights stay in
 * single precision; only what enters a product is rounded, to 8 significant bits (Kalamkar et al., "A study of BFLOAT16
 * for deep learning training", 2019).
 */
final class BFloat16Product implements MatrixProduct {

    private final OneDnnProduct exact = new OneDnnProduct();
    private final ThreadLocal<Map<Layout, Optional<Call>>> calls = ThreadLocal.withInitial(HashMap::new);

    /** What a primitive is made for. */
    private record Layout(
            int rows,
            int columns,
            int inner,
            boolean aTransposed,
            int aStride,
            boolean bTransposed,
            int bStride,
            boolean add,
            int cStride) {}

    @Override
    public String name() {
        return OneDnnProduct.NAME + " bfloat16";
    }

    @Override
    public <A> void multiply(
            Operand<A> a,
            Operand<A> b,
            int rows,
            int columns,
            int inner,
            double beta,
            Numbers<A> c,
            long cAt,
            int cStride) {
        if (c instanceof Numbers.Doubles) {
            exact.multiply(a, b, rows, columns, inner, beta, c, cAt, cStride);
            return;
        }
        NativeThreads.useOne();
        Layout layout = new Layout(
                rows, columns, inner, a.transposed(), a.stride(), b.transposed(), b.stride(), beta != 0, cStride);
        Optional<Call> call = calls.get().computeIfAbsent(layout, Call::prepare);
        if (call.isPresent()) {
            call.get().run(a, b, c, cAt);
        } else {
            exact.multiply(a, b, rows, columns, inner, beta, c, cAt, cStride);
        }
    }

    @Override
    public <A> PackedMatrix<A> pack(Operand<A> b, int columns, int inner) {
        if (b.numbers() instanceof Numbers.Doubles) {
            return exact.pack(b, columns, inner);
        }
        return new OneDnnMatrix<>(exact, b, columns, inner, memory.data_type.bf16);
    }

    /** A primitive, what rounds its operands, and their rounded form. */
    private static final class Call {
        private final OneDnnCall product;
        private final OneDnnCall roundA;
        private final OneDnnCall roundB;
        private final memory a;
        private final memory b;
        private final memory c;
        private final AddressPointer address = new AddressPointer();

        private Call(matmul.primitive_desc description, Layout layout) {
            this.a = OneDnnCall.emptyMemory(
                    matrix(layout.rows(), layout.inner(), layout.aStride(), layout.aTransposed()));
            this.b = OneDnnCall.emptyMemory(
                    matrix(layout.inner(), layout.columns(), layout.bStride(), layout.bTransposed()));
            this.c = OneDnnCall.emptyMemory(matrix(layout.rows(), layout.columns(), layout.cStride(), false));
            memory roundedA = new memory(description.src_desc(), OneDnnLibrary.engine());
            memory roundedB = new memory(description.weights_desc(), OneDnnLibrary.engine());
            this.roundA = OneDnnCall.reorder(a, roundedA);
            this.roundB = OneDnnCall.reorder(b, roundedB);
            this.product = OneDnnCall.matmul(new matmul(description), roundedA, roundedB, c);
        }

        static Optional<Call> prepare(Layout layout) {
            primitive_attr attributes = OneDnnCall.attributes(layout.add());
            memory.desc source = new memory.desc(
                    new long[] {layout.rows(), layout.inner()}, memory.data_type.bf16, memory.format_tag.ab);
            memory.desc weights = new memory.desc(
                    new long[] {layout.inner(), layout.columns()}, memory.data_type.bf16, memory.format_tag.any);
            memory.desc result = matrix(layout.rows(), layout.columns(), layout.cStride(), false);
            matmul.primitive_desc description = new matmul.primitive_desc(
                    new matmul.desc(source, weights, result), attributes, OneDnnLibrary.engine(), false);
            return OneDnnCall.isFast(description) ? Optional.of(new Call(description, layout)) : Optional.empty();
        }

        private static memory.desc matrix(int rows, int columns, int stride, boolean transposed) {
            return new memory.desc(
                    new long[] {rows, columns},
                    memory.data_type.f32,
                    transposed ? new long[] {1, stride} : new long[] {stride, 1});
        }

        void run(Operand<?> left, Operand<?> right, Numbers<?> result, long cAt) {
            OneDnnCall.pointTo(a, address.at(left.numbers(), left.at()));
            OneDnnCall.pointTo(b, address.at(right.numbers(), right.at()));
            OneDnnCall.pointTo(c, address.at(result, cAt));
            roundA.run();
            roundB.run();
            product.run();
        }
    }
}
