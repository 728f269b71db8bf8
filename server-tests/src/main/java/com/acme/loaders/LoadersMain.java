package com.acme.loaders;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Paths;

/** Runs the shop in a hierarchy of class loaders of which the class path knows nothing. */
public final class LoadersMain {
  private static final String DAO = "com.acme.shop.ProductDao";

  private LoadersMain() {}

  /** The kind of hierarchy, the jar of the shop, a port. */
  public static void main(String[] args) throws Exception {
    URL[] shop = {Paths.get(args[1]).toUri().toURL()};
    switch (args[0]) {
      case "parent-last":
        // Both hold a copy of the DAO, and both use it: two classes of one name.
        ClassLoader ear = new URLClassLoader(shop, LoadersMain.class.getClassLoader());
        ClassLoader war = new ParentLast(shop, ear);
        Class.forName(DAO, true, ear);
        start(war, args[2]);
        break;
      case "nothing-but-java":
        start(new NothingButJava(shop), args[2]);
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  private static void start(ClassLoader loader, String port)
      throws ReflectiveOperationException, IOException {
    Class<?> server = Class.forName("com.acme.shop.PlainServer", true, loader);
    if (server.getClassLoader() != loader) {
      throw new IllegalStateException(server + " is of " + server.getClassLoader());
    }
    Thread.currentThread().setContextClassLoader(loader);
    try {
      server.getMethod("start", int.class).invoke(null, Integer.parseInt(port));
    } catch (InvocationTargetException e) {
      throw new IOException(e.getCause());
    }
  }
}
