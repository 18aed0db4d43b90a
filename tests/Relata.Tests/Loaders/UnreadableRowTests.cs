using Relata.Tests.Databases;
using Relata.Tests.Models.Depot;

namespace Relata.Tests.Loaders;

/// <summary>A row from which no object can be made leaves nothing behind: neither a half-filled object nor a lost change.</summary>
public abstract class UnreadableRowTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected UnreadableRowTests()
    {
        _database = _test.Create<Shelf>();
        using (var session = _database.OpenSession())
        {
            session.AddRange(
                new Shelf { Id = 1, Name = "low" },
                new Crate { Id = 1, Label = "a", Weight = 10, ShelfId = 1 },
                new Crate { Id = 2, Label = "b", Weight = 20, ShelfId = 1 },
                new Tag { Id = 1, CrateId = 2 });
            session.Commit();
        }

        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("get")]
    [InlineData("lazy list")]
    [InlineData("joined list")]
    [InlineData("list by SelectIn")]
    [InlineData("list by Subquery")]
    [InlineData("joined list above another")]
    [InlineData("list by SelectIn above another")]
    [InlineData("projection")]
    [InlineData("LoadAsync")]
    public async Task A_new_object_is_not_kept_half_filled(string way)
    {
        Spoil();

        AssertNamesRow(await Assert.ThrowsAsync<DatabaseException>(() => ReadAsync(way)));
        AssertNamesRow(await Assert.ThrowsAsync<DatabaseException>(() => ReadAsync(way)));
        Mend();

        await ReadAsync(way);
        var crate = _session.Get<Crate>(2)!;
        Assert.Equal((Grade.Heavy, 21), (crate.Grade, crate.Weight));
        Assert.Equal([1, 2], _session.Query<Shelf>().Single().Crates.Select(c => c.Id));
        crate.Weight = 22;
        _session.Commit();
        Assert.Equal(["22"], _database.Texts("SELECT CAST(weight AS CHAR(9)) FROM crate WHERE id = 2").Select(text => text.Trim()));
    }

    [Theory]
    [InlineData("PopulateExisting")]
    [InlineData("ForUpdate")]
    [InlineData("expired")]
    [InlineData("joined below PopulateExisting")]
    public async Task An_object_that_is_there_stays_as_it_is(string way)
    {
        var crate = _session.Query<Crate>().Options(Load.SelectIn((Crate c) => c.Shelf)).Single(c => c.Id == 2);
        var shelf = crate.Shelf;
        Spoil();
        using (_session.NoAutoflush())
        {
            if (way != "expired")
            {
                crate.Label = "changed";
            }

            AssertNamesRow(await Assert.ThrowsAsync<DatabaseException>(() => RefreshAsync(crate, way)));
        }

        Assert.Equal((Grade.Light, 20, 1), (crate.Grade, crate.Weight, crate.ShelfId));
        if (way == "expired")
        {
            // Where it leads is what its row says.
            AssertNamesRow(Assert.Throws<DatabaseException>(() => crate.Shelf));
        }
        else
        {
            Assert.Same(shelf, crate.Shelf);
        }

        Assert.Equal(way == "expired" ? [] : ["Label"], crate.ChangedProperties());
        _session.Rollback();
        Mend();

        await RefreshAsync(crate, way);
        Assert.Equal((Grade.Heavy, 21), (crate.Grade, crate.Weight));
        Assert.Equal(EntityState.Persistent, crate.GetState());
    }

    [Fact]
    public void A_refresh_that_cannot_read_leaves_the_object_with_its_changes_and_lists()
    {
        var shelf = _session.Query<Shelf>().Options(Load.SelectIn((Shelf s) => s.Crates).SelectIn(c => c.Tags)).Single();
        var crate = shelf.Crates[1];
        (crate.Label, crate.Shelf) = ("changed", null);
        Spoil();

        AssertNamesRow(Assert.Throws<DatabaseException>(() => _session.Refresh(crate)));

        Assert.Equal((Grade.Light, 20, "changed"), (crate.Grade, crate.Weight, crate.Label));
        Assert.Null(crate.Shelf);
        Assert.Equal([1], crate.Tags.Select(tag => tag.Id));
        Assert.Equal(["Label", "ShelfId", "Shelf"], crate.ChangedProperties());
        Mend();
        _session.Refresh(crate);
        Assert.Equal((Grade.Heavy, "b", shelf), (crate.Grade, crate.Label, crate.Shelf));
        Assert.Equal([1, 2], shelf.Crates.Select(c => c.Id));
        Assert.False(_session.HasChanges);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_whose_second_statement_fails_leaves_the_changes_to_the_commit(bool isRefused)
    {
        var shelf = _session.Query<Shelf>().Options(Load.SelectIn((Shelf s) => s.Crates)).Single();
        Spoil();
        shelf.Name = "flushed";
        _session.Flush();
        (shelf.Name, shelf.Crates[0].Label) = ("changed", "c");
        if (isRefused)
        {
            var budget = _session.ExpectStatements(1);
            await Assert.ThrowsAsync<StatementBudgetException>(() => _session.RefreshAsync(shelf));
            Assert.Throws<StatementBudgetException>(budget.Dispose);
        }
        else
        {
            AssertNamesRow(await Assert.ThrowsAsync<DatabaseException>(() => _session.RefreshAsync(shelf)));
        }

        Assert.True(_session.HasChanges);
        Assert.Equal("flushed", Assert.Single(shelf.GetChanges()).Original);
        _session.Commit();
        Assert.Equal(["changed"], _database.Texts("SELECT name FROM shelf"));
        Assert.Equal(["c"], _database.Texts("SELECT label FROM crate WHERE id = 1"));
    }

    [Fact]
    public void An_upsert_whose_row_cannot_be_read_leaves_both_objects_as_they_are()
    {
        var held = _session.Get<Crate>(2)!;
        var given = new Crate { Label = "b", Weight = 5 };
        Spoil();

        AssertNamesRow(Assert.Throws<DatabaseException>(() => _session.Upsert(given, c => c.Label)));
        _session.Rollback();

        Assert.Equal((Grade.Light, 20), (held.Grade, held.Weight));
        Assert.Equal((EntityState.Transient, 0), (given.GetState(), given.Id));
    }

    [Fact]
    public void Of_a_result_what_was_read_before_stays()
    {
        Spoil();

        Assert.Throws<DatabaseException>(() => _session.Query<Crate>().OrderBy(c => c.Id).ToList());
        var before = _session.StatementCount;

        Assert.Equal("a", _session.Get<Crate>(1)!.Label);
        Assert.Equal(before, _session.StatementCount);
    }

    // A number that the property cannot hold is the provider's to find out.
    [Fact]
    public void A_value_that_does_not_fit_is_told_with_property_and_key()
    {
        _database.Execute(_database is SqliteDatabase ? "UPDATE crate SET weight = 3000000000 WHERE id = 2" : "ALTER TABLE crate " + (_database is MariaDbDatabase ? "MODIFY weight BIGINT" : "ALTER weight TYPE bigint"));
        _database.Execute("UPDATE crate SET weight = 3000000000 WHERE id = 2");

        var error = Assert.Throws<DatabaseException>(() => _session.Get<Crate>(2));

        Assert.StartsWith("REL111: Column 'weight' holds ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" It is Crate.Weight of the row with the key 2.", error.Message, StringComparison.Ordinal);
        Assert.Null(_session.Query<Crate>().FirstOrDefault(c => c.Id == 3));
    }

    private static void AssertNamesRow(DatabaseException error)
    {
        Assert.Contains("Column 'grade' of Crate.Grade", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("The key of the row is 2.", error.Message, StringComparison.Ordinal);
    }

    private void Spoil() => _database.Execute("UPDATE crate SET grade = 'Lost', weight = 21 WHERE id = 2");

    private void Mend() => _database.Execute("UPDATE crate SET grade = 'Heavy' WHERE id = 2");

    private async Task ReadAsync(string way)
    {
        var shelves = _session.Query<Shelf>();
        switch (way)
        {
            case "query": await _session.Query<Crate>().OrderBy(c => c.Id).ToListAsync(); break;
            case "get": await _session.GetAsync<Crate>(2); break;
            case "lazy list": _ = shelves.Single().Crates.Count; break;
            case "joined list": await shelves.Options(Load.Joined((Shelf s) => s.Crates)).ToListAsync(); break;
            case "list by SelectIn": await shelves.Options(Load.SelectIn((Shelf s) => s.Crates)).ToListAsync(); break;
            case "list by Subquery": await shelves.Options(Load.Subquery((Shelf s) => s.Crates)).ToListAsync(); break;
            case "joined list above another": await shelves.Options(Load.Joined((Shelf s) => s.Crates).Joined(c => c.Tags)).ToListAsync(); break;
            case "list by SelectIn above another": await shelves.Options(Load.SelectIn((Shelf s) => s.Crates).SelectIn(c => c.Tags)).ToListAsync(); break;
            case "projection": await _session.Query<Crate>().Select(c => new { c, c.Id }).ToListAsync(); break;
            default: await _session.LoadAsync(await shelves.SingleAsync(), s => s.Crates); break;
        }
    }

    private async Task RefreshAsync(Crate crate, string way)
    {
        if (way == "expired")
        {
            _session.Expire(crate);
        }

        var crates = _session.Query<Crate>().Where(c => c.Id == 2);
        _ = way switch
        {
            "PopulateExisting" => await crates.PopulateExisting().ToListAsync(),
            "ForUpdate" => await crates.ForUpdate().ToListAsync(),
            "expired" => await crates.ToListAsync(),
            _ => [.. (await _session.Query<Shelf>().Options(Load.Joined((Shelf s) => s.Crates)).PopulateExisting().ToListAsync()).SelectMany(s => s.Crates)],
        };
        if (way == "ForUpdate")
        {
            _session.Rollback();
        }
    }
}

public sealed class SqliteUnreadableRowTests : UnreadableRowTests<SqliteFile>;

public sealed class MariaDbUnreadableRowTests : UnreadableRowTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUnreadableRowTests : UnreadableRowTests<PostgreSqlTestDatabase>;
