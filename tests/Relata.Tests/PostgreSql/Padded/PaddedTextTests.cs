using Relata.Tests.Databases;

namespace Relata.Tests.PostgreSql.Padded;

/// <summary>Columns of type character(n) in a table of another program: the spaces that the server appends are not a part of the value.</summary>
public sealed class PaddedTextTests : IDisposable
{
    private readonly PostgreSqlTestDatabase _test = new();
    private readonly Database _database;

    public PaddedTextTests()
    {
        _database = _test.Open(ModelSet.Of<Part>());
        string[] texts =
        [
            "CREATE DOMAIN family AS character(6)",
            "CREATE TABLE padded_part (code character(6) PRIMARY KEY, family family NOT NULL, kind character(8) NOT NULL, codes character(4)[] NOT NULL, note text NOT NULL, grade character(4) NOT NULL)",
        ];
        Array.ForEach(texts, text => _database.Execute(text));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task Values_are_read_as_they_were_written()
    {
        await using var session = _database.OpenSession();
        var screw = new Screw { Code = "m4", Family = "f", Codes = ["a", "", "bcde"], Note = "two spaces  " };
        session.Add(screw);
        await session.CommitAsync();

        Assert.Same(screw, await session.Query<Part>().SingleAsync());
        await session.RefreshAsync(screw);
        Assert.False(session.HasChanges);
        await using var other = _database.OpenSession();
        var read = await other.Query<Part>().SingleAsync();
        Assert.IsType<Screw>(read);
        Assert.Equal(("m4", "f", "two spaces  "), (read.Code, read.Family, read.Note));
        Assert.Equal(["a", "", "bcde"], read.Codes);
        Assert.Equal(("f", "m4", "Screw"), await other.Query<Part>().Select(p => ValueTuple.Create(p.Family, p.Code, p.Kind)).SingleAsync());
        Assert.Same(read, await other.GetAsync<Part>("m4"));
    }

    [Fact]
    public async Task A_converter_gets_the_text_without_spaces_and_may_store_null_as_spaces()
    {
        await using var session = _database.OpenSession();
        session.AddRange(new Screw { Code = "m4", Family = "f", Codes = [], Note = "" }, new Screw { Code = "m5", Family = "f", Codes = [], Note = "", Grade = "A2" });
        await session.CommitAsync();

        await using var other = _database.OpenSession();
        Assert.Equal([("m4", null), ("m5", "A2")], (await other.Query<Part>().OrderBy(p => p.Code).ToListAsync()).Select(p => (p.Code, p.Grade)));
        Assert.Equal(["m4"], await other.Query<Part>().Where(p => p.Grade == null).Select(p => p.Code).ToListAsync());
        Assert.Equal(["m4"], await other.Query<Part>().Where(p => p.Grade != "A2").Select(p => p.Code).ToListAsync());
        Assert.Equal([null, "A2"], await other.Query<Part>().OrderBy(p => p.Code).Select(p => p.Grade).ToListAsync());
    }
}
