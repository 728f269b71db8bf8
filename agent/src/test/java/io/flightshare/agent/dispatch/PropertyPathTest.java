package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PropertyPathTest {
  private static final class Address {
    private final String city;

    Address(String city) {
      this.city = city;
    }
  }

  private static class Person {
    final Address address;

    Person(Address address) {
      this.address = address;
    }

    public boolean isVip() {
      return true;
    }

    String name() {
      return "by method";
    }

    public String getId() {
      throw new IllegalStateException("no id yet");
    }

    /** A getter that leads nowhere: it has no city, but the field of the same name has. */
    public Object getHome() {
      return "a string";
    }

    final Address home = new Address("by field");

    public void getNothing() {}
  }

  private static final class Employee extends Person {
    Employee(Address address) {
      super(address);
    }
  }

  private static Object read(String path, Object start) throws Throwable {
    return new PropertyPath("arg0." + path, Arrays.asList(path.split("\\."))).read(start);
  }

  @Test
  void findsGettersThenMethodsThenFieldsInheritedOnesToo() throws Throwable {
    Employee employee = new Employee(new Address("Bern"));
    assertThat(read("vip", employee)).isEqualTo(true);
    assertThat(read("name", employee)).isEqualTo("by method");
    assertThat(read("address.city", employee)).isEqualTo("Bern");
  }

  @Test
  void takesTheFirstCombinationThatResolvesTheWholePath() throws Throwable {
    assertThat(read("home.city", new Person(null))).isEqualTo("by field");
    assertThat(read("home", new Person(null))).isEqualTo("a string");
  }

  @Test
  void aNullOnTheWayIsNull() throws Throwable {
    assertThat(read("address.city", new Person(null))).isNull();
    assertThat(read("address.city", null)).isNull();
  }

  @Test
  void readsPublicMembersOfTheJdk() throws Throwable {
    assertThat(read("length", "four")).isEqualTo(4);
    assertThat(read("bytes", "a")).isEqualTo(new byte[] {'a'});
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThatThrownBy(() -> read("address.street", new Person(null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key part arg0.address.street")
        .hasMessageContaining(Person.class.getName());
    assertThatThrownBy(() -> read("nothing", new Person(null)))
        .hasMessageContaining("has no such path");
    assertThatThrownBy(() -> read("id", new Person(null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no id yet");
  }
}
