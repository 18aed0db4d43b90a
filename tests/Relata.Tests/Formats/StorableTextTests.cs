using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;

namespace Relata.Tests.Formats;

/// <summary>Texts that are no texts to a database: it would store or look for others in silence, or refuse them in words of its own.</summary>
public abstract class StorableTextTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private const string Half = "a\ud83d";
    private const string Null = "a\0b";

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected StorableTextTests()
    {
        _database = _test.Create<Scrap>();
        _database.Insert(new Scrap { Text = "a\ufffd", Texts = ["a\ufffd"], Document = new ScrapDocument("a\ufffd") });
    }

    [Theory]
    [InlineData("text")]
    [InlineData("element")]
    [InlineData("document")]
    [InlineData("character")]
    [InlineData("key")]
    [InlineData("value")]
    public void Half_of_a_surrogate_pair_is_refused_in_the_same_words_wherever_it_is(string place)
    {
        var message = Refused(New(place, Half));

        Assert.Equal("REL111: A text has half of a surrogate pair (U+D83D), which is no character, so it cannot be stored.", message);
        Assert.Equal(message, Refused(new Scrap { Text = "first" }, New(place, Half), new Scrap { Text = "last" }));
        Assert.Single(_database.Read<Scrap>());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("element")]
    [InlineData("document")]
    [InlineData("character")]
    [InlineData("key")]
    [InlineData("value")]
    public void The_null_character_is_stored_or_refused_in_the_same_words_wherever_it_is(string place)
    {
        if (_test.HasNullCharacter)
        {
            using var session = _database.OpenSession();
            var scrap = New(place, Null);
            session.Add(scrap);
            session.Commit();
            using var other = _database.OpenSession();
            Assert.Equal(Print(scrap), Print(other.Get<Scrap>(scrap.Id)!));
            return;
        }

        var message = Refused(New(place, Null));
        Assert.Equal("REL111: A text has the character U+0000, which PostgreSQL cannot store. Remove it, or store the text as bytes.", message);
        Assert.Equal(message, Refused(new Scrap { Text = "first" }, New(place, Null), new Scrap { Text = "last" }));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("element")]
    [InlineData("document")]
    [InlineData("key")]
    [InlineData("value")]
    public void Pairs_and_what_only_looks_like_an_escape_are_stored(string place)
    {
        foreach (var text in new[] { "a\ud83d\ude00\ud83d\ude01", "\\u0000", "\\\\u0000", "\\ud83d", "\ufffd", "'\"\\" })
        {
            using var session = _database.OpenSession();
            var scrap = New(place, text);
            session.Add(scrap);
            session.Commit();
            using var other = _database.OpenSession();
            Assert.Equal(Print(scrap), Print(other.Get<Scrap>(scrap.Id)!));
        }
    }

    [Fact]
    public void A_query_for_half_of_a_surrogate_pair_finds_nothing_else()
    {
        using var session = _database.OpenSession();
        string[] list = ["other", Half];

        Assert.Throws<DatabaseException>(() => session.Query<Scrap>().Where(scrap => scrap.Text == Half).ToList());
        Assert.Throws<DatabaseException>(() => session.Query<Scrap>().Where(scrap => list.Contains(scrap.Text)).ToList());
        Assert.Throws<DatabaseException>(() => session.Query<Scrap>().Where(scrap => scrap.Texts!.Contains(Half)).ToList());
        Assert.Single(session.Query<Scrap>().Where(scrap => scrap.Text == "a\ufffd").ToList());
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Scrap New(string place, string text) => place switch
    {
        "text" => new Scrap { Text = text },
        "element" => new Scrap { Texts = ["first", text] },
        "document" => new Scrap { Document = new ScrapDocument(text) },
        "character" => new Scrap { Document = new ScrapDocument("none", text.FirstOrDefault(character => character is '\0' or '\ud83d', 'y')) },
        "key" => new Scrap { Document = new ScrapDocument("none", Named: new() { [text] = [] }) },
        _ => new Scrap { Document = new ScrapDocument("none", Named: new() { ["first"] = ["one", text] }) },
    };

    private static string Print(Scrap scrap)
    {
        var named = scrap.Document?.Named?.Select(pair => $"{pair.Key}={string.Join(',', pair.Value)}") ?? [];
        var texts = scrap.Texts is null ? "none" : string.Join(',', scrap.Texts);
        return $"{scrap.Text}; {texts}; {scrap.Document?.Note}; {scrap.Document?.Sign}; {string.Join(' ', named)}";
    }

    private string Refused(params Scrap[] scraps)
    {
        using var session = _database.OpenSession();
        session.AddRange(scraps);
        var error = Assert.Throws<DatabaseException>(session.Flush);
        Assert.False(error.IsTransient);
        return error.Message;
    }
}

public sealed class SqliteStorableTextTests : StorableTextTests<SqliteFile>;

public sealed class MariaDbStorableTextTests : StorableTextTests<MariaDbTestDatabase>;

public sealed class PostgreSqlStorableTextTests : StorableTextTests<PostgreSqlTestDatabase>;
