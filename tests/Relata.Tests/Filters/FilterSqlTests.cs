using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>The SQL of a filter on each database, and that it sends nothing further.</summary>
public abstract class FilterSqlTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected abstract string[] Expected { get; }

    [Fact]
    public async Task The_condition_is_in_each_statement()
    {
        await using var session = Open(1);
        session.RecordStatements = true;

        var members = await session.Query<Member>().Where(m => m.Reviews.Any()).Options(Load.Joined((Member m) => m.Badge), Load.SelectIn((Member m) => m.Notes)).OrderBy(m => m.Id).ToListAsync();
        _ = members[0].Reviews.Count;
        _ = await session.GetAsync<Note>(9);
        await session.Query<Note>().Where(n => n.Title == "x").ExecuteDeleteAsync();

        Assert.Equal(Expected, session.Statements.Select(text => text.Replace('`', '"')));
    }

    [Fact]
    public async Task References_that_the_session_holds_are_answered_without_a_statement()
    {
        await using var session = Open(1);
        _ = await session.Query<Member>().ToListAsync();
        var notes = await session.Query<Note>().OrderBy(n => n.Id).ToListAsync();
        var before = session.StatementCount;

        Assert.Equal([1, 1], notes.Take(2).Select(n => n.Author!.Id));
        Assert.Equal([2, 2], notes.Skip(1).Select(n => n.Reviewer!.Id));
        await session.LoadAsync(notes.Take(2), n => n.Author);
        Assert.NotNull(await session.GetAsync<Note>(1));
        Assert.Equal(before, session.StatementCount);

        _ = await session.Query<Member>().IgnoreFilters().ToListAsync();
        before = session.StatementCount;
        Assert.Null(notes[2].Author);
        Assert.Null(notes[2].Author);
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public async Task A_flush_sends_what_it_sends_without_a_filter()
    {
        await using var session = Open(1);
        var note = (await session.GetAsync<Note>(1))!;
        var before = session.StatementCount;
        note.Title = "changed";
        session.Add(new Note { Title = "new", Author = null });
        await session.CommitAsync();
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Fact]
    public async Task A_condition_that_only_the_database_knows_is_asked_after_the_write()
    {
        await using var database = Test.Open(Models);
        database.Filters.Add<Note, int>("Short", (note, length) => note.Title.Length < length);
        await using var session = database.OpenSession();
        session.Filters.Set("Short", 4);
        session.AddRange(new Note { Title = "abc", TenantId = 1 }, new Note { Title = "de", TenantId = 1 });
        await session.FlushAsync();
        Assert.Equal(2, session.StatementCount);
        session.Add(new Note { Title = "too long", TenantId = 1 });
        var error = await Assert.ThrowsAsync<FilterException>(() => session.FlushAsync());
        Assert.Contains("'Short'", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Note>().CountAsync());
    }
}

public sealed class SqliteFilterSqlTests : FilterSqlTests<SqliteFile>
{
    protected override string[] Expected =>
    [
        """SELECT t0."id", t0."tenant_id", t0."name", t2."id", t2."tenant_id", t2."member_id" FROM "shared_members" AS t0 LEFT JOIN "shared_badges" AS t2 ON t2."member_id" = t0."id" AND t2."tenant_id" = ?1 WHERE t0."tenant_id" = ?1 AND EXISTS (SELECT 1 FROM "shared_notes" AS t1 WHERE t1."reviewer_id" = t0."id" AND t1."tenant_id" = ?1) ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."author_id" IN (SELECT value FROM json_each(?1)) AND t0."tenant_id" = ?2 ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."reviewer_id" = ?1 AND t0."tenant_id" = ?2 ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."id" = ?1 AND t0."tenant_id" = ?2""",
        """DELETE FROM "shared_notes" AS t0 WHERE t0."tenant_id" = ?1 AND t0."title" = ?2 RETURNING "id" """.TrimEnd(),
    ];
}

public sealed class PostgreSqlFilterSqlTests : FilterSqlTests<PostgreSqlTestDatabase>
{
    protected override string[] Expected =>
    [
        """SELECT t0."id", t0."tenant_id", t0."name", t2."id", t2."tenant_id", t2."member_id" FROM "shared_members" AS t0 LEFT JOIN "shared_badges" AS t2 ON t2."member_id" = t0."id" AND t2."tenant_id" = $1 WHERE t0."tenant_id" = $1 AND EXISTS (SELECT 1 FROM "shared_notes" AS t1 WHERE t1."reviewer_id" = t0."id" AND t1."tenant_id" = $1) ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."author_id" = ANY($1) AND t0."tenant_id" = $2 ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."reviewer_id" = $1 AND t0."tenant_id" = $2 ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."id" = $1 AND t0."tenant_id" = $2""",
        """DELETE FROM "shared_notes" AS t0 WHERE t0."tenant_id" = $1 AND t0."title" = $2 RETURNING "id" """.TrimEnd(),
    ];
}

public sealed class MariaDbFilterSqlTests : FilterSqlTests<MariaDbTestDatabase>
{
    protected override string[] Expected =>
    [
        """SELECT t0."id", t0."tenant_id", t0."name", t2."id", t2."tenant_id", t2."member_id" FROM "shared_members" AS t0 LEFT JOIN "shared_badges" AS t2 ON t2."member_id" = t0."id" AND t2."tenant_id" = ? WHERE t0."tenant_id" = ? AND EXISTS (SELECT 1 FROM "shared_notes" AS t1 WHERE t1."reviewer_id" = t0."id" AND t1."tenant_id" = ?) ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."author_id" IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k) AND t0."tenant_id" = ? ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."reviewer_id" = ? AND t0."tenant_id" = ? ORDER BY t0."id" """.TrimEnd(),
        """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."id" = ? AND t0."tenant_id" = ?""",
        """SELECT t0."id" FROM "shared_notes" AS t0 WHERE t0."tenant_id" = ? AND t0."title" = ? FOR UPDATE""",
        """DELETE t0 FROM "shared_notes" AS t0 WHERE t0."tenant_id" = ? AND t0."title" = ?""",
    ];
}
