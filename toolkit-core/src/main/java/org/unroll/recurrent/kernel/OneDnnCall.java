package org.unroll.recurrent.kernel;

import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
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

/** A primitive of oneDNN with its arguments, ready to run on one thread again and again without garbage. */
final class OneDnnCall {

    /** Names of the implementations that are made for a processor's wide instructions begin like this. */
    private static final String FAST = "brg";

    @SuppressWarnings("unused") // while they are referenced their native memory is not freed
    private final List<Pointer> owned;

    private final dnnl_primitive primitive;
    private final dnnl_stream queue;
    private final int count;
    private final dnnl_exec_arg_t arguments;

    private OneDnnCall(org.bytedeco.dnnl.primitive operation, int[] names, memory... values) {
        stream owner = new stream(OneDnnLibrary.engine());
        this.owned = List.of(operation, owner, values[0], values[values.length - 1]);
        this.primitive = operation.get();
        this.queue = owner.get();
        this.count = values.length;
        this.arguments = new dnnl_exec_arg_t(count);
        for (int i = 0; i < count; i++) {
            arguments.position(i).arg(names[i]).memory(values[i].get());
        }
        arguments.position(0);
    }

    /** {@code c = a b}. */
    static OneDnnCall matmul(matmul primitive, memory a, memory b, memory c) {
        int[] names = {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST};
        return new OneDnnCall(primitive, names, a, b, c);
    }

    /** Copies a matrix into another order or precision. */
    static OneDnnCall reorder(memory from, memory to) {
        int[] names = {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO};
        return new OneDnnCall(new reorder(from, to), names, from, to);
    }

    /** Whether a product is computed by an implementation that is worth packing for. */
    static boolean isFast(matmul.primitive_desc description) {
        return description.impl_info_str().getString().startsWith(FAST);
    }

    /** Whether the product is added to what the result holds. */
    static primitive_attr attributes(boolean add) {
        primitive_attr attributes = new primitive_attr();
        if (add) {
            post_ops sum = new post_ops();
            sum.append_sum();
            attributes.set_post_ops(sum);
        }
        return attributes;
    }

    /** Memory that is yet to be {@linkplain #pointTo pointed} somewhere. */
    static memory emptyMemory(memory.desc order) {
        return new memory(order, OneDnnLibrary.engine(), new Pointer());
    }

    static void pointTo(memory matrix, Pointer address) {
        requireSuccess(dnnl.dnnl_memory_set_data_handle(matrix.get(), address));
    }

    static void requireSuccess(int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a matrix product (status " + status + ").");
        }
    }

    void run() {
        requireSuccess(dnnl.dnnl_primitive_execute(primitive, queue, count, arguments));
    }
}
