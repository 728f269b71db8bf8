package com.acme.loaders;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;

/** Shows its classes each other and {@code java.*}: no other class, no resource, no parent. */
final class NothingButJava extends URLClassLoader {
  private final ClassLoader jdk = ClassLoader.getSystemClassLoader().getParent();

  NothingButJava(URL[] jars) {
    super(jars, null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return jdk.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : findClass(name);
    }
  }

  @Override
  public URL getResource(String name) {
    return findResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return Collections.emptyEnumeration();
  }
}
