/** What runs, scores and models look like on a page. */
package org.unroll.report;
