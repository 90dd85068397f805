/** Networks of DL4J's own layers alone, for programs without Unroll. */
package org.unroll.graph.plain;
