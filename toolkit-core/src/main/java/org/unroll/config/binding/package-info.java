/**
 * The YAML form of any record: read with the position of every problem, written, and described to editors.
 * {@link org.unroll.config.binding.ConfigFormat} is the way in.
 *
 * <p>A text passes through {@code YamlReader} (nodes with positions), {@code Assignment} (values from the command line)
 * and {@code SectionType} (the record), which collect what is wrong on the way; {@link org.unroll.config.binding.Rules}
 * then look at the record as a whole. How one type of value is read, written and described stands in one class, a
 * {@code ValueType}.
 */
package org.unroll.config.binding;
