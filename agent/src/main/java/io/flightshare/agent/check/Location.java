package io.flightshare.agent.check;

/** Where a class file is: an entry of an archive. Immutable. */
final class Location {
  final String className;
  final Archive archive;
  final String entry;

  /** The release of Java that a multi-release jar has this version of the class for; or 0. */
  final int release;

  Location(String className, Archive archive, String entry, int release) {
    this.className = className;
    this.archive = archive;
    this.entry = entry;
    this.release = release;
  }

  @Override
  public String toString() {
    return archive + "!/" + entry;
  }
}
