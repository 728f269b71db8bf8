package io.flightshare.benchmarks.startup;

/** What the JVMs run: says hello with the help of the one class that agents weave. */
public final class Hello {
  private Hello() {}

  /** No arguments. */
  public static void main(String[] args) {
    System.out.println(new Service().find(1));
  }

  /** Has the method that rules name. */
  static class Service {
    String find(long id) {
      return "hello, world " + id;
    }
  }
}
