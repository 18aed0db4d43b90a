using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Owned objects that are read from JSON, merged and added.</summary>
public abstract class OwnedJsonTests<TDatabase> : OwnedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly JsonSerializerOptions s_options = new JsonSerializerOptions().AddRelata();
    private static readonly JsonSerializerOptions s_own = new JsonSerializerOptions { Converters = { new CityConverter() } }.AddRelata();

    [Theory]
    [InlineData("""{"City":"Bergen"}""", "Main 1|Bergen|Work|59.9|10.7|5")]
    [InlineData("""{"Street":"Side 2","Kind":null}""", "Side 2|Oslo||59.9|10.7|5")]
    [InlineData("""{"Point":{"Lat":1}}""", "Main 1|Oslo|Work|1|10.7|5")]
    [InlineData("""{"Point":null,"City":"Bergen"}""", "Main 1|Bergen|Work|||5")]
    [InlineData("""{"Rent":null}""", "Main 1|Oslo|Work|59.9|10.7|")]
    [InlineData("""{}""", "Main 1|Oslo|Work|59.9|10.7|5")]
    [InlineData("""{"Street":"Side 2","City":"Moss","Kind":null,"Point":{"Lat":1,"Lon":2},"Rent":null}""", "Side 2|Moss||1|2|")]
    public void A_merge_keeps_the_members_that_the_body_does_not_name(string address, string expected)
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();

        var own = session.Merge(Read($$"""{"Id":{{id}},"Address":{{address}}}"""));

        Assert.Equal(expected, Text(own.Address));
        session.Commit();
        Assert.Equal(expected, Read(id, found => Text(found.Address)));
    }

    [Fact]
    public void Changes_that_the_session_holds_stay_beside_those_of_the_body()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();
        var own = session.Get<Customer>(id)!;
        var address = own.Address;
        (own.Address.Street, own.ShipTo) = ("changed", new Address { Street = "s", City = "c" });

        session.Merge(Read($$"""{"Id":{{id}},"Address":{"City":"Bergen"},"ShipTo":{"City":"d"} }"""));

        Assert.Same(address, own.Address);
        session.Commit();
        Assert.Equal(("changed", "Bergen", "s", "d"), Read(id, found => (found.Address.Street, found.Address.City, found.ShipTo!.Street, found.ShipTo.City)));
        session.Merge(Read($$"""{"Id":{{id}},"ShipTo":null}"""));
        session.Commit();
        Assert.Null(Read(id, found => found.ShipTo));
    }

    [Fact]
    public void An_object_that_the_row_does_not_have_is_made()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();

        session.Merge(Read($$"""{"Id":{{id}},"ShipTo":{"Street":"s","City":"c"} }"""));

        session.Commit();
        Assert.Equal("s|c||||", Read(id, found => Text(found.ShipTo!)));
    }

    [Fact]
    public void Of_an_object_that_the_row_does_not_have_the_members_that_the_body_leaves_out_are_those_of_a_new_one()
    {
        var id = Store(Ada());
        using (var session = Database.OpenSession())
        {
            session.Get<Customer>(id)!.Address.Point = null;
            session.Commit();
        }

        using var used = Database.OpenSession();
        used.Merge(Read($$"""{"Id":{{id}},"Address":{"Point":{"Lat":1} },"ShipTo":{"Street":"s","City":"c","Point":{"Lon":2} } }"""));
        used.Commit();

        Assert.Equal("Main 1|Oslo|Work|1|0|5", Read(id, found => Text(found.Address)));
        Assert.Equal((0.0, 2.0), Read(id, found => (found.ShipTo!.Point!.Lat, found.ShipTo.Point.Lon)));
    }

    [Fact]
    public void A_new_object_is_written_as_it_was_read()
    {
        using var session = Database.OpenSession();
        var given = Read("""{"Name":"Bob","Contact":{"Phone":"1"},"Address":{"Street":"s","City":"c","Point":{"Lat":1}},"Price":{"Amount":1,"Currency":"EUR"},"Code":{"Amount":2,"Currency":"X"}}""");

        session.Add(given);
        session.Commit();

        Assert.Equal("s|c||1|0|", Read(given.Id, found => Text(found.Address)));
    }

    [Fact]
    public void An_object_that_a_converter_of_the_program_reads_is_replaced_as_a_whole()
    {
        var id = Store(Ada());
        using var session = Database.OpenSession();

        session.Merge(JsonSerializer.Deserialize<Customer>($$"""{"Id":{{id}},"Address":"Bergen"}""", s_own)!);

        session.Commit();
        Assert.Equal("none|Bergen||||", Read(id, found => Text(found.Address)));
    }

    private static Customer Read(string json) => JsonSerializer.Deserialize<Customer>(json, s_options)!;

    private static string Text(Address address) => FormattableString.Invariant($"{address.Street}|{address.City}|{address.Kind}|{address.Point?.Lat}|{address.Point?.Lon}|{address.Rent?.Amount:0}");

    private sealed class CityConverter : JsonConverter<Address>
    {
        public override Address Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new() { Street = "none", City = reader.GetString()! };

        public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options) => writer.WriteStringValue(value.City);
    }
}

public sealed class SqliteOwnedJsonTests : OwnedJsonTests<SqliteMemory>;

public sealed class PostgreSqlOwnedJsonTests : OwnedJsonTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOwnedJsonTests : OwnedJsonTests<MariaDbTestDatabase>;
