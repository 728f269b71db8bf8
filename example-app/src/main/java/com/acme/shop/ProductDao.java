package com.acme.shop;

import com.acme.db.Database;
import com.acme.stats.CallCounters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** Reads products. Thread-safe. */
public class ProductDao {

  private static final String FIND_BY_ID =
      "SELECT p.id, p.sku, p.name, p.description, c.name AS category,"
          + " s.name AS supplier, s.country, pr.amount, pr.currency,"
          + " (SELECT COALESCE(SUM(st.quantity), 0) FROM stock st WHERE st.product_id = p.id)"
          + " AS in_stock,"
          + " COUNT(r.number) AS reviews, COALESCE(AVG(CAST(r.stars AS DECIMAL(4, 2))), 0)"
          + " AS stars"
          + " FROM product p"
          + " JOIN category c ON c.id = p.category_id"
          + " JOIN supplier s ON s.id = p.supplier_id"
          + " JOIN price pr ON pr.product_id = p.id"
          + " LEFT JOIN review r ON r.product_id = p.id"
          + " WHERE p.id = ? AND pr.valid_from ="
          + " (SELECT MAX(latest.valid_from) FROM price latest WHERE latest.product_id = p.id)"
          + " GROUP BY p.id, p.sku, p.name, p.description, c.name, s.name, s.country,"
          + " pr.amount, pr.currency";

  private final Database database;
  private final LongAdder findByIdCalls;

  public ProductDao(Database database, CallCounters counters) {
    this.database = database;
    this.findByIdCalls = counters.counter("ProductDao.findById");
  }

  /** The product of that number with its current price and stock, or null if there is none. */
  public Product findById(long id) throws SQLException {
    findByIdCalls.increment();
    try (Connection connection = database.connection();
        PreparedStatement select = database.prepare(connection, FIND_BY_ID)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? read(row) : null;
      }
    }
  }

  private static Product read(ResultSet row) throws SQLException {
    return new Product(
        row.getLong("id"),
        row.getString("sku"),
        row.getString("name"),
        row.getString("description"),
        row.getString("category"),
        new Supplier(row.getString("supplier"), row.getString("country")),
        row.getBigDecimal("amount"),
        row.getString("currency"),
        row.getInt("in_stock"),
        new Rating(row.getInt("reviews"), row.getDouble("stars")));
  }
}
