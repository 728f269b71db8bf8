package io.flightshare.flight;

/** What is found on a walk over the stripes of a table. Used by one thread. */
final class Census {
  long arrived;
  long led;
  long allocated;
  long returned;
  int listed;
  int referenced;
  int stored;
}
