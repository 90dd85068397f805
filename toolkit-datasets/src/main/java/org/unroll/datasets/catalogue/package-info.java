/** The data sets that Unroll knows by name: what they are, where they come from, and how they get onto this machine. */
package org.unroll.datasets.catalogue;
