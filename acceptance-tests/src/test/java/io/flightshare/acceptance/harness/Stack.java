package io.flightshare.acceptance.harness;

/**
 * Libraries that applications under test run with, on one JDK.
 *
 * @param libraries the name of the build's set of jars
 * @param jdk that runs them
 */
public record Stack(String libraries, Jdk jdk) {
  /** A JVM with all of it. */
  public Jvm jvm() {
    return Jvm.of(jdk).libraries(libraries);
  }

  @Override
  public String toString() {
    return libraries + " on " + jdk;
  }
}
