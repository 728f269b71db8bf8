package com.acme.loaders;

import java.net.URL;
import java.net.URLClassLoader;

/** Takes its own classes first, as the class loader of a web application may be told to. */
final class ParentLast extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  ParentLast(URL[] jars, ClassLoader parent) {
    super(jars, parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException notOwn) {
        return super.loadClass(name, resolve);
      }
    }
  }
}
