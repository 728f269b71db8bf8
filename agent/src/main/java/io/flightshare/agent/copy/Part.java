package io.flightshare.agent.copy;

import org.jspecify.annotations.Nullable;

/**
 * How one mutable object of a value is made anew. There are three sorts:
 *
 * <ul>
 *   <li>a <em>shell</em> is made empty, needs nobody for that, and is filled later, by code that
 *       asks its children nothing;
 *   <li>an <em>asking</em> shell is filled by code that calls {@code hashCode}, {@code equals} or a
 *       comparator of its children, which therefore should be complete before;
 *   <li>a <em>whole</em> is made from its children in one step and cannot be changed afterwards.
 * </ul>
 *
 * <p>Written by one thread while the value is walked, only read afterwards.
 */
final class Part {
  /** Makes the object; must not keep anything that another copy gets too. */
  interface Maker {
    Object make(@Nullable Object[] children) throws Throwable;
  }

  /** Puts the children into the empty object. */
  interface Filler {
    void fill(Object made, @Nullable Object[] children) throws Throwable;
  }

  private enum Sort {
    SHELL,
    ASKING,
    WHOLE
  }

  private static final Object[] NONE = {};
  private static final Filler NOTHING = (made, children) -> {};

  /** The class of the original, which the copy must have too. */
  final Class<?> type;

  /** The values of the original at first; after the walk, a {@link Ref} in place of each part. */
  final @Nullable Object[] children;

  private final Sort sort;
  private final Maker maker;
  private final Filler filler;
  private String @Nullable [] names;
  private int perEntry = 1;
  private boolean isValue;

  /** The part that this one was met in, and as which of its children; -1 for the first of all. */
  int parent = -1;

  int place = -1;

  private Part(Class<?> type, @Nullable Object[] children, Sort sort, Maker maker, Filler filler) {
    this.type = type;
    this.children = children;
    this.sort = sort;
    this.maker = maker;
    this.filler = filler;
  }

  /** An object that holds no other that is mutable. */
  static Part leaf(Class<?> type, Maker maker) {
    return new Part(type, NONE, Sort.SHELL, maker, NOTHING);
  }

  /** See above. */
  static Part shell(Class<?> type, @Nullable Object[] children, Maker maker, Filler filler) {
    return new Part(type, children, Sort.SHELL, maker, filler);
  }

  /** See above. */
  static Part asking(Class<?> type, @Nullable Object[] children, Maker maker, Filler filler) {
    return new Part(type, children, Sort.ASKING, maker, filler);
  }

  /** See above. */
  static Part whole(Class<?> type, @Nullable Object[] children, Maker maker) {
    return new Part(type, children, Sort.WHOLE, maker, NOTHING);
  }

  /** Says that the object needs no copy if none of its children does. */
  Part asValue() {
    isValue = true;
    return this;
  }

  /** Names the children, for messages. */
  Part named(String[] childNames) {
    names = childNames;
    return this;
  }

  /** Says that the children are keys and values in turn, for messages. */
  Part inPairs() {
    perEntry = 2;
    return this;
  }

  boolean isValue() {
    return isValue;
  }

  boolean isWhole() {
    return sort == Sort.WHOLE;
  }

  boolean isPlain() {
    return sort == Sort.SHELL;
  }

  /** How a message names a child, such as {@code .items} or {@code [3]}. */
  String label(int child) {
    return names == null ? "[" + child / perEntry + "]" : "." + names[child];
  }

  /** A new object, complete if it is a whole, else empty. */
  Object make(@Nullable Object[] made) throws Throwable {
    Object copy = maker.make(isWhole() ? resolve(made) : NONE);
    if (copy == null || copy.getClass() != type) {
      throw new IllegalStateException(
          "the copy of "
              + type.getName()
              + " came out as "
              + (copy == null ? "null" : copy.getClass().getName()));
    }
    return copy;
  }

  void fill(Object copy, @Nullable Object[] made) throws Throwable {
    filler.fill(copy, resolve(made));
  }

  private @Nullable Object[] resolve(@Nullable Object[] made) {
    Object[] resolved = new Object[children.length];
    for (int i = 0; i < resolved.length; i++) {
      resolved[i] = Ref.resolve(children[i], made);
    }
    return resolved;
  }
}
