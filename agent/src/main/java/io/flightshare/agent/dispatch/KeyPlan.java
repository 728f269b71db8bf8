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

  private final int site;
  private final boolean usesThis;
  private final int used;
  private final PartReader @Nullable [] readers;
  private final KeyLayout layout;

  private KeyPlan(
      int site, boolean usesThis, int used, PartReader @Nullable [] readers, KeyLayout layout) {
    this.site = site;
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
  static KeyPlan of(
      int site, List<KeyPart> parts, ArgumentShape shape, @Nullable CallerReaders callers) {
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
        site,
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

  /** The number of the site, which is part of every key. */
  int site() {
    return site;
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

  /** A hash code of a key of this site. Runs code of the application: {@code hashCode}. */
  int hash(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int hash = 31 * site + System.identityHashCode(self);
    hash = 31 * (31 * hash + KeyEquality.hash(a)) + KeyEquality.hash(b);
    if (c != null || d != null) {
      hash = 31 * (31 * hash + KeyEquality.hash(c)) + KeyEquality.hash(d);
    }
    long bits = p + 31 * (q + 31 * (r + 31 * s));
    return 31 * hash + (int) (bits ^ (bits >>> 32));
  }
}
