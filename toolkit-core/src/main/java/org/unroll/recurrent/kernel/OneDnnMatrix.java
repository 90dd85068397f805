package org.unroll.recurrent.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/**
 * A matrix in the order that oneDNN's {@code matmul} primitive likes best for its right operand. With few rows on the
 * left the primitive then reaches the speed of large products, which {@code sgemm} does not because it rearranges both
 * operands at every call.
 *
 * <p>A primitive belongs to one number of rows and one layout of its operands, and to the thread that uses it. If
 * oneDNN has none that is made for the processor, plain {@code sgemm} takes its place.
 */
final class OneDnnMatrix<A> implements PackedMatrix<A> {

    /** Names of implementations that take packed operands begin like this. */
    private static final String FAST = "brg";

    private static final int ARGUMENTS = 3;

    private final MatrixProduct fallback;
    private final Operand<A> matrix;
    private final int columns;
    private final int inner;
    private final List<Packed> packed = new ArrayList<>();
    private final ThreadLocal<Map<Layout, Optional<Call>>> calls = ThreadLocal.withInitial(HashMap::new);

    /** What a primitive is made for. */
    private record Layout(int rows, int aStride, boolean add, int cStride) {}

    OneDnnMatrix(MatrixProduct fallback, Operand<A> matrix, int columns, int inner) {
        this.fallback = fallback;
        this.matrix = matrix;
        this.columns = columns;
        this.inner = inner;
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

    static void requireSuccess(int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a matrix product (status " + status + ").");
        }
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
        primitive_attr attributes = new primitive_attr();
        if (layout.add()) {
            post_ops sum = new post_ops();
            sum.append_sum();
            attributes.set_post_ops(sum);
        }
        memory.desc source = rowMajor(layout.rows(), inner, layout.aStride());
        memory.desc result = rowMajor(layout.rows(), columns, layout.cStride());
        memory.desc weights = new memory.desc(new long[] {inner, columns}, memory.data_type.f32, memory.format_tag.any);
        matmul.primitive_desc description = new matmul.primitive_desc(
                new matmul.desc(source, weights, result), attributes, OneDnnLibrary.engine(), false);
        if (!description.impl_info_str().getString().startsWith(FAST)) {
            return Optional.empty();
        }
        return Optional.of(new Call(new matmul(description), source, result, packed(description.weights_desc())));
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
        private final memory original;
        private final reorder copying;
        private boolean stale = true;

        Packed(memory.desc order) {
            this.order = order;
            this.content = new memory(order, OneDnnLibrary.engine());
            this.original = new memory(
                    stored(), OneDnnLibrary.engine(), (Pointer) new AddressPointer().at(matrix.numbers(), matrix.at()));
            this.copying = new reorder(original, content);
        }

        synchronized void makeStale() {
            stale = true;
        }

        synchronized void update(stream queue) {
            if (stale) {
                copying.execute(queue, original, content);
                queue._wait();
                stale = false;
            }
        }
    }

    /** A primitive and its arguments. */
    private final class Call {
        @SuppressWarnings("unused") // while it is referenced its native memory is not freed
        private final matmul primitive;

        private final stream queue;
        private final Packed weights;
        private final memory a;
        private final memory c;
        private final dnnl_primitive primitiveHandle;
        private final dnnl_stream queueHandle;
        private final dnnl_memory aHandle;
        private final dnnl_memory cHandle;
        private final AddressPointer address = new AddressPointer();
        private final dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(ARGUMENTS);

        Call(matmul primitive, memory.desc source, memory.desc result, Packed weights) {
            this.primitive = primitive;
            this.weights = weights;
            this.queue = new stream(OneDnnLibrary.engine());
            this.a = new memory(source, OneDnnLibrary.engine(), new Pointer());
            this.c = new memory(result, OneDnnLibrary.engine(), new Pointer());
            this.primitiveHandle = primitive.get();
            this.queueHandle = queue.get();
            this.aHandle = a.get();
            this.cHandle = c.get();
            set(0, dnnl.DNNL_ARG_SRC, aHandle);
            set(1, dnnl.DNNL_ARG_WEIGHTS, weights.content.get());
            set(2, dnnl.DNNL_ARG_DST, cHandle);
            arguments.position(0);
        }

        private void set(int position, int argument, dnnl_memory value) {
            arguments.position(position).arg(argument).memory(value);
        }

        void run(Numbers<?> source, long aAt, Numbers<?> result, long cAt) {
            weights.update(queue);
            requireSuccess(dnnl.dnnl_memory_set_data_handle(aHandle, address.at(source, aAt)));
            requireSuccess(dnnl.dnnl_memory_set_data_handle(cHandle, address.at(result, cAt)));
            requireSuccess(dnnl.dnnl_primitive_execute(primitiveHandle, queueHandle, ARGUMENTS, arguments));
        }
    }
}
