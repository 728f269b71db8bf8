package io.flightshare.agent.cold;

import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** Reactor's contexts, which are immutable maps. Thread-safe. */
final class ContextMethods extends ClassValue<AnnotatedElement[]> {
  private static final String CONTEXT = "reactor.util.context.Context";

  private static final int PUT = 0;
  private static final int GET_OR_DEFAULT = 1;

  @Override
  protected AnnotatedElement[] computeValue(Class<?> type) {
    Class<?> context = find(type);
    try {
      return context == null
          ? new AnnotatedElement[0]
          : Library.opened(
              context.getMethod("put", Object.class, Object.class),
              context.getMethod("getOrDefault", Object.class, Object.class));
    } catch (NoSuchMethodException | LinkageError unknown) {
      return new AnnotatedElement[0];
    }
  }

  private static @Nullable Class<?> find(@Nullable Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(CONTEXT)) {
        return c;
      }
      for (Class<?> i : c.getInterfaces()) {
        Class<?> found = find(i);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The same context with one thing more; itself if it is of a kind that is not known. */
  @Nullable Object put(Object context, Object key, Object value) {
    AnnotatedElement[] methods = get(context.getClass());
    return methods.length == 0 ? context : Library.call(methods[PUT], context, key, value);
  }

  @Nullable Object find(Object context, Object key) {
    AnnotatedElement[] methods = get(context.getClass());
    return methods.length == 0
        ? null
        : Library.call(methods[GET_OR_DEFAULT], context, key, (Object) null);
  }
}
