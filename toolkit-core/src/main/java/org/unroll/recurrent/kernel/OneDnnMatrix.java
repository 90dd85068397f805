package org.unroll.recurrent.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/**
 * A matrix in the order that oneDNN's {@code matmul} primitive likes best for its right operand. With few rows on the
 * left the primitive then reaches the speed of large products, which {@code sgemm} does not because it rearranges both
 * operands at every call. The matrix may be kept in bfloat16; then left operands are rounded, too.
 *
 * <p>A primitive belongs to one number of rows and one layout of its operands, and to the thread that uses it. If
 * oneDNN has none that is made for the processor, plain {@code sgemm} takes its place.
 */
final class OneDnnMatrix<A> implements PackedMatrix<A> {

    private final MatrixProduct fallback;
    private final Operand<A> matrix;
    private final int columns;
    private final int inner;
    private final memory.data_type precision;
    private final List<Packed> packed = new ArrayList<>();
    private final ThreadLocal<Map<Layout, Optional<Call>>> calls = ThreadLocal.withInitial(HashMap::new);

    /** What a primitive is made for. */
    private record Layout(int rows, int aStride, boolean add, int cStride) {}

    OneDnnMatrix(MatrixProduct fallback, Operand<A> matrix, int columns, int inner, memory.data_type precision) {
        this.fallback = fallback;
        this.matrix = matrix;
        this.columns = columns;
        this.inner = inner;
        this.precision = precision;
    }

    @Override
    public void multiply(
            Numbers<A> a, long aAt, int aStride, int rows, double beta, Numbers<A> c, long cAt, int cStride) {
        NativeThreads.useOne();
        Layout layout = new Layout(rows, aStride, beta != 0, cStride);
        Optional<Call> call = calls.get().computeIfAbsent(layout, this::prepare);
        if (call.isPresent()) {
            call.get().run(a, aAt, c, cAt);
        } else {
            fallback.multiply(Operand.stored(a, aAt, aStride), matrix, rows, columns, inner, beta, c, cAt, cStride);
        }
    }

    @Override
    public void refresh() {
        synchronized (packed) {
            packed.forEach(Packed::makeStale);
        }
    }

    @Override
    public void update() {
        List<Packed> known;
        synchronized (packed) {
            known = List.copyOf(packed);
        }
        known.forEach(Packed::update);
    }

    private boolean isRounded() {
        return precision != memory.data_type.f32;
    }

    private static memory.desc rowMajor(int rows, int columns, int stride) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, new long[] {stride, 1});
    }

    private memory.desc stored() {
        return matrix.transposed()
                ? new memory.desc(new long[] {inner, columns}, memory.data_type.f32, new long[] {1, matrix.stride()})
                : rowMajor(inner, columns, matrix.stride());
    }

    private Optional<Call> prepare(Layout layout) {
        memory.desc original = rowMajor(layout.rows(), inner, layout.aStride());
        memory.desc source = isRounded()
                ? new memory.desc(new long[] {layout.rows(), inner}, precision, memory.format_tag.ab)
                : original;
        memory.desc result = rowMajor(layout.rows(), columns, layout.cStride());
        memory.desc weights = new memory.desc(new long[] {inner, columns}, precision, memory.format_tag.any);
        matmul.primitive_desc description = new matmul.primitive_desc(
                new matmul.desc(source, weights, result),
                OneDnnCall.attributes(layout.add()),
                OneDnnLibrary.engine(),
                false);
        return OneDnnCall.isFast(description) ? Optional.of(new Call(description, original, result)) : Optional.empty();
    }

    /** The matrix in an order, shared by all primitives that want this order. */
    private Packed packed(memory.desc order) {
        synchronized (packed) {
            for (Packed candidate : packed) {
                if (candidate.order.equals(order)) {
                    return candidate;
                }
            }
            Packed added = new Packed(order);
            packed.add(added);
            return added;
        }
    }

    /** The matrix in one order. */
    private final class Packed {
        private final memory.desc order;
        private final memory content;
        private final OneDnnCall copying;
        private boolean stale = true;

        Packed(memory.desc order) {
            this.order = order;
            this.content = new memory(order, OneDnnLibrary.engine());
            memory original = OneDnnCall.emptyMemory(stored());
            OneDnnCall.pointTo(original, new AddressPointer().at(matrix.numbers(), matrix.at()));
            this.copying = OneDnnCall.reorder(original, content);
        }

        synchronized void makeStale() {
            stale = true;
        }

        synchronized void update() {
            if (stale) {
                copying.run();
                stale = false;
            }
        }
    }

    /** A product with its operands, on one thread. */
    private final class Call {
        private final Packed weights;
        private final memory a;
        private final memory c;
        private final Optional<OneDnnCall> rounding;
        private final OneDnnCall product;
        private final AddressPointer address = new AddressPointer();

        Call(matmul.primitive_desc description, memory.desc original, memory.desc result) {
            this.weights = packed(description.weights_desc());
            this.a = OneDnnCall.emptyMemory(original);
            this.c = OneDnnCall.emptyMemory(result);
            memory source = isRounded() ? new memory(description.src_desc(), OneDnnLibrary.engine()) : a;
            this.rounding = isRounded() ? Optional.of(OneDnnCall.reorder(a, source)) : Optional.empty();
            this.product = OneDnnCall.matmul(new matmul(description), source, weights.content, c);
        }

        void run(Numbers<?> source, long aAt, Numbers<?> result, long cAt) {
            weights.update();
            OneDnnCall.pointTo(a, address.at(source, aAt));
            OneDnnCall.pointTo(c, address.at(result, cAt));
            rounding.ifPresent(OneDnnCall::run);
            product.run();
        }
    }
}
