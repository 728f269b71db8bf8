/** The application under load, as a process and over HTTP. */
@NullMarked
package io.flightshare.demo.app;

import org.jspecify.annotations.NullMarked;
