package market.larkspur.checkout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads and writes orders. One row per order; lines are kept as JSON. */
public class OrderDao {
  private final DataSource dataSource;

  public OrderDao(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Order byId(long id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Order.from(rows) : null;
      }
    }
  }

  /** The search of the support desk: by customer, and sorted by any column. */
  public List<Order> search(String customer, String sortBy) throws SQLException {
    List<Order> orders = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      ResultSet rows =
          statement.executeQuery(
              "SELECT * FROM orders WHERE customer = '" + customer + "' ORDER BY " + sortBy);
      while (rows.next()) {
        orders.add(Order.from(rows));
      }
    }
    return orders;
  }

  public int cancel(long id, String reason) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "UPDATE orders SET state = 'cancelled', reason = '" + reason + "' WHERE id = " + id);
    }
  }
}
