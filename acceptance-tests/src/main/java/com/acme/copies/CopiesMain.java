package com.acme.copies;

import com.acme.probe.Facts;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks the agent's jar for copies, changes one, and looks at the others. */
public final class CopiesMain {
  private static Object copies;
  private static Method snapshot;
  private static Method copy;
  private static Method reason;

  private CopiesMain() {}

  /** The agent's jar. */
  @SuppressWarnings("JavaUtilDate") // as legacy code has it
  public static void main(String[] args) throws Exception {
    open(new File(args[0]));
    CopiesMain.<StringBuilder>tell("text", new StringBuilder("a"), t -> t.append("b"));
    tell("array", new int[][] {{1}, {2}}, a -> a[0][0] = 9);
    tell("list", new ArrayList<>(texts()), CopiesMain::changeFirst);
    tell("view", Collections.unmodifiableList(new ArrayList<>(texts())), CopiesMain::changeFirst);
    tell("synchronized", Collections.synchronizedList(texts()), CopiesMain::changeFirst);
    tell("checked", Collections.checkedList(texts(), StringBuilder.class), l -> l.clear());
    tell("asList", Arrays.asList(new StringBuilder("a")), CopiesMain::changeFirst);
    tell("single", Collections.singletonList(new StringBuilder("a")), CopiesMain::changeFirst);
    Map<String, StringBuilder> tree = new TreeMap<>(Comparator.<String>reverseOrder());
    tree.put("a", new StringBuilder("1"));
    tree.put("b", new StringBuilder("2"));
    tell("tree", tree, m -> m.get("a").append("!"));
    tell("map", new HashMap<>(tree), m -> m.remove("a"));
    tell("linked", new LinkedHashMap<>(tree), m -> m.remove("a"));
    Map<TimeUnit, StringBuilder> byUnit = new EnumMap<>(TimeUnit.class);
    tell("enum", byUnit, m -> m.put(TimeUnit.DAYS, new StringBuilder("d")));
    tell("optional", Optional.of(new StringBuilder("a")), o -> o.get().append("b"));
    tell("atomic", new AtomicReference<>(texts()), r -> r.get().clear());
    tell("date", new Date(5), d -> d.setTime(60_000));
    tell("calendar", new GregorianCalendar(2026, 1, 2), c -> c.add(Calendar.YEAR, 1));
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    tell("properties", properties, p -> p.clear());
    tell("failure", new IllegalStateException("x"), e -> e.addSuppressed(new Exception("y")));
    Folder root = new Folder("root", null);
    new Folder("child", root);
    tell("circle", root, r -> r.children.iterator().next().note.append("!"));
    Basket basket = new Basket();
    basket.add("line");
    tell("clone", basket, b -> b.change("changed"));
    tell("form", new Titled("title", texts()), CopiesMain::changeFirst);
    Facts.tell("plain", reason.invoke(copies, new Basket.Line("a")));
  }

  private static List<StringBuilder> texts() {
    return new ArrayList<>(Arrays.asList(new StringBuilder("a"), new StringBuilder("b")));
  }

  private static void changeFirst(Collection<StringBuilder> texts) {
    texts.iterator().next().append("!");
  }

  /** "own" if two copies and the original have nothing in common but their looks. */
  @SuppressWarnings("unchecked")
  private static <T> void tell(String name, T original, Consumer<T> change) throws Exception {
    Object taken = snapshot.invoke(copies, original);
    if (taken == null) {
      Facts.tell(name, reason.invoke(copies, original));
      return;
    }
    String before = look(original);
    T one = (T) copy.invoke(taken);
    change.accept(one);
    String changed = look(one);
    T two = (T) copy.invoke(taken);
    boolean own =
        look(two).equals(before)
            && look(original).equals(before)
            && !changed.equals(before)
            && one.getClass() == original.getClass();
    Facts.tell(name, own ? "own" : before + " | " + changed + " | " + look(two));
  }

  private static String look(Object value) {
    if (value instanceof Throwable) {
      return value + Arrays.toString(((Throwable) value).getSuppressed());
    }
    return value instanceof Object[] ? Arrays.deepToString((Object[]) value) : value.toString();
  }

  private static void open(File jar) throws Exception {
    ClassLoader outside = new URLClassLoader(new URL[] {jar.toURI().toURL()}, null);
    Constructor<?> loader =
        outside
            .loadClass("io.flightshare.agent.AgentClassLoader")
            .getDeclaredConstructor(File.class);
    loader.setAccessible(true);
    ClassLoader inside = (ClassLoader) loader.newInstance(jar);
    Class<?> type = inside.loadClass("io.flightshare.agent.copy.Copies");
    Predicate<Object> nothing = value -> false;
    try {
      copies = type.getConstructor(Predicate.class).newInstance(nothing);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    snapshot = type.getMethod("snapshot", Object.class);
    reason = type.getMethod("reason", Object.class);
    copy = inside.loadClass("io.flightshare.agent.copy.Snapshot").getMethod("copy");
  }
}
