package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.db.Database;
import com.acme.db.DatabaseSettings;
import com.acme.db.Schema;
import com.acme.stats.CallCounters;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductDaoTest {

  private final CallCounters counters = new CallCounters();
  private Database database;
  private ProductDao products;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(new DatabaseSettings("jdbc:h2:mem:products", null, null, 2, 0));
    new Schema(database).createIfMissing(10);
    products = new ProductDao(database, counters);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aProductComesWithItsLatestPriceAllItsStockAndItsRating() throws Exception {
    execute("DELETE FROM price WHERE product_id = 7");
    execute("INSERT INTO price VALUES (7, DATE '2014-01-01', 10.00, 'EUR')");
    execute("INSERT INTO price VALUES (7, DATE '2019-01-01', 12.50, 'EUR')");
    execute("DELETE FROM stock WHERE product_id = 7");
    execute("INSERT INTO stock VALUES (7, 'NORTH', 3), (7, 'SOUTH', 4)");
    execute("DELETE FROM review WHERE product_id = 7");
    execute("INSERT INTO review VALUES (7, 1, 5), (7, 2, 2)");

    Product product = products.findById(7);

    assertThat(product.getId()).isEqualTo(7);
    assertThat(product.getPrice()).isEqualByComparingTo(new BigDecimal("12.50"));
    assertThat(product.getInStock()).isEqualTo(7);
    assertThat(product.getRating().getReviews()).isEqualTo(2);
    assertThat(product.getRating().getStars()).isEqualTo(3.5);
    assertThat(product.getSupplier().getName()).startsWith("Supplier ");
  }

  @Test
  void aProductThatNobodyReviewedOrStocksIsFound() throws Exception {
    execute("DELETE FROM review WHERE product_id = 3");
    execute("DELETE FROM stock WHERE product_id = 3");

    Product product = products.findById(3);

    assertThat(product.getRating().getReviews()).isZero();
    assertThat(product.getRating().getStars()).isZero();
    assertThat(product.getInStock()).isZero();
  }

  @Test
  void thereIsNoProductWithAnUnknownNumber() throws Exception {
    assertThat(products.findById(11)).isNull();
  }

  @Test
  void everyCallIsCounted() throws Exception {
    products.findById(1);
    products.findById(11);

    assertThat(counters.read()).containsEntry("ProductDao.findById", 2L);
  }

  @Test
  void anInterruptedFirstStartIsMadeGood() throws Exception {
    execute("DROP TABLE schema_complete");

    new Schema(database).createIfMissing(12);

    assertThat(products.findById(12)).isNotNull();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
