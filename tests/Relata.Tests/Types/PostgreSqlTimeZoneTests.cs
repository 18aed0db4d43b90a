using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class PostgreSqlTimeZoneTests : TimeZoneTests<PostgreSqlTestDatabase>
{
    // Between the two types the server converts by the zone of the session: https://www.postgresql.org/docs/current/datatype-datetime.html
    [Fact]
    public void Columns_of_the_other_type_hold_what_the_model_says_whatever_zone_the_server_is_in()
    {
        using var test = new PostgreSqlTestDatabase();
        using (var made = test.Open(ModelSet.Of<Arrival>()))
        {
            made.Execute("CREATE TABLE arrival (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, moment timestamp NOT NULL, local timestamptz NOT NULL)");
            made.Execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone TO %L', current_database(), 'Asia/Kolkata'); END $$");
        }

        // Its connections are new ones.
        using var database = test.Open(ModelSet.Of<Arrival>());
        using var session = database.OpenSession();
        var stored = new Arrival { Moment = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)), Local = new DateTime(2026, 3, 29, 2, 30, 0) };
        session.Add(stored);
        session.Commit();

        var read = Assert.Single(database.Read<Arrival>());

        Assert.Equal((stored.Moment, stored.Local), (read.Moment, read.Local));
        Assert.Equal(["2026-10-25 01:30:00"], database.Texts("SELECT moment::text FROM arrival"));
    }

    [Fact]
    public void A_session_is_in_the_zone_that_the_connection_string_says()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Open(ModelSet.Of<Arrival>(), "Timezone=Asia/Kolkata");

        Assert.Equal(["Asia/Kolkata"], database.Texts("SHOW timezone"));
    }
}
