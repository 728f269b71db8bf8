/** What was measured, as a table, JSON and a page. */
@NullMarked
package io.flightshare.demo.report;

import org.jspecify.annotations.NullMarked;
