package io.flightshare.agent.copy;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of the JDK are whole in their serial form, so that an object comes out of it as it
 * was. Each class is judged by what it declares itself; an object needs all above it to be whole.
 *
 * <p>A class is whole if it leaves its form to the JVM and has no field that would be left out. Of
 * those that say themselves how they are written, or leave fields out, only those are whole that
 * are named here: what they leave out can be told from the rest, or is a cache. All others count as
 * losing something, as {@code SecureRandom} does its provider, a {@code NullPointerException} what
 * the JVM has to say about it, a {@code URL} its handler, an {@code IdentityHashMap} its keys.
 */
final class WholeForms {
  /** Of these all nested classes too. */
  private static final Set<String> WITH_NESTED =
      names(
          "java.time.Ser",
          "java.time.chrono.Ser",
          "java.util.CollSer",
          "java.util.Collections",
          "java.util.concurrent.atomic.DoubleAdder",
          "java.util.concurrent.atomic.LongAdder");

  private static final Set<String> NAMED =
      names(
          "java.io.File",
          "java.lang.AbstractStringBuilder",
          "java.lang.StackTraceElement",
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.lang.Throwable",
          "java.lang.invoke.SerializedLambda",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.math.MathContext",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetAddress",
          "java.net.InetSocketAddress",
          "java.net.URI",
          "java.sql.BatchUpdateException",
          "java.util.AbstractList",
          "java.util.AbstractMap",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.Currency",
          "java.util.Date",
          "java.util.EnumMap",
          "java.util.EnumSet$SerializationProxy",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.Locale",
          "java.util.PriorityQueue",
          "java.util.Properties",
          "java.util.Random",
          "java.util.SimpleTimeZone",
          "java.util.TimeZone",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.UUID",
          "java.util.Vector",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$CollectionView",
          "java.util.concurrent.ConcurrentHashMap$KeySetView",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentSkipListMap",
          "java.util.concurrent.ConcurrentSkipListSet",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.PriorityBlockingQueue",
          "java.util.concurrent.atomic.AtomicReferenceArray",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.regex.Pattern",
          "sun.util.calendar.ZoneInfo");

  /** Locks that nobody holds, which this map writes for the sake of older ones. */
  private static final String SEGMENT = "java.util.concurrent.ConcurrentHashMap$Segment";

  private static final ClassValue<Boolean> WHOLE =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return judge(type);
        }
      };

  private WholeForms() {}

  private static Set<String> names(String... names) {
    return new HashSet<>(Arrays.asList(names));
  }

  /**
   * The class of the JDK, of this one and those above it, that loses something in its serial form;
   * null if there is none.
   */
  static @Nullable Class<?> losing(Class<?> type) {
    if (Lock.class.isAssignableFrom(type) && !type.getName().equals(SEGMENT)) {
      return type; // the thread that holds it would be lost
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (Types.isOfJdk(c) && !c.isArray() && !WHOLE.get(c)) {
        return c;
      }
    }
    return null;
  }

  private static boolean judge(Class<?> type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    if (NAMED.contains(name)
        || WITH_NESTED.contains(nested < 0 ? name : name.substring(0, nested))
        || type.isEnum()) {
      return true;
    }
    boolean serial = Serializable.class.isAssignableFrom(type);
    boolean stateless = true;
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers)) {
        stateless = false;
        if (!serial || Modifier.isTransient(modifiers)) {
          return false;
        }
      }
    }
    return stateless || (!Externalizable.class.isAssignableFrom(type) && !SerialForm.speaks(type));
  }
}
