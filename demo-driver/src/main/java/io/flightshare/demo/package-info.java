/** The demonstration: the same application and load without and with the agent. */
@NullMarked
package io.flightshare.demo;

import org.jspecify.annotations.NullMarked;
