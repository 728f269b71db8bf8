package com.acme.loaders;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads {@link Plugin} itself and all else by its parent, as application servers do. */
class PluginLoader extends URLClassLoader {
  private final String own;

  PluginLoader(String own) {
    super(
        new URL[] {PluginLoader.class.getProtectionDomain().getCodeSource().getLocation()},
        PluginLoader.class.getClassLoader());
    this.own = own;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (name.equals(own)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
