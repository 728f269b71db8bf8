package com.acme.hello;

/** Says hello. */
public final class HelloMain {
  private HelloMain() {}

  /** No arguments. */
  public static void main(String[] args) {
    System.out.println("hello, world");
  }
}
