package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Objects that are copied as one piece, by their clone() or their serial form. */
class CopiesByFormTest extends ObjectsToCopy {
  @Test
  void aShallowCloneIsMadeDeep() {
    Shallow shallow = new Shallow();
    shallow.items.add("a");
    Shallow copy = copy(shallow);
    copy.items.add("b");
    assertThat(shallow.items).containsExactly("a");
  }

  @Test
  void aDeepCloneIsTakenWhereFieldsAreNotEnough() {
    Deep deep = new Deep();
    deep.plain.x = 5;
    deep.more.add(new Plain());
    Deep copy = copy(deep);
    assertThat(copy.plain.x).isEqualTo(5);
    assertThat(copy.plain).isNotSameAs(deep.plain);
    assertThat(copy.more.get(0)).isNotSameAs(deep.more.get(0));
    List<Deep> copies = copy(new ArrayList<>(List.of(deep, new Deep())));
    assertThat(copies.get(0).plain.x).isEqualTo(5);
  }

  @Test
  void aCloneThatIsNotDeepIsNotTrusted() {
    assertThat(reason(new NotQuiteDeep()))
        .contains("NotQuiteDeep: its clone() is not deep: both have the same", "Plain");
  }

  @Test
  void whatACloneAndTheRestOfTheValueShareCannotBeKeptTogether() {
    Deep deep = new Deep();
    assertThat(COPIES.snapshot(new ArrayList<>(List.of(deep, deep)))).isNotNull();
    assertThat(reason(new Object[] {deep, new Deep[] {withPlain(deep.plain)}}))
        .contains("Plain", "one piece");
  }

  private static Deep withPlain(Plain plain) {
    Deep deep = new Deep();
    deep.plain = plain;
    return deep;
  }

  @Test
  void aFormOfItsOwnIsTaken() {
    OwnForm form = new OwnForm();
    form.numbers = new int[] {4, 5};
    OwnForm copy = copy(form);
    assertThat(copy.numbers).isEqualTo(new int[] {4, 5}).isNotSameAs(form.numbers);
    assertThat(copy.sum).isEqualTo(9);
    int[] numbers = {1};
    assertThat(copy(new Replaced(numbers)).numbers).isEqualTo(numbers).isNotSameAs(numbers);
  }

  @Test
  void aSubclassOfACollectionIsCopiedByItsForm() {
    MyList list = new MyList();
    list.add(new Bean("a"));
    list.title = "changed";
    MyList copy = copy(list);
    assertThat(copy.title).isEqualTo("changed");
    assertThat(copy.get(0).name).isEqualTo("a");
    assertThat(copy.get(0)).isNotSameAs(list.get(0));
  }

  @Test
  void aTransientFieldThatAFormWouldLoseIsAReason() {
    MyList list = new MyList();
    list.forgotten = new int[1];
    assertThat(reason(list)).contains("MyList", "forgotten", "transient");
    MyList full = new MyList();
    Bean bean = new Bean("a");
    bean.cache = new int[1];
    full.add(bean);
    assertThat(reason(full)).contains("cache", "transient");
  }

  @Test
  void whatTwoPiecesShareIsKeptTogetherByOneFormOfAll() {
    Bean shared = new Bean("shared");
    MyList one = new MyList();
    one.add(shared);
    MyList two = new MyList();
    two.add(shared);
    List<Object> copy = copy(new ArrayList<>(List.of(one, two, shared)));
    assertThat(((MyList) copy.get(0)).get(0))
        .isSameAs(((MyList) copy.get(1)).get(0))
        .isSameAs(copy.get(2))
        .isNotSameAs(shared);
    assertThat(reason(Optional.of(new Object[] {one, two}))).contains("one piece");
  }

  @Test
  void aFormThatLeadsBackToTheObjectIsNoCopyButFineInside() {
    assertThat(reason(Single.INSTANCE)).contains("Single", "back to the object itself");
    Node node = new Node();
    node.next = new Object[] {Single.INSTANCE, Single.INSTANCE};
    assertThat((Object[]) copy(node).next).containsExactly(Single.INSTANCE, Single.INSTANCE);
  }

  @Test
  void aProxyIsCopiedWithItsHandler() {
    Handler handler = new Handler();
    Supplier<?> proxy =
        (Supplier<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Supplier.class}, handler);
    assertThat(copy(proxy).get()).isEqualTo(new int[] {1}).isNotSameAs(handler.numbers);
  }
}
