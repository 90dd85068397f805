/**
 * The {@code unroll} command: one class for each subcommand, and what they share for talking to people.
 * {@link org.unroll.cli.Terminal} is the only way out, {@link org.unroll.cli.Failures} decides about messages and exit
 * codes.
 */
package org.unroll.cli;
