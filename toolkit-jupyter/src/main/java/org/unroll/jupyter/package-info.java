/**
 * Notebooks in Java: a kernel for Jupyter, notebooks run without Jupyter, and how Unroll's own types are shown in them.
 *
 * <p>{@link org.unroll.jupyter.Notebook} is what the code of a notebook calls.
 */
package org.unroll.jupyter;
