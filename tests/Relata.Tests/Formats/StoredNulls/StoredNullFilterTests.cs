using System.Linq.Expressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Filters on columns in which a value is the stored form of null say the same of objects in memory as of rows.</summary>
public abstract class StoredNullFilterTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTime s_ended = new(2026, 11, 30, 10, 0, 0);

    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(FilterWrites.Refused)]
    [InlineData(FilterWrites.Allowed)]
    public void Objects_with_null_are_seen_and_written(FilterWrites writes)
    {
        using var database = Open(v => v.EndedAt == null, writes);
        using var session = database.OpenSession();
        var fleet = new Fleet { Voyages = { new Voyage { Code = "A" } } };
        session.Add(fleet);
        session.Flush();
        var voyage = fleet.Voyages.Single();
        Assert.Same(voyage, session.Get<Voyage>(voyage.Id));
        Assert.Same(voyage, session.Query<Voyage>().Single());
        voyage.Rank = 1;
        session.Commit();
        Assert.Equal([voyage], fleet.Voyages);

        using var other = database.OpenSession();
        var read = other.Query<Voyage>().Options(Load.Joined((Voyage v) => v.Fleet!)).Single();
        Assert.Same(read, other.Get<Voyage>(voyage.Id));
        Assert.Equal([read], read.Fleet!.Voyages);
        read.Code = "B";
        other.Commit();
        Assert.Equal("B", read.Code);
    }

    [Fact]
    public void Objects_with_a_value_are_hidden_and_their_writes_refused()
    {
        using var database = Open(v => v.EndedAt == null, FilterWrites.Refused);
        using var session = database.OpenSession();
        var voyage = new Voyage { Code = "A" };
        session.Add(voyage);
        session.Commit();
        voyage.EndedAt = s_ended;

        Assert.Equal("REL178", Assert.Throws<FilterException>(() => session.Flush()).Code);
        session.Rollback();
        Assert.Null(voyage.EndedAt);
        session.Add(new Voyage { EndedAt = s_ended });
        Assert.Equal("REL178", Assert.Throws<FilterException>(() => session.Flush()).Code);
    }

    [Fact]
    public void An_object_that_ends_is_hidden_where_writes_are_allowed()
    {
        using var database = Open(v => v.EndedAt == null, FilterWrites.Allowed);
        using var session = database.OpenSession();
        var voyage = new Voyage { Code = "A" };
        session.AddRange(voyage, new Voyage { EndedAt = s_ended });
        session.Commit();
        Assert.Same(voyage, session.Query<Voyage>().Single());
        voyage.EndedAt = s_ended;
        session.Flush();

        Assert.Null(session.Get<Voyage>(voyage.Id));
        Assert.Empty(session.Query<Voyage>().ToList());
    }

    [Fact]
    public void Values_are_told_from_null()
    {
        using var database = Open(v => v.Rank != null && v.Code != null && v.Toll.HasValue && v.IsSafe != null && v.Rank != 3, FilterWrites.Refused);
        using var session = database.OpenSession();
        var voyage = new Voyage { Code = "A", Rank = 2, Toll = 1, IsSafe = false };
        session.Add(voyage);
        session.Commit();
        Assert.Same(voyage, session.Get<Voyage>(voyage.Id));
        foreach (var hidden in new[] { new Voyage { Rank = 2, Toll = 1, IsSafe = false }, new() { Code = "A", Toll = 1, IsSafe = false }, new() { Code = "A", Rank = 2, IsSafe = false }, new() { Code = "A", Rank = 2, Toll = 1 } })
        {
            using var other = database.OpenSession();
            other.Add(hidden);
            Assert.Equal("REL178", Assert.Throws<FilterException>(() => other.Flush()).Code);
        }
    }

    private Database Open(Expression<Func<Voyage, bool>> filter, FilterWrites writes)
    {
        var database = _test.Open(ModelSet.InNamespace(typeof(Voyage).Namespace!));
        database.Filters.Add("Seen", filter, writes);
        database.CreateTables();
        return database;
    }
}

public sealed class SqliteStoredNullFilterTests : StoredNullFilterTests<SqliteFile>;

public sealed class PostgreSqlStoredNullFilterTests : StoredNullFilterTests<PostgreSqlTestDatabase>;

public sealed class MariaDbStoredNullFilterTests : StoredNullFilterTests<MariaDbTestDatabase>;
