/**
 * The config language: what a user can ask for, as records, with the rules between them.
 * {@link org.unroll.config.Experiment#load} reads a config file.
 */
package org.unroll.config;
