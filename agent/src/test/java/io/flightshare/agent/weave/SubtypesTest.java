package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Rules with a {@code +}: decided by the first call, when the supertypes are there. */
class SubtypesTest {
  /** Named by the rules. */
  public interface Store<T> {
    String save(T item);

    default String describe() {
      return "a store";
    }
  }

  /** Between the named type and the override. */
  public abstract static class Base<T> implements Store<T> {
    public String other(T item) {
      return "other " + item;
    }
  }

  /** Overrides through a bridge. */
  public static class Users extends Base<Integer> {
    @Override
    public String save(Integer item) {
      return "user " + item;
    }

    public String save(Integer item, String comment) {
      return comment;
    }
  }

  /** Overrides the override and calls it. */
  public static class Admins extends Users {
    @Override
    public String save(Integer item) {
      return "admin " + super.save(item);
    }
  }

  /** Has a method of the same shape and nothing to do with the named type. */
  public static class Stranger extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1;

    public String save(Integer item) {
      return "stranger " + item;
    }
  }

  private static final String STORE = SubtypesTest.class.getName() + "$Store";

  private static String rule(String signature) {
    return "- {name: s, match: '" + signature + "', coalesce: singleflight}\n";
  }

  private static Object save(ClassLoader loader, Class<?> type) throws Exception {
    Class<?> woven = loader.loadClass(type.getName());
    Method method = woven.getMethod("save", Integer.class);
    return method.invoke(woven.getConstructor().newInstance(), 7);
  }

  @Test
  void anOverrideIsFoundThroughItsBridgeAndAnAbstractClass() throws Exception {
    for (String parameters : new String[] {"", "(Object)", "(Integer)", "(..)"}) {
      try (WovenWorld world = new WovenWorld(rule(STORE + "+#save" + parameters))) {
        ClassLoader loader = world.loader(Store.class, Base.class, Users.class);
        assertThat(save(loader, Users.class)).isEqualTo("user 7");
        assertThat(world.group(0).wovenMethods()).as(parameters).isOne();
        assertThat(world.group(0).table().statistics().calls()).isOne();
      }
    }
  }

  @Test
  void anOverrideAndTheOneItCallsAreWovenOnceEach() throws Exception {
    try (WovenWorld world = new WovenWorld(rule(STORE + "+#save"))) {
      ClassLoader loader = world.loader(Store.class, Base.class, Users.class, Admins.class);
      assertThat(save(loader, Admins.class)).isEqualTo("admin user 7");
      assertThat(world.group(0).wovenMethods()).isEqualTo(2);
      assertThat(world.group(0).table().statistics().calls()).isEqualTo(2);
    }
  }

  @Test
  void onlyWhatTheNamedTypeDeclaresIsMeant() throws Exception {
    try (WovenWorld world = new WovenWorld(rule(STORE + "+#*"))) {
      ClassLoader loader = world.loader(Store.class, Base.class, Users.class);
      Class<?> users = loader.loadClass(Users.class.getName());
      Object object = users.getConstructor().newInstance();
      users.getMethod("save", Integer.class, String.class).invoke(object, 1, "x");
      users.getMethod("other", Object.class).invoke(object, 1);
      assertThat(world.group(0).table().statistics().calls()).isZero();
      users.getMethod("describe").invoke(object);
      users.getMethod("save", Integer.class).invoke(object, 1);
      assertThat(world.group(0).table().statistics().calls()).isEqualTo(2);
    }
  }

  @Test
  void aStrangerIsFoundInnocentByItsFirstCall() throws Exception {
    try (WovenWorld world = new WovenWorld(rule(STORE + "+#save"))) {
      ClassLoader loader = world.loader(Stranger.class);
      assertThat(save(loader, Stranger.class)).isEqualTo("stranger 7");
      assertThat(world.group(0).wovenMethods()).isZero();
      assertThat(world.group(0).table().statistics().calls()).isZero();
      assertThat(world.events).anyMatch(e -> e.startsWith("nowhere"));
    }
  }

  @Test
  void withoutACallTheAgentsOwnThreadDecides() throws Exception {
    try (WovenWorld world = new WovenWorld(rule(STORE + "+#save"))) {
      ClassLoader loader = world.loader(Store.class, Base.class, Users.class);
      Class<?> users = loader.loadClass(Users.class.getName());
      assertThat(world.group(0).wovenMethods()).isZero();
      assertThat(world.late().tick()).as("anything left to decide").isFalse();
      assertThat(world.group(0).wovenMethods()).isOne();
      assertThat(users).isNotNull();
    }
  }

  @Test
  void excludeTakesASubtypeOut() throws Exception {
    String rules =
        "- {name: s, match: '"
            + STORE
            + "+#save', exclude: '"
            + SubtypesTest.class.getName()
            + "$Users+#save', coalesce: singleflight}\n";
    try (WovenWorld world = new WovenWorld(rules)) {
      ClassLoader loader = world.loader(Store.class, Base.class, Users.class, Admins.class);
      assertThat(save(loader, Admins.class)).isEqualTo("admin user 7");
      assertThat(world.group(0).wovenMethods()).isZero();
    }
  }

  @Test
  void ofTwoRulesTheFirstWins() throws Exception {
    String users = SubtypesTest.class.getName() + "$Users";
    String rules =
        "- {name: first, match: '"
            + STORE
            + "+#save', coalesce: singleflight}\n"
            + "- {name: second, match: '"
            + users
            + "#save(Integer)', coalesce: singleflight}\n";
    try (WovenWorld world = new WovenWorld(rules)) {
      save(world.loader(Store.class, Base.class, Users.class), Users.class);
      assertThat(world.group(0).table().statistics().calls()).isOne();
      assertThat(world.group(1).table().statistics().calls()).isZero();
    }
  }
}
