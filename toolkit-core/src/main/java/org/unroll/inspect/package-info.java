/** What a model does with single examples, for people to read. */
package org.unroll.inspect;
