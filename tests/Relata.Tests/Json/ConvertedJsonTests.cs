using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Tests.Databases;
using Relata.Tests.Json.Converted;

namespace Relata.Tests.Json;

/// <summary>JSON of properties that their columns store in another form.</summary>
public sealed class ConvertedJsonTests : IDisposable
{
    private const string Written =
        """
        {"Id":2,"PreviousId":1,"From":"NOOSL","To":null,"Weight":"5g","IsPaid":true,"Stage":1,"Tags":["a","b"],"Culture":"","Host":"192.0.2.1","Serial":"123456789012345678901234567890",
        """
        + """
        "Version":"1.2","Link":"https://example.org/x","At":"2026-11-30T06:00:00+00:00","Seal":12,"Other":null,"Seals":[3,4],"Mark":null}
        """;

    private readonly SqliteFile _test = new();
    private readonly Database _database;

    public ConvertedJsonTests()
    {
        _database = _test.Create<Shipment>();
        using var session = _database.OpenSession();
        session.Add(New(1));
        session.Flush();
        var second = New(2);
        (second.PreviousId, second.Host, second.Version, second.Link) = (new ShipmentId(1), IPAddress.Parse("192.0.2.1"), new Version(1, 2), new Uri("https://example.org/x"));
        session.Add(second);
        session.Commit();
    }

    public static TheoryData<bool> Sources => [false, true];

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Values_are_written_by_their_types_and_structs_with_a_single_value_as_that(bool isGenerated)
    {
        using var session = _database.OpenSession();
        Assert.Equal(Written, JsonSerializer.Serialize(session.Get<Shipment>(new ShipmentId(2)), Options(isGenerated)));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_was_written_is_read_and_merged_as_it_was(bool isGenerated)
    {
        using var session = _database.OpenSession();
        var held = session.Query<Shipment>().ToList();
        var read = JsonSerializer.Deserialize<Shipment>(Written.Replace("NOOSL", "NOBGO", StringComparison.Ordinal), Options(isGenerated))!;

        Assert.Equal((new ShipmentId(2), new ShipmentId(1), new Port("NOBGO"), null, new Weight(5)), (read.Id, read.PreviousId!.Value, read.From, read.To, read.Weight));
        Assert.Equal((new Seal(12), null, new Seal(4)), (read.Seal, read.Other, read.Seals[1]));
        Assert.Equal((true, Stage.Sent, "", "192.0.2.1"), (read.IsPaid, read.Stage, read.Culture.Name, read.Host!.ToString()));
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), read.Serial);

        Assert.Same(held.Single(shipment => shipment.Id == read.Id), session.Merge(read));
        session.Commit();
        Assert.Equal([new Port("NOBGO"), new Port("NOOSL")], _database.OpenSession().Query<Shipment>().ToList().Select(shipment => shipment.From).OrderBy(port => port.Code));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_same_types_elsewhere_have_the_same_form(bool isGenerated)
    {
        var note = new ShipmentNote(new(7), null, new() { [new(8)] = new("NOBGO") }, [new(9), new(10)]);
        var text = JsonSerializer.Serialize(note, Options(isGenerated));

        Assert.Equal("""{"Id":7,"Other":null,"Ports":{"8":"NOBGO"},"All":[9,10]}""", text);
        var read = JsonSerializer.Deserialize<ShipmentNote>(text.Replace("null", "3", StringComparison.Ordinal), Options(isGenerated))!;
        Assert.Equal((new ShipmentId(7), new ShipmentId(3), new Port("NOBGO")), (read.Id, read.Other!.Value, read.Ports[new(8)]));
        Assert.Equal(note.All, read.All);
    }

    [Fact]
    public void A_value_that_the_type_refuses_is_an_error_of_the_JSON()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Id":2,"From":"?"}""", Options(isGenerated: false)));

        Assert.StartsWith("'?' is no Port: A port has five letters.", error.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Culture":"no such culture"}""", Options(isGenerated: false)));
    }

    [Fact]
    public void A_converter_of_the_program_precedes()
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter(), new PlainId() } }.AddRelata();
        var element = JsonSerializer.SerializeToElement(New(3), options);

        Assert.Equal(("#3", "Sent"), (element.GetProperty("Id").GetString(), element.GetProperty("Stage").GetString()));
    }

    [Fact]
    public void A_converter_that_is_added_afterwards_precedes_too()
    {
        var options = new JsonSerializerOptions().AddRelata();
        options.Converters.Add(new PlainId());

        Assert.Equal("#3", JsonSerializer.SerializeToElement(New(3), options).GetProperty("Id").GetString());
    }

    [Fact]
    public void Numbers_of_structs_are_handled_as_the_options_say()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString }.AddRelata();

        Assert.Equal("3", JsonSerializer.SerializeToElement(New(3), options).GetProperty("id").GetString());
        Assert.Equal(new ShipmentId(7), JsonSerializer.Deserialize<Shipment>("""{"id":"7"}""", options)!.Id);
    }

    [Fact]
    public void Null_is_no_value_of_a_struct()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Id":1,"From":null}""", Options(isGenerated: false)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Id":null}""", Options(isGenerated: false)));
        Assert.Null(JsonSerializer.Deserialize<Shipment>("""{"Id":1,"To":null}""", Options(isGenerated: true))!.To);
    }

    [Fact]
    public void A_struct_whose_value_is_null_is_an_object_and_is_read_as_it_was()
    {
        Mark?[] marks = [default(Mark), null, new Mark("x")];
        var text = JsonSerializer.Serialize(marks, Options(isGenerated: false));

        Assert.Equal("""[{"Value":null},null,"x"]""", text);
        Assert.Equal(marks, JsonSerializer.Deserialize<Mark?[]>(text, Options(isGenerated: false)));
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddRelata();
        Assert.Equal("""[{"value":null},null,"x"]""", JsonSerializer.Serialize(marks, web));
        Assert.Equal(marks, JsonSerializer.Deserialize<Mark?[]>("""[{"value":null},null,"x"]""", web));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_object_that_other_programs_write_is_read(bool isGenerated)
    {
        var read = JsonSerializer.Deserialize<Shipment>("""{"Id":{"IsNew":[1],"Value":2,"More":{"Value":3}},"To":{"Code":"NOBGO"},"Mark":{"Value":null}}""", Options(isGenerated))!;

        Assert.Equal((new ShipmentId(2), new Port("NOBGO"), default(Mark)), (read.Id, read.To!.Value, read.Mark!.Value));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Id":{"Number":2}}""", Options(isGenerated)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"Id":{"Value":"two"}}""", Options(isGenerated)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shipment>("""{"To":{"Code":null}}""", Options(isGenerated)));
    }

    private static JsonSerializerOptions Options(bool isGenerated) =>
        (isGenerated ? new JsonSerializerOptions { TypeInfoResolver = ShipmentJson.Default } : new JsonSerializerOptions()).AddRelata();

    private static Shipment New(int id) => new()
    {
        Id = new(id),
        From = new("NOOSL"),
        Weight = new(5),
        IsPaid = true,
        Stage = Stage.Sent,
        Tags = ["a", "b"],
        Culture = CultureInfo.InvariantCulture,
        Serial = BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture),
        At = new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero),
        Seal = new(12),
        Seals = [new(3), new(4)],
    };

    private sealed class PlainId : JsonConverter<ShipmentId>
    {
        public override ShipmentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ShipmentId value, JsonSerializerOptions options) => writer.WriteStringValue($"#{value.Value}");
    }
}
