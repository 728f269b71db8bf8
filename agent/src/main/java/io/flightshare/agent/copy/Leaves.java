package io.flightshare.agent.copy;

import java.lang.reflect.Array;
import java.text.Collator;
import java.text.Format;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Date;
import java.util.EnumSet;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, and what the JDK has that can be changed but holds nothing that could be: each keeps a
 * private copy of its own, from which all others are taken.
 */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete", "UnnecessaryStringBuilder"}) // others return them
final class Leaves {
  private Leaves() {}

  /** The part of such an object; null if it is none. */
  static @Nullable Part of(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof Date) { // those of java.sql too
      return cloned((Date) value, date -> (Date) date.clone());
    }
    if (value instanceof Calendar) {
      return cloned((Calendar) value, calendar -> (Calendar) calendar.clone());
    }
    if (value instanceof TimeZone) {
      return cloned((TimeZone) value, zone -> (TimeZone) zone.clone());
    }
    if (value instanceof Format) { // its clone has what its serial form would leave out
      return cloned((Format) value, format -> (Format) format.clone());
    }
    if (value instanceof Collator) { // so has this
      return cloned((Collator) value, collator -> (Collator) collator.clone());
    }
    if (value instanceof EnumSet) {
      return cloned((EnumSet<?>) value, set -> set.clone());
    }
    if (type == BitSet.class) {
      return cloned((BitSet) value, bits -> (BitSet) bits.clone());
    }
    return type == StringBuilder.class || type == StringBuffer.class
        ? text(type, value.toString())
        : atomic(value);
  }

  /** For values whose clone shares nothing that can be changed. */
  private static <T> Part cloned(T value, UnaryOperator<T> clone) {
    T own = clone.apply(value);
    return Part.leaf(value.getClass(), c -> clone.apply(own));
  }

  private static Part text(Class<?> type, String text) {
    return Part.leaf(
        type, c -> type == StringBuilder.class ? new StringBuilder(text) : new StringBuffer(text));
  }

  private static @Nullable Part atomic(Object value) {
    Class<?> type = value.getClass();
    if (type == AtomicInteger.class) {
      int own = ((AtomicInteger) value).get();
      return Part.leaf(type, c -> new AtomicInteger(own));
    }
    if (type == AtomicLong.class) {
      long own = ((AtomicLong) value).get();
      return Part.leaf(type, c -> new AtomicLong(own));
    }
    if (type == AtomicBoolean.class) {
      boolean own = ((AtomicBoolean) value).get();
      return Part.leaf(type, c -> new AtomicBoolean(own));
    }
    if (type == AtomicIntegerArray.class) {
      AtomicIntegerArray array = (AtomicIntegerArray) value;
      int[] own = new int[array.length()];
      for (int i = 0; i < own.length; i++) {
        own[i] = array.get(i);
      }
      return Part.leaf(type, c -> new AtomicIntegerArray(own));
    }
    if (type == AtomicLongArray.class) {
      AtomicLongArray array = (AtomicLongArray) value;
      long[] own = new long[array.length()];
      for (int i = 0; i < own.length; i++) {
        own[i] = array.get(i);
      }
      return Part.leaf(type, c -> new AtomicLongArray(own));
    }
    return null;
  }

  /** The part of an array of whatever type. */
  static Part array(Object array) throws Uncopyable {
    Class<?> element = array.getClass().getComponentType();
    int length = Array.getLength(array);
    if (element.isPrimitive()) {
      Object own = copyOf(array, element, length);
      return Part.leaf(array.getClass(), c -> copyOf(own, element, length));
    }
    if (length > Walk.MAX_SIZE) {
      throw new Uncopyable(Walk.TOO_LARGE);
    }
    Object[] elements = new Object[length];
    System.arraycopy(array, 0, elements, 0, length);
    return Part.shell(
        array.getClass(),
        elements,
        c -> Array.newInstance(element, length),
        (made, children) -> System.arraycopy(children, 0, made, 0, length));
  }

  private static Object copyOf(Object array, Class<?> element, int length) {
    Object copy = Array.newInstance(element, length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }
}
