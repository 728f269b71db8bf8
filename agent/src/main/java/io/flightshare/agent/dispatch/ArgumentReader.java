package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import org.jspecify.annotations.Nullable;

/** Reads one argument, or a property of it, out of what the gate hands over. Immutable. */
final class ArgumentReader implements PartReader {
  private final boolean fromArray;
  private final boolean primitive;
  private final int place;
  private final @Nullable PropertyPath path;

  ArgumentReader(ArgumentShape shape, int argument, @Nullable PropertyPath path) {
    this.fromArray = shape.form() == ArgumentShape.Form.ARRAY;
    this.primitive = shape.isPrimitive(argument);
    this.place = fromArray ? argument : shape.slot(argument);
    this.path = path;
  }

  static ArgumentReader of(ArgumentShape shape, KeyPart part) {
    PropertyPath path =
        part.path().isEmpty() ? null : new PropertyPath(part.toString(), part.path());
    return new ArgumentReader(shape, part.index(), path);
  }

  /** The value; runs code of the application only if there is a path. */
  @Override
  public @Nullable Object read(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable {
    if (fromArray) {
      return along(a == null ? null : ((Object[]) a)[place]);
    }
    if (primitive) {
      return place == 0 ? p : place == 1 ? q : place == 2 ? r : s;
    }
    return along(place == 0 ? a : place == 1 ? b : place == 2 ? c : d);
  }

  private @Nullable Object along(@Nullable Object argument) throws Throwable {
    return path == null ? argument : path.read(argument);
  }
}
