package io.flightshare.agent.copy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's views of another collection: unmodifiable, synchronised, and arrays as lists. A copy is
 * such a view of a copy of what is behind it, and if that is reached by another way too it is the
 * same object there, as in the original.
 *
 * <p>What is behind a view is a private field of the JDK. It is found without any flag by beginning
 * to serialise the view: the stream shows each object that it meets, before it writes it, and lets
 * another be written instead, here null. So nothing but the view itself is ever written.
 */
final class Views {
  private static final String WRAPPERS = "java.util.Collections$";
  private static final String ARRAY_AS_LIST = "java.util.Arrays$ArrayList";

  private Views() {}

  /** How objects of this class are copied; null if it is none of these. */
  static @Nullable Kind of(Class<?> type) {
    String name = type.getName();
    if (name.equals(ARRAY_AS_LIST)) {
      return view -> part(view, children -> Arrays.asList((Object[]) children[0]));
    }
    if (!name.startsWith(WRAPPERS + "Unmodifiable")
        && !name.startsWith(WRAPPERS + "Synchronized")) {
      return null;
    }
    Method maker = maker(name.substring(WRAPPERS.length()));
    return maker == null ? null : view -> part(view, children -> call(maker, children));
  }

  /** What {@code Collections} calls the method that makes such a view. */
  private static @Nullable Method maker(String className) {
    String name =
        Character.toLowerCase(className.charAt(0))
            + className.substring(1).replace("RandomAccess", "");
    for (Method method : Collections.class.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 1) {
        return method;
      }
    }
    return null;
  }

  private static Object call(Method maker, @Nullable Object[] arguments) throws Throwable {
    try {
      return maker.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }

  private static Part part(Object view, Part.Maker maker) throws Throwable {
    Object[] behind = Shown.by(view);
    if (behind.length != 1) {
      throw new Uncopyable("it is a view of something that cannot be told");
    }
    return Part.whole(view.getClass(), behind, maker).named(new String[] {"(behind the view)"});
  }

  /** Is shown what a serialisable object holds. */
  private static final class Shown extends ObjectOutputStream {
    private static final OutputStream NOWHERE =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] bytes, int offset, int length) {}
        };

    private final Set<Object> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean begun;

    private Shown() throws IOException {
      super(NOWHERE);
      enableReplaceObject(true);
    }

    /** The objects that this one holds itself, each once. */
    static Object[] by(Object holder) throws IOException {
      Shown stream = new Shown();
      stream.writeObject(holder);
      return stream.shown.toArray();
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object met) {
      if (!begun) {
        begun = true; // the holder, or what it writes in its place, which holds the same
        return met;
      }
      if (met != null) {
        shown.add(met);
      }
      return null;
    }
  }
}
