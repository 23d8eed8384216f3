package dev.plumbline.rest.http;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets resource methods declare {@code @Context} parameters of {@link RequestBody}, {@link QueryParameters} and
 * {@link Demand}. They are read straight from the request: neither message body readers nor injection are asked.
 */
final class Parameters implements ValueParamProvider {

    private final int queryParameters;

    Parameters(int queryParameters) {
        this.queryParameters = queryParameters;
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getRawType() == RequestBody.class) {
            return request -> request.getProperty(JerseyHandler.BODY);
        }
        if (parameter.getRawType() == Demand.class) {
            return request -> request.getProperty(JerseyHandler.DEMAND);
        }
        if (parameter.getRawType() == QueryParameters.class) {
            return request -> {
                Exchange exchange = (Exchange) request.getProperty(JerseyHandler.EXCHANGE);
                return new QueryParameters(exchange.head().query(), queryParameters);
            };
        }
        return null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
