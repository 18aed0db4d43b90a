using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>Rows that one flush writes more than once: what the first write changes, the later ones do not compare.</summary>
public abstract class WrittenTwiceTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_with_a_version_that_a_trigger_makes_exchange_a_unique_value(bool isStale)
    {
        foreach (var sql in Database switch
        {
            PostgreSqlDatabase => new[] { "CREATE FUNCTION next_number() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.number := OLD.number + 1; RETURN NEW; END $$", "CREATE TRIGGER counts BEFORE UPDATE ON seal FOR EACH ROW EXECUTE FUNCTION next_number()" },
            MariaDbDatabase => ["CREATE TRIGGER counts BEFORE UPDATE ON seal FOR EACH ROW SET NEW.number = OLD.number + 1"],
            _ => ["CREATE TRIGGER counts AFTER UPDATE OF code ON seal BEGIN UPDATE seal SET number = OLD.number + 1 WHERE id = OLD.id; END"],
        })
        {
            Database.Execute(sql);
        }

        Save(new Seal { Code = "A" }, new Seal { Code = "B" });
        using var session = Database.OpenSession();
        var seals = session.Query<Seal>().OrderBy(seal => seal.Id).ToList();
        foreach (var id in isStale ? new[] { 1, 2 } : [])
        {
            Change<Seal>(id, other => other.Code += "!");
            (seals[0].Code, seals[1].Code) = (seals[1].Code, seals[0].Code);
            Assert.Same(seals[id - 1], Assert.Single(Assert.Throws<StaleDataException>(session.Flush).Rows).Entity);
            session.Rollback();
            seals.ForEach(session.Refresh);
        }

        (seals[0].Code, seals[1].Code) = (seals[1].Code, seals[0].Code);
        session.Commit();

        Assert.Equal(isStale ? "B! A!" : "B A", Rows("SELECT code FROM seal ORDER BY id"));
        Assert.Equal(Rows("SELECT concat('', number) FROM seal ORDER BY id"), string.Join(" ", seals.Select(seal => seal.Number)));
        (seals[0].Code, seals[1].Code) = ("x", "y");
        session.Commit();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_whose_changed_columns_are_compared_exchange_a_unique_value(bool isStale)
    {
        Save(new Slip { Code = "A" }, new Slip { Code = "B" });
        using var session = Database.OpenSession();
        var slips = session.Query<Slip>().OrderBy(slip => slip.Id).ToList();
        foreach (var id in isStale ? new[] { 1, 2 } : [])
        {
            Change<Slip>(id, other => other.Code += "!");
            (slips[0].Code, slips[1].Code) = (slips[1].Code, slips[0].Code);
            Assert.Same(slips[id - 1], Assert.Single(Assert.Throws<StaleDataException>(session.Flush).Rows).Entity);
            session.Rollback();
            slips.ForEach(session.Refresh);
        }

        (slips[0].Code, slips[1].Code) = (slips[1].Code, slips[0].Code);
        session.Commit();

        Assert.Equal(isStale ? "B! A!" : "B A", Rows("SELECT code FROM slip ORDER BY id"));
    }
}

public sealed class SqliteWrittenTwiceTests : WrittenTwiceTests<SqliteFile>;

public sealed class PostgreSqlWrittenTwiceTests : WrittenTwiceTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWrittenTwiceTests : WrittenTwiceTests<MariaDbTestDatabase>;
