using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Spelled;

namespace Relata.Tests.KeyChanges;

/// <summary>Keys that change, or go, where the server holds keys equal that .NET does not.</summary>
public abstract class ServerEqualKeyChangeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ServerEqualKeyChangeTests()
    {
        CreateExtension();
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.KeyChanges.Spelled"));
        var (text, key) = _database switch
        {
            SqliteDatabase => ("TEXT COLLATE NOCASE", "INTEGER"),
            MariaDbDatabase => ("VARCHAR(40) COLLATE utf8mb4_general_ci", "INT"),
            _ => ("citext", "INT"),
        };
        string[] texts =
        [
            $"CREATE TABLE kc_realm (code {text} PRIMARY KEY)",
            $"CREATE TABLE kc_town (id {key} PRIMARY KEY, note {text}, realm_code {text}, CONSTRAINT fk_kc_town_realm_code FOREIGN KEY (realm_code) REFERENCES kc_realm (code) ON UPDATE CASCADE)",
            $"CREATE TABLE kc_guest (id {key} PRIMARY KEY, realm_code {text}, CONSTRAINT fk_kc_guest_realm_code FOREIGN KEY (realm_code) REFERENCES kc_realm (code) ON UPDATE CASCADE ON DELETE SET NULL)",
            "INSERT INTO kc_realm VALUES ('AT'), ('FR')",
            "INSERT INTO kc_town VALUES (1, 'a', 'AT'), (2, 'b', 'at'), (3, 'c', 'At'), (4, 'd', 'FR'), (5, 'e', NULL)",
            "INSERT INTO kc_realm VALUES ('GB')",
            "INSERT INTO kc_guest VALUES (1, 'GB'), (2, 'gb'), (3, 'FR')",
        ];
        Array.ForEach(texts, statement => _database.Execute(statement));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("gb", "GB")]
    [InlineData("GB", "GB")]
    [InlineData("gb", null)]
    [InlineData("gb", "FR")]
    public void A_row_is_deleted_by_its_key_whatever_the_spelling(string key, string? held)
    {
        using var session = _database.OpenSession();
        var realm = held is null ? null : session.Get<Realm>(held)!;
        var guests = session.Query<Guest>().OrderBy(guest => guest.Id).ToList();

        Assert.True(session.DeleteByKey<Realm>(key));

        Assert.Equal(held switch { "GB" => EntityState.Deleted, "FR" => EntityState.Persistent, _ => null }, realm?.GetState());
        Assert.Equal([null, null, "FR"], guests.Select(guest => guest.RealmCode));
        session.Rollback();
        Assert.Equal(["GB", "gb", "FR"], guests.Select(guest => guest.RealmCode));
        Assert.Equal(realm is null ? null : EntityState.Persistent, realm?.GetState());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_removed_is_told_and_written_whatever_the_spelling(bool isLoaded)
    {
        using var session = _database.OpenSession();
        var (austria, town) = (session.Get<Realm>("AT")!, session.Get<Town>(2)!);
        if (isLoaded)
        {
            Assert.Equal(3, austria.Towns.Count);
        }

        Assert.False(austria.Towns.Remove(session.Get<Town>(4)!));
        Assert.False(austria.Towns.Remove(session.Get<Town>(5)!));
        Assert.True(austria.Towns.Remove(town));
        Assert.Equal([town], austria.GetChanges(r => r.Towns).Removed);
        session.Commit();

        using var other = _database.OpenSession();
        Assert.Null(other.Get<Town>(2)!.RealmCode);
        Assert.Equal("FR", other.Get<Town>(4)!.RealmCode);
    }

    [Fact]
    public void Foreign_keys_that_are_spelled_otherwise_show_what_their_rows_have()
    {
        using var session = _database.OpenSession();
        var towns = session.Query<Town>().OrderBy(town => town.Id).ToList();
        var austria = session.Get<Realm>("AT")!;
        Assert.Same(austria, towns[1].Realm);
        towns[2].Note = "changed";

        austria.Code = "OE";
        session.Commit();

        Assert.Equal(["OE", "OE", "OE", "FR", null], towns.Select(town => town.RealmCode));
        Assert.Equal(["a", "b", "changed", "d", "e"], towns.Select(town => town.Note));
        Assert.All(towns.Take(3), town => Assert.Same(austria, town.Realm));
        Assert.Equal("OE OE OE FR", string.Join(' ', _database.Texts("SELECT realm_code FROM kc_town WHERE realm_code IS NOT NULL ORDER BY id")));
    }

    [Fact]
    public void A_rollback_shows_the_former_spellings()
    {
        using var session = _database.OpenSession();
        var towns = session.Query<Town>().OrderBy(town => town.Id).ToList();
        session.Get<Realm>("AT")!.Code = "OE";
        session.Flush();
        Assert.Equal("OE", towns[1].RealmCode);

        session.Rollback();

        Assert.Equal(["AT", "at", "At", "FR", null], towns.Select(town => town.RealmCode));
    }

    [Fact]
    public void A_key_may_change_its_case()
    {
        using var session = _database.OpenSession();
        var austria = session.Get<Realm>("AT")!;
        var towns = austria.Towns.ToList();

        austria.Code = "at";
        session.Commit();

        Assert.Equal("at", austria.Code);
        Assert.Equal(string.Join(' ', _database.Texts("SELECT realm_code FROM kc_town WHERE id < 4 ORDER BY id")), string.Join(' ', towns.Select(town => town.RealmCode)));
        Assert.Equal("at FR GB", string.Join(' ', _database.Texts("SELECT code FROM kc_realm ORDER BY code")));
    }

    [Fact]
    public void Foreign_keys_that_the_database_clears_are_null_however_they_are_spelled()
    {
        using var session = _database.OpenSession();
        var guests = session.Query<Guest>().OrderBy(guest => guest.Id).ToList();
        session.Delete(session.Get<Realm>("GB")!);

        session.Commit();

        Assert.Equal([null, null, "FR"], guests.Select(guest => guest.RealmCode));
    }

    // Before the connections of the test, which know the types that were there when they were opened.
    private void CreateExtension()
    {
        using var database = _test.Open(ModelSet.InNamespace("Relata.Tests.KeyChanges.Spelled"));
        if (database is PostgreSqlDatabase)
        {
            database.Execute("CREATE EXTENSION citext");
        }
    }
}

public sealed class SqliteServerEqualKeyChangeTests : ServerEqualKeyChangeTests<SqliteFile>;

public sealed class PostgreSqlServerEqualKeyChangeTests : ServerEqualKeyChangeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbServerEqualKeyChangeTests : ServerEqualKeyChangeTests<MariaDbTestDatabase>;
