package dev.plumbline.weightingstudy;

import dev.plumbline.rest.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import picocli.CommandLine;

/** What the tests of this module share: files, and the command run within this JVM. */
final class Given {

    static final Path AIRLINE_MAPPING = Path.of("airline.json");
    static final Path HOTEL = Path.of("..", "hotel", "interactions.ndjson");

    private static final List<String> CONTEXTS = List.of(
            "Loyal Customer,34,Business travel,Business",
            "disloyal Customer,27,Business travel,Eco",
            "Loyal Customer,51,Personal Travel,Eco",
            "Loyal Customer,45,Business travel,Eco Plus");

    private Given() {}

    static Mapping mapping(String json) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Mapping.class);
    }

    static Mapping airline() {
        try {
            return Json.read(Files.readAllBytes(AIRLINE_MAPPING), Mapping.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * 200 made-up passengers in the form of the airline's survey, 50 in each of four contexts. Those in the earlier contexts are
     * happier; answers of 0 and empty delays occur; who is satisfied depends on two items and on luck.
     */
    static String passengers(long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("Gender,Customer_Type,Age,Type_of_Travel,Class,Flight_Distance")
                .append(",Inflight_wifi_service,Departure_Arrival_time_convenient,Ease_of_Online_booking,Gate_location")
                .append(",Food_and_drink,Online_boarding,Seat_comfort,Inflight_entertainment,On_board_service")
                .append(",Leg_room_service,Baggage_handling,Checkin_service,Inflight_service,Cleanliness")
                .append(",Departure_Delay_in_Minutes,Arrival_Delay_in_Minutes,satisfaction\n");
        for (int i = 0; i < 200; i++) {
            int context = i % CONTEXTS.size();
            csv.append(random.nextBoolean() ? "Female," : "Male,")
                    .append(CONTEXTS.get(context))
                    .append(',')
                    .append(200 + random.nextInt(2000));
            int mood = 0;
            for (int item = 0; item < 14; item++) {
                int rating = Math.max(1, Math.min(5, 4 - (context + item) % 3 + random.nextInt(3) - 1));
                mood += item == 5 || item == 8 ? rating : 0;
                csv.append(',').append(random.nextInt(40) == 0 ? 0 : rating);
            }
            csv.append(',').append(random.nextInt(60)).append(',');
            csv.append(random.nextInt(10) == 0 ? "" : String.valueOf(random.nextInt(60)));
            csv.append(mood + random.nextInt(5) > 8 ? ",satisfied\n" : ",neutral or dissatisfied\n");
        }
        return csv.toString();
    }

    /** What a run of the command printed and returned. */
    record Run(int exit, String out, String err) {}

    static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = WeightingStudy.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exit = command.execute(texts);
        return new Run(exit, out.toString(), err.toString());
    }
}
