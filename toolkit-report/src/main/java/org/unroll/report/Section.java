package org.unroll.report;

/**
 * A part of a page, under a heading of its own.
 *
 * @param id by which the page links to it
 * @param title its heading
 * @param html what stands below
 */
record Section(String id, String title, String html) {}
