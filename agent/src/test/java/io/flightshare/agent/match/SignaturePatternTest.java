package io.flightshare.agent.match;

import static io.flightshare.agent.match.Shapes.method;
import static io.flightshare.agent.match.Shapes.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Foo#bar                       | com.acme.Foo#bar",
        "  com.acme.Foo#bar()                   | com.acme.Foo#bar()",
        "com.acme.Foo#bar(  )                   | com.acme.Foo#bar()",
        "com.acme.Foo#bar(..)                   | com.acme.Foo#bar(..)",
        "com.acme.Foo#bar( * ,long )            | com.acme.Foo#bar(*, long)",
        "com.acme.Foo#bar(..,int,..)            | com.acme.Foo#bar(.., int, ..)",
        "com.acme.Foo#bar(String...)            | com.acme.Foo#bar(String[])",
        "com.acme.Foo#bar(int, String ...)      | com.acme.Foo#bar(int, String[])",
        "com.acme.Foo#bar(byte[], long[][])     | com.acme.Foo#bar(byte[], long[][])",
        "com.acme.Outer$Inner+#b*r              | com.acme.Outer$Inner+#b*r",
        "void   com.acme..*Dao+#save            | void com.acme..*Dao+#save",
        "@com.acme.Idempotent com.acme.Foo#bar  | @com.acme.Idempotent com.acme.Foo#bar",
        "@com.acme.Mark byte[]  com.acme.Foo#*  | @com.acme.Mark byte[] com.acme.Foo#*",
        "Foo#value-1aXbC                        | Foo#value-1aXbC",
        "*..Foo#$plus                           | *..Foo#$plus",
      })
  void canonicalText(String text, String canonical) {
    assertThat(pattern(text)).hasToString(canonical);
    assertThat(pattern(canonical)).isEqualTo(pattern(text)).hasSameHashCodeAs(pattern(text));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Foo, com.acme.Foo, true",
    "com.acme.Foo, com.acme.Foo$Bar, false",
    "com.acme.Foo, com.acme.foo.Foo, false",
    "Foo, Foo, true",
    "Foo, com.acme.Foo, false",
    "String, java.lang.String, false",
    "com.acme.*, com.acme.Foo, true",
    "com.acme.*, com.acme.Foo$Bar, true",
    "com.acme.*, com.acme.dao.Foo, false",
    "com.*.Foo, com.acme.Foo, true",
    "com.*.Foo, com.acme.dao.Foo, false",
    "com.a*e.F*o, com.acme.Foo, true",
    "com.a*e.F*o, com.acme.Fooz, false",
    "com.acme..*Dao, com.acme.ProductDao, true",
    "com.acme..*Dao, com.acme.a.b.ProductDao, true",
    "com.acme..*Dao, com.acmes.ProductDao, false",
    "com.acme..*Dao, com.acme.ProductDaoImpl, false",
    "com..dao.*, com.dao.Foo, true",
    "com..dao.*, com.a.dao.b.dao.Foo, true",
    "com..dao.*, com.a.dao.b.Foo, false",
    "com..a..b..C, com.a.a.b.x.b.C, true",
    "com..a..b..C, com.b.a.C, false",
    "*..Foo, Foo, true",
    "*..Foo, com.Foo, true",
    "*..Foo, com.acme.Foo, true",
    "*..Foo, com.acme.AFoo, false",
    "*.Foo, com.Foo, true",
    "*.Foo, Foo, false",
    "*, com.acme.Foo, true",
    "*..*, Foo, true",
    "*..*, com.acme.Foo, true",
    "*Dao, ProductDao, true",
    "*Dao, com.acme.ProductDao, false",
    "com.acme.*$*, com.acme.Outer$Inner, true",
    "com.acme.*$*, com.acme.Outer, false",
  })
  void namesTypes(String type, String name, boolean named) {
    assertThat(pattern(type + "#x").namesType(name)).isEqualTo(named);
    assertThat(pattern(type + "+#x").namesType(name)).isEqualTo(named);
    assertThat(pattern(type + "#x").type().namesClass(name.replace('.', '/'))).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "*+, true",
    "*..*, true",
    "*..*+, true",
    "*..*..*, true",
    "*..Foo, false",
    "com..*, false",
    "*.*, false",
    "Foo, false",
  })
  void broadIsATypeOfStarsAlone(String type, boolean broad) {
    assertThat(pattern(type + "#x").isBroad()).isEqualTo(broad);
  }

  @Test
  void tellsWhatItsTypeIs() {
    SignaturePattern subtypes = pattern("com.acme.Foo+#x");
    assertThat(subtypes.includesSubtypes()).isTrue();
    assertThat(subtypes.isExactType()).isTrue();
    assertThat(subtypes.typeText()).isEqualTo("com.acme.Foo");
    SignaturePattern wild = pattern("com.acme..Foo#x");
    assertThat(wild.includesSubtypes()).isFalse();
    assertThat(wild.isExactType()).isFalse();
    assertThat(pattern("com.acme.F*#x").isExactType()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"x|-1", "x()|0", "x(long)|1", "x(*, long)|2", "x(..)|-1", "x(int, ..)|-1"})
  void countsParametersWhereTheyAreFixed(String method, int count) {
    assertThat(pattern("Foo#" + method).parameterCount()).isEqualTo(count);
  }

  @Retention(RetentionPolicy.CLASS)
  @interface Invisible {}

  @SuppressWarnings("unused")
  static class Methods {
    void none() {}

    @Deprecated
    long mixed(String name, long id, byte[] data, Object[][] table, List<String> list) {
      return id;
    }

    @Invisible
    static Thread.State[] nested(java.util.Map.Entry<String, Integer> entry, int... more) {
      return new Thread.State[0];
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#none",
        "#none()",
        "#none(..)",
        "#none(.., ..)",
        "#n*",
        "#*n*e*",
        "#mixed",
        "#mixed(String, long, byte[], Object[][], java.util.List)",
        "#mixed(java.lang.String, ..)",
        "#mixed(.., java.util.List)",
        "#mixed(.., long, ..)",
        "#mixed(.., byte[], .., java.util.*)",
        "#mixed(*, *, *, *, *)",
        "#mixed(*, long, *[], *[], *)",
        "#mixed(*, long, *[], *[][], java..List)",
        "#mixed(S*g, l*, b*[], O*[][], ..)",
        "#nested(java.util.Map$Entry, int[])",
        "#nested(java.util.Map$Entry, int...)",
        "#nested(*..*$Entry, *...)",
        "void #none",
        "* #none",
        "* #mixed",
        "long #mixed",
        "java.lang.Thread$State[] #nested",
        "*[] #nested",
        "Thread$State[] #nested",
        "@Deprecated #mixed",
        "@java.lang.Deprecated #mixed",
        "@java.lang.* #mixed",
        "@Deprecated long #mixed(..)",
        "@io.flightshare..*$Invisible #nested",
      })
  void matches(String method) {
    assertThat(anyMatches(method)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#non",
        "#none(*)",
        "#None",
        "#mixed()",
        "#mixed(String)",
        "#mixed(String, int, ..)",
        "#mixed(.., String)",
        "#mixed(.., byte, ..)",
        "#mixed(.., byte[][], ..)",
        "#mixed(*, *, *[][], *, *)",
        "#mixed(*, *..*, ..)",
        "#mixed(*, *, *, *)",
        "#mixed(*, *, *, *, *, *)",
        "#mixed(*, *, *, *, *, .., *)",
        "#mixed(*, *, *, *, List)",
        "#nested(java.util.Map.Entry, int[])",
        "#nested(*, int)",
        "int #none",
        "*[] #mixed",
        "*..* #none",
        "State[] #nested",
        "@Override #mixed",
        "@Deprecated #none",
      })
  void doesNotMatch(String method) {
    assertThat(anyMatches(method)).isFalse();
  }

  private static boolean anyMatches(String method) {
    int space = method.indexOf(" #");
    String front = space < 0 ? "" : method.substring(0, space + 1);
    SignaturePattern pattern = pattern(front + "com.acme.Foo" + method.substring(space + 1));
    boolean matched = false;
    for (String name : List.of("none", "mixed", "nested")) {
      matched |= pattern.matchesMethod(method(Methods.class, name));
    }
    return matched;
  }

  /** A class without package of the short name that {@code java.lang} has too is meant as well. */
  @Test
  void shortNamesMeanTheDefaultPackageToo() {
    MethodShape own = new MethodShape(0, "x", "(LString;Lcom/acme/String;)V", Set.of(), List.of());
    assertThat(pattern("Foo#x(String, *)").matchesMethod(own)).isTrue();
    assertThat(pattern("Foo#x(*, String)").matchesMethod(own)).isFalse();
    assertThat(pattern("Foo#x(java.lang.String, *)").matchesMethod(own)).isFalse();
  }

  interface Repository<T, K extends Comparable<K>> {
    T find(K id);
  }

  static class Product {}

  static class Products implements Repository<Product, Long> {
    @Override
    public Product find(Long id) {
      return new Product();
    }
  }

  static class Covariant implements Supplier<Object>, Callable<Object> {
    @Override
    public String get() {
      return "";
    }

    @Override
    public Integer call() {
      return 1;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Foo#find(Long)",
        "Foo#find(Comparable)",
        "Object Foo#find(Comparable)",
        "*..*$Product Foo#find(Long)",
        "Object Foo#find",
        "*..*$Product Foo#find(Comparable)",
      })
  void findsAMethodThroughItsBridges(String text) {
    assertThat(method(Products.class, "find").bridges())
        .containsExactly("(Ljava/lang/Comparable;)Ljava/lang/Object;");
    assertThat(pattern(text).matchesMethod(method(Products.class, "find"))).isTrue();
  }

  @Test
  void bridgesDoNotOpenEverything() {
    assertThat(pattern("Foo#find(Object)").matchesMethod(method(Products.class, "find"))).isFalse();
    assertThat(pattern("String Foo#find").matchesMethod(method(Products.class, "find"))).isFalse();
    assertThat(pattern("Object Foo#get()").matchesMethod(method(Covariant.class, "get"))).isTrue();
    assertThat(pattern("String Foo#get()").matchesMethod(method(Covariant.class, "get"))).isTrue();
    assertThat(pattern("Integer Foo#get").matchesMethod(method(Covariant.class, "get"))).isFalse();
  }
}
