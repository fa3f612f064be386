package io.policyinventory.sandbox.inventory;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Things of one kind in a project, by position in the order in which they are listed. */
public interface Items<T> {

  int size();

  T get(int index);

  /** The position of a thing; -1 when there is none with that id. */
  int indexOf(String id);

  default Stream<T> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  /** The things of a list, in its order. */
  static <T> Items<T> of(List<T> things, Function<T, String> idOf) {
    return new Items<>() {
      @Override
      public int size() {
        return things.size();
      }

      @Override
      public T get(int index) {
        return things.get(index);
      }

      @Override
      public int indexOf(String id) {
        return things.stream().map(idOf).toList().indexOf(id);
      }
    };
  }

  /** Those that are wanted, in the same order. */
  default Items<T> chosen(Predicate<T> wanted, Function<T, String> idOf) {
    return of(stream().filter(wanted).toList(), idOf);
  }
}
