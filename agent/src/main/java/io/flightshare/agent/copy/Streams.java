package io.flightshare.agent.copy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies an object through its serial form, with all that it holds. For classes that keep fields
 * where nobody else reaches them, or that say themselves how they are written.
 *
 * <p>Each class in the stream is written as a number, and read as the very class of that number:
 * whatever class loaders they come from, they are not looked up again. Nothing is read that was not
 * written here.
 */
final class Streams {
  private static final int MAX_BYTES = 16 << 20;

  private Streams() {}

  /**
   * The part of an object that is Serializable; null if its serial form leads back to it, by which
   * its class says that there is only this one.
   *
   * @param enclosed where the objects are added that are written with it
   * @throws Uncopyable if a part of it is not, would be lost, or does not come back as it was
   */
  static @Nullable Part part(Object value, Collection<Object> enclosed) throws Throwable {
    Bytes bytes = new Bytes();
    Writer writer = new Writer(bytes, enclosed);
    List<Class<?>> classes = writer.classes;
    try {
      writer.writeObject(value);
      writer.flush();
    } catch (NotSerializableException e) {
      throw new Uncopyable("it holds a " + e.getMessage() + ", which is not Serializable");
    } catch (Refused e) {
      throw new Uncopyable(e.why);
    }
    byte[] written = bytes.toByteArray();
    // Once for trial, so that what cannot be read again is known now, and said.
    Object trial = read(written, classes);
    if (trial == value) {
      return null;
    }
    if (trial == null || trial.getClass() != value.getClass()) {
      throw new Uncopyable("its serial form is not read as an object of its class");
    }
    return Part.leaf(value.getClass(), c -> read(written, classes));
  }

  private static Object read(byte[] written, List<Class<?>> classes)
      throws IOException, ClassNotFoundException {
    try (Reader reader = new Reader(new ByteArrayInputStream(written), classes)) {
      return reader.readObject();
    } catch (StackOverflowError e) {
      throw new IllegalStateException("nested too deeply for its serial form", e);
    }
  }

  /** Carries a reason through a stream, which lets nothing else through. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    final String why;

    Refused(String why) {
      super(why);
      this.why = why;
    }
  }

  private static final class Bytes extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) throws IOException {
      room(1);
      bytes.write(b);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      room(length);
      bytes.write(source, offset, length);
    }

    private void room(int length) throws IOException {
      if (length > MAX_BYTES - bytes.size()) {
        throw new Refused("its serial form is larger than " + MAX_BYTES + " bytes");
      }
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }

  private static final class Writer extends ObjectOutputStream {
    final List<Class<?>> classes = new ArrayList<>();
    private final Map<Class<?>, List<Field>> lossyFields = new HashMap<>();
    private final Collection<Object> enclosed;

    Writer(OutputStream out, Collection<Object> enclosed) throws IOException {
      super(out);
      this.enclosed = enclosed;
      enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      writeInt(classes.size());
      classes.add(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
      annotateClass(type);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) throws IOException {
      if (object == null || Types.isBasic(object)) {
        return object;
      }
      String bound = Types.boundToOne(object);
      if (bound != null) {
        throw new Refused("it holds a " + object.getClass().getName() + ": " + bound);
      }
      try {
        Class<?> type = object.getClass();
        Class<?> losing = WholeForms.losing(type);
        if (losing != null) {
          throw new Refused(
              "it holds a "
                  + type.getName()
                  + ", and the serial form of "
                  + losing.getName()
                  + " is not known to be the whole of it");
        }
        List<Field> lossy = lossyFields.get(type);
        if (lossy == null) {
          lossy = SerialForm.lossy(type);
          lossyFields.put(type, lossy);
        }
        String lost = SerialForm.lost(object, lossy);
        if (lost != null) {
          throw new Refused(lost);
        }
      } catch (IllegalAccessException e) {
        throw new Refused(e.toString());
      }
      enclosed.add(object);
      return object;
    }
  }

  private static final class Reader extends ObjectInputStream {
    private final List<Class<?>> classes;

    Reader(InputStream in, List<Class<?>> classes) throws IOException {
      super(in);
      this.classes = classes;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
      return classes.get(readInt());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      return classes.get(readInt());
    }
  }
}
