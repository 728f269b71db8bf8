package com.acme.results;

import java.io.File;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Values of types that only newer versions of Java have. */
final class NewerTypes {
  private static final String RECORD =
      "public record Entry(String name, Object content) {"
          + " public Object content() { return null; } }";

  private NewerTypes() {}

  /** Makers of the collections of Java 9; none before. */
  static Map<String, Callable<?>> collections() throws Exception {
    Map<String, Callable<?>> makers = new LinkedHashMap<>();
    Method listOf;
    try {
      listOf = List.class.getMethod("of", Object[].class);
    } catch (NoSuchMethodException old) {
      return makers;
    }
    Method setOf = Set.class.getMethod("of", Object[].class);
    Method mapOf = Map.class.getMethod("of", Object.class, Object.class);
    Method copyOf = List.class.getMethod("copyOf", Collection.class);
    makers.put("List.of", () -> of(listOf, "a", 1, 2L));
    makers.put("List.of nested", () -> of(listOf, of(listOf, "a"), of(setOf, 1, 2)));
    makers.put("Set.of", () -> of(setOf, "a", "b", "c"));
    makers.put("Map.of", () -> mapOf.invoke(null, "k", of(listOf, "v")));
    makers.put("List.copyOf", () -> copyOf.invoke(null, new ArrayList<Object>()));
    makers.put("List.of mutable", () -> of(listOf, "a", new ArrayList<Object>()));
    return makers;
  }

  private static Object of(Method factory, Object... elements) throws Exception {
    return factory.invoke(null, (Object) elements);
  }

  /** Makers of records; none where the compiler does not know them. */
  static Map<String, Callable<?>> records() throws Exception {
    Map<String, Callable<?>> makers = new LinkedHashMap<>();
    try {
      Class.forName("java.lang.Record");
    } catch (ClassNotFoundException old) {
      return makers;
    }
    Class<?> entry = compile();
    makers.put("record", () -> make(entry, "a", null));
    makers.put("record of record", () -> make(entry, "a", make(entry, "b", 1L)));
    makers.put("record of mutable", () -> make(entry, "a", new ArrayList<Object>()));
    return makers;
  }

  private static Object make(Class<?> entry, String name, Object content) throws Exception {
    return entry.getConstructor(String.class, Object.class).newInstance(name, content);
  }

  private static Class<?> compile() throws Exception {
    File source = new File("Entry.java");
    try (PrintWriter writer = new PrintWriter(source, "UTF-8")) {
      writer.println(RECORD);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int problems = compiler.run(null, null, null, "-proc:none", source.getPath());
    if (problems != 0) {
      throw new IllegalStateException("the record cannot be compiled");
    }
    URLClassLoader loader = new URLClassLoader(new URL[] {new File(".").toURI().toURL()});
    return loader.loadClass("Entry");
  }
}
