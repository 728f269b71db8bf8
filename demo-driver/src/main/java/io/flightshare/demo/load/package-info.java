/** Closed-loop load over kept-alive HTTP/1.1 connections. */
@NullMarked
package io.flightshare.demo.load;

import org.jspecify.annotations.NullMarked;
