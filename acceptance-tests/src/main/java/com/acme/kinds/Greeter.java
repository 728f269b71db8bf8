package com.acme.kinds;

/** Not public, so its proxies are made in this package. */
interface Greeter {
  String greet(String name);
}
