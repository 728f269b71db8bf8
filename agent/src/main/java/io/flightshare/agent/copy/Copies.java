package io.flightshare.agent.copy;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes deep copies of what methods return, as far as that can be done and be known to be right:
 *
 * <ul>
 *   <li>arrays, and the JDK's collections, maps, views, optionals, entries, atomics and dates, with
 *       their kind, order, comparator and capacity;
 *   <li>records, through their canonical constructor;
 *   <li>objects of classes that are Cloneable with a public {@code clone()}, or Serializable and
 *       leave the form to the JVM: field by field, transient fields too. Where the fields are not
 *       enough, a {@code clone()} is taken if it shares nothing with the object that can change;
 *   <li>all else that is Serializable, through its serial form, with the very classes it came from,
 *       unless a transient field would be lost.
 * </ul>
 *
 * <p>What is known to be immutable, enums and classes are their own copies; so is, inside of a
 * value, what has no state, or whose serial form leads back to it because there is only one of it.
 * Whatever is reached by two ways, circles too, is one object in the copy; a value for which that
 * could not be kept has none. No depth of nesting is too much; 500000 objects and references are.
 *
 * <p>Code of the application runs where it has to: {@code hashCode}, {@code equals} and comparators
 * of elements, constructors of records, {@code clone()}, serial forms. Thread-safe.
 */
public final class Copies {
  private final Predicate<Object> immutable;

  /**
   * Copies for a notion of immutability.
   *
   * @param immutable whether a value, never null, is known never to change, with all it holds; it
   *     is then its own copy. Strings, boxes, enums and classes need not be known to it
   */
  public Copies(Predicate<Object> immutable) {
    this.immutable = immutable;
  }

  /**
   * A snapshot of a value, from which copies can be taken later, by any thread, also at the same
   * time. Whoever calls this sees to it that nobody changes the value meanwhile.
   *
   * @return null if some part of the value cannot be copied; {@link #reason} tells which
   */
  public @Nullable Snapshot snapshot(@Nullable Object value) {
    try {
      return value == null ? () -> null : plan(value);
    } catch (Throwable cannot) { // code of the application may throw anything
      return null;
    }
  }

  private Plan plan(Object value) throws Throwable {
    Set<Class<?>> cloned = new HashSet<>();
    while (true) {
      Walk walk = new Walk(immutable, cloned);
      try {
        Object root = walk.run(value);
        Object divided = walk.divided();
        return divided == null ? Plan.of(root, walk.parts()) : asOnePiece(value, divided);
      } catch (Uncopyable e) {
        // The fields are not enough: whoever holds them may know better.
        Class<?> next = walk.nearestCloneable();
        if (next == null || !cloned.add(next)) {
          throw e;
        }
      }
    }
  }

  /** What pieces would divide, a single one keeps together. */
  private static Plan asOnePiece(Object value, Object divided) throws Throwable {
    if (value instanceof Serializable) {
      try {
        Part whole = Streams.part(value, Walk.identitySet());
        if (whole != null) {
          return Plan.of(new Ref(0), Collections.singletonList(whole));
        }
      } catch (Uncopyable neither) {
        // then what stands in the way is still what would be divided
      }
    }
    throw new Uncopyable(
        divided.getClass().getName()
            + ": reached from inside and from outside of an object that can only be copied as one"
            + " piece");
  }

  /** Why a value has no snapshot, for a message: the type that stood in the way, and where. */
  public String reason(@Nullable Object value) {
    if (value == null) {
      return "nothing stands in the way";
    }
    try {
      plan(value);
      return "nothing stands in the way";
    } catch (Uncopyable e) {
      return e.why();
    } catch (StackOverflowError e) {
      return value.getClass().getName() + ": nested too deeply for its serial form";
    } catch (Throwable e) {
      return value.getClass().getName() + ": to copy it failed with " + e;
    }
  }
}
