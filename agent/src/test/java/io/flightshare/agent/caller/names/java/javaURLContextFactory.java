package io.flightshare.agent.caller.names.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.ObjectFactory;

/** Makes the context of names that begin with {@code java:}. */
@SuppressWarnings("checkstyle:TypeName") // JNDI finds it by this name
public final class javaURLContextFactory implements ObjectFactory {
  /** What is bound. */
  public static final Map<String, Object> NAMES = new HashMap<>();

  /** What was asked for. */
  public static final List<String> LOOKED_UP = new ArrayList<>();

  @Override
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment)
      throws NamingException {
    return new Names();
  }

  private static final class Names extends InitialContext {
    Names() throws NamingException {
      super(true);
    }

    @Override
    public Object lookup(String name) throws NamingException {
      LOOKED_UP.add(name);
      Object bound = NAMES.get(name);
      if (bound == null) {
        throw new NameNotFoundException(name);
      }
      return bound;
    }
  }
}
