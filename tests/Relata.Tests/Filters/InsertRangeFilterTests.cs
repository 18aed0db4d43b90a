using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>Filters hold for linked objects that are inserted in parts, as they do for a flush.</summary>
public abstract class InsertRangeFilterTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Rows_get_the_tenant_of_the_session_and_those_of_another_one_are_refused()
    {
        await using var session = Database.OpenSession();
        session.Filters.Set("Tenant", 1);
        var held = await session.Query<Note>().CountAsync();

        session.InsertRange([new Note { Title = "range 1", Author = new Member { Name = "range" } }, new Note { Title = "range 2", AuthorId = 1 }]);

        Assert.Equal(held + 2, await session.Query<Note>().CountAsync());
        Assert.Equal("REL178", Assert.Throws<FilterException>(() => session.InsertRange([new Note { Title = "range 3", AuthorId = 1 }, new Note { Title = "range 4", TenantId = 2, AuthorId = 1 }])).Code);
        await session.RollbackAsync();
        Assert.Equal(held, await session.Query<Note>().CountAsync());
        session.InsertRange([new Note { Title = "range 5", AuthorId = 1 }]);
        await session.CommitAsync();
        Assert.Equal(["range 5"], await session.Query<Note>().Where(note => note.Title.StartsWith("range")).Select(note => note.Title).ToListAsync());
    }
}

public sealed class SqliteInsertRangeFilterTests : InsertRangeFilterTests<SqliteFile>;

public sealed class PostgreSqlInsertRangeFilterTests : InsertRangeFilterTests<PostgreSqlTestDatabase>;

public sealed class MariaDbInsertRangeFilterTests : InsertRangeFilterTests<MariaDbTestDatabase>;
