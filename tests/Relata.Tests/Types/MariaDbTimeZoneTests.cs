using Relata.Servers.MariaDb;
using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class MariaDbTimeZoneTests : TimeZoneTests<MariaDbTestDatabase>
{
    // A TIMESTAMP is a moment, which MariaDB shows and takes in the zone of the session: https://mariadb.com/kb/en/timestamp/
    [Fact]
    public async Task A_timestamp_is_the_moment_it_is_whatever_zone_the_server_is_in()
    {
        using var server = await MariaDbServer.StartAsync(new MariaDbOptions { Settings = ["default-time-zone=+05:30"] });
        using var made = server.CreateDatabase();
        await using var database = new MariaDbDatabase(made.ConnectionString, ModelSet.Of<Arrival>());
        server.Execute($"CREATE TABLE `{made.Name}`.arrival (id INT AUTO_INCREMENT PRIMARY KEY, moment TIMESTAMP(6) NOT NULL, local DATETIME(6) NOT NULL)");
        server.Execute($"INSERT INTO `{made.Name}`.arrival (moment, local) VALUES (FROM_UNIXTIME(1800000000), '2026-10-25 02:30:00')");
        await using var session = database.OpenSession();
        session.Add(new Arrival { Moment = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000), Local = new DateTime(2026, 3, 29, 2, 30, 0) });
        await session.CommitAsync(TestContext.Current.CancellationToken);

        var read = database.Read<Arrival>();

        Assert.Equal([1_800_000_000, 1_900_000_000], read.Select(row => row.Moment.ToUnixTimeSeconds()));
        Assert.Equal(["1800000000", "1900000000"], database.Texts("SELECT CAST(TRUNCATE(UNIX_TIMESTAMP(moment), 0) AS CHAR) FROM arrival ORDER BY id"));
        Assert.Equal([new DateTime(2026, 10, 25, 2, 30, 0), new DateTime(2026, 3, 29, 2, 30, 0)], read.Select(row => row.Local));
    }
}
