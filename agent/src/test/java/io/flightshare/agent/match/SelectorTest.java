package io.flightshare.agent.match;

import static io.flightshare.agent.match.Selector.Decision.NO;
import static io.flightshare.agent.match.Selector.Decision.UNDECIDED;
import static io.flightshare.agent.match.Selector.Decision.YES;
import static io.flightshare.agent.match.Shapes.method;
import static io.flightshare.agent.match.Shapes.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.match.Selector.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  interface Dao<T> {
    T load(long id);

    void save(T item);

    static void open() {}
  }

  static class Item {}

  abstract static class BaseDao implements Dao<Item> {
    @Override
    public Item load(long id) {
      return new Item();
    }

    void count() {}

    @SuppressWarnings("unused")
    private void secret() {}
  }

  static class SqlDao extends BaseDao {
    @Override
    public void save(Item item) {}

    public void save(String text) {}

    public void extra() {}

    @Override
    void count() {}

    static void open() {}

    @SuppressWarnings("unused")
    private void secret() {}
  }

  static class Unrelated {
    public void extra() {}
  }

  private static final String HERE = SelectorTest.class.getName() + "$";

  private static Decision decide(
      Class<?> owner,
      MethodShape method,
      boolean loaded,
      List<SignaturePattern> exclude,
      String m) {
    Selector selector = new Selector("r", patterns(m.replace("~", HERE)), exclude);
    List<Supertype> supertypes = loaded ? Shapes.supertypes(owner) : null;
    return selector.decide(Shapes.of(owner), method, supertypes);
  }

  private static MethodShape saveItem() {
    for (MethodShape method : Shapes.of(SqlDao.class).methods()) {
      if (method.descriptor().equals("(L" + (HERE + "Item").replace('.', '/') + ";)V")) {
        return method;
      }
    }
    throw new AssertionError("SqlDao has lost save(Item)");
  }

  @ParameterizedTest
  @CsvSource({
    // signature, method of SqlDao, while loading, once loaded
    "~SqlDao#extra,     extra, YES,       YES",
    "~SqlDao+#extra,    extra, YES,       YES",
    "~Sql*#extra,       extra, YES,       YES",
    "~SqlDao#open,      open,  YES,       YES",
    "~SqlDao#nothing,   extra, NO,        NO",
    "~Dao#extra,        extra, NO,        NO",
    "~Dao+#count,       count, UNDECIDED, NO",
    "~BaseDao+#count,   count, UNDECIDED, YES",
    "~*Dao+#count,      count, YES,       YES",
    "~Base*+#count,     count, UNDECIDED, YES",
    "~Dao+#*,           extra, UNDECIDED, NO",
    "~Dao+#open,        open,  NO,        NO",
    "~BaseDao+#secret,  secret, NO,       NO",
    "~Unrelated+#extra, extra, UNDECIDED, NO",
  })
  void selects(String signature, String method, Decision loading, Decision loaded) {
    assertThat(decide(SqlDao.class, method(SqlDao.class, method), false, List.of(), signature))
        .isEqualTo(loading);
    assertThat(decide(SqlDao.class, method(SqlDao.class, method), true, List.of(), signature))
        .isEqualTo(loaded);
  }

  @Test
  void anOverrideIsFoundThroughItsBridgeAndAnOverloadIsNot() {
    assertThat(saveItem().bridges()).containsExactly("(Ljava/lang/Object;)V");
    for (String parameters : List.of("", "(Object)", "(" + HERE + "Item)", "(..)")) {
      String signature = "~Dao+#save" + parameters;
      assertThat(decide(SqlDao.class, saveItem(), false, List.of(), signature))
          .isEqualTo(UNDECIDED);
      assertThat(decide(SqlDao.class, saveItem(), true, List.of(), signature)).isEqualTo(YES);
    }
    for (MethodShape method : Shapes.of(SqlDao.class).methods()) {
      if (method.descriptor().equals("(Ljava/lang/String;)V")) {
        assertThat(decide(SqlDao.class, method, true, List.of(), "~Dao+#save")).isEqualTo(NO);
        assertThat(decide(SqlDao.class, method, true, List.of(), "~SqlDao+#save")).isEqualTo(YES);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // match, exclude, while loading, once loaded
    "~SqlDao#*,   ~SqlDao#count, NO,        NO",
    "~SqlDao#*,   ~SqlDao#extra, YES,       YES",
    "~SqlDao#*,   ~BaseDao+#*,   UNDECIDED, NO",
    "~SqlDao#*,   ~Dao+#*,       UNDECIDED, YES",
    "~BaseDao+#*, ~Sql*#count,   NO,        NO",
    "~BaseDao+#*, ~Dao+#*,       UNDECIDED, YES",
    "~Other#*,    ~BaseDao+#*,   NO,        NO",
  })
  void excludes(String match, String exclude, Decision loading, Decision loaded) {
    MethodShape count = method(SqlDao.class, "count");
    List<SignaturePattern> out = patterns(exclude.replace("~", HERE));
    assertThat(decide(SqlDao.class, count, false, out, match)).isEqualTo(loading);
    assertThat(decide(SqlDao.class, count, true, out, match)).isEqualTo(loaded);
  }

  @Test
  void aHeaderWithoutParentsDecidesAtOnce() {
    MethodShape extra = method(Unrelated.class, "extra");
    assertThat(decide(Unrelated.class, extra, false, List.of(), "~Dao+#*")).isEqualTo(NO);
    assertThat(decide(Unrelated.class, extra, false, List.of(), "java.lang.Object+#*"))
        .isEqualTo(UNDECIDED);
    assertThat(decide(Unrelated.class, extra, true, List.of(), "java.lang.Object+#*"))
        .isEqualTo(NO);
  }

  @Test
  void oneCertainSignatureIsEnough() {
    Selector selector =
        new Selector("r", patterns(HERE + "Dao+#extra", HERE + "SqlDao#extra"), List.of());
    ClassShape owner = Shapes.of(SqlDao.class);
    assertThat(selector.decide(owner, method(SqlDao.class, "extra"), null)).isEqualTo(YES);
    assertThat(selector.namesExactly(HERE + "Dao")).isTrue();
    assertThat(selector.namesExactly(HERE + "BaseDao")).isFalse();
  }
}
