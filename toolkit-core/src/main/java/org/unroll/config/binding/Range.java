package org.unroll.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers a key accepts; on a list, the number of its entries. Bounds that are not set do not apply. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** Smallest accepted value. */
    double atLeast() default Double.NEGATIVE_INFINITY;

    /** Largest accepted value. */
    double atMost() default Double.POSITIVE_INFINITY;

    /** Accepted values are larger than this one. */
    double above() default Double.NEGATIVE_INFINITY;

    /** Accepted values are smaller than this one. */
    double below() default Double.POSITIVE_INFINITY;
}
