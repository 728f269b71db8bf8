package io.flightshare.demo;

import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {

  private Machine() {}

  /** The {@code java} program of this JVM, which both applications run on too. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  static String describe() {
    return String.format(
        "%d cores, %s %s, %s %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }
}
