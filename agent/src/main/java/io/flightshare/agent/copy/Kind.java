package io.flightshare.agent.copy;

/** Knows how objects of one class of the JDK are copied. */
interface Kind {
  /** The part of an object, with what it holds now. */
  Part of(Object value) throws Throwable;
}
