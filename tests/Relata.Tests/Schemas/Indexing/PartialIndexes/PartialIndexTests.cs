using Relata.Mapping;
using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Indexing.PartialIndexes;

/// <summary>Indexes of those rows alone that satisfy a condition: what is unique among them, and that the tables have them.</summary>
public abstract class PartialIndexTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected PartialIndexTests() => _database = _test.Create<Member>();

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_model_has_the_conditions_and_an_index_of_the_whole_foreign_key()
    {
        var table = TableMapper.MapDistinct(ModelSet.Of<Member>(), _database.Dialect).Tables.Single();

        Assert.Equal(
            [
                "UNIQUE INDEX ix_partial member_email (email) WHERE deleted_at IS NULL",
                "UNIQUE INDEX ranked (city) WHERE rank > 10 AND city <> 'Oslo'",
                "INDEX sponsors (sponsor_id) WHERE rank > 10",
                "INDEX ix_partial member_sponsor_id (sponsor_id)",
            ],
            table.Indexes.Select(index => index.ToString()));
        Assert.Empty(_database.CompareSchema().All);
    }

    [Fact]
    public void Rows_that_are_deleted_softly_leave_their_values_to_others()
    {
        using var session = _database.OpenSession();
        var first = Add(session, "ann", "Rome");
        session.Commit();
        session.Delete(first);
        var second = Add(session, "ann", "Bonn");
        session.Commit();
        session.Delete(second);
        session.Commit();
        Add(session, "ann", "Paris");
        session.Commit();

        Assert.Equal(3, session.Query<Member>().IgnoreFilters().Count(member => member.Email == "ann"));
        session.Restore(first);
        Assert.Equal(ConstraintKind.Unique, Assert.Throws<ConstraintViolationException>(session.Flush).Kind);
        session.Rollback();
        Assert.NotNull(first.DeletedAt);
    }

    [Fact]
    public void One_that_is_deleted_and_one_that_is_restored_change_places_in_one_flush()
    {
        using var session = _database.OpenSession();
        var deleted = Add(session, "ann", "Rome");
        session.Commit();
        session.Delete(deleted);
        var living = Add(session, "ann", "Bonn");
        session.Commit();

        session.Restore(deleted);
        session.Delete(living);
        session.Commit();

        Assert.Equal(["Rome"], session.Query<Member>().Select(member => member.City).ToList());
    }

    [Fact]
    public void Values_are_swapped_between_rows_of_the_index_and_others()
    {
        using var session = _database.OpenSession();
        var (one, other, outside) = (Add(session, "a", "Rome", rank: 11), Add(session, "b", "Bonn", rank: 12), Add(session, "c", "Rome", rank: 1));
        Add(session, "d", "Oslo", rank: 20);
        Add(session, "e", "Oslo", rank: 21);
        session.Commit();

        (one.City, other.City) = (other.City, one.City);
        session.Commit();
        (one.Rank, outside.Rank, outside.City) = (1, 11, "Bonn");
        session.Commit();

        session.Add(new Member { Email = "f", City = "Bonn", Rank = 30 });
        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal((ConstraintKind.Unique, "partial member"), (error.Kind, error.Table));
    }

    [Fact]
    public void An_upsert_cannot_name_values_that_are_unique_in_a_part_of_the_table()
    {
        using var session = _database.OpenSession();
        Add(session, "ann", "Rome");
        session.Commit();

        var error = Assert.Throws<ArgumentException>(() => session.Upsert(new Member { Email = "ann", City = "Bonn" }, conflict: member => member.Email));

        Assert.Contains("Unique are: Id. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_condition_in_the_database_is_told()
    {
        _database.Execute("DROP INDEX ranked");
        _database.Execute("""CREATE UNIQUE INDEX ranked ON "partial member" (city) WHERE rank > 11""");

        var told = _database.CompareSchema().All.Select(difference => difference.ToString()).ToList();

        Assert.StartsWith("partial member.ranked: the condition of the index is ", Assert.Single(told), StringComparison.Ordinal);
        Assert.EndsWith(", the model has rank > 10 AND city <> 'Oslo'.", told[0], StringComparison.Ordinal);

        _database.Execute("DROP INDEX ranked");
        _database.CreateTables();
        Assert.Empty(_database.CompareSchema().All);
    }

    private static Member Add(Session session, string email, string city, int rank = 0)
    {
        var member = new Member { Email = email, City = city, Rank = rank };
        session.Add(member);
        return member;
    }
}

public sealed class SqlitePartialIndexTests : PartialIndexTests<SqliteFile>;

public sealed class PostgreSqlPartialIndexTests : PartialIndexTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPartialIndexTests
{
    [Fact]
    public void A_database_without_partial_indexes_refuses_the_model()
    {
        using var test = new MariaDbTestDatabase();
        using var database = test.Open(ModelSet.Of<Member>());

        Assert.Equal(
            "REL188: The index 'ix_partial member_email' of Member has the condition 'deleted_at IS NULL', and this database has no partial indexes. "
            + "Let a column that the database computes be NULL in the other rows, and put the index on it, or keep Member in a database that has them: SQLite, PostgreSQL.",
            Assert.Throws<MappingException>(database.CreateTables).Message);
        Assert.Equal("REL188", Assert.Throws<MappingException>(database.CompareSchema).Code);
    }
}
