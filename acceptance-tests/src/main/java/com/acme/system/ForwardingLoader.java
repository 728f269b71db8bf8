package com.acme.system;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Adds nothing to its parent but what the JVM gives it, as loaders that only watch do. */
public class ForwardingLoader extends URLClassLoader {
  /** As the JVM wants it of a system class loader. */
  public ForwardingLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  /** As the JVM wants it, from Java 9 on, of one that is to load agents. */
  void appendToClassPathForInstrumentation(String path) throws IOException {
    addURL(new File(path).toURI().toURL());
  }
}
