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
            "CREATE TABLE padded_part (code character(6) PRIMARY KEY, family family NOT NULL, kind character(8) NOT NULL, codes character(4)[] NOT NULL, note text NOT NULL)",
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
}
