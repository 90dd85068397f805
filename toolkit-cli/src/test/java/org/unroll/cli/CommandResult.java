package org.unroll.cli;

/**
 * What a command left behind.
 *
 * @param exitCode of the process
 * @param output standard output
 * @param errors standard error
 */
record CommandResult(int exitCode, String output, String errors) {}
