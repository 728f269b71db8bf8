package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.key.KeyEquality;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one site makes its keys out of what the gate hands over. Arguments go into the key as they
 * are, primitives without a box. Only where a property or the caller has to be read, or where there
 * are too many arguments, one array holds all parts. Immutable.
 */
final class KeyPlan {
  /** Bits of {@link #used}: a–d, p–s. */
  private static final int FIRST_PRIMITIVE = 4;

  private static final int EVERYTHING = 0xFF;

  private final boolean usesThis;
  private final int used;
  private final PartReader @Nullable [] readers;
  private final KeyLayout layout;

  private KeyPlan(boolean usesThis, int used, PartReader @Nullable [] readers, KeyLayout layout) {
    this.usesThis = usesThis;
    this.used = used;
    this.readers = readers;
    this.layout = layout;
  }

  /**
   * The plan of one site.
   *
   * @param callers reads what is about the caller; null if all that matters is whether the parts
   *     fit
   * @throws IllegalArgumentException if a part names what the method does not have; the message
   *     says so
   */
  static KeyPlan of(List<KeyPart> parts, ArgumentShape shape, @Nullable CallerReaders callers) {
    boolean usesThis = false;
    boolean runsCode = false;
    int used = 0;
    List<PartReader> readers = new ArrayList<>();
    KeyLayout layout = new KeyLayout(shape);
    for (KeyPart part : parts) {
      layout.add(part);
      switch (part.kind()) {
        case THIS:
          usesThis = true;
          break;
        case ARGS:
          used = EVERYTHING;
          for (int i = 0; i < shape.count(); i++) {
            readers.add(new ArgumentReader(shape, i, null));
          }
          break;
        case ARG:
          used |= 1 << place(shape, checkedIndex(part, shape));
          runsCode |= !part.path().isEmpty();
          readers.add(ArgumentReader.of(shape, part));
          break;
        case STATIC:
        case MDC:
          runsCode = true;
          if (callers != null) {
            readers.add(callers.reader(part));
          }
          break;
      }
    }
    boolean inPlace = !runsCode && (used == EVERYTHING || shape.form() != ArgumentShape.Form.ARRAY);
    return new KeyPlan(
        usesThis,
        used,
        inPlace ? null : readers.toArray(new PartReader[0]),
        inPlace ? layout : layout.inOneArray());
  }

  private static int place(ArgumentShape shape, int argument) {
    return shape.slot(argument) + (shape.isPrimitive(argument) ? FIRST_PRIMITIVE : 0);
  }

  private static int checkedIndex(KeyPart part, ArgumentShape shape) {
    int count = shape.count();
    if (part.index() >= count) {
      String found =
          count == 0
              ? "no parameters"
              : count == 1 ? "one parameter, arg0" : "only arg0 to arg" + (count - 1);
      throw new IllegalArgumentException("key part " + part + ": the method has " + found);
    }
    if (!part.path().isEmpty() && shape.isPrimitive(part.index())) {
      throw new IllegalArgumentException(
          "key part " + part + ": arg" + part.index() + " is a primitive, which has no properties");
    }
    return part.index();
  }

  boolean usesThis() {
    return usesThis;
  }

  /** Whether the arguments are in the key all and as they are, which is the rule. */
  boolean takesAllInPlace() {
    return readers == null && used == EVERYTHING;
  }

  /** Whether {@link #read} makes the key, and not the arguments where they are. */
  boolean readsParts() {
    return readers != null;
  }

  /** Whether the object in this place, 0 to 3 for a to d, is part of the key. */
  boolean usesObject(int place) {
    return (used & (1 << place)) != 0;
  }

  /** Whether the primitive in this place, 0 to 3 for p to s, is part of the key. */
  boolean usesPrimitive(int place) {
    return (used & (1 << (FIRST_PRIMITIVE + place))) != 0;
  }

  /**
   * The parts of the key in one array.
   *
   * @throws Throwable what a getter throws
   */
  @Nullable Object[] read(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable {
    PartReader[] all = Objects.requireNonNull(readers);
    @Nullable Object[] parts = new Object[all.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = all[i].read(a, b, c, d, p, q, r, s);
    }
    return parts;
  }

  /** How many parts the key has, {@code args} counted as so many as there are arguments. */
  int size() {
    return layout.size();
  }

  /** Whether the part in this position is the receiver. */
  boolean isThis(int position) {
    return layout.isThis(position);
  }

  /** The part in this position of a key as it stands in a flight; a primitive as its own box. */
  @Nullable Object part(
      int position,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    return layout.part(position, self, a, b, c, d, p, q, r, s);
  }

  /**
   * A hash code of a key. Runs code of the application: {@code hashCode}. Its products do not
   * depend on each other, so that a processor makes them side by side; the flight table mixes the
   * bits.
   *
   * @param site its number, which is part of every key
   */
  static int keyHash(
      int site,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int hash = site * 0x9E3779B1 + System.identityHashCode(self);
    if (a != null) {
      hash += KeyEquality.hash(a) * 0x85EBCA6B;
    }
    if (b != null) {
      hash += KeyEquality.hash(b) * 0xC2B2AE35;
    }
    if (c != null || d != null) {
      hash += KeyEquality.hash(c) * 0x27D4EB2F + KeyEquality.hash(d) * 0x165667B1;
    }
    long bits =
        p * 0x9E3779B97F4A7C15L
            + q * 0xC2B2AE3D27D4EB4FL
            + r * 0x165667B19E3779F9L
            + s * 0xD6E8FEB86659FD93L;
    return hash ^ (int) (bits ^ (bits >>> 32));
  }
}
