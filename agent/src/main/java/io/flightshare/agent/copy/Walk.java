package io.flightshare.agent.copy;

import java.io.Serializable;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One walk through all objects that a value reaches, each once: a list of parts that grows while it
 * is read, so no depth of nesting matters. Stops at what is its own copy. Used once, by one thread.
 */
final class Walk {
  /** Objects and references. What holds more is hardly one caller's answer. */
  static final int MAX_SIZE = 500_000;

  static final String TOO_LARGE = "more than " + MAX_SIZE + " objects and references";

  private static final int SHOWN_STEPS = 8;

  private final Predicate<Object> immutable;

  /** Classes whose own {@code clone()} is to be tried. */
  private final Set<Class<?>> cloned;

  /** Objects are looked at only, so that it does not matter whether their class can be copied. */
  private final boolean looking;

  private final IdentityHashMap<Object, Ref> refs = new IdentityHashMap<>();
  private final List<Part> parts = new ArrayList<>();

  /** What is inside parts that are copied as one piece. */
  private final Set<Object> enclosed = identitySet();

  /** Of which there is only one, by their serial forms. */
  private final Set<Object> singles = identitySet();

  /** Something that is reached from a piece and from elsewhere. */
  private @Nullable Object divided;

  private final Map<Class<?>, Manner> manners = new HashMap<>();
  private int size;
  private @Nullable Class<?> failed;
  private int failedParent = -1;

  /**
   * A walk that has not begun.
   *
   * @param immutable whether a value is known never to change
   * @param cloned classes whose own {@code clone()} is to be tried
   */
  Walk(Predicate<Object> immutable, Set<Class<?>> cloned) {
    this(immutable, cloned, false);
  }

  private Walk(Predicate<Object> immutable, Set<Class<?>> cloned, boolean looking) {
    this.immutable = immutable;
    this.cloned = cloned;
    this.looking = looking;
  }

  /** What was met, in its order; the first is the value's own if that needs a copy at all. */
  List<Part> parts() {
    return parts;
  }

  /** Something that is reached from inside and from outside of a piece; null if nothing is. */
  @Nullable Object divided() {
    return divided;
  }

  /**
   * Walks through a value.
   *
   * @return the value if it is its own copy, else a reference to the first part
   * @throws Uncopyable with what stands in the way and where
   * @throws Throwable from code of the application
   */
  @Nullable Object run(Object value) throws Throwable {
    Object root = place(value, -1, -1);
    for (int i = 0; i < parts.size(); i++) {
      Object[] children = parts.get(i).children;
      for (int child = 0; child < children.length; child++) {
        children[child] = place(children[child], i, child);
      }
    }
    for (Object object : enclosed) {
      if (refs.containsKey(object)) {
        divided = object;
      }
    }
    return root;
  }

  /** The value itself if it is its own copy, else a reference to its part, made if need be. */
  private @Nullable Object place(@Nullable Object value, int parent, int place) throws Throwable {
    if (value == null || isConstant(value)) {
      return value;
    }
    Ref known = refs.get(value);
    if (known != null) {
      return known;
    }
    Part part;
    try {
      part = describe(value, parent < 0);
      size += part == null ? 0 : 1 + part.children.length;
      if (size > MAX_SIZE) {
        throw new Uncopyable(TOO_LARGE);
      }
    } catch (Uncopyable e) {
      failed = value.getClass();
      failedParent = parent;
      throw new Uncopyable(value.getClass().getName() + path(parent, place) + ": " + e.why());
    }
    if (part == null) {
      return value;
    }
    part.parent = parent;
    part.place = place;
    Ref ref = new Ref(parts.size());
    parts.add(part);
    refs.put(value, ref);
    return ref;
  }

  private boolean isConstant(@Nullable Object value) {
    return value == null
        || Types.isBasic(value)
        || value instanceof URL // nobody but its handler can change one
        || immutable.test(value)
        || singles.contains(value);
  }

  /** Where a message says that something was found: the last steps to it, and from where. */
  private String path(int parent, int place) {
    StringBuilder path = new StringBuilder();
    int at = parent;
    int child = place;
    for (int i = 0; i < SHOWN_STEPS && at >= 0; i++) {
      Part part = parts.get(at);
      path.insert(0, part.label(child));
      child = part.place;
      at = part.parent;
    }
    if (parent < 0) {
      return "";
    }
    return " at " + (at >= 0 ? "…" : "") + path + " of " + parts.get(0).type.getName();
  }

  // ---- one object -------------------------------------------------------------------------------

  /** The part of an object; null if it is its own copy after all. */
  private @Nullable Part describe(Object value, boolean isRoot) throws Throwable {
    String bound = Types.boundToOne(value);
    if (bound != null) {
      throw new Uncopyable(bound);
    }
    Class<?> type = value.getClass();
    @Nullable Part part;
    if (type.isArray()) {
      part = Leaves.array(value);
    } else if (Types.isOfJdk(type)) {
      part = ofJdk(value);
    } else if (cloned.contains(type)) {
      part = byItsClone(value);
    } else {
      Manner manner = mannerOf(type);
      if (manner.isStateless() && !isRoot) {
        return null;
      }
      part = manner.part(value);
      part = part == null ? byItsSerialForm(value) : part;
    }
    if (part == null && isRoot) {
      throw new Uncopyable("its serial form leads back to the object itself");
    }
    return part == null || (part.isValue() && allConstant(part)) ? null : part;
  }

  private boolean allConstant(Part part) {
    for (Object child : part.children) {
      if (!isConstant(child)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Part ofJdk(Object value) throws Throwable {
    Class<?> type = value.getClass();
    Kind kind = Containers.of(type);
    kind = kind == null ? Values.of(type) : kind;
    kind = kind == null ? Views.of(type) : kind;
    if (kind != null) {
      return kind.of(value);
    }
    Part leaf = Leaves.of(value);
    if (leaf != null) {
      return leaf;
    }
    if (value instanceof Serializable) {
      return byItsSerialForm(value);
    }
    throw new Uncopyable("a class of the JDK of which no copy is known");
  }

  private Manner mannerOf(Class<?> type) throws ReflectiveOperationException, Uncopyable {
    Manner manner = manners.get(type);
    if (manner == null) {
      manner = Manner.of(type, looking);
      manners.put(type, manner);
    }
    return manner;
  }

  // ---- what is copied as one piece --------------------------------------------------------------

  /**
   * Trusts a class that copies itself, after a look: nothing that can change may be reached both
   * from the object and from its clone. Each copy is a clone of that first clone, which nobody else
   * ever sees.
   */
  private Part byItsClone(Object value) throws Throwable {
    Object own = Clones.of(value);
    Set<Object> inside = look(value);
    for (Object object : look(own)) {
      if (inside.contains(object)) {
        throw new Uncopyable(
            "its clone() is not deep: both have the same " + object.getClass().getName());
      }
    }
    enclose(value, inside);
    return Part.leaf(value.getClass(), c -> Clones.of(own));
  }

  /** All that can change and is reached from an object. */
  private Set<Object> look(Object value) throws Throwable {
    Walk walk = new Walk(immutable, Collections.emptySet(), true);
    walk.run(value);
    Set<Object> all = identitySet();
    all.addAll(walk.refs.keySet());
    all.addAll(walk.enclosed);
    return all;
  }

  /** Null if there is only this one, by what its class says. */
  private @Nullable Part byItsSerialForm(Object value) throws Throwable {
    Set<Object> inside = identitySet();
    Part part = Streams.part(value, inside);
    if (part == null) {
      singles.add(value);
    } else {
      enclose(value, inside);
    }
    return part;
  }

  private void enclose(Object value, Set<Object> inside) {
    for (Object object : inside) {
      if (object != value && !isConstant(object) && !enclosed.add(object)) {
        divided = object;
      }
    }
  }

  /** Of the class that stood in the way and those around it, the nearest that can clone itself. */
  @Nullable Class<?> nearestCloneable() {
    Class<?> type = failed;
    int parent = failedParent;
    while (type != null) {
      if (!cloned.contains(type) && !Types.isOfJdk(type) && Types.publicClone(type) != null) {
        return type;
      }
      if (parent < 0) {
        return null;
      }
      type = parts.get(parent).type;
      parent = parts.get(parent).parent;
    }
    return null;
  }

  static Set<Object> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
