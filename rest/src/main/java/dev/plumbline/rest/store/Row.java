package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** An assessment ready to be written. */
final class Row {

    private final Assessment assessment;
    private final byte[] id;
    private final @Nullable Long customer;
    private final byte[] text;

    Row(Arrival arrival, ErasureKey key) {
        this.assessment = arrival.assessment();
        this.id = key.ofId(assessment.id());
        this.customer = assessment.customer() == null ? null : key.ofCustomer(assessment.customer());
        this.text = arrival.text();
    }

    Assessment assessment() {
        return assessment;
    }

    byte[] id() {
        return id;
    }

    long bytes() {
        return text.length;
    }

    /** Sets place, id_key, customer_key, occurred_at and touchpoint in a statement of many rows, where this is at an index. */
    void bind(PreparedStatement statement, int index, long place) throws SQLException {
        int parameter = 5 * index;
        statement.setLong(++parameter, place);
        statement.setBytes(++parameter, id);
        statement.setObject(++parameter, customer, Types.BIGINT);
        statement.setLong(++parameter, assessment.occurredAt().getEpochSecond());
        statement.setString(++parameter, assessment.touchpoint());
    }

    /** Sets place and text likewise. */
    void bindBody(PreparedStatement statement, int index, long place) throws SQLException {
        int parameter = 2 * index;
        statement.setLong(++parameter, place);
        statement.setBytes(++parameter, text);
    }
}
