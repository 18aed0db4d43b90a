using Relata.Tests.Databases;
using Relata.Tests.Formats;
using Relata.Tests.Formats.Models;
using Relata.Tests.Formats.Models.Shipping;

namespace Relata.Tests.Types;

/// <summary>Every type of column, through a bulk insert and back.</summary>
public abstract class BulkTypeTests<TDatabase> : ShippingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Values_at_the_ends_of_their_types()
    {
        using var test = new TDatabase();
        using var database = test.Create<Everything>();
        var samples = Samples.For(test).Select(sample => (Everything)sample.Snapshot()).ToList();

        await database.BulkInsertAsync(samples);

        var read = database.Read<Everything>();
        Assert.All(
            typeof(Everything).GetProperties().Where(property => property.CanWrite),
            property => Assert.Equal(samples.Select(entity => Samples.Stored(property.GetValue(entity), test)), read.Select(property.GetValue)));
    }

    [Fact]
    public void Null_and_a_value_stand_beside_each_other_whatever_the_type()
    {
        using var test = new TDatabase();
        using var database = test.Create<Anything>();
        using var session = database.OpenSession();
        session.BulkInsert([new Anything(), new Anything { Text = "text", Int = 1, Bytes = [1], Moment = DateTimeOffset.UnixEpoch, OfByte = Enums.OfByte.None }, new Anything()]);
        session.Commit();

        var read = database.Read<Anything>();

        Assert.Equal([null, "text", null], read.Select(row => row.Text));
        Assert.Equal([null, 1, null], read.Select(row => row.Int));
        Assert.Equal([null, DateTimeOffset.UnixEpoch, null], read.Select(row => row.Moment));
        Assert.Equal([null, [1], null], read.Select(row => row.Bytes));
        Assert.Equal([null, Enums.OfByte.None, null], read.Select(row => row.OfByte));
    }

    [Fact]
    public async Task Arrays()
    {
        using var test = new TDatabase();
        using var database = test.Create<Recipe>();
        var time = new DateTime(2026, 11, 30, 2, 3, 4, DateTimeKind.Utc);
        Recipe[] recipes =
        [
            new() { Tags = ["a", "b\"c"], Notes = ["x", null], Flags = [true], Shorts = [short.MinValue], Numbers = [1, -2], Longs = [long.MaxValue], Floats = [1.5f], Doubles = [-0.5], Prices = [1.10m], Codes = [Guid.Empty], Times = [time], Moments = [new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))], Dates = [new DateOnly(2026, 2, 3)] },
            new() { Others = [7] },
        ];

        await database.BulkInsertAsync(recipes);

        var read = database.Read<Recipe>();
        Assert.All(typeof(Recipe).GetProperties().Where(property => property.CanWrite), property => Assert.Equal(recipes.Select(Text(property)), read.Select(Text(property))));

        static Func<Recipe, string> Text(System.Reflection.PropertyInfo property) => recipe => property.GetValue(recipe) switch
        {
            Array array => string.Join("|", array.Cast<object?>().Select(value => value switch { DateTimeOffset moment => moment.UtcTicks, DateTime moment => moment.Ticks, _ => value })),
            var value => $"{value}",
        };
    }

    [Fact]
    public async Task Json_documents()
    {
        using var test = new TDatabase();
        using var database = test.Create<Profile>();
        var full = new Profile { Settings = new Settings("ä\\u0000", Theme.Dark, [new Settings("inner", Theme.Light, [])]), Words = ["x"], Place = new Point(1, 2), Free = new() { ["a"] = 1 } };

        await database.BulkInsertAsync([new Profile(), full]);

        var read = database.Read<Profile>();
        Assert.Equal(("ä\\u0000", "inner"), (read[1].Settings.Name, read[1].Settings.Inner[0].Name));
        Assert.Equal((null, new Point(1, 2)), (read[0].Place, read[1].Place));
        Assert.Equal("1", read[1].Free!["a"]!.ToJsonString());
    }

    [Fact]
    public async Task Converted_values_and_keys()
    {
        var harbours = new List<Harbour> { new() { Name = "Rome" }, new() { Name = "Pisa" } };
        await Database.BulkInsertAsync(harbours);
        var ship = Full();
        ship.Imo = new Imo("IMO 10");
        ship.HomeId = harbours[1].Id;
        await Database.BulkInsertAsync([ship]);

        using var session = Database.OpenSession();
        Assert.Equal(["Rome", "Pisa"], harbours.Select(harbour => session.Get<Harbour>(harbour.Id)!.Name));
        var read = session.Get<Ship>(ship.Id)!;
        Assert.Equal((ship.Imo, ship.HomeId, ship.Radio, ship.Distance, "Fram|Gjøa", "1|-2|3"), (read.Imo, read.HomeId, read.Radio, read.Distance, string.Join("|", read.Names!), string.Join("|", read.Decks!)));
    }
}

public sealed class SqliteBulkTypeTests : BulkTypeTests<SqliteFile>;

public sealed class PostgreSqlBulkTypeTests : BulkTypeTests<PostgreSqlTestDatabase>;

public sealed class PostgreSqlCopyBulkTypeTests : BulkTypeTests<PostgreSqlCopyTestDatabase>;

public sealed class MariaDbBulkTypeTests : BulkTypeTests<MariaDbTestDatabase>;

public sealed class MariaDbLoadBulkTypeTests : BulkTypeTests<MariaDbLoadTestDatabase>;
